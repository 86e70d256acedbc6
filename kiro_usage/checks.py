"""The doctor: what works, what does not, and what to do about it; nothing is changed."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from kiro_usage.aws_failures import of_the_caller
from kiro_usage.disk_failures import disk_failure
from kiro_usage.errors import KiroUsageError, SourceError, StoreError
from kiro_usage.locations import Report
from kiro_usage.messages import Language, translate
from kiro_usage.people.connection import ConnectionState, Status
from kiro_usage.sources import ListedObject, ListRequest, ObjectRef, ReportSource, no_reports

_LEAST_FREE_BYTES = 1024**3
_OF_A_KEY = frozenset({"aws_denied_key", "aws_key"})
_CALLS = {
    "identitystore:ListUsers": "identity_users",
    "identitystore:DescribeUser": "identity_user",
    "identitystore:ListGroups": "identity_groups",
    "identitystore:ListGroupMemberships": "identity_members",
}
"""Lines by permission."""


class Caller(Protocol):
    """Who asks: account id and ARN."""

    @property
    def account(self) -> str:
        """Twelve digits."""

    @property
    def arn(self) -> str:
        """The ARN."""


class BucketPlace(Protocol):
    """A bucket, the region that the settings come to, and the one it is in (None: AWS does not say)."""

    @property
    def bucket(self) -> str:
        """The name."""

    @property
    def configured(self) -> str:
        """A region."""

    @property
    def region(self) -> str | None:
        """A region."""


class CheckedSource(ReportSource, Protocol):
    """A source that can be asked more than for its reports."""

    def caller(self) -> Caller:
        """Who asks. Raises SourceError."""

    def place(self) -> BucketPlace:
        """Where the bucket is. Raises SourceError."""

    def encryption(self, ref: ObjectRef) -> str | None:
        """Read an object; returns the KMS key it is encrypted with. Raises SourceError."""


class Examined(Protocol):
    """The state of the connection to Identity Center, and each call that names need with its failure."""

    @property
    def state(self) -> ConnectionState:
        """The state."""

    @property
    def calls(self) -> Sequence[tuple[str, KiroUsageError | None]]:
        """Permissions and failures."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor: `check.<name>` with its values if all is well, else the failure.

    `wording` is another text of the catalogue than the name's.
    """

    name: str
    values: Mapping[str, object] = field(default_factory=dict)
    failure: KiroUsageError | None = None
    wording: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is nothing to fix."""
        return self.failure is None

    def message(self, language: Language) -> str:
        """What was found."""
        if self.failure is not None:
            return self.failure.message(language)
        return translate(f"check.{self.wording or self.name}", language, **self.values)

    def title(self, language: Language) -> str:
        """What was looked at."""
        return translate(f"check.{self.name}.name", language)

    def line(self, language: Language) -> str:
        """The line for a terminal."""
        name = self.title(language)
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
    """Credentials, bucket, listing, reports, reading; stops where the next step cannot work."""
    checks: list[Check] = []
    account = None
    objects: tuple[ListedObject, ...] = ()
    try:
        caller = source.caller()
        account = caller.account
        checks.append(Check("credentials", {"account": caller.account, "arn": caller.arn}))
    except SourceError as failure:
        checks.append(Check("credentials", failure=failure))
        if of_the_caller(failure):
            return SourceCheck(source.address, account, objects, tuple(checks))
    line = "bucket"
    try:
        checks += _place(source)
        line = "list"
        objects = source.list(ListRequest(tuple(Report))).objects
        checks.append(Check("list", {"where": source.address}))
        checks += (
            [Check("reports", _found(objects)), *_read(source, objects)] if objects else [_nothing(source)]
        )
    except SourceError as failure:
        checks.append(Check(line, failure=failure))
    return SourceCheck(source.address, account, objects, tuple(checks))


def check_identity(examined: Examined) -> list[Check]:
    """The instance, then each permission that names need."""
    state = examined.state
    if state.status is Status.NOT_CONFIGURED:
        return [Check("identity", wording="identity_not_configured")]
    if state.status is not Status.CONNECTED:
        return [Check("identity", failure=state.problem)]
    facts = {"store": state.identity_store_id or "—", "region": state.region or "—"}
    return [
        Check("identity", facts),
        *(
            Check(_CALLS[action], {"action": action}, failure, wording="identity_call")
            for action, failure in examined.calls
        ),
    ]


def check_folder(data_dir: Path, least_free: int = _LEAST_FREE_BYTES) -> list[Check]:
    """Whether the data folder can be written, or made, and how much room there is; nothing is left behind."""
    try:
        place = next(path for path in (data_dir, *data_dir.absolute().parents) if path.exists())
        with tempfile.TemporaryFile(dir=place):
            free = shutil.disk_usage(place).free
    except OSError as error:
        return [Check("data_folder", failure=disk_failure(error, data_dir))]
    wording = "" if place == data_dir else "data_folder_to_make"
    written = Check("data_folder", {"path": data_dir}, wording=wording)
    if free < least_free:
        full = StoreError("disk_nearly_full", path=str(data_dir), free=free // 1024**2)
        return [written, Check("disk", failure=full)]
    return [written, Check("disk", {"free": free // 1024**3})]


def _place(source: CheckedSource) -> list[Check]:
    place = source.place()
    values = {"bucket": place.bucket, "configured": place.configured, "region": place.region or "—"}
    wording = "region_unknown" if place.region is None else "region_other"
    same = place.region == place.configured
    return [Check("bucket", values), Check("region", values, wording="" if same else wording)]


def _nothing(source: ReportSource) -> Check:
    return Check("reports", failure=no_reports([source]))


def _read(source: CheckedSource, objects: Sequence[ListedObject]) -> Iterator[Check]:
    """Reading the newest report of each account, service, kind and region: policies and keys may differ."""
    keys: set[str] = set()
    failures: list[SourceError] = []
    newest = {_where(item): item.ref for item in sorted(objects, key=lambda item: item.location.day)}
    for ref in newest.values():
        try:
            keys |= {key} if (key := source.encryption(ref)) else set()
        except SourceError as failure:
            failures.append(failure)
    of_keys = [item for item in failures if item.kind in _OF_A_KEY]
    others = [item for item in failures if item.kind not in _OF_A_KEY]
    values = {"places": len(newest), "key": list(newest.values())[-1].key}
    yield Check("get", values, others[0] if others else None)
    if of_keys:
        yield Check("decrypt", failure=of_keys[0])
    elif len(others) < len(newest):
        yield Check("decrypt", {"keys": ", ".join(sorted(keys))}, wording="" if keys else "decrypt_no_key")


def _where(item: ListedObject) -> tuple[str, ...]:
    place = item.location
    return place.account, place.service.folder, place.report.folder, place.region


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
