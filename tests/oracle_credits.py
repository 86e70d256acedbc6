"""The credits of each subscription and month by the csv module and plain loops, from the definitions alone."""

import csv
import gzip
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

_KEY = re.compile(r".*AWSLogs/(\d{12})/KiroLogs/user_report/([a-z0-9-]+)/\d{4}/\d\d/\d\d/.*?([^/]+)")
_PRICES = {"FREE": 0, "PRO": 20, "PROPLUS": 40, "PROMAX": 100, "POWER": 200}
_CREDITS = {"FREE": 50, "PRO": 1000, "PROPLUS": 2000, "PROMAX": 5000, "POWER": 10000}


@dataclass
class Month:
    """A subscription's month, as it is told row by row."""

    credits: float = 0.0
    tiers: set[str] = field(default_factory=set)
    limits: dict[str, float] = field(default_factory=dict)
    overage_on: dict[str, bool] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)
    by_day: dict[str, float] = field(default_factory=dict)
    told: dict[tuple[str, str], float] = field(default_factory=dict)
    region: str = ""
    tier_days: dict[str, str] = field(default_factory=dict)

    @property
    def fee(self) -> int:
        """The price of the dearest tier."""
        return max(_PRICES[_letters(tier)] for tier in self.tiers)

    @property
    def plan(self) -> float:
        """The limit of the newest day that tells one, else that of the dearest tier."""
        if self.limits:
            return self.limits[max(self.limits)]
        return float(max(_CREDITS[_letters(tier)] for tier in self.tiers))

    @property
    def newest_tier(self) -> str:
        """That of the newest day."""
        return self.tier_days[max(self.tier_days)]

    @property
    def overage(self) -> float:
        """The largest number that any row tells."""
        return max(self.told.values(), default=0.0)

    @property
    def blocked(self) -> bool:
        """The plan is used up, and going on is not allowed."""
        return self.credits >= self.plan - 1e-6 and not self.overage_on[max(self.overage_on)]


def subscription_months(objects: Mapping[str, bytes]) -> dict[tuple[str, str, str], Month]:
    """Months by user id, profile and `yyyy-mm`; of two deliveries of a row the later counts."""
    newest: dict[tuple[str, ...], tuple[tuple[str, str, int], dict[str, str]]] = {}
    for key, body in objects.items():
        match = _KEY.fullmatch(key)
        if match is None or not re.search(r"\.csv(\.gz)?$", key):
            continue
        text = (gzip.decompress(body) if key.endswith(".gz") else body).decode("utf-8-sig")
        stamps = re.findall(r"_user_report_(\d{12})", match[3])
        for line, row in enumerate(csv.DictReader(io.StringIO(text))):
            user = re.sub(r"^d-[0-9a-z]{10}\.", "", row["UserId"].strip(' "').lower())
            identity = (user, row["Date"], row["Client_Type"], row["ProfileId"], match[1], match[2])
            order = (stamps[0] if stamps else "", key, line)
            if identity not in newest or newest[identity][0] <= order:
                newest[identity] = (order, row)
    months: dict[tuple[str, str, str], Month] = {}
    for (user, day, client, profile, *_), (_, row) in newest.items():
        month = months.setdefault((user, profile, day[:7]), Month())
        month.credits += float(row["Credits_Used"] or 0)
        month.tiers.add(row["Subscription_Tier"])
        month.days.add(day)
        month.by_day[day] = month.by_day.get(day, 0.0) + float(row["Credits_Used"] or 0)
        month.tier_days[day] = row["Subscription_Tier"]
        month.region = row["ProfileId"].split(":")[3]
        if row.get("Overage_Credits_Used"):
            month.told[day, client] = float(row["Overage_Credits_Used"])
        if row.get("Usage_Limit"):
            month.limits[day] = float(row["Usage_Limit"])
        if row.get("Overage_Enabled"):
            month.overage_on[day] = row["Overage_Enabled"] == "true"
    return months


Months = Mapping[tuple[str, str, str], Month]


def unused(months: Months, newest: str) -> set[tuple[str, str]]:
    """Paid subscriptions whose last day with credits lies more than thirty days before the newest day."""
    last: dict[tuple[str, str], str] = {}
    for (user, profile, _), month in months.items():
        for day, amount in month.by_day.items():
            if amount > 0:
                last[user, profile] = max(last.get((user, profile), ""), day)
    return {key for key, day in last.items() if _day(newest) - _day(day) > timedelta(days=30)}


def cheapest_changes(months: Months, asked: Sequence[str]) -> dict[tuple[str, str], tuple[str, float]]:
    """The plan that was the cheapest in two of three months, and what it saves a month, at least five dollars;
    only for who was there from the first of them on, and still after the last.
    """
    found = {}
    for user, profile in {key[:2] for key in months}:
        own = {key[2]: month for key, month in months.items() if key[:2] == (user, profile)}
        if min(own) > asked[0] or max(own) < asked[-1]:
            continue
        newest = own[max(own)]
        now = _letters(newest.newest_tier)
        if not _PRICES[now]:
            continue
        used = [own[name].credits if name in own else 0.0 for name in asked]
        included = {**_CREDITS, now: newest.plan}
        cost = {
            plan: [_PRICES[plan] + 0.04 * max(amount - included[plan], 0) for amount in used]
            for plan in ("PRO", "PROPLUS", "PROMAX", "POWER")
        }
        winners = [
            min((amounts[place], _PRICES[plan], plan) for plan, amounts in cost.items())[2]
            for place in range(3)
        ]
        best = max(cost, key=winners.count)
        saving = (sum(cost[now]) - sum(cost[best])) / 3
        if best != now and winners.count(best) >= 2 and saving >= 5:
            found[user, profile] = (best, saving)
    return found


def month_end(months: Months, newest: str, days_off: Collection[str]) -> dict[tuple[str, str], float]:
    """What each subscription will have used: the month so far, and for each working day left the mean of the
    last twenty working days (fewer for who came later); no more than the limit where overage is off.
    """
    end, month = _day(newest), newest[:7]
    back = [end - timedelta(days=count) for count in range(60)]
    span = [str(day) for day in back if _works(day, days_off)][:20]
    ahead = [end + timedelta(days=count) for count in range(1, 32)]
    left = sum(_works(day, days_off) for day in ahead if str(day)[:7] == month)
    expected = {}
    for key in {key[:2] for key in months}:
        own = [value for name, value in months.items() if name[:2] == key]
        by_day = {day: amount for value in own for day, amount in value.by_day.items()}
        recent = {day: amount for day, amount in by_day.items() if span[-1] <= day <= newest}
        if not recent and not any(day[:7] == month for day in by_day):
            continue
        used = sum(amount for day, amount in by_day.items() if day[:7] == month)
        worked = [day for day in span if day >= min(by_day)]
        going_on = used + left * sum(recent.values()) / max(len(worked), 1)
        states = [value for name, value in sorted(months.items()) if name[:2] == key]
        on = {day: flag for value in states for day, flag in value.overage_on.items()}
        limits = {day: limit for value in states for day, limit in value.limits.items()}
        limit = limits[max(limits)] if limits else float(_CREDITS[_letters(states[-1].newest_tier)])
        expected[key] = going_on if on[max(on)] else min(going_on, max(limit, used))
    return expected


def _works(day: date, days_off: Collection[str]) -> bool:
    return day.isoweekday() <= 5 and str(day) not in days_off


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _letters(tier: str) -> str:
    return re.sub("[^A-Z]", "", tier.upper())
