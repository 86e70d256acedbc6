"""Credits and money: the subscription (person × profile) is the unit, and all of it is estimated."""

from kiro_usage.catalogue.definition import Definition, Origin, Subject, Unit


def _credits(key: str, unit: Unit, formula: str = "", *labels: str) -> Definition:
    return Definition(key, unit, Origin.CREDITS, Subject.CREDITS, formula, labels)


def _money(key: str, unit: Unit, origin: Origin, formula: str = "", *labels: str) -> Definition:
    return Definition(key, unit, origin, Subject.MONEY, formula, labels)


MONEY: tuple[Definition, ...] = (
    _credits(
        "credits_used",
        Unit.CREDITS,
        "Σ Credits_Used",
        "credits.card_used",
        "credits.current",
        "credits.before",
        "user.month_credits",
    ),
    _credits("subscriptions", Unit.SUBSCRIPTIONS, "count(distinct UserId, ProfileId)"),
    _credits("profile", Unit.TEXT, "ProfileId", "credits.column_profile"),
    _credits("tier", Unit.TEXT, "max(Subscription_Tier by price) of the month", "credits.column_now"),
    _credits("tier_today", Unit.TEXT, "Subscription_Tier of the newest Date"),
    _credits("plan_credits", Unit.CREDITS, "Usage_Limit of the newest row, else the price table's"),
    _credits("utilisation", Unit.SHARE, "credits_used / plan_credits", "credits.axis_share"),
    _credits("over_credits", Unit.CREDITS, "max(credits_used - plan_credits, 0)"),
    _credits("overage_reported", Unit.CREDITS, "Overage_Credits_Used as decided from the data"),
    _credits("overage_enabled", Unit.FLAG, "Overage_Enabled of the newest row that tells it"),
    _credits(
        "blocked",
        Unit.SUBSCRIPTIONS,
        "credits_used ≥ plan_credits and not Overage_Enabled",
        "credits.card_blocked",
        "credits.bin_open",
        "credits.bin_blocked",
    ),
    _credits(
        "will_block",
        Unit.SUBSCRIPTIONS,
        "expected_credits ≥ plan_credits and not Overage_Enabled",
        "credits.column_then",
    ),
    _credits("pace", Unit.CREDITS_A_DAY, "Σ Credits_Used since the 20th last working day / working days"),
    _credits(
        "expected_credits",
        Unit.CREDITS,
        "Σ min(credits_used + pace × working days left, limit where overage is off)",
        "credits.card_forecast",
        "credits.expected",
        "credits.lowest",
        "credits.highest",
    ),
    _credits(
        "forecast_error",
        Unit.SHARE,
        "expected_credits at the same working day of last month / its credits_used - 1",
    ),
    _credits("runs_out", Unit.DAY, "first working day with credits_used + pace × days ≥ plan_credits"),
    _credits("duplicates", Unit.PEOPLE, "count(UserId with several charged ProfileId in a month)"),
    _credits("unused_subscriptions", Unit.SUBSCRIPTIONS, "charged, last use > 30 days before the newest day"),
    _credits("pending_subscriptions", Unit.SUBSCRIPTIONS, "no active day in all data"),
    _credits(
        "top_share",
        Unit.SHARE,
        "credits_used of the top 10 % of people / Σ credits_used",
        "credits.axis_people_share",
        "credits.axis_credits_share",
    ),
    _money("fee", Unit.MONEY, Origin.PRICES, "Σ price of tier"),
    _money(
        "charge",
        Unit.MONEY,
        Origin.PRICES,
        "Σ over_credits × price of a credit, where overage is on",
        "credits.charge_text",
    ),
    _money("cost", Unit.MONEY, Origin.PRICES, "fee + charge", "credits.card_cost", "overview.cost"),
    _money("own_currency", Unit.MONEY, Origin.PRICES, "USD × (1 - discount) × (1 + tax) × rate"),
    _money("billed", Unit.MONEY, Origin.BILL),
    _money("gap", Unit.MONEY, Origin.BILL, "billed - cost"),
    _money(
        "cheapest_plan",
        Unit.TEXT,
        Origin.PRICES,
        "least of price + 0.04 × credits over the plan",
        "credits.column_proposed",
        "credits.column_reason",
    ),
    _money("saving", Unit.MONEY, Origin.PRICES, "mean over 3 months of cost now - cost of cheapest_plan"),
    _money(
        "confidence",
        Unit.TEXT,
        Origin.PRICES,
        "months of 3 in which cheapest_plan wins",
        "credits.column_confidence",
    ),
    _money(
        "effective",
        Unit.DAY,
        Origin.PRICES,
        "1st of the month after the newest day",
        "credits.column_effective",
    ),
    _money("chargeback", Unit.MONEY, Origin.PRICES, "cost by team, account or region and month"),
)
