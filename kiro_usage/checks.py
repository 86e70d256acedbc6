"""The doctor: what works, what does not, and what to do about it; nothing is changed."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from kiro_usage.errors import KiroUsageError, SourceError, StoreError
from kiro_usage.locations import Report
from kiro_usage.messages import Language, translate
from kiro_usage.sources import ListedObject, ListRequest, ReportSource

_LEAST_FREE_BYTES = 1024**3


class Caller(Protocol):
    """Who asks: account id and ARN."""

    @property
    def account(self) -> str:
        """Twelve digits."""

    @property
    def arn(self) -> str:
        """The ARN."""


class CheckedSource(ReportSource, Protocol):
    """A source whose caller can be told."""

    def caller(self) -> Caller:
        """Who asks. Raises SourceError."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor: `check.<name>` with its values if all is well, else the failure."""

    name: str
    values: Mapping[str, object] = field(default_factory=dict)
    failure: KiroUsageError | None = None

    @property
    def ok(self) -> bool:
        """Whether there is nothing to fix."""
        return self.failure is None

    def message(self, language: Language) -> str:
        """What was found."""
        if self.failure is not None:
            return self.failure.message(language)
        return translate(f"check.{self.name}", language, **self.values)

    def line(self, language: Language) -> str:
        """The line for a terminal."""
        name = translate(f"check.{self.name}.name", language)
        if self.failure is None:
            return f"✓ {name}: {self.message(language)}"
        return f"✗ {name}: {self.message(language)} → {self.failure.next_step(language)}"

    def as_json(self, language: Language) -> dict[str, Any]:
        """The object of `--json`."""
        return {
            "name": self.name,
            "ok": self.ok,
            "message": self.message(language),
            "next_step": None if self.failure is None else self.failure.next_step(language),
        }


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What the check of one source found; `objects` are its reports, `problems` the failures."""

    address: str
    account: str | None
    objects: tuple[ListedObject, ...]
    checks: tuple[Check, ...]

    @property
    def problems(self) -> tuple[KiroUsageError, ...]:
        """What to fix."""
        return tuple(check.failure for check in self.checks if check.failure is not None)


def check_source(source: CheckedSource) -> SourceCheck:
    """Credentials, listing, reports found, reading one of them; stops where the next step cannot work."""
    checks: list[Check] = []
    account = None
    try:
        caller = source.caller()
        account = caller.account
        checks.append(Check("credentials", {"account": caller.account, "arn": caller.arn}))
    except SourceError as failure:
        checks.append(Check("credentials", failure=failure))
    objects: tuple[ListedObject, ...] = ()
    try:
        objects = source.list(ListRequest(tuple(Report))).objects
        checks.append(Check("list", {"where": source.address}))
        checks += (
            [Check("reports", _found(objects)), _read_one(source, objects)] if objects else [_nothing(source)]
        )
    except SourceError as failure:
        checks.append(Check("list", failure=failure))
    return SourceCheck(source.address, account, objects, tuple(checks))


def check_sources(sources: Sequence[CheckedSource]) -> list[Check]:
    """The lines of all sources."""
    return [check for source in sources for check in check_source(source).checks]


def check_data_folder(data_dir: Path) -> Check:
    """Whether the data folder can be written, and how much room there is."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data_dir):
            free = shutil.disk_usage(data_dir).free
    except OSError as error:
        failure = StoreError("data_folder", path=str(data_dir), detail=error.strerror or str(error))
        return Check("data_folder", failure=failure)
    if free < _LEAST_FREE_BYTES:
        return Check(
            "data_folder", failure=StoreError("disk_nearly_full", path=str(data_dir), free=free // 1024**2)
        )
    return Check("data_folder", {"path": data_dir, "free": free // 1024**3})


def _nothing(source: ReportSource) -> Check:
    found = ", ".join(source.elsewhere()) or "—"
    return Check("reports", failure=SourceError("no_reports", where=source.address, found=found))


def _read_one(source: ReportSource, objects: Sequence[ListedObject]) -> Check:
    newest = max(objects, key=lambda item: (item.location.day, item.ref.key))
    try:
        source.read(newest.ref)
    except SourceError as failure:
        return Check("read", failure=failure)
    return Check("read", {"key": newest.ref.key})


def _found(objects: Sequence[ListedObject]) -> dict[str, object]:
    def names(values: Counter[str]) -> str:
        return ", ".join(f"{name} ({count})" for name, count in sorted(values.items()))

    return {
        "files": len(objects),
        "accounts": names(Counter(item.location.account for item in objects)),
        "services": names(Counter(item.location.service.folder for item in objects)),
        "reports": names(Counter(item.location.report.folder for item in objects)),
        "regions": names(Counter(item.location.region for item in objects)),
        "first": min(item.location.day for item in objects),
        "last": max(item.location.day for item in objects),
    }
