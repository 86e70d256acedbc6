"""Trends: is it growing? Any measure over time, active users, the pattern of the week."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from kiro_usage.figures.growth import Explored, active_figure, explored_figure, weekday_figure
from kiro_usage.figures.multiples import multiples_figure
from kiro_usage.figures.theme import Figure
from kiro_usage.metrics import growth
from kiro_usage.metrics.daily import Step, last_day
from kiro_usage.metrics.growth import (
    MOST_PARTS,
    OTHERS,
    Measure,
    Split,
    moving_average,
    splits_of,
    stickiness,
    weekdays,
)
from kiro_usage.metrics.tiers import tiers
from kiro_usage.ui.comparison import Comparison, comparison, people_changed, share_changed
from kiro_usage.ui.data import answer
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Card, Chart, cards, chart, on_phone, step_control
from kiro_usage.ui.people_filter import of_traits
from kiro_usage.ui.say import language, named, number, percent, say
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.text import plain
from kiro_usage.ui.time_marks import marks_note, marks_of
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
    finding(_sentence(active, selection))
    stands_on(selection, overview)
    known = _days_of_data(selection)
    if known < _FEW_DAYS:
        st.caption(say("trends.few_days", days=number(known), least=_FEW_DAYS))
    _cards(active, selection, comparison(selection))
    _explorer(selection)
    if known < _FEW_DAYS:
        return
    left, right = st.columns([3, 2])
    with left:
        _active(active)
    with right:
        _weekdays(selection)


def _days_of_data(selection: Selection) -> int:
    """How many days there are from the data's first day to the newest."""
    facts = selection.opened.facts
    if facts.first_day is None or facts.newest_day is None:
        return 0
    return (facts.newest_day - facts.first_day).days + 1


def _sentence(active: pd.DataFrame, selection: Selection) -> str:
    if active.empty:
        return say("trends.nobody")
    last = active.iloc[-1]
    day: date = last["day"].date()
    text = say("trends.finding", wau=number(int(last["wau"])), day=f"{day:%Y-%m-%d}")
    begun = selection.opened.facts.first_day
    if len(active) <= growth.WEEK or begun is None or begun > day - timedelta(days=2 * growth.WEEK - 1):
        return text
    before = number(int(active["wau"].iloc[-1 - growth.WEEK]))
    days = _windows(selection, day - timedelta(days=growth.WEEK), day, growth.WEEK)
    return f"{text} {say('trends.finding_before', before=before, days=days)}"


def _windows(
    selection: Selection, before: date, now: date, length: int, text: str = "compare.working_days"
) -> str:
    """The working days of the windows of some length that end with two days."""
    counts = [
        number(selection.calendar.count(end - timedelta(days=length - 1), end)) for end in (before, now)
    ]
    return say(text, before=counts[0], now=counts[1])


def _cards(active: pd.DataFrame, selection: Selection, compared: Comparison | None) -> None:
    before = compared.before.ask(growth.active_users) if compared else None
    lengths = {"dau": 1, "wau": growth.WEEK, "mau": growth.MONTH}
    now = _stickiness(active, selection)
    ratio = Card(say("trends.stickiness"), percent(now), help=say("trends.stickiness_help"))
    if before is not None and len(before):
        old = _stickiness(before, compared.before) if compared else None
        ratio = replace(ratio, change=share_changed(now, old))
    cards([*(_people(name, lengths[name], active, before, selection) for name in lengths), ratio])


def _stickiness(active: pd.DataFrame, selection: Selection) -> float | None:
    """Over 28 days like the users that it divides by, however short the period is."""
    if active.empty:
        return None
    begin = active["day"].iloc[-1].date() - timedelta(days=growth.MONTH - 1)
    first = selection.filters.first_day
    if first is None or first <= begin:
        return stickiness(active)
    wide = replace(selection, filters=replace(selection.filters, first_day=begin))
    return stickiness(wide.ask(growth.active_users))


def _people(
    name: str, length: int, active: pd.DataFrame, before: pd.DataFrame | None, selection: Selection
) -> Card:
    """People of the window that ends with the last day, and of the one a period before."""
    label = say(f"trends.{name}_short" if on_phone() else f"trends.{name}")  # the whole name is cut there
    meaning = say(f"trends.{name}_help")
    if active.empty:
        return Card(label, "—", help=meaning)
    last = active.iloc[-1]
    value = say("users.people", count=number(int(last[name])))
    whole = name != "mau" or bool(last["whole_month"])
    note = None if whole else say("trends.partial_window")
    if before is None or before.empty:
        return Card(label, value, note, meaning)
    old = before.iloc[-1]
    begun = selection.opened.facts.first_day
    start = old["day"].date() - timedelta(days=length - 1)
    if not whole or begun is None or begun > start:
        return Card(label, value, note, meaning, say("compare.not"))
    days = _windows(selection, old["day"].date(), last["day"].date(), length, "compare.card_days")
    return Card(label, value, days, meaning, people_changed(int(last[name]), int(old[name])))


def _explorer(selection: Selection) -> None:
    measure, step = view().measure, view().step
    offered = splits_of(measure)
    split = view().split if view().split in offered else Split.NONE
    table = selection.ask(growth.explored, measure, split, step, _parts(selection, split))
    labels = {part: _part(part, split, measure) for part in table.columns}
    starts = [stamp.date() for stamp in pd.DatetimeIndex(table.index)]
    whole = _whole(starts, step, selection)
    shown = table.rename(columns=labels).reset_index()
    chart(
        Chart(
            key="explored",
            title=say("trends.explorer", measure=say(f"trends.measure_{measure}")),
            figure=_drawn(table, whole, labels, selection) if len(table) else None,
            table=shown,
            columns={"start": st.column_config.DateColumn(say(f"users.start_{step}"), format="YYYY-MM-DD")}
            | {label: st.column_config.NumberColumn(label, format="localized") for label in labels.values()},
            finding=_compared(table, whole, step, selection),
            empty=say("trends.empty"),
            notes=" · ".join(filter(None, [_missing(table, step), marks_note(selection, step)])),
            on_click=lambda point: _show(starts[int(point["point_index"])], step),
        ),
        controls=lambda: _controls(offered, split),
    )


def _drawn(table: pd.DataFrame, whole: list[bool], labels: dict[str, str], selection: Selection) -> Figure:
    """Stacked bars; of more than eight parts a small plot each, where there is room."""
    step = view().step
    if len(table.columns) > MOST_PARTS and not on_phone():
        return multiples_figure(table, whole, step, labels, language())
    daily = step is Step.DAY and len(table.columns) == 1 and len(table) > 1
    average = moving_average(table[table.columns[0]]) if daily else None
    shown = Explored(table, whole, step, average, marks_of(selection))
    return explored_figure(shown, labels, say(f"trends.unit_{view().measure}"), language())


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


def _parts(selection: Selection, split: Split) -> pd.Series | None:
    """To which part each person belongs, for the splits that stand on people."""
    if split is Split.TEAM:
        return pd.Series(dict(selection.names.teams), dtype="str").rename_axis("user_id").sort_index()
    if split is Split.TIER:
        return answer(selection.opened, tiers, of_traits(selection.filters))
    return None


def _part(part: str, split: Split, measure: Measure) -> str:
    """How a part is called; values of the data are shown as they are."""
    if split is Split.NONE:
        return say(f"trends.measure_{measure}")
    if split is Split.TEAM and part == UNKNOWN:
        return say("filters.no_team")
    if split is Split.TIER and part != OTHERS:
        return say(f"tier.{part}")
    if part in (OTHERS, UNKNOWN):
        return say(f"trends.{part}")
    return plain(part)


def _whole(starts: list[date], step: Step, selection: Selection) -> list[bool]:
    """Which steps the selection's days cover whole."""
    facts, filters = selection.opened.facts, selection.filters
    first = max(day for day in (filters.first_day, facts.first_day) if day is not None)
    last = min(day for day in (filters.last_day, facts.newest_day) if day is not None)
    return [first <= start and last_day(start, step) <= last for start in starts]


def _compared(table: pd.DataFrame, whole: list[bool], step: Step, selection: Selection) -> str:
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
        days=_steps_worked(table, known[-2:], step, selection),
    )


def _steps_worked(table: pd.DataFrame, places: list[int], step: Step, selection: Selection) -> str:
    """The working days of two steps."""
    starts = [pd.Timestamp(table.index[place]).date() for place in places]
    before, now = (number(selection.calendar.count(start, last_day(start, step))) for start in starts)
    return say("compare.working_days", before=before, now=now)


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
            table=active.assign(dau=active["dau"].where(active["reported"])),
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
    values = daily[str(measure)] if known else pd.Series(dtype="float64", index=daily.index)
    off = marks_of(selection).holidays
    is_off = pd.DatetimeIndex(values.index).isin(pd.DatetimeIndex(sorted(off)))
    left_out = int(values[is_off].notna().sum())
    table = weekdays(values[~is_off])
    note = say("trends.weekdays_note")
    if left_out:
        note = f"{note} · {say('trends.weekdays_off', count=number(left_out))}"
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
            finding=note,
            empty=say("trends.empty"),
        ),
        fold_on_phone=True,
    )
