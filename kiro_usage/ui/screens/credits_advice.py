"""The action list: which subscription should change its plan, why, what it saves, and who is left alone."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from kiro_usage.billing import write_billing
from kiro_usage.errors import KiroUsageError
from kiro_usage.metrics.advice import MONTHS, complete_months, effective
from kiro_usage.ui.money import Credits
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import on_phone
from kiro_usage.ui.say import day, failure, number, say
from kiro_usage.ui.screens.credits_tables import (
    column_format,
    column_heading,
    plain_money,
    short_profile,
)
from kiro_usage.ui.screens.people_list import PeopleList, bar, labelled, people_list
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import md_escape, plain

_CARDS = 3
_BACK = "credits_except_back"


def advice_list(selection: Selection, found: Credits) -> None:
    """Who should change the plan, to what, and what it saves; as cards on a phone."""
    item = _item(found, selection.names)
    if on_phone() and len(item.table):
        _as_cards(item, selection.names)
    else:
        can_keep = found.problem is None
        people_list(
            item,
            selection.names,
            (lambda ticked: _except_button(selection, found, ticked)) if can_keep else None,
        )
    _excepted(selection, found)


def _item(found: Credits, names: Names) -> PeopleList:
    advice, currency = found.advice, found.billing.currency
    table = pd.DataFrame(
        {
            "name": labelled(advice["user_id"], names),
            "profile": [short_profile(profile) for profile in advice["profile"]],
            "now": advice["now"].map(plain),
            "proposed": advice["proposed"].map(plain),
            "reason": _reasons(found),
            "saving": advice["saving"].astype("float64").map(currency.amount).round(2),
            "confidence": [
                _confidence(wins, is_bound=bound)
                for wins, bound in zip(advice["wins"], advice["lower_bound"], strict=True)
            ],
            "effective": pd.Timestamp(effective(found.newest)),
            "user_id": advice["user_id"],
        }
    )
    title = say("credits.advice")
    if len(table):
        saving = plain_money(found.text(float(advice["saving"].sum())))
        title += f" · {say('credits.advice_sum', saving=saving, count=number(len(table)))}"
    headings = {name: column_heading(name, currency.code) for name in table.columns}
    formats = {name: column_format(name, text) for name, text in headings.items()}
    help_text = say("credits.advice_help")
    return PeopleList(
        "credits_advice", title, table, headings, help_text, say("credits.advice_none"), formats
    )


def _reasons(found: Credits) -> list[str]:
    """The credits of the three months, and what the present plan includes."""
    months = [f"{month:%m}" for month in complete_months(found.newest)]
    return [
        say(
            "credits.reason",
            first=int(months[0]),
            last=int(months[-1]),
            credits=" / ".join(number(value) for value in values),
        )
        for values in found.advice["credits"]
    ]


def _confidence(wins: int, *, is_bound: bool) -> str:
    if is_bound:
        return say("credits.confidence_bound", wins=wins)
    return say("credits.confidence_high" if wins == MONTHS else "credits.confidence_medium", wins=wins)


def _as_cards(item: PeopleList, names: Names) -> None:
    with st.container(border=True, key="card_credits_advice"):
        st.markdown(f"### {item.title}", anchors=False)
        st.caption(item.help)
        for row in item.table.head(_CARDS).to_dict("records"):
            with st.container(border=True):
                st.markdown(
                    say(
                        "credits.advice_card",
                        name=md_escape(row["name"]),
                        now=md_escape(row["now"]),
                        proposed=md_escape(row["proposed"]),
                        saving=number(row["saving"]),
                        unit=md_escape(item.headings["saving"]),
                    )
                )
                st.caption(md_escape(f"{row['reason']} · {row['confidence']}", 200))
        if len(item.table) > _CARDS:
            st.caption(say("credits.advice_more", count=number(len(item.table) - _CARDS)))
        st.caption(say("credits.effective", day=day(item.table["effective"].iloc[0].date())))
        bar(item, (), names)


def _except_button(selection: Selection, found: Credits, ticked: Sequence[str]) -> None:
    st.button(
        say("credits.except"),
        key="credits_except",
        icon=":material/person_off:",
        help=say("credits.except_help"),
        on_click=_keep,
        args=(selection, found, found.billing.excepted | frozenset(ticked)),
    )


def _excepted(selection: Selection, found: Credits) -> None:
    """Those left alone, to be taken back."""
    people = sorted(found.billing.excepted)
    if not people or found.problem is not None:
        return
    labels = dict(zip(people, labelled(pd.Series(people), selection.names), strict=True))
    with st.expander(say("credits.excepted", count=number(len(people))), icon=":material/person_off:"):
        chosen = st.multiselect(
            say("credits.excepted_people"), people, format_func=labels.__getitem__, key=_BACK
        )
        st.button(
            say("credits.excepted_back"),
            key="credits_except_undo",
            disabled=not chosen,
            on_click=_keep,
            args=(selection, found, found.billing.excepted - frozenset(chosen)),
        )


def _keep(selection: Selection, found: Credits, excepted: frozenset[str]) -> None:
    try:
        write_billing(selection.data_dir, replace(found.billing, excepted=excepted))
    except KiroUsageError as error:
        failure(error)
