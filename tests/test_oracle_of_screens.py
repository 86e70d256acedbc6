"""The numbers of the screens against an independent count, for four organisations and several selections."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pandas as pd
import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.daily import Step, daily_table
from kiro_usage.metrics.feature_use import feature_people, feature_weeks
from kiro_usage.metrics.features import feature_table
from kiro_usage.metrics.growth import Measure, Split, active_users, explored
from kiro_usage.metrics.models import client_sets, client_weeks, model_table, model_weeks
from kiro_usage.metrics.summary import weekly_services
from kiro_usage.metrics.users import user_table
from kiro_usage.settings import StyleThresholds
from kiro_usage.store import read_files
from kiro_usage.usage import Usage, open_usage
from tests import oracle_screens as oracle
from tests.adversaries import ORGANISATIONS
from tests.demo.bucket import bucket
from tests.oracle_rows import Chosen, Use, rows_of, total

SELECTIONS = ("everything", "last_month", "one_region", "one_week_of_kiro")
NAMES = ("demo", *ORGANISATIONS)


@cache
def _objects(name: str) -> Mapping[str, bytes]:
    return bucket() if name == "demo" else ORGANISATIONS[name]


@cache
def _rows(name: str) -> list[Use]:
    return rows_of(_objects(name))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Usage]]:
    usages = {
        name: open_usage(read_files(_objects(name).items(), tmp_path_factory.mktemp(name)).tables)
        for name in NAMES
    }
    yield usages
    for usage in usages.values():
        usage.close()


def _chosen(name: str, selection: str) -> Chosen:
    newest = max(row.day for row in _rows(name))
    if selection == "last_month":
        return Chosen(first=newest - timedelta(days=27), last=newest)
    if selection == "one_region":
        return Chosen(regions=frozenset({"eu-central-1"}))
    if selection == "one_week_of_kiro":
        return Chosen(newest - timedelta(days=6), newest, services=frozenset({"Kiro"}))
    return Chosen()


def _filters(chosen: Chosen) -> Filters:
    return Filters(chosen.first, chosen.last, regions=chosen.regions, services=chosen.services)


def _known(value: object) -> object:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _number(value: object) -> object:
    return None if value is None else pytest.approx(float(value))  # type: ignore[arg-type]


every_case = pytest.mark.parametrize("name", NAMES)
every_selection = pytest.mark.parametrize("selection", SELECTIONS)


@every_case
@every_selection
def test_people(opened: Mapping[str, Usage], name: str, selection: str) -> None:
    chosen, rows = _chosen(name, selection), _rows(name)
    table = user_table(opened[name], _filters(chosen), StyleThresholds()).set_index("user_id")
    people = oracle.people(rows, chosen)
    ever = oracle.people(rows, Chosen())
    start = min(row.day for row in rows)
    assert set(table.index) == set(people)
    for user, person in people.items():
        row = table.loc[user]
        for column in (
            "chat_messages",
            "code_lines",
            "suggestions",
            "acceptances",
            "credits_used",
            "conversations",
        ):
            assert _known(row[column]) == _number(getattr(person, column)), (user, column)
        assert _known(row["acceptance_rate"]) == _number(person.rate)
        assert (row["active_days"], row["activity_days"]) == (len(person.days), len(person.activity_days))
        assert row["style"] == oracle.style(person)
        days = ever[user].days
        assert _known(row["first_day"]) == min(days, default=None)
        assert _known(row["last_day"]) == max(days, default=None)
        assert row["first_is_bound"] == (bool(days) and min(days) <= start + timedelta(days=7))
    ranked = sorted(people, key=lambda user: _rank(user, people[user]))
    assert table.sort_values("rank").index.tolist() == ranked


def _rank(user: str, person: oracle.Person) -> tuple[object, ...]:
    def place(value: object) -> tuple[bool, float]:
        return value is None, -float(value or 0)  # type: ignore[arg-type]

    return place(person.chat_messages), place(person.code_lines), user


@every_case
@every_selection
def test_days_and_totals(opened: Mapping[str, Usage], name: str, selection: str) -> None:
    chosen, rows = _chosen(name, selection), _rows(name)
    table = daily_table(opened[name], _filters(chosen)).set_index("day")
    own = [row for row in rows if not row.is_credits and chosen.holds(row)]
    days = {row.day for row in own}
    assert {stamp.date() for stamp in table.index[table["rows"] > 0]} == days
    for day in days:
        of_day = [row for row in own if row.day == day]
        shown = table.loc[pd.Timestamp(day)]
        assert shown["rows"] == len(of_day)
        for column, names in {
            "chat_messages": ("chat_messagessent",),
            "code_lines": ("chat_aicodelines", "inline_aicodelines"),
            "suggestions": ("inline_suggestionscount",),
            "acceptances": ("inline_acceptancecount",),
        }.items():
            assert _known(shown[column]) == _number(total(of_day, *names))


@every_case
@every_selection
def test_active_users_over_rolling_windows(opened: Mapping[str, Usage], name: str, selection: str) -> None:
    chosen, rows = _chosen(name, selection), _rows(name)
    table = active_users(opened[name], _filters(chosen))
    step = max(len(table) // 25, 1)
    for record in table.iloc[::step].to_dict("records"):
        day = pd.Timestamp(record["day"]).date()
        expected = [oracle.active_users(rows, chosen, length, day) for length in (1, 7, 28)]
        assert [record["dau"], record["wau"], record["mau"]] == expected, day


@every_case
@every_selection
def test_features(opened: Mapping[str, Usage], name: str, selection: str) -> None:
    chosen, rows = _chosen(name, selection), _rows(name)
    filters, usage = _filters(chosen), opened[name]
    own = [row for row in rows if not row.is_credits and chosen.holds(row)]
    days = oracle.feature_days(rows, chosen)
    table = feature_table(usage, filters).set_index("feature")
    people = feature_people(usage, filters).set_index("feature")
    active = len({row.user for row in own if row.active})
    for feature, columns in oracle.EVENTS.items():
        events = total(own, *columns)
        assert _known(table.loc[feature, "events"]) == _number(events), feature
        expected = None if events is None else len(days[feature])
        assert _known(table.loc[feature, "feature_days"]) == expected, feature
        lines = total(own, *oracle.ACCEPTED_LINES.get(feature, ()))
        assert _known(table.loc[feature, "accepted_lines"]) == _number(lines), feature
        users = {user for user, _ in days[feature]}
        assert people.loc[feature, "people"] == len(users)
        assert _known(people.loc[feature, "share"]) == _number(len(users) / active if active else None)
        for ratios, column in ((oracle.BY_COUNT, "by_count"), (oracle.BY_LINES, "by_lines")):
            part, whole = oracle.ratio(rows, chosen, ratios[feature]) if feature in ratios else (None, None)
            rate = float(part / whole) if part is not None and whole else None
            assert _known(people.loc[feature, column]) == _number(rate), (feature, column)


@every_case
@every_selection
def test_features_by_week(opened: Mapping[str, Usage], name: str, selection: str) -> None:
    chosen, rows = _chosen(name, selection), _rows(name)
    table = feature_weeks(opened[name], _filters(chosen))
    own = [row for row in rows if not row.is_credits and chosen.holds(row)]
    active: dict[date, set[str]] = {}
    for row in own:
        if row.active:
            active.setdefault(_monday(row.day), set()).add(row.user)
    assert [stamp.date() for stamp in pd.DatetimeIndex(table.index)] == oracle.mondays(active)
    assert table.isna().all(axis=1).sum() == len(table) - len(active)
    for monday, users in active.items():
        week = Chosen(monday, monday + timedelta(days=6))
        found = oracle.feature_days([row for row in own if row.user in users], week)
        for feature in oracle.EVENTS:
            share = len({user for user, _ in found[feature]}) / len(users)
            assert table.loc[pd.Timestamp(monday), feature] == pytest.approx(share)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@every_case
@every_selection
def test_people_by_week_and_service(opened: Mapping[str, Usage], name: str, selection: str) -> None:
    chosen = _chosen(name, selection)
    table = weekly_services(opened[name], _filters(chosen))
    shown = {
        pd.Timestamp(str(monday)).date(): tuple(int(value) for value in values)
        for monday, values in zip(table.index, table.to_numpy(), strict=True)
    }
    assert shown == oracle.weekly_services(_rows(name), chosen)


@every_case
@every_selection
@pytest.mark.parametrize(
    "measure,split,names",
    [
        (Measure.CHAT, Split.REGION, ("chat_messagessent",)),
        (Measure.LINES, Split.SERVICE, ("chat_aicodelines", "inline_aicodelines")),
        (Measure.CREDITS, Split.CLIENT, ("credits_used",)),
        (Measure.CONVERSATIONS, Split.ACCOUNT, ("chat_conversations",)),
    ],
)
def test_a_measure_by_day_and_part(
    opened: Mapping[str, Usage],
    name: str,
    selection: str,
    measure: Measure,
    split: Split,
    names: tuple[str, ...],
) -> None:
    chosen = _chosen(name, selection)
    of_credits = measure in (Measure.CREDITS, Measure.CONVERSATIONS)
    expected = oracle.by_part(_rows(name), chosen, names, str(split), of_credits=of_credits)
    table = explored(opened[name], _filters(chosen), measure, split, Step.DAY)
    shown = {
        (pd.Timestamp(str(stamp)).date(), str(part)): float(table.loc[stamp, part])
        for stamp in table.index
        for part in table.columns
        if pd.notna(table.loc[stamp, part])
    }
    assert shown == {key: _number(value) for key, value in expected.items()}


@every_case
@every_selection
def test_models_and_clients(opened: Mapping[str, Usage], name: str, selection: str) -> None:
    chosen, rows = _chosen(name, selection), _rows(name)
    usage, filters = opened[name], _filters(chosen)
    table = model_table(usage, filters).set_index("model")
    expected = oracle.models(rows, chosen)
    rates = oracle.credits_a_message(rows, chosen)
    ever = oracle.models(rows, replace(chosen, first=None, last=None))
    assert set(table.index) == set(expected)
    for model, (messages, people, _, _) in expected.items():
        row = table.loc[model]
        _, _, first, last = ever[model]
        assert (row["messages"], row["people"]) == (messages, len(people))
        assert (_known(row["first_day"]), _known(row["last_day"])) == (first, last)
        rate, count = rates.get(model, (None, 0))
        assert (_known(row["credits_a_message"]), row["rows"]) == (_number(rate), count)
    weeks = model_weeks(usage, filters)
    assert float(weeks.to_numpy().sum()) == float(sum(messages for messages, *_ in expected.values()))
    sets = client_sets(usage, filters)
    shown = {frozenset(str(row.clients).split(" + ")): row.people for row in sets.itertuples()}
    assert shown == oracle.client_sets(rows, chosen)
    by_week = client_weeks(usage, filters)
    used = {
        (_monday(row.day), row.client, row.user)
        for row in rows
        if row.client and row.active and chosen.holds(row)
    }
    assert float(by_week.to_numpy().sum()) == len(used)
