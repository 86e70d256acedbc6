"""The screens to choose from, in groups, and the language."""

import streamlit as st

from kiro_usage.messages import LANGUAGES
from kiro_usage.ui.frame import tell_browser
from kiro_usage.ui.parts import on_phone
from kiro_usage.ui.say import named, say
from kiro_usage.ui.url import change, control, view
from kiro_usage.ui.view import Mode

MODE_GROUPS: dict[str, tuple[Mode, ...]] = {
    "look": (Mode.OVERVIEW, Mode.USERS, Mode.USER, Mode.TRENDS, Mode.FEATURES),
    "cost": (Mode.CREDITS, Mode.ADOPTION, Mode.MODELS),
    "operate": (Mode.MAPPING, Mode.HEALTH),
}
"""Modes by group, in the order of the sidebar."""


def _mode_key(mode: Mode) -> str:
    return f"mode.{mode}"


def modes_block(offered: tuple[Mode, ...]) -> None:
    """One list of choices per group; choosing in one leaves the others without a choice."""
    st.markdown(f"**{say('sidebar.modes')}**")
    for group, members in MODE_GROUPS.items():
        modes = [mode for mode in members if mode in offered]
        if not modes:
            continue
        key = f"mode_{group}"
        st.radio(
            say(f"sidebar.group_{group}"),
            modes,
            index=None,
            format_func=named(modes, _mode_key),
            key=control(key, view().mode if view().mode in modes else None),
            on_change=_choose,
            args=(key,),
        )


def mode_on_phone(offered: tuple[Mode, ...]) -> None:
    """The same choice at the top of the page, for browsers that say they are on a phone."""
    if not on_phone():
        return
    st.selectbox(
        say("sidebar.modes"),
        offered,
        format_func=named(offered, _mode_key),
        key=control("mode_top", view().mode),
        on_change=_choose,
        args=("mode_top",),
    )


def language_block() -> None:
    """Korean or English, and the browser told which. It is the last of the sidebar."""
    st.radio(
        say("sidebar.language"),
        LANGUAGES,
        format_func=named(LANGUAGES, lambda code: f"language.{code}"),
        key=control("language", view().language),
        on_change=lambda: change(language=st.session_state["language"]),
        horizontal=True,
        label_visibility="collapsed",
    )
    tell_browser()


def _choose(key: str) -> None:
    mode = st.session_state[key]
    if mode is not None:
        change(mode=mode)
