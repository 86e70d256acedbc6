"""Features: which of them took root?"""

from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.catalogue.features import FEATURES
from kiro_usage.exports import csv_bytes
from kiro_usage.figures.feature_use import (
    acceptance_dots,
    feature_trend_figure,
    people_figure,
    weeks_figure,
)
from kiro_usage.locations import Report
from kiro_usage.metrics.feature_use import feature_people, feature_users, feature_weeks
from kiro_usage.metrics.features import FeatureState
from kiro_usage.metrics.users import FEW_SUGGESTIONS
from kiro_usage.ui.comparison import Comparison, comparison
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Chart, chart, csv_button, empty_state, on_phone
from kiro_usage.ui.say import language, number, percent, say
from kiro_usage.ui.screens.people_list import PeopleList, labelled, people_list
from kiro_usage.ui.selection import Selection, left_out, nothing_chosen, stands_on

_KIRO = "Kiro"
_FEATURE = "features_feature"
_ON_PHONES = {"name": 108, "people": 72, "events": 84, "by_count": 66}
"""The columns of all numbers for a phone, with their widths in pixels."""
_SHORT = {"by_count": "features.by_count_short", "by_lines": "features.by_lines_short"}
_MEANINGS = {
    "people": "metric.feature_users.meaning",
    "feature_days": "metric.feature_days.meaning",
    "events": "metric.events.meaning",
    "accepted": "metric.accepted.meaning",
    "suggested": "metric.suggested.meaning",
    "by_count": "metric.acceptance_by_count.meaning",
    "suggested_lines": "metric.suggested_lines.meaning",
    "lines": "metric.accepted_lines.meaning",
    "by_lines": "metric.acceptance_by_lines.meaning",
}


def features_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("features.title"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    if not overview.activity_rows and left_out(selection, Report.ACTIVITY):
        return
    if not overview.activity_rows:
        empty_state("extension_off", say("empty.no_activity"), say("features.no_activity_next"))
        return
    people = selection.ask(feature_people)
    finding(_sentence(people))
    stands_on(selection, overview)
    _reach(selection)
    compared = comparison(selection)
    left, right = st.columns(2)
    with left:
        _people(people, compared)
    with right:
        _acceptance(people)
    weeks = selection.ask(feature_weeks)
    _chosen(people, weeks, selection)
    _weeks(weeks)
    _table(people, selection)


def _sentence(people: pd.DataFrame) -> str:
    active = int(people.attrs["active"])
    first = people.sort_values("people", ascending=False, kind="stable").iloc[0]
    return say(
        "features.finding",
        active=number(active),
        feature=say(f"feature.{first['feature']}"),
        people=number(int(first["people"])),
        share=percent(None if pd.isna(first["share"]) else float(first["share"])),
    )


def _reach(selection: Selection) -> None:
    """Whose use the activity reports of the chosen services know, as badges."""
    services = selection.filters.services or frozenset(selection.opened.facts.services)
    with st.container(horizontal=True, key="feature_reach"):
        for service, icon in (("QDeveloper", "code"), ("Kiro", "terminal")):
            if service in services:
                st.badge(say(f"features.badge_{service}"), icon=f":material/{icon}:", color="gray")
    if services == {_KIRO}:
        st.caption(say("features.reach_kiro"))


def _changes(people: pd.DataFrame, compared: Comparison | None) -> pd.DataFrame:
    """Shares of the period before and the change in percentage points, by row of `people`; no columns where
    nothing is compared.
    """
    if compared is None or not compared.covers(Report.ACTIVITY):
        return pd.DataFrame(index=people.index)
    before = compared.before.ask(feature_people).set_index("feature")["share"]
    old = people["feature"].map(before)
    return pd.DataFrame({"before": (old * 100).round(1), "change": ((people["share"] - old) * 100).round(1)})


def _largest(table: pd.DataFrame, compared: Comparison | None) -> str:
    """The feature whose share changed most, with the working days of both periods."""
    if compared is None or "change" not in table or not table["change"].notna().any():
        return ""
    row = table.sort_values("change", key=abs, na_position="first", kind="stable").iloc[-1]
    return say(
        "features.changed",
        feature=row["name"],
        change=say("users.points", points=f"{float(row['change']):+.1f}"),
        days=compared.denominators,
    )


def _people(people: pd.DataFrame, compared: Comparison | None) -> None:
    used = bool((people["people"] > 0).any())
    names = [say(f"feature.{name}") for name in people["feature"]]
    table = people[["feature", "people"]].assign(name=names, percent=(people["share"] * 100).round(1))
    table = pd.concat([table, _changes(people, compared)], axis=1)
    chart(
        Chart(
            key="feature_people",
            title=say("features.people"),
            figure=people_figure(people, language()) if used else None,
            table=table,
            columns={
                "name": say("users.column_feature"),
                "people": say("features.people_axis"),
                "percent": st.column_config.NumberColumn(say("features.share"), format="%.1f%%"),
            }
            | {
                name: st.column_config.NumberColumn(say(f"features.{name}"), format=text)
                for name, text in (("before", "%.1f%%"), ("change", "%+.1f"))
                if name in table
            },
            finding=say("features.people_note", active=number(int(people.attrs["active"]))),
            notes=_largest(table, compared),
            empty=say("features.nobody"),
            on_click=lambda point: _choose(_by_people(people)[int(point["point_index"])]),
        )
    )


def _by_people(people: pd.DataFrame) -> list[str]:
    """Features as the bars stand: most people first."""
    ordered = people.sort_values("people", ascending=False, kind="stable")
    return [str(name) for name in ordered["feature"]]


def _choose(feature: str) -> None:
    st.session_state[_FEATURE] = feature


def _chosen(people: pd.DataFrame, weeks: pd.DataFrame, selection: Selection) -> None:
    """The people of one feature and how it goes week by week; a click on a bar chooses it, and so does a
    list for those without a mouse.
    """
    used = set(people.loc[people["people"] > 0, "feature"])
    offered = [name for name in _by_people(people) if name in used]
    if st.session_state.get(_FEATURE) not in offered:
        st.session_state[_FEATURE] = None
    st.selectbox(
        say("features.choose"),
        offered,
        index=None,
        format_func={name: say(f"feature.{name}") for name in offered}.__getitem__,
        key=_FEATURE,
        placeholder=say("features.choose_hint"),
        width=320,
    )
    chosen = st.session_state[_FEATURE]
    if chosen is None:
        return
    feature = next(item for item in FEATURES if item.key == chosen)
    found = selection.ask(feature_users, feature)
    name = say(f"feature.{chosen}")
    left, right = st.columns([3, 2])
    with left:
        _users(found, name, selection)
    with right:
        trend = weeks[chosen]
        chart(
            Chart(
                key="feature_trend",
                title=say("features.trend", feature=name),
                figure=feature_trend_figure(trend, chosen, language()),
                table=pd.DataFrame({"week": weeks.index, "share": (trend * 100).round(1).to_numpy()}),
                columns={
                    "week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD"),
                    "share": st.column_config.NumberColumn(say("features.share"), format="%.1f%%"),
                },
                finding=say("features.weeks_note"),
            )
        )


def _users(found: pd.DataFrame, name: str, selection: Selection) -> None:
    headings = {
        "name": say("metric.display_name"),
        "days": say("features.days_used"),
        "events": say("metric.events"),
        "accepted_lines": say("metric.accepted_lines"),
        "last_day": say("features.last_used"),
        "user_id": say("metric.user_id"),
    }
    numbers = ("days", "events", "accepted_lines")
    formats = {
        column: st.column_config.NumberColumn(headings[column], format="localized") for column in numbers
    }
    last = st.column_config.DateColumn(headings["last_day"], format="YYYY-MM-DD")
    people_list(
        PeopleList(
            "feature_users",
            f"{say('features.users', feature=name)} · {number(len(found))}",
            found.assign(name=labelled(found["user_id"], selection.names)),
            headings,
            formats={**formats, "last_day": last},
        ),
        selection.names,
    )


def _acceptance(people: pd.DataFrame) -> None:
    known = people[people["by_count"].notna() | people["by_lines"].notna()]
    table = pd.DataFrame(
        {
            "name": [say(f"feature.{name}") for name in known["feature"]],
            "by_count": (known["by_count"] * 100).round(1),
            "suggested": known["suggested"],
            "by_lines": (known["by_lines"] * 100).round(1),
            "suggested_lines": known["suggested_lines"],
        }
    )
    few = int((known["suggested"].fillna(0) < FEW_SUGGESTIONS).sum())
    chart(
        Chart(
            key="feature_acceptance",
            title=say("features.acceptance"),
            figure=acceptance_dots(people, FEW_SUGGESTIONS, language()) if len(known) else None,
            table=table,
            columns={
                "name": say("users.column_feature"),
                "by_count": st.column_config.NumberColumn(say("features.by_count"), format="%.1f%%"),
                "suggested": say("features.suggested"),
                "by_lines": st.column_config.NumberColumn(say("features.by_lines"), format="%.1f%%"),
                "suggested_lines": say("features.suggested_lines"),
            },
            finding=say("features.acceptance_note"),
            notes=say("features.few", count=number(few), least=FEW_SUGGESTIONS) if few else "",
            empty=say("features.no_acceptance"),
        ),
        fold_on_phone=True,
    )


def _weeks(weeks: pd.DataFrame) -> None:
    labels = {name: say(f"feature.{name}") for name in weeks.columns}
    names = {label: name for name, label in labels.items()}
    table = (weeks * 100).round(1).reset_index()
    chart(
        Chart(
            key="feature_weeks",
            title=say("features.weeks"),
            figure=weeks_figure(weeks, language()) if len(weeks) else None,
            table=table,
            columns={"week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD")}
            | {name: st.column_config.NumberColumn(label, format="%.1f%%") for name, label in labels.items()},
            finding=say("features.weeks_note"),
            empty=say("features.nobody"),
            on_click=lambda point: _choose(names[str(point["y"])]),
        ),
        fold_on_phone=True,
    )


def _table(people: pd.DataFrame, selection: Selection) -> None:
    """All numbers, and what is not used told apart from what was never delivered."""
    features = selection.features()
    table = pd.DataFrame(
        {
            "name": [say(f"feature.{name}") for name in features["feature"]],
            "people": people["people"],
            "feature_days": features["feature_days"],
            "events": features["events"],
            "accepted": people["accepted"],
            "suggested": people["suggested"],
            "by_count": (people["by_count"] * 100).round(1),
            "suggested_lines": people["suggested_lines"],
            "lines": features["accepted_lines"],
            "by_lines": (people["by_lines"] * 100).round(1),
        }
    )
    used = features["state"] == FeatureState.USED
    headings = {
        "name": say("users.column_feature"),
        "people": say("features.people_axis"),
        "feature_days": say("metric.feature_days"),
        "events": say("metric.events"),
        "accepted": say("features.accepted"),
        "suggested": say("features.suggested"),
        "by_count": say("features.by_count"),
        "suggested_lines": say("features.suggested_lines"),
        "lines": say("metric.accepted_lines"),
        "by_lines": say("features.by_lines"),
    }
    with st.container(border=True, key="card_features"):
        st.markdown(f"### {say('features.table')}", anchors=False)
        shown = table[used.to_numpy()]
        st.dataframe(
            shown,
            hide_index=True,
            placeholder="—",
            column_order=list(_ON_PHONES) if on_phone() else None,
            column_config={name: _format(name, text) for name, text in headings.items()},
            alt=say("features.table"),
        )
        _unused(features)
        csv_button("csv_features", "kiro_features.csv", lambda: csv_bytes(table, headings))


def _format(name: str, text: str) -> Any:  # noqa: ANN401 (of several kinds)
    width = _ON_PHONES.get(name) if on_phone() else None
    if name == "name":
        return st.column_config.TextColumn(text, width=width)
    share = name in ("by_count", "by_lines")
    if share:  # the file's headings are the whole ones
        text = say("features.rate_short" if on_phone() else _SHORT[name])
    return st.column_config.NumberColumn(
        text, format="%.1f%%" if share else "localized", help=say(_MEANINGS[name]), width=width
    )


def _unused(features: pd.DataFrame) -> None:
    """One line for what is not used, to be opened: zero is told apart from never delivered."""
    states = {state: features.loc[features["state"] == state, "feature"] for state in FeatureState}
    zero, absent = states[FeatureState.ZERO], states[FeatureState.ABSENT]
    if zero.empty and absent.empty:
        return
    with st.expander(
        say("features.unused", zero=number(len(zero)), absent=number(len(absent))),
        type="compact",
        key="features_unused",
    ):
        for key, names in (("zero", zero), ("absent", absent)):
            if len(names):
                listed = ", ".join(say(f"feature.{name}") for name in names)
                st.caption(say(f"features.unused_{key}", names=listed))
