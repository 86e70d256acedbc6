"""Typed, validated settings: constants < env file < environment < flags.

The constants are those of the user's `config.py`, handed in as values; nothing here reads that module.
An empty environment variable counts as not set.
"""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kiro_usage.errors import SettingsError
from kiro_usage.working_days import WorkCalendar

PLACEHOLDER_BUCKET = "your-kiro-report-bucket"


class Source(BaseModel):
    """One place of reports: a bucket, the prefix before `AWSLogs/` and how to reach it.

    `prefix` ends with a slash or is empty (the bucket's root); `account` narrows to one account where the
    prefix was given as an address with an account in it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    bucket: str
    prefix: str = "daily-report/"
    region: str | None = None
    profile: str | None = None
    role_arn: str | None = None
    external_id: str | None = None
    account: str | None = None


class IdentitySettings(BaseModel):
    """How Identity Center is reached; all optional, each found by itself where it is not given."""

    model_config = ConfigDict(frozen=True)

    region: str | None = None
    store_id: str | None = None
    instance_arn: str | None = None
    profile: str | None = None
    role_arn: str | None = None


class StyleThresholds(BaseModel):
    """Thresholds of the usage style: averages per active day, and the fewest active days to judge."""

    model_config = ConfigDict(frozen=True)

    heavy_chat: float = Field(default=50, ge=0)
    heavy_code: float = Field(default=50, ge=0)
    regular_chat: float = Field(default=10, ge=0)
    minimum_days: int = Field(default=3, ge=1)


class RegularityThresholds(BaseModel):
    """From which share of the working days on, in percent, somebody is a regular and a power user."""

    model_config = ConfigDict(frozen=True)

    regular: float = Field(default=40, gt=0, le=100)
    power: float = Field(default=90, gt=0, le=100)


class Settings(BaseModel):
    """Everything a run depends on; frozen. `sources` is empty while no bucket is set. `team_pattern` is the
    regular expression of the Identity Center groups that are teams, empty: none is.
    """

    model_config = ConfigDict(frozen=True)

    sources: tuple[Source, ...]
    default_region: str
    account_ids: tuple[str, ...] = ()
    identity: IdentitySettings = IdentitySettings()
    data_dir: Path = Path("data")
    language: Literal["ko", "en", "auto"] = "ko"
    home_mode: str = "users"
    styles: StyleThresholds = StyleThresholds()
    regularity: RegularityThresholds = RegularityThresholds()
    calendar: WorkCalendar = WorkCalendar()
    team_pattern: str = ""
    demo: bool = False


def require_sources(settings: Settings) -> tuple[Source, ...]:
    """The sources. Raises SettingsError where no bucket is set, naming both ways to set it."""
    if not settings.sources:
        raise SettingsError("bucket_not_set")
    return settings.sources
