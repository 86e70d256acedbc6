"""One user: who it is, the key figures, day by day, by feature, and the days as a table."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.figures.feature_mix import feature_bars_figure
from kiro_usage.figures.trend import single_trend_figure
from kiro_usage.metrics.adoption.funnel import FEWEST_WORKING_DAYS
from kiro_usage.metrics.daily import trend
from kiro_usage.metrics.detail import UserDetail
from kiro_usage.metrics.habits import median_feature_days
from kiro_usage.metrics.regularity import regularity
from kiro_usage.metrics.subscriptions import subscription_months
from kiro_usage.metrics.tiers import tier_of
from kiro_usage.people import Person
from kiro_usage.ui.data import answer
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.names import folded
from kiro_usage.ui.parts import Card, Chart, cards, chart, csv_button, empty_state, on_phone, step_control
from kiro_usage.ui.say import day, language, named, number, percent, say
from kiro_usage.ui.screens.people_list import folded as framed
from kiro_usage.ui.screens.user_credits import UserMonth, month_card, user_month
from kiro_usage.ui.screens.user_habits import habits
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.ui.url import change, control, view

_METRIC = "user_metric"
_SEARCH = "user_search"
_METRICS = ("chat_messages", "code_lines", "suggestions", "acceptances")
_LONGEST_LIST = 500
_HALF_A_PHONE = 170
"""In pixels: two stand side by side on a screen of 390."""
_DAY_COLUMNS = {
    "day": "unit.day",
    "chat_messages": "users.column_chat",
    "code_lines": "users.column_lines",
    "suggestions": "metric.suggestions",
    "acceptances": "metric.acceptances",
    "rate": "users.column_rate",
    "credits_used": "metric.credits_used",
    "conversations": "metric.conversations",
    "regions": "user.column_regions",
    "clients": "user.column_clients",
}


def user_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("mode.user"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    users = selection.users()
    user_id = _choose(users, selection)
    detail = selection.user(user_id) if user_id else None
    if user_id is None or detail is None:
        empty_state("person_search", say("user.none"), say("user.none_next"))
        return
    _identity(user_id, detail, selection.names.person(user_id), selection)
    finding(f"{say('user.question')} {_sentence(detail, selection)}")
    own = selection.of_users(frozenset({user_id}))
    stands_on(own, selection.overview_of(user_id))
    month = user_month(own)
    _cards(detail, _worked(selection, user_id), month)
    left, right = st.columns([3, 2])
    with left:
        _daily(detail)
    with right:
        _features(detail, user_id, selection)
    habits(detail, own, month)
    _days(detail)


def _sentence(detail: UserDetail, selection: Selection) -> str:
    newest = selection.opened.facts.newest_day
    if detail.last_day is None or newest is None:
        ago = say("user.finding_never")
    elif detail.last_day >= newest:
        ago = say("user.finding_today")
    else:
        ago = say("user.finding_ago", days=number((newest - detail.last_day).days))
    return say("user.finding", active=number(detail.active_days), ago=ago)


def _choose(users: pd.DataFrame, selection: Selection) -> str | None:
    """Search, then a list: thousands of choices would hold the browser up. Returns the chosen user id."""
    labels = selection.names.labels
    with st.container(horizontal=True, vertical_alignment="bottom", key="user_choice"):
        wanted = st.text_input(
            say("users.search"),
            key=_SEARCH,
            type="search",
            placeholder=say("users.search"),
            label_visibility="collapsed",
            icon=":material/search:",
            width=_HALF_A_PHONE if on_phone() else 260,
        )
        found = _found(users["user_id"].tolist(), folded(wanted or ""), selection)
        chosen = view().user
        if chosen is None and found:
            chosen = found[0]
        options = found[:_LONGEST_LIST]
        if chosen is not None and chosen not in options:
            options = [chosen, *options]
        if not options:
            return None
        st.selectbox(
            say("user.choose"),
            options,
            format_func=lambda user_id: plain(labels.get(user_id, user_id)),
            key=control("user_chosen", chosen),
            on_change=lambda: change(user=st.session_state["user_chosen"]),
            label_visibility="collapsed",
            width=_HALF_A_PHONE if on_phone() else 320,
        )
        _neighbours(found, chosen)
    if len(found) > _LONGEST_LIST:
        st.caption(say("user.many", shown=_LONGEST_LIST, users=number(len(found))))
    return chosen


def _neighbours(found: list[str], chosen: str | None) -> None:
    """To the one before and the one after in the list."""
    place = found.index(chosen) if chosen in found else None
    for key, icon, step in (
        ("user_previous", ":material/chevron_left:", -1),
        ("user_next", ":material/chevron_right:", 1),
    ):
        target = None if place is None or not 0 <= place + step < len(found) else found[place + step]
        st.button(
            say(f"user.{'previous' if step < 0 else 'next'}"),
            key=key,
            icon=icon,
            disabled=target is None,
            on_click=change,
            kwargs={"user": target},
        )


def _found(user_ids: list[str], wanted: str, selection: Selection) -> list[str]:
    return [user_id for user_id in user_ids if not wanted or wanted in selection.names.searchable(user_id)]


def _identity(user_id: str, detail: UserDetail, person: Person | None, selection: Selection) -> None:
    with st.container(border=True, key="card_identity"):
        label = md_escape(selection.names.labels.get(user_id, user_id))
        head = st.container(horizontal=True, vertical_alignment="center", gap="small")
        head.markdown(f"## {label}", anchors=False, width="content")
        for text in _traits(user_id, detail, selection):
            head.badge(text, color="gray")
        facts = {
            "metric.email": person.email if person else None,
            "metric.user_name": person.username if person else None,
            "metric.name_source": person.source.value if person else None,
            "mapping.column_groups": ", ".join(person.groups) if person else None,
            "users.column_user_id": user_id,
            "metric.first_day": _first(detail),
            "metric.last_day": day(detail.last_day) if detail.last_day else None,
        }
        if on_phone():
            grid = st.expander(say("user.identity"), type="compact").grid(2, min_column_width=130)
        else:
            grid = st.grid(4, min_column_width=170)
        for key, value in facts.items():
            if value:
                cell = grid.container(gap=None)
                cell.caption(say(key))
                cell.text(plain(value, 200))


def _traits(user_id: str, detail: UserDetail, selection: Selection) -> list[str]:
    """Style, team, and the plan of each subscription of the newest month that knows any."""
    team = selection.names.teams.get(user_id)
    own = replace(selection.filters, first_day=None, last_day=None, users=frozenset({user_id}))
    months = answer(selection.opened, subscription_months, own)
    newest = months[months["month"] == months["month"].max()]
    plans = [
        f"{say(f'tier.{tier_of(row.tier)}')} · {md_escape(row.region or '—')}" for row in newest.itertuples()
    ]
    return [say(f"style.{detail.style}"), *([md_escape(team)] if team else []), *plans]


def _first(detail: UserDetail) -> str | None:
    if detail.first_day is None:
        return None
    return f"≤ {day(detail.first_day)}" if detail.first_is_bound else day(detail.first_day)


def _worked(selection: Selection, user_id: str) -> str | None:
    """On how many of the working days shown somebody was active, and what that makes them where those are not
    too few; None where there is no working day.
    """
    days = selection.working_days()
    if not days:
        return None
    found = selection.ask(regularity, days, selection.regular, user_id).iloc[0]
    worked = say("regularity.days", working=number(len(days)), worked=number(int(found["worked"])))
    if len(days) < FEWEST_WORKING_DAYS:
        return worked
    verdict = say(f"regularity.{found['regularity']}")
    return f"{worked} · {verdict}"


def _cards(detail: UserDetail, worked: str | None, month: UserMonth | None) -> None:
    figures = detail.figures
    shown = [
        _card("active_days", number(detail.active_days), worked),
        _card("chat_messages", number(figures.chat_messages)),
        _card("code_lines", number(figures.code_lines)),
        Card(
            say("users.column_rate"),
            percent(figures.acceptance_rate),
            say("users.rate_note", suggestions=number(figures.suggestions)) if figures.suggestions else None,
            say("metric.acceptance_rate.meaning"),
        ),
    ]
    if detail.in_credits:
        conversations = _card("conversations", number(figures.conversations))
        credits_used = _card("credits_used", number(figures.credits_used, 1))
        if on_phone():  # one card, so that the others fill their rows
            shown.append(replace(credits_used, note=f"{conversations.label} {conversations.value}"))
        else:
            shown += [credits_used, conversations]
    if month is not None:
        shown.append(month_card(month))
    cards(shown)


def _card(metric: str, value: str, note: str | None = None) -> Card:
    return Card(say(f"metric.{metric}"), value, note, say(f"metric.{metric}.meaning"))


def _daily(detail: UserDetail) -> None:
    metric, step = st.session_state.get(_METRIC) or _METRICS[0], view().step
    table = trend(detail.daily, step)
    known = len(table) and bool(table[metric].notna().any())
    chart(
        Chart(
            key="user_daily",
            title=say("user.daily"),
            figure=single_trend_figure(table, metric, step, language()) if known else None,
            table=table,
            columns={"start": st.column_config.DateColumn(say(f"users.start_{step}"), format="YYYY-MM-DD")}
            | {
                name: st.column_config.NumberColumn(say(f"figure.{name}"), format="localized")
                for name in _METRICS
            },
            empty=say("users.empty_trend"),
        ),
        controls=_switches,
    )


def _switches() -> None:
    label, text = say("user.metric"), named(_METRICS, lambda name: f"figure.{name}")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if on_phone():
            st.selectbox(
                label, _METRICS, format_func=text, key=_METRIC, label_visibility="collapsed", width=150
            )
        else:
            st.radio(
                label,
                _METRICS,
                format_func=text,
                key=_METRIC,
                horizontal=True,
                label_visibility="collapsed",
            )
        step_control("user_step")


def _team_median(user_id: str, selection: Selection) -> tuple[Mapping[str, float], str]:
    """The team's median by feature and the line that says so, where the team is large enough."""
    team = selection.names.teams.get(user_id)
    if team is None:
        return {}, ""
    people = frozenset(person for person, name in selection.names.teams.items() if name == team)
    medians, counted = selection.of_users(people).ask(median_feature_days)
    if not medians:
        return {}, ""
    return medians, say("user.team_median", team=md_escape(team), people=number(counted))


def _features(detail: UserDetail, user_id: str, selection: Selection) -> None:
    features = detail.features
    medians, note = _team_median(user_id, selection)
    used = bool((features["feature_days"].fillna(0) > 0).any())
    names = ("feature_days", "events", "accepted_lines")
    table = pd.DataFrame(
        {"feature": [say(f"feature.{name}") for name in features["feature"]]}
        | {name: features[name].to_numpy() for name in names}
    )
    chart(
        Chart(
            key="user_features",
            title=say("user.features"),
            figure=feature_bars_figure(features, "feature_days", language(), medians) if used else None,
            notes=note,
            table=table,
            columns={"feature": say("users.column_feature")}
            | {
                name: st.column_config.NumberColumn(say(f"metric.{name}"), format="localized")
                for name in names
            },
            empty=say("users.empty_features"),
        ),
        fold_on_phone=True,
    )


def _days(detail: UserDetail) -> None:
    days = detail.days.assign(rate=(detail.days["acceptance_rate"] * 100).round(2))
    headings = {name: say(text) for name, text in _DAY_COLUMNS.items()}
    with framed(say("user.days"), "card_days"):
        count = st.column_config.NumberColumn
        st.dataframe(
            days,
            hide_index=True,
            column_order=list(_DAY_COLUMNS),
            placeholder="—",
            column_config={name: count(text, format="localized") for name, text in headings.items()}
            | {
                "day": st.column_config.DateColumn(headings["day"], format="YYYY-MM-DD", pinned=True),
                "rate": count(headings["rate"], format="%.1f%%"),
                "credits_used": count(headings["credits_used"], format="%.2f"),
                "regions": st.column_config.TextColumn(headings["regions"]),
                "clients": st.column_config.TextColumn(headings["clients"]),
            },
        )
        csv_button("user_csv", "kiro_user_days.csv", partial(csv_bytes, days, headings))
