"""모델 · 클라이언트: every number of it against plain loops."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from tests import oracle_screens as oracle
from tests.oracle_rows import MODEL, total
from tests.shown.compare import Rounded, by, percent, same
from tests.shown.organisations import Case
from tests.shown.pages import Page
from tests.shown.users import NOTHING_LEFT, stands_on

_MOST = 6


def check(page: Page, case: Case) -> None:
    """Sentence, models by week and in a table, clients and their combinations."""
    if not any(row.is_credits for row in case.own):
        there = any(row.is_credits for row in case.rows)
        page.says(NOTHING_LEFT if there else "크레딧 리포트(user_report)가 없습니다")
        return
    stands_on(page, case)
    models = oracle.models(case.rows, case.chosen)
    _models(page, case, models)
    _weeks(page, case, models)
    _sets(page, case)
    _client_weeks(page, case)
    _clients(page, case)


def _name(model: str) -> str:
    return "자동 모델 선택(auto)" if model == "auto" else model


def _client(name: str) -> str:
    return name.removeprefix("KIRO_")


def _models(page: Page, case: Case, models: dict) -> None:  # type: ignore[type-arg]
    if not models:
        page.says("모델 열이 없습니다(0이 아님).")
        return
    ever = oracle.models(case.rows, replace(case.chosen, first=None, last=None))
    rates = oracle.credits_a_message(case.rows, case.chosen)
    rows = {
        model: {
            "model": model,
            "name": _name(model),
            "messages": messages,
            "people": len(people),
            "first_day": ever[model][2],
            "last_day": ever[model][3],
            "credits_a_message": Rounded(rates.get(model, (None, 0))[0], 3),
            "rows": rates.get(model, (None, 0))[1],
        }
        for model, (messages, people, _, _) in models.items()
    }
    columns = ("model", "name", "messages", "people", "first_day", "last_day", "credits_a_message", "rows")
    same("models", by(page.table(*columns), "model"), rows)
    most = max(models, key=lambda model: models[model][0])
    share = percent(models[most][0], sum(messages for messages, *_ in models.values()))
    page.says(f"메시지의 {share}가 {_name(most)}로 가장 많습니다.")


def _weeks(page: Page, case: Case, models: dict) -> None:  # type: ignore[type-arg]
    sums: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in case.own:
        for name, count in row.numbers.items() if row.is_credits else ():
            match = MODEL.fullmatch(name)
            if match and count > 0:
                sums[_monday(row.day)][_name(match[1])] += float(count)
    traces = {trace["name"]: trace for trace in page.chart("model_weeks")}
    if not models:
        same("no models", traces, {})
        return
    assert len(models) <= _MOST, "the others are not counted here"
    names = [_name(model) for model in models]
    mondays = oracle.mondays(sums)
    weeks = {monday: {name: sums.get(monday, {}).get(name, 0.0) for name in names} for monday in mondays}
    rows = [{"week": monday, **own} for monday, own in weeks.items()]
    same("models by week", page.table("week", *names), rows)
    for name in names:
        whole = [sum(own.values()) for own in weeks.values()]
        part = [own[name] for own in weeks.values()]
        shares = [100 * one / two if two else None for one, two in zip(part, whole, strict=True)]
        same(f"bars of {name}", traces[name]["y"], shares)
        same(f"messages of {name}", traces[name]["customdata"], part)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _sets(page: Page, case: Case) -> None:
    sets = oracle.client_sets(case.rows, case.chosen)
    traces = page.chart("client_sets")
    if not sets:
        same("no clients", traces, [])
        return
    rows = {}
    for clients, people in sets.items():
        own = sorted(clients)
        short = [_client(name) for name in own]
        name = " + ".join(short) if len(own) > 1 else f"{short[0]}만"
        rows[" + ".join(own)] = {"clients": " + ".join(own), "people": people, "name": name}
    same("combinations", by(page.table("clients", "people", "name"), "clients"), rows)
    same("bars of combinations", sorted(traces[0]["x"]), sorted(sets.values()))
    several = sum(people for clients, people in sets.items() if len(clients) > 1)
    page.says(f"{sum(sets.values())}명 가운데 {several}명이 클라이언트를 둘 이상 씁니다.")


def _client_weeks(page: Page, case: Case) -> None:
    users: dict[date, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in case.own:
        if row.client is not None and row.active:
            users[_monday(row.day)][_client(row.client)].add(row.user)
    traces = {trace["name"]: trace for trace in page.chart("client_weeks")}
    names = {name for own in users.values() for name in own}
    if not names:
        same("no clients", traces, {})
        return
    weeks = [
        {"week": monday, **{name: len(users.get(monday, {}).get(name, ())) for name in names}}
        for monday in oracle.mondays(users)
    ]
    same("clients by week", page.table("week", *names), weeks)
    for name in names:
        same(f"line of {name}", traces[name]["y"], [week[name] for week in weeks])


def _clients(page: Page, case: Case) -> None:
    ever = [row for row in case.rows if row.is_credits and row.active and case.undated.holds(row)]
    rows = {}
    for client in {row.client for row in case.own if row.client is not None and row.active}:
        own = [row for row in case.own if row.client == client and row.active]
        days = {row.day for row in ever if row.client == client}
        rows[_client(client)] = {
            "client": _client(client),
            "people": len({row.user for row in own}),
            "credits": Rounded(total(own, "credits_used")),
            "conversations": total(own, "chat_conversations"),
            "messages": total(own, "total_messages"),
            "first_day": min(days),
            "last_day": max(days),
        }
    if rows:
        columns = ("client", "people", "credits", "conversations", "messages", "first_day", "last_day")
        same("clients", by(page.table(*columns), "client"), rows)
