"""The row of filters over every screen of figures; on a phone one button that counts those in use.

The same view as the sidebar's blocks: nothing is kept here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from kiro_usage.calendar import days_before
from kiro_usage.locations import Service
from kiro_usage.metrics.tiers import TIERS
from kiro_usage.metrics.users import Style
from kiro_usage.ui.data import Opened
from kiro_usage.ui.filter_scope import PERIOD, cleared, in_use, reasons
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import on_phone
from kiro_usage.ui.people_filter import everybody
from kiro_usage.ui.say import number, say
from kiro_usage.ui.sidebar.period import range_input
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.ui.url import change, control, view
from kiro_usage.ui.view import Mode, PeriodChoice, PeriodKind
from kiro_usage.usage import UNKNOWN

_SHORT_LABEL = 24
_OWN = "range"
_OWN_WANTED = "filter_period_own"
"""Set while the reader chooses days that may also have a name, such as last month."""
_SERVICES = {service.value for service in Service}
_LABELS: Mapping[str, Callable[[str], str]] = {
    "services": lambda value: say(f"sidebar.service_{value}") if value in _SERVICES else plain(value),
    "clients": lambda value: plain(value.removeprefix("KIRO_")),
    "tiers": lambda value: say(f"tier.{value}"),
    "styles": lambda value: say(f"style.{value}"),
}


@dataclass(frozen=True, slots=True)
class _Chip:
    """One filter: what it is called, what it says while closed, what chooses it, and why it cannot."""

    field: str
    icon: str
    label: str
    summary: str
    draw: Callable[[], None]
    reason: str | None = None


def filter_row(opened: Opened, names: Names) -> None:
    """All filters; those that do not apply to the screen are greyed and say why."""
    chips = list(_chips(opened, names))
    if on_phone():
        used = len(set(in_use(view())) - reasons(view().mode).keys())
        label = say("filters.on_phone", count=used)
        with st.popover(label, icon=":material/tune:", width="stretch", key="filters"):
            _search()
            for chip in chips:
                _stacked(chip)
            _compare()
            _reset()
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="filters"):
        _search()
        for chip in chips:
            _closed(chip)
            if chip.field == PERIOD:
                _compare()
        _reset()


def _closed(chip: _Chip) -> None:
    with st.popover(
        chip.summary,
        icon=chip.icon,
        help=chip.reason or chip.label,
        disabled=chip.reason is not None,
        key=f"chip_{chip.field}",
    ):
        if chip.reason is None:
            chip.draw()


def _stacked(chip: _Chip) -> None:
    if chip.reason is None:
        chip.draw()
    else:
        st.caption(f"{chip.label}: {chip.reason}")


def _chips(opened: Opened, names: Names) -> Iterator[_Chip]:
    """The filters that there is something to choose for, or that are set."""
    facts = opened.facts
    newest = facts.newest_day or facts.last_day
    if newest is not None:
        yield _period_chip(newest)
    yield from _set_chip("regions", ":material/public:", facts.regions, fewest=2)
    yield from _set_chip("accounts", ":material/badge:", facts.accounts, fewest=2)
    yield from _set_chip("services", ":material/apps:", facts.services, fewest=2)
    people = everybody(opened, names, view().mode)
    teams = sorted({team for user_id, team in names.teams.items() if user_id in people})
    missing = None if teams else say("filters.no_teams")
    yield from _set_chip("teams", ":material/groups:", (*teams, UNKNOWN), missing)
    missing = None if facts.credits.rows else say("filters.no_credits")
    yield from _set_chip("tiers", ":material/workspace_premium:", TIERS, missing)
    yield from _set_chip("clients", ":material/terminal:", facts.clients, fewest=2)
    missing = None if facts.activity.rows else say("filters.no_activity")
    yield from _set_chip("styles", ":material/style:", tuple(Style), missing)


def _set_chip(
    field: str, icon: str, values: Sequence[str], missing: str | None = None, *, fewest: int = 1
) -> Iterator[_Chip]:
    """A filter that is a set of values; nothing chosen means all of them."""
    asked: tuple[str, ...] = getattr(view(), field) or ()
    if len(values) < fewest and not asked:
        return
    options = list(dict.fromkeys([*values, *asked]))
    labels = {value: _label(field, value) for value in options}
    reason = _reason(field) or (missing if not asked else None)
    yield _Chip(
        field, icon, say(f"filters.{field}"), _summary(field, labels, asked), _choice(field, labels), reason
    )


def _choice(field: str, labels: Mapping[str, str]) -> Callable[[], None]:
    key = "users_styles" if field == "styles" else f"filter_{field}"
    places = field in ("regions", "accounts", "services", "clients")

    def choose() -> None:
        picked = st.session_state[key]
        chosen = tuple(Style(value) for value in picked) if field == "styles" else tuple(picked)
        everything = not chosen or set(chosen) == set(labels)
        change(**{field: (None if places else ()) if everything else chosen})

    def draw() -> None:
        st.multiselect(
            say(f"filters.{field}"),
            list(labels),
            format_func=labels.__getitem__,
            key=control(key, [*(getattr(view(), field) or ())]),
            on_change=choose,
            placeholder=say("filters.all"),
        )

    return draw


def _label(field: str, value: str) -> str:
    if value == UNKNOWN:
        return say("filters.no_team" if field == "teams" else "sidebar.unknown")
    write = _LABELS.get(field)
    return write(value) if write else plain(value)


def _summary(field: str, labels: Mapping[str, str], asked: Sequence[str]) -> str:
    name = say(f"filters.{field}")
    if not asked:
        return name
    if len(asked) == 1:
        return f"**{name}: {md_escape(labels[asked[0]], _SHORT_LABEL)}**"
    return f"**{name}: {say('filters.some', count=number(len(asked)))}**"


def _reason(field: str) -> str | None:
    key = reasons(view().mode).get(field)
    return None if key is None else say(key)


def presets(newest: date) -> dict[str, PeriodChoice]:
    """The periods that are offered by name; months are those of the data's newest day."""
    month = newest.replace(day=1)
    before = days_before(month, 1)
    days = {f"days_{count}": PeriodChoice(days=count) for count in (7, 28, 90)}
    return days | {
        "this_month": PeriodChoice(PeriodKind.RANGE, first=month, last=newest),
        "last_month": PeriodChoice(PeriodKind.RANGE, first=before.replace(day=1), last=before),
        "all": PeriodChoice(PeriodKind.ALL),
    }


def _period_chip(newest: date) -> _Chip:
    chosen, offered = view().period, presets(newest)
    named = next((name for name, period in offered.items() if _same(period, chosen)), _OWN)
    if chosen.kind is PeriodKind.RANGE and st.session_state.get(_OWN_WANTED):
        named = _OWN
    texts = {name: say(f"filters.period_{name}") for name in (*offered, _OWN)}
    ends = (f"{end:%Y-%m-%d}" if end else "" for end in (chosen.first, chosen.last))
    own = (
        " – ".join(ends) if chosen.kind is PeriodKind.RANGE else say("filters.period_days", days=chosen.days)
    )
    summary = texts[named] if named != _OWN else own

    def choose() -> None:
        name = st.session_state["filter_period"]
        st.session_state[_OWN_WANTED] = name == _OWN
        change(period=offered[name] if name in offered else _own_range(chosen, newest))

    def draw() -> None:
        st.selectbox(
            say("filters.period"),
            list(texts),
            format_func=texts.__getitem__,
            key=control("filter_period", named),
            on_change=choose,
        )
        if named == _OWN:
            range_input("filter_range", chosen, newest, lambda period: change(period=period))

    changed = chosen != PeriodChoice()
    return _Chip(
        PERIOD,
        ":material/calendar_month:",
        say("filters.period"),
        f"**{summary}**" if changed else summary,
        draw,
        _reason(PERIOD),
    )


def _same(offered: PeriodChoice, chosen: PeriodChoice) -> bool:
    if offered.kind is not chosen.kind:
        return False
    if offered.kind is PeriodKind.LAST_DAYS:
        return offered.days == chosen.days
    return (offered.first, offered.last) == (chosen.first, chosen.last)


def _own_range(chosen: PeriodChoice, newest: date) -> PeriodChoice:
    """A range to begin with: the days that were chosen."""
    if chosen.kind is PeriodKind.RANGE:
        return chosen
    return PeriodChoice(PeriodKind.RANGE, first=days_before(newest, chosen.days - 1), last=newest)


def _compare() -> None:
    reason = _reason("compare")
    st.toggle(
        say("filters.compare"),
        key=control("users_compare", view().compare),
        on_change=lambda: change(compare=st.session_state["users_compare"]),
        help=reason or say("users.compare_help"),
        disabled=reason is not None,
    )


def _search() -> None:
    """The screen of one person has a search of its own; this one stands there only while it is in use."""
    if view().mode is Mode.USER and not view().search:
        return
    reason = _reason("search")
    st.text_input(
        say("users.search"),
        key=control("users_search", view().search),
        on_change=lambda: change(search=st.session_state["users_search"].strip()),
        type="search",
        placeholder=reason or say("users.search"),
        label_visibility="collapsed",
        icon=":material/search:",
        width="stretch" if on_phone() else 190,
        disabled=reason is not None,
    )


def _reset() -> None:
    st.button(
        say("filters.reset"),
        key="filters_reset",
        icon=":material/restart_alt:",
        type="tertiary",
        disabled=not in_use(view()),
        on_click=lambda: change(**cleared(view())),
    )
