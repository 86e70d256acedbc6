"""Trends: is it growing? Any measure over time, active users, the pattern of the week."""

from datetime import date

import pandas as pd
import streamlit as st

from kiro_usage.figures.growth import active_figure, explored_figure, weekday_figure
from kiro_usage.metrics import growth
from kiro_usage.metrics.daily import Step, last_day
from kiro_usage.metrics.growth import (
    OTHERS,
    Measure,
    Split,
    moving_average,
    splits_of,
    stickiness,
    weekdays,
)
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Card, Chart, cards, chart, step_control
from kiro_usage.ui.say import language, named, number, percent, say
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.text import plain
from kiro_usage.ui.url import change, control, view
from kiro_usage.ui.view import Mode, PeriodChoice, PeriodKind
from kiro_usage.usage import UNKNOWN

_FEW_DAYS = 14


def trends_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("trends.title"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    active = selection.ask(growth.active_users)
    finding(_sentence(active))
    stands_on(selection, overview)
    if len(active) < _FEW_DAYS:
        st.caption(say("trends.few_days", days=number(len(active)), least=_FEW_DAYS))
    _cards(active)
    _explorer(selection)
    left, right = st.columns([3, 2])
    with left:
        _active(active)
    with right:
        _weekdays(selection)


def _sentence(active: pd.DataFrame) -> str:
    if active.empty:
        return say("trends.nobody")
    last = active.iloc[-1]
    week_before = active["wau"].iloc[-8] if len(active) > 7 else None
    text = say("trends.finding", wau=number(int(last["wau"])), day=f"{last['day']:%Y-%m-%d}")
    if week_before is None:
        return text
    return f"{text} {say('trends.finding_before', before=number(int(week_before)))}"


def _cards(active: pd.DataFrame) -> None:
    last = active.iloc[-1] if len(active) else None
    whole = last is not None and bool(last["whole_month"])

    def count(name: str) -> str:
        return "—" if last is None else say("users.people", count=number(int(last[name])))

    cards(
        [
            Card(say("trends.dau"), count("dau"), help=say("trends.dau_help")),
            Card(say("trends.wau"), count("wau"), help=say("trends.wau_help")),
            Card(
                say("trends.mau"),
                count("mau"),
                None if whole else say("trends.partial_window"),
                say("trends.mau_help"),
            ),
            Card(say("trends.stickiness"), percent(stickiness(active)), help=say("trends.stickiness_help")),
        ]
    )


def _explorer(selection: Selection) -> None:
    measure, step = view().measure, view().step
    offered = splits_of(measure)
    split = view().split if view().split in offered else Split.NONE
    table = selection.ask(growth.explored, measure, split, step)
    labels = {part: _part(part, split, measure) for part in table.columns}
    starts = [stamp.date() for stamp in pd.DatetimeIndex(table.index)]
    whole = _whole(starts, step, selection)
    daily = step is Step.DAY and split is Split.NONE and len(table) > 1
    average = moving_average(table[str(measure)]) if daily else None
    shown = table.rename(columns=labels).reset_index()
    chart(
        Chart(
            key="explored",
            title=say("trends.explorer", measure=say(f"trends.measure_{measure}")),
            figure=explored_figure(
                table, whole, step, labels, say(f"trends.unit_{measure}"), language(), average
            )
            if len(table)
            else None,
            table=shown,
            columns={"start": st.column_config.DateColumn(say(f"users.start_{step}"), format="YYYY-MM-DD")}
            | {label: st.column_config.NumberColumn(label, format="localized") for label in labels.values()},
            finding=_compared(table, whole, step),
            empty=say("trends.empty"),
            notes=_missing(table, step),
            on_click=lambda point: _show(starts[int(point["point_index"])], step),
        ),
        controls=lambda: _controls(offered, split),
    )


def _controls(offered: tuple[Split, ...], split: Split) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            say("trends.measure"),
            list(Measure),
            format_func=named(Measure, lambda item: f"trends.measure_{item}"),
            key=control("trends_measure", view().measure),
            on_change=lambda: change(measure=Measure(st.session_state["trends_measure"])),
            width=230,
        )
        st.selectbox(
            say("trends.split"),
            offered,
            format_func=named(offered, lambda item: f"trends.split_{item}"),
            key=control("trends_split", split),
            on_change=lambda: change(split=Split(st.session_state["trends_split"])),
            width=170,
        )
        step_control("trends_step")


def _part(part: str, split: Split, measure: Measure) -> str:
    """How a part is called; values of the data are shown as they are."""
    if split is Split.NONE:
        return say(f"trends.measure_{measure}")
    if part in (OTHERS, UNKNOWN):
        return say(f"trends.{part}")
    return plain(part)


def _whole(starts: list[date], step: Step, selection: Selection) -> list[bool]:
    """Which steps the selection's days cover whole."""
    facts, filters = selection.opened.facts, selection.filters
    first = max(day for day in (filters.first_day, facts.first_day) if day is not None)
    last = min(day for day in (filters.last_day, facts.newest_day) if day is not None)
    return [first <= start and last_day(start, step) <= last for start in starts]


def _compared(table: pd.DataFrame, whole: list[bool], step: Step) -> str:
    """The last two whole steps: an unfinished one is never compared with a whole one."""
    known = [place for place, item in enumerate(whole) if item]
    if step is Step.DAY or len(known) < 2:
        return ""
    before, last = (float(table.iloc[place].sum()) for place in known[-2:])
    if not before:
        return ""
    return say(
        f"trends.compared_{step}",
        last=number(last),
        before=number(before),
        change=f"{(last - before) / before:+.1%}",
    )


def _missing(table: pd.DataFrame, step: Step) -> str:
    count = int(table.isna().all(axis=1).sum())
    return say(f"users.missing_{step}", count=number(count)) if count else ""


def _show(start: date, step: Step) -> None:
    """The days of a bar, on the main screen."""
    period = PeriodChoice(PeriodKind.RANGE, first=start, last=last_day(start, step))
    change(mode=Mode.USERS, period=period)


def _active(active: pd.DataFrame) -> None:
    chart(
        Chart(
            key="active_users",
            title=say("trends.active"),
            figure=active_figure(active, language()) if len(active) else None,
            table=active,
            columns={"day": st.column_config.DateColumn(say("users.start_day"), format="YYYY-MM-DD")}
            | {name: say(f"trends.{name}") for name in ("dau", "wau", "mau")},
            finding=say("trends.active_note"),
            empty=say("trends.nobody"),
        )
    )


def _weekdays(selection: Selection) -> None:
    measure = view().measure
    daily = selection.ask(growth.explored, measure, Split.NONE, Step.DAY)
    known = str(measure) in daily.columns
    table = weekdays(daily[str(measure)] if known else pd.Series(dtype="float64", index=daily.index))
    names = [say(f"trends.weekday_{day}") for day in table["weekday"]]
    chart(
        Chart(
            key="weekdays",
            title=say("trends.weekdays"),
            figure=weekday_figure(table, say(f"trends.unit_{measure}"), language()) if known else None,
            table=table.assign(name=names),
            columns={
                "name": say("trends.weekday"),
                "mean": st.column_config.NumberColumn(say("trends.mean"), format="localized"),
                "days": say("trends.observed"),
            },
            finding=say("trends.weekdays_note"),
            empty=say("trends.empty"),
        )
    )
