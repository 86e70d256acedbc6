"""Settings to edit by hand. An env file (.env, or .env.dev / .env.prod by KIRO_ENV) overrides them, an
environment variable overrides both; its name stands beside each constant.
"""

from pathlib import Path
from typing import Any

from kiro_usage.settings import Settings
from kiro_usage.settings_loading import load_settings

# The S3 bucket that the reports are delivered to. KIRO_BUCKET_NAME
BUCKET_NAME = "your-kiro-report-bucket"

# The AWS region where nothing else names one. KIRO_REGION
DEFAULT_REGION = "us-east-1"

# What stands before AWSLogs/ in the bucket; also s3://bucket/prefix; "/" is the bucket's root. KIRO_S3_PREFIX
S3_PREFIX = "daily-report"

# Several places of reports; empty: the one bucket above. KIRO_SOURCES (JSON)
# e.g. [{"bucket": "example-bucket", "prefix": "daily-report", "region": "us-east-1", "profile": "example",
#        "role_arn": "arn:aws:iam::111122223333:role/example", "external_id": "example"}]
SOURCES: list[dict[str, Any]] = []

# Only these accounts' reports; empty: every account found. KIRO_ACCOUNT_IDS (divided by commas)
ACCOUNT_IDS: list[str] = []

# IAM Identity Center, which often lives in another region and in the management account.
# KIRO_IDENTITY_CENTER_REGION, KIRO_IDENTITY_STORE_ID, KIRO_IDENTITY_CENTER_INSTANCE_ARN,
# KIRO_IDENTITY_CENTER_PROFILE, KIRO_IDENTITY_CENTER_ROLE_ARN
IDENTITY_CENTER_REGION = ""
IDENTITY_STORE_ID = ""
IDENTITY_CENTER_INSTANCE_ARN = ""
IDENTITY_CENTER_PROFILE = ""
IDENTITY_CENTER_ROLE_ARN = ""

# Where reports, names and results are kept; a relative folder lies beside this file. KIRO_DATA_DIR
DATA_DIR = "data"

# The language of the interface: "ko", "en", or "auto" (the browser's). KIRO_LANGUAGE
LANGUAGE = "ko"

# The first screen: overview, users, user, trends, features, credits, adoption, models,
# mapping, health. KIRO_HOME_MODE
HOME_MODE = "users"

# Thresholds of the usage style: averages per active day above which somebody is a heavy chat user, a heavy
# code assistant, a regular user; and the fewest active days for a verdict.
# KIRO_STYLE_HEAVY_CHAT, KIRO_STYLE_HEAVY_CODE, KIRO_STYLE_REGULAR_CHAT, KIRO_STYLE_MINIMUM_DAYS
STYLE_HEAVY_CHAT = 50
STYLE_HEAVY_CODE = 50
STYLE_REGULAR_CHAT = 10
STYLE_MINIMUM_DAYS = 3

# Somebody active on so many percent of the working days shown is a regular, a power user.
# KIRO_REGULAR_PERCENT, KIRO_POWER_PERCENT
REGULAR_PERCENT = 40
POWER_PERCENT = 90

# The country whose public holidays are no working days (KR, US, …; "none": only weekends are free), and days
# off of your own beside them (2026-12-31). KIRO_HOLIDAYS_COUNTRY, KIRO_HOLIDAYS_EXTRA (divided by commas)
HOLIDAYS_COUNTRY = "KR"
HOLIDAYS_EXTRA: list[str] = []

# Which groups of IAM Identity Center are teams, for people whom no uploaded list of teams names: a regular
# expression of the whole name, empty: none. Its first bracket is the team's name, e.g. "kiro-team-(.+)".
# KIRO_TEAM_GROUP_PATTERN
TEAM_GROUP_PATTERN = ""


def settings(**flags: object) -> Settings:
    """The settings in force: constants < env file < environment < flags (None: not given).

    Raises SettingsError, which names the variable and what is allowed.
    """
    constants = {name: value for name, value in globals().items() if name.isupper()}
    return load_settings(constants, flags, folder=Path(__file__).parent)
