"""Rollups change no number: every metric says the same of months and of the rows that they were made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kiro_usage.filters import Filters
from kiro_usage.metrics import (
    daily,
    feature_use,
    features,
    growth,
    models,
    overview,
    subscriptions,
    summary,
    users,
)
from kiro_usage.metrics.daily import Step
from kiro_usage.metrics.growth import Measure, Split
from kiro_usage.settings import StyleThresholds
from kiro_usage.store import read_files
from kiro_usage.usage import UNKNOWN, Months, Usage, open_usage
from tests.metrics.tables import MakeUsage, Row, activity, credit, with_rollups, write_tables

FIRST = date(2026, 9, 24)
DAYS = 75
TODAY = date(2026, 12, 31)
REGIONS = ("us-east-1", "eu-central-1", None)
SERVICES = ("Kiro", "QDeveloper", None)
CLIENTS = ("KIRO_IDE", "KIRO_CLI", None)
TIERS = ("PRO", "PRO_PLUS", None)

QUESTIONS: Mapping[str, Callable[[Usage, Filters], object]] = {
    "users": lambda usage, filters: users.user_table(usage, filters, StyleThresholds()),
    "overview": overview.overview,
    "daily": daily.daily_table,
    "features": features.feature_table,
    "feature people": feature_use.feature_people,
    "feature weeks": feature_use.feature_weeks,
    "active users": growth.active_users,
    "chat by service": lambda usage, filters: growth.explored(
        usage, filters, Measure.CHAT, Split.SERVICE, Step.WEEK
    ),
    "credits by client": lambda usage, filters: growth.explored(
        usage, filters, Measure.CREDITS, Split.CLIENT, Step.DAY
    ),
    "services by week": summary.weekly_services,
    "report days": lambda usage, filters: summary.report_days(usage, filters, TODAY, 120),
    "client sets": models.client_sets,
    "client weeks": models.client_weeks,
    "subscriptions": subscriptions.subscription_months,
}

numbers = st.sampled_from((None, 0, 1, 7))
amounts = st.sampled_from((None, 0.0, 0.25, 40.5))
days = st.integers(0, DAYS - 1).map(lambda offset: str(FIRST + timedelta(days=offset)))
people = st.sampled_from(("ann", "bob", "cat"))


@st.composite
def activity_rows(draw: st.DrawFn) -> list[Row]:
    keys = st.tuples(people, days, st.sampled_from(REGIONS), st.sampled_from(SERVICES))
    return [
        activity(
            user,
            day,
            Region=region,
            Service=service,
            Chat_MessagesSent=draw(numbers),
            Inline_SuggestionsCount=draw(numbers),
            CodeReview_FailedEventCount=draw(numbers),
            TestGeneration_GeneratedTests=draw(numbers),
        )
        for user, day, region, service in sorted(draw(st.sets(keys, max_size=30)), key=str)
    ]


@st.composite
def credits_rows(draw: st.DrawFn) -> list[Row]:
    keys = st.tuples(people, days, st.sampled_from(REGIONS), st.sampled_from(CLIENTS))
    return [
        credit(
            user,
            day,
            Region=region,
            Client_Type=client,
            Credits_Used=draw(amounts),
            Chat_Conversations=draw(numbers),
            Overage_Credits_Used=draw(amounts),
            Usage_Limit=draw(amounts),
            Overage_Enabled=draw(st.sampled_from((None, True, False))),
            Subscription_Tier=draw(st.sampled_from(TIERS)),
            User_Email=draw(st.sampled_from((None, " ", f"{user}@example.com"))),
        )
        for user, day, region, client in sorted(draw(st.sets(keys, max_size=20)), key=str)
    ]


def some(*values: str) -> st.SearchStrategy[frozenset[str] | None]:
    return st.none() | st.frozensets(st.sampled_from(values))


@st.composite
def selections(draw: st.DrawFn) -> Filters:
    first, last = (draw(st.none() | days.map(date.fromisoformat)) for _ in range(2))
    return Filters(
        first_day=first,
        last_day=last,
        regions=draw(some("us-east-1", "eu-central-1", UNKNOWN)),
        services=draw(some("Kiro", "QDeveloper", UNKNOWN)),
        clients=draw(some("KIRO_IDE", "KIRO_CLI", UNKNOWN)),
        users=draw(some("ann", "bob", "nobody")),
    )


def _same(one: object, other: object) -> None:
    if isinstance(one, pd.DataFrame):
        assert isinstance(other, pd.DataFrame)
        pd.testing.assert_frame_equal(one, other)
        assert one.attrs == other.attrs
    else:
        assert one == other


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(activity_rows(), credits_rows(), st.lists(selections(), min_size=2, max_size=2))
def test_every_metric_says_the_same_of_rollups_and_of_rows(
    activity_: Sequence[Row], credits_: Sequence[Row], chosen: Sequence[Filters]
) -> None:
    with TemporaryDirectory() as folder:
        tables = write_tables(Path(folder), activity_, credits_)
        plain, rolled = open_usage(tables), open_usage(with_rollups(tables))
        try:
            _same(plain.lifetimes, rolled.lifetimes)
            assert plain.facts(TODAY) == rolled.facts(TODAY)
            assert plain.emails() == rolled.emails()
            assert plain.shared_days == rolled.shared_days
            for filters in (Filters(), *chosen):
                for question in QUESTIONS.values():
                    _same(question(plain, filters), question(rolled, filters))
        finally:
            plain.close()
            rolled.close()


def test_models_say_the_same_of_rollups_and_of_rows(tmp_path: Path) -> None:
    header = "Date,UserId,Client_Type,Credits_Used,ProfileId,auto_messages,claude_sonnet_5_messages"
    rows = [
        "2026-10-30,a,KIRO_IDE,10,p,20,0",
        "2026-11-02,a,KIRO_IDE,99,p,5,10",
        "2026-11-30,b,KIRO_IDE,6,p,,12",
        "2026-12-01,b,KIRO_IDE,,p,3,",
    ]
    name = "KIRO_IDE_111122223333_user_report_202612020000.csv"
    tables = read_files([(name, "\n".join([header, *rows, ""]).encode())], tmp_path).tables
    rolled, plain = open_usage(tables), open_usage(replace(tables, rollups={}))
    for period in (Filters(), Filters(first_day=date(2026, 11, 2), last_day=date(2026, 11, 30))):
        _same(models.model_table(rolled, period), models.model_table(plain, period))
        _same(models.model_weeks(rolled, period), models.model_weeks(plain, period))
    assert models.model_table(rolled, Filters())["credits_a_message"].tolist() == [0.5, 0.5]
    rolled.close()
    plain.close()


def test_the_whole_months_of_a_period_are_not_read_row_by_row(usage_of: MakeUsage) -> None:
    """A month is cut only where the data go on beyond the period."""
    usage = usage_of(
        [activity("ann", day) for day in ("2026-09-30", "2026-10-05", "2026-11-02", "2026-11-09")]
    )
    october, november = date(2026, 10, 1), date(2026, 11, 1)

    assert usage.months_in(None, None) == Months((date(2026, 9, 1), november))
    assert usage.months_in(date(2026, 10, 3), date(2026, 11, 9)) == Months((october, november))
    assert usage.months_in(date(2026, 10, 3), date(2026, 11, 8)) == Months(
        (october, october), ((november, date(2026, 11, 2)),)
    )
    assert usage.months_in(date(2026, 11, 3), None) == Months(None, ((date(2026, 11, 9), date(2026, 11, 9)),))
    assert usage.months_in(date(2026, 12, 1), None) == Months(None)


@pytest.mark.parametrize("regions", [("us-east-1", "eu-central-1"), (None, "us-east-1")])
def test_a_day_in_two_regions_is_one_active_day(tmp_path: Path, regions: tuple[str | None, str]) -> None:
    rows = [activity("ann", "2026-11-02", Region=region, Chat_MessagesSent=1) for region in regions]
    usage = open_usage(with_rollups(write_tables(tmp_path, rows, [])))
    table = users.user_table(usage, Filters(), StyleThresholds())
    usage.close()

    assert table["active_days"].tolist() == [1]
    assert table["chat_messages"].tolist() == [2]
