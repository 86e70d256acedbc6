"""The lists of credits and cost: what to change, whom to look at, teams and people by month."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.metrics.subscriptions import duplicates, unused_since
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import csv_button
from kiro_usage.ui.say import number, say
from kiro_usage.ui.text import plain

_MOST_ROWS_SEEN = 12


def advice_table(advice: pd.DataFrame, names: Names) -> None:
    """Who should change the plan, to what, and what it saves."""
    table = pd.DataFrame(
        {
            "name": _labels(advice["user_id"], names),
            "profile": [_short(profile) for profile in advice["profile"]],
            "now": advice["now"],
            "proposed": advice["proposed"],
            "months": [" / ".join(number(value) for value in values) for values in advice["credits"]],
            "saving": advice["saving"].astype("float64").round(2),
            "confidence": [
                say("credits.wins", wins=wins) + (say("credits.lower_bound") if bound else "")
                for wins, bound in zip(advice["wins"], advice["lower_bound"], strict=True)
            ],
            "user_id": advice["user_id"],
        }
    )
    total = float(advice["saving"].sum())
    title = say("credits.advice")
    if len(table):
        title += f" · {say('credits.advice_sum', saving=number(total), count=number(len(table)))}"
    _framed("credits_advice", title, table, say("credits.advice_help"), say("credits.advice_none"))


def attention_tables(month: pd.DataFrame, months: pd.DataFrame, newest: pd.Timestamp, names: Names) -> None:
    """Those likely blocked, paid twice, or paid and unused for over 30 days."""
    blocked = month[month["blocked"]]
    twice = duplicates(month)
    unused = unused_since(months, newest)
    left, right = st.columns(2)
    with left:
        _framed(
            "credits_blocked",
            f"{say('credits.blocked')} · {number(len(blocked))}",
            pd.DataFrame(
                {
                    "name": _labels(blocked["user_id"], names),
                    "tier": blocked["tier"],
                    "credits": blocked["credits"].round(1),
                    "plan_credits": blocked["plan_credits"],
                    "last_day": blocked["last_day"],
                }
            ),
            say("credits.blocked_help"),
            say("credits.none"),
        )
        _framed(
            "credits_twice",
            f"{say('credits.twice')} · {number(len(twice))}",
            pd.DataFrame(
                {
                    "name": _labels(twice["user_id"], names),
                    "subscriptions": twice["subscriptions"],
                    "fee": twice["fee"],
                }
            ),
            say("credits.twice_help"),
            say("credits.none"),
        )
    with right:
        _framed(
            "credits_unused",
            f"{say('credits.unused')} · {number(len(unused))}",
            pd.DataFrame(
                {
                    "name": _labels(unused["user_id"], names),
                    "last_day": unused["last_day"],
                    "fee": unused["fee"],
                }
            ),
            say("credits.unused_help"),
            say("credits.none"),
        )


def team_table(month: pd.DataFrame, names: Names) -> None:
    """A month by team; people of no team are one."""
    if not names.teams:
        st.caption(say("credits.no_teams"))
        return
    teams = month["user_id"].map(names.teams).fillna(say("credits.no_team"))
    grouped = month.assign(team=[plain(team) for team in teams]).groupby("team", as_index=False)
    table = grouped.agg(
        people=("user_id", "nunique"),
        subscriptions=("profile", "size"),
        credits=("credits", "sum"),
        plan_credits=("plan_credits", "sum"),
        fee=("fee", "sum"),
    )
    table["credits"] = table["credits"].round(1)
    _framed("credits_teams", say("credits.teams"), table, say("credits.teams_help"), say("credits.none"))


def people_table(months: pd.DataFrame, names: Names) -> None:
    """Credits by person and month."""
    wide = months.pivot_table(index="user_id", columns="month", values="credits", aggfunc="sum", min_count=1)
    wide.columns = [f"{month:%Y-%m}" for month in wide.columns]
    order = wide[wide.columns[-1]].fillna(-1).sort_values(ascending=False).index
    wide = wide.loc[order].round(1).reset_index()
    wide.insert(0, "name", _labels(wide["user_id"], names))
    _framed("credits_people", say("credits.people"), wide, say("credits.people_help"), say("credits.none"))


def _framed(key: str, title: str, table: pd.DataFrame, help_text: str, empty: str) -> None:
    with st.container(border=True, key=f"card_{key}"):
        st.markdown(f"### {title}", anchors=False)
        if table.empty:
            st.caption(empty)
            return
        st.caption(help_text)
        headings = _headings(table)
        st.dataframe(
            table,
            hide_index=True,
            placeholder="—",
            height=35 * (_MOST_ROWS_SEEN + 1) + 3 if len(table) > _MOST_ROWS_SEEN else "content",
            column_config={
                name: st.column_config.DateColumn(text, format="YYYY-MM-DD") if name == "last_day" else text
                for name, text in headings.items()
            },
            alt=title,
        )
        csv_button(f"csv_{key}", f"kiro_{key}.csv", lambda: csv_bytes(table, headings))


def _headings(table: pd.DataFrame) -> Mapping[str, str]:
    known = {
        "name": "metric.display_name",
        "user_id": "users.column_user_id",
        "last_day": "metric.last_day",
        "tier": "credits.tier",
    }
    return {
        name: name if name[:1].isdigit() else say(known.get(name, f"credits.column_{name}"))
        for name in map(str, table.columns)
    }


def _labels(user_ids: pd.Series, names: Names) -> list[str]:
    return [plain(names.labels.get(user_id, user_id)) for user_id in user_ids]


def _short(profile: str) -> str:
    """The end of a profile's ARN with its region: what tells profiles apart."""
    parts = profile.split(":")
    return plain(f"{parts[3]} · {profile.rsplit('/', 1)[-1]}" if len(parts) > 3 else profile or "—")
