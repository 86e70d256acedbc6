"""Lists of subscribers: what is read and guessed, whose line is whose, and how the list is kept."""

from datetime import date
from pathlib import Path

import pytest

from kiro_usage.catalogue.seats import SeatState, seat_plan, state_of
from kiro_usage.errors import KiroUsageError
from kiro_usage.people import (
    SEAT_FILE,
    Mappings,
    Person,
    SeatList,
    Subscriber,
    forget_seat_list,
    match_seats,
    parse_seat_list,
    read_seat_list,
    read_seat_table,
    seats_in,
    write_seat_list,
)
from kiro_usage.people.subscriber_list import day_in

KIM = "aaaaaaaa-0000-4000-8000-000000000001"
LEE = "bbbbbbbb-0000-4000-8000-000000000002"
PARK = "cccccccc-0000-4000-8000-000000000003"
KNOWN = Mappings(
    people={
        KIM: Person(KIM, username="kim", email="Haneul@example.com"),
        LEE: Person(LEE, username="lee", email="team@example.com"),
    }
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_excel_saves_is_read_and_its_columns_are_guessed(encoding: str, separator: str) -> None:
    lines = [
        ["사번", "이메일", "구독 상태", "요금제", "활성화 날짜"],
        ["7", "haneul@example.com", "활성", "Kiro Pro+", "2026. 9. 14."],
        [],
        ["8", "", "대기", "", ""],
    ]
    payload = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    table = read_seat_table(payload, "a.csv")
    assert table.guess == {"email": 1, "status": 2, "plan": 3, "activated": 4}
    assert seats_in(table, table.guess) == SeatList(
        (
            Subscriber(
                2,
                email="haneul@example.com",
                state=SeatState.ACTIVE,
                plan="Kiro Pro+",
                activated=date(2026, 9, 14),
            ),
        ),
        nameless=(4,),
        has_states=True,
    )


def test_columns_mean_what_the_reader_says() -> None:
    table = read_seat_table(b"who,what\nkim,Active\n", "a.csv")
    assert table.guess == {}
    assert seats_in(table, {"username": 0, "status": 1}).rows == (
        Subscriber(2, username="kim", state=SeatState.ACTIVE),
    )
    without = seats_in(table, {"username": 0})
    assert (without.rows[0].state, without.has_states) == (SeatState.UNKNOWN, False)


@pytest.mark.parametrize("payload", [b"", b"\r\n\r\n", b" , \n"])
def test_what_has_no_headings_is_refused(payload: bytes) -> None:
    with pytest.raises(KiroUsageError) as failure:
        read_seat_table(payload, "a.csv")
    assert failure.value.kind == "seat_list_broken"


def test_a_kept_list_that_names_nobody_is_refused() -> None:
    with pytest.raises(KiroUsageError) as failure:
        parse_seat_list(b"plan,status\nPro,Active\n", "a.csv")
    assert failure.value.kind == "seat_list_broken"


@pytest.mark.parametrize(
    "text,state",
    [
        ("Active", "active"),
        ("PENDING", "pending"),
        ("Not started", "pending"),
        ("Cancelled", "ended"),
        ("해지", "ended"),
        ("", "unknown"),
        ("On holiday", "unknown"),
    ],
)
def test_states_are_told_by_their_words(text: str, state: str) -> None:
    assert state_of(text) == state


@pytest.mark.parametrize(
    "text,plan",
    [
        ("Kiro Pro", "Pro"),
        ("Kiro Pro+", "Pro+"),
        ("PRO_PLUS", "Pro+"),
        ("Kiro Pro Max subscription", "Pro Max"),
        ("power", "Power"),
        ("Amazon Q Developer Pro", None),
        ("", None),
    ],
)
def test_plans_are_told_as_consoles_write_them(text: str, plan: str | None) -> None:
    found = seat_plan(text)
    assert (found.name if found else None) == plan


@pytest.mark.parametrize(
    "text,day",
    [
        ("2026-09-14", date(2026, 9, 14)),
        ("2026-09-14T02:00:00Z", date(2026, 9, 14)),
        ("2026. 9. 14.", date(2026, 9, 14)),
        ("9/14/2026", date(2026, 9, 14)),
        ("2026-13-01", None),
        ("soon", None),
        (None, None),
    ],
)
def test_days_are_read_in_several_forms_and_nothing_is_guessed(text: str | None, day: date | None) -> None:
    assert day_in(text) == day


def test_lines_are_matched_by_id_email_or_user_name_and_what_is_left_is_told() -> None:
    rows = (
        Subscriber(2, email="HANEUL@example.com"),
        Subscriber(3, username="team@example.com"),
        Subscriber(4, user_id=PARK),
        Subscriber(5, email="nobody@example.com"),
        Subscriber(6, user_id="20231104"),
        Subscriber(7, user_id="20231105", username="kim"),
    )
    found = match_seats(SeatList(rows), KNOWN)
    assert {user_id: row.line for user_id, row in found.people.items()} == {KIM: 2, LEE: 3, PARK: 4}
    assert [row.line for row in found.unmatched] == [5, 6]
    assert [row.line for row in found.repeated] == [7]
    of_reports = match_seats(SeatList(rows), KNOWN, ["20231104"])
    assert "20231104" in of_reports.people


def test_of_two_lines_of_a_person_the_better_state_and_the_larger_plan_count() -> None:
    rows = (
        Subscriber(2, username="kim", state=SeatState.PENDING, plan="Power"),
        Subscriber(3, username="kim", state=SeatState.ACTIVE, plan="Pro"),
        Subscriber(4, username="kim", state=SeatState.ACTIVE, plan="Pro+"),
        Subscriber(5, username="lee", state=SeatState.ENDED),
    )
    found = match_seats(SeatList(rows), KNOWN)
    assert found.people[KIM].line == 4
    assert sorted(row.line for row in found.repeated) == [2, 3]
    assert {user_id: row.line for user_id, row in found.ended.items()} == {LEE: 5}
    assert LEE not in found.people


def test_an_address_of_two_people_leads_to_nobody() -> None:
    people = {user_id: Person(user_id, email="shared@example.com") for user_id in (KIM, LEE)}
    found = match_seats(SeatList((Subscriber(2, email="shared@example.com"),)), Mappings(people=people))
    assert (found.people, len(found.unmatched)) == ({}, 1)


def test_a_list_is_kept_for_its_owner_alone_read_again_and_forgotten(tmp_path: Path) -> None:
    rows = (
        Subscriber(2, KIM, state=SeatState.ACTIVE, plan="=cmd()", activated=date(2026, 9, 14)),
        Subscriber(3, email="x@example.com", username="-x", state=SeatState.UNKNOWN),
    )
    listed = SeatList(rows, has_states=True)
    path = write_seat_list(tmp_path, listed)
    assert path == tmp_path / SEAT_FILE
    assert (path.stat().st_mode & 0o777) == 0o600
    assert read_seat_list(tmp_path) == listed
    assert b"'=cmd()" in path.read_bytes()
    forget_seat_list(tmp_path)
    assert read_seat_list(tmp_path) is None
    forget_seat_list(tmp_path)


def test_a_list_without_states_stays_one(tmp_path: Path) -> None:
    listed = SeatList((Subscriber(2, KIM),))
    write_seat_list(tmp_path, listed)
    assert read_seat_list(tmp_path) == listed


def test_a_list_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    (tmp_path / SEAT_FILE).mkdir()
    with pytest.raises(KiroUsageError) as failure:
        read_seat_list(tmp_path)
    assert failure.value.kind == "seat_list_unreadable"
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KiroUsageError) as failure:
        write_seat_list(tmp_path / "file", SeatList())
    assert failure.value.kind == "seat_list_not_written"
