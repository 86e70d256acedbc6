"""What the screen of adoption stands on, put together once: people by what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from kiro_usage.billing import Billing
from kiro_usage.catalogue.seats import SeatState, seat_plan
from kiro_usage.filters import Filters
from kiro_usage.locations import Report
from kiro_usage.metrics.adoption.cohorts import first_day_is_unknown
from kiro_usage.metrics.adoption.funnel import (
    Step,
    StepCount,
    active_days,
    active_people,
    funnel,
    regulars,
)
from kiro_usage.metrics.adoption.last_use import Idle, Seat, Unused, fees, last_use, new_people, unused
from kiro_usage.metrics.adoption.migration import recent_weeks
from kiro_usage.metrics.adoption.teams import NO_TEAM
from kiro_usage.metrics.adoption.weeks import PeopleWeeks, people_weeks
from kiro_usage.metrics.subscriptions import subscription_months
from kiro_usage.metrics.users import BOUND_DAYS
from kiro_usage.people import Subscriber
from kiro_usage.ui.data import answer
from kiro_usage.ui.money import kept_billing, money
from kiro_usage.ui.say import number, say
from kiro_usage.ui.selection import Selection

TEAM = "team:"
"""Begins the code of the list of a team's people; the team's name follows, nothing for those in none."""

DORMANT, PENDING, UNLISTED, WITHOUT_SEAT, NEW, Q_ONLY = (
    "dormant",
    "pending",
    "unlisted",
    "without_seat",
    "new",
    "q_only",
)
"""Codes of lists beside those of Step and Idle; texts are `adoption.list_<code>`."""


@dataclass(frozen=True)
class Adoption:
    """The people of a selection, whose data end with the `newest` day."""

    selection: Selection
    newest: date
    people: PeopleWeeks

    @property
    def everything(self) -> Filters:
        """The selection without its days."""
        return replace(self.selection.filters, first_day=None, last_day=None)

    @property
    def is_placed(self) -> bool:
        """Whether a filter chooses among rows, which lists and directories do not know."""
        filters = self.selection.filters
        return any(
            values is not None
            for values in (filters.regions, filters.accounts, filters.services, filters.clients)
        )

    @property
    def starts(self) -> dict[str, date | None]:
        """The first day of each report."""
        facts = self.selection.opened.facts
        return {
            Report.ACTIVITY.value: facts.activity.first_day,
            Report.CREDITS.value: facts.credits.first_day,
        }

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """The days shown, as far as the data cover them."""
        filters, start = self.selection.filters, self.selection.opened.facts.first_day
        if start is None:
            return None
        first = max(filters.first_day or start, start)
        last = min(filters.last_day or self.newest, self.newest)
        return (first, last) if first <= last else None

    @cached_property
    def billing(self) -> Billing:
        """The prices and the currency that are kept."""
        return kept_billing(self.selection.data_dir)[0]

    @cached_property
    def working(self) -> tuple[date, ...]:
        """The working days of the period."""
        return self.selection.calendar.working_days(*(self.period or (None, None)))

    @cached_property
    def ever_active(self) -> frozenset[str]:
        """Everybody who was active in the chosen places at any time."""
        return frozenset(self.people.user_ids.tolist())  # the index itself gives one scalar at a time

    @cached_property
    def active(self) -> frozenset[str]:
        """Everybody active in the period."""
        days = self.selection.ask(active_days)
        return frozenset(days.index[days.to_numpy() > 0].tolist())

    @cached_property
    def active_before(self) -> frozenset[str] | None:
        """Everybody active in the period before; None where the data do not cover it."""
        before = self.selection.before()
        if before is None:
            return None
        return before.ask(active_people)

    @cached_property
    def regular(self) -> frozenset[str] | None:
        """Who was active on the share of working days that makes a regular user; None over too few days."""
        return self._reaching(self.selection.regular.regular / 100)

    @cached_property
    def power(self) -> frozenset[str] | None:
        """Who was active on the share of working days that makes a power user; None over too few days."""
        return self._reaching(self.selection.regular.power / 100)

    @cached_property
    def seats(self) -> Mapping[str, Subscriber] | None:
        """The subscribers on the list, those that have not begun too; None without a list."""
        seats = self.selection.names.seats
        if seats is None:
            return None
        return {user_id: seat for user_id, seat in seats.people.items() if self.selection.leaves(user_id)}

    @cached_property
    def directory(self) -> frozenset[str] | None:
        """Everybody in Identity Center; None where it was never read whole."""
        ids = self.selection.names.directory
        return None if ids is None else frozenset(filter(self.selection.leaves, ids))

    @cached_property
    def pending(self) -> frozenset[str]:
        """Subscribers that have not begun and never were active: they are not charged."""
        return frozenset(
            user_id
            for user_id, seat in (self.seats or {}).items()
            if seat.state is SeatState.PENDING and not self._was_active(user_id)
        )

    @cached_property
    def steps(self) -> list[StepCount]:
        """The funnel."""
        lists = self.directory is not None or self.seats is not None
        return funnel(
            {
                Step.DIRECTORY: self.directory,
                Step.SUBSCRIBED: None if self.seats is None else self.seats.keys(),
                Step.ACTIVE: self.ever_active,
                Step.REGULAR: self.regular,
                Step.POWER: self.power,
            },
            unlike=(Step.ACTIVE,) if self.is_placed and lists else (),
        )

    @cached_property
    def idle(self) -> pd.DataFrame:
        """See `metrics.adoption.last_use.last_use`: of the subscribers on the list, else of all who ever were
        active. Those that have not begun are not there.
        """
        if self.seats is None:
            return last_use(self.lifetimes, self.ever_active, self.newest, None)
        known = {
            user_id: Seat(
                {SeatState.ACTIVE: True, SeatState.PENDING: False}.get(seat.state),
                self._fee(seat.plan),
                seat.activated,
            )
            for user_id, seat in self.seats.items()
            if user_id not in self.pending
        }
        return last_use(self.lifetimes, known, self.newest, known)

    @cached_property
    def idle_counts(self) -> Mapping[Idle, int]:
        """How many were last active how long ago."""
        found = self.idle["idle"].value_counts()
        return {idle: int(found.get(str(idle), 0)) for idle in Idle}

    @cached_property
    def fees(self) -> Mapping[str, float]:
        """Fees a month by user id, as far as the plan is known; of those too who are on no list."""
        months = answer(self.selection.opened, subscription_months, self.everything, self.billing.prices)
        listed = {
            user_id: Seat(None, fee)
            for user_id, seat in (self.seats or {}).items()
            if (fee := self._fee(seat.plan)) is not None
        }
        return fees(self.ever_active.union(self.idle["user_id"].tolist()), months, listed)

    def _fee(self, written: str | None) -> float | None:
        """What a plan costs a month now, by the prices that are kept; None for one that is not known."""
        listed = seat_plan(written)
        if listed is None:
            return None
        plan = self.billing.prices.plan(listed.name, self.newest)
        return None if plan is None else float(plan.price)

    @cached_property
    def unused(self) -> Unused:
        """Those not active for more than 30 days, and what they cost."""
        return unused(self.idle, self.fees, listed=self.seats is not None)

    @cached_property
    def new(self) -> pd.DataFrame:
        """Who began in the period; see `metrics.adoption.last_use.new_people`."""
        if self.period is None:
            return new_people(self.lifetimes, (), self.starts, (self.newest, self.newest))
        return new_people(self.lifetimes, self.ever_active, self.starts, self.period)

    @cached_property
    def teams_of_people(self) -> list[str]:
        """The team of each of `people`, in their order."""
        teams = self.selection.names.teams
        return [teams.get(user_id, NO_TEAM) for user_id in self.people.user_ids.tolist()]

    @cached_property
    def members(self) -> frozenset[str]:
        """Everybody of whom is known: in the chosen rows, on the list of teams or of subscribers."""
        listed = self.selection.names.teams.keys() | (self.seats or {}).keys()
        return self.ever_active | self.active | frozenset(filter(self.selection.leaves, listed))

    def first_is_bound(self, user_ids: pd.Series) -> list[bool]:
        """Whether somebody may have begun before the data, by place."""
        own = self.lifetimes.reindex(user_ids)
        bound: list[bool] = first_day_is_unknown(own, self.starts, BOUND_DAYS + 1).tolist()
        return bound

    @property
    def lifetimes(self) -> pd.DataFrame:
        """See `Usage.lifetimes`."""
        return self.selection.opened.usage.lifetimes

    def _was_active(self, user_id: str) -> bool:
        return user_id in self._active_anywhere

    @cached_property
    def _active_anywhere(self) -> frozenset[str]:
        known = self.lifetimes
        return frozenset(known.index[known["first_day"].notna()].tolist())

    def _reaching(self, share: float) -> frozenset[str] | None:
        if not self.working:
            return None
        return regulars(self.selection.ask(active_days, self.working), len(self.working), share)


def adoption_of(selection: Selection) -> Adoption | None:
    """What is known of the people of a selection; None where all days lie in the future."""
    newest = selection.opened.facts.newest_day
    if newest is None:
        return None
    everything = replace(selection.filters, first_day=None, last_day=None)
    return Adoption(selection, newest, answer(selection.opened, people_weeks, everything, newest))


def money_told(found: Unused, billing: Billing) -> str:
    """What the dormant cost a month, in the own currency: an amount or a range, and of how many it is not
    known.
    """
    if found.people == found.not_charged:
        return say("adoption.no_fee")
    if found.unknown_fees == found.people - found.not_charged:
        return say("adoption.fee_unknown")
    amount = say("adoption.fee", amount=money(billing.currency, *map(billing.currency.amount, found.fee)))
    if not found.unknown_fees:
        return amount
    return f"{amount}, {say('adoption.fees_unknown', count=number(found.unknown_fees))}"


def q_only(found: Adoption) -> list[str]:
    """Who worked with Q Developer alone in the last four weeks that are over."""
    people = found.people
    window = recent_weeks(people)
    chosen = people.q[:, window].any(axis=1) & ~people.kiro[:, window].any(axis=1)
    return [str(user_id) for user_id in people.user_ids.to_numpy()[chosen]]


def team_label(name: str) -> str:
    """A team as it is read: those in none are one too."""
    return say("adoption.no_team") if name == NO_TEAM else name
