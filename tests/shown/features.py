"""기능 분석: every number of it against plain loops."""

from datetime import date, timedelta

from tests import oracle_screens as oracle
from tests.oracle_rows import Chosen, Use, total
from tests.shown.compare import Rounded, by, percent, same
from tests.shown.organisations import Case
from tests.shown.pages import Page, Row
from tests.shown.users import FEATURES, NOTHING_LEFT, stands_on


def check(page: Page, case: Case) -> None:
    """Sentence, people, acceptance by count and by lines, weeks, and all numbers in a table."""
    own = [row for row in case.own if not row.is_credits]
    if not own:
        there = any(not row.is_credits for row in case.rows)
        page.says(NOTHING_LEFT if there else "활동 리포트(by_user_analytic)가 없습니다")
        return
    stands_on(page, case)
    facts = {feature: _facts(own, feature) for feature in FEATURES}
    _people(page, own, facts)
    _acceptance(page, facts)
    _weeks(page, own)
    _numbers(page, facts)


def _facts(own: list[Use], feature: str) -> Row:
    found = oracle.feature_days(own, Chosen())[feature]
    events = total(own, *oracle.EVENTS[feature])
    facts: Row = {"people": len({user for user, _ in found}), "events": events}
    facts["feature_days"] = None if events is None else len(found)
    facts["lines"] = total(own, *oracle.ACCEPTED_LINES.get(feature, ()))
    for ratios, part_name, whole_name, name in (
        (oracle.BY_COUNT, "accepted", "suggested", "by_count"),
        (oracle.BY_LINES, "accepted_lines", "suggested_lines", "by_lines"),
    ):
        known = feature in ratios
        part, whole = oracle.ratio(own, Chosen(), ratios[feature]) if known else (None, None)
        facts |= {part_name: part, whole_name: whole}
        facts[name] = 100 * float(part / whole) if part is not None and whole else None
    return facts


def _people(page: Page, own: list[Use], facts: dict[str, Row]) -> None:
    active = len({row.user for row in own if row.active})
    counts = {feature: facts[feature]["people"] for feature in FEATURES}
    most = max(FEATURES, key=lambda name: counts[name])
    share = percent(counts[most], active)
    page.says(
        f"활동한 {active}명 가운데 {FEATURES[most]} 기능을 쓴 사람이 {counts[most]}명({share})으로 가장 많습니다."
    )
    traces = page.chart("feature_people")
    if not any(counts.values()):
        same("no people", traces, [])
        return
    rows = {
        feature: {
            "feature": feature,
            "people": count,
            "name": FEATURES[feature],
            "percent": Rounded(100 * count / active),
        }
        for feature, count in counts.items()
    }
    same("people", by(page.table("feature", "people", "name", "percent"), "feature"), rows)
    bars = traces[0]["x"]
    shown = [count for count in sorted(counts.values(), reverse=True) if count or len(bars) == len(counts)]
    same("bars of people", bars, shown)


def _acceptance(page: Page, facts: dict[str, Row]) -> None:
    known = {
        feature: own
        for feature, own in facts.items()
        if own["by_count"] is not None or own["by_lines"] is not None
    }
    traces = page.chart("feature_acceptance")
    if not known:
        same("no acceptance", traces, [])
        return
    rows = {
        FEATURES[feature]: {
            "name": FEATURES[feature],
            "by_count": Rounded(own["by_count"]),
            "suggested": own["suggested"],
            "by_lines": Rounded(own["by_lines"]),
            "suggested_lines": own["suggested_lines"],
        }
        for feature, own in known.items()
    }
    columns = ("name", "by_count", "suggested", "by_lines", "suggested_lines")
    same("acceptance", by(page.table(*columns), "name"), rows)
    for trace, name in zip(traces, ("by_count", "by_lines"), strict=True):
        dots = {FEATURES[feature]: own[name] for feature, own in known.items()}
        same(f"dots {name}", dict(zip(trace["y"], trace["x"], strict=True)), dots)


def _weeks(page: Page, own: list[Use]) -> None:
    """The share of the people active in a week; weeks without anybody stay between the others."""
    active: dict[date, set[str]] = {}
    for row in own:
        if row.active:
            active.setdefault(_monday(row.day), set()).add(row.user)
    traces = page.chart("feature_weeks")
    if not active:
        same("no weeks", traces, [])
        return
    shares: dict[date, dict[str, float | None]] = {}
    for monday in oracle.mondays(active):
        users = active.get(monday, set())
        week = Chosen(monday, monday + timedelta(days=6))
        days = oracle.feature_days([row for row in own if row.user in users], week)
        shares[monday] = {
            name: 100 * len({user for user, _ in days[name]}) / len(users) if users else None
            for name in FEATURES
        }
    rows = [
        {"week": monday, **{name: Rounded(share) for name, share in of_week.items()}}
        for monday, of_week in shares.items()
    ]
    same("weeks", page.table("week", *FEATURES), rows)
    cells = [[of_week[name] for of_week in shares.values()] for name in FEATURES]
    same("cells", traces[0]["z"], cells)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _numbers(page: Page, facts: dict[str, Row]) -> None:
    used = {feature: row for feature, row in facts.items() if row["events"]}
    columns = ("people", "feature_days", "events", "accepted", "suggested", "suggested_lines", "lines")
    rows = {
        FEATURES[feature]: {"name": FEATURES[feature]}
        | {name: row[name] for name in columns}
        | {name: Rounded(row[name]) for name in ("by_count", "by_lines")}
        for feature, row in used.items()
    }
    same("numbers", by(page.table("name", *columns, "by_count", "by_lines"), "name"), rows)
    zero = [FEATURES[name] for name, row in facts.items() if row["events"] == 0]
    absent = [FEATURES[name] for name, row in facts.items() if row["events"] is None]
    if zero or absent:
        page.says(f"값이 모두 0: {len(zero)}개 · 열 자체가 없음: {len(absent)}개")
    if zero:
        page.says(f"열은 왔으나 값이 모두 0: {', '.join(zero)}")
    if absent:
        page.says(f"열이 한 번도 오지 않음(0이 아님): {', '.join(absent)}")
