"""What a collection is asked for and what it tells afterwards.

The same for the command line and the online app.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kiro_usage.errors import KiroUsageError
from kiro_usage.locations import Report
from kiro_usage.messages import Language, translate
from kiro_usage.store import RowAccount

WORKERS = 96
"""Objects fetched at once: at 30 ms a request fewer would leave the processor waiting, more gain nothing."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What a run is asked for.

    Reports; the last `days` or the days from `first_day` to `last_day` (one alone: open end; none:
    everything); regions (None: all found); the output (None: the default name).
    """

    reports: tuple[Report, ...] = (Report.ACTIVITY,)
    days: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    regions: tuple[str, ...] | None = None
    output: str | None = None
    workers: int = WORKERS
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should know of a run that went well: `warning.<kind>` with its values."""

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: Language) -> str:
        """What to know."""
        values = dict(self.values)
        if isinstance(values.get("report"), Report):
            values["report"] = translate(f"report.{values['report']}", language)
        return translate(f"warning.{self.kind}", language, **values)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that was set aside: `set_aside.<reason>` or an error's kind, with its values."""

    key: str
    reason: str
    detail: Mapping[str, str]

    def sentence(self, language: Language) -> str:
        """Why; and what to do about it, where the file could not be fetched."""
        try:
            return translate(f"set_aside.{self.reason}", language, **self.detail)
        except KeyError:
            error = KiroUsageError(self.reason, **self.detail)
            return f"{error.message(language)} → {error.next_step(language)}"


@dataclass(frozen=True, slots=True)
class FileCounts:
    """Files in scope; listed = new + unchanged, new = fetched in this run."""

    listed: int
    new: int
    vanished: int
    set_aside: int

    @property
    def unchanged(self) -> int:
        """Listed and not fetched in this run."""
        return self.listed - self.new

    def as_json(self) -> dict[str, int]:
        """The object of the contract."""
        return {
            "listed": self.listed,
            "new": self.new,
            "unchanged": self.unchanged,
            "vanished": self.vanished,
            "set_aside": self.set_aside,
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. `rows`, `users` and `written` are None for a dry run.

    `users` are the ids in the output, `first_day` and `last_day` those of the rows written.
    """

    files: FileCounts
    set_aside_files: tuple[SetAside, ...]
    rows: RowAccount | None
    written: int | None
    users: frozenset[str] | None
    first_day: date | None
    last_day: date | None
    regions: tuple[str, ...]
    warnings: tuple[Warned, ...]
    outputs: tuple[Path, ...]

    @property
    def complete(self) -> bool:
        """Whether every file and row in scope could be used."""
        return not self.set_aside_files and not (self.rows and self.rows.rejected)

    def as_json(self, language: Language) -> dict[str, Any]:
        """The object that `--json` prints."""
        days = None
        if self.first_day and self.last_day:
            days = {"first": self.first_day.isoformat(), "last": self.last_day.isoformat()}
        return {
            "files": self.files.as_json(),
            "set_aside_files": [
                {"key": item.key, "reason": item.sentence(language)} for item in self.set_aside_files
            ],
            "rows": self._rows_json(),
            "users": None if self.users is None else len(self.users),
            "days": days,
            "regions": list(self.regions),
            "warnings": [item.sentence(language) for item in self.warnings],
            "output": None if self.rows is None else [str(path.absolute()) for path in self.outputs],
        }

    def _rows_json(self) -> dict[str, int | None] | None:
        if self.rows is None:
            return None
        rows = self.rows
        return {
            "read": rows.read,
            "kept": rows.kept,
            "duplicate": rows.duplicate,
            "superseded": rows.superseded,
            "rejected": rows.rejected,
            "outside": rows.outside,
            "written": self.written,
        }


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far a run is: `stage` is list, fetch, store or write; `total` 0 where it is not known yet."""

    stage: str
    done: int = 0
    total: int = 0
    rows: int = 0


OnProgress = Callable[[StepProgress], None]


def output_path(asked: str | None, data_dir: Path, stamp: str) -> Path:
    """Where the result goes: a bare name into the data folder, a path with a folder in it as it is.

    Without a name it is `consolidated_multiregion_<stamp>.csv`, stamp YYYYMMDD_HHMMSS in UTC.
    """
    if asked is None:
        return data_dir / f"consolidated_multiregion_{stamp}.csv"
    bare = not any(separator in asked for separator in ("/", os.sep))
    return data_dir / asked if bare else Path(asked)


def report_outputs(output: Path, reports: Sequence[Report]) -> dict[Report, Path]:
    """`X.csv`; with both reports `X.csv` and `X_credits.csv`."""
    if len(reports) == 1:
        return {reports[0]: output}
    return {
        Report.ACTIVITY: output,
        Report.CREDITS: output.with_name(f"{output.stem}_credits{output.suffix}"),
    }
