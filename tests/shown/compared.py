"""Comparison with the period before: every change of a card or table against plain loops."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from tests import oracle_screens as oracle
from tests.oracle_rows import Chosen, total
from tests.shown.compare import Rounded, by, days, number, percent, same
from tests.shown.money import money_of
from tests.shown.organisations import Case
from tests.shown.pages import Page
from tests.shown.users import COUNTERS, FEATURES

_NOT = "비교 불가"
_ACTIVITY = {"총 Chat 메시지": "chat_messages", "총 코드 라인": "code_lines"}
_CREDITS = {"사용 크레딧": ("credits_used", 1), "대화 수": ("chat_conversations", 0)}
Number = Decimal | float | None


def windows(page: Page, case: Case) -> Chosen | None:
    """What is said of the two periods; None where nothing is compared."""
    before = case.before
    if before is None or before.first is None or before.last is None:
        page.says(_NOT)
        return None
    old, now = _worked(case, before)
    page.says(f"비교 대상: {days(before.first, before.last)} (UTC)")
    page.says(f"근무일 {old}일 → {now}일")
    for is_credits, name in ((False, "활동"), (True, "크레딧")):
        known = [row.day for row in case.rows if row.is_credits is is_credits]
        if known and min(known) > before.first:
            page.says(f"{min(known)}에 시작해 직전 기간 전체를 담고 있지 않습니다: 비교 불가")
            assert f"{name} 리포트" in page.text
    return before


def _worked(case: Case, before: Chosen) -> tuple[int, int]:
    return case.working_between(before.first, before.last), len(case.working)


def _covers(case: Case, before: Chosen, *, is_credits: bool) -> bool:
    known = [row.day for row in case.rows if row.is_credits is is_credits]
    return bool(known) and before.first is not None and min(known) <= before.first


def _sums(case: Case, chosen: Chosen, columns: Sequence[str], *, is_credits: bool) -> Decimal | None:
    return total((row for row in case.rows if row.is_credits is is_credits and chosen.holds(row)), *columns)


def _amount(
    page: Page, label: str, case: Case, before: Chosen, pair: tuple[Number, Number], digits: int
) -> None:
    """An amount: what it is more, and by working day."""
    (now, old), (days_old, days_now) = pair, _worked(case, before)
    change = f"{float(now) / float(old) - 1:+.1%}" if now is not None and old else "—"
    same(label, page.card(label)[1], f"{change} ({number(old, digits)})")
    note = f"{days_old}→{days_now}일"
    if now is not None and old and days_old and days_now:
        note = f"일당 {(float(now) / days_now) / (float(old) / days_old) - 1:+.1%}"
    same(f"note of {label}", page.note(label), note)


def activity_cards(page: Page, case: Case, before: Chosen) -> None:
    """Messages, lines and the rate, in percentage points."""
    if not _covers(case, before, is_credits=False):
        for label in (*_ACTIVITY, "평균 수락률"):
            same(label, page.card(label)[1], _NOT)
        return
    for label, name in _ACTIVITY.items():
        now, old = (_sums(case, chosen, COUNTERS[name], is_credits=False) for chosen in (case.chosen, before))
        _amount(page, label, case, before, (now, old), 0)
    rates = []
    for chosen in (case.chosen, before):
        part, whole = (
            _sums(case, chosen, COUNTERS[name], is_credits=False) for name in ("acceptances", "suggestions")
        )
        rates.append(float(part / whole) if part is not None and whole else None)
    same("rate", page.card("평균 수락률")[1], _points(*rates))
    old_days, now_days = _worked(case, before)
    same("note of the rate", page.note("평균 수락률"), f"{old_days}→{now_days}일")


def _points(now: float | None, old: float | None) -> str:
    change = "—" if now is None or old is None else f"{(now - old) * 100:+.1f}%p"
    return f"{change} ({percent(old)})"


def of_users(page: Page, case: Case, before: Chosen) -> None:
    """The cards of both reports."""
    activity_cards(page, case, before)
    if not any(row.is_credits for row in case.own):
        return
    for label, (column, digits) in _CREDITS.items():
        if not _covers(case, before, is_credits=True):
            same(label, page.card(label)[1], _NOT)
            continue
        now, old = (_sums(case, chosen, (column,), is_credits=True) for chosen in (case.chosen, before))
        _amount(page, label, case, before, (now, old), digits)


def of_overview(page: Page, case: Case, before: Chosen) -> None:
    """People, where every report that there is covers the period before; the activity where there are no
    credits.
    """
    there = {row.is_credits for row in case.rows}
    change = _NOT
    if all(_covers(case, before, is_credits=is_credits) for is_credits in there):
        now, old = (
            len({row.user for row in case.rows if row.active and chosen.holds(row)})
            for chosen in (case.chosen, before)
        )
        change = f"{now - old:+,} ({number(old)})"
    same("people", page.card("활성 사용자")[1], change)
    days_old, days_now = _worked(case, before)
    same("their days", page.note("활성 사용자"), f"{days_old}→{days_now}일")
    if money_of(case) is None:
        activity_cards(page, case, before)


def of_trends(page: Page, case: Case, before: Chosen) -> None:
    """The windows that end with the last days of both periods, and the mean of days over 28."""
    ends = [
        max((row.day for row in case.rows if Chosen(chosen.first, chosen.last).holds(row)), default=None)
        for chosen in (before, case.chosen)
    ]
    old, now = ends
    if old is None or now is None:
        return
    start = min(row.day for row in case.rows)
    lengths = {"일간 활성 사용자(DAU)": 1, "주간 활성 사용자(WAU)": 7, "월간 활성 사용자(MAU)": 28}
    for label, length in lengths.items():
        if old - timedelta(days=length - 1) < start:
            same(label, page.card(label)[1], _NOT)
            continue
        counts = [oracle.active_users(case.rows, case.chosen, length, day) for day in (old, now)]
        same(label, page.card(label)[1], f"{counts[1] - counts[0]:+,} ({number(counts[0])})")
        worked = [case.working_between(day - timedelta(days=length - 1), day) for day in (old, now)]
        same(f"days of {label}", page.note(label), f"{worked[0]}→{worked[1]}일")
    same("ratio", page.card("DAU/MAU 비율")[1], _points(*(_ratio(case, day, start) for day in (now, old))))


def _ratio(case: Case, day: date, start: date) -> float | None:
    month = oracle.active_users(case.rows, case.chosen, 28, day)
    if day < start + timedelta(days=27) or not month:
        return None
    every = [day - timedelta(days=count) for count in range(28)]
    return sum(oracle.active_users(case.rows, case.chosen, 1, item) for item in every) / 28 / month


def of_features(page: Page, case: Case, before: Chosen) -> None:
    """The share of the active that used each feature, then and now, in percentage points."""
    if not any(not row.is_credits for row in case.own) or not page.has_table_with("percent"):
        return
    shares = [_shares(case, chosen) for chosen in (before, case.chosen)]
    covered = _covers(case, before, is_credits=False)
    shown = by(page.table_with("percent"), "feature")
    for feature in FEATURES:
        old, now = (own[feature] for own in shares)
        expected = {}
        if covered:
            change = None if old is None or now is None else now - old
            expected = {"before": Rounded(old), "change": Rounded(change)}
        own = {name: value for name, value in shown[feature].items() if name in ("before", "change")}
        same(f"change of {feature}", own, expected)


def _shares(case: Case, chosen: Chosen) -> dict[str, float | None]:
    own = [row for row in case.rows if not row.is_credits and chosen.holds(row)]
    active = len({row.user for row in own if row.active})
    used = oracle.feature_days(own, Chosen())
    return {
        name: 100 * len({user for user, _ in used[name]}) / active if active else None for name in FEATURES
    }
