"""The mirror: nothing twice, nothing lost, nothing outside its folder."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiro_usage.errors import SourceError, StoreError
from kiro_usage.locations import Report
from kiro_usage.lock import collection_lock
from kiro_usage.manifest import FileFacts, Manifest, StoredObject
from kiro_usage.mirror import raw_path, read_raw, sweep_temporaries
from kiro_usage.sources import ListedRange, ListRequest, ObjectRef
from kiro_usage.sources.files import FilesSource
from kiro_usage.sync import compare, fetch, list_sources

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ALL = ListRequest(tuple(Report))
ROOT = "p/AWSLogs/111122223333/KiroLogs/by_user_analytic/us-east-1"


def key(day: int, name: str = "x.csv") -> str:
    return f"{ROOT}/2026/09/{day:02d}/00/{name}"


@dataclass
class Bucket:
    """Files that change, with every read counted and some refused."""

    files: dict[str, bytes] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def source(self) -> FilesSource:
        """What it holds now."""

        def reader(name: str) -> Callable[[], bytes]:
            def read() -> bytes:
                return self.files[name]

            return read

        return _Counting(self, "bucket", {name: reader(name) for name in self.files})


class _Counting(FilesSource):
    def __init__(self, bucket: Bucket, name: str, files: dict[str, Callable[[], bytes]]) -> None:
        super().__init__(name, files)
        self._bucket = bucket

    def read(self, ref: ObjectRef) -> bytes:
        """Refuse or count."""
        if ref.etag:  # a read for its content, not for its listing
            self._bucket.reads.append(ref.key)
            if ref.key in self._bucket.refused:
                raise SourceError(
                    "aws_denied_get", resource=ref.key, action="s3:GetObject", reason="denied", message="—"
                )
        return super().read(ref)


@dataclass
class Run:
    """A data folder that is brought in step with a bucket."""

    folder: Path
    bucket: Bucket = field(default_factory=Bucket)

    def __call__(self, request: ListRequest = ALL) -> set[str]:
        """Bring it in step; returns the keys that were fetched."""
        self.bucket.reads.clear()
        listing = list_sources([self.bucket.source()], request)
        with Manifest(self.folder) as manifest:
            return {name for _, name in fetch(listing, manifest, self.folder, workers=4).new}

    def known(self) -> dict[str, StoredObject]:
        """The manifest by key."""
        with Manifest(self.folder) as manifest:
            return {item.key: item for item in manifest.objects()}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


def test_objects_are_mirrored_under_their_keys(run: Run) -> None:
    run.bucket.files = {key(1): b"one", key(2): b"two"}
    assert run() == {key(1), key(2)}
    assert (run.folder / "raw" / "bucket" / key(1)).read_bytes() == b"one"
    assert read_raw(run.folder, run.known()[key(2)]) == b"two"


def test_nothing_is_fetched_twice(run: Run) -> None:
    run.bucket.files = {key(1): b"one"}
    run()
    assert run() == set()
    assert run.bucket.reads == []


def test_a_changed_object_is_fetched_again_and_alone(run: Run) -> None:
    run.bucket.files = {key(1): b"one", key(2): b"two"}
    run()
    run.bucket.files[key(2)] = b"TWO"
    assert run() == {key(2)}
    assert run.bucket.reads == [key(2)]
    assert raw_path(run.folder, "bucket", key(2)).read_bytes() == b"TWO"


def test_a_day_that_had_no_file_yet_is_not_done(run: Run) -> None:
    run.bucket.files = {key(1): b"one"}
    run()
    run.bucket.files[key(1, "late.csv")] = b"late"
    assert run() == {key(1, "late.csv")}


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"o")])
def test_a_mirrored_file_that_is_gone_or_cut_is_fetched_again(
    run: Run, damage: Callable[[Path], object]
) -> None:
    run.bucket.files = {key(1): b"one"}
    run()
    damage(raw_path(run.folder, "bucket", key(1)))
    assert run() == {key(1)}


def test_a_vanished_object_is_kept_and_told_and_may_return(run: Run) -> None:
    run.bucket.files = {key(1): b"one", key(2): b"two"}
    run()
    with Manifest(run.folder) as manifest:
        listing = list_sources([run.bucket.source()], ALL)
        covered = replace(listing, objects=(), readers={}, ranges=(_range(after=key(1)),))
        fetch(covered, manifest, run.folder, workers=1)
    assert (run.known()[key(1)].vanished, run.known()[key(2)].vanished) == (False, True)
    assert read_raw(run.folder, run.known()[key(2)]) == b"two"
    assert run() == set()
    assert not run.known()[key(2)].vanished


def _range(after: str) -> ListedRange:
    return ListedRange("bucket", f"{ROOT}/", after, None)


def test_an_object_that_cannot_be_fetched_is_set_aside_and_tried_again(run: Run) -> None:
    run.bucket.files = {key(1): b"one", key(2): b"two"}
    run.bucket.refused = {key(2)}
    assert run() == {key(1)}
    assert run.known()[key(2)].reason == "aws_denied_get"
    assert not run.known()[key(2)].usable
    run.bucket.refused.clear()
    assert run() == {key(2)}
    assert run.known()[key(2)].usable


def test_a_change_that_cannot_be_fetched_keeps_the_rows_read_before(run: Run) -> None:
    run.bucket.files = {key(1): b"one", key(2): b"two"}
    run()
    with Manifest(run.folder) as manifest:
        manifest.put(
            [item._replace(facts=FileFacts(1, 0, ("2026-09",), ("UserId",))) for item in manifest.objects()]
        )
    run.bucket.files[key(2)] = b"TWO"
    run.bucket.refused = {key(2)}
    run()
    held = run.known()[key(2)]
    assert held.usable
    assert held.reason == "aws_denied_get"
    assert read_raw(run.folder, held) == b"two"
    run.bucket.refused.clear()
    assert run() == {key(2)}
    assert run.known()[key(2)].reason is None


def test_where_not_one_object_can_be_fetched_the_run_fails_with_the_reason(run: Run) -> None:
    run.bucket.files = {key(1): b"one", key(2): b"two"}
    run.bucket.refused = {key(1), key(2)}
    listing = list_sources([run.bucket.source()], ALL)
    with Manifest(run.folder) as manifest:
        failure = fetch(listing, manifest, run.folder, workers=4).failure
    assert failure is not None
    assert failure.kind == "aws_denied_get"


def test_a_changed_time_of_an_unchanged_object_is_kept_without_fetching_it(run: Run) -> None:
    run.bucket.files = {key(1): b"one"}
    run()
    listing = list_sources([run.bucket.source()], ALL)
    moment = datetime(2026, 9, 9, tzinfo=UTC)
    later = [replace(item, ref=replace(item.ref, modified=moment)) for item in listing.objects]
    plan = compare(replace(listing, objects=tuple(later)), run.known().values(), run.folder)
    assert (plan.fetch, [item.modified for item in plan.changed]) == ((), [moment])


@pytest.mark.parametrize("tail", ["../../../../../../../../../../../escaped.csv", "00/..\\..\\x.csv"])
def test_a_key_that_would_leave_the_folder_is_set_aside_and_never_fetched(run: Run, tail: str) -> None:
    hostile = f"{ROOT}/2026/09/03/{tail}"
    run.bucket.files = {key(1): b"one", hostile: b"hostile"}
    assert run() == {key(1)}
    assert run.bucket.reads == [key(1)]
    assert run.known()[hostile].reason == "unsafe_key"
    assert run() == set()
    assert [path.name for path in run.folder.rglob("*escaped*")] == []


@pytest.mark.parametrize(
    "name",
    [
        "a//b.csv",
        "./x.csv",
        "\x01.csv",
        "x" * 300 + ".csv",
        "con:.csv",
        "dot./x.csv",
        ".odd/x.csv",
        "x.part.csv",
    ],
)
def test_an_odd_key_is_mirrored_all_the_same(run: Run, name: str) -> None:
    odd = f"{ROOT}/2026/09/03/{name}"
    run.bucket.files = {odd: b"odd", key(1): b"one"}
    assert run() == {odd, key(1)}
    assert read_raw(run.folder, run.known()[odd]) == b"odd"
    assert run() == set()


def test_a_key_that_is_the_folder_of_another_is_mirrored_all_the_same(run: Run) -> None:
    outer, inner = key(1, "a.csv"), key(1, "a.csv/b.csv")
    run.bucket.files = {outer: b"outer", inner: b"inner"}
    run()
    assert {name: read_raw(run.folder, run.known()[name]) for name in (outer, inner)} == {
        outer: b"outer",
        inner: b"inner",
    }
    assert run() == set()


def test_an_object_that_two_sources_show_counts_once(run: Run) -> None:
    run.bucket.files = {key(1): b"one"}
    listing = list_sources([run.bucket.source(), run.bucket.source()], ALL)
    assert len(listing.objects) == 1


def test_comparing_writes_nothing(run: Run) -> None:
    run.bucket.files = {key(1): b"one"}
    plan = compare(list_sources([run.bucket.source()], ALL), [], run.folder)
    assert [item.ref.key for item in plan.fetch] == [key(1)]
    assert list(run.folder.iterdir()) == []


def test_what_a_killed_run_left_half_written_is_swept(run: Run) -> None:
    run.bucket.files = {key(1): b"one"}
    run()
    left = raw_path(run.folder, "bucket", key(1)).with_name("abc-1.part")
    left.write_bytes(b"half")
    (run.folder / ".build-abc").mkdir()
    for name in (".out.csv.12.tmp", ".out.PARQUET.12.2.tmp", ".user_mappings-of-another-writer.tmp"):
        (run.folder / name).write_bytes(b"half")
    sweep_temporaries(run.folder)
    assert not left.exists()
    assert [path.name for path in run.folder.glob(".*")] == [".user_mappings-of-another-writer.tmp"]
    assert run() == set()


def test_a_file_that_was_written_but_not_noted_is_fetched_again(run: Run) -> None:
    run.bucket.files = {key(1): b"one"}
    path = raw_path(run.folder, "bucket", key(1))
    path.parent.mkdir(parents=True)
    path.write_bytes(b"one")
    assert run() == {key(1)}


def test_only_the_asked_days_are_fetched(run: Run) -> None:
    run.bucket.files = {key(day): b"x" for day in (1, 5, 6, 7, 9)}
    assert run(ListRequest(tuple(Report), first_day=date(2026, 9, 6), last_day=date(2026, 9, 6))) == {
        key(5),
        key(6),
        key(7),
    }


def test_a_second_collection_ends_at_once_and_says_since_when(tmp_path: Path) -> None:
    with collection_lock(tmp_path, NOW), pytest.raises(StoreError) as caught, collection_lock(tmp_path, NOW):
        pass
    assert caught.value.kind == "collection_running"
    assert "2026-11-23T00:00:00+00:00" in caught.value.message("en")
    assert "nother collection is running since" in caught.value.message("en")
    with collection_lock(tmp_path, NOW):
        pass


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StoreError) as caught, collection_lock(blocked, NOW):
        pass
    assert caught.value.kind == "data_folder"
