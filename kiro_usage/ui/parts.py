"""Small parts that come back on several screens: cards, charts with their table, empty states, downloads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kiro_usage.exports import csv_bytes
from kiro_usage.figures.theme import Figure, for_phone
from kiro_usage.metrics.daily import Step
from kiro_usage.ui.say import in_this_language, named, say
from kiro_usage.ui.url import change, control, view

CARD_WIDTH = 150
CARDS_A_ROW = 4
_LONG_TABLE = 1_000
CHART_CONFIG: dict[str, Any] = {"displayModeBar": False, "displaylogo": False, "responsive": True}


@dataclass(frozen=True, slots=True)
class Link:
    """A small button below a card: its key, what it says, and what a click does."""

    key: str
    label: str
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Card:
    """A number in a frame: label, value, a small line below, what it means, how it changed, and the way to
    more.
    """

    label: str
    value: str
    note: str | None = None
    help: str | None = None
    change: str | None = None
    link: Link | None = None


def cards(items: Sequence[Card]) -> None:
    """Cards side by side in full rows of four or fewer, two by two where there is little room."""
    rows = -(-len(items) // CARDS_A_ROW)
    grid = st.grid(-(-len(items) // rows), min_column_width=CARD_WIDTH)
    for item in items:
        cell = grid if item.link is None else grid.container(gap=None, height="stretch")
        cell.metric(
            item.label,
            item.value,
            delta=item.change or item.note,
            delta_description=item.note if item.change and not on_phone() else None,
            delta_color="off",
            delta_arrow="off",
            help=item.help,
            border=True,
            height="stretch",
        )
        if item.link is not None:
            cell.button(
                item.link.label,
                key=item.link.key,
                type="tertiary",
                icon=":material/chevron_right:",
                on_click=item.link.act,
            )


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, its title, the line of what it shows, and the table behind it with its columns' labels.

    `on_click` is called with the point that was clicked: `point_index`, `curve_number`, `x`, `y`. A figure
    that `keeps_height` is drawn on the phone as it is.
    """

    key: str
    title: str
    figure: Figure | None
    table: pd.DataFrame
    columns: dict[str, Any]
    finding: str = ""
    empty: str = ""
    notes: str = ""
    on_click: Callable[[Mapping[str, Any]], None] | None = None
    keeps_height: bool = False


def chart(item: Chart, controls: Callable[[], None] | None = None, *, fold_on_phone: bool = False) -> None:
    """A framed chart with `View as table` below; `controls` draws what stands between title and figure.

    With `fold_on_phone` it is one line to open where the screen is small.
    """
    with frame(item.title, f"card_{item.key}", fold_on_phone=fold_on_phone):
        _chart(item, controls)


def frame(title: str, key: str, *, fold_on_phone: bool = True) -> DeltaGenerator:
    """A frame under a title; with `fold_on_phone` one line to open where the screen is small."""
    if fold_on_phone and on_phone():
        return st.expander(title, key=key)
    framed = st.container(border=True, height="stretch", key=key)
    framed.markdown(f"### {title}", anchors=False)
    return framed


def _chart(item: Chart, controls: Callable[[], None] | None) -> None:
    if item.finding:
        st.caption(item.finding)
    if controls is not None:
        controls()
    if item.figure is None:
        st.caption(item.empty)
        return
    key = f"chart_{item.key}"
    st.plotly_chart(
        for_phone(item.figure) if on_phone() and not item.keeps_height else item.figure,
        key=key,
        config=CHART_CONFIG,
        theme="streamlit",
        on_select=_clicked(key, item.on_click) if item.on_click else "ignore",
        selection_mode="points",
        alt=f"{item.title}. {item.finding}" if item.finding else item.title,
    )
    if item.notes:
        st.caption(item.notes)
    long = len(item.table) > _LONG_TABLE
    below = st.expander(
        say("page.as_table"),
        type="compact",
        key=f"table_{item.key}",
        on_change="rerun" if long else "ignore",
    )
    if long and not below.open:
        return  # a long table is sent when it is looked at
    with below:
        st.dataframe(
            item.table,
            hide_index=True,
            placeholder="—",
            column_config=item.columns,
            column_order=list(item.columns),
            alt=item.title,
        )
        # The session keeps what makes the file: the table alone, not the figure beside it.
        table, headings = item.table, _headings(item)
        csv_button(f"csv_{item.key}", f"kiro_{item.key}.csv", lambda: csv_bytes(table, headings))


def _headings(item: Chart) -> dict[str, str]:
    """The labels of a chart's table by column: a column is given by its label or by a configuration."""
    return {
        name: column if isinstance(column, str) else str(column["label"])
        for name, column in item.columns.items()
    }


def _clicked(key: str, act: Callable[[Mapping[str, Any]], None]) -> Callable[[], None]:
    def click() -> None:
        points = st.session_state[key]["selection"]["points"]
        if points:
            act(points[0])

    return click


def on_phone() -> bool:
    """Whether the browser says that it runs on a phone."""
    return "Mobile" in (st.context.headers.get("User-Agent") or "")


def empty_state(icon: str, title: str, next_step: str) -> None:
    """A framed, quiet box that says what is missing and the next step."""
    with st.container(border=True, horizontal_alignment="center", key="empty_state"):
        st.space("small")
        st.markdown(f":material/{icon}:", width="content")
        st.markdown(f"### {title}", width="content", text_alignment="center", anchors=False)
        st.markdown(next_step, width="content", text_alignment="center")
        st.space("small")


def csv_button(key: str, file_name: str, make: Callable[[], bytes], label: str = "") -> None:
    """Downloads what is on the screen; the file is made when it is asked for."""
    st.download_button(
        label or say("page.download_csv"),
        data=in_this_language(make),
        file_name=file_name,
        mime="text/csv",
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )


def step_control(key: str) -> None:
    """Days, weeks or months on a time axis."""
    st.radio(
        say("users.by"),
        list(Step),
        format_func=named(Step, lambda step: f"users.by_{step}"),
        key=control(key, view().step),
        on_change=lambda: change(step=Step(st.session_state[key])),
        horizontal=True,
        label_visibility="collapsed",
    )
