"""The offline app: uploaded report files, the same analysis, no AWS at all.

streamlit run kiro_tracker_offline.py
"""

from collections.abc import Callable
from datetime import UTC, datetime

import config
from kiro_usage.errors import SettingsError
from kiro_usage.settings import Settings
from kiro_usage.ui.frame import set_up_tab, settings_failed
from kiro_usage.ui.offline import run_offline
from kiro_usage.ui.ports import Directory


def utc_now() -> datetime:
    """The clock; the one place where this app reads it."""
    return datetime.now(UTC)


class OfflineKiroTracker:
    """Uploads → dashboard."""

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
        run_offline(settings, self._now(), lambda: self._mapper(settings))

    def _mapper(self, settings: Settings) -> Directory:
        """Identity Center, for who asks for it; the AWS libraries are imported then and no sooner."""
        from iam_identity_center_mapper import IAMIdentityCenterMapper

        return IAMIdentityCenterMapper(settings, now=self._now)


if __name__ == "__main__":
    OfflineKiroTracker().run()
