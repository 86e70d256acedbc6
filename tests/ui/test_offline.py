"""The offline app: several files in, merged, the same screens, and a verdict for each file."""

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kiro_usage.events import EVENTS_FILE, Event, Events, parse_events
from kiro_usage.people import Mappings, parse_mappings, parse_team_list, resolve
from kiro_usage.sources.uploads import unpack_uploads
from kiro_usage.ui.events import events_to_save
from kiro_usage.ui.names import Names
from kiro_usage.ui.saving import saved_zip
from kiro_usage.ui.view import Mode
from tests.ui.reports import (
    BUCKET_OBJECTS,
    CREDITS,
    FRANKFURT,
    KIM,
    LEE,
    MONDAY,
    PARK,
    TUESDAY,
    labels,
    metrics,
    page,
    table_with,
    texts,
)

APP = "kiro_tracker_offline.py"
LOOSE = "111122223333_by_user_analytic_202511{day}0000_report.csv"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
NAMES = {
    "version": 1,
    "identity_store_id": None,
    "updated_at": "2025-11-18T00:00:00Z",
    "users": {
        KIM: {
            "username": "kim",
            "display_name": "김하늘",
            "email": "haneul@example.com",
            "groups": [],
            "source": "iam_identity_center",
            "updated_at": "2025-11-18T00:00:00Z",
        }
    },
}


def _upload(*files: tuple[str, bytes]) -> AppTest:
    app = page(APP).run()
    uploads = [(name, data, "text/csv") for name, data in files]
    return app.file_uploader(key="uploads").set_value(uploads).run()


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_before_an_upload_the_page_says_what_to_do() -> None:
    app = page(APP).run()
    assert not app.exception
    assert "CSV 파일을 올려 시작하세요" in texts(app)


def test_several_files_are_merged_into_one_analysis() -> None:
    app = _upload(
        (LOOSE.format(day="17"), MONDAY),
        (LOOSE.format(day="18"), TUESDAY),
        ("KIRO_IDE_111122223333_user_report_202511180000.csv", CREDITS),
    )
    assert not app.exception
    assert app.title[0].value == "사용자 분석 (실제 이름 포함)"
    assert "패턴 분석 대상자 3명" in texts(app)
    assert metrics(app) == {
        "총 Chat 메시지": "188",
        "총 코드 라인": "45",
        "평균 수락률": "30.0%",
        "IAM 인증 사용자": "0명",
        "사용 크레딧": "3.8",
        "대화 수": "4",
    }
    assert "읽은 리포트 파일 3개 · 제외됨 0개 · 오류 행 0개" in labels(app)


def test_a_zip_keeps_its_folders_and_shows_what_the_bucket_shows() -> None:
    app = _upload(("reports.zip", _zip(BUCKET_OBJECTS)))
    assert not app.exception
    assert app.multiselect(key="regions").value == ["eu-central-1", "us-east-1"]
    assert metrics(app)["총 Chat 메시지"] == "193"


def test_a_file_that_cannot_be_read_is_told_with_its_reason_and_the_rest_is_shown() -> None:
    app = _upload((LOOSE.format(day="17"), MONDAY), ("list.csv", b"Product,Price\na,b\n"), ("empty.csv", b""))
    assert not app.exception
    assert metrics(app)["총 Chat 메시지"] == "128"
    assert "제외됨 2개" in labels(app)
    verdicts = table_with(app, "verdict")
    assert sorted(verdicts["name"]) == [
        "111122223333_by_user_analytic_202511170000_report.csv",
        "empty.csv",
        "list.csv",
    ]


def test_files_of_one_name_are_added_up_until_the_reader_says_otherwise() -> None:
    name = LOOSE.format(day="18")
    app = _upload((name, TUESDAY), (name, FRANKFURT))
    assert metrics(app)["총 Chat 메시지"] == "65"
    assert "이름은 같고 내용이 다른 파일" in texts(app)
    app.radio(key="uploads_same_names").set_value("newest").run()
    assert not app.exception


def test_an_uploaded_names_file_gives_names() -> None:
    app = _upload((LOOSE.format(day="17"), MONDAY), ("user_mappings.json", json.dumps(NAMES).encode()))
    assert not app.exception
    table = table_with(app, "user_name")
    assert table.iloc[0][["name", "email", "user_name", "source"]].tolist() == [
        "김하늘",
        "haneul@example.com",
        "kim",
        "upload",
    ]


def test_the_user_screen_shows_one_user_day_by_day() -> None:
    app = _upload((LOOSE.format(day="17"), MONDAY), (LOOSE.format(day="18"), TUESDAY))
    app.radio(key="mode_look").set_value("user").run()
    assert not app.exception
    assert app.title[0].value == "개별 사용자 상세 분석"
    shown = metrics(app)
    assert [shown[name] for name in ("활동 일수", "총 Chat 메시지", "총 코드 라인", "수락률 (%)")] == [
        "2",
        "180",
        "45",
        "25.0%",
    ]
    days = table_with(app, "regions")
    assert days["chat_messages"].tolist() == [60, 120]


def test_the_user_screen_steps_to_the_next_user_and_says_so_if_there_is_none() -> None:
    app = _upload((LOOSE.format(day="17"), MONDAY))
    app.radio(key="mode_look").set_value("user").run()
    app.button(key="user_next").click().run()
    assert metrics(app)["총 Chat 메시지"] == "8"
    assert app.button(key="user_next").disabled
    app = page(APP)
    app.query_params["mode"] = "user"
    app.query_params["user"] = PARK
    app.run()
    app.file_uploader(key="uploads").set_value([(LOOSE.format(day="17"), MONDAY, "text/csv")]).run()
    assert not app.exception
    assert "이 조건에 맞는 사용자가 없습니다" in texts(app)


@pytest.mark.parametrize("mode", list(Mode))
def test_every_screen_is_drawn_in_english_too(mode: str) -> None:
    app = page(APP)
    app.query_params["mode"] = mode
    app.query_params["lang"] = "en"
    app.run()
    app.file_uploader(key="uploads").set_value([(LOOSE.format(day="17"), MONDAY, "text/csv")]).run()
    assert not app.exception
    korean = [
        block
        for block in (texts(app) + labels(app)).splitlines()
        if any("가" <= char <= "힣" for char in block)
    ]
    assert korean == []


def test_names_are_kept_for_other_machines(data_dir: Path) -> None:
    app = page(APP)
    app.query_params["mode"] = "mapping"
    app.run()
    names = json.dumps(NAMES).encode()
    app.file_uploader(key="mapping_import").set_value(
        [("user_mappings.json", names, "application/json")]
    ).run()
    assert not app.exception
    kept = json.loads((data_dir / "user_mappings.json").read_text(encoding="utf-8"))
    assert kept["users"][KIM]["display_name"] == "김하늘"
    assert kept["users"][KIM]["source"] == "upload"
    assert "김하늘" in table_with(app, "groups")["label"].tolist()
    app.text_input(key="mapping_search").set_value("nobody").run()
    assert "0명" in texts(app)


def test_a_list_of_teams_gives_names_and_teams() -> None:
    teams = f"이메일,이름,팀\n{KIM[:4]}@example.com,김하늘,플랫폼팀\n".encode("cp949")
    credits_ = ("KIRO_IDE_111122223333_user_report_202511180000.csv", CREDITS)
    app = _upload((LOOSE.format(day="17"), MONDAY), credits_, ("teams.csv", teams))
    assert not app.exception
    table = table_with(app, "user_name")
    assert table.iloc[0][["name", "team"]].tolist() == ["김하늘", "플랫폼팀"]
    verdicts = table_with(app, "verdict")
    assert verdicts.set_index("name").loc["teams.csv", "report"] == "팀 목록"


def test_the_sample_is_one_click_away_and_says_that_it_is_one() -> None:
    app = page(APP).run()
    app.button(key="sample_open").click().run()
    assert not app.exception
    assert "가상 데이터 (실제 사람 아님)" in texts(app)
    assert metrics(app)["IAM 인증 사용자"] == "0명"
    assert table_with(app, "team")["team"].nunique() > 3
    app.button(key="sample_close").click().run()
    assert "CSV 파일을 올려 시작하세요" in texts(app)


def test_the_command_for_a_colleague_brings_reports_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRO_BUCKET_NAME", "team-bucket")
    monkeypatch.setenv("KIRO_S3_PREFIX", "logs")
    app = page(APP).run()
    assert [block.value for block in app.code] == [
        (
            "aws s3 sync s3://team-bucket/logs kiro-reports"
            ' --exclude "*" --include "*user_report*" --include "*by_user_analytic*"'
        )
    ]


def test_the_saved_result_opens_again_with_the_same_numbers_names_and_teams() -> None:
    names = ("user_mappings.json", json.dumps(NAMES).encode())
    teams = ("teams.csv", b"username,team\nkim,Platform\n")
    app = _upload(("reports.zip", _zip(BUCKET_OBJECTS)), names, teams)
    read = app.session_state["uploads_read"].read
    known = resolve([parse_team_list(teams[1], "")], parse_mappings(names[1], ""), NOW)
    kept = Names("", parse_mappings(names[1], ""), {}, known.teams)
    again = _upload(("kiro_usage.zip", saved_zip(read.tables, [KIM, LEE, PARK], kept, NOW)))
    assert not again.exception
    assert metrics(again) == metrics(app)
    pd.testing.assert_frame_equal(table_with(again, "user_name"), table_with(app, "user_name"))
    assert table_with(again, "verdict")["name"].tolist() == [
        "consolidated.csv",
        "consolidated_credits.csv",
        "user_mappings.json",
        "team_list.csv",
    ]


def test_own_events_of_uploads_and_of_the_data_folder_are_in_the_saved_result_and_come_back(
    data_dir: Path,
) -> None:
    data_dir.mkdir()
    (data_dir / EVENTS_FILE).write_text("date,label\n2025-11-17,교육\n", encoding="utf-8")
    app = _upload(
        (LOOSE.format(day="17"), MONDAY), ("mine.csv", '날짜,내용\n2025-11-18,"A, ""B"""\n'.encode())
    )
    made = app.session_state["uploads_read"]
    events = events_to_save(data_dir, made)
    assert [(event.day.isoformat(), event.label) for event in events] == [
        ("2025-11-17", "교육"),
        ("2025-11-18", 'A, "B"'),
    ]
    names = Names("", Mappings(), {}, {})
    found = unpack_uploads([("kiro_usage.zip", saved_zip(made.read.tables, [KIM], names, NOW, events))])
    assert [name for name, _ in found.events] == ["events.csv"]
    assert parse_events(found.events[0][1]) == Events(events)


def test_more_events_than_one_file_may_hold_come_back_too() -> None:
    first = date(2020, 1, 1)
    events = [Event(first + timedelta(days=number), "e") for number in range(501)]
    app = _upload((LOOSE.format(day="17"), MONDAY))
    saved = saved_zip(
        app.session_state["uploads_read"].read.tables, [], Names("", Mappings(), {}, {}), NOW, events
    )
    found = unpack_uploads([("kiro_usage.zip", saved)])
    assert [len(parse_events(payload).events) for _, payload in found.events] == [500, 1]


@pytest.mark.parametrize("mode", ["overview", "health"])
def test_without_files_the_title_is_that_of_the_chosen_screen(mode: str) -> None:
    """Whatever was chosen, the empty page was called 사용자 분석."""
    app = page(APP)
    app.query_params["mode"] = mode
    app.run()
    assert [title.value for title in app.title] == [{"overview": "요약", "health": "데이터 상태"}[mode]]


def test_a_report_that_never_came_has_no_number_of_users() -> None:
    """`활동 2명 / 크레딧 0명` stood above the numbers of the activity report alone."""
    shown = texts(_upload((LOOSE.format(day="17"), MONDAY)))
    assert "활동 2명 / 크레딧 — · 데이터" in shown
    assert "활동 — / 크레딧 2명 · 데이터" in texts(
        _upload(("KIRO_IDE_111122223333_user_report_202511180000.csv", CREDITS))
    )


def test_over_too_few_working_days_nobody_is_called_regular() -> None:
    """Of a single day everybody was a power user here, and not rated on the screen of adoption."""
    app = _upload((LOOSE.format(day="17"), MONDAY))
    assert "정착 사용자" not in texts(app)
    assert "상위 10명이" not in texts(app), "all of them are no selection"
    app.query_params["mode"] = "user"
    app.run()
    [card] = [item for item in app.metric if item.label == "활동 일수"]
    assert card.delta == "근무일 1일 중 1일"
