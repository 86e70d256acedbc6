"""Features: which of them took root?"""

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.figures.feature_use import acceptance_dots, people_figure, weeks_figure
from kiro_usage.locations import Report
from kiro_usage.metrics.feature_use import feature_people, feature_weeks
from kiro_usage.metrics.features import FeatureState
from kiro_usage.metrics.users import FEW_SUGGESTIONS
from kiro_usage.ui.comparison import Comparison, comparison
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Chart, chart, csv_button, empty_state
from kiro_usage.ui.say import language, number, percent, say
from kiro_usage.ui.selection import Selection, left_out, nothing_chosen, stands_on

_KIRO = "Kiro"


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
    st.caption(_reach(selection))
    compared = comparison(selection)
    left, right = st.columns(2)
    with left:
        _people(people, compared)
    with right:
        _acceptance(people)
    _weeks(selection)
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


def _reach(selection: Selection) -> str:
    """Whose use the activity report of the chosen services knows."""
    services = selection.filters.services or frozenset(selection.opened.facts.services)
    return say("features.reach_kiro" if services == {_KIRO} else "features.reach_all")


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
        )
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
            figure=acceptance_dots(people, language()) if len(known) else None,
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
        )
    )


def _weeks(selection: Selection) -> None:
    weeks = selection.ask(feature_weeks)
    labels = {name: say(f"feature.{name}") for name in weeks.columns}
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
        )
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
            "lines": features["accepted_lines"],
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
        "lines": say("metric.accepted_lines"),
    }
    with st.container(border=True, key="card_features"):
        st.markdown(f"### {say('features.table')}", anchors=False)
        shown = table[used.to_numpy()]
        st.dataframe(
            shown,
            hide_index=True,
            placeholder="—",
            column_config={
                name: text if name == "name" else st.column_config.NumberColumn(text, format="localized")
                for name, text in headings.items()
            },
            alt=say("features.table"),
        )
        zero = int((features["state"] == FeatureState.ZERO).sum())
        absent = int((features["state"] == FeatureState.ABSENT).sum())
        if zero or absent:
            st.caption(say("features.unused", zero=number(zero), absent=number(absent)))
        csv_button("csv_features", "kiro_features.csv", lambda: csv_bytes(table, headings))
