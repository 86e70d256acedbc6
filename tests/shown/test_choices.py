"""What a page shows only once something on it is chosen, against the independent count: the people behind a
feature, a model, a set of clients; every list of people of adoption; weeks and months; each way to group.

All else on the page has to stay as it was counted without the choice.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from kiro_usage.metrics.health import Place
from tests import oracle_screens as oracle
from tests.oracle_rows import Chosen
from tests.shown import adoption, features, health, models, trends, user, users
from tests.shown import credits as money_screen
from tests.shown.adoption_facts import adoption_of
from tests.shown.money import money_of
from tests.shown.organisations import Case, organisations, pages_of
from tests.shown.pages import Page, Pages
from tests.shown.people_behind import of_clients, of_feature, of_model
from tests.shown.ticked import of_ticked


@pytest.fixture(scope="module", params=["demo", "adoption", "money", "one_person_in_many_guises"])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Case, Pages]]:
    """Demo in part, the small ones whole."""
    organisation = organisations()[request.param]
    case = Case(organisation, "part" if organisation.name == "demo" else "everything")
    with pages_of(organisation, tmp_path_factory.mktemp(organisation.name)) as pages:
        yield case, pages


def _page(pages: Pages, case: Case, **params: str) -> Page:
    return pages.page({**case.params, **params})


def test_the_people_behind_each_feature(opened: tuple[Case, Pages]) -> None:
    case, pages = opened
    used = oracle.feature_days(case.own, Chosen())
    _page(pages, case, mode="features")
    for feature in [name for name, days in used.items() if days]:
        page = pages.choose("features_feature", feature)
        of_feature(page, case, feature)
        features.check(page, case)
        assert page.unseen == set()


def test_the_people_behind_each_model_and_set_of_clients(opened: tuple[Case, Pages]) -> None:
    case, pages = opened
    _page(pages, case, mode="models")
    chosen = "", ""
    for model in oracle.models(case.rows, case.chosen):
        chosen = "models_model", model
        page = pages.choose(*chosen)
        of_model(page, case, model)
        models.check(page, case)
        assert page.unseen == set()
    for clients in oracle.client_sets(case.rows, case.chosen):
        name = " + ".join(sorted(clients))
        page = pages.choose("models_set", name)
        of_clients(page, case, name)
        if chosen[0]:
            of_model(page, case, chosen[1])
        models.check(page, case)
        assert page.unseen == set()


def test_every_list_of_people_of_adoption(opened: tuple[Case, Pages]) -> None:
    case, pages = opened
    for asked in adoption.lists(adoption_of(case)):
        page = _page(pages, case, mode="adoption", people=asked)
        adoption.check(page, case, asked)
        assert page.unseen == set()


def test_money_of_each_month_that_is_over(opened: tuple[Case, Pages]) -> None:
    """Its lists, groups and people too, with another list put first of each month."""
    case, pages = opened
    money = money_of(case)
    if money is None:  # a month of which nothing came is told as the report that is missing
        money_screen.check(_page(pages, case, mode="credits", month="2026-10"), case)
        return
    names = sorted({key[2] for key in money.months}, reverse=True)[1:]
    for name, asked in zip(names, cycle(["advice", "blocked", "twice"])):
        page = _page(pages, case, mode="credits", month=name, people=asked)
        money_screen.check(page, case, name=name, asked=asked)
        assert page.unseen == set()


@pytest.mark.parametrize("kind, asked", [("team", "soon"), ("account", "over"), ("region", "unused")])
def test_each_way_to_group_money_and_a_list_that_a_link_puts_first(
    opened: tuple[Case, Pages], kind: str, asked: str
) -> None:
    """The session keeps the way to group: the months before stand on the one that nobody chose."""
    case, pages = opened
    page = _page(pages, case, mode="credits", people=asked)
    if any(row.is_credits for row in case.rows):
        page = pages.choose("credits_group", kind)
    money_screen.check(page, case, kind, asked=asked)
    assert page.unseen == set()


def test_the_subscriptions_in_each_step_of_the_histogram(opened: tuple[Case, Pages]) -> None:
    case, pages = opened
    money = money_of(case)
    if money is None:
        return
    _page(pages, case, mode="credits")
    for share in money_screen.filled(money):
        money_screen.of_bin(pages.choose("credits_bin", share), case, money, share)


@pytest.mark.parametrize(
    "measure, step",
    [("chat_messages", "month"), ("code_lines", "week"), ("suggestions", "day"), ("acceptances", "month")],
)
def test_one_person_by_measure_and_step(opened: tuple[Case, Pages], measure: str, step: str) -> None:
    case, pages = opened
    _page(pages, case, mode="user", by=step)
    page = pages.choose("user_metric", measure)
    user.check(page, case, measure, step)
    assert page.unseen == set()


@pytest.mark.parametrize("sort", ["rank", "name", "lines", "rate", "days_active", "first", "last"])
def test_the_table_of_users_in_each_order(opened: tuple[Case, Pages], sort: str) -> None:
    case, pages = opened
    users.in_order(_page(pages, case, mode="users", sort=sort), case, sort)
    users.in_order(_page(pages, case, mode="users", sort=sort, reverse="1"), case, sort, reverse=True)


def test_the_pages_of_the_table_of_users(tmp_path: Path) -> None:
    case = Case(organisations()["demo"], "everything")
    with pages_of(case.organisation, tmp_path) as pages:
        _page(pages, case, mode="users", sort="name")
        users.in_order(pages.turn("users_page", 2), case, "name", number_=2)


def test_the_ticked_people_side_by_side(opened: tuple[Case, Pages]) -> None:
    """One, two that do not stand together in another order, and more than are compared."""
    case, pages = opened
    for rows, sort in (([0], "rank"), ([2, 0], "name"), (list(range(12)), "rank")):
        listed = users.listed(case, sort)
        found = [row for row in rows if row < len(listed)]
        _page(pages, case, mode="users", sort=sort)
        page = pages.turn("users_table", {"selection": {"rows": found, "columns": [], "cells": []}})
        of_ticked(page, case, [listed[row] for row in found])


def test_the_files_of_each_kind(opened: tuple[Case, Pages]) -> None:
    case, pages = opened
    files, _ = health.delivered_files(case)
    _page(pages, case, mode="health")
    for kind in [name for name, (_, holds) in health.KINDS.items() if any(map(holds, files))]:
        health.of_kind(pages.choose("health_kind", kind), files, kind)


def test_the_files_behind_a_cell(opened: tuple[Case, Pages]) -> None:
    """The newest cell of each place, and the one with the most files."""
    case, pages = opened
    files, _ = health.delivered_files(case)
    cells = Counter((day, file.place) for file in files for day in file.days)
    newest = {place: day for day, place in sorted(cells)}
    _page(pages, case, mode="health")
    for day, place in [cells.most_common(1)[0][0], *((day, place) for place, day in newest.items())]:
        health.of_cell(pages.turn("health_cell", (day, Place(*place))), files, day, place)


@pytest.mark.parametrize("step", ["week", "month"])
def test_the_main_trend_by_week_and_month(opened: tuple[Case, Pages], step: str) -> None:
    case, pages = opened
    _page(pages, case, mode="users", by=step)
    measure = {"week": "events", "month": "accepted_lines"}[step]
    page = pages.choose("features_measure", measure)
    users.check(page, case, step, measure)
    assert page.unseen == set()


@pytest.mark.parametrize(
    "measure, split, step",
    [
        ("chat_messages", "none", "week"),
        ("chat_messages", "team", "month"),
        ("code_lines", "region", "week"),
        ("code_lines", "none", "day"),
        ("suggestions", "service", "day"),
        ("acceptances", "account", "month"),
        ("acceptances", "tier", "week"),
        ("credits_used", "client", "week"),
        ("credits_used", "tier", "month"),
        ("conversations", "team", "week"),
        ("conversations", "none", "month"),
    ],
)
def test_a_measure_by_its_parts_and_steps(
    opened: tuple[Case, Pages], measure: str, split: str, step: str
) -> None:
    case, pages = opened
    page = _page(pages, case, mode="trends", metric=measure, split=split, by=step)
    trends.check(page, case, measure, split, step)
    assert page.unseen == set()
