"""Answers to questions about the data, kept for all sessions as long as they fit into a share of the memory.

Streamlit's own cache keeps a pickle of each answer and copies it at each look. Here a table is kept once:
who asks gets a shallow copy, and pandas copies a column when somebody writes to it (copy on write).
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import fields, is_dataclass, replace
from threading import Lock
from typing import Any

import pandas as pd

LARGEST = 160_000_000
"""So many bytes of tables are kept; the ones that were looked at longest ago go first. The subscriptions of
20,000 people over two years are 110 million, and must not push out what stands beside them.
"""

_MOST = 512
_SMALL = 1_000


class Answers:
    """Answers by question. Safe to share among threads; a question asked twice at a time is answered once."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Future[object]] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}

    def get(self, question: object, make: Callable[[], object]) -> object:
        """The answer to a question, made if it is not kept; the caller may change it. What `make` raises is
        raised to everybody who waits, and not kept.
        """
        key = _key(question)
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
            else:
                making = self._kept[key] = Future()
        if known is not None:
            return _own(known.result())
        try:
            answer = make()
        except BaseException as error:  # who waits must hear of a stopped script run too
            with self._lock:
                self._kept.pop(key, None)
            making.set_exception(error)
            raise
        making.set_result(answer)
        self._remember(key, _size(answer))
        return _own(answer)

    @property
    def size(self) -> int:
        """Bytes of all answers kept, about."""
        return sum(self._sizes.values())

    def _remember(self, key: Hashable, size: int) -> None:
        """Note the size of an answer, and let go of others until all fit."""
        with self._lock:
            if key in self._kept:
                self._sizes[key] = size
            finished = [known for known in self._kept if known in self._sizes and known != key]
            while finished and (self.size > self._largest or len(self._kept) > _MOST):
                oldest = finished.pop(0)
                del self._kept[oldest], self._sizes[oldest]


def _key(question: object) -> Hashable:
    try:
        hash(question)
    except TypeError:
        return pickle.dumps(question)
    return question


def _own(answer: Any) -> Any:  # noqa: ANN401  # answers are of any kind
    """The answer as somebody's own: what can be changed in it is a copy."""
    if isinstance(answer, pd.DataFrame | pd.Series):
        return answer.copy(deep=False)
    if is_dataclass(answer) and not isinstance(answer, type):
        parts = {item.name: getattr(answer, item.name) for item in fields(answer)}
        changed = {name: _own(part) for name, part in parts.items() if _can_change(part)}
        return replace(answer, **changed) if changed else answer
    if isinstance(answer, dict):
        return {key: _own(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return type(answer)(map(_own, answer)) if type(answer) in (list, tuple) else answer
    return answer


def _can_change(part: object) -> bool:
    return isinstance(part, pd.DataFrame | pd.Series | dict | list | tuple)


def _size(answer: object) -> int:
    """Bytes of the tables in an answer."""
    if isinstance(answer, pd.DataFrame):
        return _SMALL + int(answer.memory_usage(deep=True).sum())
    if isinstance(answer, pd.Series):
        return _SMALL + int(answer.memory_usage(deep=True))
    if is_dataclass(answer):
        return sum(_size(getattr(answer, item.name)) for item in fields(answer))
    if isinstance(answer, Mapping):
        return sum(map(_size, answer.values()))
    if isinstance(answer, list | tuple):
        return sum(map(_size, answer))
    return _SMALL
