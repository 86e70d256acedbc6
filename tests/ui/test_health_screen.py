"""Data health as a page: every number with the files behind it."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kiro_usage.metrics.health import FileKind, Place
from tests.ui.reports import (
    ACCOUNT,
    CREDITS,
    FRANKFURT,
    KIM,
    MONDAY,
    TUESDAY,
    activity_csv,
    key,
    metrics,
    page,
    table_with,
    texts,
)

OFFLINE = "kiro_tracker_offline.py"
BROKEN = activity_csv((KIM, "13-45-2025", {"Chat_MessagesSent": 1}), (KIM, "11-19-2025", {}))
FILES = [
    (key("by_user_analytic", "us-east-1", "2025-11-17"), MONDAY),
    (key("by_user_analytic", "us-east-1", "2025-11-19"), BROKEN),
    (key("by_user_analytic", "eu-central-1", "2025-11-18"), FRANKFURT),
    (key("by_user_analytic", "eu-central-1", "2025-11-19"), b""),
    (key("user_report", "us-east-1", "2025-11-18"), CREDITS),
]


def _opened(lang: str = "ko", files: list[tuple[str, bytes]] = FILES) -> AppTest:
    app = page(OFFLINE)
    app.query_params["mode"] = "health"
    app.query_params["lang"] = lang
    app.run()
    app.file_uploader(key="uploads").set_value([(name, data, "text/csv") for name, data in files]).run()
    assert not app.exception
    return app


def _cards(app: AppTest) -> dict[str, str]:
    return {label: value.replace("\u2011", "-") for label, value in metrics(app).items()}


def test_the_page_says_whether_all_rows_are_accounted_for_and_what_was_left_out() -> None:
    app = _opened()
    assert "읽은 행 7개의 행방이 모두 설명됩니다. 제외된 파일 1개, 오류 행 1개" in texts(app)
    assert _cards(app) == {
        "최신일": "11-19",
        "다음 리포트": "11-21 11:00",
        "빠진 날": "0일 / 0일",
        "제외된 파일": "1",
        "이름 없는 사용자": "1",
        "행 균형": "✓ 맞음",
    }
    assert "읽음 7 = 유지 6 + 중복 0 + 이전본 0 + 오류 1" in texts(app)


def test_the_files_with_something_to_see_come_first_with_the_reason() -> None:
    files = table_with(_opened(), "reasons")
    assert files["verdict"].iloc[0] == "파일이 비어 있습니다(0바이트). AWS가 다시 전달하면 읽습니다."
    assert files["name"].iloc[0] == f"{ACCOUNT}_by_user_analytic_202511190000_report.csv"
    assert (files["rejected"].iloc[1], files["reasons"].iloc[1]) == (
        1,
        "날짜 형식을 알 수 없거나 2020~2099년이 아님 1",
    )
    assert files["read"].fillna(-1).tolist() == [-1, 2, 1, 2, 2]


def test_each_day_and_place_has_a_symbol_that_leads_to_its_files() -> None:
    app = _opened()
    cells = table_with(app, "place")
    shown = {(row.day.date(), row.place): row.state for row in cells.itertuples()}
    assert shown[date(2025, 11, 17), "us-east-1 · 활동 · Kiro"] == "있음"
    assert shown[date(2025, 11, 19), "us-east-1 · 활동 · Kiro"] == "오류 행 있음"
    assert shown[date(2025, 11, 19), "eu-central-1 · 활동 · Kiro"] == "제외됨"
    place = Place(ACCOUNT, "eu-central-1", "activity", "Kiro")
    app.session_state["health_cell"] = (date(2025, 11, 19), place)
    app.run()
    assert len(table_with(app, "reasons")) == 1
    app.button(key="health_all_files").click().run()
    assert len(table_with(app, "reasons")) == 5


def test_files_of_one_kind_can_be_chosen_and_the_line_of_files_set_aside_leads_there() -> None:
    app = _opened()
    app.selectbox(key="health_kind").set_value(FileKind.REJECTED).run()
    assert table_with(app, "reasons")["rejected"].tolist() == [1]
    app.button(key="health_to_aside").click().run()
    assert table_with(app, "reasons")["day"].tolist() == ["2025-11-19"]


def test_what_the_data_decide_stands_with_its_evidence() -> None:
    reading = table_with(_opened("en"), "question")
    assert reading["question"].iloc[0] == "Is overage cumulative over the month?"
    assert reading["answer"].iloc[0] == "the data do not tell (shown as a range)"
    assert reading["evidence"].iloc[3] == "0 subscription months by the row, 0 by the price table, 2 unknown"


def test_without_any_row_the_files_are_shown_all_the_same() -> None:
    app = _opened(files=[("report.csv", b"")])
    assert _cards(app)["제외된 파일"] == "1"
    assert table_with(app, "reasons")["read"].isna().tolist() == [True]


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_store_tells_its_files_in_both_languages(lang: str) -> None:
    app = page("kiro_tracker_with_iam.py")
    app.query_params["mode"] = "health"
    app.query_params["lang"] = lang
    app.run()
    app.button(key="collect").click().run()
    assert not app.exception
    assert len(table_with(app, "reasons")) == 4
    assert app.title[0].value.startswith({"ko": "데이터 상태", "en": "Data health"}[lang])
    if lang == "en":
        assert not any("가" <= char <= "힣" for char in texts(app))


def test_single_files_stay_readable_beside_each_other() -> None:
    app = _opened(files=[("monday.csv", MONDAY), ("tuesday.csv", TUESDAY)])
    assert sorted(table_with(app, "reasons")["name"]) == ["monday.csv", "tuesday.csv"]


def test_a_report_of_a_header_alone_beside_others_is_a_page() -> None:
    header = MONDAY.splitlines(keepends=True)[0]
    app = _opened(files=[("header.csv", header), (key("user_report", "us-east-1", "2025-11-18"), CREDITS)])
    assert _cards(app)["빠진 날"] == "0일 / 0일"
