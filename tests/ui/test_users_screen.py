"""User analysis: order, pages, ticked people, clicks, comparison with the period before."""

import json
from typing import Any

import boto3
import pytest
from streamlit.testing.v1 import AppTest

from tests.people.directory_server import DirectoryServer
from tests.ui.reports import (
    BUCKET,
    KIM,
    LEE,
    PARK,
    activity_csv,
    key,
    metrics,
    page,
    table_with,
    texts,
)

APP = "kiro_tracker_with_iam.py"
NOT_TICKED: dict[str, Any] = {"rows": [], "columns": [], "cells": []}


def _collected(**params: str) -> AppTest:
    app = page(APP)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    app.button(key="collect").click().run()
    assert not app.exception
    return app


def _tick(app: AppTest, *rows: int) -> None:
    app.session_state["users_table"] = {"selection": NOT_TICKED | {"rows": list(rows)}}
    app.run()
    assert not app.exception


def _shown(app: AppTest) -> list[str]:
    users: list[str] = table_with(app, "rank")["user_id"].tolist()
    return users


def _deliver(server: DirectoryServer, name: str, body: bytes) -> None:
    boto3.client("s3", endpoint_url=server.url).put_object(Bucket=BUCKET, Key=name, Body=body)


@pytest.mark.usefixtures("bucket")
def test_rows_are_ordered_by_what_the_reader_chooses_and_the_link_keeps_it() -> None:
    app = _collected()
    assert _shown(app) == [KIM, LEE, PARK]
    app.selectbox(key="users_sort").set_value("rate").run()
    assert _shown(app) == [KIM, LEE, PARK], "a rate over ten suggestions is not ranked"
    app.selectbox(key="users_sort").set_value("lines").run()
    app.button(key="users_reverse").click().run()
    assert _shown(app) == [LEE, KIM, PARK], "what is unknown stays last"
    assert (app.query_params["sort"], app.query_params["reverse"]) == ("lines", "1")
    linked = page(APP)
    linked.query_params["sort"] = "lines"
    linked.query_params["reverse"] = "1"
    linked.run()
    assert _shown(linked) == [LEE, KIM, PARK]
    assert table_with(linked, "rank")["rank"].tolist() == [2, 1, 3], "the position does not follow the order"


def test_fifty_rows_make_a_page(bucket: DirectoryServer) -> None:
    people = [(f"{number:08x}-0000-4000-8000-000000000009", number) for number in range(1, 101)]
    rows = [(user_id, "11-18-2025", {"Chat_MessagesSent": count}) for user_id, count in people]
    _deliver(bucket, key("by_user_analytic", "us-west-2", "2025-11-18"), activity_csv(*rows))
    app = _collected()
    assert len(_shown(app)) == 50
    assert _shown(app)[0] == KIM
    app.session_state["users_page"] = 3
    app.run()
    assert not app.exception
    assert table_with(app, "rank")["rank"].tolist() == [101, 102, 103]
    app.text_input(key="users_search").set_value("00000001-").run()
    assert _shown(app) == [people[0][0]], "a page that is gone gives way to the first"


@pytest.mark.usefixtures("bucket")
def test_one_ticked_row_can_be_opened() -> None:
    app = _collected()
    _tick(app, 1)
    assert "1명 선택됨" in texts(app)
    app.button(key="picked_open").click().run()
    assert app.title[0].value == "개별 사용자 상세 분석"
    assert app.query_params["user"] == LEE


@pytest.mark.usefixtures("bucket")
def test_several_ticked_rows_are_compared_and_their_addresses_copied() -> None:
    app = _collected()
    _tick(app, 0, 2)
    assert "2명 선택됨" in texts(app)
    assert "aaaa@example.com, cccc@example.com" in [block.value for block in app.code]
    compared: Any = next(item.value for item in app.dataframe if "Chat 메시지 (건)" in item.value.index)
    assert compared.loc["Chat 메시지 (건)"].tolist() == ["180", "—"]
    assert compared.loc["코드 라인 (줄)"].tolist() == ["45", "—"]
    assert compared.loc["수락률(건수)"].tolist() == ["25.0%", "—"]
    assert compared.loc["활동 일수 (일)"].tolist() == ["2", "1"]
    figure = json.loads(app.get_by_key("chart_comparison").proto.spec)
    assert next(trace["text"] for trace in figure["data"]) == ["180", "—"]


@pytest.mark.usefixtures("bucket")
def test_ticks_do_not_pass_to_other_people_when_the_rows_change() -> None:
    app = _collected()
    _tick(app, 0)
    app.text_input(key="users_search").set_value("bbbb").run()
    assert _shown(app) == [LEE]
    assert "선택됨" not in texts(app)


def test_cards_are_compared_with_as_many_days_before(bucket: DirectoryServer) -> None:
    week_before = activity_csv(
        (KIM, "11-13-2025", {"Chat_MessagesSent": 100}),
        (LEE, "11-16-2025", {"Inline_SuggestionsCount": 40, "Inline_AcceptanceCount": 20}),
    )
    _deliver(bucket, key("by_user_analytic", "us-east-1", "2025-11-13"), week_before)
    app = _collected(days="2", compare="1")
    assert "비교 대상: 2025-11-15 – 11-16 (UTC)" in texts(app).replace("\u2011", "-")
    changes = {item.label: (item.delta, item.value) for item in app.metric}
    assert changes["총 Chat 메시지"] == ("— (0)", "193")
    assert changes["평균 수락률"] == ("-20.0%p (50.0%)", "30.0%")
    app.number_input(key="period_days").set_value(3).run()
    changes = {item.label: (item.delta, item.value) for item in app.metric}
    assert changes["총 Chat 메시지"] == ("+93.0% (100)", "193")
    assert app.query_params["compare"] == "1"


@pytest.mark.usefixtures("bucket")
def test_a_period_before_that_the_data_do_not_cover_is_not_compared() -> None:
    app = _collected(compare="1")
    assert "비교 불가: 데이터가 직전 기간 전체를 담고 있지 않습니다" in texts(app)
    assert metrics(app)["총 Chat 메시지"] == "193"
    app.selectbox(key="period_kind").set_value("all").run()
    assert "비교 불가: 시작과 끝이 정해진 기간을 선택하세요" in texts(app)


@pytest.mark.usefixtures("bucket")
def test_the_page_says_from_when_the_next_report_can_be_collected() -> None:
    app = _collected()
    said = texts(app).replace("\u2011", "-")
    assert "데이터 최신일 2025-11-18 · 11-19 리포트 수집 가능(11-20 11:00 KST, 02:00 UTC부터)" in said
