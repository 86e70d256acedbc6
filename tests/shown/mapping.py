"""IAM 매핑 관리: whose name is known and from where, against plain loops over the file of names and the reports."""

from collections.abc import Iterable, Mapping

from tests.oracle_names import Name, told_apart
from tests.shown.compare import UNKNOWN, by, number, same
from tests.shown.pages import Page

PARTS = {
    "verified": ("Identity Center 이름", "Identity Center에서 이름을 확인함"),
    "uploaded": ("업로드한 이름", "올리거나 가져온 파일의 이름"),
    "report_email": ("크레딧 리포트 이메일", "이름이 없어 크레딧 리포트의 이메일을 씀"),
    "deleted": ("디렉터리에서 삭제됨", "디렉터리에서 삭제됨: 마지막으로 알던 이름"),
    "not_found": ("디렉터리에 없음", "이 디렉터리에 없음(삭제됨, 다른 디렉터리, Builder ID)"),
    "invalid_id": ("Identity Center ID가 아님", "Identity Center의 사용자 ID 형식이 아님"),
    "unasked": ("아직 찾아보지 않음", "아직 찾아보지 않음"),
}
"""Of each part its name, and the reason that stands beside somebody."""


def parts_of(ids: Iterable[str], names: Mapping[str, Name]) -> dict[str, str]:
    """The part of each id of the data."""
    return {user: names[user].part if user in names else "unasked" for user in ids}


def check(
    page: Page,
    ids: Iterable[str],
    names: Mapping[str, Name],
    teams: Mapping[str, str],
    part: str | None = None,
    wanted: str = "",
) -> None:
    """The sentence, the bar, the list of a part (None: of all), and the known names that a search finds."""
    parts = parts_of(ids, names)
    named = sum(user in names and names[user].is_name for user in parts)
    page.says(
        f"데이터의 사용자 {number(len(parts))}명 중 {number(named)}명의 이름이나 이메일을 알고 있습니다."
    )
    _coverage(page, parts, names, part)
    _known(page, names, teams, wanted)


def _coverage(page: Page, parts: Mapping[str, str], names: Mapping[str, Name], part: str | None) -> None:
    counts = {name: list(parts.values()).count(name) for name in PARTS if name in parts.values()}
    traces = [(trace["name"], trace["x"], trace["text"]) for trace in page.chart("mapping_coverage")]
    same("bar", traces, [(PARTS[name][0], [count], [number(count)]) for name, count in counts.items()])
    offered = [("데이터의 모든 사용자", len(parts))] + [
        (PARTS[name][0], count) for name, count in counts.items()
    ]
    choices = [f"{name} · {number(count)}명" for name, count in offered]
    same("lists", page.choices["mapping_part"], choices)
    labels = told_apart(names, parts)
    rows = {
        user: {"user_id": user, "label": labels[user], "reason": PARTS[own][1]}
        for user, own in parts.items()
        if part in (None, own)
    }
    same("people of the data", by(page.table("user_id", "label", "reason"), "user_id"), rows)


def _known(page: Page, names: Mapping[str, Name], teams: Mapping[str, str], wanted: str) -> None:
    known = [name for name in names.values() if name.is_name]
    if not known:
        page.says("저장된 이름이 없습니다. 이름을 가져오거나 파일을 불러오세요.")
        return
    found = sorted(
        (name for name in known if name.holds(wanted)), key=lambda name: (name.label.casefold(), name.user)
    )
    page.says(f"\n{number(len(found))}명\n")
    rows = [
        {
            "label": name.label,
            "username": name.username or UNKNOWN,
            "email": name.email or UNKNOWN,
            "team": teams.get(name.user, UNKNOWN),
            "source": name.source,
            "status": name.status or UNKNOWN,
            "groups": ", ".join(name.groups) or UNKNOWN,
            "updated": name.day,
            "user_id": name.user,
        }
        for name in found
    ]
    same("known people", page.table_with("groups"), rows)
