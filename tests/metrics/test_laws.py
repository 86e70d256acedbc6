"""The figures against plain loops over the same rows, and the laws between them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiro_usage.catalogue.features import FEATURES
from kiro_usage.filters import Filters
from kiro_usage.metrics.daily import daily_table, trend
from kiro_usage.metrics.detail import user_detail
from kiro_usage.metrics.features import feature_table
from kiro_usage.metrics.overview import key_figures, overview, reach
from kiro_usage.metrics.users import user_table
from kiro_usage.settings import StyleThresholds
from kiro_usage.usage import UNKNOWN, Usage
from tests.metrics.tables import Row, activity, credit, usages

STYLES = StyleThresholds(heavy_chat=20, heavy_code=15, regular_chat=4, minimum_days=2)
FIRST = date(2026, 9, 20)
USERS = ("ann", "bob", "cat", "dan", "eve")
REGIONS = ("us-east-1", "eu-central-1", None)
COUNTERS = (
    "Chat_MessagesSent",
    "Chat_AICodeLines",
    "Inline_AICodeLines",
    "Inline_SuggestionsCount",
    "Inline_AcceptanceCount",
    "CodeReview_SucceededEventCount",
    "CodeReview_FailedEventCount",
    "CodeReview_FindingsCount",
)
SUMS = {
    "chat_messages": ("Chat_MessagesSent",),
    "code_lines": ("Chat_AICodeLines", "Inline_AICodeLines"),
    "suggestions": ("Inline_SuggestionsCount",),
    "acceptances": ("Inline_AcceptanceCount",),
}

_days = st.integers(0, 130).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
_counts = st.one_of(st.none(), st.just(0), st.integers(0, 40))


@st.composite
def _activity_rows(draw: st.DrawFn) -> list[Row]:
    keys = st.tuples(
        st.sampled_from(USERS), _days, st.sampled_from(REGIONS), st.sampled_from(("Kiro", "QDeveloper"))
    )
    found = draw(st.lists(keys, unique=True, max_size=25))
    return [
        activity(user, day, Region=region, Service=service, **{name: draw(_counts) for name in COUNTERS})
        for user, day, region, service in found
    ]


@st.composite
def _credits_rows(draw: st.DrawFn) -> list[Row]:
    keys = st.tuples(
        st.sampled_from((*USERS, "zoe")),
        _days,
        st.sampled_from(REGIONS),
        st.sampled_from(("KIRO_IDE", "KIRO_CLI")),
    )
    found = draw(st.lists(keys, unique=True, max_size=12))
    return [
        credit(
            user,
            day,
            Region=region,
            Client_Type=client,
            Credits_Used=draw(st.one_of(st.none(), st.sampled_from((0.0, 0.5, 2.25)))),
            Chat_Conversations=draw(_counts),
        )
        for user, day, region, client in found
    ]


@st.composite
def _filters(draw: st.DrawFn) -> Filters:
    day = st.one_of(st.none(), _days.map(date.fromisoformat))
    regions = st.one_of(st.none(), st.frozensets(st.sampled_from(("us-east-1", "eu-central-1", UNKNOWN))))
    users = st.one_of(st.none(), st.frozensets(st.sampled_from((*USERS, "zoe"))))
    return Filters(draw(day), draw(day), regions=draw(regions), users=draw(users))


def _chosen(rows: Iterable[Row], filters: Filters) -> list[Row]:
    return [
        row
        for row in rows
        if (filters.first_day is None or row["Date"] >= filters.first_day)
        and (filters.last_day is None or row["Date"] <= filters.last_day)
        and (filters.regions is None or (row["Region"] or UNKNOWN) in filters.regions)
        and (filters.users is None or row["UserId"] in filters.users)
    ]


def _sum(rows: Iterable[Row], columns: Sequence[str]) -> float | None:
    known = [row[name] for row in rows for name in columns if row.get(name) is not None]
    return sum(known) if known else None


def _grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _style(rows: Sequence[Row]) -> str:
    """The usage style of a person with these rows of the activity report."""
    days = len({row["Date"] for row in rows if row["Active"]})
    chat, inline = _sum(rows, ["Chat_MessagesSent"]), _sum(rows, ["Inline_SuggestionsCount"])
    if not rows:
        return "not_rated"
    if days < STYLES.minimum_days:
        return "too_few"
    if chat is not None and chat / days > STYLES.heavy_chat:
        return "heavy_chat"
    if inline is not None and inline / days > STYLES.heavy_code:
        return "heavy_code"
    if chat is None:
        return "not_rated"
    return "regular" if chat / days > STYLES.regular_chat else "light"


def _expected_user(user: str, own: Sequence[Row], credits_: Sequence[Row]) -> dict[str, Any]:
    sums = {name: _sum(own, columns) for name, columns in SUMS.items()}
    suggested, accepted = sums["suggestions"], sums["acceptances"]
    rate = accepted / suggested if accepted is not None and suggested else None
    return {
        "user_id": user,
        **sums,
        "acceptance_rate": rate,
        "few_suggestions": rate is not None and suggested is not None and suggested < 20,
        "active_days": len({row["Date"] for row in (*own, *credits_) if row["Active"]}),
        "activity_days": len({row["Date"] for row in own if row["Active"]}),
        "style": _style(own),
        "in_activity": bool(own),
        "in_credits": bool(credits_),
        "credits_used": _sum(credits_, ["Credits_Used"]),
        "conversations": _sum(credits_, ["Chat_Conversations"]),
    }


def _expected_users(activity_rows: Sequence[Row], credits_rows: Sequence[Row]) -> list[dict[str, Any]]:
    own, credits_ = (_grouped(rows, lambda row: row["UserId"]) for rows in (activity_rows, credits_rows))
    found = [
        _expected_user(user, own.get(user, []), credits_.get(user, [])) for user in sorted({*own, *credits_})
    ]

    def place(row: Mapping[str, Any]) -> tuple[object, ...]:
        chat, lines = row["chat_messages"], row["code_lines"]
        return chat is None, -(chat or 0), lines is None, -(lines or 0), row["user_id"]

    return sorted(found, key=place)


def _plain(table: pd.DataFrame, names: Iterable[str]) -> list[dict[str, Any]]:
    """Rows with None for whatever is unknown."""
    rows = table[list(names)].astype(object).to_dict("records")
    return [{str(name): None if pd.isna(cell) else cell for name, cell in row.items()} for row in rows]


def _check(usage: Usage, filters: Filters, activity_rows: Sequence[Row], credits_rows: Sequence[Row]) -> None:
    own, credits_ = _chosen(activity_rows, filters), _chosen(credits_rows, filters)
    table = user_table(usage, filters, STYLES)
    expected = _expected_users(own, credits_)
    if expected:
        assert _plain(table, expected[0]) == expected
    assert table["rank"].to_list() == list(range(1, len(expected) + 1))
    _check_lifetimes(table, activity_rows, credits_rows)
    _check_totals(usage, filters, table, own, credits_)
    _check_features(feature_table(usage, filters), own)


def _check_lifetimes(table: pd.DataFrame, activity_rows: Sequence[Row], credits_rows: Sequence[Row]) -> None:
    """First and last day are of all rows, whatever is chosen."""
    everything = (*activity_rows, *credits_rows)
    start = min((row["Date"] for row in everything), default=FIRST)
    days = _grouped((row for row in everything if row["Active"]), lambda row: row["UserId"])
    for row in _plain(table, ["user_id", "first_day", "last_day", "first_is_bound"]):
        active = [item["Date"] for item in days.get(row["user_id"], [])]
        assert (row["first_day"] and row["first_day"].date()) == min(active, default=None)
        assert (row["last_day"] and row["last_day"].date()) == max(active, default=None)
        assert row["first_is_bound"] == (bool(active) and (min(active) - start).days <= 7)


def _check_totals(
    usage: Usage, filters: Filters, table: pd.DataFrame, own: Sequence[Row], credits_: Sequence[Row]
) -> None:
    """The total over users = over days = over weeks = over months = the total."""
    figures = key_figures(table)
    daily = daily_table(usage, filters)
    for name, columns in SUMS.items():
        total = _sum(own, columns)
        assert getattr(figures, name) == total
        for points in (daily, *(trend(daily, step) for step in ("day", "week", "month"))):
            known = points[name].dropna()
            assert (known.sum() if len(known) else None) == total
    found = overview(usage, filters)
    assert (found.activity_rows, found.credits_rows) == (len(own), len(credits_))
    assert found.users == len(table)
    assert reach(usage, filters).regions == len({row["Region"] for row in (*own, *credits_)} - {None})


def _check_features(table: pd.DataFrame, own: Sequence[Row]) -> None:
    for row, feature in zip(_plain(table, table.columns), FEATURES, strict=True):
        events = _sum(own, feature.events)
        groups = _grouped(own, lambda item: (item["UserId"], item["Date"]))
        used = [key for key, rows in groups.items() if (_sum(rows, feature.events) or 0) > 0]
        assert row["feature"] == feature.key
        assert row["events"] == events
        assert row["feature_days"] == (None if events is None else len(used))
        assert row["accepted_lines"] == _sum(own, feature.accepted_lines)
        assert row["state"] == ("absent" if events is None else "used" if events else "zero")


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(_activity_rows(), _credits_rows(), _filters())
def test_every_figure_is_as_counted_by_hand(
    activity_rows: list[Row], credits_rows: list[Row], filters: Filters
) -> None:
    with TemporaryDirectory() as folder, usages(Path(folder)) as make:
        _check(make(activity_rows, credits_rows), filters, activity_rows, credits_rows)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(_activity_rows(), _credits_rows(), _filters())
def test_one_user_has_the_same_figures_as_in_the_table(
    activity_rows: list[Row], credits_rows: list[Row], filters: Filters
) -> None:
    with TemporaryDirectory() as folder, usages(Path(folder)) as make:
        usage = make(activity_rows, credits_rows)
        for row in _plain(user_table(usage, filters, STYLES), ["user_id", *SUMS, "active_days", "style"]):
            detail = user_detail(usage, filters, row["user_id"], STYLES)
            assert detail is not None
            assert {name: getattr(detail.figures, name) for name in SUMS} == {
                name: row[name] for name in SUMS
            }
            assert (detail.active_days, detail.style) == (row["active_days"], row["style"])
            assert detail.days["active"].sum() == row["active_days"]
            _check_features(
                detail.features, _chosen(activity_rows, replace(filters, users=frozenset({row["user_id"]})))
            )
            for points in (detail.days, detail.daily):
                known = points["chat_messages"].dropna()
                assert (known.sum() if len(known) else None) == row["chat_messages"]
