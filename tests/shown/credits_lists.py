"""The lists of 크레딧 · 비용, of what there is to act on, against plain loops."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from tests.oracle_credits import PLAN_NAMES, PRICES, Key, Month, cheapest_changes, letters, twice, unused
from tests.oracle_forecast import End, month_end
from tests.shown.compare import UNKNOWN, Rounded, by, dollars, number, same
from tests.shown.money import Money, last_three
from tests.shown.organisations import Case
from tests.shown.pages import Page

_CARDS = 3
ASKED = {
    "blocked": "한도 도달(차단 추정)",
    "soon": "이달 안에 한도 도달 예상",
    "over": "초과 사용",
    "twice": "중복 구독",
    "unused": "미사용 구독",
    "advice": "조치 목록",
}
"""The lists that a link can put first, and how they begin."""


def lists(page: Page, case: Case, money: Money, asked: str = "") -> None:
    """What to change, who is stopped or will be, paid twice, not used, not begun; one of them put first where
    a link asks for it, and who is over the plan only then.
    """
    has_list = asked in ASKED and not (asked == "soon" and money.forecast is None)
    if has_list:
        first = next(line for line in page.text.splitlines() if line.startswith("### "))
        assert first.removeprefix("### ").startswith(ASKED[asked]), first
    same("is there a way back", "credits_asked_close" in page.buttons, has_list)
    if asked == "over":
        page.says(f"### 초과 사용 {len(money.over)}건")
        _plan_rows(page, case, money, money.over)
    _advice(page, case, money)
    _used_up(page, case, money)
    _soon(page, case, money)
    _twice(page, case, money)
    _unused(page, case, money)
    _pending(page, case, money)


def profile_text(profile: str) -> str:
    """Region and the end of the ARN."""
    parts = profile.split(":")
    return f"{parts[3]} · {profile.rsplit('/', 1)[-1]}" if len(parts) > 3 else profile or UNKNOWN


def _advice(page: Page, case: Case, money: Money) -> None:
    asked = last_three(money.newest_day)
    changes = cheapest_changes(money.months, asked)
    columns = ("name", "profile", "now", "proposed", "reason", "saving", "confidence", "effective", "user_id")
    if not changes:
        page.says("권할 변경이 없습니다")
        return
    saved = dollars(sum(saving for _, saving, _ in changes.values()))
    page.says(f"### 조치 목록 · 월 −{saved} ({len(changes)}건)")
    rows = {}
    for (user, profile), (plan, saving, wins) in changes.items():
        own = {key[2]: month for key, month in money.months.items() if key[:2] == (user, profile)}
        used = [own[name].credits or 0.0 if name in own else 0.0 for name in asked]
        stopped = any(own[name].blocked for name in asked if name in own)
        kind = "하한(차단된 달)" if stopped else "높음" if wins == 3 else "보통"
        rows[user, profile_text(profile)] = {
            "name": case.people.label(user),
            "profile": profile_text(profile),
            "now": PLAN_NAMES[own[max(own)].newest_tier],
            "proposed": PLAN_NAMES[plan],
            "reason": f"{int(asked[0][5:])}–{int(asked[-1][5:])}월 {' / '.join(map(number, used))} 크레딧",
            "saving": Rounded(saving, 2),
            "confidence": f"{kind} · {wins}/3개월",
            "effective": month_end(money.newest_day) + timedelta(days=1),
            "user_id": user,
        }
    if page.is_on_phone:
        _cards(page, list(rows.values()))
        return
    same("advice", by(page.table(*columns), "user_id", "profile"), rows)


def _cards(page: Page, rows: Sequence[Mapping[str, Any]]) -> None:
    """On a phone the three changes that save most; how many more there are."""

    def text(row: Mapping[str, Any]) -> str:
        return f"**{row['name']}**: {row['now']} → **{row['proposed']}**"

    shown = [row for row in rows if text(row) in page.text]
    most = sorted((row["saving"].value for row in rows), reverse=True)[:_CARDS]
    same("what they save", sorted((row["saving"].value for row in shown), reverse=True), most)
    for row in shown:
        page.says(f"**{number(row['saving'].value)}**")
        page.says(f"{row['reason']} · {row['confidence']}")
        page.says(f"적용일 {row['effective']}")
    if len(rows) > _CARDS:
        page.says(f"{len(rows) - _CARDS}건은 CSV에 있습니다.")


def _is_open(page: Page, title: str) -> bool:
    """Whether a list stands on the page; on a phone only the one that is chosen by its title."""
    if not page.is_on_phone:
        page.says(f"### {title}")
        return True
    assert title in page.choices["credits_list"], (title, page.choices["credits_list"])
    return title in page.folded


def _used_up(page: Page, case: Case, money: Money) -> None:
    if _is_open(page, f"한도 도달(차단 추정) · {len(money.blocked)}"):
        _plan_rows(page, case, money, money.blocked)


def _plan_rows(page: Page, case: Case, money: Money, keys: Sequence[Key]) -> None:
    """A person has a row for each profile."""
    if keys:
        columns = ("name", "tier", "credits", "plan_credits", "last_day", "user_id")
        rows = [_plan_row(case, key, money.month[key]) for key in keys]
        shown, same_key = page.table(*columns), ("user_id", "last_day", "plan_credits")
        same("used up", by(shown, *same_key), by(rows, *same_key))


def _called(tier: str) -> str:
    return PLAN_NAMES.get(letters(tier), tier)


def plan_name(month: Month) -> str:
    """The dearest plan of a month as it is called; of one that is not known what the report says."""
    return _called(max(month.all_tiers, key=lambda tier: (PRICES.get(letters(tier), -1), tier), default="—"))


def _plan_row(case: Case, key: Key, month: Month) -> dict[str, object]:
    return {
        "name": case.people.label(key[0]),
        "tier": plan_name(month),
        "credits": Rounded(month.credits),
        "plan_credits": month.plan,
        "last_day": max(month.days),
        "user_id": key[0],
    }


def _soon(page: Page, case: Case, money: Money) -> None:
    if money.forecast is None:
        return
    ends = {key: end for key, end in money.forecast.ends.items() if end.runs_out is not None}
    if _is_open(page, f"이달 안에 한도 도달 예상 · {len(ends)}") and ends:
        columns = ("name", "runs_out", "then", "credits", "expected", "user_id")
        rows = {user: _end_row(case, user, end) for (user, _), end in ends.items()}
        same("soon", by(page.table(*columns), "user_id"), rows)


def _end_row(case: Case, user: str, end: End) -> dict[str, object]:
    return {
        "name": case.people.label(user),
        "runs_out": end.runs_out,
        "then": "차단 예상" if end.will_block else "초과 사용",
        "credits": Rounded(end.used),
        "expected": Rounded(end.expected),
        "user_id": user,
    }


def _twice(page: Page, case: Case, money: Money) -> None:
    found = twice(money.months, money.name)
    if _is_open(page, f"중복 구독 · {len(found)}") and found:
        rows = {
            user: {"name": case.people.label(user), "subscriptions": count, "fee": fee, "user_id": user}
            for user, (count, fee) in found.items()
        }
        same("twice", by(page.table("name", "subscriptions", "fee", "user_id"), "user_id"), rows)


def _unused(page: Page, case: Case, money: Money) -> None:
    found = unused(money.months, money.newest_day)
    title = f"미사용 구독 (30일 초과) · {len(found)}"
    if found:
        title += f" · {dollars(sum(fee or 0 for _, fee in found.values()))}"
    if not _is_open(page, title) or not found:
        return
    rows = {
        (user, last): {
            "name": case.people.label(user),
            "last_day": last,
            "days_ago": (money.newest_day - last).days,
            "fee": fee,
            "user_id": user,
        }
        for (user, _), (last, fee) in found.items()
    }
    table = page.table("name", "last_day", "days_ago", "fee", "user_id")
    same("unused", by(table, "user_id", "last_day"), rows)


def _pending(page: Page, case: Case, money: Money) -> None:
    found = {key[:2]: month for key, month in sorted(money.months.items()) if month.pending}
    if found and _is_open(page, f"시작 전 구독(Pending, 청구 없음) · {len(found)}"):
        rows = {
            user: {
                "name": case.people.label(user),
                "tier": _called(month.tiers[max(month.tiers)]),
                "user_id": user,
            }
            for (user, _), month in found.items()
        }
        same("pending", by(page.table("name", "tier", "user_id"), "user_id"), rows)
