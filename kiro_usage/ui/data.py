"""The data of this page, opened once for all sessions, and what is computed from it, kept by its fingerprint.

Nothing that is kept here holds translated text or depends on more than its key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from kiro_usage.errors import StoreError
from kiro_usage.filters import Filters
from kiro_usage.metrics import (
    advice,
    daily,
    detail,
    feature_use,
    features,
    growth,
    models,
    month_use,
    overage,
    overview,
    subscriptions,
    summary,
    users,
)
from kiro_usage.settings import StyleThresholds
from kiro_usage.store import ReadFiles, StoreTables, open_store, read_files
from kiro_usage.ui.say import say
from kiro_usage.ui.scratch import ScratchFolder
from kiro_usage.usage import Facts, Usage, open_usage

_CREDITS_TWIN = "_credits"


@dataclass(frozen=True, slots=True)
class Opened:
    """Usage tables that hold at least one row, and what they hold."""

    usage: Usage
    facts: Facts
    user_ids: tuple[str, ...]
    emails: Mapping[str, str]

    @property
    def key(self) -> str:
        """The part of every key that stands for the data."""
        return self.usage.fingerprint


def open_data(data_dir: Path, chosen: Path | None, today: date) -> Opened | None:
    """The store, or the snapshot that was chosen with its twin; None without any row.

    Raises StoreError where the snapshot cannot be read.
    """
    if chosen is None:
        return open_tables(open_store(data_dir), today)
    paths = [path for path in (chosen, _twin(chosen)) if path.is_file()]
    status = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths]
    read = _snapshot(tuple(status)).read
    refused = next((item for item in read.files if item.reason is not None), None)
    if refused is not None:
        reason = say(f"set_aside.{refused.reason}", **refused.detail)
        raise StoreError("snapshot_unreadable", name=Path(refused.name).name, reason=reason)
    return open_tables(read.tables, today)


def open_tables(tables: StoreTables, today: date) -> Opened | None:
    """Open tables; None where no report has a row."""
    if not tables.activity and not tables.credits:
        return None
    paths = (*tables.activity, *tables.credits, *tables.model_messages)
    usage = _usage(tables.fingerprint, tuple(map(str, paths)), tables)
    facts = _facts(usage.fingerprint, today, usage)
    if facts.first_day is None:
        return None
    user_ids, emails = _people(usage.fingerprint, usage)
    return Opened(usage, facts, user_ids, emails)


def _twin(path: Path) -> Path:
    """The credits CSV that was written with an activity CSV."""
    return path.with_name(f"{path.stem}{_CREDITS_TWIN}{path.suffix}")


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A snapshot that was read; its Parquet files go with it."""

    read: ReadFiles
    folder: ScratchFolder


@st.cache_resource(max_entries=4, show_spinner=False)
def _snapshot(status: tuple[tuple[str, int, int], ...]) -> _Snapshot:
    folder = ScratchFolder()
    files = [(path, Path(path).read_bytes()) for path, _, _ in status]
    return _Snapshot(read_files(files, folder.path), folder)


@st.cache_resource(max_entries=8, show_spinner=False, on_release=Usage.close)
def _usage(fingerprint: str, paths: tuple[str, ...], _tables: StoreTables) -> Usage:
    del fingerprint, paths  # the key: two sessions may have uploaded the same files to folders of their own
    return open_usage(_tables)


@st.cache_resource(max_entries=16, show_spinner=False)
def _facts(fingerprint: str, today: date, _usage: Usage) -> Facts:
    del fingerprint
    return _usage.facts(today)


@st.cache_resource(max_entries=16, show_spinner=False)
def _people(fingerprint: str, _usage: Usage) -> tuple[tuple[str, ...], Mapping[str, str]]:
    del fingerprint
    return _usage.user_ids(), _usage.emails()


def overview_of(opened: Opened, filters: Filters) -> overview.Overview:
    """See `metrics.overview.overview`."""
    return _overview(opened.key, filters, opened.usage)


def users_of(opened: Opened, filters: Filters, styles: StyleThresholds) -> pd.DataFrame:
    """See `metrics.users.user_table`."""
    return _users(opened.key, filters, styles.model_dump_json(), opened.usage, styles)


def daily_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.daily.daily_table`."""
    return _daily(opened.key, filters, opened.usage)


def features_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.features.feature_table`."""
    return _features(opened.key, filters, opened.usage)


def detail_of(
    opened: Opened, filters: Filters, user_id: str, styles: StyleThresholds
) -> detail.UserDetail | None:
    """See `metrics.detail.user_detail`."""
    return _detail(opened.key, filters, user_id, styles.model_dump_json(), opened.usage, styles)


def subscriptions_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.subscriptions.subscription_months`."""
    return _subscriptions(opened.key, filters, opened.usage)


def advice_of(opened: Opened, filters: Filters, newest: date) -> pd.DataFrame:
    """See `metrics.advice.advice`."""
    return _advice(opened.key, filters, newest, opened.usage)


def overage_of(opened: Opened, filters: Filters) -> overage.Overage:
    """See `metrics.overage.overage_verdict`."""
    return _overage(opened.key, filters, opened.usage)


def cumulative_of(opened: Opened, filters: Filters, month: date) -> pd.DataFrame:
    """See `metrics.month_use.cumulative`."""
    return _cumulative(opened.key, filters, month, opened.usage)


def feature_people_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.feature_use.feature_people`."""
    return _feature_people(opened.key, filters, opened.usage)


def feature_weeks_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.feature_use.feature_weeks`."""
    return _feature_weeks(opened.key, filters, opened.usage)


@st.cache_data(max_entries=32, show_spinner=False)
def _feature_people(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return feature_use.feature_people(_usage, filters)


@st.cache_data(max_entries=32, show_spinner=False)
def _feature_weeks(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return feature_use.feature_weeks(_usage, filters)


def models_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.models.model_table`."""
    return _models(opened.key, filters, opened.usage)


@st.cache_data(max_entries=32, show_spinner=False)
def _models(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return models.model_table(_usage, filters)


def model_weeks_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.models.model_weeks`."""
    return _model_weeks(opened.key, filters, opened.usage)


@st.cache_data(max_entries=32, show_spinner=False)
def _model_weeks(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return models.model_weeks(_usage, filters)


def client_sets_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.models.client_sets`."""
    return _client_sets(opened.key, filters, opened.usage)


@st.cache_data(max_entries=32, show_spinner=False)
def _client_sets(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return models.client_sets(_usage, filters)


def client_weeks_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.models.client_weeks`."""
    return _client_weeks(opened.key, filters, opened.usage)


@st.cache_data(max_entries=32, show_spinner=False)
def _client_weeks(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return models.client_weeks(_usage, filters)


def weekly_services_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.summary.weekly_services`."""
    return _weekly_services(opened.key, filters, opened.usage)


def report_days_of(opened: Opened, filters: Filters, last: date) -> pd.DataFrame:
    """See `metrics.summary.report_days`."""
    return _report_days(opened.key, filters, last, opened.usage)


@st.cache_data(max_entries=32, show_spinner=False)
def _weekly_services(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return summary.weekly_services(_usage, filters)


@st.cache_data(max_entries=32, show_spinner=False)
def _report_days(key: str, filters: Filters, last: date, _usage: Usage) -> pd.DataFrame:
    del key
    return summary.report_days(_usage, filters, last)


def active_users_of(opened: Opened, filters: Filters) -> pd.DataFrame:
    """See `metrics.growth.active_users`."""
    return _active_users(opened.key, filters, opened.usage)


def explored_of(
    opened: Opened, filters: Filters, measure: growth.Measure, split: growth.Split, step: daily.Step
) -> pd.DataFrame:
    """See `metrics.growth.explored`."""
    return _explored(opened.key, filters, measure, split, step, opened.usage)


@st.cache_data(max_entries=32, show_spinner=False)
def _active_users(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return growth.active_users(_usage, filters)


@st.cache_data(max_entries=64, show_spinner=False)
def _explored(
    key: str,
    filters: Filters,
    measure: growth.Measure,
    split: growth.Split,
    step: daily.Step,
    _usage: Usage,
) -> pd.DataFrame:
    del key
    return growth.explored(_usage, filters, measure, split, step)


@st.cache_data(max_entries=32, show_spinner=False)
def _subscriptions(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return subscriptions.subscription_months(_usage, filters)


@st.cache_data(max_entries=32, show_spinner=False)
def _advice(key: str, filters: Filters, newest: date, _usage: Usage) -> pd.DataFrame:
    return advice.advice(_subscriptions(key, filters, _usage), newest)


@st.cache_data(max_entries=32, show_spinner=False)
def _overage(key: str, filters: Filters, _usage: Usage) -> overage.Overage:
    del key
    return overage.overage_verdict(_usage, filters)


@st.cache_data(max_entries=32, show_spinner=False)
def _cumulative(key: str, filters: Filters, month: date, _usage: Usage) -> pd.DataFrame:
    del key
    return month_use.cumulative(_usage, filters, month)


@st.cache_data(max_entries=128, show_spinner=False)
def _overview(key: str, filters: Filters, _usage: Usage) -> overview.Overview:
    del key
    return overview.overview(_usage, filters)


@st.cache_data(max_entries=64, show_spinner=False)
def _users(
    key: str, filters: Filters, thresholds: str, _usage: Usage, _styles: StyleThresholds
) -> pd.DataFrame:
    del key, thresholds
    return users.user_table(_usage, filters, _styles)


@st.cache_data(max_entries=128, show_spinner=False)
def _daily(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return daily.daily_table(_usage, filters)


@st.cache_data(max_entries=128, show_spinner=False)
def _features(key: str, filters: Filters, _usage: Usage) -> pd.DataFrame:
    del key
    return features.feature_table(_usage, filters)


@st.cache_data(max_entries=128, show_spinner=False)
def _detail(
    key: str, filters: Filters, user_id: str, thresholds: str, _usage: Usage, _styles: StyleThresholds
) -> detail.UserDetail | None:
    del key, thresholds
    return detail.user_detail(_usage, filters, user_id, _styles)
