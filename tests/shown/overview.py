"""요약: every number of it against plain loops."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests import oracle_screens as oracle
from tests.oracle_credits import cheapest_changes, twice, unused
from tests.oracle_forecast import Forecast
from tests.oracle_rows import Chosen, Use, total
from tests.shown.compare import Rounded, by, days, dollars, number, percent, same
from tests.shown.money import Money, last_three, money_of
from tests.shown.organisations import DAYS_OFF, Case
from tests.shown.pages import Page, Row
from tests.shown.users import COUNTERS, stands_on

PARTS = {"q_only": "Q Developer만", "both": "둘 다", "kiro_only": "Kiro만"}


def check(page: Page, case: Case) -> None:
    """Sentence, cards, what to act on, weeks, teams that changed, days of reports."""
    money = money_of(case)
    active = {row.user for row in case.own if row.active}
    before = _before(case)
    _sentence(page, case, active, before, money)
    stands_on(page, case)
    same("active", page.card("활성 사용자"), (f"{len(active)}명", ""))
    if money is None:
        _activity_cards(page, case)
    else:
        _money_cards(page, money)
    strip = _strip(case)
    _attention(page, case, money, strip)
    weekly(page, oracle.weekly_services(case.rows, case.chosen), "weekly_services")
    if before is not None and case.people.teams:
        _teams(page, case, active, before)
    _days(page, strip)


def _before(case: Case) -> set[str] | None:
    """Who was active in the period before; None where one of the reports does not cover it."""
    chosen = case.before
    if chosen is None or chosen.first is None:
        return None
    for is_credits in (True, False):
        known = [row.day for row in case.rows if row.is_credits is is_credits]
        if known and min(known) > chosen.first:
            return None
    return {row.user for row in case.rows if row.active and chosen.holds(row)}


def _sentence(page: Page, case: Case, active: set[str], before: set[str] | None, money: Money | None) -> None:
    period = "전체 기간" if case.chosen.first is None else days(*case.span)
    text = f"{period} {len(active)}명 사용"
    if before is not None:
        then = case.before
        assert then is not None
        old = case.working_between(then.first, then.last)
        text += f"(직전 기간 대비 {len(active) - len(before):+,}명, 근무일 {old}→{len(case.working)}일)"
    page.says(f"{text}.")
    if money is None:
        return
    share = percent(money.credits, money.plan)
    ends = money.forecast
    if ends is None:
        page.says(f"이번 달 요금제의 {share} 사용, 차단 추정 {len(money.blocked)}건.")
        return
    over = {user for (user, _), end in ends.ends.items() if end.over > 0}
    stopped = {user for (user, _), end in ends.ends.items() if end.will_block}
    page.says(f"이번 달 요금제의 {share} 사용, 월말 초과 예상 {len(over)}명, 차단 예상 {len(stopped)}명.")


def _activity_cards(page: Page, case: Case) -> None:
    sums = {name: total(case.own, *columns) for name, columns in COUNTERS.items()}
    same("messages", page.card("총 Chat 메시지")[0], number(sums["chat_messages"]))
    same("lines", page.card("총 코드 라인")[0], number(sums["code_lines"]))
    same("rate", page.card("평균 수락률")[0], percent(sums["acceptances"], sums["suggestions"]))


def _money_cards(page: Page, money: Money) -> None:
    used = f"제공 {number(money.plan)}의 {percent(money.credits, money.plan)}"
    same("credits", page.card("사용 크레딧"), (number(money.credits, 1), used))
    beyond = f"초과 사용 {len(money.over)}건"
    if money.forecast is not None:
        beyond = f"예상 +{money.will_block}건 · {beyond}"
    same("blocked", page.card("한도 도달(차단 추정)"), (f"{len(money.blocked)}명", beyond))
    same("cost", page.card("월 추정 비용"), (money.cost_text, "추정"))


def _attention(page: Page, case: Case, money: Money | None, strip: dict[date, tuple[bool, bool]]) -> None:
    """At most six lines, the most important first."""
    lines = [*([] if money is None else _money_lines(money))]
    start = min(row.day for row in case.rows)
    missing = [day for day, found in strip.items() if not any(found) and day >= start]
    missing = [day for day in missing if day.isoweekday() <= 5 and day not in DAYS_OFF]
    if missing:
        lines.append(f"최근 28일에 파일이 없는 근무일 {len(missing)}일")
    people = {row.user for row in case.own}
    nameless = sum(case.people.source(user) == "unresolved" for user in people)
    if nameless:
        lines.append(f"이름 없는 사용자 {nameless}명")
    shown = [text for key, text in page.buttons.items() if key.startswith("attention_")]
    same("to act on", shown, lines[:6])


def _money_lines(money: Money) -> Iterator[str]:
    end = money.newest_day
    last = (end.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if money.blocked:
        yield f"한도 도달(차단 추정) {len(money.blocked)}건 · {last:%m-%d}까지"
    soon = _soon(money.forecast)
    if soon is not None:
        yield soon
    elif money.over:
        yield f"초과 사용 {len(money.over)}건 · {dollars(*money.charge, exact=True)} (추정)"
    double = twice(money.months, money.name)
    if double:
        yield f"중복 구독 {len(double)}명 · 월 {dollars(sum(fee for _, fee in double.values()))}"
    silent = unused(money.months, end)
    if silent:
        fees = sum(fee or 0 for _, fee in silent.values())
        yield f"30일 넘게 쓰지 않은 구독 {len(silent)}건 · 월 {dollars(fees)}"
    changes = cheapest_changes(money.months, last_three(end))
    if changes:
        saved = sum(saving for _, saving, _ in changes.values())
        start = last + timedelta(days=1)
        yield f"요금제 변경 제안 {len(changes)}건 · 월 −{dollars(saved)} · {start:%m-%d}부터"


def _soon(forecast: Forecast | None) -> str | None:
    ends = [] if forecast is None else [end for end in forecast.ends.values() if end.runs_out]
    if not ends:
        return None
    first = min(end.runs_out for end in ends if end.runs_out)
    charge = sum(end.charge for end in ends)
    if not charge:
        return f"한도 도달(차단) 예상 {len(ends)}건 · {first:%m-%d}부터"
    return f"한도 도달 예상 {len(ends)}건 · {dollars(charge, exact=True)} 초과 · {first:%m-%d}부터"


def weekly(
    page: Page, weeks: dict[date, tuple[int, int, int]], key: str, complete: bool | None = None
) -> None:
    """People by week and product as a table and as bars; a week without anybody is there too."""
    traces = {trace["name"]: trace for trace in page.chart(key)}
    if not weeks:
        same("no weeks", traces, {})
        return
    counts = list(weeks.values())
    columns = ("week", *PARTS) if complete is None else ("week", *PARTS, "complete")
    table = by(page.table(*columns), "week")
    shown = {week: tuple(row[part] for part in PARTS) for week, row in table.items()}
    same("weeks", shown, weeks)
    for place, name in enumerate(PARTS.values()):
        column = [count[place] for count in counts]
        if name in traces:
            same(f"bars of {name}", traces[name]["y"], column)
            same("their weeks", traces[name]["customdata"], [str(monday) for monday in weeks])
        else:
            same(f"no bars of {name}", sum(column), 0)


def _teams(page: Page, case: Case, active: set[str], before: set[str]) -> None:
    """Teams of at least five people by how much their active share changed."""
    teams = case.people.teams
    everybody = {*teams, *active, *before}
    members = {user for user in everybody if case.is_left(user)}
    rows: dict[str, Row] = {}
    for team in {teams[user] for user in members if user in teams}:
        people = {user for user in members if teams.get(user) == team}
        now, then = len(people & active), len(people & before)
        if len(people) >= 5 and now != then:
            rows[team] = {
                "team": team,
                "people": len(people),
                "active": now,
                "before": then,
                "active_share": Rounded(100 * now / len(people)),
                "change": Rounded(100 * (now - then) / len(people)),
            }
    if not rows:
        same("no change", page.chart("team_changes"), [])
        return
    columns = ("team", "people", "before", "active", "active_share", "change")
    same("teams", by(page.table(*columns), "team"), rows)
    points = sorted(100 * (row["active"] - row["before"]) / row["people"] for row in rows.values())
    same("bars of teams", sorted(page.chart("team_changes")[0]["x"]), points)


def _strip(case: Case) -> dict[date, tuple[bool, bool]]:
    """The last 28 days of the data: whether the places have a row of the activity report, of the credits."""
    window = [case.newest - timedelta(days=count) for count in range(27, -1, -1)]
    rows = [row for row in case.rows if Chosen(regions=case.chosen.regions).holds(row)]
    return {day: (_has(rows, day, is_credits=False), _has(rows, day, is_credits=True)) for day in window}


def _has(rows: list[Use], day: date, *, is_credits: bool) -> bool:
    return any(row.day == day and row.is_credits is is_credits for row in rows)


def _days(page: Page, strip: dict[date, tuple[bool, bool]]) -> None:
    rows = [{"day": day, "activity": one, "credits": two} for day, (one, two) in strip.items()]
    same("days", page.table("day", "activity", "credits"), rows)
    squares = [[float(found[place]) for found in strip.values()] for place in (0, 1)]
    same("squares", page.chart("report_days")[0]["z"], squares)
    page.says(f"두 리포트가 모두 없는 날 {sum(not any(found) for found in strip.values())}일")
