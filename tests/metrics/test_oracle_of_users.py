"""The table of users, days and features against plain loops over random rows, and the laws of totals."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiro_usage.catalogue.columns import ACTIVE_ACTIVITY_COLUMNS, ACTIVE_CREDITS_COLUMNS
from kiro_usage.filters import Filters
from kiro_usage.metrics.daily import daily_table, trend
from kiro_usage.metrics.features import feature_table
from kiro_usage.metrics.overview import key_figures, overview
from kiro_usage.metrics.users import user_table
from kiro_usage.settings import StyleThresholds
from tests.metrics.tables import Row, activity, credit, usages

_USERS = st.sampled_from(["ann", "bob", "cat", "dan"])
_DAYS = st.integers(0, 140).map(lambda number: (date(2026, 7, 15) + timedelta(days=number)).isoformat())
_REGIONS = st.sampled_from(["us-east-1", "eu-central-1", None])
_COUNT = st.one_of(st.none(), st.integers(0, 3), st.integers(0, 400))
_ACTIVITY_KEY = ("UserId", "Date", "Region", "Service")
_CREDITS_KEY = ("UserId", "Date", "Region", "Client_Type")

_activity_rows = st.lists(
    st.builds(
        activity,
        _USERS,
        _DAYS,
        Region=_REGIONS,
        Service=st.sampled_from(["Kiro", "QDeveloper"]),
        Chat_MessagesSent=_COUNT,
        Chat_AICodeLines=st.one_of(st.none(), st.integers(-5, 50)),
        Inline_AICodeLines=_COUNT,
        Inline_SuggestionsCount=_COUNT,
        Inline_AcceptanceCount=_COUNT,
        CodeReview_FailedEventCount=_COUNT,
        CodeReview_SucceededEventCount=_COUNT,
    ),
    max_size=40,
    unique_by=lambda row: tuple(str(row[name]) for name in _ACTIVITY_KEY),
)
_credits_rows = st.lists(
    st.builds(
        credit,
        _USERS,
        _DAYS,
        Region=_REGIONS,
        Client_Type=st.sampled_from(["KIRO_IDE", "KIRO_CLI"]),
        Credits_Used=st.one_of(st.none(), st.integers(0, 100).map(float)),
        Chat_Conversations=_COUNT,
    ),
    max_size=20,
    unique_by=lambda row: tuple(str(row[name]) for name in _CREDITS_KEY),
)


def _total(rows: Sequence[Row], *names: str) -> int | None:
    known: list[int] = [row[name] for row in rows for name in names if row.get(name) is not None]
    return sum(known) if known else None


def _is_active(row: Row) -> bool:
    names = (*ACTIVE_ACTIVITY_COLUMNS, *ACTIVE_CREDITS_COLUMNS)
    return any((row.get(name) or 0) > 0 for name in names)


def _expected(activity_rows: Sequence[Row], credits_rows: Sequence[Row]) -> dict[str, tuple[object, ...]]:
    users: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for row in activity_rows:
        users[row["UserId"]][0].append(row)
    for row in credits_rows:
        users[row["UserId"]][1].append(row)
    found: dict[str, tuple[object, ...]] = {}
    for user, (of_activity, of_credits) in users.items():
        suggestions = _total(of_activity, "Inline_SuggestionsCount")
        acceptances = _total(of_activity, "Inline_AcceptanceCount")
        days = {row["Date"] for row in (*of_activity, *of_credits) if _is_active(row)}
        found[user] = (
            _total(of_activity, "Chat_MessagesSent"),
            _total(of_activity, "Chat_AICodeLines", "Inline_AICodeLines"),
            suggestions,
            acceptances,
            pytest.approx(acceptances / suggestions) if suggestions and acceptances is not None else None,
            _total(of_credits, "Credits_Used"),
            len(days),
            len({row["Date"] for row in of_activity if _is_active(row)}),
            min(days, default=None),
            max(days, default=None),
        )
    return found


_COMPARED = (
    "chat_messages",
    "code_lines",
    "suggestions",
    "acceptances",
    "acceptance_rate",
    "credits_used",
    "active_days",
    "activity_days",
    "first_day",
    "last_day",
)


def _known(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return None if pd.isna(value) else value


def _shown(table: pd.DataFrame) -> dict[str, tuple[object, ...]]:
    return {
        str(row["user_id"]): tuple(_known(row[name]) for name in _COMPARED)
        for row in table.to_dict("records")
    }


@settings(max_examples=25)
@given(activity_rows=_activity_rows, credits_rows=_credits_rows)
def test_the_figures_are_those_of_plain_loops(activity_rows: list[Row], credits_rows: list[Row]) -> None:
    with TemporaryDirectory() as folder, usages(Path(folder)) as usage_of:
        usage = usage_of(activity_rows, credits_rows)
        users = user_table(usage, Filters(), StyleThresholds())
        daily = daily_table(usage, Filters())
        features = feature_table(usage, Filters()).set_index("feature")
        found = overview(usage, Filters())

    assert _shown(users) == _expected(activity_rows, credits_rows)
    assert found.rows == len(activity_rows) + len(credits_rows)
    assert found.users == len(users)
    figures = key_figures(users)
    assert figures.chat_messages == _total(activity_rows, "Chat_MessagesSent")
    for name in ("chat_messages", "code_lines", "suggestions", "acceptances"):
        over_users = getattr(figures, name)
        for table in (daily, *(trend(daily, step) for step in ("day", "week", "month"))):
            assert _known(table[name].sum(min_count=1)) == over_users
    reviews = {
        (row["UserId"], row["Date"])
        for row in activity_rows
        if (row["CodeReview_FailedEventCount"] or 0) + (row["CodeReview_SucceededEventCount"] or 0) > 0
    }
    known = _total(activity_rows, "CodeReview_FailedEventCount", "CodeReview_SucceededEventCount")
    days = features.loc["code_review", "feature_days"]
    assert _known(days) == (None if known is None else len(reviews))


@settings(max_examples=10)
@given(activity_rows=_activity_rows)
def test_the_total_over_regions_is_the_total(activity_rows: list[Row]) -> None:
    with TemporaryDirectory() as folder, usages(Path(folder)) as usage_of:
        usage = usage_of(activity_rows)
        parts = [
            user_table(usage, Filters(regions=frozenset({region})), StyleThresholds())
            for region in ("us-east-1", "eu-central-1", "unknown")
        ]

    chat = sum(int(part["chat_messages"].sum()) for part in parts)
    assert chat == (_total(activity_rows, "Chat_MessagesSent") or 0)
