"""사용자 분석: every number of it against plain loops."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests import oracle_screens as oracle
from tests.oracle_rows import Chosen, Use, total
from tests.oracle_screens import Person
from tests.shown.compare import UNKNOWN, Rounded, by, days, number, percent, same
from tests.shown.organisations import Case
from tests.shown.pages import Page, Row

STYLES = {
    "heavy_chat": "🔥 Heavy Chat User",
    "heavy_code": "⚡ Heavy Code Assistant",
    "regular": "📝 Regular User",
    "light": "🌱 Light User",
    "too_few": "표본 부족",
    "not_rated": "판정 안 함",
}
FEATURES = {
    "chat": "Chat",
    "inline": "Inline",
    "code_review": "코드 리뷰",
    "test_generation": "테스트 생성",
    "doc_generation": "문서 생성",
    "dev_agent": "Dev 에이전트",
    "transformation": "코드 변환",
    "inline_chat": "Inline Chat",
    "code_fix": "코드 수정 제안",
}
COUNTERS = {
    "chat_messages": ("chat_messagessent",),
    "code_lines": ("chat_aicodelines", "inline_aicodelines"),
    "suggestions": ("inline_suggestionscount",),
    "acceptances": ("inline_acceptancecount",),
}
NOTHING_LEFT = "선택한 조건에 맞는 데이터가 없습니다"
_A_PAGE = 50


def check(page: Page, case: Case, step: str = "day", measure: str = "feature_days") -> None:
    """Line, cards, table, styles and the four charts, by the step and the measure of features chosen."""
    people = oracle.people(case.rows, case.chosen)
    ranked = sorted(people, key=lambda user: rank(user, people[user]))
    _lines(page, case, people)
    _cards(page, case, people)
    _table(page, case, people, ranked)
    _styles(page, people)
    _top(page, case, people, ranked)
    features(page, case.own, case.chosen, measure=measure)
    trend(page, [row for row in case.own if not row.is_credits], step=step)
    _scatter(page, case, people)


def stands_on(page: Page, case: Case) -> None:
    """The line below the title."""
    first = case.chosen.first or min(row.day for row in case.rows)
    last = case.chosen.last or max(row.day for row in case.rows)
    activity = {row.user for row in case.own if not row.is_credits}
    credited = {row.user for row in case.own if row.is_credits}
    page.says(f"{days(first, last)} (UTC, 근무일")
    came = {row.is_credits for row in case.rows}
    told = [
        f"{len(users)}명" if there in came else "—" for there, users in ((False, activity), (True, credited))
    ]
    page.says(f"일) · 활동 {told[0]} / 크레딧 {told[1]} · 데이터 최신일 {case.newest}")


def _lines(page: Page, case: Case, people: Mapping[str, Person]) -> None:
    span = days(min(row.day for row in case.own), max(row.day for row in case.own))
    regions = len({row.region for row in case.own})
    page.says(
        f"**패턴 분석 대상자 {len(people)}명** · 데이터 {number(len(case.own))}행 · 리전 {regions}개 · {span}"
    )
    stands_on(page, case)
    if len(case.working) >= 5:
        need = len(case.working)
        worked = [len(person.days & set(case.working)) for person in people.values()]
        regular, power = (sum(count * 100 >= share * need for count in worked) for share in (40, 90))
        page.says(
            f"정착 사용자 {regular}명(근무일 {need}일의 40 % 이상 활동) · 그중 상시 사용자 {power}명(90 % 이상)"
        )


def _cards(page: Page, case: Case, people: Mapping[str, Person]) -> None:
    activity = [row for row in case.own if not row.is_credits]
    credited = [row for row in case.own if row.is_credits]
    seen = f"{sum(person.in_activity for person in people.values())} / {len(people)}명"
    suggested = total(activity, *COUNTERS["suggestions"])
    notes = (seen, f"제안 {number(suggested)}건") if activity else ("활동 리포트 없음",) * 2
    same(
        "messages",
        page.card("총 Chat 메시지"),
        (number(total(activity, *COUNTERS["chat_messages"])), notes[0]),
    )
    same("lines", page.card("총 코드 라인"), (number(total(activity, *COUNTERS["code_lines"])), notes[0]))
    rate = percent(total(activity, *COUNTERS["acceptances"]), suggested)
    same("acceptance", page.card("평균 수락률"), (rate, notes[1]))
    verified = sum(case.people.source(user) == "iam_identity_center" for user in people)
    same("verified", page.card("IAM 인증 사용자"), (f"{verified}명", f"{len(people)}명 중"))
    used, talks = total(credited, "credits_used"), total(credited, "chat_conversations")
    if used is not None or talks is not None:
        seen = f"{sum(person.in_credits for person in people.values())} / {len(people)}명"
        same("credits", page.card("사용 크레딧"), (number(used, 1), seen))
        same("conversations", page.card("대화 수"), (number(talks), seen))


def rank(user: str, person: Person) -> tuple[object, ...]:
    """By chat messages, then code lines, what is unknown last, then the id."""

    def place(value: Decimal | None) -> tuple[bool, float]:
        return value is None, -float(value or 0)

    return place(person.chat_messages), place(person.code_lines), user


def in_order(page: Page, case: Case, sort: str, *, reverse: bool = False, number_: int = 1) -> None:
    """The rows of one page of the table in an order."""
    people = oracle.people(case.rows, case.chosen)
    ranked = sorted(people, key=lambda user: rank(user, people[user]))
    ordered = listed(case, sort, reverse=reverse)
    if number_ > 1:
        assert len(ordered) > _A_PAGE * (number_ - 1)
    _rows(page, case, people, ranked, ordered[_A_PAGE * (number_ - 1) : _A_PAGE * number_])


def listed(case: Case, sort: str, *, reverse: bool = False) -> list[str]:
    """Everybody in an order, equals by rank and what is unknown last."""
    people = oracle.people(case.rows, case.chosen)
    ranked = sorted(people, key=lambda user: rank(user, people[user]))
    ever = oracle.people(case.rows, Chosen())
    keys = {user: _key(case, sort, user, people[user], ever[user].days) for user in ranked}
    known = [user for user in ranked if keys[user] is not None]
    downwards = (sort in ("lines", "rate", "days_active", "last")) != reverse
    known.sort(key=lambda user: keys[user], reverse=downwards)  # a stable sort keeps the rank of equals
    return [*known, *(user for user in ranked if keys[user] is None)]


def _key(case: Case, sort: str, user: str, person: Person, lived: set[date]) -> Any:
    """What the table is ordered by; None where it is not known, or a rate is of too few suggestions."""
    if sort == "name":
        return case.people.label(user).casefold()
    if sort == "rank":
        return rank(user, person)
    if sort == "lines":
        return person.code_lines
    if sort == "rate":
        return None if (person.suggestions or 0) < 20 else person.rate
    if sort == "days_active":
        return len(person.days)
    return (min(lived) if sort == "first" else max(lived)) if lived else None


def _table(page: Page, case: Case, people: Mapping[str, Person], ranked: list[str]) -> None:
    _rows(page, case, people, ranked, ranked[:_A_PAGE])


def _rows(page: Page, case: Case, people: Mapping[str, Person], ranked: list[str], listed: list[str]) -> None:
    ever = oracle.people(case.rows, Chosen())
    start = min(row.day for row in case.rows)
    table = page.table_with("rank")
    same("who is listed", [row["user_id"] for row in table], listed)
    everybody = len({row.user for row in case.rows if replace(case.chosen, users=None).holds(row)})
    page.says(f"{everybody}명 중 {len(people)}명")
    for row in table:
        user = row["user_id"]
        person, lived = people[user], ever[user].days
        first = str(min(lived)) if lived else UNKNOWN
        bound = bool(lived) and min(lived) <= start + timedelta(days=7)
        expected = {
            "rank": ranked.index(user) + 1,
            "user_id": user,
            "name": case.people.label(user),
            "email": case.people.email(user) or UNKNOWN,
            "user_name": case.people.username(user) or UNKNOWN,
            "source": case.people.source(user),
            "chat_messages": person.chat_messages,
            "code_lines": person.code_lines,
            "rate": Rounded(None if person.rate is None else person.rate * 100, 2),
            "sample": _sample(person),
            "active_days": len(person.days),
            "style": STYLES[oracle.style(person)],
            "first": f"{first} ≤" if bound else first,
            "last": _last(lived, case.newest),
            "team": case.people.teams.get(user, UNKNOWN),
        }
        same(f"row of {user}", row, expected)


def _sample(person: Person) -> str:
    if not person.suggestions:
        return UNKNOWN
    few = person.suggestions < 20 and person.acceptances is not None
    return f"{number(person.suggestions)}건{' · 표본 부족' if few else ''}"


def _last(lived: set[date], newest: date) -> str:
    if not lived:
        return UNKNOWN
    ago = (newest - max(lived)).days
    return f"{max(lived)} · {number(ago)}일 전" if ago > 0 else str(max(lived))


def _styles(page: Page, people: Mapping[str, Person]) -> None:
    counts = {name: sum(oracle.style(person) == name for person in people.values()) for name in STYLES}
    expected = [{"style": STYLES[name], "users": count} for name, count in counts.items()]
    same("styles", page.table("style", "users"), expected)
    bars = [(trace["name"], trace["x"]) for trace in page.chart("styles")]
    same("bar of styles", bars, [(STYLES[name], [count]) for name, count in counts.items() if count])


def _top(page: Page, case: Case, people: Mapping[str, Person], ranked: list[str]) -> None:
    top = [user for user in ranked if people[user].chat_messages][:10]
    if not top:
        same("bars", page.chart("top"), [])
        return
    amounts = [people[user].chat_messages for user in top]
    names = [case.people.label(user) for user in top]
    expected = [{"name": name, "chat_messages": count} for name, count in zip(names, amounts, strict=True)]
    same("most messages", page.table("name", "chat_messages"), expected)
    trace = page.chart("top")[0]
    same("bars of messages", trace["x"], amounts)
    same("their texts", trace["text"], [number(count) for count in amounts])
    whole = total((row for row in case.own if not row.is_credits), "chat_messagessent")
    share = percent(sum(map(Decimal, filter(None, amounts))), whole)
    more = f" · 상위 10명이 전체 Chat 메시지의 {share}" if len(people) > len(names) else ""
    page.says(f"1위 {names[0]}{more}")


def features(
    page: Page, own: list[Use], chosen: Chosen, key: str = "features", measure: str = "feature_days"
) -> None:
    """The table of features, and the donut of one of its columns, for eight of them."""
    activity = [row for row in own if not row.is_credits]
    found = oracle.feature_days(own, chosen)
    rows: dict[str, Row] = {}
    for feature, name in FEATURES.items():
        events = total(activity, *oracle.EVENTS[feature])
        rows[name] = {
            "feature": name,
            "feature_days": None if events is None else len(found[feature]),
            "events": events,
            "accepted_lines": total(activity, *oracle.ACCEPTED_LINES.get(feature, ())),
        }
    counted = {name: row[measure] for name, row in rows.items() if row[measure]}
    pie = key == "features"
    if pie:
        counted.pop(FEATURES["code_fix"], None)
    if not counted:
        same("no feature is drawn", page.chart(key), [])
        return
    table = by(page.table("feature", "feature_days", "events", "accepted_lines"), "feature")
    same("features", table, rows)
    trace = page.chart(key)[0]
    if pie:
        same("donut", dict(zip(trace["labels"], trace["values"], strict=True)), counted)
        page.says(f"{trace['labels'][0]} {percent(max(counted.values()), sum(counted.values()))}")
    else:
        same("bars of features", sorted(trace["x"]), sorted(counted.values()))
    unused = [name for name, row in rows.items() if row["events"] == 0]
    absent = [name for name, row in rows.items() if row["events"] is None]
    if pie and unused:
        page.says(", ".join(unused))
    if pie and absent:
        page.says(", ".join(absent))


def begin_of(day: date, step: str) -> date:
    """The first day of the day's step: itself, the Monday of its week, the first of its month."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day


def end_of(start: date, step: str) -> date:
    """The last day of the step that begins so."""
    if step == "week":
        return start + timedelta(days=6)
    following = (start + timedelta(days=31)).replace(day=1)
    return following - timedelta(days=1) if step == "month" else start


def trend(page: Page, activity: list[Use], span: tuple[date, date] | None = None, step: str = "day") -> None:
    """The three counters by day, week or month: one without rows is unknown, not zero."""
    own = {row.day for row in activity}
    first, last = span or (min(own, default=None), max(own, default=None))
    if first is None or last is None:
        same("no trend", page.chart("trend"), [])
        return
    daily = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    every = list(dict.fromkeys(begin_of(day, step) for day in daily))
    rows: dict[date, list[Use]] = {start: [] for start in every}
    for row in activity:
        rows[begin_of(row.day, step)].append(row)
    counts = {name: [total(rows[start], *columns) for start in every] for name, columns in COUNTERS.items()}
    if page.has_table_with("start"):  # a long one is sent when it is opened
        table = page.table("start", "days", "complete", *COUNTERS)
        same("days", [row["start"] for row in table], every)
        reported = [len({row.day for row in rows[start]}) for start in every]
        same("days with rows", [row["days"] for row in table], reported)
        whole = [first <= start and end_of(start, step) <= last for start in every]
        same("whole steps", [row["complete"] for row in table], whole)
        for name, values in counts.items():
            same(name, [row[name] for row in table], values)
    names = ("chat_messages", "suggestions", "acceptances")
    traces = page.chart("trend")
    if traces or any(value is not None for name in names for value in counts[name]):
        same("trend", [trace["y"] for trace in traces], [counts[name] for name in names])
        same("its days", traces[0]["x"], [str(day) for day in every])
    sums = {day: total((row for row in activity if row.day == day), "chat_messagessent") for day in daily}
    known = {day: value for day, value in sums.items() if value is not None}
    if known:
        best = max(known, key=lambda day: (known[day], -day.toordinal()))
        page.says(f"Chat 메시지가 가장 많은 날은 {best} ({number(known[best])}건)")


def _scatter(page: Page, case: Case, people: Mapping[str, Person]) -> None:
    rated = {
        user for user, person in people.items() if person.rate is not None and (person.suggestions or 0) >= 20
    }
    if not rated:
        same("no scatter", page.chart("scatter"), [])
        return
    expected = {
        case.people.label(user): {
            "name": case.people.label(user),
            "suggestions": people[user].suggestions,
            "rate": Rounded((people[user].rate or 0) * 100, 2),
            "code_lines": people[user].code_lines,
            "style": STYLES[oracle.style(people[user])],
        }
        for user in rated
    }
    same("rated", by(page.table("name", "suggestions", "rate", "code_lines", "style"), "name"), expected)
    points = {
        name: (x, y, trace["name"])
        for trace in page.chart("scatter")
        for x, y, (name, _) in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
    }
    bubbles = {
        case.people.label(user): (
            people[user].suggestions,
            (people[user].rate or 0) * 100,
            STYLES[oracle.style(people[user])],
        )
        for user in rated
    }
    same("bubbles", points, bubbles)
    activity = [row for row in case.own if not row.is_credits]
    rate = percent(total(activity, *COUNTERS["acceptances"]), total(activity, *COUNTERS["suggestions"]))
    page.says(f"제안 20건 이상인 사용자 {len(rated)}명 · 전체 수락률 {rate}")
