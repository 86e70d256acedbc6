"""Where the time goes: which function each thread of a child is in, two hundred times a second."""

import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from uuid import uuid4

from bench.measure import ROOT

FOLDER = "BENCH_PROFILE"
"""The environment variable with the folder for the samples of children; unset, none are taken."""
_EVERY = 0.005
_WAITING = ("threading.py", "queue.py", "selectors.py", "_base.py", "thread.py")
_OF_OTHERS = ("bench.baselines", "bench.floors")
_MOST = 12
_SMALLEST_SHARE = 0.01


@contextmanager
def sampled(function: str) -> Iterator[None]:
    """Sample this process while a function runs, where that was asked for and the function is ours."""
    folder = os.environ.get(FOLDER)
    if not folder or function.startswith(_OF_OTHERS):
        yield
        return
    counts: Counter[str] = Counter()
    over = threading.Event()
    thread = threading.Thread(target=_sample, args=(counts, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        Path(folder, f"{uuid4().hex}.json").write_text(json.dumps(counts), encoding="utf-8")


def told(folder: Path) -> str:
    """The functions that most samples met, and their share; the samples are removed."""
    counts: Counter[str] = Counter()
    for path in folder.glob("*.json"):
        counts.update(json.loads(path.read_text(encoding="utf-8")))
        path.unlink()
    total = counts.total()
    lines = [
        f"    {count / total:6.1%}  {name}"
        for name, count in counts.most_common(_MOST)
        if count >= total * _SMALLEST_SHARE
    ]
    return "\n".join(lines)


def _sample(counts: Counter[str], over: threading.Event) -> None:
    own = threading.get_ident()
    while not over.wait(_EVERY):
        for thread, frame in sys._current_frames().items():  # noqa: SLF001 - made for this
            if thread != own and Path(frame.f_code.co_filename).name not in _WAITING:
                counts[_name(frame)] += 1


def _name(frame: FrameType) -> str:
    """The innermost function of ours, and in which foreign one it is."""
    leaf, ours = frame, frame
    while not _is_ours(ours) and ours.f_back is not None:
        ours = ours.f_back
    return _label(leaf) if ours is leaf else f"{_label(ours)} · {_label(leaf)}"


def _is_ours(frame: FrameType) -> bool:
    path = Path(frame.f_code.co_filename)
    return path.is_relative_to(ROOT) and ".venv" not in path.parts and path.name != "measure.py"


def _label(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    return f"{path.parent.name}/{path.name}:{frame.f_lineno} {frame.f_code.co_qualname}"
