"""Adoption as a page, in both apps."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kiro_usage.people import parse_seat_list
from tests.people.directory_server import DirectoryServer
from tests.ui.reports import (
    ACCOUNT,
    KIM,
    LEE,
    MONDAY,
    PARK,
    activity_csv,
    credits_csv,
    labels,
    page,
    table_with,
    texts,
)

ONLINE, OFFLINE = "kiro_tracker_with_iam.py", "kiro_tracker_offline.py"
CHOI = "dddddddd-0000-4000-8000-000000000004"
JUNG = "eeeeeeee-0000-4000-8000-000000000005"
NAMES = {
    "version": 1,
    "identity_store_id": "d-9067aabbcc",
    "updated_at": "2025-11-18T00:00:00Z",
    "users": {
        user_id: {
            "username": name,
            "display_name": name.title(),
            "email": f"{name}@example.com",
            "groups": [],
            "source": "iam_identity_center",
            "updated_at": "2025-11-18T00:00:00Z",
        }
        for user_id, name in ((KIM, "kim"), (LEE, "lee"), (PARK, "park"), (CHOI, "choi"), (JUNG, "jung"))
    },
}
SEATS = (
    "사용자 이름,상태,요금제,활성화일\n"
    "kim,Active,Kiro Pro,2025-01-01\n"
    "park,Active,Kiro Pro+,2025-01-01\n"
    "choi,Active,Kiro Power,2025-01-01\n"
    "jung,Pending,Kiro Pro,\n"
    "stranger,Active,Kiro Pro,\n"
).encode("cp949")
CHAT = {"Chat_MessagesSent": 3}
FIRST = date(2025, 9, 1)


def _reports() -> list[tuple[str, bytes, str]]:
    """Kim each working day from September to 18 November, Lee in September alone, Park once in October."""
    days = [FIRST + timedelta(days=number) for number in range(79)]
    rows = [(KIM, f"{day:%m-%d-%Y}", CHAT) for day in days if day.weekday() < 5]
    rows += [(LEE, "09-15-2025", CHAT)]
    return [
        (f"{ACCOUNT}_by_user_analytic_202511180000_report.csv", activity_csv(*rows), "text/csv"),
        (
            f"KIRO_IDE_{ACCOUNT}_user_report_202510060000.csv",
            credits_csv((PARK, "2025-10-06", "1.5")),
            "text/csv",
        ),
    ]


def _opened(*, names: bool = True, **params: str) -> AppTest:
    app = page(OFFLINE)
    for key, value in {"mode": "adoption", **params}.items():
        app.query_params[key] = value
    app.run()
    files = _reports()
    if names:
        files.append(("user_mappings.json", json.dumps(NAMES).encode(), "application/json"))
    app = app.file_uploader(key="uploads").set_value(files).run()
    assert not app.exception
    return app


def _with_seats(app: AppTest, seats: bytes = SEATS) -> AppTest:
    app.file_uploader(key="adoption_file_0").set_value([("seats.csv", seats, "text/csv")]).run()
    app = app.button(key="adoption_seat_save").click().run()
    assert not app.exception
    return app


def test_without_lists_nothing_is_invented() -> None:
    app = _opened(names=False)
    shown = texts(app)
    assert "✗ 디렉터리" in shown
    assert "✗ 구독자 명단" in shown
    assert "✗ 팀 목록" in shown
    assert "지금까지 3명이 사용했고, 선택한 기간에는 1명이 사용했습니다." in shown
    assert "구독자 명단이 없어 한 번도 쓰지 않은 사람은 알 수 없습니다." in shown
    funnel = table_with(app, "of_base")
    assert funnel["people"].astype(object).where(funnel["people"].notna(), None).tolist() == [
        None,
        None,
        3,
        1,
        1,
    ]
    assert table_with(app, "idle")["people"].tolist() == [1, 0, 0, 2, 0, 0]
    assert "never" not in app.selectbox(key="adoption_list").options
    drawn = json.loads(app.get_by_key("chart_adoption_funnel").proto.spec)
    assert drawn["data"][2]["marker"]["pattern"]["shape"] == "/"
    assert drawn["data"][2]["x"] == [3, 3, 0, 0, 0]
    assert [item["text"] for item in drawn["layout"]["annotations"]][:2] == ["디렉터리 필요", "명단 필요"]


def test_a_list_of_subscribers_is_named_by_the_reader_and_makes_seats_known() -> None:
    app = _opened()
    app.file_uploader(key="adoption_file_0").set_value([("seats.csv", SEATS, "text/csv")]).run()
    assert app.selectbox(key="seat_column_username").value == 0
    assert app.selectbox(key="seat_column_email").value == -1
    assert app.selectbox(key="seat_column_activated").value == 3
    assert "5줄: 활성 3명, 시작 전 1명, 상태를 알 수 없는 0명, 해지 0명 · 누구인지 모르는 1줄" in texts(app)
    app.selectbox(key="seat_column_username").set_value(-1).run()
    assert "하나는 고르세요" in texts(app)
    app.selectbox(key="seat_column_username").set_value(0).run()
    app.button(key="adoption_seat_save").click().run()
    assert not app.exception
    shown = texts(app)
    assert "✓ 디렉터리 5명" in shown
    assert "✓ 구독자 명단 4명" in shown
    assert "구독자 4명 가운데 1명은 사용 이력이 없고, 1명은 30일 넘게 쓰지 않았습니다(월 $240 추정)." in shown
    assert "시작 전 구독 1명은 청구가 없어 뺐습니다." in shown
    assert "명단에 없지만 사용한 사람 1명" in shown
    funnel = table_with(app, "of_base")
    assert funnel["people"].tolist() == [5, 4, 3, 1, 1]
    assert funnel["share"].iloc[1:].tolist() == [80.0, 50.0, 33.3, 100.0]
    assert table_with(app, "idle")["people"].tolist() == [1, 0, 0, 1, 0, 1]
    assert "구독자 명단: 1줄은 세지 않았습니다" in labels(app)
    assert table_with(app, "why").to_numpy().tolist() == [[6, "stranger", "누구인지 알 수 없음"]]


def test_a_team_filter_keeps_those_who_never_used_it() -> None:
    """Choi has a seat and is in the team, and in no report: just the one that the screen is about."""
    teams = f"user_id,team\n{KIM},Platform\n{CHOI},Platform\n{JUNG},Mobile\n".encode()
    app = page(OFFLINE)
    for key, value in {"mode": "adoption", "team": "Platform"}.items():
        app.query_params[key] = value
    app.run()
    names = ("user_mappings.json", json.dumps(NAMES).encode(), "application/json")
    files = [*_reports(), names, ("teams.csv", teams, "text/csv")]
    app = _with_seats(app.file_uploader(key="uploads").set_value(files).run())
    assert "구독자 2명 가운데 1명은 사용 이력이 없고" in texts(app)
    assert "(월 $200 추정)" in texts(app)
    assert table_with(app, "coverage")[["team", "people", "active"]].values.tolist() == [["Platform", 2, 1]]
    assert table_with(app, "activated")["name"].tolist() == ["Choi"]
    del app.query_params["team"]
    app.query_params["q"] = "kim"
    app.run()
    assert "구독자 1명 가운데 0명은 사용 이력이 없고" in texts(app)


def test_each_list_has_its_people_with_state_plan_and_fee() -> None:
    app = _with_seats(_opened())
    people = table_with(app, "activated")
    assert people[["name", "last", "state", "plan", "fee"]].astype(str).to_numpy().tolist() == [
        ["Choi", "—", "활성", "Power", "200.0"],
        ["Park", "2025-10-06", "활성", "Pro+", "40.0"],
    ]
    wanted = {
        "never": ["Choi"],
        "pending": ["Jung"],
        "unlisted": ["Lee"],
        "without_seat": ["Lee"],
        "regular": ["Kim"],
        "new": [],
        "directory": ["Choi", "Jung", "Kim", "Lee", "Park"],
        "team:": ["Choi", "Jung", "Kim", "Lee", "Park"],
    }
    for code, names in wanted.items():
        app.selectbox(key="adoption_list").set_value(code).run()
        assert not app.exception
        assert app.query_params["people"] in (code, [code])
        found = [item.value for item in app.dataframe if "activated" in item.value]
        assert sorted(found[0]["name"] if found else []) == names, code
    assert "jung@example.com" in "".join(block.value for block in app.code)


def test_a_list_offline_stays_in_the_session_and_can_be_forgotten(data_dir: Path) -> None:
    app = _with_seats(_opened())
    assert not (data_dir / "seat_list.csv").exists()
    app.button(key="adoption_seat_forget").click().run()
    assert not app.exception
    assert "✗ 구독자 명단" in texts(app)


def test_a_file_that_is_no_list_is_told() -> None:
    app = _opened()
    app.file_uploader(key="adoption_file_0").set_value([("empty.csv", b"\n", "text/csv")]).run()
    assert not app.exception
    assert "empty.csv은(는) 구독자 명단(CSV)으로 읽을 수 없습니다." in texts(app)


def test_a_place_filter_gives_no_share_of_lists_that_know_no_place() -> None:
    app = _with_seats(_opened())
    app.query_params["service"], app.query_params["days"] = "Kiro", "all"
    app.run()
    assert not app.exception
    assert table_with(app, "of_base")["share"].isna().tolist() == [True, False, True, False, True]
    assert "디렉터리와 구독자 명단에는 적용되지 않습니다" in texts(app)


def test_first_and_last_use_do_not_move_with_the_period() -> None:
    periods: tuple[dict[str, str], ...] = (
        {"days": "all"},
        {"days": "7"},
        {"from": "2025-11-10", "to": "2025-11-12"},
    )
    for period in periods:
        app = _opened(**{"people": "quarter", **period})  # type: ignore[arg-type]  # the keyword alone is a flag
        people = table_with(app, "last")
        assert sorted(zip(people["name"], people["first"], people["last"], strict=True)) == [
            ("Lee", "2025-09-15", "2025-09-15"),
            ("Park", "2025-10-06 ≤", "2025-10-06"),
        ]


def test_teams_are_compared_only_where_the_data_cover_the_period_before() -> None:
    compared, alone = _opened(), _opened(days="60")
    assert "비교 불가" not in "".join(table_with(compared, "coverage")["note"])
    assert "비교 불가" in table_with(alone, "coverage")["note"].iloc[0]
    assert "활동은 선택한 기간(근무일 20일), 변화는 직전 기간(근무일 15일) 대비 %p입니다." in texts(compared)
    assert "활동은 선택한 기간(근무일 37일)입니다." in texts(alone)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_with_one_report_the_page_says_what_it_cannot_see(lang: str) -> None:
    for (name, body, kind), missing in zip(_reports(), ("user_report", "by_user_analytic"), strict=True):
        app = page(OFFLINE)
        app.query_params["mode"], app.query_params["lang"] = "adoption", lang
        app.query_params["days"] = "all"
        app.run()
        app.file_uploader(key="uploads").set_value([(name, body, kind)]).run()
        assert not app.exception
        assert f"({missing})" in texts(app)
        if lang == "en":
            assert not any("가" <= char <= "힣" for char in texts(app) + labels(app))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_one_person_of_one_day_is_a_page(lang: str) -> None:
    app = page(OFFLINE)
    app.query_params["mode"], app.query_params["lang"] = "adoption", lang
    app.run()
    name = f"{ACCOUNT}_by_user_analytic_202511170000_report.csv"
    app.file_uploader(key="uploads").set_value([(name, MONDAY, "text/csv")]).run()
    assert not app.exception
    assert len(table_with(app, "of_base")) == 5
    if lang == "en":
        assert "not rated" in "".join(e.proto.spec for e in app.get("plotly_chart")).lower()


@pytest.mark.usefixtures("bucket")
def test_online_the_list_is_kept_in_the_data_folder_for_its_owner_alone(
    directory_server: DirectoryServer, data_dir: Path
) -> None:
    user_id = directory_server.add_user("bedrock_user1")
    app = page(ONLINE)
    app.query_params["mode"] = "adoption"
    app.run()
    app.button(key="collect").click().run()
    seats = f"id,status,plan\n{user_id},Active,Pro\n{KIM},Active,Pro\n".encode()
    app = _with_seats(app, seats)
    assert "✓ 구독자 명단 2명" in texts(app)
    kept = data_dir / "seat_list.csv"
    assert (kept.stat().st_mode & 0o777) == 0o600
    assert [row.user_id for row in parse_seat_list(kept.read_bytes(), "").rows] == [user_id, KIM]
    assert table_with(app, "idle")["people"].tolist() == [1, 0, 0, 0, 0, 1]
    app.button(key="adoption_seat_forget").click().run()
    assert not kept.exists()
    assert "✗ 구독자 명단" in texts(app)


def test_a_broken_kept_list_is_told_and_the_page_goes_on(data_dir: Path) -> None:
    data_dir.mkdir(parents=True)
    (data_dir / "seat_list.csv").write_bytes(b"plan\nPro\n")
    app = _opened()
    assert "seat_list.csv은(는) 구독자 명단(CSV)으로 읽을 수 없습니다." in texts(app)
    assert "✗ 구독자 명단" in texts(app)


def _of_team(team: str) -> AppTest:
    app = page(OFFLINE)
    app.query_params["mode"], app.query_params["team"] = "adoption", team
    app.run()
    teams = b"username,team\nkim,Platform\nchoi,Platform\njung,Idle\n"
    files = [
        *_reports(),
        ("user_mappings.json", json.dumps(NAMES).encode(), "application/json"),
        ("team_list.csv", teams, "text/csv"),
        (
            "seat_list.csv",
            b"username,status,plan\nkim,Active,Pro\nchoi,Active,Power\njung,Active,Pro\n",
            "text/csv",
        ),
    ]
    app = app.file_uploader(key="uploads").set_value(files).run()
    assert not app.exception
    return app


def test_a_team_keeps_its_subscribers_who_are_in_no_report() -> None:
    app = _of_team("Platform")
    assert "구독자 2명 가운데 1명은 사용 이력이 없고" in texts(app)
    assert table_with(app, "of_base")["people"].tolist() == [2, 2, 1, 1, 1]
    assert table_with(app, "idle")["people"].tolist() == [1, 0, 0, 0, 0, 1]


def test_a_team_of_which_nobody_ever_used_it_is_shown_with_its_subscribers() -> None:
    app = _of_team("Idle")
    assert "구독자 1명 가운데 1명은 사용 이력이 없고" in texts(app)
    assert table_with(app, "idle")["people"].tolist() == [0, 0, 0, 0, 0, 1]
    assert table_with(app, "fee")["name"].tolist() == ["Jung"]


def test_who_is_not_on_the_list_has_the_fee_that_the_report_tells() -> None:
    app = page(OFFLINE)
    app.query_params["mode"], app.query_params["people"] = "adoption", "unlisted"
    app.run()
    body = credits_csv((PARK, "2025-10-06", "1.5"))
    header, row = body.decode().splitlines()
    files = [
        ("report.csv", f"{header},Subscription_Tier\n{row},PRO_PLUS\n".encode(), "text/csv"),
        ("user_mappings.json", json.dumps(NAMES).encode(), "application/json"),
        ("seat_list.csv", b"username,status,plan\nkim,Active,Pro\n", "text/csv"),
    ]
    app = app.file_uploader(key="uploads").set_value(files).run()
    assert not app.exception
    assert table_with(app, "fee")[["name", "fee"]].to_numpy().tolist() == [["Park", 40.0]]


def test_a_list_of_teams_is_uploaded_where_it_is_missing_and_is_kept(data_dir: Path) -> None:
    """The chip led to the screen of names, at whose end the uploader is."""
    app = _opened()
    assert table_with(app, "coverage")["team"].tolist() == ["팀 미지정"]
    teams = b"username,team\nkim,Platform\nlee,Platform\nnobody,X\nkim,Mobile\n"
    app.file_uploader(key="adoption_teams_file").set_value([("teams.csv", teams, "text/csv")]).run()
    assert not app.exception
    shown = texts(app)
    assert "✓ 팀 목록 1팀 · 2명" in shown
    assert "가져왔습니다. 누구인지 알 수 없는 행: 1개. 여러 팀에 적힌 1명은 먼저 적힌 팀으로 셉니다." in shown
    assert (data_dir / "team_list.csv").exists()
    assert table_with(app, "coverage")["team"].tolist() == ["Platform", "팀 미지정"]


def test_a_list_of_teams_that_is_none_is_told_on_the_screen() -> None:
    app = _opened()
    app.file_uploader(key="adoption_teams_file").set_value([("teams.csv", b"a,b\n1,2\n", "text/csv")]).run()
    assert not app.exception
    assert len(app.error) == 1


def test_counts_of_teams_have_separators_and_changes_a_sign() -> None:
    """20000 people stood beside a coverage of 20,000 / 20,000."""
    [shown] = [item for item in _opened().dataframe if "coverage" in item.value]
    formats = {
        name: column.get("type_config", {}).get("format")
        for name, column in json.loads(shown.proto.columns).items()
    }
    assert (formats["people"], formats["active_share"], formats["change"]) == ("localized", "%.1f", "%+.1f")
