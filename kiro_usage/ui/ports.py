"""What the online page asks of the scripts at the root, and what it is handed back.

The page knows neither boto3 nor the scripts; the app gives it objects of these forms.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from kiro_usage.checks import SourceCheck
from kiro_usage.errors import KiroUsageError
from kiro_usage.people import ConnectionState
from kiro_usage.people.directory import OnProgress as OnNamesProgress

if TYPE_CHECKING:  # the offline app loads this module, and collecting needs the AWS libraries
    from kiro_usage.collection import OnProgress, RunRequest, Summary


class Collector(Protocol):
    """Brings the bucket's new reports to this machine, as `KiroReportConsolidator` does."""

    def run(self, request: "RunRequest", on_progress: "OnProgress") -> "Summary":
        """Collect what the request names. Raises KiroUsageError."""


class BucketChecker(Protocol):
    """Looks whether the sources can be listed and read, what is there, and whether it has room here."""

    def check(self, *, thorough: bool) -> Sequence[SourceCheck]:
        """One result per source, the last of this machine; what is wrong is part of it, nothing is raised.

        `thorough`: each call to Identity Center is tried too, whatever names are kept.
        """


class Directory(Protocol):
    """Names from Identity Center, kept in the data folder, as `IAMIdentityCenterMapper` gets them."""

    @property
    def file_problem(self) -> KiroUsageError | None:
        """What was wrong with the file of names, when it was last read or written."""

    def connect(self) -> ConnectionState:
        """The state of the connection; no call while the kept names are valid. Raises nothing."""

    def refresh(
        self, user_ids: Iterable[str], *, force: bool, on_progress: OnNamesProgress
    ) -> ConnectionState:
        """Fetch names that are missing or older than a day, with `force` all of them; returns the state.

        Raises StoreError where the names cannot be kept.
        """
