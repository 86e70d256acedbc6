"""The data of the measurements: made once, kept in `.bench/`, made again where what makes them changed."""

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import ROOT, Child
from kiro_usage.demo.benchmark import benchmark_objects, benchmark_user_ids
from kiro_usage.demo.benchmark_credits import benchmark_credits_objects
from kiro_usage.locations import parse_key
from kiro_usage.manifest import Manifest, StoredObject
from kiro_usage.mirror import raw_path
from kiro_usage.people import Mappings, NameSource, Person, write_mappings

CACHE = ROOT / ".bench"
BUCKET = "example-kiro-logs"
REGIONS = ("us-east-1", "eu-central-1", "ap-northeast-2")
LAST_DAY = date(2026, 11, 22)
MODIFIED = datetime(2026, 11, 23, 2, tzinfo=UTC)
_MAKERS = ("demo/benchmark.py", "demo/delivery.py", "demo/work.py")
_MAKERS_OF_CREDITS = ("demo/benchmark_credits.py",)
_BUILDERS = ("reading", "merging", "store", "headers.py", "usage.py")


@dataclass(frozen=True, slots=True)
class Size:
    """So many users and days; with `both` the credits report beside the activity report."""

    name: str
    users: int
    days: int
    both: bool = False

    def __str__(self) -> str:
        return f"{self.users:,} × {self.days}{', both reports' if self.both else ''}"


SIZES = {
    size.name: size
    for size in (Size("small", 100, 90), Size("medium", 1_000, 365), Size("large", 20_000, 730))
}
SCREENS = Size("screens", 1_200, 365)
"""A little more than the medium set, for the bars that are said of 255,000 rows."""
BOTH = Size("both", 1_200, 365, both=True)
"""The same with the credits report, for the screens that stand on it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A set as a data folder: the mirrored objects, and names for everybody."""

    size: Size
    data_dir: Path
    objects: tuple[StoredObject, ...]
    rows_by_day: Counter[date]

    @property
    def rows(self) -> int:
        """All delivered rows."""
        return self.rows_by_day.total()

    @property
    def paths(self) -> list[Path]:
        """The files of the objects."""
        return [raw_path(self.data_dir, BUCKET, item.key) for item in self.objects]

    def __str__(self) -> str:
        return f"{self.size} ({self.rows:,} rows, {len(self.objects):,} objects)"


def prepare(size: Size) -> Prepared:
    """The set of a size, made where it is not there yet."""
    folder = CACHE / size.name
    makers = (*_MAKERS, *(_MAKERS_OF_CREDITS if size.both else ()))
    stamp = _digest(makers, f"{size.users} {size.days} {REGIONS} {LAST_DAY}")
    listing = folder / "objects.json"
    if not listing.is_file() or json.loads(listing.read_text())["stamp"] != stamp:
        shutil.rmtree(folder, ignore_errors=True)
        _make(size, folder, stamp)
    kept = json.loads(listing.read_text())
    objects = (
        StoredObject(BUCKET, key, etag, length, MODIFIED, fetched=True)
        for key, etag, length in kept["objects"]
    )
    days = Counter({date.fromisoformat(day): rows for day, rows in kept["rows"].items()})
    _name_everybody(folder / "data", size)
    return Prepared(size, folder / "data", tuple(objects), days)


def prepare_store(size: Size) -> Prepared:
    """The same with its store built, by the code as it is now."""
    made = prepare(size)
    stamp, path = _digest(_BUILDERS), made.data_dir.parent / "store.txt"
    if not path.is_file() or path.read_text() != stamp:
        shutil.rmtree(made.data_dir / "store", ignore_errors=True)
        seed(made.data_dir, made.objects)
        Child("bench.ways:build_store", {"data_dir": str(made.data_dir)})()
        path.write_text(stamp)
    return made


def seed(data_dir: Path, objects: tuple[StoredObject, ...]) -> None:
    """A manifest that knows these objects as fetched and never read."""
    for path in data_dir.glob("manifest.sqlite*"):
        path.unlink()
    with Manifest(data_dir) as manifest:
        manifest.put(objects)


@contextmanager
def work_folder(made: Prepared | None = None, *, store: bool = False) -> Iterator[Path]:
    """A data folder for one run, which shows the objects of a set; with `store` its store and manifest too.

    Files of the store are never changed, so links stand for copies.
    """
    CACHE.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=CACHE, prefix="run-") as name:
        folder = Path(name)
        if made is not None:
            (folder / "raw").symlink_to(made.data_dir / "raw")
        if made is not None and store:
            shutil.copytree(made.data_dir / "store", folder / "store", copy_function=_link)
            for path in made.data_dir.glob("manifest.sqlite*"):
                shutil.copy(path, folder)
        yield folder


def _link(source: str, target: str) -> None:
    """A link to a file; the index is copied, for it is replaced."""
    if source.endswith(".parquet"):
        Path(target).hardlink_to(source)
    else:
        shutil.copy(source, target)


def _make(size: Size, folder: Path, stamp: str) -> None:
    print(f"making {size} …", flush=True)
    objects: list[tuple[str, str, int]] = []
    rows: Counter[str] = Counter()
    shape = (size.users, size.days, REGIONS, LAST_DAY)
    for key, body in chain(benchmark_objects(*shape), benchmark_credits_objects(*shape) if size.both else ()):
        path = raw_path(folder / "data", BUCKET, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        objects.append((key, hashlib.md5(body, usedforsecurity=False).hexdigest(), len(body)))
        location = parse_key(key)
        assert location is not None
        rows[location.day.isoformat()] += body.count(b"\n") - 1
    objects.sort()
    text = json.dumps({"stamp": stamp, "objects": objects, "rows": rows})
    (folder / "objects.json").write_text(text, encoding="utf-8")


def _name_everybody(data_dir: Path, size: Size) -> None:
    now = datetime.now(UTC)
    people = {
        user_id: Person(
            user_id,
            username=f"user{number:05}",
            display_name=f"Person {number:05}",
            email=f"user{number:05}@example.com",
            status="ENABLED",
            groups=(f"Team {number % 40:02}",),
            source=NameSource.IDENTITY_CENTER,
            updated_at=now,
        )
        for number, user_id in enumerate(benchmark_user_ids(size.users))
    }
    write_mappings(data_dir, Mappings("d-1234567890", now, people), now)


def _digest(names: tuple[str, ...], more: str = "") -> str:
    """A digest of some sources of the package."""
    digest = hashlib.sha256(more.encode())
    for name in names:
        path = ROOT / "kiro_usage" / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()
