"""A data folder after an accident: what is said, and that the next collection brings everything back."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pyarrow.parquet as pq
import pytest
import streamlit as st

import consolidate_kiro_reports_fixed as command
from kiro_usage.manifest import known_objects
from kiro_usage.store import open_store
from tests.aws_server import moto_server, put_objects
from tests.faults.proxy import FaultProxy, fault_proxy
from tests.ui.reports import BUCKET, BUCKET_OBJECTS, key, page, texts

VANISHED = key("by_user_analytic", "us-east-1", "2025-11-17")
ODD = key("by_user_analytic", "us-east-1", "2025-11-18").replace(".csv", ":odd?.csv")
OBJECTS = BUCKET_OBJECTS | {ODD: b"UserId,Date,Chat_MessagesSent\nodd,11-18-2025,7\n"}
APP = "kiro_tracker_with_iam.py"

Damage = Callable[[Path], object]


class Folder:
    """A data folder and the command over it."""

    def __init__(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data_dir = data_dir
        self._capsys = capsys

    def run(self, *flags: str, language: str = "en") -> tuple[int, dict[str, Any]]:
        """Collect both reports; the exit code and what was said."""
        common = ["--data-dir", str(self.data_dir), "--output", "out.csv", "--report", "all", "--json"]
        code = command.main([*common, "--language", language, *flags])
        return code, json.loads(self._capsys.readouterr().out)

    def outputs(self) -> list[bytes]:
        """The bytes of both output files."""
        return [(self.data_dir / name).read_bytes() for name in ("out.csv", "out_credits.csv")]

    @property
    def index(self) -> Path:
        """The store's index."""
        return self.data_dir / "store" / "index.json"


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    with moto_server() as upstream, fault_proxy(upstream) as proxy:
        put_objects(upstream, BUCKET, OBJECTS)
        yield proxy


@pytest.fixture(scope="module")
def collected(proxy: FaultProxy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder over all objects, one of which has vanished from the bucket since."""
    data_dir = tmp_path_factory.mktemp("collected") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", proxy.url)
        patch.setenv("KIRO_BUCKET_NAME", BUCKET)
        flags = ["--data-dir", str(data_dir), "--output", "out.csv", "--report", "all", "--json"]
        assert command.main(flags) == 0
        boto3.client("s3", endpoint_url=proxy.url).delete_object(Bucket=BUCKET, Key=VANISHED)
        assert command.main(flags) == 0
    return data_dir


@pytest.fixture
def folder(
    proxy: FaultProxy,
    collected: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Folder:
    monkeypatch.setenv("AWS_ENDPOINT_URL", proxy.url)
    monkeypatch.setenv("KIRO_BUCKET_NAME", BUCKET)
    monkeypatch.setenv("KIRO_DATA_DIR", str(tmp_path / "data"))
    shutil.copytree(collected, tmp_path / "data")
    proxy.reset()
    st.cache_data.clear()
    st.cache_resource.clear()
    return Folder(tmp_path / "data", capsys)


def manifest(data_dir: Path) -> Path:
    return data_dir / "manifest.sqlite"


def _truncate(data_dir: Path) -> None:
    path = manifest(data_dir)
    path.write_bytes(path.read_bytes()[:6_000])


def _overwrite(data_dir: Path) -> None:
    path = manifest(data_dir)
    data = bytearray(path.read_bytes())
    data[4_096:] = b"\xa5" * (len(data) - 4_096)
    path.write_bytes(data)


def _foreign(data_dir: Path) -> None:
    manifest(data_dir).unlink()
    with sqlite3.connect(manifest(data_dir)) as database:
        database.execute("CREATE TABLE objects (bucket, name)")
    database.close()


def _strange_key(data_dir: Path) -> None:
    with sqlite3.connect(manifest(data_dir)) as database:
        database.execute("UPDATE objects SET key = 'elsewhere.csv' WHERE key = ?", (VANISHED,))
    database.close()


BROKEN_MANIFESTS = [
    pytest.param(lambda folder: manifest(folder).write_bytes(b"no database" * 999), id="garbage"),
    pytest.param(_truncate, id="truncated"),
    pytest.param(_overwrite, id="overwritten"),
    pytest.param(_foreign, id="of another form"),
    pytest.param(_strange_key, id="a key of no report"),
]


@pytest.mark.parametrize("damage", BROKEN_MANIFESTS)
def test_a_broken_manifest_is_set_aside_and_made_anew_from_the_raw_files(
    damage: Damage, folder: Folder, proxy: FaultProxy
) -> None:
    before, outputs = known_objects(folder.data_dir), folder.outputs()
    damage(folder.data_dir)
    broken = manifest(folder.data_dir).read_bytes()
    code, told = folder.run()
    assert code == 0, told
    (aside,) = folder.data_dir.glob("manifest.broken-*.sqlite")
    assert aside.read_bytes() == broken
    assert any(aside.name in warning and "No data are lost" in warning for warning in told["warnings"])
    assert proxy.calls["GetObject"] == 0
    assert told["files"] == {"listed": 4, "new": 0, "unchanged": 4, "vanished": 1, "set_aside": 0}
    assert folder.outputs() == outputs
    known = {item.key: item for item in known_objects(folder.data_dir)}
    assert {key: (item.etag, item.size, item.facts) for key, item in known.items()} == {
        item.key: (item.etag, item.size, item.facts) for item in before
    }
    assert known[VANISHED].vanished
    assert folder.run() == (
        0,
        told | {"warnings": [text for text in told["warnings"] if aside.name not in text]},
    )


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda folder: manifest(folder).unlink(), id="gone"),
        pytest.param(lambda folder: manifest(folder).write_bytes(b""), id="of no bytes"),
    ],
)
def test_a_manifest_that_is_gone_costs_nothing(damage: Damage, folder: Folder, proxy: FaultProxy) -> None:
    outputs = folder.outputs()
    damage(folder.data_dir)
    code, told = folder.run("--dry-run", language="ko")
    assert (code, told["files"]["new"], told["files"]["vanished"]) == (0, 0, 0)
    code, told = folder.run(language="ko")
    assert (code, told["files"]["new"], told["files"]["vanished"]) == (0, 0, 1)
    assert any("5개에서 다시 만들었습니다" in warning for warning in told["warnings"])
    assert (proxy.calls["GetObject"], folder.outputs()) == (0, outputs)


def test_a_manifest_of_a_newer_program_is_left_alone(folder: Folder) -> None:
    with sqlite3.connect(manifest(folder.data_dir)) as database:
        database.execute("PRAGMA user_version = 7")
    database.close()
    before = manifest(folder.data_dir).read_bytes()
    for language, words in (("en", ("version 7", "Update")), ("ko", ("버전 7", "업데이트"))):
        code, told = folder.run(language=language)
        assert (code, told["error"]["kind"]) == (1, "manifest_newer")
        assert words[0] in told["error"]["message"]
        assert words[1] in told["error"]["next_step"]
    assert manifest(folder.data_dir).read_bytes() == before


def _first_table(data_dir: Path) -> Path:
    return open_store(data_dir).activity[0]


def _cut(data_dir: Path) -> None:
    path = _first_table(data_dir)
    path.write_bytes(path.read_bytes()[:-100])


def _ruin(data_dir: Path) -> None:
    """Both ends are right, all between them is not."""
    path = _first_table(data_dir)
    path.write_bytes(b"PAR1" + b"\x5a" * (path.stat().st_size - 8) + b"PAR1")


def _set_index(text: str) -> Damage:
    return lambda folder: (folder / "store" / "index.json").write_text(text, encoding="utf-8")


BROKEN_STORES = [
    pytest.param(_set_index(""), "index.json", id="index of no bytes"),
    pytest.param(_set_index('{"version": 1, "parti'), "index.json", id="index cut short"),
    pytest.param(_set_index("[]"), "index.json", id="index of another form"),
    pytest.param(_set_index('{"version": 1, "partitions": [{}]}'), "index.json", id="index without files"),
    pytest.param(
        _set_index('{"version": 99, "partitions": []}'), "index.json", id="index of another version"
    ),
    pytest.param(lambda folder: _first_table(folder).unlink(), ".parquet", id="table gone"),
    pytest.param(lambda folder: _first_table(folder).write_bytes(b""), ".parquet", id="table of no bytes"),
    pytest.param(_cut, ".parquet", id="table cut short"),
    pytest.param(_ruin, "store", id="table ruined"),
]


@pytest.mark.parametrize("damage,named", BROKEN_STORES)
def test_a_broken_store_is_told_and_the_next_collection_makes_it_anew(
    damage: Damage, named: str, folder: Folder, proxy: FaultProxy
) -> None:
    outputs = folder.outputs()
    damage(folder.data_dir)
    code, told = folder.run()
    assert code == 0, told
    assert any(named in warning and "made anew" in warning for warning in told["warnings"])
    assert (proxy.calls["GetObject"], folder.outputs()) == (0, outputs)
    assert not any("made anew" in warning for warning in folder.run()[1]["warnings"])


@pytest.mark.parametrize(
    "damage,words",
    [
        pytest.param(
            _set_index("{"), ("index.json", "없거나 손상되었습니다", "리전 데이터 통합"), id="index"
        ),
        pytest.param(_cut, (".parquet", "없거나 손상되었습니다"), id="table cut short"),
        pytest.param(_ruin, ("통합 데이터를 읽지 못했습니다", "새로 고치세요"), id="table ruined"),
    ],
)
def test_the_app_tells_a_broken_store_and_collecting_mends_it(
    damage: Damage, words: tuple[str, ...], folder: Folder
) -> None:
    damage(folder.data_dir)
    app = page(APP).run()
    assert not app.exception
    assert "아직 가져온 데이터가 없습니다" not in texts(app)
    assert all(word in texts(app) for word in words), texts(app)
    app.button(key="collect").click().run()
    assert not app.exception
    assert words[0] not in "\n".join(item.value for item in app.error)
    assert "패턴 분석 대상자" in texts(app)


def test_a_broken_mapping_file_is_kept_and_told_and_the_page_stays_a_page(folder: Folder) -> None:
    (folder.data_dir / "user_mappings.json").write_text('{"version": 1, "users": [', encoding="utf-8")
    app = page(APP).run()
    assert not app.exception
    (aside,) = folder.data_dir.glob("user_mappings.broken-*.json")
    assert aside.read_text(encoding="utf-8") == '{"version": 1, "users": ['
    assert aside.name in texts(app)


def test_a_raw_file_that_is_gone_is_fetched_again(folder: Folder, proxy: FaultProxy) -> None:
    outputs = folder.outputs()
    raw = folder.data_dir / "raw" / BUCKET
    for path in raw.rglob("*.csv"):
        if path != raw / VANISHED:
            path.unlink()
    code, told = folder.run()
    assert (code, told["files"]["new"], proxy.calls["GetObject"]) == (0, 3, 3)
    assert folder.outputs() == outputs


def test_a_file_that_is_nowhere_any_more_is_set_aside_and_its_month_goes_on(folder: Folder) -> None:
    outputs = folder.outputs()
    raw = folder.data_dir / "raw" / BUCKET / VANISHED
    report = raw.read_bytes()
    raw.unlink()
    assert folder.run()[0] == 0, "a month that does not change keeps its rows"
    assert folder.outputs() == outputs
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiro_usage.store.build.RULES_VERSION", "next")
        code, told = folder.run()
        assert (code, told["files"]["set_aside"]) == (3, 1)
        (aside,) = told["set_aside_files"]
        (kept,) = (folder.data_dir / "kept").iterdir()
        assert aside["key"] == VANISHED
        assert str(raw) in aside["reason"]
        assert str(kept) in aside["reason"]
        lines = outputs[0].decode("utf-8-sig").splitlines()
        assert pq.read_metadata(kept).num_rows == len(lines) - 1, "the month as it was"
        assert folder.outputs() != outputs
        assert folder.run()[0] == 3, "told in each run"
        assert list((folder.data_dir / "kept").iterdir()) == [kept]
        raw.write_bytes(report)
        assert folder.run()[0] == 0, "put back, it counts again"
        assert folder.outputs() == outputs


def test_a_file_that_is_nowhere_any_more_does_not_end_the_making_of_a_broken_store(folder: Folder) -> None:
    (folder.data_dir / "raw" / BUCKET / VANISHED).unlink()
    shutil.rmtree(folder.data_dir / "store")
    code, told = folder.run(language="ko")
    assert (code, len(told["set_aside_files"])) == (3, 1)
    assert "버킷에서도" in told["set_aside_files"][0]["reason"]
    assert not (folder.data_dir / "kept").exists()


def test_an_object_that_no_report_looks_like_is_set_aside_and_the_others_count(
    folder: Folder, proxy: FaultProxy
) -> None:
    outputs = folder.outputs()
    bucket = boto3.client("s3", endpoint_url=proxy.url)
    long = key("by_user_analytic", "us-east-1", "2025-11-19")
    line = b"UserId,Date,Chat_MessagesSent\n" + b"u" * 3_000_000 + b",11-19-2025,1\n"
    bucket.put_object(Bucket=BUCKET, Key=long, Body=line)
    try:
        code, told = folder.run()
        assert (code, [item["key"] for item in told["set_aside_files"]]) == (3, [long])
        assert folder.outputs() == outputs
    finally:
        bucket.delete_object(Bucket=BUCKET, Key=long)
