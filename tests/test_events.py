"""Own events: by hand or by Excel, broken lines told and never fatal."""

from datetime import date
from pathlib import Path

import pytest

from kiro_usage.errors import KiroUsageError
from kiro_usage.events import EVENTS_FILE, Event, parse_events, read_events
from kiro_usage.sources.uploads import unpack_uploads

LAUNCH = Event(date(2026, 11, 3), "교육")


@pytest.mark.parametrize(
    "payload",
    [
        "date,label\n2026-11-03,교육\n".encode(),
        "date;label\r\n2026-11-03;교육\r\n".encode("utf-8-sig"),
        "날짜,내용\n2026. 11. 3.,교육\n".encode("cp949"),
        "label\tdate\n교육\t2026/11/3\n".encode("utf-16"),
        "2026-11-03,교육\n".encode(),
        "date,label\n\n20261103,  교육 \n".encode(),
    ],
)
def test_a_list_is_read_however_it_was_saved(payload: bytes) -> None:
    found = parse_events(payload)
    assert (found.events, found.broken) == ((LAUNCH,), ())


def test_broken_lines_are_counted_by_their_number_and_the_rest_is_read() -> None:
    payload = "date,label\n2026-13-01,a\n2026-11-03,교육\nsoon,b\n2026-11-04\n2026-11-05,\n".encode()
    found = parse_events(payload)
    assert found.events == (LAUNCH,)
    assert found.broken == (2, 4, 5, 6)


def test_without_a_file_there_are_none_and_an_unreadable_one_is_told(tmp_path: Path) -> None:
    assert read_events(tmp_path).events == ()
    (tmp_path / EVENTS_FILE).mkdir()
    with pytest.raises(KiroUsageError, match=EVENTS_FILE):
        read_events(tmp_path)


def test_an_upload_is_told_from_reports_and_lists_of_people() -> None:
    files = [
        ("anything.csv", "날짜,이름\n2026-11-03,교육\n".encode()),
        ("team_list.csv", b"username,team\nkim,Platform\n"),
        ("report.csv", b"UserId,Date\nkim,11-03-2026\n"),
    ]
    found = unpack_uploads(files)
    assert [name for name, _ in found.events] == ["anything.csv"]
    assert [name for name, _ in found.team_lists] == ["team_list.csv"]
    assert [name for name, _ in found.reports] == ["report.csv"]


def test_a_month_without_a_day_is_no_day() -> None:
    found = parse_events(b"date,label\n202611,training\n2026111,party\n")
    assert (found.events, found.broken) == ((), (2, 3))
