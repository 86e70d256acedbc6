"""The online app: from an empty data folder over the collect button to names and figures."""

import json
from pathlib import Path

import boto3
import pytest
from streamlit.testing.v1 import AppTest

from tests.people.directory_server import DirectoryServer
from tests.ui.reports import (
    BUCKET,
    BUCKET_OBJECTS,
    KIM,
    LEE,
    PARK,
    activity_csv,
    key,
    labels,
    metrics,
    page,
    table_with,
    texts,
)

APP = "kiro_tracker_with_iam.py"


def _collected() -> AppTest:
    app = page(APP).run()
    return app.button(key="collect").click().run()


def _create_user(aws: DirectoryServer, user_name: str, display_name: str, email: str) -> str:
    """A person in Identity Center; returns the id that it was given."""
    client = boto3.client("identitystore", endpoint_url=aws.url)
    created = client.create_user(
        IdentityStoreId=aws.store_id(),
        UserName=user_name,
        DisplayName=display_name,
        Name={"GivenName": display_name, "FamilyName": display_name},
        Emails=[{"Value": email, "Primary": True}],
    )
    return str(created["UserId"])


def test_without_a_bucket_both_ways_to_set_one_are_shown() -> None:
    app = page(APP).run()
    assert not app.exception
    assert "버킷을 연결하면 시작할 수 있습니다" in texts(app)
    codes = [item.value for item in app.code]
    assert any("BUCKET_NAME" in code for code in codes)
    assert any("KIRO_BUCKET_NAME" in code for code in codes)
    assert codes[2:] == ["streamlit run kiro_tracker_offline.py", "python3 -m tasks demo"]
    [collecting] = [item for item in app.sidebar.expander if "리전 데이터 통합" in item.label]
    assert not collecting.proto.expanded, "nothing can be collected, and the modes below it were out of sight"


def test_the_bucket_is_checked_by_itself_once_a_session(bucket: DirectoryServer) -> None:
    app = page(APP).run()
    assert not app.exception
    assert "현재 설정 :gray[· example-bucket]" in labels(app)
    shown = {item.value for item in app.text}
    assert {"example-bucket", "daily-report/", "123456789012"} <= shown
    assert app.multiselect(key="regions").value == ["eu-central-1", "us-east-1"]
    bucket.calls.clear()
    app.run()
    assert bucket.calls == []
    app.button(key="bucket_check").click().run()
    assert not app.exception


@pytest.mark.usefixtures("bucket")
def test_collecting_brings_the_figures(data_dir: Path) -> None:
    app = page(APP).run()
    assert "아직 가져온 데이터가 없습니다" in texts(app)
    app.button(key="collect").click().run()
    assert not app.exception
    assert "통합을 마쳤습니다. 새 파일 4개" in texts(app)
    assert app.title[0].value == "사용자 분석 (실제 이름 포함)"
    assert "패턴 분석 대상자 3명" in texts(app)
    assert metrics(app) == {
        "총 Chat 메시지": "193",
        "총 코드 라인": "45",
        "평균 수락률": "30.0%",
        "IAM 인증 사용자": "0명",
        "사용 크레딧": "3.8",
        "대화 수": "4",
    }
    written = sorted(path.name for path in data_dir.glob("*.csv"))
    assert len(written) == 2
    assert written[0].startswith("consolidated_multiregion_")
    assert written[1].endswith("_credits.csv")


@pytest.mark.usefixtures("bucket")
def test_the_table_has_the_columns_of_the_plan_in_their_order() -> None:
    app = _collected()
    table = next(item for item in app.dataframe if "rank" in item.value)
    columns = json.loads(table.proto.columns)
    order = list(table.proto.column_order)
    assert [columns[name]["label"] for name in order] == [
        "포지션",
        "표시명",
        "이메일",
        "사용자명",
        "데이터 소스",
        "Chat 메시지",
        "코드 라인",
        "수락률 (%)",
        "수락률 표본",
        "활동 일수",
        "사용 스타일",
        "처음 활동",
        "마지막 활동",
        "사용자 ID",
    ]
    rows = table_with(app, "rank").set_index("user_id")
    assert rows.loc[KIM, ["rank", "chat_messages", "code_lines", "active_days"]].tolist() == [1, 180, 45, 2]
    assert rows.loc[LEE, ["rank", "chat_messages", "rate"]].tolist() == [2, 13, 50.0]
    assert rows.loc[LEE, "sample"] == "10건 · 표본 부족"
    assert rows.loc[PARK, "style"] == "판정 안 함"
    assert rows.loc[PARK, "email"] == "cccc@example.com"
    assert rows.loc[KIM, "first"] == "2025-11-17 ≤"
    assert rows.loc[LEE, "last"] == "2025-11-18"


def test_names_of_identity_center_stand_in_the_table(bucket: DirectoryServer, data_dir: Path) -> None:
    user_id = _create_user(bucket, "bedrock_user1", "김하늘", "haneul@example.com")
    extra = activity_csv((user_id, "11-18-2025", {"Chat_MessagesSent": 900}))
    s3 = boto3.client("s3", endpoint_url=bucket.url)
    s3.put_object(
        Bucket=BUCKET, Key=key("by_user_analytic", "us-east-1", "2025-11-18", "QDeveloperLogs"), Body=extra
    )
    app = _collected()
    table = table_with(app, "rank")
    assert table.iloc[0][["name", "email", "user_name", "source"]].tolist() == [
        "김하늘",
        "haneul@example.com",
        "bedrock_user1",
        "iam_identity_center",
    ]
    assert metrics(app)["IAM 인증 사용자"] == "1명"
    assert "IAM Identity Center 🟢 연결됨" in labels(app)
    assert "매핑된 사용자: 1명" in texts(app)
    assert (data_dir / "user_mappings.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("bucket")
def test_regions_and_period_choose_what_is_shown() -> None:
    app = _collected()
    app.multiselect(key="regions").set_value(["eu-central-1"]).run()
    assert metrics(app)["총 Chat 메시지"] == "5"
    assert app.query_params["region"] == "eu-central-1"
    app.multiselect(key="regions").set_value([]).run()
    assert "리전을 하나 이상 선택하세요" in texts(app)
    app.multiselect(key="regions").set_value(["eu-central-1", "us-east-1"]).run()
    app.number_input(key="period_days").set_value(1).run()
    assert metrics(app)["총 Chat 메시지"] == "65"
    assert app.query_params["days"] == "1"


@pytest.mark.usefixtures("bucket")
def test_search_and_style_reach_cards_and_table() -> None:
    app = _collected()
    app.text_input(key="users_search").set_value("bbbb").run()
    assert metrics(app)["총 Chat 메시지"] == "13"
    assert "패턴 분석 대상자 1명" in texts(app)
    app.text_input(key="users_search").set_value("nobody at all").run()
    assert not app.exception
    assert "조건에 맞는 사용자가 없습니다" in texts(app)


@pytest.mark.usefixtures("bucket")
def test_a_link_opens_the_view_it_names() -> None:
    _collected()
    app = page(APP)
    app.query_params["mode"] = "user"
    app.query_params["user"] = LEE
    app.query_params["lang"] = "en"
    app.query_params["from"] = "2025-11-17"
    app.query_params["to"] = "2025-11-17"
    app.query_params["nonsense"] = "1"
    app.run()
    assert not app.exception
    assert app.title[0].value == "User detail"
    assert metrics(app)["Total chat messages"] == "8"
    assert "nonsense=1" in texts(app)


@pytest.mark.usefixtures("bucket")
def test_changing_the_language_keeps_what_was_chosen() -> None:
    app = _collected()
    app.multiselect(key="regions").set_value(["us-east-1"]).run()
    app.radio(key="language").set_value("en").run()
    assert not app.exception
    assert app.title[0].value == "User analysis (with real names)"
    assert app.multiselect(key="regions").value == ["us-east-1"]
    assert metrics(app)["Total chat messages"] == "188"
    assert app.query_params["lang"] == "en"


@pytest.mark.parametrize("step", ["week", "month"])
@pytest.mark.usefixtures("bucket")
def test_the_trend_is_switched_to_weeks_and_months(step: str) -> None:
    app = _collected()
    app.radio(key="trend_step").set_value(step).run()
    assert not app.exception
    trend = table_with(app, "start")
    assert trend["chat_messages"].tolist() == [193]


@pytest.mark.usefixtures("bucket")
def test_a_snapshot_is_opened_with_its_credits_and_can_be_deleted(data_dir: Path) -> None:
    app = _collected()
    files = app.selectbox(key="data_file")
    assert files.options[0] == "전체 저장소"
    assert len(files.options) == 3
    assert all("보관본" in option for option in files.options[1:])
    name = next(path.name for path in data_dir.glob("*.csv") if not path.name.endswith("_credits.csv"))
    files.set_value(name).run()
    assert metrics(app)["총 Chat 메시지"] == "193"
    assert metrics(app)["사용 크레딧"] == "3.8"
    app.button(key="file_delete").click().run()
    assert (data_dir / name).exists()
    app.button(key="file_delete_yes").click().run()
    assert not (data_dir / name).exists()
    assert app.selectbox(key="data_file").value == "store"


def test_only_the_credits_report_leaves_chat_unknown_and_says_so(bucket: DirectoryServer) -> None:
    s3 = boto3.client("s3", endpoint_url=bucket.url)
    for name in BUCKET_OBJECTS:
        if "by_user_analytic" in name:
            s3.delete_object(Bucket=BUCKET, Key=name)
    app = _collected()
    assert not app.exception
    shown = metrics(app)
    assert [shown[name] for name in ("총 Chat 메시지", "총 코드 라인", "평균 수락률")] == ["—", "—", "—"]
    assert shown["사용 크레딧"] == "3.8"
    assert "활동 리포트(by_user_analytic)가 없습니다" in texts(app)


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize(
    "group,mode,sentence",
    [
        (
            "look",
            "overview",
            "이 달에 3.8 크레딧을 썼습니다. 리포트에 요금제가 없어 한도와 견줄 수 없습니다.",
        ),
        ("cost", "credits", "이 달에 3.8 크레딧을 썼습니다. 리포트에 요금제가 없어 한도와 견줄 수 없습니다."),
    ],
)
def test_without_plans_no_share_of_them_is_told(group: str, mode: str, sentence: str) -> None:
    app = _collected()
    app.radio(key=f"mode_{group}").set_value(mode).run()
    assert not app.exception
    assert sentence in texts(app)
    assert "—를" not in texts(app)
    assert {"제공 —의 —"}.isdisjoint(item.delta for item in app.metric)


@pytest.mark.usefixtures("bucket")
def test_before_there_are_reports_the_mapping_screen_counts_nobody() -> None:
    app = page(APP).run()
    app.radio(key="mode_operate").set_value("mapping").run()
    assert not app.exception
    assert "리포트에 아직 사용자가 없습니다." in texts(app)
    assert "0명 중 0명" not in texts(app)


def test_the_mapping_screen_fetches_searches_and_clears(bucket: DirectoryServer, data_dir: Path) -> None:
    for name in ("bedrock_user1", "bedrock_user2"):
        _create_user(bucket, name, name.upper(), f"{name}@example.com")
    app = _collected()
    app.radio(key="mode_operate").set_value("mapping").run()
    assert not app.exception
    assert app.title[0].value == "IAM 매핑 관리"
    assert "데이터의 사용자 3명 중 2명의 이름이나 이메일을 알고 있습니다." in texts(app)
    _create_user(bucket, "bedrock_user3", "NEW", "new@example.com")
    app.button(key="mapping_fetch_all").click().run()
    assert not app.exception
    people = table_with(app, "groups")
    assert {"BEDROCK_USER1", "BEDROCK_USER2", "NEW"} <= set(people["label"])
    app.text_input(key="mapping_search").set_value("user3").run()
    people = table_with(app, "groups")
    assert people["label"].tolist() == ["NEW"]
    app.button(key="mapping_clear").click().run()
    app.button(key="mapping_clear_yes").click().run()
    assert not (data_dir / "user_mappings.json").exists()
