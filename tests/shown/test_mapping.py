"""IAM 매핑 관리 against an independent count: for every organisation without a connection, and for one whose
names come from everywhere, before and after a directory was asked.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import oracle_names as oracle
from tests.adversaries import ACCOUNT, STORE, activity_file, activity_name, activity_row, key
from tests.oracle_names import Name
from tests.people.directory_server import DirectoryServer, serving
from tests.shown import mapping
from tests.shown.organisations import organisations
from tests.shown.pages import Pages, fill, forget

TODAY = date(2026, 11, 23)
_DAY = "2026-11-20"


def _id(number: int) -> str:
    return f"9067aabbcc-dddddddd-{number:04}-4000-8000-000000000000"


GONE, SENT, ONLY_MAIL, STRANGER, LATE, UNSEEN, SILENT = (_id(number) for number in range(1, 8))
ODD = "not-an-id-of-a-directory"
KEPT: Mapping[str, Any] = {
    GONE: {"display_name": "Kim", "username": "gone", "source": "iam_identity_center", "groups": ["b", "a"]},
    f"{STORE}.{SENT.upper()}": {"given_name": "Ara", "family_name": "Choi", "source": "upload"},
    LATE: {"source": "unresolved", "reason": "not_found"},
    UNSEEN: {"email": "unseen@example.com", "source": "upload", "username": "Kim"},
    SILENT: {"username": "silent", "source": "user_report", "email": "silent@example.com"},
}
"""The file of names by id as somebody wrote it, without times."""
DOCUMENT: Mapping[str, Any] = {
    "version": 1,
    "identity_store_id": STORE,
    "updated_at": "2026-11-20T00:00:00Z",
    "users": {user: entry | {"updated_at": "2026-11-19T23:00:00Z"} for user, entry in KEPT.items()},
}
TEAMS = [(SENT, "Research"), ("unseen@example.com", "Mobile"), (STRANGER, "Mobile"), ("nobody", "Research")]
TEAM_LIST = (
    f"user_id,email,team\n{SENT},,Research\n,unseen@example.com,Mobile\n{STRANGER},,Mobile\nnobody,,\n"
)
MAILS = {ONLY_MAIL: "mail@example.com", LATE: "late@example.com", GONE: "other@example.com"}


def _bucket(*more: str) -> dict[str, bytes]:
    """A day of both reports; `more` ids are in the activity report too."""
    ids = (GONE, SENT, STRANGER, f"{STORE}.{UNSEEN}", ODD, *more)
    name = f"KIRO_IDE_{ACCOUNT}_user_report_{_DAY.replace('-', '')}0000.csv"
    lines = [f"{_DAY},{user},KIRO_IDE,1,2.5,{email}" for user, email in MAILS.items()]
    credits_ = "\n".join(["Date,UserId,Client_Type,Chat_Conversations,Credits_Used,User_Email", *lines, ""])
    activity = activity_file(*(activity_row(user, _DAY, Chat_MessagesSent=1) for user in ids))
    return {
        key("by_user_analytic", "us-east-1", _DAY, activity_name(_DAY)): activity,
        key("user_report", "us-east-1", _DAY, name): credits_.encode(),
    }


def _listed(names: Mapping[str, Name]) -> dict[str, str]:
    """The team of each id of TEAM_LIST."""
    mails = {name.email: user for user, name in names.items()}
    return {mails.get(who, who): team for who, team in TEAMS if who in mails or who in {SENT, STRANGER}}


@pytest.fixture(scope="module")
def server() -> Iterator[DirectoryServer]:
    with serving() as running:
        yield running


@pytest.fixture
def directory(server: DirectoryServer) -> Iterator[DirectoryServer]:
    server.reset()
    forget()
    yield server
    forget()


def _pages(data_dir: Path, server: DirectoryServer, **settings: str) -> Pages:
    return Pages(data_dir, {"AWS_ENDPOINT_URL": server.url, **settings})


@pytest.mark.parametrize("organisation", organisations())
def test_names_without_a_connection(organisation: str, directory: DirectoryServer, tmp_path: Path) -> None:
    own = organisations()[organisation]
    directory.deny("sso:ListInstances")
    fill(tmp_path, own.objects(), own.kept)
    page = _pages(tmp_path, directory, **own.settings).page({"mode": "mapping"})
    page.says("연결 상태 · 🔴 미연결")
    kept = own.kept.get("user_mappings.json", b'{"users": {}}')
    names = oracle.with_emails(oracle.written(json.loads(kept)), own.people.emails, TODAY)
    mapping.check(page, {row.user for row in own.rows}, names, own.people.teams)
    assert page.unseen == set()


@pytest.fixture
def named(directory: DirectoryServer, tmp_path: Path) -> tuple[Pages, set[str], Mapping[str, Name]]:
    """Pages of people whose names come from everywhere, the ids of the data, who is in the directory."""
    new = directory.add_user("new", DisplayName="Kim", Emails=[{"Value": "new@example.com"}])
    other = directory.add_user("other", Given="Kim")
    absent = directory.add_user("absent", DisplayName="Not in any report")
    directory.add_group("team-app", [new, absent])
    directory.add_group("all", [new])
    fields: Mapping[str, Mapping[str, Any]] = {
        new: {
            "display_name": "Kim",
            "username": "new",
            "email": "new@example.com",
            "groups": ["all", "team-app"],
        },
        other: {"username": "other", "given_name": "Kim"},
        absent: {"username": "absent", "display_name": "Not in any report", "groups": ["team-app"]},
    }
    kept = {"user_mappings.json": json.dumps(DOCUMENT).encode(), "team_list.csv": TEAM_LIST.encode()}
    fill(tmp_path, _bucket(new, other), kept)
    ids = {GONE, SENT, STRANGER, UNSEEN, ODD, new, other, *MAILS}
    return _pages(tmp_path, directory), ids, {user: oracle.name_of(user, fields[user]) for user in fields}


def test_names_that_a_directory_and_files_and_reports_know(
    named: tuple[Pages, set[str], Mapping[str, Name]], directory: DirectoryServer
) -> None:
    pages, ids, listed = named
    written = oracle.written(DOCUMENT)
    names = oracle.with_emails(oracle.asked(written, listed, ids, TODAY), MAILS, TODAY)
    teams = _listed(names)
    page = pages.page({"mode": "mapping"})
    page.says("연결 상태 · 🟢 연결됨")
    page.says(directory.store_id())
    parts = mapping.parts_of(ids, names)
    assert set(parts.values()) == set(mapping.PARTS) - {"unasked"}
    mapping.check(page, ids, names, teams)
    assert page.unseen == set()
    for part in set(parts.values()):
        page = pages.choose("mapping_part", part)
        mapping.check(page, ids, names, teams, part)
    pages.choose("mapping_part", "everybody")
    for wanted in ("KIM", "example.com", GONE[:20], "nobody at all"):
        page = pages.choose("mapping_search", wanted)
        mapping.check(page, ids, names, teams, wanted=wanted)
        assert page.unseen == set()


def test_the_question_before_clearing_counts_the_names_that_are_kept(
    named: tuple[Pages, set[str], Mapping[str, Name]],
) -> None:
    pages, ids, listed = named
    pages.page({"mode": "mapping"})
    kept = oracle.asked(oracle.written(DOCUMENT), listed, ids, TODAY)
    count = sum(name.is_name for name in kept.values())
    assert count == 7
    pages.press("mapping_clear")
    assert [text for text in pages.texts if f"저장된 이름 {count}개를 지웁니다." in text]


def test_an_imported_file_names_those_of_whom_nothing_better_is_known(
    named: tuple[Pages, set[str], Mapping[str, Name]],
) -> None:
    pages, ids, listed = named
    pages.page({"mode": "mapping"})
    new = next(user for user, name in listed.items() if name.username == "new")
    given: Mapping[str, Any] = {
        new: {"display_name": "Not what the directory says", "source": "iam_identity_center"},
        GONE: {"display_name": "Not what the directory said", "source": "iam_identity_center"},
        SENT: {"display_name": "Kim", "username": "ara", "email": "ara@example.com", "source": "upload"},
        f"{STORE}.{STRANGER.upper()}": {"display_name": "Found", "source": "iam_identity_center"},
        ONLY_MAIL: {"email": "elsewhere@example.com", "source": "user_report"},
        LATE: {"given_name": "Late", "source": "user_report"},
        ODD: {"source": "unresolved", "reason": "not_found"},
    }
    document = {"version": 1, "identity_store_id": STORE, "updated_at": "2026-11-20T00:00:00Z"}
    body = json.dumps({**document, "users": given}).encode()
    page = pages.upload("mapping_import", "names.json", body)
    page.says("이름 7개를 가져왔습니다.")
    before = oracle.with_emails(oracle.asked(oracle.written(DOCUMENT), listed, ids, TODAY), MAILS, TODAY)
    names = oracle.uploaded(before, oracle.written({"users": given}), TODAY)
    names = oracle.with_emails(names, MAILS, TODAY)
    assert names[STRANGER].source == names[SENT].source == oracle.UPLOAD
    assert names[new] == before[new]
    mapping.check(page, ids, names, _listed(names))
    assert page.unseen == set()


def test_an_imported_list_of_teams_takes_the_place_of_the_one_before(
    named: tuple[Pages, set[str], Mapping[str, Name]],
) -> None:
    """An e-mail in capitals finds somebody; it is no other e-mail."""
    pages, ids, listed = named
    pages.page({"mode": "mapping"})
    mails = "".join(
        f",{mail},,Data\n" for mail in ("UNSEEN@example.com", "Mail@Example.com", "x@example.com")
    )
    lines = f"user_id,email,name,team\n{STRANGER},,Found,Data\n{mails}"
    page = pages.upload("mapping_import", "teams.csv", lines.encode())
    page.says("이름 1개와 팀 1개(구성원 3명)를 가져왔습니다. 누구인지 알 수 없는 행: 1개.")
    names = oracle.with_emails(oracle.asked(oracle.written(DOCUMENT), listed, ids, TODAY), MAILS, TODAY)
    told = {STRANGER: oracle.name_of(STRANGER, {"display_name": "Found", "source": oracle.UPLOAD})}
    names = oracle.uploaded(names, told, TODAY)
    mapping.check(page, ids, names, dict.fromkeys((STRANGER, UNSEEN, ONLY_MAIL), "Data"))
    assert page.unseen == set()


def test_names_that_were_cleared_are_looked_up_again(
    named: tuple[Pages, set[str], Mapping[str, Name]], directory: DirectoryServer
) -> None:
    """Cleared, nothing but the e-mails of the reports is known; the clicks ask the directory anew."""
    pages, ids, listed = named
    pages.page({"mode": "mapping"})
    pages.press("mapping_clear")
    page = pages.press("mapping_clear_yes")
    names = oracle.with_emails({}, MAILS, TODAY)
    mapping.check(page, ids, names, _listed(names))
    assert page.unseen == set()
    page = pages.press("mapping_refresh")
    page.says("이름을 새로 확인했습니다.")
    names = oracle.with_emails(oracle.asked({}, listed, ids, TODAY), MAILS, TODAY)
    mapping.check(page, ids, names, _listed(names))
    latest = directory.add_user("latest", DisplayName="Latest")
    left = next(user for user, name in listed.items() if name.username == "absent")
    directory.remove_user(left)
    page = pages.press("mapping_fetch_all")
    page.says("이름을 새로 확인했습니다.")
    fields = {"username": "latest", "display_name": "Latest"}
    now = {user: name for user, name in listed.items() if user != left}
    names = oracle.asked(names, now | {latest: oracle.name_of(latest, fields)}, ids, TODAY)
    names = oracle.with_emails(names, MAILS, TODAY)
    assert names[left].status == oracle.DELETED
    mapping.check(page, ids, names, _listed(names))
    assert page.unseen == set()
