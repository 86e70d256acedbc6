"""Every card, table and chart of every screen against an independent count, for the synthetic organisation and
for small ones that are out to be miscounted, each whole and in part.

What a screen shows and nobody counts fails too.
"""

from collections.abc import Callable, Iterator

import pytest

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


@pytest.mark.parametrize("selection", ["everything", "part"])
@pytest.mark.parametrize("mode", SCREENS)
def test_a_screen_shows_what_was_counted(opened: tuple[str, Pages], selection: str, mode: str) -> None:
    name, pages = opened
    case = Case(organisations()[name], selection)
    page = pages.page({"mode": mode, **case.params})
    SCREENS[mode](page, case)
    assert page.unseen == set()
