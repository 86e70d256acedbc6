"""The online app: the bucket's reports, names from IAM Identity Center, the dashboard.

streamlit run kiro_tracker_with_iam.py
"""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

import config
from consolidate_kiro_reports_fixed import KiroReportConsolidator
from iam_identity_center_mapper import IAMIdentityCenterMapper
from kiro_usage.checks import SourceCheck, check_folder, check_identity, check_source
from kiro_usage.errors import SettingsError
from kiro_usage.settings import Settings
from kiro_usage.sources.s3 import S3Source
from kiro_usage.ui.frame import set_up_tab, settings_failed
from kiro_usage.ui.online import OnlineApp, run_online

_MAPPER = "mapper"


def utc_now() -> datetime:
    """The clock; the one place where this app reads it."""
    return datetime.now(UTC)


class BucketCheck:
    """The lines of the command line's `--check`."""

    def __init__(self, settings: Settings, directory: IAMIdentityCenterMapper) -> None:
        self._settings = settings
        self._directory = directory

    def check(self, *, thorough: bool) -> list[SourceCheck]:
        """One result per source, and one of this machine and, where `thorough`, of Identity Center."""
        region = self._settings.default_region
        sources = [check_source(S3Source(source, region)) for source in self._settings.sources]
        identity = check_identity(self._directory.examine()) if thorough else []
        return [*sources, SourceCheck("", None, (), (*identity, *check_folder(self._settings.data_dir)))]


class KiroTrackerWithIAM:
    """Settings, account, bucket check, collecting, data files and names → dashboard."""

    def __init__(self, *, now: Callable[[], datetime] = utc_now) -> None:
        self._now = now

    def run(self) -> None:
        """Draw the page once; Streamlit calls the script again after each click."""
        set_up_tab()
        try:
            settings = config.settings()
        except SettingsError as error:
            settings_failed(error)
            return
        directory = self._mapper(settings)
        run_online(
            OnlineApp(
                settings=settings,
                now=self._now(),
                collector=KiroReportConsolidator(settings, now=self._now),
                checker=BucketCheck(settings, directory),
                directory=directory,
            )
        )

    def _mapper(self, settings: Settings) -> IAMIdentityCenterMapper:
        """One mapper for the session: it knows the state of the connection and its last answers."""
        kept = st.session_state.get(_MAPPER)
        if kept is None or kept[0] != settings:
            kept = st.session_state[_MAPPER] = (settings, IAMIdentityCenterMapper(settings, now=self._now))
        mapper: IAMIdentityCenterMapper = kept[1]
        return mapper


if __name__ == "__main__":
    KiroTrackerWithIAM().run()
