"""User analysis: who uses it how much, the key figures, the table of users and four charts."""

import pandas as pd
import streamlit as st

from kiro_usage.figures.parts import low_bar, style_figure
from kiro_usage.metrics.overview import KeyFigures, Overview, key_figures
from kiro_usage.metrics.users import Style, style_counts
from kiro_usage.settings import StyleThresholds
from kiro_usage.ui.frame import heading
from kiro_usage.ui.names import Names, folded
from kiro_usage.ui.parts import Card, Chart, cards, chart, empty_state, on_phone
from kiro_usage.ui.say import day, day_range, language, named, number, percent, say
from kiro_usage.ui.screens.users_charts import users_charts
from kiro_usage.ui.screens.users_table import users_table
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.url import change, control, view

_RATES = ("acceptance_rate",)
_DECIMALS = {"credits_used": 1}


def users_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("users.title"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    everybody = selection.users()
    _people_filters()
    users = _chosen_people(everybody, selection.names)
    if len(users) < len(everybody):
        selection = selection.of_users(frozenset(users["user_id"]))
        overview = selection.overview()
    _overview_line(overview)
    stands_on(selection, overview)
    if users.empty:
        empty_state("person_search", say("users.nobody"), say("users.nobody_next"))
        return
    if not overview.activity_rows:
        _no_activity()
    figures = key_figures(users)
    _cards(figures, users, selection.names, _before(selection))
    _styles(users, selection)
    users_table(users, selection, len(everybody))
    users_charts(selection, users, figures)


def _people_filters() -> None:
    """Search, styles and comparison: in a row, on a phone folded into one button that counts those in use."""
    if on_phone():
        used = bool(view().search) + bool(view().styles) + view().compare
        with st.popover(say("users.filters", count=used), icon=":material/tune:", width="stretch"):
            _filter_controls()
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="people_filters"):
        _filter_controls()


def _filter_controls() -> None:
    st.text_input(
        say("users.search"),
        key=control("users_search", view().search),
        on_change=lambda: change(search=st.session_state["users_search"].strip()),
        type="search",
        placeholder=say("users.search"),
        label_visibility="collapsed",
        icon=":material/search:",
        width=300,
    )
    st.multiselect(
        say("users.style_filter"),
        list(Style),
        format_func=named(Style, lambda style: f"style.{style}"),
        key=control("users_styles", [*view().styles]),
        on_change=lambda: change(styles=tuple(st.session_state["users_styles"])),
        placeholder=say("users.style_all"),
        label_visibility="collapsed",
        width=300,
    )
    st.toggle(
        say("users.compare"),
        key=control("users_compare", view().compare),
        on_change=lambda: change(compare=st.session_state["users_compare"]),
        help=say("users.compare_help"),
    )


def _chosen_people(users: pd.DataFrame, names: Names) -> pd.DataFrame:
    """The rows that the search and the styles leave."""
    chosen = users
    if view().styles:
        chosen = chosen[chosen["style"].isin([style.value for style in view().styles])]
    wanted = folded(view().search)
    if wanted:
        texts = names.search_texts
        chosen = chosen[[wanted in texts[user_id] for user_id in chosen["user_id"]]]
    return chosen


def _overview_line(overview: Overview) -> None:
    st.markdown(
        say(
            "users.analysed",
            users=number(overview.users),
            rows=number(overview.rows),
            regions=number(overview.regions),
            days=day_range(overview.first_day, overview.last_day),
        )
    )


def _no_activity() -> None:
    with st.container(border=True, key="no_activity"):
        st.markdown(f"### {say('empty.no_activity')}", anchors=False)
        st.markdown(say("empty.no_activity_next"))


def _before(selection: Selection) -> KeyFigures | None:
    """The key figures of the same users in the period before, where that is asked for and can be had; says
    what is compared, or why nothing is.
    """
    if not view().compare:
        return None
    filters, first = selection.filters, selection.opened.facts.first_day
    before = selection.before()
    if before is None:
        open_ended = filters.first_day is None or filters.last_day is None
        key = "users.not_comparable_open" if open_ended else "users.not_comparable"
        st.caption(say(key, first=day(first) if first else "—"))
        return None
    days = day_range(before.filters.first_day, before.filters.last_day)
    st.caption(say("users.compared", days=days))
    return key_figures(before.users())


def _cards(figures: KeyFigures, users: pd.DataFrame, names: Names, before: KeyFigures | None) -> None:
    verified = len(names.verified_ids.intersection(users["user_id"]))
    in_activity = int(users["in_activity"].sum())
    seen = say("users.seen", seen=number(in_activity), users=number(len(users)))
    sample = say("users.rate_note", suggestions=number(figures.suggestions))
    if not in_activity:
        seen = sample = say("users.no_activity_note")
    st.markdown(f"### {say('users.metrics')}", anchors=False)
    cards(
        [
            _card("chat_messages", figures, seen, before),
            _card("code_lines", figures, seen, before),
            _card("acceptance_rate", figures, sample, before),
            Card(
                say("metric.verified_users"),
                say("users.people", count=number(verified)),
                say("users.verified_note", users=number(len(users))),
                say("metric.verified_users.meaning"),
            ),
        ]
    )
    if figures.credits_used is not None or figures.conversations is not None:
        in_credits = int(users["in_credits"].sum())
        seen = say("users.seen", seen=number(in_credits), users=number(len(users)))
        cards([_card(metric, figures, seen, before) for metric in ("credits_used", "conversations")])


def _card(metric: str, figures: KeyFigures, note: str, before: KeyFigures | None) -> Card:
    value = getattr(figures, metric)
    change_ = None if before is None else _change(metric, value, getattr(before, metric))
    return Card(
        say(f"metric.{metric}"), _written(metric, value), note, say(f"metric.{metric}.meaning"), change_
    )


def _written(metric: str, value: float | None) -> str:
    return percent(value) if metric in _RATES else number(value, _DECIMALS.get(metric, 0))


def _change(metric: str, value: float | None, before: float | None) -> str:
    """`+12.3% (1,234)`; of a rate in percentage points; a dash where there is nothing to divide by."""
    if value is None or before is None or (not before and metric not in _RATES):
        change_ = "—"
    elif metric in _RATES:
        change_ = say("users.points", points=f"{(value - before) * 100:+.1f}")
    else:
        change_ = f"{(value - before) / before:+.1%}"
    return say("users.change", change=change_, before=_written(metric, before))


def _styles(users: pd.DataFrame, selection: Selection) -> None:
    """How many users have each style, and how styles are told."""
    counts = {style.value: count for style, count in style_counts(users).items()}
    names = {style: say(f"style.{style}") for style in counts}
    figure = style_figure(counts, language())
    legend = " · ".join(f"{names[style]} {number(count)}" for style, count in counts.items() if count)
    chart(
        Chart(
            key="styles",
            title=say("metric.style"),
            figure=low_bar(figure) if on_phone() else figure,
            table=pd.DataFrame({"style": names.values(), "users": counts.values()}),
            columns={"style": say("metric.style"), "users": say("users.column_people")},
            notes=legend if on_phone() else "",  # a legend in the figure would scroll there
        ),
        controls=lambda: _style_rules(selection.styles),
    )


def _style_rules(thresholds: StyleThresholds) -> None:
    with st.popover(say("users.style_rules"), type="tertiary", icon=":material/info:"):
        st.markdown(
            say(
                "users.style_rules_text",
                heavy_chat=f"{thresholds.heavy_chat:g}",
                heavy_code=f"{thresholds.heavy_code:g}",
                regular_chat=f"{thresholds.regular_chat:g}",
                minimum_days=thresholds.minimum_days,
            )
        )
