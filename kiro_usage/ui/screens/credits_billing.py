"""What readers tell of money: prices, currency, the amount really billed; and how overage is read."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.billing import Billing, Currency, currency, price_table, write_billing
from kiro_usage.errors import KiroUsageError
from kiro_usage.metrics.overage import Overage
from kiro_usage.metrics.subscriptions import MonthFigures, without_rows
from kiro_usage.ui.money import Credits, money
from kiro_usage.ui.say import failure, number, say
from kiro_usage.ui.screens.people_list import folded
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import md_escape

_COLUMNS = ("valid_from", "tier", "name", "credits", "price", "over")
_SAVED = "credits_billing_saved"


def billing_section(selection: Selection, found: Credits, month: pd.Timestamp, figures: MonthFigures) -> None:
    """The amount really billed against the estimate, and the prices behind the estimate."""
    outcome = st.session_state.pop(_SAVED, None)
    if isinstance(outcome, KiroUsageError):
        failure(outcome)
    elif outcome:
        st.toast(say("credits.saved"), icon=":material/check:")
    left, right = st.columns(2)
    with left, folded(say("credits.billed"), "card_credits_billed"):
        _billed(selection, found, month, figures)
    with right, folded(say("credits.evidence"), "card_credits_evidence"):
        _evidence(found.verdict)
    with st.expander(say("credits.prices"), key="card_credits_prices", icon=":material/sell:"):
        _prices(selection, found)


def _billed(selection: Selection, found: Credits, month: pd.Timestamp, figures: MonthFigures) -> None:
    st.caption(say("credits.billed_help"))
    name, paid = f"{month:%Y-%m}", found.billing.currency
    key = f"credits_billed_{name}"
    kept = found.billing.billed.get(name)
    st.number_input(
        say("credits.billed_amount", month=name, code=paid.code),
        min_value=0.0,
        value=kept,
        step=None,
        format="%.2f",
        key=key,
        placeholder="—",
        disabled=found.problem is not None,
        on_change=lambda: _keep(selection, _with_billed(found.billing, name, st.session_state[key])),
        width=320,
    )
    if figures.fee is None:
        st.caption(say("credits.no_estimate"))
        return
    low, high = (figures.fee + charge for charge in figures.charge)
    st.markdown(say("credits.estimate_is", amount=md_escape(found.text(low, high, exact=True))))
    if kept is not None:
        st.markdown(_gap(kept, paid.amount(low), paid.amount(high), paid))
    for line in _reasons(found, month, figures):
        st.caption(line)


def _with_billed(billing: Billing, month: str, amount: float | None) -> Billing:
    """With the amount of a month, or without where there is none."""
    others = {name: value for name, value in billing.billed.items() if name != month}
    return replace(billing, billed=others | ({} if amount is None else {month: amount}))


def _gap(billed: float, low: float, high: float, paid: Currency) -> str:
    """How far the bill lies outside the estimate."""
    if low - 0.005 <= billed <= high + 0.005:
        return say("credits.gap_none")
    gap = billed - (high if billed > high else low)
    share = gap / (high if billed > high else low) if (high if billed > high else low) else None
    amount = ("+" if gap > 0 else "−") + money(paid, abs(gap), exact=True)
    return say(
        "credits.gap", amount=md_escape(amount), share="—" if share is None else f"{share * 100:+.1f}%"
    )


def _reasons(found: Credits, month: pd.Timestamp, figures: MonthFigures) -> list[str]:
    """What an estimate from reports cannot know."""
    silent = found.ask(without_rows, month)
    lines = []
    if len(silent):
        amount = md_escape(found.text(float(silent["fee"].sum())))
        lines.append(say("credits.gap_silent", count=number(len(silent)), amount=amount))
    if figures.unknown_plans:
        lines.append(say("credits.gap_unknown", count=number(figures.unknown_plans)))
    if figures.pending:
        lines.append(say("credits.gap_pending", count=number(figures.pending)))
    return lines


def _prices(selection: Selection, found: Credits) -> None:
    billing = found.billing
    st.caption(say("credits.prices_help"))
    with st.form("credits_prices", border=False, enter_to_submit=False):
        rows = st.data_editor(
            _rows(billing),
            key="credits_price_rows",
            num_rows="dynamic",
            hide_index=True,
            column_config=_price_columns(),
        )
        paid, columns = billing.currency, st.columns(4)
        code = columns[0].text_input(say("credits.code"), paid.code, max_chars=3, key="credits_code")
        rate = columns[1].number_input(
            say("credits.rate"), min_value=0.0001, value=paid.rate, format="%.4f", key="credits_rate"
        )
        discount = columns[2].number_input(
            say("credits.discount"), 0.0, 99.9, paid.discount * 100, format="%.2f", key="credits_discount"
        )
        tax = columns[3].number_input(
            say("credits.tax"), 0.0, 99.9, paid.tax * 100, format="%.2f", key="credits_tax"
        )
        if st.form_submit_button(say("credits.save"), key="credits_save", disabled=found.problem is not None):
            _save(selection, billing, rows, (code, rate, discount / 100, tax / 100))
    st.caption(say("credits.list_source"))


def _rows(billing: Billing) -> pd.DataFrame:
    rows = [
        (row.valid_from, row.tier, row.plan.name, row.plan.credits, row.plan.price, row.plan.over)
        for row in billing.prices.rows
    ]
    numbers = dict.fromkeys(("credits", "price", "over"), "float64")
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(numbers)


def _price_columns() -> dict[str, Any]:
    texts = {name: say(f"credits.price_{name}") for name in _COLUMNS}
    return {
        "valid_from": st.column_config.DateColumn(texts["valid_from"], format="YYYY-MM-DD", required=True),
        "tier": st.column_config.TextColumn(
            texts["tier"], help=say("credits.price_tier_help"), required=True
        ),
        "name": texts["name"],
        "credits": st.column_config.NumberColumn(texts["credits"], min_value=0, required=True),
        "price": st.column_config.NumberColumn(texts["price"], min_value=0, format="%.2f", required=True),
        "over": st.column_config.NumberColumn(texts["over"], min_value=0, format="%.4f", required=True),
    }


def _save(
    selection: Selection, billing: Billing, rows: pd.DataFrame, paid: tuple[str, float, float, float]
) -> None:
    """Check and keep what was edited, and draw the page with it."""
    try:
        changed = replace(
            billing,
            prices=price_table(
                dict(zip(_COLUMNS, row, strict=True))
                for row in rows[list(_COLUMNS)].astype(object).where(rows.notna(), None).to_numpy()
            ),
            currency=currency(*paid),
        )
    except KiroUsageError as error:
        failure(error)
        return
    _keep(selection, changed)
    st.rerun()


def _keep(selection: Selection, billing: Billing) -> None:
    try:
        write_billing(selection.data_dir, billing)
    except KiroUsageError as error:
        st.session_state[_SAVED] = error
    else:
        st.session_state[_SAVED] = True


def _evidence(verdict: Overage) -> None:
    """How the overage column was read, and how many cases speak for it."""
    questions = {
        "cumulative": (verdict.cumulative, verdict.cumulative_cases),
        "inside": (verdict.inside, verdict.inside_cases),
        "repeated": (verdict.repeated, verdict.repeated_cases),
    }
    st.caption(say("credits.evidence_help"))
    for name, (answer, (yes, no)) in questions.items():
        text = say(f"credits.question_{name}")
        st.markdown(
            f"- {text} **{say(f'credits.verdict_{answer}')}** "
            f"({say(f'credits.cases_{name}', yes=number(yes), no=number(no))})"
        )
    decided = len(verdict.amounts) == 1 and verdict.is_inside is not None
    st.markdown(say("credits.reading_decided" if decided else "credits.reading_range"))
