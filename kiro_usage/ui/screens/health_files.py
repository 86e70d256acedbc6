"""The files behind the numbers of data health: all, those of one kind, or those of one cell."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.metrics.health import Cells, FileKind, Place, kinds_of, other_days
from kiro_usage.store import FileRecord
from kiro_usage.ui.parts import csv_button, on_phone
from kiro_usage.ui.say import day, day_range, named, number, say
from kiro_usage.ui.screens.people_list import folded
from kiro_usage.ui.text import md_escape, plain

_KIND = "health_kind"
_CELL = "health_cell"
_SHOWN = 200
_LONGEST = 300
_TALLEST = 460
_TALLEST_ON_PHONE = 260
_ON_PHONE = ("verdict", "day", "read", "name")
_WIDTHS: dict[str, int] = {"verdict": 210, "name": 360, "folder": 520}
_COLUMNS = (
    "verdict",
    "name",
    "report",
    "day",
    "read",
    "kept",
    "duplicate",
    "superseded",
    "rejected",
    "reasons",
    "size",
    "modified",
    "folder",
)


def show_kind(kind: FileKind) -> None:
    """Show the files of a kind from the next run on."""
    st.session_state[_KIND] = kind
    st.session_state.pop(_CELL, None)


def show_cell(found: date, place: Place) -> None:
    """Show the files of a day and place from the next run on."""
    st.session_state[_CELL] = (found, place)


def files_block(files: Sequence[FileRecord], cells: Cells) -> None:
    """The chosen files, those with something to see first, and all of them as CSV."""
    cell: tuple[date, Place] | None = st.session_state.get(_CELL)
    title = say("health.files")
    if cell is not None:
        found, place = cell
        where = md_escape(" · ".join(part for part in (place.account, place.region, place.part) if part))
        title = say("health.files_of_cell", day=day(found), place=where)
    asked = cell is not None or st.session_state.get(_KIND, FileKind.ALL) is not FileKind.ALL
    with folded(title, "card_health_files", is_open=asked):
        if cell is None:
            kinds = [kinds_of(item) for item in files]
            kind = _choose_kind(frozenset().union(*kinds))
            chosen = [item for item, own in zip(files, kinds, strict=True) if kind in own]
        else:
            found, place = cell
            st.button(
                say("health.files_all"),
                key="health_all_files",
                icon=":material/arrow_back:",
                on_click=lambda: show_kind(FileKind.ALL),
            )
            chosen = list(cells.get(cell, ()))
        _table(chosen)


def _choose_kind(there: frozenset[FileKind]) -> FileKind:
    """Only kinds of which there is a file, and the one that was asked for."""
    asked: FileKind = st.session_state.get(_KIND, FileKind.ALL)
    offered = [kind for kind in FileKind if kind is asked or kind in there]
    st.session_state[_KIND] = asked
    chosen: FileKind = st.selectbox(
        say("health.kind"),
        offered,
        format_func=named(offered, lambda kind: f"health.kind_{kind}"),
        key=_KIND,
        width=320,
    )
    return chosen


def _table(chosen: Sequence[FileRecord]) -> None:
    if not chosen:
        st.caption(say("health.no_files"))
        return
    st.caption(say("health.files_count", count=number(len(chosen))))
    ordered = sorted(chosen, key=_gravity)
    headings = {name: say(f"health.column_{name}") for name in _COLUMNS}
    shown = _rows(ordered[:_SHOWN])
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="—",
        height=_tallest() if len(shown) > 12 else "content",
        column_order=_ON_PHONE if on_phone() else None,
        column_config={
            name: st.column_config.NumberColumn(label, format="localized")
            if pd.api.types.is_numeric_dtype(shown[name])
            else st.column_config.TextColumn(label, width=_WIDTHS.get(name))
            for name, label in headings.items()
        },
        alt=say("health.files"),
    )
    if len(ordered) > _SHOWN:
        st.caption(say("health.files_cut", shown=number(_SHOWN), count=number(len(ordered))))
    csv_button("csv_health_files", "kiro_files.csv", lambda: csv_bytes(_rows(ordered), headings))


def _tallest() -> int:
    return _TALLEST_ON_PHONE if on_phone() else _TALLEST


def _gravity(item: FileRecord) -> tuple[bool, bool, bool, int, str]:
    """What needs a look first, then the newest."""
    newest = -(item.location.day.toordinal() if item.location else 0)
    return item.reason is None, not item.rows_rejected, not item.unaccounted, newest, item.name


def _rows(files: Sequence[FileRecord]) -> pd.DataFrame:
    rows = [
        {
            "name": plain(item.name.rsplit("/", 1)[-1], _LONGEST),
            "folder": plain(item.name.rpartition("/")[0], _LONGEST) or None,
            "verdict": plain(_verdict(item), _LONGEST),
            "report": say(f"report.{item.report}") if item.report else None,
            "day": item.location.day.isoformat() if item.location else None,
            "read": item.rows_read if item.is_read else None,
            "kept": item.kept if item.is_read else None,
            "duplicate": item.duplicate if item.is_read else None,
            "superseded": item.superseded if item.is_read else None,
            "rejected": item.rows_rejected if item.is_read else None,
            "reasons": _reasons(item),
            "size": item.size,
            "modified": f"{item.modified:%Y-%m-%d %H:%M}" if item.modified else None,
        }
        for item in files
    ]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    counts = ("read", "kept", "duplicate", "superseded", "rejected", "size")
    return table.astype(dict.fromkeys(counts, "Int64"))


def _reasons(item: FileRecord) -> str | None:
    told = (f"{say(f'reject.{reason}')} {number(count)}" for reason, count in item.rejections.items())
    return ", ".join(told) or None


def _verdict(item: FileRecord) -> str:
    if item.reason is not None:
        return say(f"set_aside.{item.reason}", **item.detail)
    if not item.is_read:
        return say("health.verdict_waiting")
    if item.vanished:
        return say("health.verdict_vanished")
    days = other_days(item)
    if days:
        return say("health.verdict_other_day", days=day_range(days[0], days[-1]))
    return say("health.verdict_read")
