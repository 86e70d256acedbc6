"""What lies under a prefix: places by delimiter, then one flat walk a place."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from kiro_usage.aws_failures import classify
from kiro_usage.calendar import days_after, days_before
from kiro_usage.errors import SourceError
from kiro_usage.locations import LOGS_FOLDER, Report, Service, day_folder, parse_key, reports_prefix
from kiro_usage.sources import ListedObject, ListedRange, ObjectRef, Place
from kiro_usage.sources.s3_client import AWS_FAILURES

_ACCOUNT = re.compile(r"\d{12}", re.ASCII)
_SIDE_BY_SIDE = 8
_MOST_FOLDERS = 200
_DEEPEST = 6


class S3Listing:
    """Listings of one bucket; every failure of AWS is a SourceError that names bucket and prefix."""

    def __init__(self, client: Any, bucket: str, profile: str | None = None) -> None:  # noqa: ANN401
        self._client = client
        self._bucket = bucket
        self._profile = profile

    def folders(self, prefix: str) -> list[str]:
        """The names of the folders right below a prefix."""
        pages = self._pages(Prefix=prefix, Delimiter="/")
        found = [item["Prefix"] for page in pages for item in page.get("CommonPrefixes", ())]
        return [name[len(prefix) : -1] for name in found]

    def places(self, prefix: str, account: str | None, reports: Sequence[Report]) -> list[Place]:
        """Every report, of one account or of all, that has a folder below `prefix`."""
        accounts = [name for name in self.folders(prefix + LOGS_FOLDER) if _ACCOUNT.fullmatch(name)]
        kinds = [
            (name, service, report)
            for name in accounts
            if account in (None, name)
            for service in Service
            for report in reports
        ]
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            regions = pool.map(lambda kind: self.folders(reports_prefix(prefix, *kind)), kinds)
            return [
                Place(*kind, region) for kind, found in zip(kinds, regions, strict=True) for region in found
            ]

    def objects(
        self, prefix: str, place: Place, first_day: date | None, last_day: date | None
    ) -> tuple[list[ListedObject], ListedRange]:
        """The reports of a place, a day more on each side, and the range that was listed."""
        folder = f"{reports_prefix(prefix, place.account, place.service, place.report)}{place.region}/"
        after = f"{folder}{day_folder(days_before(first_day, 1))}" if first_day else ""
        before = f"{folder}{day_folder(days_after(last_day, 2))}" if last_day else None
        found: list[ListedObject] = []
        for item in self._contents({"Prefix": folder} | ({"StartAfter": after} if after else {})):
            key = item["Key"]
            if before is not None and key >= before:
                break
            location = parse_key(key)
            if location is not None and location.region == place.region:
                found.append(ListedObject(_ref(self._bucket, item), location))
        return found, ListedRange(self._bucket, folder, after, before)

    def log_folders_elsewhere(self) -> list[str]:
        """Prefixes of this bucket under which `AWSLogs/` lies; if there are none, its topmost folders.

        What may not be listed is passed over: a policy may allow the prefix of the settings alone.
        """
        found: list[str] = []
        waiting, seen = [("", 0)], 0
        top: list[str] = []
        while waiting and seen < _MOST_FOLDERS:
            prefix, depth = waiting.pop(0)
            seen += 1
            names = self._allowed_folders(prefix)
            top = top or names
            if LOGS_FOLDER.rstrip("/") in names:
                found.append(prefix or "/")
            elif depth < _DEEPEST:
                waiting += [(f"{prefix}{name}/", depth + 1) for name in names]
        return found or [f"{name}/" for name in top]

    def _allowed_folders(self, prefix: str) -> list[str]:
        try:
            return self.folders(prefix)
        except SourceError as failure:
            if failure.kind != "aws_denied_list":
                raise
            return []

    def _contents(self, arguments: dict[str, str]) -> Iterator[dict[str, Any]]:
        for page in self._pages(**arguments):
            yield from page.get("Contents", ())

    def _pages(self, **arguments: str) -> Iterator[dict[str, Any]]:
        paginator = self._client.get_paginator("list_objects_v2")
        try:
            yield from paginator.paginate(Bucket=self._bucket, **arguments)
        except AWS_FAILURES as error:
            resource = f"s3://{self._bucket}/{arguments.get('Prefix', '')}"
            raise classify(error, action="s3:ListBucket", resource=resource, profile=self._profile) from error


def _ref(bucket: str, item: dict[str, Any]) -> ObjectRef:
    return ObjectRef(
        bucket=bucket,
        key=item["Key"],
        etag=item["ETag"].strip('"'),
        size=item["Size"],
        modified=item["LastModified"],
    )
