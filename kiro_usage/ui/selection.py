"""The rows that the view chooses of the opened data, and the line that says what the page stands on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as made_by
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from kiro_usage import calendar
from kiro_usage.events import Event
from kiro_usage.filters import Filters, last_n_days, period_before
from kiro_usage.locations import Report
from kiro_usage.metrics import daily, detail, features, overview, users
from kiro_usage.settings import RegularityThresholds, StyleThresholds
from kiro_usage.ui.data import Opened, answer
from kiro_usage.ui.filter_scope import CLIENTS, PEOPLE, PERIOD, in_use, reasons
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import empty_state
from kiro_usage.ui.people_filter import of_traits
from kiro_usage.ui.say import UNBROKEN, day, day_range, number, say
from kiro_usage.ui.url import view
from kiro_usage.ui.view import PLACES, Mode, PeriodKind, View
from kiro_usage.usage import ReportFacts, Usage
from kiro_usage.working_days import WorkCalendar

_ONE_REPORT = {Mode.FEATURES: Report.ACTIVITY, Mode.MODELS: Report.CREDITS, Mode.CREDITS: Report.CREDITS}
"""Screens of one report alone."""
_BOTH_REPORTS = (Mode.OVERVIEW, Mode.USERS, Mode.USER, Mode.TRENDS)

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Selection:
    """The opened data, names, what is chosen of the data, and the thresholds of the usage style.

    `collected_at` is the moment up to which reports can have been collected; None where nothing is collected.
    `data_dir` is where prices and lists are kept. `filters.users` are the people whom filters about people
    leave; None where none is set. `calendar` knows the working days, `regular` says from which share of them
    on somebody is a regular user.
    """

    opened: Opened
    names: Names
    filters: Filters
    styles: StyleThresholds
    collected_at: datetime | None = None
    data_dir: Path = Path("data")
    calendar: WorkCalendar = made_by(default_factory=WorkCalendar)
    regular: RegularityThresholds = made_by(default_factory=RegularityThresholds)
    events: tuple[Event, ...] = ()

    def of_users(self, user_ids: frozenset[str]) -> "Selection":
        """The same for these users alone."""
        return replace(self, filters=replace(self.filters, users=user_ids))

    def leaves(self, user_id: str) -> bool:
        """Whether the filters about people leave somebody, in a report or not."""
        return self.filters.users is None or user_id in self.filters.users

    def everybody(self) -> overview.Overview:
        """How much there is for all people, whatever is chosen of them."""
        return answer(self.opened, overview.overview, replace(self.filters, users=None))

    def span(self) -> tuple[date, date] | None:
        """First and last chosen day, as far as there are data; None where no chosen day has any."""
        facts, filters = self.opened.facts, self.filters
        newest = facts.newest_day or facts.last_day
        if facts.first_day is None or newest is None:
            return None
        first = max(filters.first_day or facts.first_day, facts.first_day)
        last = min(filters.last_day or newest, newest)
        return (first, last) if first <= last else None

    def working_days(self) -> tuple[date, ...]:
        """The working days of the chosen period, as far as there are data."""
        return self.calendar.working_days(*(self.span() or (None, None)))

    def before(self) -> "Selection | None":
        """The same over the period before; None where the data do not cover it.

        A period that is not over yet ends with the newest day, so that as many days are compared with it.
        """
        facts, filters = self.opened.facts, self.filters
        if filters.first_day is None or filters.last_day is None or facts.newest_day is None:
            return None
        closed = replace(filters, last_day=min(filters.last_day, facts.newest_day))
        earlier = period_before(closed) if filters.first_day <= facts.newest_day else None
        covered = facts.first_day
        if earlier is None or earlier.first_day is None or covered is None or covered > earlier.first_day:
            return None
        return replace(self, filters=earlier)

    def covers(self, report: Report) -> bool:
        """Whether a report reaches back to the first chosen day."""
        known = self.opened.facts.activity if report is Report.ACTIVITY else self.opened.facts.credits
        first = self.filters.first_day
        return known.first_day is not None and first is not None and known.first_day <= first

    def ask(
        self,
        question: Callable[Concatenate[Usage, Filters, _Asked], _Answer],
        *arguments: _Asked.args,
        **named: _Asked.kwargs,
    ) -> _Answer:
        """What a function of the metrics answers about the chosen rows; computed once."""
        return answer(self.opened, question, self.filters, *arguments, **named)

    def overview_of(self, user_id: str) -> overview.Overview:
        """See `metrics.overview.overview`, of one person of the selection."""
        return self.ask(overview.overview, user_id)

    def reach(self) -> overview.Reach:
        """See `metrics.overview.reach`."""
        return self.ask(overview.reach)

    def overview(self) -> overview.Overview:
        """See `metrics.overview.overview`."""
        return self.ask(overview.overview)

    def users(self) -> pd.DataFrame:
        """See `metrics.users.user_table`; the style is that over period, regions and accounts alone."""
        table = self.ask(users.user_table, self.styles)
        if self.filters.services is None or table.empty:
            return table
        traits = answer(self.opened, users.user_table, of_traits(self.filters), self.styles)
        styles = table["user_id"].map(traits.set_index("user_id")["style"])
        return table.assign(style=styles.fillna(table["style"]).astype("str"))

    def daily(self) -> pd.DataFrame:
        """See `metrics.daily.daily_table`."""
        return self.ask(daily.daily_table)

    def features(self) -> pd.DataFrame:
        """See `metrics.features.feature_table`."""
        return self.ask(features.feature_table)

    def user(self, user_id: str) -> detail.UserDetail | None:
        """See `metrics.detail.user_detail`."""
        return self.ask(detail.user_detail, user_id, self.styles)


def chosen_filters(opened: Opened, chosen: View) -> Filters:
    """Days and places of a view; the last N days end with the newest day of the data. Places that do not
    apply to the view's screen are left out.
    """
    period, newest = chosen.period, opened.facts.newest_day
    first, last = period.first, period.last
    if period.kind is PeriodKind.LAST_DAYS and newest is not None:
        first, last = last_n_days(period.days, newest)
    unheard = reasons(chosen.mode)
    places = {
        field: None if values is None or field in unheard else frozenset(values)
        for field in PLACES.values()
        for values in [getattr(chosen, field)]
    }
    return Filters(first_day=first, last_day=last, **places)


def stands_on(selection: Selection, overview: overview.Overview) -> None:
    """The period (UTC) and its working days as far as there are data, how many users of each report, the
    data's newest day and when the next can be had; below it what a filter cannot apply to.
    """
    filters, facts = selection.filters, selection.opened.facts
    first, last = filters.first_day or facts.first_day, filters.last_day or facts.last_day
    parts = [
        say(
            "page.stands_on",
            days=day_range(first, last),
            working=number(len(selection.working_days())),
            activity=_people(overview.activity_users, facts.activity),
            credits=_people(overview.credits_users, facts.credits),
            newest=day(facts.newest_day) if facts.newest_day else "—",
        )
    ]
    if selection.collected_at is not None and facts.newest_day is not None:
        parts.append(_next_report(facts.newest_day + timedelta(days=1), selection.collected_at))
    st.caption(" · ".join(parts))
    limits(selection, overview)


def _people(count: int, report: ReportFacts) -> str:
    """How many users a report knows; a dash where it never came."""
    return say("page.stands_on_users", count=number(count)) if report.rows else "—"


def limits(selection: Selection, overview: overview.Overview | None = None) -> None:
    """What the filters in use cannot do on this screen, and how many people it sees; nothing where they do
    all that they say.
    """
    told = list(_limits(selection, overview))
    if told:
        st.caption(" · ".join(told))


def _limits(selection: Selection, overview: overview.Overview | None) -> Iterator[str]:
    unheard = reasons(view().mode)
    for field in in_use(view()):
        if field in unheard:
            yield say("filters.ignored", what=say(f"filters.{field}"), reason=say(unheard[field]))
        elif field == CLIENTS and view().mode in _BOTH_REPORTS:
            yield say("filters.clients_half")
    if overview is not None and view().mode is not Mode.USER and set(in_use(view())) & set(PEOPLE):
        yield say("filters.people_set", count=number(overview.users))
    if PERIOD in unheard and (view().tiers or view().styles):
        filters = selection.filters
        yield say("filters.traits", days=day_range(*(selection.span() or (filters.first_day, None))))
    if overview is not None and view().mode in _ONE_REPORT:
        report = _ONE_REPORT[view().mode]
        seen = overview.activity_users if report is Report.ACTIVITY else overview.credits_users
        if seen < overview.users:
            name = say(f"report.{report}")
            yield say("filters.sees", seen=number(seen), users=number(overview.users), report=name)


def _next_report(missing: date, now: datetime) -> str:
    """When the first day that is not here yet can be collected."""
    due = calendar.due(missing)
    key = "page.next_report" if due > now else "page.next_report_due"
    local = due.astimezone(calendar.KST)
    return say(key, day=f"{missing:%m-%d}", kst=f"{local:%m-%d %H:%M}", utc=f"{due:%H:%M}").replace(
        "-", UNBROKEN
    )


def nobody_left(selection: Selection) -> bool:
    """Say that nobody matches, where it is the filters about people that leave no rows."""
    if selection.filters.users is None:
        return False
    empty_state("person_search", say("users.nobody"), say("users.nobody_next"))
    return True


def left_out(selection: Selection, report: Report) -> bool:
    """Say that the filters leave nothing of a report that is there: not that it is missing."""
    facts = selection.opened.facts
    if not (facts.activity if report is Report.ACTIVITY else facts.credits).rows:
        return False
    _no_rows(selection)
    return True


def nothing_chosen(selection: Selection, overview: overview.Overview) -> bool:
    """Say why the page is empty, if it is, and the next step."""
    for field in PLACES.values():
        if getattr(view(), field) == ():
            empty_state("public_off", say(f"empty.no_{field}"), say("empty.no_place_next"))
            return True
    if overview.rows:
        return False
    if nobody_left(selection):
        return True
    _no_rows(selection)
    return True


def _no_rows(selection: Selection) -> None:
    facts = selection.opened.facts
    days = day_range(facts.first_day, facts.last_day)
    empty_state("filter_alt_off", say("empty.no_rows"), say("empty.no_rows_next", days=days))
