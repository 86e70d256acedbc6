"""Models and clients as a page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.metrics.test_models import CLI, IDE
from tests.ui.reports import CREDITS, MONDAY, page, table_with, texts

APP = "kiro_tracker_offline.py"


def _opened(*files: tuple[str, bytes], **params: str) -> AppTest:
    app = page(APP)
    for key, value in {"mode": "models", **params}.items():
        app.query_params[key] = value
    app.run()
    return (
        app.file_uploader(key="uploads").set_value([(name, data, "text/csv") for name, data in files]).run()
    )


def test_the_most_used_model_and_several_clients_are_told() -> None:
    app = _opened(IDE, CLI)
    assert not app.exception
    assert "메시지의 65.1%가 자동 모델 선택(auto)로 가장 많습니다." in texts(app)
    assert "2명 가운데 1명이 클라이언트를 둘 이상 씁니다." in texts(app)
    assert table_with(app, "credits_a_message")["name"].tolist() == [
        "자동 모델 선택(auto)",
        "claude_sonnet_5",
    ]


def test_models_that_were_not_delivered_are_no_zero() -> None:
    app = _opened(("KIRO_IDE_111122223333_user_report_202511180000.csv", CREDITS))
    assert not app.exception
    assert "모델 열이 없습니다(0이 아님)." in texts(app)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_without_the_credits_report_the_page_says_which_file_is_missing(lang: str) -> None:
    app = _opened(("111122223333_by_user_analytic_202511170000_report.csv", MONDAY), lang=lang)
    assert not app.exception
    assert "user_report" in texts(app)


def test_a_chosen_client_narrows_the_screen_and_its_people_are_listed() -> None:
    app = _opened(IDE, CLI, client="KIRO_CLI")
    assert not app.exception
    assert "메시지의 100.0%가 자동 모델 선택(auto)로 가장 많습니다." in texts(app)
    assert table_with(app, "credits_a_message")["messages"].tolist() == [16]
    app.selectbox(key="models_model").select("auto").run()
    assert "### 자동 모델 선택(auto) 사용자 · 1" in texts(app)


def test_the_people_of_a_set_of_clients_are_listed() -> None:
    app = _opened(IDE, CLI)
    app.selectbox(key="models_set").select("KIRO_IDE").run()
    assert "### IDE만 사용자 · 1" in texts(app)
