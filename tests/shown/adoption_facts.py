"""Who has begun, who has not, and what that costs, counted by plain loops."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tests import oracle_adoption as oracle
from tests.oracle_credits import subscription_months
from tests.oracle_people import Seat
from tests.shown.organisations import Case

IDLE = {
    "week": ("7일 이내", 7),
    "fortnight": ("8–14일", 14),
    "month": ("15–30일", 30),
    "quarter": ("31–90일", 90),
    "longer": ("90일 초과", 99_999),
    "never": ("사용 이력 없음", None),
}
"""Names, and up to how many days before the newest one somebody was last active."""


@dataclass(frozen=True)
class Adoption:
    """The people of a selection. Weeks, cohorts and last use are looked at over all days."""

    case: Case

    @property
    def newest(self) -> date:
        """The last day of the data."""
        return self.case.newest

    @cached_property
    def events(self) -> list[oracle.Event]:
        """Active days in the chosen places with a product, up to the newest."""
        return [
            (row.user, row.day, "q" if row.service == "QDeveloper" else "kiro")
            for row in self.case.rows
            if row.active and row.day <= self.newest and self.case.undated.holds(row)
        ]

    @cached_property
    def lived(self) -> dict[str, set[date]]:
        """Everybody's active days wherever they lie."""
        found: dict[str, set[date]] = {}
        for row in self.case.rows:
            if row.active:
                found.setdefault(row.user, set()).add(row.day)
        return found

    @cached_property
    def ever(self) -> set[str]:
        """Who was ever active in the chosen places."""
        return {user for user, _, _ in self.events}

    @cached_property
    def active(self) -> set[str]:
        """Who was active in the period."""
        return {row.user for row in self.case.own if row.active}

    @cached_property
    def before(self) -> set[str] | None:
        """Who was active in the period before; None where the data do not cover it."""
        chosen = self.case.before
        if chosen is None:
            return None
        return {row.user for row in self.case.rows if row.active and chosen.holds(row)}

    def reaching(self, percent: int) -> set[str] | None:
        """Who was active on so many percent of the working days; None over fewer than five."""
        days = self.case.working
        if len(days) < 5:
            return None
        own = [(row.user, row.day, "") for row in self.case.own if row.active]
        return oracle.reaching(own, days, percent)

    @cached_property
    def directory(self) -> set[str] | None:
        """Everybody in Identity Center."""
        known = self.case.people.directory
        return None if known is None else {user for user in known if self.case.is_left(user)}

    @cached_property
    def seats(self) -> Mapping[str, Seat] | None:
        """The subscribers of the list."""
        listed = self.case.people.seats
        return (
            None
            if listed is None
            else {user: seat for user, seat in listed.items() if self.case.is_left(user)}
        )

    @property
    def pending(self) -> set[str]:
        """Who has not begun, by the list, and never was active."""
        return {
            user
            for user, seat in (self.seats or {}).items()
            if seat.state == "pending" and user not in self.lived
        }

    @property
    def counted(self) -> set[str]:
        """Whose last use is looked at: the subscribers, without a list all who ever were active."""
        return self.ever if self.seats is None else set(self.seats) - self.pending

    def days_unused(self, user: str) -> int | None:
        """Days since the last use; None for who never was active."""
        own = self.lived.get(user)
        return max((self.newest - max(own)).days, 0) if own else None

    def idle(self, code: str) -> set[str]:
        """Whose last use lies so long ago."""
        names = list(IDLE)
        found = set()
        for user in self.counted:
            days = self.days_unused(user)
            place = "never" if days is None else next(name for name in names if days <= (IDLE[name][1] or 0))
            if place == code:
                found.add(user)
        return found

    @cached_property
    def dormant(self) -> set[str]:
        """Who has not been active for over thirty days, and who never was in as many days of subscription."""
        found = set()
        for user in self.counted:
            days, seat = self.days_unused(user), (self.seats or {}).get(user)
            fresh = seat is not None and seat.activated is not None
            fresh = fresh and seat is not None and (self.newest - (seat.activated or self.newest)).days <= 30
            if (days is None and not fresh) or (days or 0) > 30:
                found.add(user)
        return found

    def is_charged(self, user: str) -> bool | None:
        """Whether the list says that somebody is charged; None where it does not tell."""
        seat = (self.seats or {}).get(user)
        return {"active": True, "pending": False}.get(seat.state) if seat is not None else None

    def fee(self, user: str) -> float | None:
        """By the plan of the list, else by the last month of each subscription."""
        if user not in self.counted and user not in self.ever:
            return None
        seat = (self.seats or {}).get(user)
        return seat.fee if seat is not None and seat.fee is not None else self._billed.get(user)

    @cached_property
    def _billed(self) -> dict[str, float]:
        months = subscription_months(row for row in self.case.rows if self.case.undated.holds(row))
        last = {key[:2]: month for key, month in sorted(months.items())}
        found: dict[str, float] = {}
        for (user, _), month in last.items():
            if month.fee is not None:
                found[user] = found.get(user, 0.0) + month.fee
        return found

    @cached_property
    def q_only(self) -> set[str]:
        """Who worked with Q Developer alone in the last four weeks that are over."""
        first, last = self.recent
        used: dict[str, set[str]] = {}
        for user, day, product in self.events:
            if first <= day <= last:
                used.setdefault(user, set()).add(product)
        return {user for user, products in used.items() if products == {"q"}}

    @cached_property
    def recent(self) -> tuple[date, date]:
        """The last four weeks that are over; all of the data where none is."""
        start = oracle.monday(min(row.day for row in self.case.rows))
        last = oracle.monday(self.newest + timedelta(days=1)) - timedelta(days=1)
        if last < start:
            return start, oracle.monday(self.newest) + timedelta(days=6)
        return max(last - timedelta(days=27), start), last

    @cached_property
    def starts(self) -> dict[str, date]:
        """The first day of each report that there is."""
        days: dict[str, list[date]] = {}
        for row in self.case.rows:
            days.setdefault("credits" if row.is_credits else "activity", []).append(row.day)
        return {name: min(own) for name, own in days.items()}

    @cached_property
    def reports(self) -> dict[str, set[str]]:
        """Who is in each report."""
        return {
            name: {row.user for row in self.case.rows if row.is_credits is (name == "credits")}
            for name in self.starts
        }

    def may_be_earlier(self, user: str) -> bool:
        """Whether the first day lies within seven days of the start of a report that somebody is in."""
        first = min(self.lived[user])
        return any(
            user in self.reports[name] and timedelta(0) <= first - start <= timedelta(days=7)
            for name, start in self.starts.items()
        )

    @property
    def new(self) -> tuple[set[str], set[str]]:
        """Whose first day of all lies in the period: those that began then, and those that may have before."""
        first, last = self.case.span
        began = {user for user in self.ever if first <= min(self.lived[user]) <= last}
        bound = {user for user in began if self.may_be_earlier(user)}
        return began - bound, bound

    @cached_property
    def members(self) -> set[str]:
        """Everybody of whom is known: by use, by the list of teams, by the list of subscribers."""
        listed = {*self.case.people.teams, *(self.seats or {})}
        return self.ever | self.active | {user for user in listed if self.case.is_left(user)}


def adoption_of(case: Case) -> Adoption:
    """The people of a selection."""
    return Adoption(case)
