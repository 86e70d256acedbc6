"""The view of this session, kept in step with the address in the browser.

Widgets are set from the view before they are drawn and change it in their callbacks. A change writes the
query parameters, which adds a step to the browser's history; going back brings the old parameters with the
next run, and the view is read anew wherever they differ from those last written.
"""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kiro_usage.ui.view import View, from_params, to_params

_VIEW = "view"
_HOME = "view_home"
_SEEN = "view_params"
_IGNORED = "view_ignored"


def open_view(home: View) -> tuple[str, ...]:
    """Bring the session's view in step with the address; returns the parameters that were ignored.

    They are told as long as the address stays: the first run of a page is soon followed by another.
    """
    st.session_state[_HOME] = home
    params = _params()
    if st.session_state.get(_SEEN) == params and _VIEW in st.session_state:
        told: tuple[str, ...] = st.session_state[_IGNORED]
        return told
    view, ignored = from_params(params, home)
    st.session_state[_VIEW] = view
    st.session_state[_SEEN] = params
    st.session_state[_IGNORED] = ignored
    return ignored


def view() -> View:
    """What this session shows."""
    current: View = st.session_state[_VIEW]
    return current


def change(**changes: Any) -> None:  # noqa: ANN401 (fields of View, checked by it)
    """Change fields of the view and write the address."""
    changed = replace(view(), **changes)
    st.session_state[_VIEW] = changed
    st.session_state[_IGNORED] = ()
    params = to_params(changed, st.session_state[_HOME])
    if params != _params():
        st.query_params.from_dict(params)
    st.session_state[_SEEN] = _params()


def link() -> str:
    """The address that opens what this session shows."""
    params = to_params(view(), st.session_state[_HOME])
    base = (st.context.url or "").split("?", 1)[0]
    return f"{base}?{urlencode(params, doseq=True)}" if params else base


def control(key: str, value: object) -> str:
    """Set the widget `key` to what the view says before it is drawn; returns the key."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def _params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
