"""Columns of a list of events: which heading means what."""

from collections.abc import Iterable

from kiro_usage.catalogue.people import fold

DATES = frozenset({"date", "day", "날짜", "일자"})
LABELS = frozenset({"label", "event", "name", "title", "내용", "이름", "이벤트", "제목"})


def is_events_header(headings: Iterable[str]) -> bool:
    """Whether headings are those of a list of events: a day, a label, and nothing else."""
    names = {fold(heading) for heading in headings if heading.strip()}
    return bool(DATES & names) and bool(LABELS & names) and not names - DATES - LABELS
