"""Days: everything, the last N, or a range of one's own."""

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from kiro_usage.calendar import days_before
from kiro_usage.ui.say import named, say
from kiro_usage.ui.url import change, control, view
from kiro_usage.ui.view import MAX_DAYS, PeriodChoice, PeriodKind

_EARLIEST = date(2023, 1, 1)
_KIND_LABELS = {
    PeriodKind.ALL: "sidebar.period_all",
    PeriodKind.LAST_DAYS: "sidebar.period_days",
    PeriodKind.RANGE: "sidebar.period_range",
}


def period_block(today: date) -> None:
    """The days that are shown."""
    period_controls(
        "period", say("sidebar.period"), view().period, today, lambda period: change(period=period)
    )


def period_controls(
    prefix: str, label: str, chosen: PeriodChoice, today: date, on_choice: Callable[[PeriodChoice], None]
) -> None:
    """Controls for `chosen`; what is chosen with them goes to `on_choice`."""
    keys = {name: f"{prefix}_{name}" for name in ("kind", "days", "range")}

    def choose_kind() -> None:
        kind = PeriodKind(st.session_state[keys["kind"]])
        ends = (days_before(today, chosen.days - 1), today) if kind is PeriodKind.RANGE else (None, None)
        on_choice(PeriodChoice(kind, chosen.days, *ends))

    def choose_days() -> None:
        on_choice(PeriodChoice(days=int(st.session_state[keys["days"]])))

    st.selectbox(
        label,
        list(PeriodKind),
        format_func=named(PeriodKind, _KIND_LABELS.__getitem__),
        key=control(keys["kind"], chosen.kind),
        on_change=choose_kind,
    )
    if chosen.kind is PeriodKind.LAST_DAYS:
        st.number_input(
            say("sidebar.period_days_label"),
            min_value=1,
            max_value=MAX_DAYS,
            step=1,
            key=control(keys["days"], chosen.days),
            on_change=choose_days,
            label_visibility="collapsed",
        )
    elif chosen.kind is PeriodKind.RANGE:
        range_input(keys["range"], chosen, today, on_choice)


def range_input(
    key: str, chosen: PeriodChoice, today: date, on_choice: Callable[[PeriodChoice], None]
) -> None:
    """Two days of one's own; what is chosen goes to `on_choice`."""

    def choose() -> None:
        picked = st.session_state[key]
        if len(picked) == 2:  # one while the second end is still to be picked
            on_choice(PeriodChoice(PeriodKind.RANGE, chosen.days, *picked))

    latest = today + timedelta(days=1)
    picked = st.session_state.get(key, ())
    if not isinstance(picked, tuple) or len(picked) != 1:
        ends = (chosen.first or _EARLIEST, chosen.last or today)
        control(key, tuple(min(max(end, _EARLIEST), latest) for end in ends))
    st.date_input(
        say("sidebar.period_range_label"),
        min_value=_EARLIEST,
        max_value=latest,
        key=key,
        on_change=choose,
        format="YYYY-MM-DD",
        label_visibility="collapsed",
    )
