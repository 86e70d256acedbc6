"""Every card, table and chart of every screen against an independent count, for the synthetic organisation and
for small ones that are out to be miscounted, each whole and in part.

What a screen shows and nobody counts fails too.
"""

from collections.abc import Callable, Iterator

import pytest

from tasks.screenshots import PHONE_AGENT
from tests.shown import adoption, features, health, models, overview, trends, user, users
from tests.shown import credits as money_screen
from tests.shown.organisations import Case, organisations, pages_of
from tests.shown.pages import Page, Pages

SCREENS: dict[str, Callable[[Page, Case], None]] = {
    "users": users.check,
    "overview": overview.check,
    "credits": money_screen.check,
    "adoption": adoption.check,
    "user": user.check,
    "trends": trends.check,
    "features": features.check,
    "models": models.check,
    "health": health.check,
}


@pytest.fixture(scope="module", params=list(organisations()))
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Pages]]:
    organisation = organisations()[request.param]
    with pages_of(organisation, tmp_path_factory.mktemp(organisation.name)) as pages:
        yield organisation.name, pages


@pytest.fixture(scope="module", params=["demo", "money"])
def on_phone(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Case, Pages]]:
    organisation = organisations()[request.param]
    with pages_of(organisation, tmp_path_factory.mktemp(organisation.name)) as pages:
        pages.agent = PHONE_AGENT
        yield Case(organisation, "everything"), pages


@pytest.mark.parametrize("selection", ["everything", "part"])
@pytest.mark.parametrize("mode", SCREENS)
def test_a_screen_shows_what_was_counted(opened: tuple[str, Pages], selection: str, mode: str) -> None:
    name, pages = opened
    case = Case(organisations()[name], selection)
    page = pages.page({"mode": mode, **case.params})
    SCREENS[mode](page, case)
    assert page.unseen == set()


def test_a_phone_shows_the_same_numbers_of_a_person(on_phone: tuple[Case, Pages]) -> None:
    """Credits and conversations on one card, the measure in a list, who it is folded."""
    case, pages = on_phone
    assert "이메일 · ID · 첫 활동" in pages.page({"mode": "user", **case.params}).folded
    page = pages.choose("user_metric", "code_lines")
    user.check(page, case, "code_lines")
    assert page.unseen == set()


def test_a_phone_shows_the_same_numbers_of_credits(on_phone: tuple[Case, Pages]) -> None:
    """The lists one at a time, by their titles; the changes that save most as cards."""
    case, pages = on_phone
    page = pages.page({"mode": "credits", **case.params})
    titles = page.choices["credits_list"]
    money_screen.check(page, case)
    assert page.unseen == set()
    for title in titles:
        page = pages.choose("credits_list", title)
        assert title in page.folded
        money_screen.only_lists(page, case)
        assert not [name for name in page.unseen if "user_id" in name and "-" not in name], title
