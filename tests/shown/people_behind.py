"""The people behind a feature, a model and a set of clients, against plain loops."""

from datetime import timedelta

from tests import oracle_screens as oracle
from tests.oracle_rows import Chosen, total
from tests.shown.compare import Rounded, by, same
from tests.shown.organisations import Case
from tests.shown.pages import Page
from tests.shown.users import FEATURES


def of_feature(page: Page, case: Case, feature: str) -> None:
    """Who used it and how much, and its share of the people active in each week."""
    own = [row for row in case.own if not row.is_credits]
    used = oracle.feature_days(own, Chosen())[feature]
    rows = {}
    for user in {user for user, _ in used}:
        days = {day for other, day in used if other == user}
        theirs = [row for row in own if row.user == user]
        rows[user] = {
            "user_id": user,
            "name": case.people.label(user),
            "days": len(days),
            "events": total(theirs, *oracle.EVENTS[feature]),
            "accepted_lines": total(theirs, *oracle.ACCEPTED_LINES.get(feature, ())),
            "last_day": max(days),
        }
    page.says(f"### {FEATURES[feature]} 사용자 · {len(rows)}")
    columns = ("name", "days", "events", "accepted_lines", "last_day", "user_id")
    same(f"people of {feature}", by(page.table(*columns), "user_id"), rows)
    _feature_weeks(page, case, feature)


def _feature_weeks(page: Page, case: Case, feature: str) -> None:
    own = [row for row in case.own if not row.is_credits and row.active]
    shares = []
    mondays = oracle.mondays(row.day - timedelta(days=row.day.weekday()) for row in own)
    for monday in mondays:
        week = Chosen(monday, monday + timedelta(days=6))
        active = {row.user for row in own if week.holds(row)}
        users = {user for user, _ in oracle.feature_days(own, week)[feature]}
        shares.append(100 * len(users) / len(active) if active else None)
    rows = [{"week": monday, "share": Rounded(share)} for monday, share in zip(mondays, shares, strict=True)]
    same(f"weeks of {feature}", page.table("week", "share"), rows)
    same("their bars", page.chart("feature_trend")[0]["y"], shares)


def of_model(page: Page, case: Case, model: str) -> None:
    """Who used it in the chosen days, how much, and from when to when."""
    rows = {}
    own = [row for row in case.own if row.is_credits and row.numbers.get(f"{model}_messages", 0) > 0]
    for user in {row.user for row in own}:
        days = {row.day for row in own if row.user == user}
        rows[user] = {
            "user_id": user,
            "name": case.people.label(user),
            "messages": total((row for row in own if row.user == user), f"{model}_messages"),
            "days": len(days),
            "first_day": min(days),
            "last_day": max(days),
        }
    columns = ("user_id", "name", "messages", "days", "first_day", "last_day")
    same(f"people of {model}", by(page.table(*columns), "user_id"), rows)
    page.says(f"사용자 · {len(rows)}")


def of_clients(page: Page, case: Case, clients: str) -> None:
    """Who was active with just these."""
    used: dict[str, set[str]] = {}
    for row in case.own:
        if row.client is not None and row.active:
            used.setdefault(row.user, set()).add(row.client)
    rows = {
        user: {"user_id": user, "clients": clients, "name": case.people.label(user)}
        for user, own in used.items()
        if " + ".join(sorted(own)) == clients
    }
    same(f"people of {clients}", by(page.table("user_id", "clients", "name"), "user_id"), rows)
