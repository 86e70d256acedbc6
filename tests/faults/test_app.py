"""The online app under faults: the sentence stands on the page, the old numbers beside it, and it heals."""

from collections.abc import Callable, Iterator

import boto3
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.faults.proxy import failing
from tests.faults.sentences import SENTENCES
from tests.faults.stage import Stage
from tests.faults.table import LASTING, PASSING
from tests.ui.reports import labels, metrics, page, texts

APP = "kiro_tracker_with_iam.py"
CHAT = {"ko": "총 Chat 메시지", "en": "Total chat messages"}
ROWS = {row.name: row for row in (*PASSING, *LASTING)}


@pytest.fixture
def app(stage: Stage) -> Iterator[Callable[[str], AppTest]]:
    """The page over the half that was collected, in a language."""
    for cache in (st.cache_data, st.cache_resource):
        cache.clear()

    def opened(language: str) -> AppTest:
        stage.set(KIRO_DATA_DIR=str(stage.folder), KIRO_LANGUAGE=language)
        return page(APP).run()

    yield opened
    for cache in (st.cache_data, st.cache_resource):
        cache.clear()


def chat(app: AppTest, language: str) -> str:
    """The card of the chat messages; the page is a page, and nothing raw is on it."""
    assert not app.exception
    assert "Traceback" not in texts(app)
    return metrics(app)[CHAT[language]]


@pytest.mark.parametrize(
    "name,language",
    [
        ("list throttled for ever", "ko"),
        ("connection refused", "en"),
        ("list denied", "ko"),
        ("no such bucket", "en"),
        ("no credentials", "ko"),
        ("a file where the mirror should be", "en"),
    ],
)
def test_a_collection_that_fails_is_told_beside_the_old_numbers(
    stage: Stage, app: Callable[[str], AppTest], name: str, language: str
) -> None:
    ROWS[name].play(stage)
    shown = app(language)
    assert chat(shown, language) == "6"
    shown.button(key="collect").click().run()
    assert chat(shown, language) == "6"
    sentence = stage.told(SENTENCES[name][language == "en"])
    told = [
        " ".join(box.value.replace("\\", "").replace("\u2060", "").replace("**", "").split())
        for box in shown.error
    ]
    assert sentence in told


@pytest.mark.parametrize("name", ["list throttled once", "get cut half way through the body"])
def test_a_passing_fault_brings_the_new_numbers(
    stage: Stage, app: Callable[[str], AppTest], name: str
) -> None:
    shown = app("ko")
    ROWS[name].play(stage)
    shown.button(key="collect").click().run()
    assert chat(shown, "ko") == "21"


def test_a_file_that_may_not_be_read_is_counted_and_the_others_are_shown(
    stage: Stage, app: Callable[[str], AppTest]
) -> None:
    ROWS["one object denied"].play(stage)
    shown = app("ko")
    shown.button(key="collect").click().run()
    assert chat(shown, "ko") == "16"
    assert "파일 1개를 읽지 못해 제외했습니다." in texts(shown)
    stage.proxy.reset()
    shown.button(key="collect").click().run()
    assert chat(shown, "ko") == "21"


def test_without_data_the_reason_stands_where_the_figures_would(
    stage: Stage, app: Callable[[str], AppTest]
) -> None:
    stage.start_anew()
    ROWS["list denied"].play(stage)
    shown = app("ko")
    assert not shown.exception
    assert "s3:ListBucket 권한(조건 s3:prefix: daily-report/AWSLogs/*)" in texts(shown)
    assert shown.button(key="bucket_again").label == "다시 시도"
    stage.proxy.reset()
    shown.button(key="bucket_again").click().run()
    assert not shown.exception
    assert "아직 가져온 데이터가 없습니다" in texts(shown)


def test_a_damaged_file_of_names_costs_the_names_and_nothing_else(
    stage: Stage, app: Callable[[str], AppTest]
) -> None:
    (stage.folder / "user_mappings.json").write_text("{")
    shown = app("ko")
    assert chat(shown, "ko") == "6"
    (aside,) = stage.folder.glob("user_mappings.broken-*.json")
    assert aside.read_text() == "{"


@pytest.mark.parametrize(
    "operation,light",
    [
        ("ListInstances", "🔴 미연결"),
        ("ListUsers", "🔴 미연결"),
        ("ListGroups", "🟢 연결됨"),
        ("ListGroupMemberships", "🟢 연결됨"),
    ],
)
def test_a_denied_call_for_names_is_told_in_the_block_of_names(
    stage: Stage, app: Callable[[str], AppTest], operation: str, light: str
) -> None:
    _one_group(stage)
    stage.rule(operation, failing(400, "AccessDeniedException"))
    shown = app("ko")
    assert chat(shown, "ko") == "6"
    assert light in labels(shown)
    action = f"sso:{operation}" if operation == "ListInstances" else f"identitystore:{operation}"
    assert f"대한 {action} 권한을 추가하세요" in texts(shown)


def _one_group(stage: Stage) -> None:
    """A group in the directory, which may be there from a test before."""
    client = boto3.client("identitystore", endpoint_url=stage.upstream)
    (instance,) = boto3.client("sso-admin", endpoint_url=stage.upstream).list_instances()["Instances"]
    store = {"IdentityStoreId": instance["IdentityStoreId"]}
    if not client.list_groups(**store)["Groups"]:
        client.create_group(DisplayName="platform", **store)


def test_checking_the_bucket_shows_the_lines_of_the_command(
    stage: Stage, app: Callable[[str], AppTest]
) -> None:
    stage.rule("ListGroups", failing(400, "AccessDeniedException"))
    shown = app("en")
    shown.button(key="bucket_check").click().run()
    assert chat(shown, "en") == "6"
    _, said = stage.run("--check", "--language", "en")
    block = "\n".join(
        item.value.replace("\\", "") for item in (*shown.sidebar.markdown, *shown.sidebar.error)
    )
    for line in said["checks"]:
        if line["name"] != "disk":
            assert line["message"] in block, line
    assert "Grant identitystore:ListGroups on arn:aws:identitystore::*:identitystore/d-" in block
