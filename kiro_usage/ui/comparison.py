"""Comparison with the period before: as many days that touch the chosen ones, the working days of both beside
every change, and the reason where nothing can be compared.
"""

from dataclasses import dataclass

import streamlit as st

from kiro_usage.locations import Report
from kiro_usage.ui.filter_scope import reasons
from kiro_usage.ui.say import day_range, number, percent, say
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.url import view

COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The chosen rows over the period before, and the working days of both periods."""

    before: Selection
    days_before: int
    days_now: int

    def covers(self, *reports: Report) -> bool:
        """Whether reports cover the whole period before."""
        return all(self.before.covers(report) for report in reports)

    @property
    def denominators(self) -> str:
        """The working days of both periods."""
        return say("compare.working_days", before=number(self.days_before), now=number(self.days_now))

    @property
    def on_card(self) -> str:
        """The same in short."""
        return say("compare.card_days", before=number(self.days_before), now=number(self.days_now))

    def note(self, value: float | None, before: float | None) -> str:
        """The change by working day; the days of both periods where an amount or a period has nothing to
        divide by.
        """
        if value is None or not before or not self.days_before or not self.days_now:
            return self.on_card
        by_day = (value / self.days_now) / (before / self.days_before) - 1
        return say("compare.per_day", change=f"{by_day:+.1%}")


def with_period_before(selection: Selection) -> Comparison | None:
    """The comparison, where one can be had, whether asked for or not."""
    before = selection.before()
    if before is None:
        return None
    return Comparison(before, len(before.working_days()), len(selection.working_days()))


def comparison(selection: Selection) -> Comparison | None:
    """The comparison, where it is asked for and can be had; says what is compared, or why nothing is."""
    if not view().compare or COMPARE in reasons(view().mode):
        return None
    found = with_period_before(selection)
    if found is None:
        _cannot(selection)
        return None
    days = day_range(found.before.filters.first_day, found.before.filters.last_day)
    text = say("compare.windows", days=days, before=number(found.days_before), now=number(found.days_now))
    if view().tiers or view().styles:
        text += f" · {say('compare.people')}"
    st.caption(text)
    for report in _reports(selection):
        if not found.covers(report):
            known = _first_day(selection, report)
            st.caption(say("compare.report", report=say(f"report.{report}"), first=known))
    return found


def _reports(selection: Selection) -> list[Report]:
    """The reports that there are at all."""
    facts = selection.opened.facts
    return [report for report, item in zip(Report, (facts.activity, facts.credits), strict=True) if item.rows]


def _first_day(selection: Selection, report: Report) -> str:
    facts = selection.opened.facts
    known = facts.activity if report is Report.ACTIVITY else facts.credits
    return f"{known.first_day:%Y-%m-%d}" if known.first_day else "—"


def _cannot(selection: Selection) -> None:
    filters, first = selection.filters, selection.opened.facts.first_day
    open_ended = filters.first_day is None or filters.last_day is None
    key = "users.not_comparable_open" if open_ended else "users.not_comparable"
    st.caption(say(key, first=f"{first:%Y-%m-%d}" if first else "—"))


def changed(value: float | None, before: float | None, written: str, *, points: bool = False) -> str:
    """`+12.3% (1,234)`, of a rate in percentage points; a dash where there is nothing to divide by.

    `written` is the value before as it is read.
    """
    if value is None or before is None or (not before and not points):
        change = "—"
    elif points:
        change = say("users.points", points=f"{(value - before) * 100:+.1f}")
    else:
        change = f"{(value - before) / before:+.1%}"
    return say("users.change", change=change, before=written)


def people_changed(value: int, before: int) -> str:
    """`+34 (564)`: people are told in heads."""
    return say("users.change", change=f"{value - before:+,}", before=number(before))


def share_changed(value: float | None, before: float | None) -> str:
    """`+1.2%p (12.0%)`."""
    return changed(value, before, percent(before), points=True)
