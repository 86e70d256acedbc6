"""The table of users: one row a user, in pages; a cell leads to the user's page, ticked rows to what can be
done with several people; CSV of all rows.
"""

from datetime import date
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import csv_button, on_phone
from kiro_usage.ui.say import named, number, say
from kiro_usage.ui.screens.picked import picked_people
from kiro_usage.ui.screens.users_rows import HEADINGS, columns, display_table, ordered, rate_scale
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.url import change, control, view
from kiro_usage.ui.view import Mode, Sort

PAGE_ROWS = 50
_KEY = "users_table"
_PAGE = "users_page"
_SHOWN = "users_table_shown"
_ROWS_SEEN = 14
_ROWS_SEEN_ON_PHONES = 8
_PAGER_WIDTH = 360
_NOT_ON_PHONES = ("email", "user_name", "source")


def users_table(users: pd.DataFrame, selection: Selection, total: int) -> None:
    """The table of `users` (rows of `metrics.users.user_table`), out of `total`."""
    names, newest = selection.names, selection.opened.facts.newest_day
    everybody = ordered(users, names, view().sort, reverse=view().reverse)
    with st.container(border=True, key="card_users"):
        if on_phone():
            st.markdown(f"### {say('users.table')}", anchors=False)
            with st.container(horizontal=True):
                _order()
        else:
            head = st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            )
            head.markdown(f"### {say('users.table')}", anchors=False, width="content")
            with head.container(horizontal=True, horizontal_alignment="right", width="content"):
                _order()
                _download(users, names, newest)
        st.caption(say("users.shown", shown=number(len(users)), users=number(total)))
        page = _page(everybody)
        _remember(page["user_id"].tolist())
        st.dataframe(
            display_table(page, names, newest),
            key=_KEY,
            hide_index=True,
            height=_height(len(page)),
            column_order=_seen(selection),
            column_config=columns(rate_scale(users), narrow=on_phone()),
            on_select=_open_user,
            selection_mode=["multi-row", "single-cell"],
            placeholder="—",
            alt=say("users.table"),
        )
        _pager(len(everybody))
        if on_phone():
            _download(users, names, newest)
        picked_people(_picked(page), selection)


def _seen(selection: Selection) -> list[str]:
    """The columns on the screen: teams where some are known, the main ones where there is little room."""
    hidden = {*(_NOT_ON_PHONES if on_phone() else ()), *(() if selection.names.teams else ("team",))}
    return [name for name in HEADINGS if name not in hidden]


def _download(users: pd.DataFrame, names: Names, newest: date | None) -> None:
    """The session keeps what makes the file: the rows that all share, not a sorted copy of them."""
    by, reverse = view().sort, view().reverse
    csv_button(
        "users_csv",
        "kiro_users.csv",
        lambda: _csv(ordered(users, names, by, reverse=reverse), names, newest),
    )


def _csv(everybody: pd.DataFrame, names: Names, newest: date | None) -> bytes:
    table = display_table(everybody, names, newest)
    return csv_bytes(table, {name: say(text) for name, text in HEADINGS.items()})


def _order() -> None:
    """What the rows are ordered by, over all pages: a heading orders the page that is seen alone."""
    st.selectbox(
        say("users.sort"),
        list(Sort),
        format_func=named(Sort, lambda sort: f"users.sort_{sort}"),
        key=control("users_sort", view().sort),
        on_change=lambda: change(sort=Sort(st.session_state["users_sort"]), reverse=False),
        label_visibility="collapsed",
        width="stretch" if on_phone() else 210,
    )
    st.button(
        say("users.reverse"),
        key="users_reverse",
        icon=":material/swap_vert:",
        help=say("users.reverse_help"),
        on_click=partial(change, reverse=not view().reverse),
    )


def _page(everybody: pd.DataFrame) -> pd.DataFrame:
    """The rows of the page that is shown; the first where the one that was seen is gone."""
    pages = _pages(len(everybody))
    number_ = int(st.session_state.get(_PAGE, 1))
    if not 1 <= number_ <= pages:
        number_ = 1
        st.session_state.pop(_PAGE, None)
    return everybody.iloc[(number_ - 1) * PAGE_ROWS : number_ * PAGE_ROWS]


def _pages(rows: int) -> int:
    return max(1, -(-rows // PAGE_ROWS))


def _pager(rows: int) -> None:
    if rows <= PAGE_ROWS:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(say("users.pages", rows=PAGE_ROWS), width="content")
        st.pagination(_pages(rows), key=_PAGE, width=_PAGER_WIDTH)


def _height(rows: int) -> int | Literal["content"]:
    """As high as its rows, up to a screen's worth: 35 px a row and the heading."""
    seen = _ROWS_SEEN_ON_PHONES if on_phone() else _ROWS_SEEN
    return "content" if rows <= seen else 35 * (seen + 1) + 3


def _remember(user_ids: list[str]) -> None:
    """The people in the order that the reader sees, and no ticks on rows that now show other people."""
    if st.session_state.get(_SHOWN) not in (None, user_ids):
        st.session_state.pop(_KEY, None)
    st.session_state[_SHOWN] = user_ids


def _picked(page: pd.DataFrame) -> pd.DataFrame:
    """The rows that are ticked."""
    state = st.session_state.get(_KEY)
    rows = state["selection"]["rows"] if state else []
    return page.iloc[[row for row in rows if row < len(page)]]


def _open_user() -> None:
    """A cell that is clicked opens the user's page."""
    cells = st.session_state[_KEY]["selection"]["cells"]
    shown: list[str] = st.session_state.get(_SHOWN, [])
    if cells and int(cells[0][0]) < len(shown):
        change(mode=Mode.USER, user=shown[int(cells[0][0])])
