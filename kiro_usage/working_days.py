"""Working days of a country: no weekends, no public holidays (substitutes included), none of one's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kiro_usage.messages import Language

NO_COUNTRY = "none"
"""A country without public holidays: weekends and one's own days alone are free."""

_WEEKEND = 5
_LANGUAGES = {"ko": ("ko", "en_US"), "en": ("en_US",)}


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The country whose public holidays count (ISO code, or NO_COUNTRY), and days off beside them."""

    country: str = "KR"
    days_off: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether a day is neither weekend nor holiday."""
        return day.weekday() < _WEEKEND and day not in self.days_off and not self._public(day)

    def working_days(self, first: date | None, last: date | None) -> tuple[date, ...]:
        """The working days from `first` to `last`, both included; none where an end is not known."""
        return tuple(day for day in days_between(first, last) if self.is_working(day))

    def count(self, first: date | None, last: date | None) -> int:
        """How many working days there are from `first` to `last`, both included."""
        return len(self.working_days(first, last))

    def holidays(self, first: date | None, last: date | None, language: Language) -> dict[date, str]:
        """Public holidays and one's own days off from `first` to `last` by day; one's own have no name."""
        return {
            day: self._names(day.year, language).get(day, "")
            for day in days_between(first, last)
            if day in self.days_off or self._public(day)
        }

    def _public(self, day: date) -> bool:
        return day in self._names(day.year, "en")

    def _names(self, year: int, language: Language) -> Mapping[date, str]:
        return _public_holidays(self.country, year, language)


def days_between(first: date | None, last: date | None) -> Iterator[date]:
    """Every day from `first` to `last`, both included; none where an end is not known."""
    if first is None or last is None:
        return
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


@cache
def is_country(code: str) -> bool:
    """Whether the holidays of a country are known; Korea's without loading the library."""
    if code in ("KR", NO_COUNTRY):
        return True
    from holidays import list_supported_countries

    return code in list_supported_countries()


@cache
def _public_holidays(country: str, year: int, language: Language) -> Mapping[date, str]:
    """The public holidays of a year; in the country's own language where it does not speak ours.

    The library takes a third of a second to load, so that is done when the first day is asked about.
    """
    if country == NO_COUNTRY:
        return {}
    from holidays import country_holidays

    spoken = country_holidays(country, years=[]).supported_languages
    known = next((name for name in _LANGUAGES[language] if name in spoken), None)
    return dict(country_holidays(country, years=year, language=known))
