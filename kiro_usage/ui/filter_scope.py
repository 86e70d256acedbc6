"""Which filters a screen can follow: the reasons why it does not, by screen and filter."""

from collections.abc import Mapping
from types import MappingProxyType

from kiro_usage.ui.view import Mode, View

PERIOD, COMPARE, CLIENTS = "period", "compare", "clients"
PEOPLE = ("tiers", "teams", "styles", "search")
"""Filters about people, by their fields of View."""

FIELDS = (PERIOD, COMPARE, "regions", "accounts", "services", CLIENTS, *PEOPLE)
"""All filters, by their fields of View, in the order of the row."""

_NOT_COMPARED = {COMPARE: "filters.not_compared"}
_EVERY_FILE = dict.fromkeys(FIELDS, "filters.every_file")

_REASONS: Mapping[str, Mapping[str, str]] = {
    "user": _NOT_COMPARED,
    "features": {CLIENTS: "filters.no_clients"},
    "credits": {PERIOD: "filters.months", COMPARE: "filters.months"},
    "models": _NOT_COMPARED,
    "adoption": _NOT_COMPARED,
    "health": _EVERY_FILE,
}
"""Texts by the value of a mode and the filter; what is not named applies."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def reasons(mode: Mode) -> Mapping[str, str]:
    """The texts of why filters do not apply to a screen, by filter."""
    return _REASONS.get(mode.value, _NOTHING)


def in_use(view: View) -> tuple[str, ...]:
    """The filters that are set, whether they apply to the view's screen or not."""
    home = View(mode=view.mode, language=view.language)
    return tuple(field for field in FIELDS if getattr(view, field) != getattr(home, field))


def cleared(view: View) -> Mapping[str, object]:
    """The changes of a view that put every filter back."""
    home = View(mode=view.mode, language=view.language)
    return {field: getattr(home, field) for field in FIELDS}
