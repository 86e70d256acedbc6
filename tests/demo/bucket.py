"""The synthetic bucket as the tests read it: keys parsed, rows by the csv module."""

import csv
import gzip
import io
from collections.abc import Iterator
from datetime import date
from functools import cache

from kiro_usage.demo.oddities import objects
from kiro_usage.demo.organisation import build
from kiro_usage.demo.reports import invented_directory
from kiro_usage.locations import Location, Report, Service, parse_key

LAST = date(2026, 11, 22)
ORGANISATION = build(last_day=LAST)
DIRECTORY = invented_directory(ORGANISATION)
Row = dict[str, str]


@cache
def bucket() -> dict[str, bytes]:
    return objects(ORGANISATION, DIRECTORY)


@cache
def report_files() -> dict[str, tuple[Location, list[Row]]]:
    files = {}
    for key, body in bucket().items():
        location = parse_key(key)
        if location is not None:
            text = gzip.decompress(body) if key.endswith(".gz") else body
            files[key] = (location, list(csv.DictReader(io.StringIO(text.decode()))))
    return files


def reports(report: Report, service: Service | None = None) -> Iterator[tuple[str, Location, list[Row]]]:
    for key, (location, rows) in report_files().items():
        if location.report is report and service in (None, location.service):
            yield key, location, rows


def header_of(key: str) -> list[str]:
    body = bucket()[key]
    text = (gzip.decompress(body) if key.endswith(".gz") else body).decode()
    return text.split("\n", 1)[0].split(",")


def plain(cell: str) -> str:
    return cell.removeprefix(f"{DIRECTORY.store_id}.")
