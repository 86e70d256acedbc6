"""`compare=1` on each screen that has it, against the independent count: windows that both reports cover, that
one covers, and that none does.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.oracle_rows import Chosen
from tests.shown.compared import of_features, of_overview, of_trends, of_users, windows
from tests.shown.organisations import Case, organisations, pages_of
from tests.shown.pages import Page

_SCREENS: dict[str, Callable[[Page, Case, Chosen], None]] = {
    "users": of_users,
    "overview": of_overview,
    "trends": of_trends,
    "features": of_features,
}


@pytest.mark.parametrize("name", ["demo", "adoption", "money", "a_lonely_one"])
def test_every_change_is_the_one_that_was_counted(name: str, tmp_path: Path) -> None:
    organisation = organisations()[name]
    case = Case(organisation, "part")
    with pages_of(organisation, tmp_path) as pages:
        for mode, check in _SCREENS.items():
            page = pages.page({**case.params, "mode": mode, "compare": "1"})
            if mode == "features" and all(row.is_credits for row in case.own):
                continue
            before = windows(page, case)
            if before is not None:
                check(page, case, before)
