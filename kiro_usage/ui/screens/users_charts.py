"""The four charts of user analysis, each with the table behind it."""

from collections.abc import Mapping
from typing import Any, get_args

import pandas as pd
import streamlit as st

from kiro_usage.figures.feature_mix import Measure, feature_mix_figure
from kiro_usage.figures.scatter import acceptance_figure
from kiro_usage.figures.theme import STYLE_COLOURS
from kiro_usage.figures.top_users import top_users_figure
from kiro_usage.figures.trend import trend_figure
from kiro_usage.metrics.daily import METRICS, Step, last_day, trend
from kiro_usage.metrics.features import FeatureState
from kiro_usage.metrics.overview import KeyFigures
from kiro_usage.metrics.users import FEW_SUGGESTIONS, Style, rated_users, top_users
from kiro_usage.ui.parts import Chart, chart, step_control
from kiro_usage.ui.say import day, language, named, number, percent, say
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.ui.time_marks import marks_note, marks_of
from kiro_usage.ui.url import change, view
from kiro_usage.ui.view import Mode, PeriodChoice, PeriodKind

_MEASURE = "features_measure"
MEASURES: tuple[Measure, ...] = get_args(Measure)


def users_charts(selection: Selection, users: pd.DataFrame, figures: KeyFigures) -> None:
    """Two by two; the trend, with its three plots, over the whole width."""
    left, right = st.columns(2)
    with left:
        _top(selection, users, figures)
    with right:
        _features(selection)
    _trend(selection)
    _scatter(selection, users, figures)


def _top(selection: Selection, users: pd.DataFrame, figures: KeyFigures) -> None:
    top, labels = top_users(users), selection.names.labels
    table = pd.DataFrame(
        {
            "name": [plain(labels.get(user_id, user_id)) for user_id in top["user_id"]],
            "chat_messages": top["chat_messages"],
        }
    )
    finding = ""
    if len(top) and figures.chat_messages:
        share = float(top["chat_messages"].sum()) / figures.chat_messages
        key = "users.finding_top" if len(users) > len(top) else "users.finding_first"
        finding = say(key, name=md_escape(table["name"].iloc[0]), share=percent(share))
    chart(
        Chart(
            key="top",
            title=say("users.chart_top"),
            figure=top_users_figure(top, labels, language()) if len(top) else None,
            table=table,
            columns={
                "name": say("metric.display_name"),
                "chat_messages": _count(say("users.column_chat")),
            },
            finding=finding,
            empty=say("users.empty_top"),
            on_click=lambda point: _open(top, point),
        ),
        fold_on_phone=True,
    )


def _features(selection: Selection) -> None:
    measure: Measure = st.session_state.get(_MEASURE) or "feature_days"
    features = selection.features()
    mix = features[features["in_mix"]]
    values = mix[measure].fillna(0)
    used = bool((values > 0).any())
    finding = ""
    if used:
        first = mix["feature"].iloc[int(values.to_numpy(dtype=float).argmax())]
        share = float(values.max()) / float(values.sum())
        finding = say("users.finding_features", feature=say(f"feature.{first}"), share=percent(share))
    table = pd.DataFrame(
        {"feature": [say(f"feature.{name}") for name in features["feature"]]}
        | {name: features[name].to_numpy() for name in MEASURES}
    )
    chart(
        Chart(
            key="features",
            title=say("users.chart_features"),
            figure=feature_mix_figure(features, measure, language()) if used else None,
            table=table,
            columns={"feature": say("users.column_feature")}
            | {name: _count(say(f"metric.{name}")) for name in MEASURES},
            finding=finding,
            empty=say("users.empty_features"),
            notes=_unused(features),
        ),
        controls=_measures,
        fold_on_phone=True,
    )


def _measures() -> None:
    st.radio(
        say("users.features_by"),
        MEASURES,
        format_func=named(MEASURES, lambda name: f"metric.{name}"),
        key=_MEASURE,
        horizontal=True,
        label_visibility="collapsed",
    )


def _unused(features: pd.DataFrame) -> str:
    """All-zero features, and those whose columns never came, told apart."""
    parts = []
    for state in (FeatureState.ZERO, FeatureState.ABSENT):
        names = [say(f"feature.{name}") for name in features.loc[features["state"] == state, "feature"]]
        if names:
            parts.append(say(f"users.features_{state}", features=", ".join(names)))
    return " · ".join(parts)


def _trend(selection: Selection) -> None:
    step = view().step
    daily = selection.daily()
    table = trend(daily, step)
    known = len(table) and bool(table[list(METRICS)].notna().any(axis=None))
    chart(
        Chart(
            key="trend",
            title=say("users.chart_trend"),
            figure=trend_figure(table, step, language(), marks_of(selection)) if known else None,
            table=table,
            columns={"start": st.column_config.DateColumn(say(f"users.start_{step}"), format="YYYY-MM-DD")}
            | {name: _count(say(f"figure.{name}")) for name in METRICS},
            finding=_best_day(daily),
            empty=say("users.empty_trend"),
            notes=" · ".join(filter(None, [_missing(table, step), marks_note(selection, step)])),
            on_click=lambda point: _show_step(table, point),
        ),
        controls=_steps,
        fold_on_phone=True,
    )


def _missing(table: pd.DataFrame, step: Step) -> str:
    """What the grey bands are; nothing where there are none."""
    count = int((table["days"] == 0).sum())
    return say(f"users.missing_{step}", count=number(count)) if count else ""


def _best_day(daily: pd.DataFrame) -> str:
    messages = daily["chat_messages"]
    if not messages.notna().any():
        return ""
    best = daily.iloc[int(messages.fillna(-1).to_numpy(dtype=float).argmax())]
    return say("users.finding_trend", day=day(best["day"].date()), count=number(best["chat_messages"]))


def _steps() -> None:
    step_control("trend_step")


def _scatter(selection: Selection, users: pd.DataFrame, figures: KeyFigures) -> None:
    rated, labels = rated_users(users), selection.names.labels
    behind = rated[["style", "user_id"]]  # what the session keeps for a click
    table = pd.DataFrame(
        {
            "name": [plain(labels.get(user_id, user_id)) for user_id in rated["user_id"]],
            "suggestions": rated["suggestions"],
            "rate": (rated["acceptance_rate"] * 100).round(2),
            "code_lines": rated["code_lines"],
            "style": rated["style"].map({style.value: say(f"style.{style}") for style in Style}),
        }
    )
    figure = acceptance_figure(rated, labels, figures.acceptance_rate, language()) if len(rated) else None
    chart(
        Chart(
            key="scatter",
            title=say("users.chart_scatter"),
            figure=figure,
            table=table,
            columns={
                "name": say("metric.display_name"),
                "suggestions": _count(say("metric.suggestions")),
                "rate": st.column_config.NumberColumn(say("users.column_rate"), format="%.1f%%"),
                "code_lines": _count(say("users.column_lines")),
                "style": say("metric.style"),
            },
            finding=say(
                "users.finding_scatter",
                users=number(len(rated)),
                few=FEW_SUGGESTIONS,
                rate=percent(figures.acceptance_rate),
            )
            if len(rated)
            else "",
            empty=say("users.empty_scatter", few=FEW_SUGGESTIONS),
            on_click=lambda point: _open_bubble(behind, point),
        ),
        fold_on_phone=True,
    )


def _open(people: pd.DataFrame, point: Mapping[str, Any]) -> None:
    """The page of the person behind a bar."""
    change(mode=Mode.USER, user=people["user_id"].iloc[point["point_index"]])


def _open_bubble(rated: pd.DataFrame, point: Mapping[str, Any]) -> None:
    """The page of the person behind a bubble; there is one trace a style that occurs."""
    styles = [style for style in STYLE_COLOURS if (rated["style"] == style).any()]
    _open(rated[rated["style"] == styles[point["curve_number"]]], point)


def _show_step(table: pd.DataFrame, point: Mapping[str, Any]) -> None:
    """The days of the bar that was clicked, as the period."""
    row = table.iloc[point["point_index"]]
    first = row["start"].date()
    change(period=PeriodChoice(PeriodKind.RANGE, first=first, last=last_day(first, view().step)))


def _count(label: str) -> object:
    return st.column_config.NumberColumn(label, format="localized")
