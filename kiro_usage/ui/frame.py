"""What every page has: the browser's tab, the view of the session, notices at the top."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kiro_usage.errors import KiroUsageError
from kiro_usage.messages import Language
from kiro_usage.settings import Settings
from kiro_usage.ui.parts import on_phone
from kiro_usage.ui.say import failure, say, speak
from kiro_usage.ui.text import md_escape
from kiro_usage.ui.url import link, open_view, view
from kiro_usage.ui.view import Mode, View

SIDEBAR_WIDTH = 330
"""In pixels, for the names of buckets and files; on phones the sidebar is hidden at first as always."""

_SHOWN_SCREEN = "shown_screen"
_WHOLE_TEXTS = """<style>
[data-testid="stMetric"] * {
  white-space: normal !important; overflow: visible !important; text-overflow: clip !important;
  overflow-wrap: break-word; height: auto;
}
</style>"""
"""On a phone texts of cards go on in a second line where Streamlit would cut them."""
_WHOLE_WORDS = """<style>
:lang(ko) [data-testid="stApp"] :is(h1, h2, h3, p, li, label) {
  word-break: keep-all; overflow-wrap: anywhere;
}
[data-testid="stBaseButton-tertiary"] p { text-align: left; }
</style>"""
"""Korean lines break between words, as Korean is set; what is longer than a line still breaks. A button that
is a line of a list begins at the left in its second line too.
"""
_title_place: ContextVar[DeltaGenerator | None] = ContextVar("title_place", default=None)


@cache
def settle() -> None:
    """What the first page has loaded stays for good: the collector of garbage need not walk through all of it
    again whenever a screen makes many small things. Called when a page is drawn; the first one counts.
    """
    gc.collect()
    gc.freeze()


def set_up_tab() -> None:
    """Title, icon and width of the page; the first call of a script run."""
    st.set_page_config(
        page_title="Kiro Usage Analytics",
        page_icon="📊",
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
        menu_items={"About": "Kiro Usage Analytics & Reporting"},
    )


def open_page(settings: Settings) -> None:
    """Bring the view in step with the address, and say what of the address was not understood."""
    home = View(mode=_home_mode(settings), language=_language(settings.language))
    ignored = open_view(home)
    speak(view().language)
    if settings.demo:
        st.info(say("page.demo"), icon=":material/science:")
    if ignored:
        unknown = ", ".join(md_escape(item) for item in ignored)
        st.warning(say("page.ignored_params", params=unknown), icon=":material/link_off:")


def tell_browser() -> None:
    """The page's language, for screen readers and translators, and a new screen seen from its top: Streamlit
    says English always, and keeps the place where the last screen was left. Korean words stay whole, on a
    phone the texts of cards too.
    """
    shown = (view().mode, view().user)
    new_screen = st.session_state.get(_SHOWN_SCREEN, shown) != shown
    st.session_state[_SHOWN_SCREEN] = shown
    st.html(browser_script(view().language, new_screen=new_screen), unsafe_allow_javascript=True)
    st.html(_WHOLE_WORDS + (_WHOLE_TEXTS if on_phone() else ""))


def browser_script(language: Language, *, new_screen: bool) -> str:
    """What `tell_browser` has the browser do; made of fixed words alone."""
    script = f"document.documentElement.lang = '{'ko' if language == 'ko' else 'en'}';"
    if new_screen:
        script += " document.querySelector('[data-testid=stMain]').scrollTo(0, 0);"
    return f"<script>{script}</script>"


def settings_failed(error: KiroUsageError) -> None:
    """The whole page where the settings cannot be read: nothing else can be shown."""
    open_view(View(mode=Mode.USERS, language=_language("auto")))
    speak(view().language)
    st.title(say("page.settings_failed"))
    failure(error)
    st.button(say("page.try_again"), key="settings_again", icon=":material/refresh:")


@contextmanager
def title_in(place: DeltaGenerator) -> Iterator[None]:
    """While a screen is drawn, its title goes into a place above the rest."""
    token = _title_place.set(place)
    try:
        yield
    finally:
        _title_place.reset(token)


def heading(title: str) -> None:
    """The title of a screen, and beside it the address that opens the same view."""
    place = _title_place.get() or st.container()
    with place.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="heading"
    ):
        st.title(title, anchor=False, width="content")
        with st.popover(say("page.copy_link"), icon=":material/link:", type="tertiary"):
            st.caption(say("page.copy_link_help"))
            st.code(link(), language=None, wrap_lines=True)


def finding(text: str) -> None:
    """The one line under a title that says what the data show."""
    st.markdown(f":gray[{text}]")


def _home_mode(settings: Settings) -> Mode:
    modes = {mode.value: mode for mode in Mode}
    return modes.get(settings.home_mode, Mode.USERS)


def _language(setting: Language | Literal["auto"]) -> Language:
    if setting != "auto":
        return setting
    locale = st.context.locale or "ko"
    return "ko" if locale.lower().startswith("ko") else "en"
