"""The same page drawn from constants: what the browser and Streamlit cost where nothing is computed.

A client records what a real page sends; a script of one line sends just that again, view after view in a
fixed order, whatever is clicked. Nothing is counted, asked of the data, formatted or made into a figure.
"""

import pickle
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bench.client import Client
from bench.measure import ROOT

_SCRIPT = "page.py"
_VIEWS = "views.pickle"

Params = Mapping[str, str]


async def record(port: int, views: Mapping[str, Params], *, seen: bool = False) -> dict[str, list[bytes]]:
    """What some views of a running app send to one session; with `seen` to one that saw all of them before,
    where for instance no field has to be told its value any more.
    """
    drawn = {}
    async with Client(port) as client:
        for params in views.values() if seen else ():
            await client.open(params)
        for name, params in views.items():
            page = await client.open(params)
            deltas = [item for item in page.messages if item.WhichOneof("type") == "delta"]
            drawn[name] = [item.SerializeToString() for item in deltas]
    return drawn


def write_script(folder: Path, recorded: Mapping[str, list[bytes]], order: Sequence[str]) -> Path:
    """A script that draws recorded views in this order, again and again; returns its path."""
    (folder / _VIEWS).write_bytes(pickle.dumps((dict(recorded), list(order))))
    (folder / "static").symlink_to(ROOT / "static")
    script = folder / _SCRIPT
    lines = ("from bench.page_from_constants import draw", "", f"draw({str(folder)!r})", "")
    script.write_text("\n".join(lines), encoding="utf-8")
    return script


def draw(folder: str) -> None:
    """One run of the script: the next view."""
    import streamlit as st
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

    st.set_page_config(page_title="Constants", page_icon="📊", layout="wide", initial_sidebar_state=330)
    views, order = _recorded(folder)
    number = st.session_state.get("number", 0)
    st.session_state["number"] = number + 1
    context = get_script_run_ctx()
    assert context is not None
    for payload in views[order[number % len(order)]]:
        message = ForwardMsg.FromString(payload)
        message.hash = ""  # computed anew for each message, as for a real one
        context.enqueue(message)


@cache
def _recorded(folder: str) -> tuple[Mapping[str, Sequence[bytes]], Sequence[str]]:
    content = (Path(folder) / _VIEWS).read_bytes()
    recorded: tuple[Mapping[str, Sequence[bytes]], Sequence[str]] = pickle.loads(content)
    return recorded
