"""The pages of the online app over a data folder: cards, tables, charts and texts as they are shown."""

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.testing.v1 import AppTest

from kiro_usage.locations import parse_key
from kiro_usage.store import store_folder
from tests.store.mirror import Mirror

_NOW = "2026-11-23T02:30:00+00:00"
_PATIENCE = 120
_SCRIPT = f"""
from datetime import datetime
from kiro_tracker_with_iam import KiroTrackerWithIAM
KiroTrackerWithIAM(now=lambda: datetime.fromisoformat({_NOW!r})).run()
"""

Params = Mapping[str, str | Sequence[str]]
Row = dict[str, Any]


def fill(data_dir: Path, objects: Mapping[str, bytes], kept: Mapping[str, bytes]) -> None:
    """A data folder with the store of a bucket, and the files that somebody keeps beside it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    mirror = Mirror(data_dir)
    mirror.folder = store_folder(data_dir)
    with mirror.manifest:
        for key, body in objects.items():
            if parse_key(key) is not None:
                mirror.put_bytes(key, body)
        mirror.build()
    for name, body in kept.items():
        (data_dir / name).write_bytes(body)


class Page:
    """What a page shows. It knows what of it was asked for: `unseen` is what nobody compared."""

    def __init__(self, app: AppTest, *, is_on_phone: bool = False) -> None:
        self.is_on_phone = is_on_phone
        main = app.main
        self._cards = {card.label: (_read(card.value), _read(card.delta)) for card in main.metric}
        self._notes = {card.label: _read(card.proto.delta_description) for card in main.metric}
        self._tables = [_records(item.value) for item in main.dataframe]
        self._charts = {
            str(item.proto.id).rsplit("-", 1)[-1].removeprefix("chart_"): json.loads(item.proto.spec)
            for item in main.get("plotly_chart")
        }
        blocks = (
            *main.title,
            *main.markdown,
            *main.caption,
            *main.error,
            *main.warning,
            *main.info,
            *main.success,
            *main.text,
        )
        labels = (*main.button, *main.expander)
        self.folded = [_read(item.label) for item in main.expander]
        texts = [*(block.value or "" for block in blocks), *(block.label for block in labels)]
        self.text = _read("\n".join(texts))
        self.choices = {str(item.key): list(map(_read, item.options)) for item in main.radio}
        # The options of a list are no Markdown: an escape would be seen.
        self.choices |= {str(item.key): list(map(_plain, item.options)) for item in main.selectbox}
        self.codes = [item.value for item in main.code]
        self.buttons = {str(item.key): _read(item.label) for item in main.button}
        self._unseen = {f"card {name}" for name in self._cards}
        self._unseen |= {f"table {sorted(columns)}" for columns, _ in self._tables}
        self._unseen |= {f"chart {name}" for name in self._charts}

    @property
    def unseen(self) -> set[str]:
        """The cards, tables and charts that nobody asked for."""
        return self._unseen

    def says(self, text: str) -> None:
        """Raise AssertionError where a text is not on the page."""
        if text not in self.text:
            raise AssertionError(f"{text!r} is not said in:\n{self.text}")

    def card(self, label: str) -> tuple[str, str]:
        """The number of a card and the small line below it."""
        self._unseen.discard(f"card {label}")
        return self._cards[label]

    def note(self, label: str) -> str:
        """What stands beside the change of a card."""
        return self._notes[label]

    def has_table_with(self, column: str) -> bool:
        """Whether there is a table with a column."""
        return any(column in known for known, _ in self._tables)

    def table(self, *columns: str) -> list[Row]:
        """The rows of the table with just these columns; the first of those alike that was not asked for."""
        return self._taken(lambda known: set(columns) == known, str(columns))

    def table_with(self, column: str) -> list[Row]:
        """The rows of the first table with a column."""
        return self._taken(lambda known: column in known, column)

    def chart(self, key: str) -> list[Row]:
        """The traces of a chart; none where it is not drawn."""
        self._unseen.discard(f"chart {key}")
        return [_decoded(trace) for trace in self._charts.get(key, {"data": []})["data"]]

    def layout(self, key: str) -> Row:
        """The layout of a chart."""
        layout: Row = self._charts[key]["layout"]
        return layout

    def _taken(self, wanted: Any, name: str) -> list[Row]:
        for place, (columns, rows) in enumerate(self._tables):
            if wanted(columns):
                del self._tables[place]
                if not any(columns == others for others, _ in self._tables):
                    self._unseen.discard(f"table {sorted(columns)}")
                return rows
        raise AssertionError(f"no table {name}; there are {[sorted(columns) for columns, _ in self._tables]}")


class Pages:
    """The app over one data folder, a run a page. `agent` is what the browser says that it is."""

    agent = ""

    def __init__(self, data_dir: Path, settings: Mapping[str, str]) -> None:
        self._settings = {"KIRO_DATA_DIR": str(data_dir), **settings}
        self._app = AppTest.from_string(_SCRIPT, default_timeout=_PATIENCE)

    def page(self, params: Params) -> Page:
        """The page of an address."""
        app = self._app
        for name in list(app.query_params):
            del app.query_params[name]
        for name, value in params.items():
            app.query_params[name] = value
        with _environment(self._settings), _browser(self.agent):
            app.run()
        assert not app.exception, [item.value for item in app.exception]
        return Page(app, is_on_phone=bool(self.agent))

    def choose(self, key: str, value: str) -> Page:
        """The page after something of the open one is chosen in a list or among buttons, or written."""
        boxes = (*self._app.selectbox, *self._app.radio, *self._app.text_input)
        widgets = {widget.key: widget for widget in boxes}
        with _environment(self._settings), _browser(self.agent):
            widgets[key].set_value(value).run()
        assert not self._app.exception, [item.value for item in self._app.exception]
        return Page(self._app, is_on_phone=bool(self.agent))

    @property
    def texts(self) -> list[str]:
        """What is written anywhere, in the sidebar and in a question too."""
        return [_read(item.value) for item in self._app.markdown]

    def turn(self, key: str, value: object) -> Page:
        """The page of the open one after a list is turned to one of its pages, or a mark of a chart clicked:
        what the session remembers of it.
        """
        self._app.session_state[key] = value
        with _environment(self._settings), _browser(self.agent):
            self._app.run()
        assert not self._app.exception, [item.value for item in self._app.exception]
        return Page(self._app, is_on_phone=bool(self.agent))

    def upload(self, key: str, name: str, body: bytes) -> Page:
        """The page after a file is given to the open one."""
        with _environment(self._settings), _browser(self.agent):
            self._app.file_uploader(key=key).set_value([(name, body, "application/octet-stream")]).run()
        assert not self._app.exception, [item.value for item in self._app.exception]
        return Page(self._app, is_on_phone=bool(self.agent))

    def press(self, key: str) -> Page:
        """The page after a button of the open one is pressed."""
        with _environment(self._settings), _browser(self.agent):
            self._app.button(key=key).click().run()
        assert not self._app.exception, [item.value for item in self._app.exception]
        return Page(self._app, is_on_phone=bool(self.agent))


def forget() -> None:
    """Nothing of one data folder is kept for another."""
    st.cache_data.clear()
    st.cache_resource.clear()


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _browser(agent: str) -> Iterator[None]:
    """What AppTest, which has no browser, cannot say by itself: the header by which a phone is known."""
    context = type(st.context)
    before = context.headers
    if agent:
        context.headers = property(lambda _: {"User-Agent": agent})  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        context.headers = before  # type: ignore[method-assign]


def _read(text: str) -> str:
    """As somebody reads it: without escapes, and with hyphens as they are typed."""
    return _plain(text.replace("\\", ""))


def _plain(text: str) -> str:
    return text.replace("\u2060", "").replace("\u2011", "-")


def _records(table: pd.DataFrame) -> tuple[set[str], list[Row]]:
    """Columns, and rows with None for what is not known and days for moments."""
    rows = [{name: _known(value) for name, value in row.items()} for row in table.to_dict("records")]
    return {str(name) for name in table.columns}, [
        {str(key): cell for key, cell in row.items()} for row in rows
    ]


def _known(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return None if pd.isna(value) else value


def _decoded(value: Any) -> Any:
    """Plotly writes numbers as bytes."""
    if isinstance(value, dict) and "bdata" in value:
        array = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
        if "shape" in value:
            array = array.reshape([int(size) for size in str(value["shape"]).split(",")])
        return _decoded(array.tolist())
    if isinstance(value, dict):
        return {name: _decoded(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_decoded(item) for item in value]
    return None if isinstance(value, float) and isnan(value) else value
