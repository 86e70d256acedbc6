"""Credits and cost as a page: what is computed is said, and a missing report is no zero."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.reports import ACCOUNT, KIM, LEE, MONDAY, metrics, page, table_with, texts

APP = "kiro_tracker_offline.py"
HEADER = (
    "Date,UserId,Client_Type,Chat_Conversations,Credits_Used,Overage_Cap,Overage_Credits_Used,Overage_Enabled,"
    "ProfileId,Subscription_Tier,Total_Messages,Usage_Limit"
)


def _report(*rows: tuple[str, str, float, str, str]) -> bytes:
    """Rows of day, user, credits, overage enabled, tier."""
    profile = f"arn:aws:codewhisperer:us-east-1:{ACCOUNT}:profile/ONE"
    lines = [
        f'{day},"{user}",KIRO_IDE,1,{used},0,0,{on},"{profile}",{tier},5,'
        for day, user, used, on, tier in rows
    ]
    return "\n".join([HEADER, *lines]).encode() + b"\n"


def _opened(*files: tuple[str, bytes], **params: str) -> AppTest:
    app = page(APP)
    for name, value in {"mode": "credits", **params}.items():
        app.query_params[name] = value
    app.run()
    return (
        app.file_uploader(key="uploads").set_value([(name, data, "text/csv") for name, data in files]).run()
    )


CREDITS = _report(
    ("2026-10-31", KIM, 400.0, "false", "PRO"),
    ("2026-11-02", KIM, 1000.0, "false", "PRO"),
    ("2026-11-03", LEE, 2100.0, "true", "PRO_PLUS"),
)


def test_the_month_is_told_in_a_sentence_and_cards() -> None:
    app = _opened(("user_report_1.csv", CREDITS))
    assert not app.exception
    assert "이 달 요금제의 103.3%를 썼습니다. 한도 도달(차단 추정) 1건, 초과 사용 1건." in texts(app)
    assert metrics(app) == {
        "사용 크레딧": "3,100.0",
        "월말 예상": "—",
        "구독료 + 초과 요금": "$60 – $64",
        "한도 도달(차단 추정)": "1명",
    }
    blocked = table_with(app, "plan_credits")
    assert blocked["credits"].tolist() == [1000.0]
    tables = [item.value for item in app.dataframe]
    people = next(item for item in tables if {"2026-10", "user_id"} <= set(item)).set_index("user_id")
    assert people.loc[KIM, ["2026-10", "2026-11"]].tolist() == [400.0, 1000.0]


def test_another_month_is_chosen_and_stands_in_the_link() -> None:
    app = _opened(("user_report_1.csv", CREDITS))
    app.selectbox(key="credits_month").select_index(1).run()
    assert not app.exception
    assert metrics(app)["사용 크레딧"] == "400.0"
    assert app.query_params["month"] == "2026-10"
    again = _opened(("user_report_1.csv", CREDITS), month="2026-10")
    assert metrics(again)["사용 크레딧"] == "400.0"


def test_without_the_credits_report_the_page_says_which_file_is_missing() -> None:
    app = _opened((f"{ACCOUNT}_by_user_analytic_202511170000_report.csv", MONDAY))
    assert not app.exception
    assert "크레딧 리포트(user_report)가 없습니다" in texts(app)
    assert metrics(app) == {}


def test_teams_of_a_list_add_up_to_the_month() -> None:
    teams = ("teams.csv", f"user_id,team\n{KIM},플랫폼팀\n".encode())
    app = _opened(("user_report_1.csv", CREDITS), teams)
    table = table_with(app, "team")
    assert dict(zip(table["team"], table["credits"], strict=True)) == {
        "팀 미지정": 2100.0,
        "플랫폼팀": 1000.0,
    }
    assert table["fee"].sum() == 60.0


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_how_overage_was_read_is_shown_with_its_evidence(lang: str) -> None:
    app = _opened(("user_report_1.csv", CREDITS), lang=lang)
    assert not app.exception
    assert {"ko": "초과 크레딧을 어떻게 읽었나", "en": "How the overage column was read"}[lang] in texts(app)
    if lang == "en":
        assert not any("가" <= char <= "힣" for char in texts(app))
