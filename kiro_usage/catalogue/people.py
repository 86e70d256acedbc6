"""Columns of a list of people that somebody wrote or exported: which heading means what."""

from collections.abc import Iterable, Mapping

PEOPLE_COLUMNS: Mapping[str, frozenset[str]] = {
    "user_id": frozenset({"userid", "id", "사용자id", "사용자아이디", "아이디"}),
    "username": frozenset({"username", "login", "loginid", "사용자명", "계정", "계정명"}),
    "email": frozenset({"email", "mail", "emailaddress", "이메일", "메일", "이메일주소", "전자우편"}),
    "name": frozenset({"name", "displayname", "fullname", "표시명", "표시이름", "이름", "성명"}),
    "team": frozenset(
        {"team", "teamname", "group", "department", "dept", "팀", "팀명", "부서", "부서명", "소속"}
    ),
}
"""Headings by what they mean, folded as `fold` does."""

IDENTIFIERS = ("user_id", "email", "username")
_DATES = frozenset({"date", "reportdate", "날짜", "일자"})
_JOINTS = str.maketrans("", "", " _-.")


def fold(heading: str) -> str:
    """A heading in one case, without what joins its words."""
    return heading.strip(" \t\"'\ufeff").casefold().translate(_JOINTS)


def bind_people_columns(headings: Iterable[str]) -> dict[str, int]:
    """Where each known column stands; of two headings of one meaning the first counts."""
    places: dict[str, int] = {}
    for place, heading in enumerate(map(fold, headings)):
        meaning = next((name for name, known in PEOPLE_COLUMNS.items() if heading in known), None)
        if meaning is not None:
            places.setdefault(meaning, place)
    return places


def is_people_list(headings: Iterable[str]) -> bool:
    """Whether headings are those of a list of people: somebody is named, something is said, no day is."""
    names = list(headings)
    bound = bind_people_columns(names)
    identified = any(name in bound for name in IDENTIFIERS)
    return identified and len(bound) > 1 and not _DATES & set(map(fold, names))
