"""The row of filters: one state with the sidebar and the link, greyed where a screen cannot follow."""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.organisation import CHOI, EU, KIM, LEE, PARK, files
from tests.ui.reports import metrics, page, table_with, texts
from tests.ui.test_offline import _zip

APP = "kiro_tracker_offline.py"


def _opened(more: Mapping[str, bytes] = MappingProxyType({}), /, **params: str) -> AppTest:
    app = page(APP)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    upload = [("bucket.zip", _zip(files() | dict(more)), "application/zip")]
    app.file_uploader(key="uploads").set_value(upload).run()
    assert not app.exception
    return app


def _people(app: AppTest) -> set[str]:
    return set(table_with(app, "rank")["user_id"])


def test_chips_choose_and_the_link_keeps_it() -> None:
    app = _opened()
    app.multiselect(key="filter_teams").set_value(["Platform"]).run()
    assert _people(app) == {KIM, PARK}
    app.multiselect(key="filter_tiers").set_value(["PRO"]).run()
    assert _people(app) == {PARK}
    assert (app.query_params["team"], app.query_params["tier"]) == ("Platform", "PRO")
    assert "사람 조건에 맞는 1명만 봅니다." in texts(app)
    linked = _opened(team="Platform", tier="PRO")
    assert _people(linked) == {PARK}
    assert linked.multiselect(key="filter_tiers").value == ["PRO"]


def test_the_sidebar_and_the_row_are_one_state() -> None:
    app = _opened()
    app.multiselect(key="filter_regions").set_value([EU]).run()
    assert app.multiselect(key="regions").value == [EU]
    app.multiselect(key="filter_regions").set_value([]).run()
    assert "region" not in app.query_params
    app.selectbox(key="filter_period").set_value("days_7").run()
    assert app.number_input(key="period_days").value == 7
    app.selectbox(key="period_kind").set_value("all").run()
    assert app.selectbox(key="filter_period").value == "all"


def test_months_are_those_of_the_newest_day() -> None:
    app = _opened()
    app.selectbox(key="filter_period").set_value("this_month").run()
    assert (app.query_params["from"], app.query_params["to"]) == ("2025-11-01", "2025-11-18")
    app.selectbox(key="filter_period").set_value("last_month").run()
    assert (app.query_params["from"], app.query_params["to"]) == ("2025-10-01", "2025-10-31")
    assert app.selectbox(key="filter_period").value == "last_month"
    app.selectbox(key="filter_period").set_value("range").run()
    assert app.selectbox(key="filter_period").value == "range"
    assert app.date_input(key="filter_range").value == (date(2025, 10, 1), date(2025, 10, 31))


def test_reset_takes_every_filter_off() -> None:
    app = _opened(q="kim", team="Platform", tier="PRO", style="light", days="7", region=EU, compare="1")
    assert "조건에 맞는 사용자가 없습니다" in texts(app)
    app.button(key="filters_reset").click().run()
    assert not app.exception
    assert _people(app) == {KIM, LEE, PARK, CHOI}
    assert dict(app.query_params) == {}
    assert app.button(key="filters_reset").disabled


@pytest.mark.parametrize(
    "params, told",
    [
        ({"mode": "features", "client": "KIRO_CLI"}, "적용되지 않는 조건 · 클라이언트: 활동 리포트에는"),
        ({"mode": "credits", "days": "7"}, "적용되지 않는 조건 · 기간: 이 화면은 달력의 달만"),
        (
            {"mode": "credits", "tier": "PRO"},
            "요금제와 스타일은 위 조건의 기간 2025-11-04 – 11-18의 것입니다.",
        ),
        ({"mode": "models", "compare": "1"}, "적용되지 않는 조건 · 비교:"),
        ({"client": "KIRO_CLI"}, "클라이언트 조건은 크레딧 리포트의 값에만 적용됩니다"),
        ({"mode": "features"}, "이 화면은 3/4명만 봅니다(활동 리포트)."),
        ({"mode": "models"}, "이 화면은 3/4명만 봅니다(크레딧 리포트)."),
    ],
)
def test_what_a_filter_cannot_do_is_told(params: dict[str, str], told: str) -> None:
    assert told in texts(_opened(**params)).replace("\u2011", "-")


def test_a_filter_that_does_not_apply_cannot_be_chosen() -> None:
    app = _opened(mode="features")
    assert "filter_clients" not in [item.key for item in app.multiselect]
    assert "filter_regions" in [item.key for item in app.multiselect]
    app = _opened(mode="credits")
    assert "filter_period" not in [item.key for item in app.selectbox]
    assert app.toggle(key="users_compare").disabled


def test_unknown_plans_of_a_link_are_told_and_ignored() -> None:
    app = _opened(tier="GOLD")
    assert "tier=GOLD" in texts(app)
    assert _people(app) == {KIM, LEE, PARK, CHOI}


def test_two_people_of_one_name_stay_two_and_one_of_two_names_is_one() -> None:
    users: dict[str, object] = {
        user_id: {"username": name, "display_name": label, "email": None, "groups": [], "source": "upload"}
        for user_id, name, label in ((KIM, "kim1", "김하늘"), (LEE, "kim2", "김하늘"), (PARK, "park", "박"))
    }
    document = {"version": 1, "identity_store_id": None, "updated_at": "2025-11-18T00:00:00Z", "users": users}
    again = f"user_id,name\n{PARK},Park\n".encode()
    more = {"user_mappings.json": json.dumps(document).encode(), "names.csv": again}
    app = _opened(more, q="김하늘")
    assert _people(app) == {KIM, LEE}
    assert metrics(app)["총 Chat 메시지"] == "580"
    assert _people(_opened(more)) == {KIM, LEE, PARK, CHOI}


def test_first_and_last_activity_stay_when_the_period_changes() -> None:
    def spans(app: AppTest) -> dict[str, tuple[str, str]]:
        table = table_with(app, "rank")
        rows = zip(table["user_id"], table["first"], table["last"], strict=True)
        return {user: (first, last) for user, first, last in rows}

    whole, week = spans(_opened()), spans(_opened(days="2"))
    assert week == {user: whole[user] for user in week}
    assert whole[KIM] == ("2025-11-04 ≤", "2025-11-18")


def test_teams_of_a_list_and_no_team_add_up_to_everybody() -> None:
    app = _opened(mode="trends", split="team")
    parts = table_with(app, "팀 미지정")
    totals = {name: float(parts[name].sum()) for name in ("Platform", "Mobile", "팀 미지정")}
    assert totals == {"Platform": 480.0, "Mobile": 100.0, "팀 미지정": 3.0}
    plans = table_with(_opened(mode="trends", split="tier"), "Pro+")
    assert (plans["Pro+"].sum(), plans["알 수 없음"].sum()) == (480.0, 103.0)


def test_a_person_has_style_team_and_the_plan_of_each_subscription() -> None:
    app = _opened(mode="user", user=KIM)
    badges = " ".join(block.value for block in app.markdown if "badge" in block.value).replace("\\", "")
    for text in ("Heavy Chat User", "Platform", "Pro+ · us-east-1", "Pro · eu-central-1"):
        assert text in badges
    days = next(item for item in app.metric if item.label == "활동 일수")
    assert (days.value, days.delta) == ("4", "근무일 11일 중 4일 · 가끔 사용")


def test_the_screen_says_how_many_are_regular_by_the_working_days_shown() -> None:
    said = texts(_opened(days="7"))
    assert "정착 사용자 2명(근무일 5일의 40 % 이상 활동) · 그중 상시 사용자 0명(90 % 이상)" in said


def test_uploaded_events_stand_on_the_axis_and_broken_lines_are_told() -> None:
    events = "날짜,내용\n2025-11-14,교육\nsoon,x\n2024-01-01,earlier\n".encode()
    app = _opened({"events.csv": events}, mode="trends")
    said = texts(app).replace("\u2011", "-")
    assert "읽지 못한 줄 1개(줄 번호 3)" in said
    assert "세로선: 11-14 교육" in said
    assert "earlier" not in said
    spec = json.loads(app.get_by_key("chart_explored").proto.spec)
    assert [shape["x0"] for shape in spec["layout"]["shapes"] if shape["type"] == "line"] == ["2025-11-14"]
