"""The plan of each person, one a person, so that plans add up."""

from collections.abc import Sequence
from functools import cache

import ibis
import ibis.expr.types as ir
import pandas as pd

from kiro_usage.catalogue.plans import PLANS, plan_of, rank_of
from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.usage import SELECTED, UNKNOWN, Usage

TIERS = (*PLANS, UNKNOWN)
"""Codes of plans in their order, the cheapest first; UNKNOWN for people whose plan no row tells."""


def tier_of(tier: str) -> str:
    """The code of a tier, however a report writes it; UNKNOWN for one that is none of PLANS."""
    plan = plan_of(tier)
    return next((code for code, known in PLANS.items() if known is plan), UNKNOWN)


def tiers(usage: Usage, filters: Filters) -> pd.Series:
    """The plan of everybody with a row in the selection: codes of TIERS by user id, in order.

    The plan of a subscription is that of its newest day that tells one; of several, of one day or of several
    subscriptions, the dearest counts.
    People whom the activity report alone knows have an unknown one.
    """
    found = ask(usage, filters, _newest())
    codes = found["tier"].fillna("").map(tier_of)
    ranks = codes.map({code: rank_of(code) for code in TIERS})
    known = pd.DataFrame({"user_id": found["UserId"].astype("str"), "tier": codes, "rank": ranks})
    best = known.sort_values("rank", kind="stable").groupby("user_id")["tier"].last()
    ids = ask(usage, filters, _people())["UserId"].astype("str")
    everybody = pd.Index(best.index.union(pd.Index(ids)), name="user_id")
    return best.reindex(everybody).fillna(UNKNOWN).astype("str")


def sql_rank(tier: ir.StringColumn, tiers: Sequence[str]) -> ir.IntegerValue:
    """The place of a tier among `tiers` in SQL, -1 where it is not there; NULL where no tier is told."""
    letters = tier.upper().replace("+", "PLUS").re_replace("[^A-Z]", "")
    known = [(letters == name, place) for place, name in enumerate(tiers)]
    return ibis.cases(*known, (~letters.isnull(), -1))


@cache
def _newest() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    rows = rows.mutate(profile=rows.ProfileId.fill_null(""))
    tier = rows.Subscription_Tier
    told = (tier.strip() != "").fill_null(ibis.literal(value=False))
    place = ibis.struct({"day": rows.Date, "rank": sql_rank(tier, tuple(PLANS))})
    return rows.group_by(["UserId", "profile"]).agg(tier=tier.argmax(place, where=told))


@cache
def _people() -> ir.Table:
    return SELECTED[Report.ACTIVITY].select("UserId").distinct()
