"""Whose name is known, where from, and why others have none: one bar, a list of each part of it, a search."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.figures.parts import coverage_figure, low_bar
from kiro_usage.figures.theme import COVERAGE_COLOURS
from kiro_usage.people import DELETED, NameSource, Person, label, search
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import CHART_CONFIG, on_phone
from kiro_usage.ui.say import number, say
from kiro_usage.ui.text import plain
from kiro_usage.ui.url import view

_EVERYBODY = "everybody"
_PART = "mapping_part"
_BAR = "chart_mapping_coverage"
_NAMED = {
    NameSource.IDENTITY_CENTER: "verified",
    NameSource.UPLOAD: "uploaded",
    NameSource.USER_REPORT: "report_email",
}
_ON_PHONES = ("label", "email")
_NAME_ON_PHONES = 118
"""In pixels: the e-mail beside it is whole, and where there is no name it is the e-mail too."""
_COLUMNS = ("label", "username", "email", "team", "source", "status", "groups", "updated", "user_id")


def coverage(names: Names, user_ids: Sequence[str]) -> None:
    """The people of the data by what is known of their names; a part of the bar or a choice lists them."""
    parts = {user_id: _part(names.person(user_id)) for user_id in user_ids}
    counts = Counter(parts.values())
    with st.container(border=True, key="mapping_coverage"):
        st.markdown(f"### {say('mapping.coverage')}", anchors=False)
        if not parts:
            st.caption(say("mapping.no_people"))
            return
        offered = [_EVERYBODY, *(part for part in COVERAGE_COLOURS if part in counts)]
        _bar(counts, offered[1:])
        if st.session_state.get(_PART) not in offered:
            st.session_state[_PART] = _EVERYBODY
        chosen = st.selectbox(
            say("mapping.part"),
            offered,
            format_func=_labels_of(counts, len(parts)).__getitem__,
            key=_PART,
        )
        rows = [
            {
                "user_id": user_id,
                "label": plain(names.labels.get(user_id, user_id)),
                "reason": say(f"mapping.reason_{part}"),
            }
            for user_id, part in parts.items()
            if chosen in (_EVERYBODY, part)
        ]
        if on_phone():
            st.space("small")  # the table's buttons would lie on the choice above
        st.dataframe(
            pd.DataFrame(rows),
            hide_index=True,
            height=280 if len(rows) > 7 else "content",
            column_order=["label", "reason", *(() if on_phone() else ("user_id",))],
            column_config=_headings(("label", "reason", "user_id")),
            alt=say("mapping.coverage"),
        )


def known_people(names: Names) -> None:
    """Everybody whose name is kept, with a search."""
    with st.container(border=True, key="mapping_cached"):
        st.markdown(f"### {say('mapping.cached')}", anchors=False)
        known = [person for person in names.mappings.people.values() if person.has_name]
        if not known:
            st.caption(say("mapping.none_cached"))
            return
        wanted = st.text_input(
            say("mapping.search"),
            key="mapping_search",
            type="search",
            placeholder=say("mapping.search"),
            label_visibility="collapsed",
        )
        found = search(known, wanted or "")
        st.caption(say("mapping.matches", count=number(len(found))))
        st.dataframe(
            pd.DataFrame([_row(person, names) for person in found], columns=list(_COLUMNS)),
            hide_index=True,
            column_order=_ON_PHONES if on_phone() else _COLUMNS,
            column_config={
                **_headings(_COLUMNS),
                "label": st.column_config.TextColumn(
                    say("mapping.column_label"), pinned=True, width=_NAME_ON_PHONES if on_phone() else None
                ),
                "updated": st.column_config.DatetimeColumn(
                    say("mapping.column_updated"), format="YYYY-MM-DD HH:mm"
                ),
            },
        )


def _part(person: Person | None) -> str:
    """The part of the bar to which somebody belongs: a key of COVERAGE_COLOURS."""
    if person is None:
        return "unasked"
    if person.has_name:
        return "deleted" if person.status == DELETED else _NAMED.get(person.source, "uploaded")
    return person.reason if person.reason in COVERAGE_COLOURS else "unasked"


def _bar(counts: Mapping[str, int], parts: Sequence[str]) -> None:
    drawn = coverage_figure(counts, view().language)

    def choose() -> None:
        points: Sequence[Mapping[str, Any]] = st.session_state[_BAR]["selection"]["points"]
        if points and int(points[0]["curve_number"]) < len(parts):
            st.session_state[_PART] = parts[int(points[0]["curve_number"])]

    st.plotly_chart(
        low_bar(drawn) if on_phone() else drawn,
        key=_BAR,
        config=CHART_CONFIG,
        theme="streamlit",
        on_select=choose,
        selection_mode="points",
        alt=say("mapping.coverage"),
    )


def _labels_of(counts: Mapping[str, int], total: int) -> dict[str, str]:
    def text(key: str, count: int) -> str:
        return f"{say(key)} · {say('mapping.matches', count=number(count))}"

    parts = {part: text(f"mapping.part_{part}", counts.get(part, 0)) for part in COVERAGE_COLOURS}
    return {_EVERYBODY: text("mapping.everybody", total)} | parts


def _headings(columns: Iterable[str]) -> dict[str, str]:
    return {name: say(f"mapping.column_{name}") for name in columns}


def _row(person: Person, names: Names) -> dict[str, object]:
    return {
        "label": plain(label(person, person.user_id)),
        "username": plain(person.username or "—"),
        "email": plain(person.email or "—"),
        "team": plain(names.teams.get(person.user_id, "—")),
        "source": person.source.value,
        "status": person.status or "—",
        "groups": plain(", ".join(person.groups) or "—"),
        "updated": person.updated_at,
        "user_id": person.user_id,
    }
