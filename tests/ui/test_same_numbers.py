"""One analysis in two apps: the bucket collected online and the same files in a zip offline show the same."""

import io
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import boto3
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kiro_usage.demo.oddities import objects
from kiro_usage.demo.organisation import FEWEST_DAYS, FEWEST_PEOPLE, build
from kiro_usage.demo.reports import invented_directory
from tests.people.directory_server import DirectoryServer
from tests.ui.reports import BUCKET, metrics, page

ONLINE, OFFLINE = "kiro_tracker_with_iam.py", "kiro_tracker_offline.py"
OWN_TABLES = {"verdict"}
"""Columns of tables that only the offline app has."""

ORGANISATION = build(last_day=date(2026, 10, 30), people=FEWEST_PEOPLE, days=FEWEST_DAYS)
DIRECTORY = invented_directory(ORGANISATION)


@pytest.fixture(scope="module")
def delivered() -> Mapping[str, bytes]:
    """A bucket by key, with everything that the synthetic organisation has of oddities."""
    return objects(ORGANISATION, DIRECTORY)


@pytest.fixture
def filled(aws: DirectoryServer, delivered: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> str:
    client = boto3.client("s3", endpoint_url=aws.url)
    client.create_bucket(Bucket=BUCKET)
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(
                lambda item: client.put_object(Bucket=BUCKET, Key=item[0], Body=item[1]), delivered.items()
            )
        )
    accounts = sorted({key.split("AWSLogs/")[1][:12] for key in delivered if "AWSLogs/" in key})
    monkeypatch.setenv("KIRO_ACCOUNT_IDS", ",".join(accounts))
    return BUCKET


def _tables(app: AppTest) -> list[pd.DataFrame]:
    return [item.value for item in app.main.dataframe if not OWN_TABLES & set(item.value.columns)]


def _charts(app: AppTest) -> list[str]:
    return [element.proto.spec for element in app.get("plotly_chart")]


def _zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _shown(app: AppTest, params: Mapping[str, Any]) -> tuple[dict[str, str], list[pd.DataFrame], list[str]]:
    for name in list(app.query_params):
        del app.query_params[name]
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return metrics(app), _tables(app), _charts(app)


def _both(delivered: Mapping[str, bytes]) -> tuple[AppTest, AppTest]:
    """The online app after collecting, the offline app with the same in a zip."""
    online = page(ONLINE).run()
    online.button(key="collect").click().run()
    offline = page(OFFLINE).run()
    upload = [("bucket.zip", _zipped(delivered), "application/zip")]
    offline.file_uploader(key="uploads").set_value(upload).run()
    return online, offline


@pytest.mark.usefixtures("filled")
def test_every_card_table_and_chart_is_the_same_in_both_apps(delivered: Mapping[str, bytes]) -> None:
    online, offline = _both(delivered)
    ids = sorted(DIRECTORY.ids.values())
    for params in (
        {},
        {"days": "all"},
        {"days": "7", "region": "eu-central-1", "compare": "1"},
        {"days": "all", "by": "week", "service": "Kiro"},
        {"mode": "user", "user": ids[0], "days": "all"},
        {"mode": "overview", "days": "all"},
        {"mode": "trends", "split": "account", "by": "week"},
        {"mode": "features", "days": "all"},
        {"mode": "credits"},
        {"mode": "models", "days": "all"},
        {"mode": "adoption", "days": "all"},
        {"mode": "adoption", "days": "14", "people": "active"},
    ):
        cards, tables, charts = _shown(online, params)
        other_cards, other_tables, other_charts = _shown(offline, params)
        assert cards == other_cards
        assert cards or params["mode"] in ("features", "models", "adoption")
        assert len(tables) == len(other_tables) > 1
        for table, other in zip(tables, other_tables, strict=True):
            pd.testing.assert_frame_equal(table, other)
        assert charts == other_charts
        assert len(charts) > 1
        assert all(len(chart) > 200 for chart in charts)


@pytest.mark.usefixtures("filled")
def test_data_health_is_the_same_but_for_what_was_handed_over_and_is_no_report(
    delivered: Mapping[str, bytes],
) -> None:
    """Collecting takes the keys of reports alone; whoever uploads a file is told what became of it."""
    online, offline = _both(delivered)
    for params in ({"days": "all"}, {"days": "14"}, {"days": "all", "region": "eu-central-1"}):
        cards, tables, charts = _shown(online, {"mode": "health", **params})
        other_cards, other_tables, other_charts = _shown(offline, {"mode": "health", **params})
        assert (cards.pop("제외된 파일"), other_cards.pop("제외된 파일")) == ("1", "2")
        assert cards == other_cards
        assert len(tables) == len(other_tables) == 4
        for table, other in zip(tables, other_tables, strict=True):
            pd.testing.assert_frame_equal(table, other)
        assert charts == other_charts
        assert len(charts) == 2
        files, other_files = (_files(app) for app in (online, offline))
        assert len(files) == len(other_files) == 200
        assert list(other_files["name"][other_files["name"] == "summary.csv"]) == ["summary.csv"]
        reports = other_files[other_files["name"] != "summary.csv"].reset_index(drop=True)
        pd.testing.assert_frame_equal(files.head(199), reports)


def _files(app: AppTest) -> pd.DataFrame:
    """The list of files, without where it lies and since when: a zip says neither."""
    table: pd.DataFrame = next(
        item.value for item in app.main.dataframe if "superseded" in item.value.columns
    )
    return table.drop(columns=["folder", "modified"])
