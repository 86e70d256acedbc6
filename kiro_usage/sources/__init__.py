"""Where the bytes of reports come from: one small protocol, two ways (a bucket, a folder)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from kiro_usage.calendar import days_after, days_before
from kiro_usage.errors import Phrase, SourceError
from kiro_usage.locations import Location, Report, Service


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """One object as a listing shows it; `etag` is opaque, without its quotes."""

    bucket: str
    key: str
    etag: str
    size: int
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListedObject:
    """A report object and what its key says."""

    ref: ObjectRef
    location: Location


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One report of one account and service in one region: what is listed on its own."""

    account: str
    service: Service
    report: Report
    region: str


@dataclass(frozen=True, slots=True)
class ListedRange:
    """A stretch of keys that a listing covered whole.

    Those that begin with `folder`, after `after` and, where `before` is set, up to it. Only a key in
    it can be called vanished.
    """

    bucket: str
    folder: str
    after: str
    before: str | None

    def covers(self, bucket: str, key: str) -> bool:
        """Whether the listing would have shown the key."""
        inside = bucket == self.bucket and key.startswith(self.folder) and key > self.after
        return inside and (self.before is None or key < self.before)


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What to list. None: everything found. A day more on each side is listed, for reports that come late."""

    reports: tuple[Report, ...]
    accounts: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    first_day: date | None = None
    last_day: date | None = None

    def wants(self, location: Location) -> bool:
        """Whether an object there is listed."""
        return (
            location.report in self.reports
            and (self.accounts is None or location.account in self.accounts)
            and (self.regions is None or location.region in self.regions)
            and (self.first_day is None or location.day >= days_before(self.first_day, 1))
            and (self.last_day is None or location.day <= days_after(self.last_day, 1))
        )


@dataclass(frozen=True, slots=True)
class SourceListing:
    """The places found (also those not asked for), the asked objects, and the ranges that were listed."""

    places: tuple[Place, ...]
    objects: tuple[ListedObject, ...]
    ranges: tuple[ListedRange, ...]


class ReportSource(Protocol):
    """A place of reports; its failures are SourceErrors that name the object."""

    @property
    def address(self) -> str:
        """Where it is, as a person writes it: `s3://bucket/prefix`."""

    def list(self, request: ListRequest) -> SourceListing:
        """The reports."""

    def read(self, ref: ObjectRef) -> bytes:
        """The bytes of one object; may be called by many threads at once."""

    def elsewhere(self) -> Sequence[str]:
        """Where reports lie instead, or at least what there is."""


def no_reports(sources: Sequence[ReportSource]) -> SourceError:
    """The failure of sources without any report: where was looked, and what there is instead."""
    found = ", ".join(name for source in sources for name in source.elsewhere())
    instead = Phrase("reports.found_instead", {"found": found}) if found else Phrase("reports.found_nothing")
    return SourceError("no_reports", where=", ".join(source.address for source in sources), instead=instead)
