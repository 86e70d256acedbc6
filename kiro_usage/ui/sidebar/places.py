"""The regions to show and to collect; accounts and services to show where the data hold several."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kiro_usage.locations import Service
from kiro_usage.ui.regions import REGION_NAMES, region_label
from kiro_usage.ui.say import number, say
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.ui.url import change, control, view
from kiro_usage.usage import UNKNOWN, Facts

_SERVICES = {service.value for service in Service}


@dataclass(frozen=True, slots=True)
class Places:
    """What there is to choose from: regions, accounts and services that were found."""

    regions: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


def places_in(facts: Facts | None, regions: Sequence[str] = ()) -> Places:
    """The places of the data, and the regions that the bucket holds beside them."""
    if facts is None:
        return Places(regions=tuple(sorted(regions)))
    known = sorted({*regions, *facts.regions} - {UNKNOWN})
    unknown = [UNKNOWN] if UNKNOWN in facts.regions else []
    return Places((*known, *unknown), facts.accounts, facts.services)


def places_block(found: Places, *, offer_others: bool) -> None:
    """All that was found is chosen until the reader chooses otherwise; found regions stand first."""
    others = tuple(REGION_NAMES) if offer_others else ()
    if not (found.regions or view().regions or others):
        return
    with st.expander(_status(found), key="block_regions", icon=":material/public:"):
        _choice("regions", found.regions, others)
        for field in ("accounts", "services"):
            values = getattr(found, field)
            if len(values) > 1 or getattr(view(), field) is not None:
                _choice(field, values)


def _choice(field: str, found: tuple[str, ...], others: tuple[str, ...] = ()) -> None:
    asked: tuple[str, ...] | None = getattr(view(), field)
    options = list(dict.fromkeys([*found, *(asked or ()), *others]))

    def choose() -> None:
        chosen = tuple(st.session_state[field])
        change(**{field: None if set(chosen) == set(found) else chosen})

    st.multiselect(
        say(f"sidebar.{field}"),
        options,
        format_func={value: _label(field, value) for value in options}.__getitem__,
        key=control(field, [*found] if asked is None else [*asked]),
        on_change=choose,
        placeholder=say(f"sidebar.{field}_none"),
    )


def _label(field: str, value: str) -> str:
    if value == UNKNOWN:
        return say("sidebar.unknown")
    if field == "regions":
        return plain(region_label(value))
    return say(f"sidebar.service_{value}") if value in _SERVICES else plain(value)


def _status(found: Places) -> str:
    """The regions, then what else is narrowed."""
    parts = [_regions(found)]
    for field in ("accounts", "services"):
        asked = getattr(view(), field)
        if asked is not None:
            parts.append(say("sidebar.narrowed", what=say(f"sidebar.{field}"), count=number(len(asked))))
    return f"{say('sidebar.places')} :gray[· {' · '.join(parts)}]"


def _regions(found: Places) -> str:
    asked = view().regions
    if asked is None:
        return say("sidebar.all", count=number(len(found.regions))) if found.regions else "—"
    if not asked:
        return say("sidebar.regions_none")
    if len(asked) == 1:
        return md_escape(_label("regions", asked[0]) if asked[0] == UNKNOWN else asked[0])
    return say("sidebar.some", count=number(len(asked)))
