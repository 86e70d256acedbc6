"""Features as a page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.reports import BUCKET_OBJECTS, CREDITS, LEE, labels, page, table_with, texts
from tests.ui.test_offline import _zip

APP = "kiro_tracker_offline.py"


def _opened(name: str, data: bytes, **params: str) -> AppTest:
    app = page(APP)
    for key, value in {"mode": "features", **params}.items():
        app.query_params[key] = value
    app.run()
    return app.file_uploader(key="uploads").set_value([(name, data, "text/csv")]).run()


def test_the_most_used_feature_is_named_with_its_people() -> None:
    app = _opened("reports.zip", _zip(BUCKET_OBJECTS))
    assert not app.exception
    assert "활동한 2명 가운데 Chat 기능을 쓴 사람이 2명(100.0%)으로 가장 많습니다." in texts(app)
    people = table_with(app, "percent").set_index("feature")
    assert people.loc["inline", ["people", "percent"]].tolist() == [2, 100.0]
    assert people.loc["code_review", ["people", "percent"]].tolist() == [1, 50.0]
    acceptance = table_with(app, "by_count")
    assert acceptance[["by_count", "suggested"]].values.tolist() == [[30.0, 50]]
    assert "값이 모두 0: 6개 · 열 자체가 없음: 0개" in labels(app)
    assert "열은 왔으나 값이 모두 0: 테스트 생성, 문서 생성," in texts(app)


def test_without_the_activity_report_the_page_says_which_file_is_missing() -> None:
    app = _opened("KIRO_IDE_111122223333_user_report_202511180000.csv", CREDITS)
    assert not app.exception
    assert "활동 리포트(by_user_analytic)가 없습니다" in texts(app)


@pytest.mark.parametrize("mode", ["features", "trends"])
def test_english_pages_hold_no_korean(mode: str) -> None:
    app = _opened("reports.zip", _zip(BUCKET_OBJECTS), lang="en", mode=mode)
    assert not app.exception
    assert not any("가" <= char <= "힣" for char in texts(app))


def test_a_feature_that_is_chosen_shows_its_people_and_its_weeks() -> None:
    app = _opened("reports.zip", _zip(BUCKET_OBJECTS))
    app.selectbox(key="features_feature").select("code_review").run()
    assert not app.exception
    people = next(item.value for item in app.dataframe if {"days", "user_id"} <= set(item.value))
    assert people[["user_id", "days", "events"]].values.tolist() == [[LEE, 1, 2]]
    assert "### 코드 리뷰 사용자 · 1" in texts(app)
    assert "### 코드 리뷰: 주별 활성 사용자 중 비율" in texts(app)
