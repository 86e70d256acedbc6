"""What rows add up to: days as bits, unknown as unknown, the newest that is told."""

from datetime import date

import pyarrow as pa

from kiro_usage.catalogue.columns import ACTIVITY_METRICS
from kiro_usage.store.rollup import roll_up, with_credits_alone

KEYS = {"AccountId": "111122223333", "Region": "us-east-1", "Source": "s3://example-bucket/"}


def _activity(*rows: tuple[str, int, bool | None, int | None]) -> pa.Table:
    """Rows of a user, a day of November, whether active, and chat messages."""
    known = [
        {
            **KEYS,
            **dict.fromkeys(ACTIVITY_METRICS),
            "UserId": user,
            "Date": date(2026, 11, day),
            "Service": "Kiro",
            "Active": active,
            "Chat_MessagesSent": messages,
        }
        for user, day, active, messages in rows
    ]
    texts = [(name, pa.string()) for name in ("UserId", *KEYS, "Service")]
    kinds = [(name, pa.int64()) for name in ACTIVITY_METRICS]
    return pa.Table.from_pylist(
        known, pa.schema([("Date", pa.date32()), *texts, ("Active", pa.bool_()), *kinds])
    )


def test_the_days_of_a_month_are_bits_and_sums_know_what_is_unknown() -> None:
    rows = _activity(
        ("ann", 1, True, 5), ("ann", 3, False, 0), ("ann", 30, True, None), ("bob", 2, None, None)
    )
    months = {row["UserId"]: row for row in roll_up("activity", rows)["months_activity"].to_pylist()}

    ann, bob = months["ann"], months["bob"]
    assert ann["Month"] == date(2026, 11, 1)
    assert (ann["row_count"], ann["days"], ann["active"]) == (3, 1 + 4 + 2**29, 1 + 2**29)
    assert (ann["Chat_MessagesSent"], ann["used_chat"]) == (5.0, 1)
    assert (ann["Chat_AICodeLines"], ann["used_inline"]) == (None, None)
    assert (ann["first_active"], ann["last_active"]) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (bob["row_count"], bob["days"], bob["active"], bob["Chat_MessagesSent"]) == (1, 2, None, None)


def test_days_add_up_people() -> None:
    rows = _activity(("ann", 1, True, 5), ("bob", 1, True, 2), ("bob", 2, True, None))
    days = {row["Date"].day: row for row in roll_up("activity", rows)["days_activity"].to_pylist()}

    assert (days[1]["row_count"], days[1]["Chat_MessagesSent"]) == (2, 7.0)
    assert (days[2]["row_count"], days[2]["Chat_MessagesSent"]) == (1, None)


def test_credits_belong_to_a_model_where_it_is_the_only_one() -> None:
    keys = {**KEYS, "Date": date(2026, 11, 2), "Client_Type": None, "ProfileId": "p"}
    rows = pa.Table.from_pylist(
        [{**keys, "UserId": "ann", "Credits_Used": 8.0}, {**keys, "UserId": "bob", "Credits_Used": 9.0}]
    )
    models = pa.Table.from_pylist(
        [
            {**keys, "UserId": "ann", "Model": "auto", "Messages": 4},
            {**keys, "UserId": "ann", "Model": "opus", "Messages": 0},
            {**keys, "UserId": "bob", "Model": "auto", "Messages": 1},
            {**keys, "UserId": "bob", "Model": "opus", "Messages": 2},
        ]
    )
    found = with_credits_alone(models, rows).to_pylist()

    assert [(row["UserId"], row["Model"], row["Credits_Alone"]) for row in found] == [
        ("ann", "auto", 8.0),
        ("ann", "opus", None),
        ("bob", "auto", None),
        ("bob", "opus", None),
    ]
