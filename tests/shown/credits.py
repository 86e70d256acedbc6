"""크레딧 · 비용: every number of it against plain loops."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from tests.oracle_credits import (
    CREDITS,
    PLAN_NAMES,
    PRICES,
    cheapest_changes,
    working,
)
from tests.oracle_forecast import month_end
from tests.oracle_overage import answer
from tests.shown.compare import UNKNOWN, Rounded, by, dollars, number, percent, same
from tests.shown.credits_groups import groups, pareto, people
from tests.shown.credits_lists import lists, plan_name, profile_text
from tests.shown.money import Money, last_three, money_of
from tests.shown.organisations import DAYS_OFF, Case
from tests.shown.pages import Page

_BINS = ("0", "–10", "–20", "–30", "–40", "–50", "–60", "–70", "–80", "–90", "–100", "> 100")


def check(page: Page, case: Case, kind: str = "", *, name: str = "", asked: str = "") -> None:
    """Sentence, cards, charts, lists, groups, people, what was billed and how overage was read; `kind` is what
    was chosen to group by, `name` the month that was chosen, `asked` the list that a link puts first.
    """
    newest = money_of(case)
    if newest is None:
        page.says("크레딧 리포트(user_report)가 없습니다")
        return
    money = newest
    if name and name != newest.name:  # of a month that is over nothing is expected any more
        money = replace(newest, forecast=None, chosen=name)
    same("months", page.choices["credits_month"], sorted({key[2] for key in money.months}, reverse=True))
    sums = _by_day(money)
    _sentence(page, money)
    _cards(page, money)
    _cumulative(page, money, sums)
    _bins(page, money)
    lists(page, case, money, asked)
    groups(page, case, money, kind)
    people(page, case, money)
    pareto(page, money)
    _billed(page, money)
    _evidence(page, money)
    _prices(page)


def only_lists(page: Page, case: Case) -> None:
    """Of the newest month the lists alone."""
    money = money_of(case)
    assert money is not None
    lists(page, case, money)


def filled(money: Money) -> list[str]:
    """The steps of the histogram in which there is somebody."""
    places = {_place(month.share) for month in money.month.values() if month.share is not None}
    return [_BINS[place] for place in sorted(places)]


def _sentence(page: Page, money: Money) -> None:
    share, ends = percent(money.credits, money.plan), money.forecast
    blocked, over = len(money.blocked), len(money.over)
    text = f"이 달 요금제의 {share}를 썼습니다. 한도 도달(차단 추정) {blocked}건, 초과 사용 {over}건."
    if ends is not None and money.plan:
        share = percent(ends.expected, money.plan)
        text += f" 월말에는 {share}로 예상되며, 이달 안에 {money.will_block}건이 더 차단될 수 있습니다."
    changes = cheapest_changes(money.months, last_three(money.newest_day))
    if changes:
        saved = dollars(sum(saving for _, saving, _ in changes.values()))
        text += f" 요금제 변경 {len(changes)}건으로 월 {saved}를 아낄 수 있습니다(추정)."
    page.says(text)
    last = max(max(month.days) for month in money.month.values())
    users = len({user for user, _, _ in money.month})
    page.says(f"{money.name} (UTC 달력 월) · 구독 {len(money.month)}건 / {users}명 · 데이터 기준일 {last}")


def _cards(page: Page, money: Money) -> None:
    used = f"제공 {number(money.plan)}의 {percent(money.credits, money.plan)}"
    same("credits", page.card("사용 크레딧"), (number(money.credits, 1), used))
    fee = UNKNOWN if money.fee is None else dollars(money.fee)
    parts = f"{fee} + {dollars(*money.charge, exact=True)} · 추정"
    unknown = sum(month.plan is None for month in money.month.values())
    parts += f" · 요금제 모름 {unknown}건 제외" if unknown else ""
    same("cost", page.card("구독료 + 초과 요금"), (money.cost_text, parts))
    beyond = f"초과 사용 {len(money.over)}건"
    ends = money.forecast
    if ends is None:
        page.card("월말 예상")
        over = money.newest_day == month_end(money.newest_day) or money.name < f"{money.newest_day:%Y-%m}"
        note = "끝난 달은 예상하지 않습니다" if over else "5번째 근무일부터 예상합니다"
        same("no forecast", page.card("월말 예상"), (UNKNOWN, note))
    else:
        beyond = f"예상 +{money.will_block}건 · {beyond}"
        span = f"{number(ends.lowest)} – {number(ends.highest)}"
        same("forecast", page.card("월말 예상"), (number(ends.expected), span))
        page.says(f"남은 근무일 {ends.left}일, 월말 예상 {span}.")
        if ends.error is not None:
            page.says(f"지난달 같은 시점의 예상 오차는 {ends.error * 100:+.1f}%였습니다.")
    same("blocked", page.card("한도 도달(차단 추정)"), (f"{len(money.blocked)}명", beyond))


def _by_day(money: Money) -> dict[date, float]:
    sums: dict[date, float] = {}
    for month in money.months.values():
        for day, amount in month.by_day.items():
            sums[day] = sums.get(day, 0.0) + amount
    return sums


def _cumulative(page: Page, money: Money, sums: Mapping[date, float]) -> None:
    """Added up from the first of the month, and of the month before; the forecast goes on from there."""
    first = date.fromisoformat(f"{money.name}-01")
    before = (first - timedelta(days=1)).replace(day=1)
    rows: dict[int, dict[str, float | None]] = {
        day: {"day": day, "current": _until(sums, first, day), "before": _until(sums, before, day)}
        for day in range(1, 32)
    }
    last = max(max(month.days) for month in money.month.values())
    if money.forecast is not None:
        rows = {day: row | _path(money, last, day) for day, row in rows.items()}
    table = by(page.table(*rows[1]), "day")
    same("added up", table, rows)
    traces = {trace.get("name"): trace for trace in page.chart("credits_cumulative")}
    lines = {"이 달": "current", "지난달": "before"}
    lines |= {"예상": "expected", "예상 범위(80%)": "highest"} if money.forecast is not None else {}
    for name, column in lines.items():
        same(f"line {name}", traces[name]["y"], [row[column] for row in rows.values()])


def _until(sums: Mapping[date, float], first: date, day: int) -> float | None:
    """Nothing is known after the last day with rows."""
    own = {when.day: amount for when, amount in sums.items() if when.replace(day=1) == first}
    if not own or day > max(own):
        return None
    return sum(amount for when, amount in own.items() if when <= day)


def _path(money: Money, last: date, day: int) -> dict[str, float | None]:
    """From the day of the data on, in even steps over the working days that are left."""
    ends = money.forecast
    assert ends is not None
    if day < last.day or day > month_end(last).day:
        return dict.fromkeys(("expected", "lowest", "highest"))
    done = len(working(last + timedelta(days=1), last.replace(day=day), DAYS_OFF)) if day > last.day else 0
    share = done / max(ends.left, 1)
    return {
        name: ends.used + share * (getattr(ends, name) - ends.used)
        for name in ("expected", "lowest", "highest")
    }


def _place(share: float) -> int:
    """Nothing, steps of ten up to and with the whole, then beyond."""
    return len(_BINS) - 1 if share > 1 else ceil(round(share * 100, 6) / 10)


def _bins(page: Page, money: Money) -> None:
    counts = {False: [0] * len(_BINS), True: [0] * len(_BINS)}
    for month in money.month.values():
        if month.share is not None:
            counts[month.blocked][_place(month.share)] += 1
    rows = [
        {"share": name, "open": one, "blocked": two}
        for name, one, two in zip(_BINS, counts[False], counts[True], strict=True)
    ]
    same("utilisation", page.table("share", "open", "blocked"), rows)
    bars = [trace["y"] for trace in page.chart("credits_utilisation")]
    same("bars of utilisation", bars, [counts[False], counts[True]])
    same("steps", page.choices["credits_bin"], filled(money))
    if counts[False][0]:
        page.says(f"크레딧을 쓰지 않은 구독 {counts[False][0]}건")


def of_bin(page: Page, case: Case, money: Money, share: str) -> None:
    """The subscriptions in a step of the histogram."""
    rows = {
        (key[0], profile_text(key[1])): {
            "name": case.people.label(key[0]),
            "profile": profile_text(key[1]),
            "tier": plan_name(month),
            "credits": Rounded(month.credits),
            "plan_credits": month.plan,
            "share": percent(month.share),
            "user_id": key[0],
        }
        for key, month in money.month.items()
        if month.share is not None and _BINS[_place(month.share)] == share
    }
    table = page.table("name", "profile", "tier", "credits", "plan_credits", "share", "user_id")
    same(f"subscriptions of {share}", by(table, "user_id", "profile"), rows)


def _billed(page: Page, money: Money) -> None:
    if money.fee is None:
        return
    low, high = (money.fee + charge for charge in money.charge)
    page.says(f"추정 비용 {dollars(low, high, exact=True)}")
    silent = {}
    for (user, profile, name), month in sorted(money.months.items()):
        if name <= money.name:
            silent[user, profile] = (name, month.fee)
    left = [fee for name, fee in silent.values() if name < money.name and fee != 0]
    if left:
        page.says(
            f"이 달에 행이 없는 구독 {len(left)}건(유지 중이면 {dollars(sum(fee or 0 for fee in left))})"
        )
    waiting = sum(month.pending for month in money.month.values())
    if waiting:
        page.says(f"시작 전 구독 {waiting}건은 청구되지 않는다고 보았습니다.")


def _evidence(page: Page, money: Money) -> None:
    read = money.reading
    for question, cases, told in (
        ("한 달 동안 누적되는가?", read.cumulative, "같은 달 안에서 늘어난 경우 {}건, 줄어든 경우 {}건"),
        (
            "사용 크레딧 안에 들어 있는가?",
            read.inside,
            "사용 크레딧 − 한도와 같은 달 {}건, 사용 크레딧이 한도에 머문 달 {}건",
        ),
        (
            "클라이언트마다 같은 값이 되풀이되는가?",
            read.repeated,
            "여러 클라이언트를 쓴 날 값이 같은 경우 {}건, 다른 경우 {}건",
        ),
    ):
        page.says(f"- {question} **{answer(cases)}** ({told.format(*map(number, cases))})")


def _prices(page: Page) -> None:
    """The list of autumn 2026."""
    rows = {
        tier: {
            "valid_from": date(2025, 10, 1),
            "tier": tier,
            "name": PLAN_NAMES[tier],
            "credits": CREDITS[tier],
            "price": PRICES[tier],
            "over": 0.04,
        }
        for tier in PRICES
    }
    same("prices", by(page.table("valid_from", "tier", "name", "credits", "price", "over"), "tier"), rows)
