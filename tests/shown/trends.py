"""추세: every number of it against plain loops."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from tests import oracle_screens as oracle
from tests.oracle_rows import Chosen, total
from tests.shown.compare import UNKNOWN, percent, same
from tests.shown.organisations import DAYS_OFF, Case
from tests.shown.pages import Page, Row
from tests.shown.steps import MEASURES, explored
from tests.shown.users import stands_on

_FEW_DAYS = 14


def check(
    page: Page, case: Case, measure: str = "chat_messages", split: str = "none", step: str = "day"
) -> None:
    """Sentence, cards, a measure by day and weekday, active users by day; the measure by the part and step
    chosen.
    """
    stands_on(page, case)
    active = _active(case)
    start = min(row.day for row in case.rows)
    _cards(page, case, active, start)
    _sentence(page, case, active, start)
    daily = _daily(case, measure)
    if (split, step) == ("none", "day"):
        _explorer(page, daily, MEASURES[measure][0])
    else:
        explored(page, case, measure, split, step)
    if (case.newest - start).days + 1 < _FEW_DAYS:
        page.says("날마다의 막대만 보입니다.")
        return
    _users(page, active)
    _weekdays(page, daily)


def _active(case: Case) -> list[Row]:
    """People active in the 1, 7 and 28 days that end with each day, whatever day the period begins with."""
    days = {row.day for row in case.rows if _dated(case.chosen).holds(row)}
    rows = [row for row in case.rows if row.active]
    wide = case.chosen.first and case.chosen.first - timedelta(days=27)
    if not any(_wide(case.chosen, wide).holds(row) for row in rows):
        return []
    first = min(days)
    found = []
    for day in [first + timedelta(days=count) for count in range((max(days) - first).days + 1)]:
        counts = [oracle.active_users(rows, case.chosen, length, day) for length in (1, 7, 28)]
        whole = day >= min(row.day for row in case.rows) + timedelta(days=27)
        found.append(
            {"day": day, "dau": counts[0], "wau": counts[1], "mau": counts[2], "reported": day in days}
            | {"whole_month": whole}
        )
    return found


def _dated(chosen: Chosen) -> Chosen:
    return Chosen(chosen.first, chosen.last)


def _wide(chosen: Chosen, first: date | None) -> Chosen:
    return Chosen(first, chosen.last, chosen.regions, chosen.services, chosen.users)


def _cards(page: Page, case: Case, active: Sequence[Row], start: date) -> None:
    names = {
        "dau": "일간 활성 사용자(DAU)",
        "wau": "주간 활성 사용자(WAU)",
        "mau": "월간 활성 사용자(MAU)",
    }
    whole = bool(active) and active[-1]["day"] >= start + timedelta(days=27)
    for name, label in names.items():
        note = "" if whole or name != "mau" or not active else "데이터가 28일 미만"
        same(label, page.card(label), (f"{active[-1][name]}명" if active else UNKNOWN, note))
    ratio = UNKNOWN
    if whole:
        last = [active[-1]["day"] - timedelta(days=count) for count in range(28)]
        mean = sum(oracle.active_users(case.rows, case.chosen, 1, day) for day in last) / 28
        ratio = percent(mean, active[-1]["mau"])
    same("stickiness", page.card("DAU/MAU 비율"), (ratio, ""))


def _sentence(page: Page, case: Case, active: Sequence[Row], start: date) -> None:
    if not active:
        return
    day = active[-1]["day"]
    text = f"{day}까지 7일 동안 {active[-1]['wau']}명이 활동했습니다."
    before = day - timedelta(days=7)
    if len(active) > 7 and start <= day - timedelta(days=13):
        counts = [case.working_between(end - timedelta(days=6), end) for end in (before, day)]
        text += f" 그 전 7일은 {active[-8]['wau']}명이었습니다(근무일 {counts[0]}→{counts[1]}일)."
    page.says(text)


def _daily(case: Case, measure: str) -> dict[date, Decimal | None]:
    """A measure by day. A day with a report that does not name the chosen people is zero, one without a
    report is unknown.
    """
    everybody = Chosen(case.chosen.first, case.chosen.last, case.chosen.regions)
    _, of_credits, columns = MEASURES[measure]
    own = [row for row in case.own if row.is_credits is of_credits]
    if total(own, *columns) is None:
        return {}
    days = {row.day for row in case.rows if row.is_credits is of_credits and everybody.holds(row)}
    if case.chosen.users is None:  # an axis ends with what is known
        days = {row.day for row in own if any(name in row.numbers for name in columns)}
    found: dict[date, Decimal | None] = {}
    for count in range((max(days) - min(days)).days + 1):
        day = min(days) + timedelta(days=count)
        value = total((row for row in own if row.day == day), *columns)
        quiet = value is None and day in days and case.chosen.users is not None
        found[day] = Decimal(0) if quiet else value
    return found


def _explorer(page: Page, daily: dict[date, Decimal | None], name: str) -> None:
    traces = {trace["name"]: trace for trace in page.chart("explored")}
    if not daily:
        same("nothing explored", traces, {})
        page.says("이 지표를 담은 리포트가 이 조건에 없습니다.")
        return
    if page.has_table_with("start"):  # a long one is sent when it is opened
        rows = [{"start": day, name: value} for day, value in daily.items()]
        same("by day", page.table("start", name), rows)
    same("bars by day", traces[name]["y"], list(daily.values()))
    same("their days", traces[name]["x"], [str(day) for day in daily])
    if len(daily) > 1:
        values = list(daily.values())
        means = []
        for place in range(len(values)):
            known = [value for value in values[max(place - 6, 0) : place + 1] if value is not None]
            means.append(sum(known) / len(known) if known and place >= 6 else None)
        same("mean of seven days", traces["7일 이동평균"]["y"], means)


def _users(page: Page, active: Sequence[Row]) -> None:
    traces = page.chart("active_users")
    if not active:
        same("nobody", traces, [])
        return
    shown = [row | {"dau": row["dau"] if row["reported"] else None} for row in active]
    if page.has_table_with("wau"):
        same("active users", page.table("day", "dau", "wau", "mau", "reported", "whole_month"), shown)
    same("DAU", traces[0]["y"], [row["dau"] for row in shown])
    same("WAU", traces[1]["y"], [row["wau"] for row in shown])
    whole = [row["mau"] if row["whole_month"] else None for row in shown]
    same(
        "MAU",
        [value for value in traces[2]["y"] if value is not None],
        [item for item in whole if item is not None],
    )


def _weekdays(page: Page, daily: dict[date, Decimal | None]) -> None:
    traces = page.chart("weekdays")
    if not daily:
        same("no weekdays", traces, [])
        return
    rows = []
    for place, name in enumerate("월화수목금토일"):
        known = [
            value
            for day, value in daily.items()
            if value is not None and day.weekday() == place and day not in DAYS_OFF
        ]
        mean = sum(known) / len(known) if known else None
        rows.append({"weekday": place, "mean": mean, "days": len(known), "name": name})
    same("weekdays", page.table("weekday", "mean", "days", "name"), rows)
    same("bars of weekdays", traces[0]["y"], [row["mean"] for row in rows])
