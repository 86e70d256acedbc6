"""A view and its link say the same, and a wrong link breaks nothing."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from kiro_usage import settings_loading
from kiro_usage.metrics.daily import Step
from kiro_usage.metrics.users import Style
from kiro_usage.ui.view import Mode, PeriodChoice, PeriodKind, Sort, View, from_params, to_params

HOME = View(mode=Mode.USERS, language="ko")


def test_the_home_view_needs_no_parameters() -> None:
    assert to_params(HOME, HOME) == {}
    assert from_params({}, HOME) == (HOME, ())


def test_a_view_is_written_with_the_names_of_the_contract() -> None:
    view = View(
        mode=Mode.USER,
        language="en",
        period=PeriodChoice(PeriodKind.RANGE, first=date(2026, 10, 1), last=date(2026, 10, 31)),
        regions=("us-east-1", "eu-central-1"),
        styles=(Style.LIGHT,),
        search="kim",
        user="abc",
        step=Step.WEEK,
    )
    assert to_params(view, HOME) == {
        "mode": ["user"],
        "from": ["2026-10-01"],
        "to": ["2026-10-31"],
        "region": ["us-east-1", "eu-central-1"],
        "style": ["light"],
        "q": ["kim"],
        "user": ["abc"],
        "by": ["week"],
        "lang": ["en"],
    }


@pytest.mark.parametrize(
    "view",
    [
        replace(HOME, period=PeriodChoice(days=7)),
        replace(HOME, period=PeriodChoice(PeriodKind.ALL)),
        replace(HOME, period=PeriodChoice(PeriodKind.RANGE, first=date(2026, 1, 1))),
        replace(HOME, mode=Mode.MAPPING, language="en"),
        replace(HOME, regions=("us-east-1",), step=Step.MONTH, search="a b&c"),
        replace(HOME, accounts=("111122223333", "unknown"), services=("Kiro",), compare=True),
        replace(HOME, sort=Sort.LAST, reverse=True),
    ],
)
def test_a_link_opens_the_view_it_was_made_from(view: View) -> None:
    assert from_params(to_params(view, HOME), HOME) == (view, ())


@pytest.mark.parametrize(
    "params",
    [
        {"mode": ["nonsense"]},
        {"days": ["0"]},
        {"days": ["-3"]},
        {"days": ["many"]},
        {"days": ["99999999999"]},
        {"days": ["0000028"]},
        {"from": ["2026-02-30"]},
        {"by": ["hour"]},
        {"lang": ["fr"]},
        {"style": ["unheard"]},
        {"sort": ["colour"]},
        {"compare": ["yes"]},
        {"unknown": ["1"]},
    ],
)
def test_an_unknown_value_is_ignored_and_told(params: dict[str, list[str]]) -> None:
    (name, values), *_ = params.items()
    assert from_params(params, HOME) == (HOME, (f"{name}={values[0]}",))


def test_a_range_that_ends_before_it_starts_is_ignored() -> None:
    view, ignored = from_params({"from": ["2026-02-02"], "to": ["2026-02-01"]}, HOME)
    assert view == HOME
    assert ignored == ("from=2026-02-02",)


def test_each_screen_may_be_the_first_one() -> None:
    assert set(get_args(settings_loading.Mode)) == {mode.value for mode in Mode}
