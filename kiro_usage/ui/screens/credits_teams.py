"""Credits and money by team, account and region, by person and month, and how they are spread."""

from functools import partial

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.figures.credits import pareto_figure
from kiro_usage.metrics.chargeback import by_group, pareto
from kiro_usage.metrics.forecast import month_end
from kiro_usage.ui.money import Credits
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import Chart, chart, csv_button
from kiro_usage.ui.say import language, named, number, percent, say
from kiro_usage.ui.screens.credits_tables import column_format, column_heading
from kiro_usage.ui.screens.people_list import PeopleList, folded, labelled, people_list
from kiro_usage.ui.text import plain

_GROUPS = ("team", "account", "region")
_GROUP = "credits_group"
_MOST_MONTHS = 12
_TENTH = 10
_AS_IN_LISTS = (*_GROUPS, "people", "subscriptions", "twice", "credits", "plan_credits", "share", "fee")


def groups_section(found: Credits, month: pd.Timestamp, names: Names) -> None:
    """A month by team, account or region, and their cost month by month."""
    with folded(say("credits.groups"), "card_credits_groups"):
        kind = st.radio(
            say("credits.group_by"),
            _GROUPS,
            format_func=named(_GROUPS, lambda name: f"credits.by_{name}"),
            index=0 if names.teams else 1,
            key=_GROUP,
            horizontal=True,
            label_visibility="collapsed",
        )
        if kind == "team" and not names.teams:
            st.caption(say("credits.no_teams"))
            return
        groups = _groups(found.months, kind, names)
        read = partial(by_group, inside=found.verdict.is_inside, amounts=found.verdict.amounts)
        table = found.kept((by_group, kind, names.key, language()), lambda: read(found.months, groups))
        table["group"] = [plain(group) for group in table["group"]]
        st.caption(say(f"credits.{kind}_help"))
        _month_table(table[table["month"] == month], kind, found)
        st.markdown(f"**{say('credits.cost_by_month')}**")
        _cost_table(table, kind, found)


def _groups(months: pd.DataFrame, kind: str, names: Names) -> pd.Series:
    if kind == "team":
        return months["user_id"].map(names.teams).fillna(say("credits.no_team"))
    return months[kind].where(months[kind] != "", say("credits.unknown_place"))


def _month_table(month: pd.DataFrame, kind: str, found: Credits) -> None:
    currency = found.billing.currency
    paid = {name: month[name].map(currency.amount) for name in ("fee", "lowest", "highest")}
    table = pd.DataFrame(
        {
            kind: month["group"],
            **{name: month[name] for name in ("people", "subscriptions", "twice")},
            "credits": month["credits"].round(1),
            "plan_credits": month["plan_credits"],
            "share": [
                percent(used / plan if plan else None)
                for used, plan in zip(month["credits"], month["plan_credits"], strict=True)
            ],
            "fee": paid["fee"].round(currency.decimals),
            "charge": [
                found.text(low, high, exact=True)
                for low, high in zip(month["lowest"], month["highest"], strict=True)
            ],
        }
    )
    headings = {
        str(name): say("credits.charge_text")
        if name == "charge"
        else column_heading(str(name), currency.code)
        for name in table.columns
    }
    _table("credits_groups", table.sort_values("fee", ascending=False), headings)


def _cost_table(table: pd.DataFrame, kind: str, found: Credits) -> None:
    """Fees and overage of each group by month, the newest first; a range where overage is not decided."""
    recent = sorted(table["month"].unique(), reverse=True)[:_MOST_MONTHS]
    rows = table[table["month"].isin(recent)]
    texts = [
        found.text(None if pd.isna(fee) else fee + low, fee + high)
        for fee, low, high in zip(rows["fee"], rows["lowest"], rows["highest"], strict=True)
    ]
    wide = rows.assign(text=texts).pivot_table(index="group", columns="month", values="text", aggfunc="first")
    wide = wide[recent]
    wide.columns = [f"{month:%Y-%m}" for month in recent]
    wide = wide.reset_index(names=kind)
    headings = {kind: column_heading(kind, "")} | {
        f"{month:%Y-%m}": month_heading(month, found) for month in recent
    }
    _table("credits_chargeback", wide, headings)


def _table(key: str, table: pd.DataFrame, headings: dict[str, str]) -> None:
    st.dataframe(
        table,
        key=f"table_{key}",
        hide_index=True,
        placeholder="—",
        column_config={
            name: column_format(name, text)
            if name in _AS_IN_LISTS
            else st.column_config.TextColumn(
                text, alignment="right"
            )  # amounts as texts, as the numbers beside
            for name, text in headings.items()
        },
        alt=say("credits.groups"),
    )
    csv_button(f"csv_{key}", f"kiro_{key}.csv", lambda: csv_bytes(table, headings))


def month_heading(month: pd.Timestamp, found: Credits) -> str:
    """A month, and up to which day it goes where it is not over."""
    text = f"{month:%Y-%m}"
    if month != found.current or found.newest == month_end(found.newest):
        return text
    return say("credits.until", month=text, day=found.newest.day)


def people_table(found: Credits, names: Names) -> None:
    """Credits by person and month."""
    wide = found.months.pivot_table(
        index="user_id", columns="month", values="credits", aggfunc="sum", sort=True
    )
    wide = wide[wide.columns[::-1]]
    months = [pd.Timestamp(month) for month in wide.columns]
    wide.columns = [f"{month:%Y-%m}" for month in months]
    wide = wide.sort_values(wide.columns[0], ascending=False, na_position="last", kind="stable")
    wide = wide.round(1).reset_index()
    wide.insert(0, "name", labelled(wide["user_id"], names))
    headings = {
        "name": say("metric.display_name"),
        **{f"{month:%Y-%m}": month_heading(month, found) for month in months},
        "user_id": say("metric.user_id"),
    }
    formats = {
        f"{month:%Y-%m}": st.column_config.NumberColumn(month_heading(month, found), format="localized")
        for month in months
    }
    people_list(
        PeopleList(
            "credits_people",
            say("credits.people"),
            wide,
            headings,
            say("credits.people_help"),
            say("credits.none"),
            formats,
        ),
        names,
    )


def pareto_chart(month: pd.DataFrame) -> None:
    """How much of the credits the tenth of people with the most used; a tenth of fewer than ten is nobody."""
    few = month["user_id"].nunique() < _TENTH
    found = None if few else pareto(month)
    share = percent(found.share) if found is not None else ""
    finding = say("credits.pareto_note", share=share, top=number(found.top)) if found is not None else ""
    table = found.curve * 100 if found is not None else pd.DataFrame({"people": [], "credits": []})
    chart(
        Chart(
            key="credits_pareto",
            title=say("credits.pareto"),
            figure=pareto_figure(found.curve, language()) if found is not None else None,
            table=table.round(1),
            columns={
                "people": st.column_config.NumberColumn(say("credits.axis_people_share"), format="%.0f%%"),
                "credits": st.column_config.NumberColumn(say("credits.axis_credits_share"), format="%.1f%%"),
            },
            finding=finding,
            empty=say("credits.pareto_few") if few else say("credits.no_credits"),
        ),
        fold_on_phone=True,
    )
