"""Money by team and account, credits by person and month, and how they are spread, against plain loops."""

from collections import defaultdict

from tests.oracle_credits import Key, Month, Months, twice
from tests.shown.compare import Rounded, by, dollars, percent, same
from tests.shown.money import Money, added, charges, cost_text
from tests.shown.organisations import Case
from tests.shown.pages import Page


def groups(page: Page, case: Case, money: Money, kind: str = "") -> None:
    """A month by team where teams are known, else by account, if nothing (`kind`) was chosen; and what each
    cost month by month.
    """
    kind = kind or ("team" if case.people.teams else "account")
    if kind == "team" and not case.people.teams:
        page.says("팀 목록(user_id, team)을 IAM 매핑 관리에서 가져오면")
        return
    found: dict[str, dict[Key, Month]] = defaultdict(dict)
    for key, month in money.months.items():
        account, region = max(month.places)
        places = {"account": account, "region": region}
        places["team"] = case.people.teams.get(key[0], "팀 미지정")
        found[places[kind]][key] = month
    names = sorted({name for _, _, name in money.months}, reverse=True)
    rows = {}
    for group, months in found.items():
        newest = {key: month for key, month in months.items() if key[2] == money.name}
        if newest:
            rows[group] = {kind: group, **_figures(money, newest, months)}
    columns = ("people", "subscriptions", "twice", "credits", "plan_credits", "share", "fee", "charge")
    same(f"by {kind}", by(page.table(kind, *columns), kind), rows)
    costs: dict[str, dict[str, str | None]] = {
        group: {kind: group, **{name: _cost(money, months, name) for name in names}}
        for group, months in found.items()
    }
    same("cost by month", by(page.table(kind, *names), kind), costs)


def _figures(money: Money, own: dict[Key, Month], months: Months) -> dict[str, object]:
    used, plan = (added([getattr(month, name) for month in own.values()]) for name in ("credits", "plan"))
    fee = added([month.fee for month in own.values()])
    return {
        "people": len({user for user, _, _ in own}),
        "subscriptions": len(own),
        "twice": len(twice(months, money.name)),
        "credits": Rounded(used),
        "plan_credits": plan,
        "share": percent(used, plan),
        "fee": fee,
        "charge": dollars(*charges(money.reading, own), exact=True),
    }


def _cost(money: Money, months: Months, name: str) -> str | None:
    own = {key: month for key, month in months.items() if key[2] == name}
    if not own:
        return None
    return cost_text(added([month.fee for month in own.values()]), charges(money.reading, own))


def people(page: Page, case: Case, money: Money) -> None:
    """Credits of everybody by month; a month without rows is unknown."""
    sums: dict[str, dict[str, float | None]] = defaultdict(dict)
    for (user, _, name), month in money.months.items():
        sums[user][name] = added([sums[user].get(name), month.credits])
    names = {name for _, _, name in money.months}
    rows = {
        user: {"name": case.people.label(user), "user_id": user}
        | {name: Rounded(own.get(name)) for name in names}
        for user, own in sums.items()
    }
    same("people by month", by(page.table("name", "user_id", *names), "user_id"), rows)


def pareto(page: Page, money: Money) -> None:
    """The tenth of people with the most, rounded up."""
    sums: dict[str, float] = defaultdict(float)
    for (user, _, _), month in money.month.items():
        sums[user] += month.credits or 0.0
    amounts = sorted(sums.values(), reverse=True)
    if len(amounts) < 10:
        page.says("10명보다 적어")
        return
    if not sum(amounts):
        page.says("이 달에 쓴 크레딧이 없습니다.")
        return
    top = -(-len(amounts) // 10)
    page.says(f"상위 10%({top}명)가 {percent(sum(amounts[:top]), sum(amounts))}를 썼습니다.")
    steps = range(len(amounts) + 1)
    curve = [(100 * count / len(amounts), 100 * sum(amounts[:count]) / sum(amounts)) for count in steps]
    table = page.table("people", "credits")
    expected = [{"people": Rounded(one), "credits": Rounded(two)} for one, two in curve]
    same("spread", table, expected)
    trace = page.chart("credits_pareto")[0]
    same("its curve", [trace["x"], trace["y"]], [[one for one, _ in curve], [two for _, two in curve]])
