"""The rows that the view chooses of the opened data, and the line that says what the page stands on."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from kiro_usage.filters import Filters, last_n_days
from kiro_usage.metrics.detail import UserDetail
from kiro_usage.metrics.overview import Overview
from kiro_usage.settings import StyleThresholds
from kiro_usage.ui import data
from kiro_usage.ui.data import Opened
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import empty_state
from kiro_usage.ui.say import day, day_range, number, say
from kiro_usage.ui.url import view
from kiro_usage.ui.view import PeriodKind, View


@dataclass(frozen=True, slots=True)
class Selection:
    """The opened data, names, what is chosen of the data, and the thresholds of the usage style."""

    opened: Opened
    names: Names
    filters: Filters
    styles: StyleThresholds

    def of_users(self, user_ids: frozenset[str]) -> "Selection":
        """The same for these users alone."""
        return replace(self, filters=replace(self.filters, users=user_ids))

    def overview(self) -> Overview:
        """See `metrics.overview.overview`."""
        return data.overview_of(self.opened, self.filters)

    def users(self) -> pd.DataFrame:
        """See `metrics.users.user_table`."""
        return data.users_of(self.opened, self.filters, self.styles)

    def daily(self) -> pd.DataFrame:
        """See `metrics.daily.daily_table`."""
        return data.daily_of(self.opened, self.filters)

    def features(self) -> pd.DataFrame:
        """See `metrics.features.feature_table`."""
        return data.features_of(self.opened, self.filters)

    def user(self, user_id: str) -> UserDetail | None:
        """See `metrics.detail.user_detail`."""
        return data.detail_of(self.opened, self.filters, user_id, self.styles)


def chosen_filters(opened: Opened, chosen: View) -> Filters:
    """Days and regions of a view; the last N days end with the newest day of the data."""
    period, newest = chosen.period, opened.facts.newest_day
    first, last = period.first, period.last
    if period.kind is PeriodKind.LAST_DAYS and newest is not None:
        first, last = last_n_days(period.days, newest)
    regions = None if chosen.regions is None else frozenset(chosen.regions)
    return Filters(first_day=first, last_day=last, regions=regions)


def stands_on(selection: Selection, overview: Overview) -> None:
    """The period (UTC), how many users of each report, and the data's newest day."""
    filters, facts = selection.filters, selection.opened.facts
    first, last = filters.first_day or facts.first_day, filters.last_day or facts.last_day
    st.caption(
        say(
            "page.stands_on",
            days=day_range(first, last),
            activity=number(overview.activity_users),
            credits=number(overview.credits_users),
            newest=day(facts.newest_day) if facts.newest_day else "—",
        )
    )


def nothing_chosen(selection: Selection, overview: Overview) -> bool:
    """Say why the page is empty, if it is, and the next step."""
    if view().regions == ():
        empty_state("public_off", say("empty.no_region"), say("empty.no_region_next"))
        return True
    if overview.rows:
        return False
    facts = selection.opened.facts
    days = day_range(facts.first_day, facts.last_day)
    empty_state("filter_alt_off", say("empty.no_rows"), say("empty.no_rows_next", days=days))
    return True
