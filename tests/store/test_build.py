"""Keeping the store in step: only what changed is built again, and never half."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kiro_usage.locations import Report
from kiro_usage.store import StoreTables, open_store, read_index, sweep_store
from kiro_usage.store.index import StoreIndex
from tests.store.mirror import Mirror

Key = Callable[..., str]


def sent(tables: StoreTables) -> list[tuple[str, str, int]]:
    rows = [row for path in tables.activity for row in pq.read_table(path).to_pylist()]
    return [(row["Date"].isoformat(), row["UserId"], row["Chat_MessagesSent"]) for row in rows]


def file_names(index: StoreIndex) -> dict[str, str]:
    return {key.month: item.table for key, item in index.partitions.items()}


def test_rows_land_in_the_month_of_their_day_sorted(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-08-01"), "v,08-01-2026,3,")
    mirror.put(key("2026-07-31"), "b,07-31-2026,2,", "a,07-31-2026,1,")
    assert sent(mirror.build().tables) == [
        ("2026-07-31", "a", 1),
        ("2026-07-31", "b", 2),
        ("2026-08-01", "v", 3),
    ]


def test_a_second_build_reads_nothing_and_changes_nothing(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    before = mirror.build()
    assert mirror.build().partitions == before.partitions
    assert mirror.reads == []


def test_only_the_month_of_a_new_file_is_built_again(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    mirror.put(key("2026-08-01"), "a,08-01-2026,1,")
    before = file_names(mirror.build())
    mirror.put(key("2026-08-02"), "a,08-02-2026,1,")
    after = file_names(mirror.build())
    assert after["2026-07"] == before["2026-07"]
    assert after["2026-08"] != before["2026-08"]
    assert key("2026-07-31") not in mirror.reads


def test_a_changed_file_replaces_its_rows(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,", "b,07-31-2026,5,")
    mirror.build()
    mirror.put(key("2026-07-31"), "a,07-31-2026,2,")
    assert sent(mirror.build().tables) == [("2026-07-31", "a", 2)]


def test_a_row_of_another_month_than_its_folder_is_found_there(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    mirror.build()
    mirror.put(key("2026-08-01"), "b,07-31-2026,2,", "b,08-01-2026,3,")
    expected = [("2026-07-31", "a", 1), ("2026-07-31", "b", 2), ("2026-08-01", "b", 3)]
    assert sent(mirror.build().tables) == expected
    assert sent(mirror.build().tables) == expected
    assert mirror.reads == []


def test_rows_with_a_slip_in_the_year_are_rejected_and_counted(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,", "b,03-01-0206,2,", "c,02-01-2206,3,")
    assert sent(mirror.build().tables) == [("2026-07-31", "a", 1)]
    facts = mirror.known()[key("2026-07-31")].facts
    assert facts is not None
    assert (facts.rows_read, dict(facts.rejections)) == (3, {"bad_date": 2})


def test_a_row_of_a_later_month_than_its_folder_is_found_there(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-08-01"), "a,08-01-2026,1,")
    mirror.put(key("2026-07-31"), "b,08-01-2026,2,")
    assert sent(mirror.build().tables) == [("2026-08-01", "a", 1), ("2026-08-01", "b", 2)]


def test_a_broken_file_is_set_aside_and_the_others_are_read(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-30"), "a,07-30-2026,1,")
    mirror.put_bytes(key("2026-07-31"), b"")
    assert sent(mirror.build().tables) == [("2026-07-30", "a", 1)]
    assert mirror.known()[key("2026-07-31")].reason == "empty"
    facts = mirror.known()[key("2026-07-30")].facts
    assert facts is not None
    assert facts.rows_read == 1


def test_a_file_that_breaks_gives_up_its_rows(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    mirror.build()
    mirror.put_bytes(key("2026-07-31"), b"UserId\n")
    assert mirror.build().tables.activity == ()


def test_two_sources_never_replace_each_other(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    mirror.put(key("2026-07-31"), "a,07-31-2026,2,", bucket="other")
    assert sorted(sent(mirror.build().tables)) == [("2026-07-31", "a", 1), ("2026-07-31", "a", 2)]


def test_models_become_rows(mirror: Mirror, credits_key: Key) -> None:
    header = "Date,UserId,Client_Type,Total_Messages,auto_messages,Claude_Opus_4.8_messages"
    mirror.put(
        credits_key("2026-07-10"),
        "2026-07-10,u,KIRO_IDE,12,0,12",
        "2026-07-10,v,KIRO_IDE,3,3,",
        header=header,
    )
    tables = mirror.build().tables
    rows = pq.read_table(tables.model_messages[0]).to_pylist()
    assert [(row["UserId"], row["Model"], row["Messages"]) for row in rows] == [
        ("u", "auto", 0),
        ("u", "claude_opus_4.8", 12),
        ("v", "auto", 3),
    ]
    assert "auto_messages" not in pq.read_schema(tables.credits[0]).names


def test_the_fingerprint_changes_with_the_content_alone(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    first = mirror.build().tables.fingerprint
    assert mirror.build().tables.fingerprint == first
    mirror.put(key("2026-07-31"), "a,07-31-2026,2,")
    assert mirror.build().tables.fingerprint != first


def test_a_build_killed_before_the_index_leaves_the_old_store_and_ends_the_same(
    mirror: Mirror, key: Key
) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    old = mirror.build()
    mirror.put(key("2026-07-31"), "a,07-31-2026,2,")
    index_text = (mirror.folder / "index.json").read_bytes()
    new = sent(mirror.build().tables)
    (mirror.folder / "index.json").write_bytes(index_text)  # as if killed before the switch
    assert read_index(mirror.folder).partitions.keys() == old.partitions.keys()
    assert sent(mirror.build().tables) == new


def test_readers_of_the_last_state_still_find_its_files(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    old = mirror.build().tables
    mirror.put(key("2026-07-31"), "a,07-31-2026,2,")
    mirror.build()
    assert sent(old) == [("2026-07-31", "a", 1)]


def test_what_no_index_names_is_swept_before_a_run_and_not_in_it(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    read_by_somebody = mirror.build().tables.activity
    left = mirror.folder / "activity" / "left-behind.parquet"
    left.write_bytes(b"killed")
    for count in (2, 3):
        mirror.put(key("2026-07-31"), f"a,07-31-2026,{count},")
        mirror.build()
    assert all(path.exists() for path in (*read_by_somebody, left))
    sweep_store(mirror.folder)
    assert not any(path.exists() for path in (*read_by_somebody, left))


def test_a_store_that_is_not_there_is_empty(tmp_path: Path) -> None:
    tables = open_store(tmp_path)
    assert tables == replace(tables, activity=(), credits=(), model_messages=())


@pytest.mark.parametrize("text", ["{", '{"version": 99, "partitions": []}'])
def test_a_damaged_or_foreign_index_is_built_anew(mirror: Mirror, key: Key, text: str) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    mirror.build()
    (mirror.folder / "index.json").write_text(text)
    assert sent(mirror.build().tables) == [("2026-07-31", "a", 1)]


def test_a_store_of_other_rules_becomes_what_a_fresh_folder_would_hold(
    tmp_path: Path, mirror: Mirror, key: Key
) -> None:
    """Older rules may have set files aside, rejected rows, or found none, or found them in other months."""
    fresh = Mirror(tmp_path / "fresh")
    for each in (mirror, fresh):
        each.put(key("2026-07-29"), "a,07-29-2026,1,", "a,08-01-2026,2,")
        each.put(key("2026-07-30"), "b,07-30-2026,3,")
        each.put(key("2026-07-31"), "c,07-31-2026,4,", "c,31-07-2026,4,")
        each.put(key("2026-08-01"), "d,08-01-2026,5,")
    fresh.build()
    mirror.build()
    known = mirror.known()
    facts = known[key("2026-07-30")].facts
    assert facts is not None
    mirror.manifest.put(
        [
            known[key("2026-07-29")]._replace(facts=facts._replace(rows_rejected=1)),
            known[key("2026-07-30")].set_aside("missing_columns", columns="Date"),
            known[key("2026-07-31")]._replace(facts=facts._replace(months=(), rows_rejected=2)),
            known[key("2026-08-01")]._replace(facts=facts._replace(months=("2026-06", "2026-08"))),
        ]
    )
    index = json.loads((mirror.folder / "index.json").read_bytes()) | {"rules": "1"}
    (mirror.folder / "index.json").write_text(json.dumps(index))
    assert sent(mirror.build().tables) == sent(open_store(tmp_path / "fresh"))
    assert mirror.known() == fresh.known()
    assert mirror.build().tables.fingerprint == fresh.build().tables.fingerprint
    assert mirror.reads == []


def test_a_change_that_could_not_be_fetched_is_still_told_after_other_rules(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    mirror.build()
    known = mirror.known()[key("2026-07-31")]
    mirror.manifest.put([known._replace(reason="aws_access_denied", detail={"resource": "x"})])
    index = json.loads((mirror.folder / "index.json").read_bytes())
    del index["rules"]
    (mirror.folder / "index.json").write_text(json.dumps(index))
    assert sent(mirror.build().tables) == [("2026-07-31", "a", 1)]
    assert mirror.known()[key("2026-07-31")] == known._replace(
        reason="aws_access_denied", detail={"resource": "x"}
    )


def test_a_file_that_now_holds_other_months_leaves_those_of_before(mirror: Mirror, key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,", "a,08-01-2026,2,")
    mirror.put(key("2026-07-30"), "b,07-30-2026,1,")
    mirror.build()
    name = key("2026-07-31")
    mirror.bytes[f"bucket/{name}"] = b"UserId,Date,Chat_MessagesSent\na,07-31-2026,3\n"
    mirror.put(key("2026-07-30"), "b,07-30-2026,2,")
    assert sent(mirror.build().tables) == [("2026-07-30", "b", 2), ("2026-07-31", "a", 3)]
    facts = mirror.known()[name].facts
    assert facts is not None
    assert facts.months == ("2026-07",)


def test_the_reports_do_not_mix(mirror: Mirror, key: Key, credits_key: Key) -> None:
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    mirror.put(
        credits_key("2026-07-31"), "2026-07-31,a,KIRO_IDE,5", header="Date,UserId,Client_Type,Total_Messages"
    )
    index = mirror.build()
    assert {item.report for item in index.partitions} == {Report.ACTIVITY, Report.CREDITS}
