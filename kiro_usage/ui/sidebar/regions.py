"""The regions to show and to collect."""

from collections.abc import Sequence

import streamlit as st

from kiro_usage.ui.regions import REGION_NAMES, region_label
from kiro_usage.ui.say import say
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.ui.url import change, control, view
from kiro_usage.usage import UNKNOWN


def regions_block(found: Sequence[str], *, offer_others: bool) -> None:
    """All found regions are chosen until the reader chooses otherwise; `found` stand first."""
    asked = view().regions
    others = REGION_NAMES if offer_others else ()
    options = list(dict.fromkeys([*found, *(asked or ()), *others]))
    if not options:
        return
    with st.expander(_status(found), key="block_regions", icon=":material/public:"):
        st.multiselect(
            say("sidebar.regions"),
            options,
            format_func={region: _label(region) for region in options}.__getitem__,
            key=control("regions", [*found] if asked is None else [*asked]),
            on_change=_choose,
            args=(tuple(found),),
            placeholder=say("sidebar.regions_none"),
            label_visibility="collapsed",
        )


def _choose(found: tuple[str, ...]) -> None:
    chosen = tuple(st.session_state["regions"])
    change(regions=None if set(chosen) == set(found) else chosen)


def _label(region: str) -> str:
    return say("sidebar.region_unknown") if region == UNKNOWN else plain(region_label(region))


def _status(found: Sequence[str]) -> str:
    asked = view().regions
    if asked is None:
        value = say("sidebar.regions_all", count=len(found)) if found else "—"
    elif not asked:
        value = say("sidebar.regions_none")
    elif len(asked) == 1:
        value = md_escape(say("sidebar.region_unknown") if asked[0] == UNKNOWN else asked[0])
    else:
        value = say("sidebar.regions_some", count=len(asked))
    return f"{say('sidebar.regions')} :gray[· {value}]"
