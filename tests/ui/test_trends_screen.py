"""Trends as a page: people over windows, a measure and its parts, the link."""

from streamlit.testing.v1 import AppTest

from tests.ui.reports import BUCKET_OBJECTS, CREDITS, metrics, page, table_with, texts
from tests.ui.test_offline import _zip

APP = "kiro_tracker_offline.py"


def _opened(**params: str) -> AppTest:
    app = page(APP)
    for name, value in {"mode": "trends", **params}.items():
        app.query_params[name] = value
    app.run()
    upload = [("reports.zip", _zip(BUCKET_OBJECTS), "application/zip")]
    return app.file_uploader(key="uploads").set_value(upload).run()


def test_active_users_are_counted_over_their_windows() -> None:
    app = _opened()
    assert not app.exception
    assert "2025-11-18까지 7일 동안 3명이 활동했습니다." in texts(app)
    assert metrics(app) == {
        "일간 활성 사용자(DAU)": "3명",
        "주간 활성 사용자(WAU)": "3명",
        "월간 활성 사용자(MAU)": "3명",
        "DAU/MAU 비율": "—",
    }
    assert "데이터가 2일치뿐이어서 날마다의 막대만 보입니다" in texts(app)
    assert not any("wau" in item.value or "observed" in item.value for item in app.dataframe)


def test_a_measure_is_split_and_both_stand_in_the_link() -> None:
    app = _opened()
    app.selectbox(key="trends_split").set_value("region").run()
    assert not app.exception
    assert table_with(app, "us-east-1")["us-east-1"].tolist() == [128.0, 60.0]
    assert app.query_params["split"] == ["region"] or app.query_params["split"] == "region"
    app.selectbox(key="trends_measure").set_value("credits_used").run()
    assert not app.exception
    assert table_with(app, "us-east-1")["us-east-1"].tolist() == [3.75]
    again = _opened(metric="credits_used", split="client")
    assert table_with(again, "KIRO_IDE")["KIRO_IDE"].tolist() == [3.75]


def test_a_split_that_the_report_does_not_know_is_not_offered() -> None:
    app = _opened(metric="chat_messages", split="client")
    assert not app.exception
    assert app.selectbox(key="trends_split").value == "none"


def test_with_one_report_alone_the_other_measures_say_what_is_missing() -> None:
    app = page(APP)
    app.query_params["mode"] = "trends"
    app.run()
    name = "KIRO_IDE_111122223333_user_report_202511180000.csv"
    app.file_uploader(key="uploads").set_value([(name, CREDITS, "text/csv")]).run()
    assert not app.exception
    assert "이 지표를 담은 리포트가 이 조건에 없습니다." in texts(app)
