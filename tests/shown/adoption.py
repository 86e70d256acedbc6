"""도입 현황: every number of it against plain loops."""

from collections.abc import Sequence
from datetime import date

from tests.oracle_people import Seat
from tests.shown.adoption_facts import IDLE, Adoption, adoption_of
from tests.shown.adoption_history import cohorts, migration
from tests.shown.compare import UNKNOWN, Rounded, by, dollars, number, same
from tests.shown.organisations import Case
from tests.shown.pages import Page, Row
from tests.shown.users import stands_on

_STATES = {"active": "활성", "pending": "시작 전", "unknown": "알 수 없음"}
_STEPS = ("디렉터리 사용자", "구독자", "사용한 적 있음", "정착 사용자", "상시 사용자")
_END = date(2027, 4, 30)


def check(page: Page, case: Case, asked: str = "") -> None:
    """Sentence, what is known, funnel, days since last use, a list (the one that is `asked` for), migration,
    teams, cohorts.
    """
    found = adoption_of(case)
    _sentence(page, found)
    stands_on(page, case)
    _known(page, found)
    _funnel(page, found)
    _idle(page, found)
    _list(page, found, asked)
    migration(page, found, asked)
    _teams(page, found)
    cohorts(page, found)


def _sentence(page: Page, found: Adoption) -> None:
    page.says(
        f"지금까지 {len(found.ever)}명이 사용했고, 선택한 기간에는 {len(found.active)}명이 사용했습니다."
    )
    idle = sum(found.days_unused(user) is not None for user in found.dormant)
    fee = _fee_text(found)
    never = sum(found.days_unused(user) is None for user in found.counted)
    if found.seats is not None:
        page.says(
            f"구독자 {len(found.seats)}명 가운데 {never}명은 사용 이력이 없고, {idle}명은 30일 넘게 쓰지 않았습니다({fee})."
        )
    elif found.dormant:
        page.says(f"그 가운데 {idle}명은 30일 넘게 쓰지 않았습니다({fee}).")
    else:
        page.says("30일 넘게 쓰지 않은 사람은 없습니다.")
    still = found.q_only
    if still:
        left = (_END - found.newest).days
        page.says(f"{len(still)}명은 아직 Q Developer만 씁니다(지원 종료까지 {left}일).")


def _fee_text(found: Adoption) -> str:
    """What the dormant cost a month; a range where the list does not tell who is charged."""
    charged = [user for user in found.dormant if found.is_charged(user) is not False]
    if not charged:
        return "청구 없음"
    known = {user: fee for user in charged if (fee := found.fee(user)) is not None}
    if not known:
        return "구독료 알 수 없음"
    surely = sum(fee for user, fee in known.items() if found.is_charged(user) or found.seats is None)
    text = f"월 {dollars(surely, sum(known.values()))} 추정"
    unknown = len(charged) - len(known)
    return f"{text}, 요금제 모름 {unknown}명" if unknown else text


def _known(page: Page, found: Adoption) -> None:
    people = found.case.people
    page.says("✗ 디렉터리" if people.directory is None else f"✓ 디렉터리 {len(people.directory)}명")
    page.says("✗ 구독자 명단" if people.seats is None else f"✓ 구독자 명단 {len(people.seats)}명")
    teams = people.teams
    page.says(f"✓ 팀 목록 {len(set(teams.values()))}팀 · {len(teams)}명" if teams else "✗ 팀 목록")
    if people.left_lines:
        rows = [{"line": line, "who": who, "why": why} for line, who, why in people.left_lines]
        same("lines that are not counted", page.table("line", "who", "why"), rows)


def _funnel(page: Page, found: Adoption) -> None:
    """Each step, and its share of the last step before it that is known."""
    steps: Sequence[set[str] | None] = (
        found.directory,
        None if found.seats is None else set(found.seats),
        found.ever,
        found.reaching(40),
        found.reaching(90),
    )
    rows: list[Row] = []
    before: tuple[str, set[str]] | None = None
    lists = found.directory is not None or found.seats is not None
    for name, people in zip(_STEPS, steps, strict=True):
        row: Row = {"step": name, "people": None if people is None else len(people)}
        row |= {"share": None, "base": UNKNOWN, "of_base": None}
        placed = found.case.chosen.regions is not None and lists and name == _STEPS[2]
        if people is not None and before is not None and not placed:
            both = len(people & before[1])
            share = Rounded(100 * both / len(before[1])) if before[1] else None
            row |= {"share": share, "base": before[0], "of_base": both}
        if people is not None:
            before = (name, people)
        rows.append(row)
    same("funnel", page.table("step", "people", "share", "base", "of_base"), rows)
    bars, later, missing = (trace["x"] for trace in page.chart("adoption_funnel"))
    pending = [0, len(found.pending), 0, 0, 0] if found.seats is not None else [0] * 5
    same("pending", later, pending)
    counts = [row["people"] or 0 for row in rows]
    same("bars of the funnel", bars, [count - more for count, more in zip(counts, pending, strict=True)])
    same("hatched", [bool(size) for size in missing], [people is None for people in steps])
    if found.seats is not None and found.ever - set(found.seats):
        page.says(f"명단에 없지만 사용한 사람 {len(found.ever - set(found.seats))}명")
    if found.directory is not None and found.ever - found.directory:
        page.says(f"디렉터리에 없지만 사용한 사람 {len(found.ever - found.directory)}명")


def _idle(page: Page, found: Adoption) -> None:
    counts = {name: len(found.idle(code)) for code, (name, _) in IDLE.items()}
    expected = [{"idle": name, "people": count} for name, count in counts.items()]
    same("days since last use", page.table("idle", "people"), expected)
    bars = [(trace["name"], trace["x"]) for trace in page.chart("adoption_idle")]
    same("bar of it", bars, [(name, [count]) for name, count in counts.items() if count])
    page.says(f"### {sum(counts.values())}명 가운데 {len(found.dormant)}명이 30일 넘게 미사용")


def lists(found: Adoption) -> dict[str, tuple[str, set[str]]]:
    """By code: the title of each list of people that can be chosen, and who is on it."""
    listed, ever = set(found.seats or {}), found.ever
    new, bound = found.new
    codes = {"dormant": ("30일 넘게 미사용", found.dormant)}
    for code, (name, _) in IDLE.items():
        if found.idle(code):
            codes[code] = (name if code == "never" else f"미사용 {name}", found.idle(code))
    if found.seats is not None:
        codes["pending"] = ("시작 전 구독(청구 없음)", found.pending)
        codes["unlisted"] = ("명단에 없지만 사용함", ever - listed)
        codes["subscribed"] = ("구독자", listed)
    if found.directory is not None:
        codes["directory"] = ("디렉터리 사용자", found.directory)
        if found.seats is not None:
            codes["without_seat"] = ("디렉터리에 있지만 구독 없음", found.directory - listed)
    codes["new"] = ("신규 사용자(기간 중 첫 활동)", new | bound)
    if any(product == "q" for _, _, product in found.events):
        codes["q_only"] = ("Q Developer만 사용(최근 4주)", found.q_only)
    codes["active"] = ("사용한 적 있음", ever)
    for code, title, share in (("regular", "정착 사용자", 40), ("power", "상시 사용자", 90)):
        reached = found.reaching(share)
        if reached is not None:
            codes[code] = (title, reached)
    teams = found.case.people.teams
    for team in {teams.get(user, "") for user in found.members}:
        people = {user for user in found.members if teams.get(user, "") == team}
        codes[f"team:{team}"] = (f"팀: {team or '팀 미지정'}", people)
    return codes


def _list(page: Page, found: Adoption, asked: str) -> None:
    """The list that is asked for, else the first with anybody on it: the dormant, or those by days since last
    use.
    """
    titles = lists(found)
    first = (both for code, both in titles.items() if both[1] and code in ("dormant", *IDLE))
    title, ids = titles[asked] if asked else next(first, ("", set()))
    if not title:
        return
    page.says(f"### {title} {len(ids)}명")
    if asked == "new":
        new, bound = found.new
        page.says(f"신규 {len(new)}명. ≤ 표시 {len(bound)}명은 리포트 시작 7일 안에 처음 보여")
    if not ids:
        page.says("이 목록에는 아무도 없습니다.")
        return
    table = by(page.table_with("activated"), "user_id")
    same("list", table, {user: _row(found, user) for user in ids})


def _row(found: Adoption, user: str) -> Row:
    people, lived = found.case.people, found.lived.get(user, set())
    seat: Seat | None = (found.seats or {}).get(user)
    first = str(min(lived)) if lived else UNKNOWN
    return {
        "name": people.label(user),
        "email": people.email(user) or UNKNOWN,
        "team": people.teams.get(user, "팀 미지정"),
        "first": f"{first} ≤" if lived and found.may_be_earlier(user) else first,
        "last": str(max(lived)) if lived else UNKNOWN,
        "days": found.days_unused(user),
        "state": _STATES[seat.state] if seat else UNKNOWN,
        "plan": seat.plan_name if seat else UNKNOWN,
        "activated": str(seat.activated) if seat and seat.activated else UNKNOWN,
        "fee": found.fee(user),
        "user_id": user,
    }


def _teams(page: Page, found: Adoption) -> None:
    """Teams of at least five have shares; everybody that a list or a report knows is a member."""
    teams, before, regular = found.case.people.teams, found.before, found.reaching(40)
    known = {row.user for row in found.case.rows}
    rows = {}
    low = large = 0
    for team in {teams.get(user, "팀 미지정") for user in found.members}:
        people = {user for user in found.members if teams.get(user, "팀 미지정") == team}
        enough, active = len(people) >= 5, people & found.active
        change = None if before is None else 100 * (len(active) - len(people & before)) / len(people)
        notes = ([] if enough else ["표본 부족"]) + ([] if before is not None else ["비교 불가"])
        rows[team] = {
            "team": team,
            "people": len(people),
            "active": len(active),
            "active_share": Rounded(100 * len(active) / len(people) if enough else None),
            "regular_share": Rounded(
                100 * len(people & regular) / len(people) if enough and regular is not None else None
            ),
            "change": Rounded(change if enough else None),
            "coverage": f"{number(len(people & known))} / {number(len(people))}",
            "note": " · ".join(notes) or UNKNOWN,
        }
        large += enough
        low += enough and 2 * len(active) < len(people)
    columns = ("team", "people", "active", "active_share", "regular_share", "change", "coverage", "note")
    same("teams", by(page.table(*columns), "team"), rows)
    if large and teams:
        page.says(f"5명 이상 {large}개 팀 가운데 {low}개 팀은 절반 미만이 사용")
