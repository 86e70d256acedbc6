"""Overview as a page: one sentence, what to act on, and the way there."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.reports import ACCOUNT, MONDAY, TUESDAY, metrics, page, table_with, texts
from tests.ui.test_credits_screen import CREDITS

APP = "kiro_tracker_offline.py"
ACTIVITY = [
    (f"{ACCOUNT}_by_user_analytic_202511170000_report.csv", MONDAY),
    (f"{ACCOUNT}_by_user_analytic_202511180000_report.csv", TUESDAY),
]


def _opened(*files: tuple[str, bytes], **params: str) -> AppTest:
    app = page(APP)
    for key, value in {"mode": "overview", **params}.items():
        app.query_params[key] = value
    app.run()
    return (
        app.file_uploader(key="uploads").set_value([(name, data, "text/csv") for name, data in files]).run()
    )


def test_with_credits_the_cards_are_about_the_plans_and_each_line_leads_there() -> None:
    app = _opened(("user_report_1.csv", CREDITS))
    assert not app.exception
    assert "선택한 기간에 2명이 사용했습니다." in texts(app)
    assert "이번 달 요금제의 103.3%를 썼고, 1건이 차단된 것으로 보입니다." in texts(app)
    assert metrics(app)["월 추정 비용"] == "$60 – $64"
    assert [button.label for button in app.button if str(button.key).startswith("attention_")] == [
        "한도 도달(차단 추정) 1건",
        "초과 사용 1건 · $0.00 – $4.00 (추정)",
        "이름 없는 사용자 2명",
    ]
    app.button(key="attention_blocked").click().run()
    assert not app.exception
    assert app.title[0].value.startswith("크레딧 · 비용")


def test_with_activity_alone_the_cards_are_those_of_the_activity_report() -> None:
    app = _opened(*ACTIVITY)
    assert not app.exception
    assert metrics(app) == {
        "활성 사용자": "2명",
        "총 Chat 메시지": "188",
        "총 코드 라인": "45",
        "평균 수락률": "30.0%",
    }
    weeks = table_with(app, "kiro_only")
    assert weeks[["q_only", "both", "kiro_only"]].values.tolist() == [[0, 0, 2]]
    days = table_with(app, "credits")
    assert (len(days), int(days["activity"].sum()), int(days["credits"].sum())) == (28, 2, 0)


def test_growth_is_told_only_where_the_data_cover_the_period_before() -> None:
    app = _opened(*ACTIVITY, days="1")
    assert "(직전 기간 대비 -1명, 근무일 1→1일)" in texts(app)
    assert "직전 기간" not in texts(_opened(*ACTIVITY))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_first_screen_may_be_set(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRO_HOME_MODE", "overview")
    app = page(APP)
    app.query_params["lang"] = lang
    app.run()
    app.file_uploader(key="uploads").set_value([(name, data, "text/csv") for name, data in ACTIVITY]).run()
    assert not app.exception
    assert app.title[0].value.startswith({"ko": "요약", "en": "Overview"}[lang])
    if lang == "en":
        assert not any("가" <= char <= "힣" for char in texts(app))
