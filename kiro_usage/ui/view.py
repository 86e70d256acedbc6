"""What a page shows, as one value, and the query parameters that say it: a view can be shared as a link."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kiro_usage.messages import LANGUAGES, Language
from kiro_usage.metrics.daily import Step
from kiro_usage.metrics.growth import Measure, Split
from kiro_usage.metrics.tiers import TIERS
from kiro_usage.metrics.users import Style

DEFAULT_DAYS = 28
MAX_DAYS = 3660
ALL_DAYS = "all"
_YES = "1"
_DAYS = re.compile(r"[1-9]\d{0,5}", re.ASCII)
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)

Params = Mapping[str, Sequence[str]]
"""Query parameters: values by name."""

_Option = TypeVar("_Option")


class Mode(StrEnum):
    """The screens, by the names that the URL uses."""

    OVERVIEW = "overview"
    USERS = "users"
    USER = "user"
    TRENDS = "trends"
    FEATURES = "features"
    CREDITS = "credits"
    MODELS = "models"
    ADOPTION = "adoption"
    MAPPING = "mapping"
    HEALTH = "health"


class PeriodKind(StrEnum):
    """The ways to choose the days shown."""

    ALL = "all"
    LAST_DAYS = "days"
    RANGE = "range"


class Sort(StrEnum):
    """What the table of users can be ordered by, by the names that the URL uses."""

    RANK = "rank"
    NAME = "name"
    LINES = "lines"
    RATE = "rate"
    DAYS = "days_active"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """The days asked for: everything, the last `days`, or `first` to `last`; an end left open is None."""

    kind: PeriodKind = PeriodKind.LAST_DAYS
    days: int = DEFAULT_DAYS
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a link carries. Places (`regions`, `accounts`, `services`, `clients`) None: all of
    them; what is chosen of people (`tiers`, `teams`, `styles`) empty: all of them. `compare`: with the
    period before. `month` (`yyyy-mm`, empty: the newest) is that of the screens that know calendar months
    alone. `people` is the list of people that adoption shows, or that credits and cost puts first.
    """

    mode: Mode
    language: Language
    period: PeriodChoice = PeriodChoice()
    compare: bool = False
    regions: tuple[str, ...] | None = None
    accounts: tuple[str, ...] | None = None
    services: tuple[str, ...] | None = None
    clients: tuple[str, ...] | None = None
    tiers: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ()
    search: str = ""
    user: str | None = None
    step: Step = Step.DAY
    sort: Sort = Sort.RANK
    reverse: bool = False
    month: str = ""
    measure: Measure = Measure.CHAT
    split: Split = Split.NONE
    people: str = ""


_OF_PEOPLE = (Mode.ADOPTION, Mode.CREDITS)
PLACES = {"region": "regions", "account": "accounts", "service": "services", "client": "clients"}
"""Query parameters of places, and the fields of View."""


def to_params(view: View, home: View) -> dict[str, list[str]]:
    """The query parameters of a view; what is as in `home` is left out."""
    params: dict[str, list[str]] = {}
    if view.mode != home.mode:
        params["mode"] = [view.mode]
    if view.period != home.period:
        params |= _period_params(view.period)
    lists = {
        "compare": [_YES] if view.compare else [],
        **{name: list(getattr(view, field) or ()) for name, field in PLACES.items()},
        "tier": list(view.tiers),
        "team": list(view.teams),
        "style": list(view.styles),
        "q": [view.search] if view.search else [],
        "user": [view.user] if view.user is not None and view.mode is Mode.USER else [],
        "by": [view.step] if view.step != home.step else [],
        "sort": [view.sort] if view.sort != home.sort else [],
        "reverse": [_YES] if view.reverse else [],
        "metric": [view.measure] if view.measure != home.measure else [],
        "split": [view.split] if view.split != home.split else [],
        "month": [view.month] if view.month and view.mode is Mode.CREDITS else [],
        "people": [view.people] if view.people and view.mode in _OF_PEOPLE else [],
        "lang": [view.language] if view.language != home.language else [],
    }
    return params | {name: values for name, values in lists.items() if values}


def _period_params(period: PeriodChoice) -> dict[str, list[str]]:
    if period.kind is PeriodKind.ALL:
        return {"days": [ALL_DAYS]}
    if period.kind is PeriodKind.LAST_DAYS:
        return {"days": [str(period.days)]}
    ends = {"from": period.first, "to": period.last}
    return {name: [day.isoformat()] for name, day in ends.items() if day is not None}


def from_params(params: Params, home: View) -> tuple[View, tuple[str, ...]]:
    """The view that query parameters name, and the parameters (`name=value`) that were ignored as unknown."""
    reader = _Reader(params)
    view = replace(
        home,
        mode=reader.choice("mode", {mode.value: mode for mode in Mode}, home.mode),
        language=reader.choice("lang", {code: code for code in LANGUAGES}, home.language),
        period=reader.period(home.period),
        compare=reader.flag("compare"),
        **{field: tuple(dict.fromkeys(reader.texts(name))) or None for name, field in PLACES.items()},
        tiers=tuple(reader.choices("tier", TIERS)),
        teams=tuple(dict.fromkeys(reader.texts("team"))),
        styles=tuple(Style(value) for value in reader.choices("style", tuple(Style))),
        search=reader.text("q", ""),
        user=reader.text("user", "") or None,
        step=reader.choice("by", {step.value: step for step in Step}, home.step),
        sort=reader.choice("sort", {sort.value: sort for sort in Sort}, home.sort),
        reverse=reader.flag("reverse"),
        month=reader.month(),
        measure=reader.choice("metric", {item.value: item for item in Measure}, home.measure),
        split=reader.choice("split", {item.value: item for item in Split}, home.split),
        people=reader.text("people", ""),
    )
    return view, tuple(reader.ignored())


class _Reader:
    """Takes known parameters off, one after the other, and remembers what could not be used."""

    def __init__(self, params: Params) -> None:
        self._left = {name: list(values) for name, values in params.items()}
        self._bad: list[str] = []

    def texts(self, name: str) -> list[str]:
        return [value for value in self._left.pop(name, []) if value]

    def text(self, name: str, default: str) -> str:
        values = self.texts(name)
        return values[-1] if values else default

    def choice(self, name: str, options: Mapping[str, _Option], default: _Option) -> _Option:
        text = self.text(name, "")
        if text and text not in options:
            self._bad.append(f"{name}={text}")
        return options.get(text, default)

    def flag(self, name: str) -> bool:
        return bool(self.choice(name, {_YES: _YES}, ""))

    def month(self) -> str:
        text = self.text("month", "")
        if text and not _MONTH.fullmatch(text):
            self._bad.append(f"month={text}")
            return ""
        return text

    def choices(self, name: str, options: Sequence[str]) -> list[str]:
        values = list(dict.fromkeys(self.texts(name)))
        self._bad += [f"{name}={value}" for value in values if value not in options]
        return [value for value in values if value in options]

    def period(self, default: PeriodChoice) -> PeriodChoice:
        days = self.text("days", "")
        first, last = self._day("from"), self._day("to")
        if first and last and first > last:
            self._bad.append(f"from={first}")
            first = last = None
        if first or last:
            return PeriodChoice(PeriodKind.RANGE, first=first, last=last)
        if days == ALL_DAYS:
            return PeriodChoice(PeriodKind.ALL)
        if _DAYS.fullmatch(days) and int(days) <= MAX_DAYS:
            return PeriodChoice(days=int(days))
        if days:
            self._bad.append(f"days={days}")
        return default

    def _day(self, name: str) -> date | None:
        text = self.text(name, "")
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._bad.append(f"{name}={text}")
            return None

    def ignored(self) -> list[str]:
        return [*self._bad, *(f"{name}={value}" for name, values in self._left.items() for value in values)]
