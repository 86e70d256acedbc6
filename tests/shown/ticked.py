"""Ticked rows of 사용자 분석: the people side by side and their addresses, against plain loops."""

from collections.abc import Sequence

from tests import oracle_screens as oracle
from tests.oracle_screens import Person
from tests.shown.compare import number, percent, same
from tests.shown.organisations import Case
from tests.shown.pages import Page
from tests.shown.users import STYLES, rank

_MOST = 10
_TITLES = ("Chat 메시지 (건)", "코드 라인 (줄)", "수락률(건수)", "활동 일수 (일)")


def of_ticked(page: Page, case: Case, ticked: Sequence[str]) -> None:
    """The bar below the table, and the comparison of the first ten where there are two or more."""
    people = oracle.people(case.rows, case.chosen)
    page.says(f"**{len(ticked)}명 선택됨**")
    _addresses(page, case, ticked)
    same("can one be opened", "picked_open" in page.buttons, len(ticked) == 1)
    compared = ticked[:_MOST]
    if len(ticked) < 2:
        same("nothing compared", page.chart("comparison"), [])
        return
    page.says(f"### 사용자 비교 ({len(compared)}명)")
    if len(ticked) > _MOST:
        page.says(f"선택한 {len(ticked)}명 중 앞의 {_MOST}명을 비교합니다.")
    ranked = sorted(people, key=lambda user: rank(user, people[user]))
    columns = {f"{case.people.label(user)} (#{ranked.index(user) + 1})": people[user] for user in compared}
    texts = {head: _texts(person) for head, person in columns.items()}
    expected = [{head: own[place] for head, own in texts.items()} for place in range(len(_TITLES) + 1)]
    same("side by side", page.table(*columns), expected)
    _bars(page, [people[user] for user in compared])


def _addresses(page: Page, case: Case, ticked: Sequence[str]) -> None:
    known = [address for address in map(case.people.email, ticked) if address]
    codes = [code for code in page.codes if not code.startswith("?")]  # the link to this view is one too
    same("addresses", codes, [", ".join(known)] if known else [])
    if len(known) < len(ticked):
        page.says(f"{len(ticked) - len(known)}명은 이메일을 알 수 없습니다.")


def _texts(person: Person) -> list[str]:
    return [
        number(person.chat_messages),
        number(person.code_lines),
        percent(person.rate),
        number(len(person.days)),
        STYLES[oracle.style(person)],
    ]


def _bars(page: Page, people: Sequence[Person]) -> None:
    """One plot a measure."""
    layout = page.layout("comparison")
    titles = [layout[f"xaxis{place}"]["title"]["text"] for place in ("", "2", "3", "4")]
    same("measures", titles, list(_TITLES))
    values = [
        [person.chat_messages for person in people],
        [person.code_lines for person in people],
        [person.rate for person in people],
        [len(person.days) for person in people],
    ]
    traces = page.chart("comparison")
    same("bars", [trace["x"] for trace in traces], values)
    texts = [_texts(person) for person in people]
    same(
        "their texts",
        [trace["text"] for trace in traces],
        [list(row) for row in zip(*texts, strict=True)][:-1],
    )
