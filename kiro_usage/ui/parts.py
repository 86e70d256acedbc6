"""Small parts that come back on several screens: cards, charts with their table, empty states, downloads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.ui.say import say

CARD_WIDTH = 150
CARDS_A_ROW = 4
CHART_CONFIG: dict[str, Any] = {"displayModeBar": False, "displaylogo": False, "responsive": True}


@dataclass(frozen=True, slots=True)
class Card:
    """A number in a frame: label, value, a small line below, and what it means."""

    label: str
    value: str
    note: str | None = None
    help: str | None = None


def cards(items: Sequence[Card]) -> None:
    """Cards side by side in full rows of four or fewer, two by two where there is little room."""
    rows = -(-len(items) // CARDS_A_ROW)
    grid = st.grid(-(-len(items) // rows), min_column_width=CARD_WIDTH)
    for item in items:
        grid.metric(
            item.label,
            item.value,
            delta=item.note,
            delta_color="off",
            delta_arrow="off",
            help=item.help,
            border=True,
            height="stretch",
        )


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, its title, the line of what it shows, and the table behind it with its columns' labels."""

    key: str
    title: str
    figure: object | None
    table: pd.DataFrame
    columns: dict[str, Any]
    finding: str = ""
    empty: str = ""
    notes: str = ""


def chart(item: Chart, controls: Callable[[], None] | None = None, *, fold_on_phone: bool = False) -> None:
    """A framed chart with `View as table` below; `controls` draws what stands between title and figure.

    With `fold_on_phone` it is one line to open where the screen is small.
    """
    if fold_on_phone and on_phone():
        with st.expander(item.title, key=f"card_{item.key}"):
            _chart(item, controls)
        return
    with st.container(border=True, height="stretch", key=f"card_{item.key}"):
        st.markdown(f"### {item.title}", anchors=False)
        _chart(item, controls)


def _chart(item: Chart, controls: Callable[[], None] | None) -> None:
    if item.finding:
        st.caption(item.finding)
    if controls is not None:
        controls()
    if item.figure is None:
        st.caption(item.empty)
        return
    st.plotly_chart(item.figure, key=f"chart_{item.key}", config=CHART_CONFIG, theme="streamlit")
    if item.notes:
        st.caption(item.notes)
    with st.expander(say("page.as_table"), type="compact", key=f"table_{item.key}"):
        st.dataframe(
            item.table,
            hide_index=True,
            placeholder="—",
            column_config=item.columns,
            column_order=list(item.columns),
        )


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


def csv_button(key: str, file_name: str, make: Callable[[], bytes]) -> None:
    """Downloads what is on the screen; the file is made when it is asked for."""
    st.download_button(
        say("page.download_csv"),
        data=make,
        file_name=file_name,
        mime="text/csv",
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )
