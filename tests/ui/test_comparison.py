"""Comparison with the period before: windows that touch, closed periods, working days beside every change."""

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from tests.ui.reports import ACCOUNT, KIM, LEE, activity_csv, credits_csv, page, table_with, texts

APP = "kiro_tracker_offline.py"
CHAT = {"Chat_MessagesSent": 10, "Inline_SuggestionsCount": 20, "Inline_AcceptanceCount": 5}


def _reports(first: date, last: date) -> tuple[str, bytes]:
    """Ten chat messages of KIM on every day from Monday to Friday that is not Chuseok (24 and 25 September)."""
    off = {date(2026, 9, 24), date(2026, 9, 25)}
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    rows = [(KIM, f"{day:%m-%d-%Y}", CHAT) for day in days if day.weekday() < 5 and day not in off]
    return f"{ACCOUNT}_by_user_analytic_{last:%Y%m%d}0000_report.csv", activity_csv(*rows)


def _opened(*files: tuple[str, bytes], **params: str) -> AppTest:
    app = page(APP)
    for name, value in {"compare": "1", **params}.items():
        app.query_params[name] = value
    app.run()
    uploads = [(name, data, "text/csv") for name, data in files]
    app.file_uploader(key="uploads").set_value(uploads).run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    return texts(app).replace("\u2011", "-")


def _card(app: AppTest, label: str) -> tuple[str, str]:
    item = next(item for item in app.metric if item.label == label)
    return item.value, item.delta


CHUSEOK = _reports(date(2026, 8, 3), date(2026, 9, 25))
"""The last day with a row is Wednesday the 23rd."""


def test_a_fall_that_is_a_holiday_is_told_as_one() -> None:
    app = _opened(CHUSEOK, **{"from": "2026-09-21", "to": "2026-09-25"})
    assert "비교 대상: 2026-09-18 – 09-20 (UTC)" in _said(app), (
        "the period ends with the newest day, the 23rd"
    )
    app = _opened(CHUSEOK, _idle("2026-09-25"), **{"from": "2026-09-21", "to": "2026-09-25"})
    said = _said(app)
    assert "비교 대상: 2026-09-16 – 09-20 (UTC)" in said
    assert "근무일 3일 → 3일" in said
    app = _opened(CHUSEOK, _idle("2026-09-27"), days="7")
    assert "2026-09-21 – 09-27 (UTC, 근무일 3일)" in _said(app)
    assert "비교 대상: 2026-09-14 – 09-20 (UTC)" in _said(app)
    assert "근무일 5일 → 3일" in _said(app)
    assert _card(app, "총 Chat 메시지") == ("30", "-40.0% (50)")
    notes = [item.proto.delta_description for item in app.metric]
    assert "일당 +0.0%" in notes, "a working day had as many messages as before"


def _idle(day: str) -> tuple[str, bytes]:
    """A report of a day on which somebody else did nothing."""
    month = f"{day[5:]}-{day[:4]}"
    return f"{ACCOUNT}_by_user_analytic_{day.replace('-', '')}0000_report.csv", activity_csv((LEE, month, {}))


def test_a_month_that_is_not_over_is_compared_with_as_many_days() -> None:
    app = _opened(CHUSEOK, **{"from": "2026-09-01", "to": "2026-09-30"})
    assert "비교 대상: 2026-08-09 – 08-31 (UTC)" in _said(app), "23 days before 23 days"


def test_a_report_that_begins_later_is_not_compared() -> None:
    name = f"KIRO_IDE_{ACCOUNT}_user_report_202609230000.csv"
    app = _opened(CHUSEOK, (name, credits_csv((KIM, "2026-09-23", "1.5"))), days="7")
    assert _card(app, "사용 크레딧") == ("1.5", "비교 불가")
    assert "크레딧 리포트는 2026-09-23에 시작해 직전 기간 전체를 담고 있지 않습니다" in _said(app)
    assert _card(app, "총 Chat 메시지")[1] != "비교 불가"
    app = _opened(CHUSEOK, (name, credits_csv((KIM, "2026-09-23", "1.5"))), days="7", mode="overview")
    assert _card(app, "활성 사용자") == ("1명", "비교 불가"), "a report that is new would look like growth"


def test_people_of_windows_are_compared_with_their_working_days() -> None:
    app = _opened(CHUSEOK, days="14", mode="trends")
    assert _card(app, "주간 활성 사용자(WAU)") == ("1명", "+0 (1)")
    notes = [item.proto.delta_description for item in app.metric]
    assert notes[:2] == ["1→1일", "5→5일"]


def test_features_are_compared_by_their_share_of_the_active() -> None:
    app = _opened(CHUSEOK, days="7", mode="features")
    table = table_with(app, "percent").set_index("feature")
    assert (table.loc["chat", "before"], table.loc["chat", "change"]) == (100.0, 0.0)
    assert "직전 기간과 가장 다른 기능" in _said(app)


def test_the_sentence_of_the_overview_has_the_working_days() -> None:
    app = _opened(CHUSEOK, _idle("2026-09-27"), days="7", mode="overview")
    assert "(직전 기간 대비 +0명, 근무일 5→3일)" in _said(app)
