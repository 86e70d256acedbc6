"""A client of a Streamlit server: its protocol over a WebSocket, and the page that it has drawn."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets import Subprotocol
from websockets.asyncio.client import ClientConnection, connect

_LARGEST = 1 << 28
_SUBPROTOCOL = Subprotocol("streamlit")


class PageFailed(Exception):
    """A page showed an exception, or its script did not come to its end."""


@dataclass
class Page:
    """What one run of a script drew: the messages as they came, and the elements by where they stand."""

    seconds: float = 0.0
    messages: list[ForwardMsg] = field(default_factory=list)

    def elements(self) -> list[Element]:
        """The elements that stand at the end, in the order of their places."""
        places: dict[tuple[int, ...], Element] = {}
        for message in self.messages:
            if message.WhichOneof("type") == "delta":
                place = tuple(message.metadata.delta_path)
                if message.delta.WhichOneof("type") == "new_element":
                    places[place] = message.delta.new_element
                else:  # a block in the place of what stood there
                    places = {known: item for known, item in places.items() if known[: len(place)] != place}
        return [places[place] for place in sorted(places)]

    def texts(self) -> str:
        """All Markdown and code of the page."""
        bodies = []
        for element in self.elements():
            kind = element.WhichOneof("type")
            if kind == "markdown":
                bodies.append(element.markdown.body)
            elif kind == "code":
                bodies.append(element.code.code_text)
        return "\n".join(bodies)


class Client:
    """One session. Use it as a context manager; one run at a time."""

    def __init__(self, port: int) -> None:
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._connection: ClientConnection | None = None
        self._query = ""
        self._script = ""
        self._widgets: dict[str, WidgetState] = {}

    async def __aenter__(self) -> Self:
        self._connection = await connect(
            self._address, subprotocols=[_SUBPROTOCOL], max_size=_LARGEST, compression=None, proxy=None
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def open(self, params: Mapping[str, str | list[str]]) -> Page:
        """The page of an address, as a link or *back* brings it."""
        self._query = urlencode(params, doseq=True)
        return await self._run()

    async def set_number(self, page: Page, key: str, value: int) -> Page:
        """Put a number into the field with a key, as somebody at a browser does."""
        field_ = next(
            item.number_input
            for item in page.elements()
            if item.WhichOneof("type") == "number_input" and item.number_input.id.endswith(f"-{key}")
        )
        self._widgets[field_.id] = WidgetState(id=field_.id, int_value=value)
        return await self._run()

    async def _run(self) -> Page:
        """Have the script run and take what it draws. Raises PageFailed."""
        assert self._connection is not None
        asked = BackMsg()
        asked.rerun_script.query_string = self._query
        asked.rerun_script.page_script_hash = self._script
        asked.rerun_script.context_info.timezone = "Asia/Seoul"
        asked.rerun_script.context_info.locale = "ko-KR"
        asked.rerun_script.widget_states.widgets.extend(self._widgets.values())
        start = time.perf_counter()
        await self._connection.send(asked.SerializeToString())
        page = Page()
        while not await self._take(page):
            pass
        page.seconds = time.perf_counter() - start
        self._follow(page)
        failed = [item for item in page.elements() if item.WhichOneof("type") == "exception"]
        if failed:
            raise PageFailed(failed[0].exception.message)
        return page

    def _follow(self, page: Page) -> None:
        """Do as a browser does: forget fields that are gone, take over values that the script set."""
        shown = {item.number_input.id: item.number_input for item in page.elements()}
        self._widgets = {name: state for name, state in self._widgets.items() if name in shown}
        for name, shown_field in shown.items():
            if shown_field.set_value and name in self._widgets:
                self._widgets[name].int_value = int(shown_field.value)

    async def _take(self, page: Page) -> bool:
        """Take one message; whether the script is at its end."""
        assert self._connection is not None
        payload = await self._connection.recv(decode=False)
        message = ForwardMsg.FromString(payload)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            page.messages.clear()
            self._script = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "script_finished":
            status = message.script_finished
            if status == ForwardMsg.FINISHED_SUCCESSFULLY:
                return True
            if status != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                raise PageFailed(ForwardMsg.ScriptFinishedStatus.Name(status))
        page.messages.append(message)
        return False
