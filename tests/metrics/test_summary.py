"""People by week and service, and the days of the reports."""

from datetime import date
from pathlib import Path

import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.metrics.feature_use import feature_weeks
from kiro_usage.metrics.models import client_weeks
from kiro_usage.metrics.summary import report_days, weekly_services
from tests.metrics.tables import activity, credit, usages


def test_everybody_is_in_one_part_of_a_week(tmp_path: Path) -> None:
    rows = [
        activity("q", "2026-11-02", Service="QDeveloper", Chat_MessagesSent=1),
        activity("moving", "2026-11-03", Service="QDeveloper", Chat_MessagesSent=1),
        activity("kiro", "2026-11-03", Chat_MessagesSent=1),
        activity("idle", "2026-11-03", Chat_MessagesSent=0),
        activity("q", "2026-11-09", Service="QDeveloper", Chat_MessagesSent=1),
    ]
    credits_ = [
        credit("moving", "2026-11-08", Credits_Used=1.0),
        credit("new", "2026-11-08", Credits_Used=1.0),
    ]
    with usages(tmp_path) as make:
        weeks = weekly_services(make(rows, credits_), Filters())
    assert [f"{stamp:%Y-%m-%d}" for stamp in weeks.index] == ["2026-11-02", "2026-11-09"]
    assert weeks.values.tolist() == [[1, 1, 2], [1, 0, 0]]


def test_a_week_without_anybody_stays_between_its_neighbours(tmp_path: Path) -> None:
    rows = [
        activity("u", "2026-11-02", Chat_MessagesSent=1),
        activity("u", "2026-11-23", Chat_MessagesSent=1),
    ]
    with usages(tmp_path) as make:
        usage = make(
            rows, [credit("u", "2026-11-03", Credits_Used=1.0), credit("u", "2026-11-24", Credits_Used=1.0)]
        )
        weeks, features = weekly_services(usage, Filters()), feature_weeks(usage, Filters())
        clients = client_weeks(usage, Filters())
    mondays = ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]
    for table in (weeks, features, clients):
        assert [f"{stamp:%Y-%m-%d}" for stamp in table.index] == mondays
    assert weeks["kiro_only"].tolist() == [1, 0, 0, 1]
    assert features["chat"].isna().tolist() == [False, True, True, False]
    assert clients.iloc[:, 0].tolist() == [1.0, 0.0, 0.0, 1.0]


def test_nobody_is_no_week(tmp_path: Path) -> None:
    with usages(tmp_path) as make:
        assert weekly_services(make([activity("u", "2026-11-02")]), Filters()).empty


def test_a_day_has_a_report_where_it_has_a_row(tmp_path: Path) -> None:
    rows = [activity("u", "2026-11-02"), activity("u", "2026-11-04")]
    with usages(tmp_path) as make:
        days = report_days(make(rows, [credit("u", "2026-11-04")]), Filters(), date(2026, 11, 4), 3)
    assert days["activity"].tolist() == [True, False, True]
    assert days["credits"].tolist() == [False, False, True]
    assert days.index[0] == pd.Timestamp("2026-11-02")
