"""S3 keys of report files: what the key alone says, and which objects are reports at all.

Source of the layout and of the variants of names: AWS's user guides and delivered objects; the folder
decides, the name is read only for the client and for the order of deliveries.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache


class Report(StrEnum):
    """The two reports; never added together."""

    ACTIVITY = "activity"
    CREDITS = "credits"

    @property
    def folder(self) -> str:
        """Its folder below a service's."""
        return "by_user_analytic" if self is Report.ACTIVITY else "user_report"


class Service(StrEnum):
    """Who wrote the report, by the names of the consolidated CSV."""

    KIRO = "Kiro"
    Q_DEVELOPER = "QDeveloper"

    @property
    def folder(self) -> str:
        """Its folder below an account's."""
        return "KiroLogs" if self is Service.KIRO else "QDeveloperLogs"


LOGS_FOLDER = "AWSLogs/"
_SERVICES = {service.folder: service for service in Service}
_REPORTS = {report.folder: report for report in Report}

_FOLDER = re.compile(
    r"(?P<prefix>(?:.*/)?)AWSLogs/(?P<account>\d{12})"
    r"/(?P<service>QDeveloperLogs|KiroLogs)/(?P<report>by_user_analytic|user_report)"
    r"/(?P<region>[a-z0-9-]+)/(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})(?:/.*)?",
    re.ASCII | re.DOTALL,
)
_FILE = re.compile(r"\.csv(\.gz)?\Z", re.IGNORECASE)
_TIMESTAMP_AFTER_REPORT = re.compile(r"(?:by_user_analytic|user_report)_(\d{12})(?!\d)")
_TWELVE_DIGITS = re.compile(r"(?<!\d)(\d{12})(?!\d)")
_PART = re.compile(r"part[_-]?(\d+)", re.IGNORECASE)
_CLIENT = re.compile(r"([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*?)_\d{12}_user_report")


@dataclass(frozen=True, slots=True)
class FileName:
    """What the name of a report file says.

    `timestamp` is YYYYMMDDHHmm or empty, `part` 0 where the name has none, `client` the client of the
    credits report or None. `third_party` marks a file that another tool wrote into the same folder.
    """

    timestamp: str
    part: int
    client: str | None
    third_party: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder of reports says: `prefix` is what stands before `AWSLogs/`, with its slash, or empty."""

    prefix: str
    account: str
    service: Service
    report: Report
    region: str
    day: date


@dataclass(frozen=True, slots=True)
class Location(Folder):
    """Where a report file lies: what its folder says, and its name."""

    name: FileName


def parse_name(name: str, account: str = "") -> FileName:
    """Read a file's base name. `account` is never taken for a timestamp: both have twelve digits."""
    after = _TIMESTAMP_AFTER_REPORT.search(name)
    if after:
        timestamp = after[1]
    else:
        others = [digits for digits in _TWELVE_DIGITS.findall(name) if digits != account and _is_time(digits)]
        timestamp = others[-1] if others else ""
    part = _PART.search(name)
    client = _CLIENT.match(name)
    return FileName(
        timestamp=timestamp,
        part=int(part[1]) if part else 0,
        client=client[1] if client else None,
        third_party="_by_user_analytic_" not in name and "user_report_" not in name,
    )


def _is_time(digits: str) -> bool:
    try:
        datetime.strptime(digits, "%Y%m%d%H%M").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def is_report_name(name: str) -> bool:
    """Whether a file name has an ending that reports have."""
    return bool(_FILE.search(name))


@lru_cache(maxsize=1 << 14)
def parse_key(key: str) -> Location | None:
    """What a key says, or None for an object that is no report: marker, prompt log, other folder.

    Kept for the keys asked for last: a screen over all files asks for each of them at every turn.
    """
    folder = parse_folder(key)
    if folder is None or not is_report_name(key):
        return None
    return Location(
        prefix=folder.prefix,
        account=folder.account,
        service=folder.service,
        report=folder.report,
        region=folder.region,
        day=folder.day,
        name=parse_name(key.rsplit("/", 1)[-1], folder.account),
    )


def parse_folder(key: str) -> Folder | None:
    """What the folders of a key say, or None where they are not those of a report."""
    return _parse_folder(key.rpartition("/")[0])


@lru_cache(maxsize=1 << 14)
def _parse_folder(path: str) -> Folder | None:
    """Many files lie in one folder, and every run asks for each of them."""
    match = _FOLDER.fullmatch(path)
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return Folder(
        prefix=match["prefix"],
        account=match["account"],
        service=_SERVICES[match["service"]],
        report=_REPORTS[match["report"]],
        region=match["region"],
        day=day,
    )


def leaves_folder(key: str) -> bool:
    """Whether a key, taken as a relative path, would point outside the folder it is mirrored into."""
    return key.startswith("/") or ".." in re.split(r"[/\\]", key)


def reports_prefix(prefix: str, account: str, service: Service, report: Report) -> str:
    """The folder of one report of one account and service; its children are regions."""
    return f"{prefix}{LOGS_FOLDER}{account}/{service.folder}/{report.folder}/"


def day_folder(day: date) -> str:
    """`yyyy/mm/dd`, as below a region."""
    return f"{day.year:04}/{day:%m/%d}"  # %Y does not fill up years below 1000
