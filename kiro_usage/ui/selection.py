"""The rows that the view chooses of the opened data, and the line that says what the page stands on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from kiro_usage import calendar
from kiro_usage.filters import Filters, last_n_days, period_before
from kiro_usage.metrics import daily, detail, features, overview, users
from kiro_usage.settings import StyleThresholds
from kiro_usage.ui.data import Opened, answer
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import empty_state
from kiro_usage.ui.say import UNBROKEN, day, day_range, number, say
from kiro_usage.ui.url import view
from kiro_usage.ui.view import PLACES, PeriodKind, View
from kiro_usage.usage import Usage

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Selection:
    """The opened data, names, what is chosen of the data, and the thresholds of the usage style.

    `collected_at` is the moment up to which reports can have been collected; None where nothing is collected.
    `data_dir` is where lists are kept.
    """

    opened: Opened
    names: Names
    filters: Filters
    styles: StyleThresholds
    collected_at: datetime | None = None
    data_dir: Path = Path("data")

    def of_users(self, user_ids: frozenset[str]) -> "Selection":
        """The same for these users alone."""
        return replace(self, filters=replace(self.filters, users=user_ids))

    def before(self) -> "Selection | None":
        """The same over the period before; None where the data do not cover it."""
        earlier, covered = period_before(self.filters), self.opened.facts.first_day
        if earlier is None or earlier.first_day is None or covered is None or covered > earlier.first_day:
            return None
        return replace(self, filters=earlier)

    def ask(
        self,
        question: Callable[Concatenate[Usage, Filters, _Asked], _Answer],
        *arguments: _Asked.args,
        **named: _Asked.kwargs,
    ) -> _Answer:
        """What a function of the metrics answers about the chosen rows; computed once."""
        return answer(self.opened, question, self.filters, *arguments, **named)

    def overview(self) -> overview.Overview:
        """See `metrics.overview.overview`."""
        return self.ask(overview.overview)

    def users(self) -> pd.DataFrame:
        """See `metrics.users.user_table`."""
        return self.ask(users.user_table, self.styles)

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
    """Days and regions of a view; the last N days end with the newest day of the data."""
    period, newest = chosen.period, opened.facts.newest_day
    first, last = period.first, period.last
    if period.kind is PeriodKind.LAST_DAYS and newest is not None:
        first, last = last_n_days(period.days, newest)
    places = {
        field: None if values is None else frozenset(values)
        for field in PLACES.values()
        for values in [getattr(chosen, field)]
    }
    return Filters(first_day=first, last_day=last, **places)


def stands_on(selection: Selection, overview: overview.Overview) -> None:
    """The period (UTC), how many users of each report, the data's newest day and when the next can be had."""
    filters, facts = selection.filters, selection.opened.facts
    first, last = filters.first_day or facts.first_day, filters.last_day or facts.last_day
    parts = [
        say(
            "page.stands_on",
            days=day_range(first, last),
            activity=number(overview.activity_users),
            credits=number(overview.credits_users),
            newest=day(facts.newest_day) if facts.newest_day else "—",
        )
    ]
    if selection.collected_at is not None and facts.newest_day is not None:
        parts.append(_next_report(facts.newest_day + timedelta(days=1), selection.collected_at))
    st.caption(" · ".join(parts))


def _next_report(missing: date, now: datetime) -> str:
    """When the first day that is not here yet can be collected."""
    due = calendar.due(missing)
    key = "page.next_report" if due > now else "page.next_report_due"
    local = due.astimezone(calendar.KST)
    return say(key, day=f"{missing:%m-%d}", kst=f"{local:%m-%d %H:%M}", utc=f"{due:%H:%M}").replace(
        "-", UNBROKEN
    )


def nothing_chosen(selection: Selection, overview: overview.Overview) -> bool:
    """Say why the page is empty, if it is, and the next step."""
    for field in PLACES.values():
        if getattr(view(), field) == ():
            empty_state("public_off", say(f"empty.no_{field}"), say("empty.no_place_next"))
            return True
    if overview.rows:
        return False
    facts = selection.opened.facts
    days = day_range(facts.first_day, facts.last_day)
    empty_state("filter_alt_off", say("empty.no_rows"), say("empty.no_rows_next", days=days))
    return True
