"""Migration by team and week, and cohorts, against plain loops."""

from datetime import date, timedelta

from tests import oracle_adoption as oracle
from tests.shown.adoption_facts import Adoption
from tests.shown.compare import Rounded, by, days, number, percent, same
from tests.shown.overview import PARTS
from tests.shown.pages import Page, Row

_MOST_WEEKS = 26


def migration(page: Page, found: Adoption, asked: str = "") -> None:
    """By team over four weeks, and by week: of one team where its list is `asked` for."""
    first, last = found.recent
    used: dict[str, set[str]] = {}
    for user, day, product in found.events:
        if first <= day <= last:
            used.setdefault(user, set()).add(product)
    rows: dict[str, Row] = {}
    for user, products in used.items():
        team = found.case.people.teams.get(user, "팀 미지정")
        row = rows.setdefault(team, {"name": team, **dict.fromkeys((*PARTS, "people"), 0)})
        part = "both" if len(products) > 1 else "q_only" if products == {"q"} else "kiro_only"
        row[part] += 1
        row["people"] += 1
    q_only = sum(row["q_only"] for row in rows.values())
    page.says(f"### Q Developer만 쓰는 사람 {q_only}명, Kiro로 옮긴 사람 {len(used) - q_only}명")
    page.says(f"팀별로, 마지막 4주({days(first, last)})에 활동한 사람.")
    _teams(page, rows)
    _weeks(page, found, asked)


def _teams(page: Page, rows: dict[str, Row]) -> None:
    traces = {trace["name"]: trace for trace in page.chart("adoption_migration")}
    if not rows:
        same("no teams", traces, {})
        return
    table = page.table("team", "name", "people", *PARTS)
    shown = [{name: row[name] for name in ("name", "people", *PARTS)} for row in table]
    same("migration by team", by(shown, "name"), rows)
    for part, name in PARTS.items():
        same(f"bars of {name}", traces[name]["x"], [row[part] for row in shown])


def _weeks(page: Page, found: Adoption, asked: str) -> None:
    teams = found.case.people.teams
    own = [event for event in found.events if f"team:{teams.get(event[0], '')}" == asked]
    counted = oracle.weeks(own if asked.startswith("team:") else found.events, found.newest)
    first, last = oracle.monday(min(row.day for row in found.case.rows)), oracle.monday(found.newest)
    mondays = [first + timedelta(days=7 * place) for place in range((last - first).days // 7 + 1)]
    rows = [
        {"week": monday, **dict(zip(PARTS, counted.get(monday, (0, 0, 0)), strict=True))}
        | {"complete": monday + timedelta(days=6) <= found.newest}
        for monday in mondays[-_MOST_WEEKS:]
    ]
    traces = {trace["name"]: trace for trace in page.chart("adoption_weeks")}
    if not any(row[part] for row in rows for part in PARTS):
        same("no weeks", traces, {})
        return
    same("migration by week", page.table("week", *PARTS, "complete"), rows)
    for part, name in PARTS.items():
        same(f"weeks of {name}", traces[name]["y"], [row[part] for row in rows])
    over = [row for row in rows if row["complete"] and any(row[part] for part in PARTS)]
    if len(over) > 1:
        page.says(f"### Kiro를 쓰는 사람의 비율 {_kiro(over[0])} → {_kiro(over[-1])}")


def _kiro(row: Row) -> str:
    return percent(row["both"] + row["kiro_only"], sum(row[part] for part in PARTS))


def cohorts(page: Page, found: Adoption) -> None:
    """Who began in one week, and how many were active so many weeks later."""
    firsts = {user: min(own) for user, own in found.lived.items()}
    rows, unknown, unfinished = oracle.cohorts(
        found.events, found.reports, found.starts, found.newest, firsts
    )
    page.says(f"활동해 그 전부터 썼을 수 있는 {unknown}명, 이번 주에 시작한 {unfinished}명.")
    traces = page.chart("adoption_cohorts")
    if not rows:
        few = len(found.ever) - unknown - unfinished
        page.says(f"시작한 주를 아는 사람 {few}명. 5명부터 보입니다.")
        same("no cohorts", traces, [])
        return
    table = page.table_with("cohort")
    names = [_name(row.weeks, row.people) for row in rows]
    shares = [[100 * one / two if two else None for one, two in row.cells] for row in rows]
    expected = [
        {"cohort": name, "people": row.people}
        | {f"week_{place}": Rounded(share) for place, share in enumerate(own)}
        for name, row, own in zip(names, rows, shares, strict=True)
    ]
    same("cohorts", table, expected)
    same("cells", traces[0]["z"], shares)
    later = [row.cells[4] for row in rows if len(row.cells) > 4]
    if sum(reached for _, reached in later):
        share = percent(sum(one for one, _ in later), sum(two for _, two in later))
        page.says(f"### 첫 사용 4주 뒤에도 {share}가 사용 (n={sum(two for _, two in later)})")


def _name(weeks: tuple[date, ...], people: int) -> str:
    first, last = weeks[0], weeks[-1]
    span = f"{first}" if first == last else f"{first} – {last:%m-%d}"
    return f"{span} (n={number(people)})"
