"""Credits and cost as a page: what is computed is said, and a missing report is no zero."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kiro_usage.billing import BILLING_FILE, Billing, Currency, price_table, read_billing, write_billing
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


def _table_of_people(app: AppTest, column: str) -> Any:
    """The first list of people with a column."""
    return next(item.value for item in app.dataframe if {column, "user_id"} <= set(item.value))


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
    people = _table_of_people(app, "2026-10").set_index("user_id")
    assert people.loc[KIM, ["2026-10", "2026-11"]].tolist() == [400.0, 1000.0]


def test_another_month_is_chosen_and_stands_in_the_link() -> None:
    app = _opened(("user_report_1.csv", CREDITS))
    app.selectbox(key="credits_month").select_index(1).run()
    assert not app.exception
    assert metrics(app)["사용 크레딧"] == "400.0"
    assert app.query_params["month"] == "2026-10"
    again = _opened(("user_report_1.csv", CREDITS), month="2026-10")
    assert metrics(again)["사용 크레딧"] == "400.0"


def test_a_list_that_adoption_showed_by_the_same_name_hides_none_here() -> None:
    rows = _report(("2026-11-02", KIM, 5.0, "false", "PRO"), ("2026-11-02", LEE, 0.0, "false", "PRO"))
    unused = rows.replace(b"KIRO_IDE,1,0.0", b"KIRO_IDE,0,0.0").removesuffix(b"5,\n") + b"0,\n"
    app = _opened(("user_report_1.csv", unused), people="pending")
    assert not app.exception
    assert "시작 전 구독(Pending, 청구 없음)" in texts(app)


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


def _working(
    first: int, last: int, amount: float, tier: str = "PRO"
) -> list[tuple[str, str, float, str, str]]:
    """Rows of KIM on the working days of November 2026."""
    days = [day for day in range(first, last + 1) if date(2026, 11, day).weekday() < 5]
    return [(f"2026-11-{day:02}", KIM, amount, "false", tier) for day in days]


def test_the_end_of_the_month_is_forecast_and_who_will_be_blocked_is_named() -> None:
    """Ten working days of 60 until Friday 13 November, eleven are left; 1,000 are reached on the 7th."""
    app = _opened(("user_report_1.csv", _report(*_working(2, 13, 60.0))))
    assert not app.exception
    assert metrics(app)["월말 예상"] == "1,000"
    assert "월말에는 100.0%로 예상되며, 이달 안에 1건이 더 차단될 수 있습니다." in texts(app)
    soon = table_with(app, "runs_out")
    assert [f"{day:%Y-%m-%d}" for day in soon["runs_out"]] == ["2026-11-24"]
    assert soon["then"].tolist() == ["차단 예상"]
    shown = table_with(app, "highest").set_index("day")
    assert shown.loc[30, ["expected", "highest"]].tolist() == [1000.0, 1000.0]


def test_a_step_of_the_histogram_lists_its_subscriptions() -> None:
    app = _opened(("user_report_1.csv", CREDITS))
    app.selectbox(key="credits_bin").select("> 100").run()
    assert not app.exception
    listed = _table_of_people(app, "share")
    assert listed[["user_id", "share"]].values.tolist() == [[LEE, "105.0%"]]


def test_kept_prices_and_the_own_currency_are_those_of_the_cards(data_dir: Path) -> None:
    prices = price_table(
        [
            {"valid_from": date(2026, 1, 1), "tier": "PRO", "credits": 500, "price": 30, "over": 0.1},
            {"valid_from": date(2026, 1, 1), "tier": "PROPLUS", "credits": 2000, "price": 50, "over": 0.1},
        ]
    )
    write_billing(data_dir, Billing(prices, Currency("KRW", 1000.0, 0.5, 0.1)))
    app = _opened(("user_report_1.csv", CREDITS))
    assert not app.exception
    # 30 + 50 dollars of fees, half of them, a tenth on top, 1,000 won each; overage 0 to 100 × 0.1 dollars.
    assert metrics(app)["구독료 + 초과 요금"] == "₩44,000 – ₩49,500"
    assert app.text_input(key="credits_code").value == "KRW"
    assert app.number_input(key="credits_discount").value == 50.0


def test_prices_are_kept_when_they_are_saved_and_wrong_ones_are_not(data_dir: Path) -> None:
    app = _opened(("user_report_1.csv", CREDITS))
    app.text_input(key="credits_code").set_value("KRW")
    app.number_input(key="credits_rate").set_value(1390.0)
    app.button(key="credits_save").click().run()
    assert not app.exception
    assert read_billing(data_dir).currency == Currency("KRW", 1390.0)
    assert metrics(app)["구독료 + 초과 요금"] == "₩83,400 – ₩88,960"
    app.text_input(key="credits_code").set_value("12")
    app.button(key="credits_save").click().run()
    assert "통화, 환율, 할인, 부가세 가운데 맞지 않는 값이 있습니다." in texts(app)
    assert read_billing(data_dir).currency == Currency("KRW", 1390.0)


def test_the_amount_billed_is_kept_by_month_and_held_against_the_estimate(data_dir: Path) -> None:
    app = _opened(("user_report_1.csv", CREDITS))
    assert "추정 비용 $60.00 – $64.00" in texts(app)
    app.number_input(key="credits_billed_2026-11").set_value(80.0).run()
    assert not app.exception
    assert read_billing(data_dir).billed == {"2026-11": 80.0}
    assert "청구액이 추정과 **+$16.00** (+25.0%) 다릅니다." in texts(app)
    app.number_input(key="credits_billed_2026-11").set_value(62.0).run()
    assert "청구액이 추정 범위 안에 있습니다." in texts(app)


def _quarter(user: str, tier: str) -> list[tuple[str, str, float, str, str]]:
    return [(f"2026-{month}-15", user, 10.0, "false", tier) for month in ("08", "09", "10", "11")]


def test_people_who_are_excepted_are_not_advised_until_they_are_taken_back(data_dir: Path) -> None:
    write_billing(data_dir, Billing(excepted=frozenset({KIM})))
    report = _report(*_quarter(KIM, "POWER"), *_quarter(LEE, "PRO_MAX"))
    app = _opened(("user_report_1.csv", report))
    assert "### 조치 목록 · 월 −$80 (1건)" in texts(app)
    advised = table_with(app, "saving")
    assert advised[["user_id", "now", "proposed"]].values.tolist() == [[LEE, "Pro Max", "Pro"]]
    assert advised["reason"].tolist() == ["8–10월 10 / 10 / 10 크레딧"]
    assert [f"{day:%Y-%m-%d}" for day in advised["effective"]] == ["2026-12-01"]
    app.multiselect(key="credits_except_back").select(KIM).run()
    app.button(key="credits_except_undo").click().run()
    assert not app.exception
    assert "### 조치 목록 · 월 −$260 (2건)" in texts(app)
    assert read_billing(data_dir).excepted == frozenset()


def test_kept_prices_that_cannot_be_read_are_told_and_left_alone(data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    (data_dir / BILLING_FILE).write_text("{")
    app = _opened(("user_report_1.csv", CREDITS))
    assert not app.exception
    assert "가격 설정 파일" in texts(app)
    assert metrics(app)["구독료 + 초과 요금"] == "$60 – $64"
    assert app.number_input(key="credits_billed_2026-11").disabled
    assert (data_dir / BILLING_FILE).read_text() == "{"


def test_plans_are_called_by_their_names_in_the_lists_too() -> None:
    """The lists said PRO and PRO_PLUS, the action list Pro and Pro+; a plan nobody knows stays as reported."""
    rows = _report(
        ("2026-11-02", KIM, 1000.0, "false", "PRO"), ("2026-11-02", LEE, 2100.0, "true", "PRO_PLUS")
    )
    app = _opened(("user_report_1.csv", rows), people="over")
    lists = [item.value for item in app.dataframe if {"tier", "user_id"} <= set(item.value)]
    assert [table["tier"].tolist() for table in lists] == [["Pro+"], ["Pro"]]


def test_of_fewer_than_ten_people_there_is_no_top_tenth() -> None:
    """`The top 10% (1 people) used 100.0%` stood over the credits of a single user."""
    app = _opened(("user_report_1.csv", CREDITS))
    assert "10명보다 적어" in texts(app)
    assert "상위 10%(" not in texts(app)
    people = [
        (f"2026-11-{day:02}", f"{day:08}-0000-4000-8000-000000000001", 10.0, "false", "PRO")
        for day in range(2, 12)
    ]
    assert "상위 10%(1명)가 10.0%를 썼습니다." in texts(_opened(("user_report_1.csv", _report(*people))))
