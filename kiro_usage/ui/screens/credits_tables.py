"""Lists of subscriptions to act on: in a step of the histogram, blocked, paid twice, unused, pending."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.catalogue.plans import plan_of
from kiro_usage.metrics.forecast import Forecast
from kiro_usage.metrics.subscriptions import duplicates, pending, unused_since
from kiro_usage.ui.money import Credits
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import on_phone
from kiro_usage.ui.say import number, percent, say
from kiro_usage.ui.screens.people_list import PeopleList, labelled, people_list
from kiro_usage.ui.text import plain
from kiro_usage.ui.url import change


def bin_list(rows: pd.DataFrame, share: str, names: Names) -> None:
    """The subscriptions whose share of the plan lies in one step of the histogram."""
    table = pd.DataFrame(
        {
            "name": labelled(rows["user_id"], names),
            "profile": [short_profile(profile) for profile in rows["profile"]],
            "tier": rows["billed_tier"].map(_plan).to_numpy(),
            "credits": rows["credits"].round(1).to_numpy(),
            "plan_credits": rows["plan_credits"].to_numpy(),
            "share": [percent(value) for value in rows["utilisation"]],
            "user_id": rows["user_id"].to_numpy(),
        }
    )
    title = say("credits.bin_title", share=share, count=number(len(table)))
    people_list(_list("credits_in_bin", title, table), names)


BLOCKED, SOON, OVER, TWICE, UNUSED, ADVICE = "blocked", "soon", "over", "twice", "unused", "advice"
_PENDING = "pending"
_TO_PUT_FIRST = (BLOCKED, SOON, OVER, TWICE, UNUSED, ADVICE)
"""Codes of the lists that a link can put first; `pending` in a link is the list of that name in adoption."""
_LEFT, _RIGHT = (BLOCKED, SOON), (TWICE, UNUSED, _PENDING)


def attention_lists(
    month: pd.DataFrame, found: Credits, expected: Forecast | None, names: Names, asked: str = ""
) -> None:
    """Those likely blocked or soon to be, paid twice, paid and unused for over 30 days, never begun; without
    the list that is `asked` for, which stands above.
    """
    lists = _lists(month, found, expected, names)
    if asked in _TO_PUT_FIRST:
        lists.pop(asked, None)
    if on_phone():
        _one_of([lists[code]() for code in (*_LEFT, *_RIGHT) if code in lists], names)
        return
    for column, codes in zip(st.columns(2), (_LEFT, _RIGHT), strict=True):
        with column:
            for code in codes:
                if code in lists:
                    people_list(lists[code](), names)


def _one_of(lists: Sequence[PeopleList], names: Names) -> None:
    """The list that is chosen: one below the other they would make a phone's page very long."""
    by_key = {item.key: item for item in lists}
    chosen = st.selectbox(
        say("credits.lists"),
        list(by_key),
        format_func={key: _without_escapes(item.title) for key, item in by_key.items()}.__getitem__,
        key="credits_list",
        index=None,
        placeholder=say("credits.lists_hint"),
        label_visibility="collapsed",
    )
    if chosen is not None:
        people_list(replace(by_key[chosen], is_open=True), names)


def asked_list(
    month: pd.DataFrame, found: Credits, expected: Forecast | None, names: Names, asked: str
) -> None:
    """The list that a link asks for, open; nothing where there is none of that code."""
    lists = _lists(month, found, expected, names)
    if asked in lists and asked in _TO_PUT_FIRST:
        people_list(replace(lists[asked](), is_open=True), names)
        close_button()


def close_button() -> None:
    """Puts the list that was asked for back to its place."""
    st.button(
        say("credits.close"),
        key="credits_asked_close",
        type="tertiary",
        icon=":material/close:",
        on_click=partial(change, people=""),
    )


def _lists(
    month: pd.DataFrame, found: Credits, expected: Forecast | None, names: Names
) -> dict[str, Callable[[], PeopleList]]:
    """What there is to act on by code."""
    lists: dict[str, Callable[[], PeopleList]] = {
        BLOCKED: partial(_blocked, month, names),
        OVER: partial(_over, month, names),
        TWICE: partial(_twice, month, found, names),
        UNUSED: partial(_unused, found, names),
    }
    if expected is not None:
        lists[SOON] = partial(_soon, expected.table, names)
    if len(never_begun := found.ask(pending)):
        lists[_PENDING] = partial(_pending, never_begun, names)
    return lists


def _blocked(month: pd.DataFrame, names: Names) -> PeopleList:
    table = _used_up(month[month["blocked"]], names)
    return _list("credits_blocked", _counted("credits.blocked", table), table, "blocked_help")


def _over(month: pd.DataFrame, names: Names) -> PeopleList:
    table = _used_up(month[month["over"] > 0], names)
    return _list("credits_over", say("credits.over", count=number(len(table))), table)


def _plan(tier: str) -> str:
    """A plan as it is called; of one that is not known what the report says."""
    known = plan_of(tier)
    return known.name if known is not None else plain(tier) or "—"


def _used_up(rows: pd.DataFrame, names: Names) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": labelled(rows["user_id"], names),
            "tier": rows["billed_tier"].map(_plan).to_numpy(),
            "credits": rows["credits"].round(1).to_numpy(),
            "plan_credits": rows["plan_credits"].to_numpy(),
            "last_day": rows["last_day"].to_numpy(),
            "user_id": rows["user_id"].to_numpy(),
        }
    )


def _soon(table: pd.DataFrame, names: Names) -> PeopleList:
    """Those who will reach their limit in this month, blocked or charged from then on."""
    rows = table[table["runs_out"].notna()].sort_values(["runs_out", "user_id"])
    shown = pd.DataFrame(
        {
            "name": labelled(rows["user_id"], names),
            "runs_out": rows["runs_out"].to_numpy(),
            "then": [
                say("credits.then_blocked" if blocked else "credits.then_over")
                for blocked in rows["will_block"]
            ],
            "credits": rows["used"].round(1).to_numpy(),
            "expected": rows["expected"].round(1).to_numpy(),
            "user_id": rows["user_id"].to_numpy(),
        }
    )
    return _list("credits_soon", _counted("credits.soon", shown), shown, "soon_help")


def _twice(month: pd.DataFrame, found: Credits, names: Names) -> PeopleList:
    rows = duplicates(month)
    table = pd.DataFrame(
        {
            "name": labelled(rows["user_id"], names),
            "subscriptions": rows["subscriptions"],
            "fee": _paid(rows["fee"], found),
            "user_id": rows["user_id"],
        }
    )
    return _list("credits_twice", _counted("credits.twice", table), table, "twice_help", found)


def _unused(found: Credits, names: Names) -> PeopleList:
    newest = pd.Timestamp(found.newest)
    rows = found.ask(unused_since, newest)
    table = pd.DataFrame(
        {
            "name": labelled(rows["user_id"], names),
            "last_day": rows["last_day"],
            "days_ago": (newest - rows["last_day"]).dt.days,
            "fee": _paid(rows["fee"], found),
            "user_id": rows["user_id"],
        }
    )
    title = _counted("credits.unused", table)
    if len(table):
        title += f" · {plain_money(found.text(float(rows['fee'].sum())))}"
    return _list("credits_unused", title, table, "unused_help", found)


def _pending(rows: pd.DataFrame, names: Names) -> PeopleList:
    table = pd.DataFrame(
        {
            "name": labelled(rows["user_id"], names),
            "tier": rows["tier"].map(_plan),
            "user_id": rows["user_id"],
        }
    )
    return _list("credits_pending", _counted("credits.pending", table), table, "pending_help")


def _paid(dollars: pd.Series, found: Credits) -> pd.Series:
    currency = found.billing.currency
    return dollars.map(currency.amount).round(currency.decimals)


def _counted(key: str, table: pd.DataFrame) -> str:
    return f"{say(key)} · {number(len(table))}"


def _list(
    key: str, title: str, table: pd.DataFrame, help_key: str = "", found: Credits | None = None
) -> PeopleList:
    code = found.billing.currency.code if found is not None else ""
    headings = {str(name): column_heading(str(name), code) for name in table.columns}
    return PeopleList(
        key,
        title,
        table,
        headings,
        say(f"credits.{help_key}") if help_key else "",
        say("credits.none"),
        {name: column_format(name, text) for name, text in headings.items()},
    )


_KNOWN = {
    "name": "metric.display_name",
    "user_id": "metric.user_id",
    "profile": "metric.profile",
    "now": "metric.tier_today",
    "proposed": "metric.cheapest_plan",
    "confidence": "metric.confidence",
    "effective": "metric.effective",
    "days_ago": "metric.days_since_use",
    "team": "metric.team",
    "last_day": "metric.last_day",
    "tier": "metric.tier",
    "credits": "metric.credits_used",
    "plan_credits": "metric.plan_credits",
    "share": "metric.utilisation",
    "runs_out": "metric.runs_out",
    "expected": "metric.expected_credits",
    "fee": "metric.fee",
    "charge": "metric.charge",
    "cost": "metric.cost",
    "people": "metric.users",
    "subscriptions": "metric.subscriptions",
    "twice": "metric.duplicates",
    "saving": "metric.saving",
}
_MONEY = ("fee", "charge", "cost", "saving")
_NUMBERS = (*_MONEY, "credits", "plan_credits", "expected", "people", "subscriptions", "twice", "days_ago")
_DAYS = ("last_day", "runs_out", "effective")


def column_heading(name: str, code: str) -> str:
    """The heading of a column by the catalogue; money says its currency (`code`)."""
    text = say(_KNOWN.get(name, f"credits.column_{name}"))
    return f"{text} ({code})" if name in _MONEY else text


def column_format(name: str, text: str) -> Any:  # noqa: ANN401 (of several kinds)
    """How a column of these lists is shown."""
    known = _KNOWN.get(name, "")
    about = say(f"{known}.meaning") if known.startswith("metric.") else None
    if name in _DAYS:
        return st.column_config.DateColumn(text, format="YYYY-MM-DD", help=about)
    if name in _NUMBERS:
        return st.column_config.NumberColumn(text, format="localized", help=about)
    return st.column_config.Column(text, help=about, alignment="right" if name == "share" else None)


def short_profile(profile: str) -> str:
    """The end of a profile's ARN with its region: what tells profiles apart."""
    parts = profile.split(":")
    return plain(f"{parts[3]} · {profile.rsplit('/', 1)[-1]}" if len(parts) > 3 else profile or "—")


def plain_money(text: str) -> str:
    """An amount in a heading: Markdown takes what stands between two dollar signs for a formula."""
    return text.replace("$", "\\$")


def _without_escapes(heading: str) -> str:
    """A heading as the option of a list, which is no Markdown."""
    return heading.replace("\\$", "$")
