"""Own events for the time axes: `events.csv` with a day and a label a line, written by hand or in Excel."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiro_usage.catalogue.events import DATES, is_events_header
from kiro_usage.catalogue.people import fold
from kiro_usage.errors import KiroUsageError

EVENTS_FILE = "events.csv"
MOST_EVENTS = 500
_SEPARATORS = ",;\t"
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?", re.ASCII)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_LONGEST = 80


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened on a day (UTC)."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Events:
    """What a file says: events by day, and the numbers of the lines that say none."""

    events: tuple[Event, ...] = ()
    broken: tuple[int, ...] = ()


def parse_events(payload: bytes) -> Events:
    """The events of a file; with or without a heading (then day first). A line that is none is counted."""
    text = _decoded(payload)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count))
    events: list[Event] = []
    broken: list[int] = []
    places: tuple[int, int] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if places is None:
                places = _places(cells)
                if is_events_header(cells):
                    continue
            event = _event(cells, places)
            if event is None or len(events) >= MOST_EVENTS:
                broken.append(reader.line_num)
            else:
                events.append(event)
    except csv.Error:
        broken.append(reader.line_num)
    return Events(tuple(sorted(set(events))), tuple(broken))


def read_events(data_dir: Path) -> Events:
    """The events kept in a data folder; none without a file. Raises KiroUsageError `file_unreadable`."""
    path = data_dir / EVENTS_FILE
    try:
        return parse_events(path.read_bytes())
    except FileNotFoundError:
        return Events()
    except OSError as error:
        raise KiroUsageError(
            "file_unreadable", path=str(path), detail=error.strerror or str(error)
        ) from error


def to_csv(events: Sequence[Event]) -> str:
    """A file of events that reads back as the same ones."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("date", "label"))
    writer.writerows((event.day.isoformat(), event.label) for event in events)
    return stream.getvalue()


def _decoded(payload: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else the encoding in which Korean Excel saves."""
    if payload.startswith((b"\xff\xfe", b"\xfe\xff")):
        return payload.decode("utf-16", "replace")
    try:
        return payload.decode("utf-8-sig")
    except UnicodeDecodeError:
        return payload.decode("cp949", "replace")


def _places(cells: list[str]) -> tuple[int, int]:
    """Where day and label stand."""
    return (1, 0) if len(cells) > 1 and fold(cells[1]) in DATES else (0, 1)


def _event(cells: list[str], places: tuple[int, int]) -> Event | None:
    if len(cells) <= max(places):
        return None
    day, label = _day(cells[places[0]]), " ".join(cells[places[1]].split())[:_LONGEST]
    return None if day is None or not label else Event(day, label)


def _day(cell: str) -> date | None:
    """An ISO day, or one as Korean Excel writes it (`2026. 9. 14.`)."""
    text = cell.strip()
    match = _DIGITS.fullmatch(text) or _DAY.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
