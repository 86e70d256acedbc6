"""추세: a measure by day, week or month and by the parts of a split, against plain loops."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from tests.oracle_credits import PLAN_NAMES, PRICES, letters
from tests.oracle_rows import Chosen, Use, total
from tests.shown.compare import number, same
from tests.shown.organisations import Case
from tests.shown.pages import Page
from tests.shown.users import begin_of, end_of

MEASURES: dict[str, tuple[str, bool, tuple[str, ...]]] = {
    "chat_messages": ("Chat 메시지", False, ("chat_messagessent",)),
    "code_lines": ("코드 라인", False, ("chat_aicodelines", "inline_aicodelines")),
    "suggestions": ("Inline 제안", False, ("inline_suggestionscount",)),
    "acceptances": ("Inline 수락", False, ("inline_acceptancecount",)),
    "credits_used": ("사용 크레딧", True, ("credits_used",)),
    "conversations": ("대화 수", True, ("chat_conversations",)),
}
"""What is offered: how it is called, whether it is of the credits report, its columns."""
_MOST, _OTHERS = 8, "기타"

Steps = dict[date, dict[str, float | None]]


def explored(page: Page, case: Case, measure: str, split: str, step: str) -> None:
    """Table and bars; the two last steps that are over, in words."""
    _, of_credits, columns = MEASURES[measure]
    if total((row for row in case.own if row.is_credits is of_credits), *columns) is None:
        same("nothing explored", page.chart("explored"), [])
        page.says("이 지표를 담은 리포트가 이 조건에 없습니다.")
        return
    steps = _steps(case, measure, _parts(case, measure, split), step)
    names = {name for own in steps.values() for name in own}
    if page.has_table_with("start"):  # a long one is sent when it is opened
        same(
            "by step", page.table("start", *names), [{"start": start, **own} for start, own in steps.items()]
        )
    traces = {trace["name"]: trace["y"] for trace in page.chart("explored")}
    traces.pop("7일 이동평균", None)
    same("bars", traces, {name: [own[name] for own in steps.values()] for name in names})
    _whole(page, case, steps, step)


def _parts(case: Case, measure: str, split: str) -> Callable[[Use], str]:
    tiers = _tiers(case) if split == "tier" else {}
    of: dict[str, Callable[[Use], str]] = {
        "none": lambda _: MEASURES[measure][0],
        "team": lambda row: case.people.teams.get(row.user, "팀 미지정"),
        "tier": lambda row: tiers.get(row.user, "알 수 없음"),
    }
    return of.get(split, lambda row: str(getattr(row, split)) or "알 수 없음")


def _tiers(case: Case) -> dict[str, str]:
    """The plan of each person in the chosen days and places: that of a subscription's newest day, the dearest
    of several.
    """
    newest: dict[tuple[str, str], tuple[date, int, str]] = {}
    for row in case.own:
        if "subscription_tier" in row.told:
            tier = letters(row.told["subscription_tier"])
            told = (row.day, PRICES.get(tier, -1), tier)
            key = (row.user, row.profile or "")
            newest[key] = max(newest.get(key, told), told)
    best: dict[str, tuple[int, str]] = {}
    for (user, _), (_, price, tier) in newest.items():
        best[user] = max(best.get(user, (price, tier)), (price, tier))
    return {user: PLAN_NAMES[tier] for user, (_, tier) in best.items() if tier in PLAN_NAMES}


def _steps(case: Case, measure: str, part_of: Callable[[Use], str], step: str) -> Steps:
    """What is known of each part by step, no step left out; of more than eight the smaller ones together. A
    day with a report that names nobody of the chosen people is zero.
    """
    _, of_credits, columns = MEASURES[measure]
    own = [
        row
        for row in case.own
        if row.is_credits is of_credits and any(name in row.numbers for name in columns)
    ]
    by_part: dict[str, list[Use]] = defaultdict(list)
    for row in own:
        by_part[part_of(row)].append(row)
    sums = {name: total(rows, *columns) or 0 for name, rows in by_part.items()}
    largest = sorted(sums, key=lambda name: -sums[name])[:_MOST]
    if len(sums) > _MOST:
        rest = [row for name, rows in by_part.items() if name not in largest for row in rows]
        by_part = {name: by_part[name] for name in largest} | {_OTHERS: rest}
    days = {row.day for row in own}
    if case.chosen.users is not None:
        chosen = Chosen(case.chosen.first, case.chosen.last, case.chosen.regions)
        days = {row.day for row in case.rows if row.is_credits is of_credits and chosen.holds(row)}
    quiet = days - {row.day for row in own}
    every = [min(days) + timedelta(days=count) for count in range((max(days) - min(days)).days + 1)]
    steps: Steps = {}
    for start in dict.fromkeys(begin_of(day, step) for day in every):
        is_quiet = any(begin_of(day, step) == start for day in quiet)
        steps[start] = {}
        for name, rows in by_part.items():
            value = total((row for row in rows if begin_of(row.day, step) == start), *columns)
            steps[start][name] = float(value) if value is not None else 0.0 if is_quiet else None
    return steps


def _whole(page: Page, case: Case, steps: Steps, step: str) -> None:
    first, last = case.span
    whole = [start for start in steps if first <= start and end_of(start, step) <= last]
    if step == "day" or len(whole) < 2:
        return
    before, now = (sum(value or 0 for value in steps[start].values()) for start in whole[-2:])
    if not before:
        return
    worked = [case.working_between(start, end_of(start, step)) for start in whole[-2:]]
    name = {"week": "주", "month": "달"}[step]
    page.says(
        f"마지막 온전한 {name} {number(now)}, 그 전 {name} {number(before)} "
        f"({(now - before) / before:+.1%}, 근무일 {worked[0]}→{worked[1]}일)"
    )
