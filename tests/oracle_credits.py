"""The credits of each subscription and month by the csv module and plain loops, from the definitions alone."""

import csv
import gzip
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    for (user, day, _, profile, *_), (_, row) in newest.items():
        month = months.setdefault((user, profile, day[:7]), Month())
        month.credits += float(row["Credits_Used"] or 0)
        month.tiers.add(row["Subscription_Tier"])
        month.days.add(day)
        if row.get("Usage_Limit"):
            month.limits[day] = float(row["Usage_Limit"])
        if row.get("Overage_Enabled"):
            month.overage_on[day] = row["Overage_Enabled"] == "true"
    return months


def _letters(tier: str) -> str:
    return re.sub("[^A-Z]", "", tier.upper())
