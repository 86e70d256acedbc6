"""Overview as a page: one sentence, what to act on, and the way there."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.reports import (
    ACCOUNT,
    KIM,
    LEE,
    MONDAY,
    PARK,
    TUESDAY,
    activity_csv,
    metrics,
    page,
    table_with,
    texts,
)
from tests.ui.test_credits_screen import CREDITS
from tests.ui.test_credits_screen import _report as credits_report

APP = "kiro_tracker_offline.py"
ACTIVITY = [
    (f"{ACCOUNT}_by_user_analytic_202511170000_report.csv", MONDAY),
    (f"{ACCOUNT}_by_user_analytic_202511180000_report.csv", TUESDAY),
]


def _day(day: str, user: str, used: float, overage: str) -> tuple[str, str, float, str, str]:
    return (day, user, used, overage, "PRO")


def _attention(app: AppTest) -> list[str]:
    """The lines of what there is to act on, as they are read."""
    lines = [button.label for button in app.button if str(button.key).startswith("attention_")]
    return [line.replace("\\", "").replace("\u2011", "-") for line in lines]


def _lists_in_order(app: AppTest) -> list[list[str]]:
    """The people of each list of the page."""
    return [item.value["user_id"].tolist() for item in app.dataframe if "user_id" in item.value]


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
    assert "최근 28일 2명 사용. 이번 달 요금제의 103.3% 사용, 차단 추정 1건." in texts(app)
    assert metrics(app)["월 추정 비용"] == "$60 – $64"
    assert _attention(app) == [
        "한도 도달(차단 추정) 1건 · 11-30까지",
        "초과 사용 1건 · $0.00 – $4.00 (추정)",
        "이름 없는 사용자 2명",
    ]
    app.button(key="attention_over").click().run()
    assert not app.exception
    assert app.title[0].value.startswith("크레딧 · 비용")
    assert app.query_params["people"] == "over"
    assert _lists_in_order(app)[0] == [LEE], "the list that was asked for is the first"
    app.button(key="credits_asked_close").click().run()
    assert "people" not in app.query_params
    assert _lists_in_order(app)[0] != [LEE]


def test_before_the_fifth_working_day_nothing_is_said_of_the_end_of_the_month() -> None:
    rows = [_day(day, KIM, 100.0, "true") for day in ("2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05")]
    assert "월말" not in texts(_opened(("user_report_1.csv", credits_report(*rows))))


def test_the_forecast_is_told_with_the_day_on_which_the_limit_is_reached() -> None:
    """KIM and LEE use 100 and 80 of 1,000 credits a working day up to 11-12 (9 working days): KIM's 10th
    is 11-13, LEE's 13th 11-18; by the 30th (21) KIM is 1,100 over, and LEE, whose overage is off, stops.
    """
    days = [f"2026-11-{day:02}" for day in (2, 3, 4, 5, 6, 9, 10, 11, 12)]
    rows = [_day(day, KIM, 100.0, "true") for day in days] + [_day(day, LEE, 80.0, "false") for day in days]
    app = _opened(("user_report_1.csv", credits_report(*rows)))
    assert not app.exception
    assert "이번 달 요금제의 81.0% 사용, 월말 초과 예상 1명, 차단 예상 1명." in texts(app)
    assert _attention(app) == [
        "한도 도달 예상 2건 · $44.00 초과 · 11-13부터",
        "이름 없는 사용자 2명",
    ]
    app.button(key="attention_soon").click().run()
    assert not app.exception
    assert _lists_in_order(app)[0] == [KIM, LEE]


@pytest.mark.parametrize(
    "card, title",
    [
        ("people", "사용자 분석"),
        ("used", "크레딧 · 비용"),
        ("blocked", "크레딧 · 비용"),
        ("cost", "크레딧 · 비용"),
    ],
)
def test_a_card_leads_to_its_screen(card: str, title: str) -> None:
    app = _opened(("user_report_1.csv", CREDITS))
    app.button(key=f"open_{card}").click().run()
    assert not app.exception
    assert app.title[0].value.startswith(title)


def test_a_card_of_the_activity_report_leads_to_its_screen_too() -> None:
    app = _opened(*ACTIVITY)
    app.button(key="open_code_lines").click().run()
    assert app.query_params["mode"] == "trends"
    assert app.query_params["metric"] == "code_lines"


def test_a_working_day_without_a_file_is_told_and_leads_to_the_state_of_the_data() -> None:
    """Friday 14 and Tuesday 18: between them lie a weekend and one working day."""
    friday = activity_csv((KIM, "11-14-2025", {"Chat_MessagesSent": 1}))
    app = _opened((f"{ACCOUNT}_by_user_analytic_202511140000_report.csv", friday), ACTIVITY[1])
    assert "최근 28일에 파일이 없는 근무일 1일" in _attention(app)
    app.button(key="attention_missing").click().run()
    assert app.title[0].value.startswith("데이터 상태")


def test_a_person_with_rows_and_no_active_day_is_no_active_user() -> None:
    idle = activity_csv((PARK, "11-18-2025", {}))
    app = _opened(*ACTIVITY, (f"{ACCOUNT}_by_user_analytic_202511190000_report.csv", idle))
    assert metrics(app)["활성 사용자"] == "2명"
    assert "최근 28일 2명 사용." in texts(app)
    assert "활동 3명" in texts(app), "the line below says how many have rows"


def test_teams_that_changed_are_shown_where_the_period_before_is_covered() -> None:
    people = [f"{number:08}-0000-4000-8000-000000000000" for number in range(5)]
    teams = "user_id,team\n" + "".join(f"{person},Platform\n" for person in people)
    chat = {"Chat_MessagesSent": 1}
    before = activity_csv(*((person, "11-17-2025", chat) for person in people[:1]))
    now = activity_csv(*((person, "11-18-2025", chat) for person in people[:4]))
    files = [
        (f"{ACCOUNT}_by_user_analytic_202511170000_report.csv", before),
        (f"{ACCOUNT}_by_user_analytic_202511180000_report.csv", now),
        ("teams.csv", teams.encode()),
    ]
    app = _opened(*files, days="1")
    assert not app.exception
    shown = table_with(app, "change")
    assert shown.values.tolist() == [["Platform", 5, 4, 1, 80.0, 60.0]]
    assert "직전 기간 대비(근무일 1→1일). 가장 큰 변화 +60.0%p. 지금 팀원이 5명 이상인 팀만" in texts(app)
    assert "활성 비율이 가장 크게 달라진 팀" not in texts(_opened(*files))


def test_the_end_of_the_month_of_a_user_is_told_with_its_limit() -> None:
    rows = [_day("2026-10-30", KIM, 30.0, "true"), _day("2026-11-02", KIM, 250.0, "true")]
    other = _day("2026-11-04", LEE, 1.0, "true")
    app = _opened(("user_report_1.csv", credits_report(*rows, other)), mode="user", user=KIM)
    assert not app.exception
    assert metrics(app)["이번 달 크레딧"] == "250.0"
    card = next(item for item in app.metric if item.label == "이번 달 크레딧")
    assert card.delta == "제공 1,000의 25.0%"
    days = table_with(app, "before")
    assert days["current"].dropna().tolist() == [0.0, 250.0, 250.0, 250.0], "up to the day of the data"
    assert days["before"].dropna().tolist() == [0.0] * 29 + [30.0, 30.0]
    assert "2026-11, 2026-11-04까지(UTC), 구독 1개의 합계" in texts(app).replace("\u2011", "-")


def test_without_credits_a_user_has_no_month() -> None:
    app = _opened(*ACTIVITY, mode="user", user=KIM)
    assert "이번 달 크레딧" not in metrics(app)
    assert "이번 달 누적 크레딧과 한도" not in texts(app)


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
    assert "최근 1일 1명 사용(직전 기간 대비 -1명, 근무일 1→1일)." in texts(app)
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
