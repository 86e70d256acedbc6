"""개별 사용자 상세 분석: every number of the first user of the list against plain loops."""

from collections import defaultdict
from datetime import date, timedelta

from tests import oracle_screens as oracle
from tests.oracle_credits import Month, subscription_months
from tests.oracle_rows import Chosen, Use, total
from tests.shown.compare import UNKNOWN, Rounded, by, number, percent, same
from tests.shown.money import added
from tests.shown.organisations import TOMORROW, Case
from tests.shown.pages import Page, Row
from tests.shown.users import COUNTERS, begin_of, features, rank

_MOST_WEEKS = timedelta(weeks=53)
_FEWEST_RATED = 5


def check(page: Page, case: Case, measure: str = "chat_messages", step: str = "day") -> None:
    """Cards, a measure by its steps, table and calendar, features, the month's credits, models, clients."""
    people = oracle.people(case.rows, case.chosen)
    user = min(people, key=lambda name: rank(name, people[name]))
    own = [row for row in case.own if row.user == user]
    page.says(f"## {case.people.label(user)}")
    days = {row.day for row in own if row.active}
    page.says(f"이 기간에 {len(days)}일 활동")
    _cards(page, case, own, days)
    _daily(page, case, own, measure, step)
    features(page, own, Chosen(), "user_features")
    _calendar(page, case, own, days)
    _month(page, case, user)
    _models(page, own)
    _clients(page, own)
    _days(page, own)


def _cards(page: Page, case: Case, own: list[Use], days: set[date]) -> None:
    sums = {name: total(own, *columns) for name, columns in COUNTERS.items()}
    note = ""
    if case.working:
        worked = len(days & set(case.working))
        share = worked / len(case.working)
        name = "상시 사용자" if share >= 0.9 else "정착 사용자" if share >= 0.4 else "가끔 사용"
        note = f"근무일 {len(case.working)}일 중 {worked}일"
        if len(case.working) >= _FEWEST_RATED:
            note += f" · {name}"
    shown = page.card("활동 일수")
    same("active days", shown, (number(len(days)), note))
    same("messages", page.card("총 Chat 메시지"), (number(sums["chat_messages"]), ""))
    same("lines", page.card("총 코드 라인"), (number(sums["code_lines"]), ""))
    suggested = f"제안 {number(sums['suggestions'])}건" if sums["suggestions"] else ""
    rate = (percent(sums["acceptances"], sums["suggestions"]), suggested)
    same("rate", page.card("수락률 (%)"), rate)
    if any(row.is_credits for row in own):
        used, talks = number(total(own, "credits_used"), 1), number(total(own, "chat_conversations"))
        beside = f"대화 수 {talks}" if page.is_on_phone else ""  # one card for both there
        same("credits", page.card("사용 크레딧"), (used, beside))
        if not page.is_on_phone:
            same("conversations", page.card("대화 수"), (talks, ""))


def _daily(page: Page, case: Case, own: list[Use], measure: str, step: str) -> None:
    """Over all days of the selection, no step left out."""
    every = [row.day for row in case.rows]
    first = max(case.chosen.first or min(every), min(every))
    last = min(case.chosen.last or max(every), max(every))
    dates = (first + timedelta(days=count) for count in range((last - first).days + 1))
    axis = list(dict.fromkeys(begin_of(day, step) for day in dates))
    rows: dict[date, list[Use]] = defaultdict(list)
    for row in own:
        if not row.is_credits:
            rows[begin_of(row.day, step)].append(row)
    counts = {name: [total(rows[start], *columns) for start in axis] for name, columns in COUNTERS.items()}
    traces = page.chart("user_daily")
    if not any(value is not None for value in counts[measure]):
        same("no days", traces, [])
        return
    if page.has_table_with("start"):
        table = page.table("start", "days", "complete", *COUNTERS)
        same("days", [row["start"] for row in table], axis)
        for name, values in counts.items():
            same(name, [row[name] for row in table], values)
    same("bars", traces[0]["y"], counts[measure])


def _calendar(page: Page, case: Case, own: list[Use], days: set[date]) -> None:
    start = min(row.day for row in case.rows)
    last = min(case.chosen.last or case.newest, case.newest)
    first = max(case.chosen.first or start, start, last - _MOST_WEEKS)
    shown = sorted(day for day in days if first <= day <= last)
    page.says(f"{(last - first).days + 1}일 가운데 활동 {len(shown)}일.")
    rows = []
    for day in shown:
        of_day = [row for row in own if row.day == day]
        parts = {
            "총 Chat 메시지": number(total(of_day, "chat_messagessent")),
            "사용 크레딧": number(total(of_day, "credits_used"), 1),
        }
        text = " · ".join(f"{name} {value}" for name, value in parts.items() if value != UNKNOWN)
        rows.append({"day": day, "text": text or "활동한 날"})
    same("calendar", page.table("day", "text"), rows)
    squares = page.chart("user_calendar")[0]["x"]
    same("squares", len(squares), (last - first).days + 1)


def _month(page: Page, case: Case, user: str) -> None:
    """The newest month of the report, whatever days are chosen."""
    own = [row for row in case.rows if row.user == user and case.undated.holds(row)]
    months = subscription_months(own)
    known = [row.day for row in case.rows if row.is_credits and row.day <= TOMORROW]
    if not months or not known:
        return
    newest = max(known)
    rows = [month for key, month in months.items() if key[2] == f"{newest:%Y-%m}"]
    used, plans = added([month.credits for month in rows]), [month.plan for month in rows]
    plan = added(plans) if None not in plans else None
    card = (number(used, 1), f"제공 {number(plan)}의 {percent(used, plan)}")
    same("month", page.card("이번 달 크레딧"), card)
    page.says(f"{newest:%Y-%m}, {newest}까지(UTC), 구독 {len(rows)}개의 합계.")
    _added_up(page, list(months.values()), newest)


def _added_up(page: Page, months: list[Month], newest: date) -> None:
    by_day: dict[date, float] = defaultdict(float)
    for month in months:
        for day, amount in month.by_day.items():
            by_day[day] += amount
    first = newest.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    traces = {trace["name"]: trace for trace in page.chart("user_month")}
    lines = {}
    for name, begin, end in (("current", first, newest), ("before", before, first - timedelta(days=1))):
        known = {day.day: amount for day, amount in by_day.items() if day.replace(day=1) == begin}
        lines[name] = [
            sum(amount for day, amount in known.items() if day <= place)
            if known and place <= end.day
            else None
            for place in range(1, 32)
        ]
    if not any(value is not None for value in lines["current"]):
        same("no month", traces, {})
        return
    table = page.table("day", "current", "before")
    for name, label in (("current", "이 달"), ("before", "지난달")):
        same(name, [row[name] for row in table], lines[name])
        same(label, traces[label]["y"], lines[name])


def _models(page: Page, own: list[Use]) -> None:
    counts = {
        "자동 모델 선택(auto)" if model == "auto" else model: messages
        for model, (messages, *_) in oracle.models(own, Chosen()).items()
    }
    traces = page.chart("user_models")
    if not counts:
        same("no models", traces, [])
        return
    shown = {row["name"]: row["messages"] for row in page.table("name", "messages")}
    same("models", shown, counts)
    same("bars of models", sorted(traces[0]["x"]), sorted(counts.values()))


def _clients(page: Page, own: list[Use]) -> None:
    used: dict[str, list[Use]] = defaultdict(list)
    for row in own:
        if row.client is not None and row.active:
            used[row.client.removeprefix("KIRO_")].append(row)
    traces = page.chart("user_clients")
    if not used:
        same("no clients", traces, [])
        return
    rows: dict[str, Row] = {
        name: {
            "name": name,
            "days": len({row.day for row in of_client}),
            "credits": total(of_client, "credits_used"),
            "conversations": total(of_client, "chat_conversations"),
        }
        for name, of_client in used.items()
    }
    same("clients", by(page.table("name", "days", "credits", "conversations"), "name"), rows)
    same("bars of clients", sorted(traces[0]["x"]), sorted(row["days"] for row in rows.values()))


def _days(page: Page, own: list[Use]) -> None:
    rows: list[Row] = []
    for day in sorted({row.day for row in own}, reverse=True):
        of_day = [row for row in own if row.day == day]
        sums = {name: total(of_day, *columns) for name, columns in COUNTERS.items()}
        suggested, accepted = sums["suggestions"], sums["acceptances"]
        rate = float(accepted / suggested) if suggested and accepted is not None else None
        rows.append(
            {"day": day, "active": any(row.active for row in of_day), **sums, "acceptance_rate": rate}
            | {"credits_used": total(of_day, "credits_used")}
            | {"conversations": total(of_day, "chat_conversations")}
            | {"regions": ", ".join(sorted({row.region for row in of_day}))}
            | {"clients": ", ".join(sorted({row.client for row in of_day if row.client}))}
            | {"rate": Rounded(None if rate is None else 100 * rate, 2)}
        )
    same("days", page.table_with("acceptance_rate"), rows)
