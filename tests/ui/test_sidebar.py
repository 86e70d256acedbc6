"""The sidebar: places, automatic refresh, the link that opens the same view."""

import boto3
import pytest
from streamlit.testing.v1 import AppTest

from tests.people.directory_server import DirectoryServer
from tests.ui.reports import BUCKET, KIM, activity_csv, key, labels, metrics, page, texts

APP = "kiro_tracker_with_iam.py"
OTHER_ACCOUNT = "444455556666"


@pytest.fixture
def two_accounts(bucket: DirectoryServer) -> DirectoryServer:
    """A second account's plugin report of Q Developer: 1,000 chat messages."""
    name = key("by_user_analytic", "us-east-1", "2025-11-18", "QDeveloperLogs").replace(
        "111122223333", OTHER_ACCOUNT
    )
    body = activity_csv((KIM, "11-18-2025", {"Chat_MessagesSent": 1000}))
    boto3.client("s3", endpoint_url=bucket.url).put_object(Bucket=BUCKET, Key=name, Body=body)
    return bucket


def _collected() -> AppTest:
    app = page(APP).run()
    app.button(key="collect").click().run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("two_accounts")
def test_accounts_and_services_choose_what_is_shown() -> None:
    app = _collected()
    assert metrics(app)["총 Chat 메시지"] == "1,193"
    assert app.multiselect(key="accounts").value == ["111122223333", OTHER_ACCOUNT]
    app.multiselect(key="accounts").set_value([OTHER_ACCOUNT]).run()
    assert metrics(app)["총 Chat 메시지"] == "1,000"
    assert "계정 1개" in labels(app)
    assert app.query_params["account"] == OTHER_ACCOUNT
    app.multiselect(key="accounts").set_value([]).run()
    assert "계정을 하나 이상 선택하세요" in texts(app)
    app.multiselect(key="accounts").set_value(["111122223333", OTHER_ACCOUNT]).run()
    app.multiselect(key="services").set_value(["Kiro"]).run()
    assert metrics(app)["총 Chat 메시지"] == "193"
    assert app.query_params["service"] == "Kiro"


@pytest.mark.usefixtures("bucket")
def test_one_account_and_one_service_are_no_choice() -> None:
    app = _collected()
    keys = [item.key for item in app.multiselect]
    assert "regions" in keys
    assert {"accounts", "services"}.isdisjoint(keys)


@pytest.mark.usefixtures("bucket")
def test_the_copied_link_opens_the_same_view() -> None:
    app = _collected()
    app.multiselect(key="regions").set_value(["eu-central-1"]).run()
    app.number_input(key="period_days").set_value(7).run()
    link = next(block.value for block in app.code if "region=" in block.value)
    linked = page(APP)
    for part in link.split("?", 1)[1].split("&"):
        name, value = part.split("=")
        linked.query_params[name] = value
    linked.run()
    assert metrics(linked)["총 Chat 메시지"] == metrics(app)["총 Chat 메시지"] == "5"


def _automatic_app(now: str) -> None:
    """The online app at a moment of its own."""
    from datetime import datetime

    from kiro_tracker_with_iam import KiroTrackerWithIAM

    KiroTrackerWithIAM(now=lambda: datetime.fromisoformat(now)).run()


def test_new_reports_come_by_themselves_while_automatic_refresh_is_on(bucket: DirectoryServer) -> None:
    def at(moment: str) -> AppTest:
        app.kwargs = {"now": f"2025-11-19T{moment}:00+00:00"}
        return app

    app = AppTest.from_function(
        _automatic_app, kwargs={"now": "2025-11-19T03:00:00+00:00"}, default_timeout=60
    )
    app.run()
    app.toggle(key="collect_automatic").set_value(True).run()
    assert not app.exception
    assert metrics(app)["총 Chat 메시지"] == "193", "turning it on collects at once"
    assert "마지막 수집 2025-11-19 03:00 UTC" in texts(app).replace("\u2011", "-")
    later = activity_csv((KIM, "11-19-2025", {"Chat_MessagesSent": 7}))
    name = key("by_user_analytic", "us-east-1", "2025-11-19")
    boto3.client("s3", endpoint_url=bucket.url).put_object(Bucket=BUCKET, Key=name, Body=later)
    at("03:59").run()
    assert metrics(app)["총 Chat 메시지"] == "193", "the hour is not over"
    at("04:00").run()
    assert metrics(app)["총 Chat 메시지"] == "200"
    assert "마지막 수집 2025-11-19 04:00 UTC" in texts(app).replace("\u2011", "-")
    app.toggle(key="collect_automatic").set_value(False).run()
    assert not app.exception
