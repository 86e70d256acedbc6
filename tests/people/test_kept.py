"""What several sessions keep of one file of names: one copy, never an old one."""

from datetime import UTC, datetime
from pathlib import Path

from kiro_usage.people import FILE_NAME, KeptMappings, Mappings, NameSource, Person, write_mappings

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
ID = "11111111-1111-4111-8111-111111111111"


def _named(name: str) -> Mappings:
    person = Person(ID, name, source=NameSource.UPLOAD, updated_at=NOW)
    return Mappings("d-1234567890", NOW, {ID: person})


def _keeping(folder: Path) -> KeptMappings:
    return KeptMappings(folder, lambda: NOW)


def test_sessions_share_what_was_read_of_one_file(tmp_path: Path) -> None:
    write_mappings(tmp_path, _named("kim"), NOW)
    first, second = _keeping(tmp_path), _keeping(tmp_path)
    assert first.current() == _named("kim")
    assert second.current() is first.current()


def test_what_one_session_saves_the_others_read(tmp_path: Path) -> None:
    write_mappings(tmp_path, _named("kim"), NOW)
    first, second = _keeping(tmp_path), _keeping(tmp_path)
    first.save(_named("lee"))
    assert second.current() == first.current() == _named("lee")
    (tmp_path / FILE_NAME).unlink()
    assert second.current() == Mappings()


def test_a_broken_file_is_told_to_who_finds_it_and_not_kept(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{")
    found = _keeping(tmp_path)
    assert found.problem is not None
    assert found.problem.kind == "mappings_broken"
    write_mappings(tmp_path, _named("kim"), NOW)
    assert _keeping(tmp_path).current() == _named("kim")
