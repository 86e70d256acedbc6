"""Every filter reaches every screen: what each shows is what plain loops over the delivered files count."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kiro_usage.ui.filter_scope import reasons
from kiro_usage.ui.screens.analysis import SCREENS
from kiro_usage.ui.view import Mode
from tests.ui.organisation import CHOI, EU, KIM, LEE, ONE, PARK, TWO, Line, files, lines
from tests.ui.reports import metrics, page, table_with, texts
from tests.ui.test_offline import _zip

APP = "kiro_tracker_offline.py"
NOTHING = re.compile("조건에 맞는 (사용자가|데이터가) 없습니다")
WORKING_DAYS = re.compile(r"UTC, 근무일 ([\d,]+)일")
EVERYBODY = frozenset({KIM, LEE, PARK, CHOI})
WEEK = date(2025, 11, 12)


@dataclass(frozen=True)
class Case:
    """Query parameters, and by literal values whom and what they leave."""

    params: Mapping[str, str]
    users: frozenset[str] = EVERYBODY
    first: date = date(2025, 10, 22)
    keep: Callable[[Line], bool] = field(default=lambda line: bool(line.user))


def _credits_alone(client: str) -> Callable[[Line], bool]:
    return lambda line: line.report == "by_user_analytic" or line.cells["Client_Type"] == client


CASES = {
    "none": Case({}),
    "period": Case({"days": "7"}, first=WEEK),
    "range": Case({"from": "2025-11-12", "to": "2025-11-30"}, first=WEEK),
    "region": Case({"region": EU}, keep=lambda line: line.region == EU),
    "account": Case({"account": ONE}, keep=lambda line: line.account == ONE),
    "service": Case({"service": "Kiro"}, keep=lambda line: line.service == "KiroLogs"),
    "client": Case({"client": "KIRO_CLI"}, keep=_credits_alone("KIRO_CLI")),
    "tier": Case({"tier": "PROPLUS"}, frozenset({KIM})),
    "tier unknown": Case({"tier": "unknown"}, frozenset({LEE, CHOI})),
    "tier of the region": Case(
        {"tier": "PRO", "region": EU}, frozenset({KIM, PARK}), keep=lambda x: x.region == EU
    ),
    "team": Case({"team": "Platform"}, frozenset({KIM, PARK})),
    "team none": Case({"team": "unknown"}, frozenset({CHOI})),
    "style": Case({"style": "heavy_chat"}, frozenset({KIM})),
    "search": Case({"q": "BBBBBBBB"}, frozenset({LEE})),
    "both": Case(
        {"team": "Platform", "tier": "PRO", "account": TWO},
        frozenset({PARK}),
        keep=lambda x: x.account == TWO,
    ),
}


def _activity(found: list[Line], column: str) -> float:
    return sum(line.number(column) for line in found if line.report == "by_user_analytic")


def _credits(found: list[Line], column: str) -> float:
    return sum(line.number(column) for line in found if line.report == "user_report")


def _shown_number(text: str) -> float:
    return 0.0 if text == "—" else float(text.replace(",", "").removesuffix("명"))


def _table_sum(app: AppTest, column: str, values: str) -> float:
    tables = [item.value for item in app.dataframe if column in item.value]
    return float(tables[0][values].sum()) if tables else 0.0


def _features(app: AppTest) -> float:
    table = table_with(app, "percent")
    return float(table.loc[table["feature"] == "chat", "people"].iloc[0])


SHOWN: Mapping[Mode, Callable[[AppTest], float]] = {
    Mode.OVERVIEW: lambda app: _shown_number(metrics(app)["활성 사용자"]),
    Mode.USERS: lambda app: _shown_number(metrics(app)["총 Chat 메시지"]),
    Mode.USER: lambda app: float(len(app.selectbox(key="user_chosen").options)),
    Mode.TRENDS: lambda app: _table_sum(app, "Chat 메시지", "Chat 메시지"),
    Mode.FEATURES: _features,
    Mode.CREDITS: lambda app: _shown_number(metrics(app)["사용 크레딧"]),
    Mode.MODELS: lambda app: _table_sum(app, "credits_a_message", "messages"),
    Mode.ADOPTION: lambda app: _table_sum(app, "regular_share", "active"),
}
"""One figure of each screen."""

COUNTED: Mapping[Mode, Callable[[list[Line]], float]] = {
    Mode.OVERVIEW: lambda found: float(len({line.user for line in found})),
    Mode.USERS: lambda found: _activity(found, "Chat_MessagesSent"),
    Mode.USER: lambda found: float(len({line.user for line in found})),
    Mode.TRENDS: lambda found: _activity(found, "Chat_MessagesSent"),
    Mode.FEATURES: lambda found: float(
        len({line.user for line in found if line.report == "by_user_analytic"})
    ),
    Mode.CREDITS: lambda found: _credits(found, "Credits_Used"),
    Mode.MODELS: lambda found: _credits(found, "auto_messages"),
    Mode.ADOPTION: lambda found: float(len({line.user for line in found})),
}
"""The same figure by plain loops."""


def _opened() -> AppTest:
    app = page(APP).run()
    app.file_uploader(key="uploads").set_value([("bucket.zip", _zip(files()), "application/zip")]).run()
    assert not app.exception
    return app


def _show(app: AppTest, **params: str) -> None:
    for name in list(app.query_params):
        del app.query_params[name]
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception


def _expected(case: Case, mode: Mode) -> float:
    """What the filters leave of the rows; those that a screen cannot follow leave all."""
    ignored = reasons(mode)
    first = date.min if "period" in ignored else case.first
    keep = CASES["none"].keep if "clients" in ignored and "client" in case.params else case.keep
    return COUNTED[mode](lines(lambda line: line.user in case.users and line.day >= first and keep(line)))


def test_every_screen_of_figures_is_in_the_comparison() -> None:
    assert set(SHOWN) == set(COUNTED) == set(SCREENS)


@pytest.mark.parametrize("mode", SHOWN)
def test_no_screen_ignores_a_filter(mode: Mode) -> None:
    app = _opened()
    shown, expected = {}, {}
    for name, case in CASES.items():
        _show(app, mode=mode, **case.params)
        expected[name] = _expected(case, mode)
        shown[name] = 0.0 if NOTHING.search(texts(app)) else SHOWN[mode](app)
    assert shown == pytest.approx(expected)
    assert len(set(expected.values())) > 3


def test_a_period_from_the_first_to_the_last_day_of_the_calendar_shows_all_days() -> None:
    app = _opened()
    ends = {"from": "0001-01-01", "to": "9999-12-31", "compare": "1"}
    for mode in SHOWN:
        _show(app, mode=mode, days="all")
        everything = SHOWN[mode](app)
        _show(app, mode=mode, **ends)
        assert SHOWN[mode](app) == everything, mode
    _show(app, mode=Mode.USERS, days="all")
    counted = WORKING_DAYS.findall(texts(app))
    _show(app, mode=Mode.USERS, **ends)
    assert counted == WORKING_DAYS.findall(texts(app)) != [], (
        "working days are counted as far as there are data"
    )
    _show(app, mode=Mode.USER, **ends)


@pytest.fixture(params=["Pacific/Honolulu", "Pacific/Kiritimati"])
def _far_away(request: pytest.FixtureRequest) -> Iterator[None]:
    """A server whose day is another than that of the reports."""
    with pytest.MonkeyPatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_far_away")
def test_a_window_is_of_days_in_utc_wherever_the_server_stands() -> None:
    app = _opened()
    _show(app, mode=Mode.USERS, days="7")
    assert SHOWN[Mode.USERS](app) == _expected(CASES["period"], Mode.USERS)
    assert "2025-11-12 – 11-18 (UTC, 근무일 5일)" in texts(app).replace("\N{NON-BREAKING HYPHEN}", "-")
