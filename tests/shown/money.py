"""What the credits report comes to in the newest month of a selection, counted by plain loops."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.oracle_credits import Key, Month, Months, subscription_months
from tests.oracle_forecast import Forecast, forecast
from tests.oracle_overage import Reading, reading
from tests.shown.compare import UNKNOWN, dollars
from tests.shown.organisations import DAYS_OFF, TOMORROW, Case


@dataclass(frozen=True)
class Money:
    """All months of a selection, and the newest or the one chosen: its name, its subscriptions, what is expected
    of it.
    """

    months: Months
    newest_day: date
    reading: Reading
    forecast: Forecast | None
    chosen: str = ""

    @property
    def name(self) -> str:
        """The month that is looked at."""
        return self.chosen or f"{self.newest_day:%Y-%m}"

    @property
    def month(self) -> dict[Key, Month]:
        """The subscriptions that have rows in it."""
        return self.of(self.name)

    def of(self, name: str) -> dict[Key, Month]:
        """The subscriptions of a month."""
        return {key: month for key, month in self.months.items() if key[2] == name}

    @property
    def credits(self) -> float | None:
        """What was used."""
        return added([month.credits for month in self.month.values()])

    @property
    def plan(self) -> float | None:
        """What is included."""
        return added([month.plan for month in self.month.values()])

    @property
    def fee(self) -> float | None:
        """What the subscriptions cost."""
        return added([month.fee for month in self.month.values()])

    @property
    def charge(self) -> tuple[float, float]:
        """What goes beyond them costs, at least and at most."""
        return charges(self.reading, self.month)

    @property
    def cost_text(self) -> str:
        """Both together."""
        return cost_text(self.fee, self.charge)

    @property
    def blocked(self) -> list[Key]:
        """Who can likely not go on."""
        return [key for key, month in self.month.items() if month.blocked]

    @property
    def over(self) -> list[Key]:
        """Who used more than the plan includes."""
        return [key for key, month in self.month.items() if month.over > 0]

    @property
    def will_block(self) -> int:
        """How many more will not be able to go on this month."""
        return 0 if self.forecast is None else sum(end.will_block for end in self.forecast.ends.values())


def money_of(case: Case) -> Money | None:
    """None without rows of the credits report. The chosen days do not apply."""
    everywhere = [row.day for row in case.rows if row.is_credits and row.day <= TOMORROW]
    months = subscription_months(row for row in case.rows if case.undated.holds(row))
    if not months:
        return None
    newest = max(everywhere)
    return Money(months, newest, reading(months), forecast(months, newest, DAYS_OFF))


def charges(read: Reading, months: dict[Key, Month]) -> tuple[float, float]:
    """Of some subscriptions."""
    both = [read.charge(month) for month in months.values()]
    return sum(low for low, _ in both), sum(high for _, high in both)


def cost_text(fee: float | None, charge: tuple[float, float]) -> str:
    """Fee and overage together; a dash where no plan is known."""
    return UNKNOWN if fee is None else dollars(fee + charge[0], fee + charge[1])


def added(values: list[float | None] | list[int | None]) -> float | None:
    """The sum of what is known; None where nothing is."""
    known = [float(value) for value in values if value is not None]
    return sum(known) if known else None


def last_three(newest: date) -> list[str]:
    """The last three months that are over, the oldest first."""
    end = newest + timedelta(days=1)
    names: list[str] = []
    first = end.replace(day=1)
    for _ in range(3):
        first = (first - timedelta(days=1)).replace(day=1)
        names.insert(0, f"{first:%Y-%m}")
    return names
