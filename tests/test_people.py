"""Labels, freshness, precedence of names, and the file that keeps them."""

import json
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiro_usage.errors import KiroUsageError, StoreError
from kiro_usage.people import (
    Mappings,
    NameSource,
    Person,
    after_walk,
    counts,
    directory_is_fresh,
    from_directory,
    is_directory_id,
    is_fresh,
    label,
    labels,
    not_found,
    parse_mappings,
    primary_email,
    read_mappings,
    search,
    short_id,
    to_look_up,
    with_report_emails,
    with_uploaded,
    write_mappings,
)

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
A = "a1b2c3d4-0001-70aa-8bbb-000000000001"
B = "b1b2c3d4-0001-70aa-8bbb-000000000002"
C = "b1b2c3d4-0001-70aa-8bbb-000000000003"
FULL = Person(
    A,
    username="bedrock_user1",
    display_name="김하늘",
    email="kim@example.com",
    given_name="하늘",
    family_name="김",
    source=NameSource.IDENTITY_CENTER,
    updated_at=NOW,
)


@pytest.mark.parametrize(
    "person,expected",
    [
        (Person(A, "u", "김하늘", "k@example.com", "하늘", "김"), "김하늘"),
        (Person(A, "u", None, "k@example.com", "Mina", "Park"), "Mina Park"),
        (Person(A, "u", None, "k@example.com", None, "Park"), "Park"),
        (Person(A, "u", None, "k@example.com"), "k@example.com"),
        (Person(A, "u"), "u"),
        (Person(A), "a1b2c3d4…"),
        (None, "a1b2c3d4…"),
    ],
)
def test_a_label_takes_the_best_name_there_is(person: Person | None, expected: str) -> None:
    assert label(person, A) == expected


@pytest.mark.parametrize(
    "emails,expected",
    [
        (
            [{"Value": "first@example.com"}, {"Value": "main@example.com", "Primary": True}],
            "main@example.com",
        ),
        ([{"Value": "first@example.com", "Primary": False}, {"Value": "b@example.com"}], "first@example.com"),
        ([{"Type": "work", "Primary": True}, {"Value": " b@example.com "}], "b@example.com"),
        ([], None),
        (None, None),
    ],
)
def test_the_primary_email_else_the_first(emails: object, expected: str | None) -> None:
    assert primary_email(emails) == expected


def test_a_user_of_the_directory_may_lack_everything_but_the_id() -> None:
    assert from_directory({"UserId": A.upper()}, NOW) == Person(
        A, source=NameSource.IDENTITY_CENTER, updated_at=NOW
    )
    disabled = from_directory({"UserId": A, "DisplayName": "김\n하늘 ", "UserStatus": "DISABLED"}, NOW)
    assert (disabled.display_name, disabled.status) == ("김 하늘", "DISABLED")


def test_two_of_one_label_are_told_apart() -> None:
    people = {
        A: Person(A, "kim.a", "김민수"),
        B: Person(B, "kim.b", "김민수"),
        C: Person(C, "park", "박서준"),
    }
    assert labels(people, [A, B, C]) == {A: "김민수 (kim.a)", B: "김민수 (kim.b)", C: "박서준"}
    assert labels(people, [A, C]) == {A: "김민수", C: "박서준"}


def test_without_user_names_the_ids_tell_apart() -> None:
    people = {A: Person(A, None, "김민수"), B: Person(B, "kim.b", "김민수")}
    assert labels(people, [A, B]) == {A: "김민수 (a1b2c3d4…)", B: "김민수 (b1b2c3d4…)"}
    assert labels({}, [A, B, C]) == {A: "a1b2c3d4…", B: f"b1b2c3d4… ({B})", C: f"b1b2c3d4… ({C})"}


@given(st.lists(st.sampled_from(["김민수", "이서연", None]), min_size=2, max_size=12))
def test_no_two_labels_are_alike(names: list[str | None]) -> None:
    people = {f"{number:08}-id": Person(f"{number:08}-id", None, name) for number, name in enumerate(names)}
    assert len(set(labels(people, people).values())) == len(names)


def test_short_ids_show_the_part_that_differs() -> None:
    assert short_id("906abcdef0-a1b2c3d4-0001-70aa-8bbb-000000000001") == "a1b2c3d4…"
    assert short_id("kim") == "kim"
    assert is_directory_id("906abcdef0-" + A)
    assert is_directory_id(A)
    assert not is_directory_id("906abcdef-" + A)
    assert not is_directory_id("kim")


def test_search_looks_at_names_email_user_name_and_id() -> None:
    other = Person(B, "bedrock_user2", "Mina Park", "Mina@Example.com")
    people = [other, FULL]
    assert search(people, "하늘") == (FULL,)
    assert search(people, unicodedata.normalize("NFD", "하늘")) == (FULL,), (
        "typed on a Mac, letters come apart"
    )
    assert search(people, "mina@example") == (other,)
    assert search(people, "BEDROCK_USER") == (other, FULL)
    assert search(people, "a1b2c3d4-") == (FULL,)
    assert search(people, "하늘 김") == (), "the display name stands in the place of the parts"
    assert search(people, "") == (other, FULL)
    assert search(people, "nobody") == ()


def test_names_hold_a_day_and_failures_an_hour() -> None:
    unresolved = Person(B, updated_at=NOW, reason="not_found")
    assert is_fresh(FULL, NOW + timedelta(hours=23, minutes=59))
    assert not is_fresh(FULL, NOW + timedelta(hours=24))
    assert is_fresh(unresolved, NOW + timedelta(minutes=59))
    assert not is_fresh(unresolved, NOW + timedelta(hours=1))
    assert not is_fresh(FULL, NOW - timedelta(hours=1)), "a clock that was wrong is no reason to wait"
    assert not is_fresh(None, NOW)
    assert not is_fresh(Person(A, source=NameSource.UPLOAD), NOW)


def test_the_directory_is_fresh_while_all_of_it_is() -> None:
    whole = Mappings("d-1234567890", NOW, {A: FULL})
    assert directory_is_fresh(whole, NOW + timedelta(hours=23))
    assert not directory_is_fresh(whole, NOW + timedelta(hours=24))
    assert not directory_is_fresh(whole, NOW, "d-0000000000")
    assert not directory_is_fresh(Mappings(None, NOW), NOW)
    old = Person(B, source=NameSource.IDENTITY_CENTER, updated_at=NOW - timedelta(hours=25))
    assert not directory_is_fresh(whole.with_people([old]), NOW)


def test_who_left_the_directory_keeps_the_last_names() -> None:
    before = Mappings("d-1234567890", NOW, {A: FULL, B: Person(B, reason="not_found", updated_at=NOW)})
    later = NOW + timedelta(days=1)
    after = after_walk(before, "d-1234567890", [], later)
    assert (after.people[A].display_name, after.people[A].status) == ("김하늘", "DELETED")
    assert after.people[A].updated_at == later
    assert after.people[B] == before.people[B]
    assert to_look_up(before, after, [A, B, C], later, force=False) == [A, B, C]
    again = after_walk(after, "d-1234567890", [], later)
    assert to_look_up(after, again, [A], later, force=False) == []
    assert not_found(after, {A: "not_found"}, later).people[A].status == "DELETED"
    assert counts(after.people).deleted == 1


def test_report_emails_name_only_those_without_a_better_name() -> None:
    unresolved = Person(B, updated_at=NOW - timedelta(minutes=30), reason="not_found")
    known = Mappings("d-1234567890", NOW, {A: FULL, B: unresolved})
    emails = {A: "other@example.com", f"d-1234567890.{B.upper()}": "lee@example.com", C: " "}
    filled = with_report_emails(known, emails, NOW)
    assert filled.people[A] == FULL
    assert (filled.people[B].email, filled.people[B].source) == ("lee@example.com", "user_report")
    assert filled.people[B].updated_at == unresolved.updated_at
    assert C not in filled.people
    assert with_report_emails(filled, emails, NOW) is filled
    missed = not_found(filled, {B: "not_found"}, NOW).people[B]
    assert (missed.email, missed.updated_at) == ("lee@example.com", NOW)


def test_an_upload_gives_way_to_identity_center_and_beats_the_report() -> None:
    reported = Person(B, email="lee@example.com", source=NameSource.USER_REPORT, updated_at=NOW)
    known = Mappings("d-1234567890", NOW, {A: FULL, B: reported})
    uploaded = Mappings(
        None,
        None,
        {
            A: Person(A, display_name="다른 이름", source=NameSource.IDENTITY_CENTER),
            B: Person(B, display_name="이몽룡", groups=("team",), source=NameSource.IDENTITY_CENTER),
            C: Person(C, reason="not_found"),
        },
    )
    merged = with_uploaded(known, uploaded, NOW).people
    assert merged[A] == FULL
    assert merged[B] == Person(
        B, display_name="이몽룡", groups=("team",), source=NameSource.UPLOAD, updated_at=NOW
    )
    assert C not in merged
    assert after_walk(
        Mappings("s", NOW, merged), "s", [FULL, Person(B, "lee", source=NameSource.IDENTITY_CENTER)], NOW
    ).people[B] == Person(B, "lee", source=NameSource.IDENTITY_CENTER)


_texts = st.none() | st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
_people = st.builds(
    Person,
    user_id=st.uuids().map(str),
    username=_texts,
    display_name=_texts,
    email=_texts,
    title=_texts,
    status=st.sampled_from([None, "ENABLED", "DELETED"]),
    groups=st.lists(st.text(st.characters(codec="utf-8"), max_size=4)).map(
        lambda names: tuple(sorted(names))
    ),
    source=st.sampled_from(list(NameSource)),
    updated_at=st.none() | st.just(NOW),
)


@given(st.lists(_people, max_size=5), st.none() | st.just("d-1234567890"))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, people: list[Person], store: str | None
) -> None:
    folder = tmp_path_factory.mktemp("data")
    mappings = Mappings(store, NOW, {person.user_id: person for person in people})
    write_mappings(folder, mappings, NOW)
    loaded = read_mappings(folder, NOW)
    assert (loaded.mappings, loaded.problem) == (mappings, None)


def test_writing_replaces_the_file_whole(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    path = write_mappings(folder, Mappings(), NOW)
    path.chmod(0o644)
    write_mappings(folder, Mappings("d-1234567890", None, {A: FULL}), NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in folder.iterdir()] == ["user_mappings.json"]
    assert json.loads(path.read_text("utf-8"))["updated_at"] == "2026-11-23T03:00:00Z"
    assert "김하늘" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"users": {}}',
        b'{"version": true, "users": {}}',
        b'{"version": "1", "users": {}}',
        b'{"version": 1, "users": []}',
        b'{"version": 1, "users": {"a": null}}',
        b'{"version": 1, "users": {"a": {}}}',
        b'{"version": 1, "users": {"a": {"source": "elsewhere"}}}',
        b'{"version": 1, "users": {"a": {"source": "upload", "groups": "x"}}}',
        b'{"version": 1, "users": {"a": {"source": "upload", "email": 5}}}',
        b'{"version": 1, "users": {"a": {"source": "upload", "email": "\\ud800"}}}',
        b'{"version": 1, "users": {"a": {"source": "upload", "updated_at": "yesterday"}}}',
        b'{"version": 1, "users": {" ": {"source": "upload"}}}',
        b'{"version": 1, "users": {',
        b"[" * 100_000,
    ],
)
def test_a_broken_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "user_mappings.json").write_bytes(content)
    loaded = read_mappings(tmp_path, NOW)
    assert loaded.mappings == Mappings()
    assert loaded.problem is not None
    assert loaded.problem.kind == "mappings_broken"
    aside = tmp_path / "user_mappings.broken-20261123_030000.json"
    assert str(aside) in loaded.problem.message("ko")
    assert aside.read_bytes() == content
    assert read_mappings(tmp_path, NOW).problem is None
    with pytest.raises(KiroUsageError) as caught:
        parse_mappings(content, "mine.json")
    assert caught.value.kind == "mappings_upload_broken"


def test_a_second_broken_file_does_not_replace_the_first(tmp_path: Path) -> None:
    for content in ("one", "two"):
        (tmp_path / "user_mappings.json").write_text(content)
        read_mappings(tmp_path, NOW)
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == ["one", "two"]


def test_a_newer_version_is_refused_and_never_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "user_mappings.json"
    path.write_text('{"version": 7}')
    loaded = read_mappings(tmp_path, NOW)
    assert loaded.problem is not None
    assert loaded.problem.kind == "mappings_newer"
    with pytest.raises(StoreError) as caught:
        write_mappings(tmp_path, Mappings(), NOW)
    assert caught.value.kind == "mappings_newer"
    assert "7" in caught.value.message("ko")
    assert [entry.name for entry in tmp_path.iterdir()] == ["user_mappings.json"]
    assert path.read_text() == '{"version": 7}'


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "user_mappings.json").mkdir()
    loaded = read_mappings(tmp_path, NOW)
    assert loaded.problem is not None
    assert loaded.problem.kind == "mappings_unreadable"
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        write_mappings(tmp_path / "file", Mappings(), NOW)
    assert caught.value.kind == "mappings_not_written"


def test_ids_of_a_file_are_normalised_and_a_missing_file_is_no_problem(tmp_path: Path) -> None:
    assert read_mappings(tmp_path, NOW).mappings == Mappings()
    content = {"version": 1, "users": {f"d-1234567890.{A.upper()}": {"source": "upload", "username": "kim"}}}
    parsed = parse_mappings(json.dumps(content).encode("utf-8-sig"), "mine.json")
    assert parsed.people == {A: Person(A, "kim", source=NameSource.UPLOAD)}
