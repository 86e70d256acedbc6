"""Lists of people and teams: what headings and encodings are read, and whose row is whose."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiro_usage.errors import KiroUsageError
from kiro_usage.people import (
    TEAM_FILE,
    Listed,
    Mappings,
    NameSource,
    Person,
    TeamList,
    parse_team_list,
    read_team_list,
    resolve,
    to_csv,
    write_team_list,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)
KIM = "aaaaaaaa-0000-4000-8000-000000000001"
LEE = "bbbbbbbb-0000-4000-8000-000000000002"
KNOWN = Mappings(
    people={
        KIM: Person(KIM, username="kim", email="Haneul@example.com", source=NameSource.IDENTITY_CENTER),
        LEE: Person(LEE, username="lee", email="team@example.com", source=NameSource.IDENTITY_CENTER),
    }
)


def test_the_simple_form_is_read() -> None:
    text = f"user_id,name,email,team\nd-9067aabbcc.{KIM.upper()},김하늘,kim@example.com,플랫폼팀\n"
    assert parse_team_list(text.encode(), "a.csv") == TeamList(
        (Listed(KIM, None, "kim@example.com", "김하늘", "플랫폼팀"),)
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_korean_headings_and_what_excel_saves_are_read(encoding: str, separator: str) -> None:
    lines = [["이메일", "부서명"], ["haneul@example.com", "모바일팀"], ["", ""], ["", "홀로"]]
    payload = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    assert parse_team_list(payload, "a.csv") == TeamList(
        (Listed(email="haneul@example.com", team="모바일팀"),), unusable=1
    )


@pytest.mark.parametrize(
    "payload", [b"", b"Product,Price\n1,2\n", b"UserId,Date\nu,07-10-2026\n", b"\x00\x01"]
)
def test_what_is_no_list_of_people_is_refused(payload: bytes) -> None:
    with pytest.raises(KiroUsageError) as failure:
        parse_team_list(payload, "a.csv")
    assert failure.value.kind == "team_list_broken"


def test_rows_are_matched_by_id_email_or_user_name_and_others_are_counted() -> None:
    rows = (
        Listed(email="HANEUL@EXAMPLE.COM", team="A"),
        Listed(username="Lee", name="이나라", team="B"),
        Listed(email="nobody@example.com", team="C"),
    )
    found = resolve([TeamList(rows)], KNOWN, NOW)
    assert found.teams == {KIM: "A", LEE: "B"}
    assert found.unmatched == 1
    assert found.mappings.people[LEE].display_name == "이나라"


def test_a_list_adds_to_a_name_and_takes_none_away() -> None:
    known = Mappings(
        people={KIM: Person(KIM, username="kim", display_name="김하늘", source=NameSource.UPLOAD)}
    )
    rows = (Listed(username="kim", email="kim@example.com", team="A"),)
    person = resolve([TeamList(rows)], known, NOW).mappings.people[KIM]
    assert (person.display_name, person.email, person.source) == ("김하늘", "kim@example.com", "upload")
    silent = resolve([TeamList((Listed(username="KIM", team="A"),))], known, NOW)
    assert (silent.mappings.people, silent.teams) == ({}, {KIM: "A"}), "other capitals are no other name"


def test_an_address_of_two_people_leads_to_nobody() -> None:
    people = {user_id: Person(user_id, email="shared@example.com") for user_id in (KIM, LEE)}
    found = resolve([TeamList((Listed(email="shared@example.com", team="A"),))], Mappings(people=people), NOW)
    assert (found.teams, found.unmatched) == ({}, 1)


def test_one_person_has_one_team_the_first_and_a_later_list_outdoes_an_earlier_one() -> None:
    first = TeamList((Listed(KIM, team="A"), Listed(KIM, team="B"), Listed(LEE, team="A")))
    found = resolve([first, TeamList((Listed(LEE, team="C"),))], KNOWN, NOW)
    assert found.teams == {KIM: "A", LEE: "C"}
    assert found.several_teams == 1


def test_a_list_is_kept_and_read_again_whatever_stands_in_it(tmp_path: Path) -> None:
    rows = (
        Listed(KIM, name="=HYPERLINK(1)", team='Team "A", 1'),
        Listed(email="x@example.com", team="-cmd"),
    )
    path = write_team_list(tmp_path, rows)
    assert path == tmp_path / TEAM_FILE
    assert read_team_list(tmp_path) == TeamList(rows)
    assert (path.stat().st_mode & 0o777) == 0o600
    assert b"'=HYPERLINK(1)" in to_csv(rows)


def test_a_folder_without_a_list_has_an_empty_one(tmp_path: Path) -> None:
    assert read_team_list(tmp_path) == TeamList()
