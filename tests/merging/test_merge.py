"""The merge: what is a duplicate, what is superseded, what is added up, what stays two."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiro_usage.locations import Report
from kiro_usage.merging import Merged, MergeInput, merge
from kiro_usage.reading import read_report

PLACE = {"account": "111122223333", "region": "us-east-1", "service": "Kiro"}
HEADER = "UserId,Date,Chat_MessagesSent,Chat_AICodeLines"


def delivered(
    name: str, *lines: str, header: str = HEADER, report: Report = Report.ACTIVITY, **place: Any
) -> MergeInput:
    text = "\n".join([header, *lines])
    return MergeInput(name=name, table=read_report(text.encode(), name, report).table, **(PLACE | place))


def counts(merged: Merged) -> tuple[int, int, int]:
    """Kept, duplicate, superseded."""
    ledger = merged.ledger.to_pydict()
    return sum(ledger["Kept"]), sum(ledger["Duplicate"]), sum(ledger["Superseded"])


def messages(merged: Merged) -> list[tuple[str, int | None]]:
    rows = merged.rows.to_pydict()
    return list(zip(rows["UserId"], rows["Chat_MessagesSent"], strict=True))


def activity(*inputs: MergeInput) -> Merged:
    return merge(Report.ACTIVITY, inputs)


def test_parts_of_one_delivery_are_united() -> None:
    merged = activity(
        delivered("part_1", "u,07-10-2026,1,", timestamp="202607100000", part=1),
        delivered("part_2", "v,07-10-2026,2,", timestamp="202607100000", part=2),
    )
    assert messages(merged) == [("u", 1), ("v", 2)]
    assert counts(merged) == (2, 0, 0)


def test_a_row_delivered_twice_counts_once() -> None:
    merged = activity(delivered("a", "u,07-10-2026,5,1"), delivered("b", "u,07-10-2026,5,1"))
    assert messages(merged) == [("u", 5)]
    assert counts(merged) == (1, 1, 0)


def test_a_blank_equals_a_column_that_is_not_there() -> None:
    merged = activity(
        delivered("a", "u,07-10-2026,5,"),
        delivered("b", "u,07-10-2026,5", header="UserId,Date,Chat_MessagesSent"),
    )
    assert counts(merged) == (1, 1, 0)


def test_zero_is_not_a_blank() -> None:
    merged = activity(delivered("a", "u,07-10-2026,5,0"), delivered("b", "u,07-10-2026,5,"))
    assert counts(merged) == (1, 0, 1)


def test_of_different_deliveries_the_newest_timestamp_is_kept_whatever_the_names() -> None:
    merged = activity(
        delivered("z", "u,07-10-2026,1,", timestamp="202607100000"),
        delivered("a", "u,07-10-2026,9,", timestamp="202607110000"),
    )
    assert messages(merged) == [("u", 9)]
    assert counts(merged) == (1, 0, 1)


def test_a_row_equal_to_the_last_is_a_duplicate_and_one_between_is_superseded() -> None:
    merged = activity(
        delivered("1", "u,07-10-2026,1,"),
        delivered("2", "u,07-10-2026,2,"),
        delivered("3", "u,07-10-2026,1,"),
    )
    assert messages(merged) == [("u", 1)]
    assert counts(merged) == (1, 1, 1)


def test_part_then_time_then_key_then_line_order_what_timestamps_do_not() -> None:
    early, late = datetime(2026, 7, 11, tzinfo=UTC), datetime(2026, 7, 12, tzinfo=UTC)
    assert messages(
        activity(delivered("b", "u,07-10-2026,1,", part=2), delivered("a", "u,07-10-2026,2,", part=1))
    ) == [("u", 1)]
    assert messages(
        activity(
            delivered("a", "u,07-10-2026,1,", modified=late),
            delivered("b", "u,07-10-2026,2,", modified=early),
        )
    ) == [("u", 1)]
    assert messages(activity(delivered("a", "u,07-10-2026,1,"), delivered("b", "u,07-10-2026,2,"))) == [
        ("u", 2)
    ]
    assert messages(activity(delivered("a", "u,07-10-2026,1,", "u,07-10-2026,2,"))) == [("u", 2)]


def test_forms_of_one_id_are_added_up_not_dropped() -> None:
    merged = activity(
        delivered(
            "a",
            "d-9067aabbcc.u,07-10-2026,5,",
            "U,07-10-2026,5,",
            "arn:aws:identitystore:::user/u,07-10-2026,1,2",
        )
    )
    rows = merged.rows.to_pylist()
    assert [(row["UserId"], row["Chat_MessagesSent"], row["Chat_AICodeLines"]) for row in rows] == [
        ("u", 11, 2)
    ]
    assert counts(merged) == (3, 0, 0)


def test_an_id_of_ten_hex_digits_and_a_hyphen_is_another_person() -> None:
    assert len(messages(activity(delivered("a", "906aabbccd-u,07-10-2026,1,", "u,07-10-2026,1,")))) == 2


def test_a_file_of_another_tool_is_added_to_the_delivered_row() -> None:
    merged = activity(
        delivered("aws", "u,07-10-2026,82,63"), delivered("other", "u,07-10-2026,31,-12", third_party=True)
    )
    assert merged.rows.to_pylist()[0]["Chat_MessagesSent"] == 113
    assert merged.rows.to_pylist()[0]["Chat_AICodeLines"] == 51


def test_regions_and_accounts_never_collapse() -> None:
    merged = activity(
        delivered("a", "u,07-10-2026,5,1"),
        delivered("b", "u,07-10-2026,5,1", region="eu-central-1"),
        delivered("c", "u,07-10-2026,5,1", account="444455556666"),
    )
    assert messages(merged) == [("u", 5), ("u", 5), ("u", 5)]
    assert counts(merged) == (3, 0, 0)


def test_a_q_developer_and_a_kiro_row_that_agree_are_one() -> None:
    merged = activity(
        delivered("kiro", "u,07-10-2026,5,1"), delivered("q", "u,07-10-2026,5,1", service="QDeveloper")
    )
    assert merged.rows.to_pydict()["Service"] == ["Kiro"]
    assert counts(merged) == (1, 1, 0)
    assert merged.differing_twins == 0


@pytest.mark.parametrize("other", ["u,07-10-2026,5,2", "u,07-10-2026,5,"])
def test_twins_that_differ_both_stay_and_are_told(other: str) -> None:
    merged = activity(delivered("kiro", "u,07-10-2026,5,1"), delivered("q", other, service="QDeveloper"))
    assert merged.rows.to_pydict()["Service"] == ["Kiro", "QDeveloper"]
    assert merged.differing_twins == 1


def test_twins_of_zeros_say_nothing_and_both_stay() -> None:
    merged = activity(
        delivered("kiro", "u,07-10-2026,0,"), delivered("q", "u,07-10-2026,0,", service="QDeveloper")
    )
    assert counts(merged) == (2, 0, 0)


def test_twins_are_compared_after_their_forms_were_added_up() -> None:
    merged = activity(
        delivered("kiro", "u,07-10-2026,5,1"),
        delivered("q", "u,07-10-2026,2,1", "d-9067aabbcc.u,07-10-2026,3,", service="QDeveloper"),
    )
    assert messages(merged) == [("u", 5)]
    assert counts(merged) == (1, 2, 0)


def test_a_row_of_unknown_region_that_agrees_with_a_known_one_is_its_duplicate() -> None:
    merged = activity(
        delivered("loose", "u,07-10-2026,5,1", region=None, service=None),
        delivered("known", "u,07-10-2026,5,1"),
    )
    assert merged.rows.to_pydict()["Region"] == ["us-east-1"]
    assert counts(merged) == (1, 1, 0)


def test_a_row_of_unknown_region_that_says_something_else_stays() -> None:
    merged = activity(
        delivered("loose", "u,07-10-2026,6,1", region=None), delivered("known", "u,07-10-2026,5,1")
    )
    assert counts(merged) == (2, 0, 0)


def test_the_user_report_keeps_clients_apart_and_the_newest_state() -> None:
    header = "Date,UserId,Client_Type,Credits_Used,Overage_Cap,Subscription_Tier,User_Email,Overage_Enabled,auto_messages"
    merged = merge(
        Report.CREDITS,
        [
            delivered(
                "ide",
                "2026-07-10,u,,1.5,1000,PRO,,false,3",
                "2026-07-10,d-9067aabbcc.u,KIRO_IDE,2,2000,PRO_PLUS,u@example.com,,4",
                "2026-07-10,u,KIRO_CLI,7,1000,PRO,,true,",
                header=header,
                report=Report.CREDITS,
                client="KIRO_IDE",
            )
        ],
    )
    rows = {row["Client_Type"]: row for row in merged.rows.to_pylist()}
    assert rows["KIRO_IDE"]["Credits_Used"] == 3.5
    assert rows["KIRO_IDE"]["Overage_Cap"] == 2000.0
    assert rows["KIRO_IDE"]["Subscription_Tier"] == "PRO_PLUS"
    assert rows["KIRO_IDE"]["User_Email"] == "u@example.com"
    assert rows["KIRO_IDE"]["Overage_Enabled"] is False
    assert rows["KIRO_CLI"]["Overage_Enabled"] is True
    assert merged.models is not None
    assert [(row["Client_Type"], row["Model"], row["Messages"]) for row in merged.models.to_pylist()] == [
        ("KIRO_IDE", "auto", 7)
    ]


def test_a_credits_row_of_unknown_region_that_agrees_with_a_known_one_is_its_duplicate() -> None:
    header = "Date,UserId,Client_Type,Credits_Used"
    lines = ("2026-07-10,u,KIRO_IDE,1.5", "2026-07-10,u,KIRO_CLI,2")
    loose = delivered("loose", *lines, header=header, report=Report.CREDITS, region=None)
    known = delivered("known", lines[0], header=header, report=Report.CREDITS)
    merged = merge(Report.CREDITS, [loose, known])
    found = [(row["Client_Type"], row["Region"], row["Credits_Used"]) for row in merged.rows.to_pylist()]
    assert found == [("KIRO_CLI", None, 2.0), ("KIRO_IDE", "us-east-1", 1.5)]
    assert counts(merged) == (2, 1, 0)


def test_whole_numbers_beyond_what_fractions_can_say_do_not_stop_the_merge() -> None:
    merged = activity(
        delivered("a", f"u,07-10-2026,{2**53 + 1},"),
        delivered("b", "v,07-10-2026,0.5,"),
    )
    assert messages(merged) == [("u", float(2**53)), ("v", 0.5)]


def test_unknown_columns_are_added_up_where_they_are_numbers() -> None:
    merged = activity(
        delivered("a", "u,07-10-2026,1", header="UserId,Date,Tools"),
        delivered("b", "d-9067aabbcc.u,07-10-2026,2.5,x", header="UserId,Date,Tools,Note"),
    )
    assert merged.rows.to_pydict()["Extra"] == ['{"Note":"x","Tools":"3.5"}']


def test_a_day_is_active_by_messages_and_events_not_by_lines() -> None:
    merged = activity(
        delivered("a", "lines,07-10-2026,0,40", "quiet,07-10-2026,,", "talks,07-10-2026,1,"),
    )
    assert merged.rows.to_pydict()["Active"] == [False, False, True]


def test_counts_of_64_bits_do_not_overflow_when_added() -> None:
    big = str(2**62)
    merged = activity(delivered("a", f"u,07-10-2026,{big},", f"d-9067aabbcc.u,07-10-2026,{big},"))
    assert merged.rows.to_pydict()["Chat_MessagesSent"] == [float(2**63)]


USERS = st.sampled_from(["u", "v", "d-9067aabbcc.u"])
LINES = st.builds(
    lambda user, day, sent, lines: f"{user},07-{day}-2026,{sent},{lines}",
    USERS,
    st.sampled_from(["10", "11"]),
    st.sampled_from(["", "0", "1", "2"]),
    st.sampled_from(["", "0", "3"]),
)
FILES = st.lists(
    st.tuples(
        st.lists(LINES, min_size=1, max_size=4),
        st.sampled_from(["us-east-1", "eu-central-1", None]),
        st.sampled_from(["Kiro", "QDeveloper"]),
        st.booleans(),
        st.sampled_from(["", "202607100000", "202607110000"]),
    ),
    min_size=1,
    max_size=4,
)


def build(files: list[Any]) -> list[MergeInput]:
    return [
        delivered(
            f"file {number}", *lines, region=region, service=service, third_party=other, timestamp=stamp
        )
        for number, (lines, region, service, other, stamp) in enumerate(files)
    ]


@settings(deadline=None, max_examples=20)
@given(FILES, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(files: list[Any], shuffler: random.Random) -> None:
    inputs = build(files)
    shuffled = shuffler.sample(inputs, len(inputs))
    assert activity(*inputs).rows == activity(*shuffled).rows
    assert activity(*inputs).ledger.sort_by("Name") == activity(*shuffled).ledger.sort_by("Name")


@settings(deadline=None, max_examples=20)
@given(FILES)
def test_every_row_is_kept_duplicate_or_superseded_per_file(files: list[Any]) -> None:
    inputs = build(files)
    ledger = activity(*inputs).ledger.to_pylist()
    total: Counter[str] = Counter()
    for row in ledger:
        total[row["Name"]] += row["Kept"] + row["Duplicate"] + row["Superseded"]
    assert total == {item.name: item.table.num_rows for item in inputs}


@settings(deadline=None, max_examples=15)
@given(FILES)
def test_a_file_split_into_parts_merges_to_the_same(files: list[Any]) -> None:
    inputs = build(files)
    first = inputs[0]
    middle = first.table.num_rows // 2
    if first.timestamp == "":
        first = replace(first, timestamp="202607090000")
    parts = [
        replace(first, name="file 0 part 1", table=first.table.slice(0, middle), part=1),
        replace(first, name="file 0 part 2", table=first.table.slice(middle), part=2),
    ]
    assert activity(first).rows == activity(*(part for part in parts if part.table.num_rows)).rows


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_rows_that_meet_are_judged_the_same_all_at_once_or_one_person_and_day_at_a_time(
    monkeypatch: pytest.MonkeyPatch, files: list[Any]
) -> None:
    whole = activity(*build(files))
    with monkeypatch.context() as patched:
        patched.setattr(import_module("kiro_usage.merging.merge"), "_JUDGED_AT_ONCE", 1)
        parts = activity(*build(files))
    assert parts.rows == whole.rows
    assert parts.ledger == whole.ledger
    assert parts.differing_twins == whole.differing_twins


@settings(deadline=None, max_examples=15)
@given(FILES)
def test_a_prefix_on_every_id_changes_nothing(files: list[Any]) -> None:
    plain = [
        ([line for line in lines if not line.startswith("d-")] or ["u,07-10-2026,1,"], *rest)
        for lines, *rest in files
    ]
    prefixed = [([f"d-9067aabbcc.{line}" for line in lines], *rest) for lines, *rest in plain]
    assert activity(*build(plain)).rows == activity(*build(prefixed)).rows


@settings(deadline=None, max_examples=15)
@given(FILES)
def test_merging_what_was_merged_changes_nothing(files: list[Any]) -> None:
    known = [(lines, region or "us-east-1", *rest) for lines, region, *rest in files]
    once = activity(*build(known))
    rows = once.rows.select(
        ["Date", "UserId", "AccountId", "Region", "Service", "Chat_MessagesSent", "Chat_AICodeLines"]
    )
    table = rows.append_column("Line", [list(range(rows.num_rows))]).append_column(
        "Form", [[0] * rows.num_rows]
    )
    again = activity(MergeInput(name="consolidated", table=table))
    assert again.rows == once.rows
