"""The steps of a collection, in order."""

import sqlite3
import tempfile
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from kiro_usage.calendar import days_after, days_before
from kiro_usage.collection.bring import Bring
from kiro_usage.collection.recovery import known_or_recovered, sound_manifest, store_problem
from kiro_usage.collection.summary import (
    FileCounts,
    OnProgress,
    RunRequest,
    SetAside,
    StepProgress,
    Summary,
    Warned,
    output_path,
    report_outputs,
)
from kiro_usage.disk_failures import complaint_of, disk_failure
from kiro_usage.errors import SourceError, StoreError
from kiro_usage.locations import Report
from kiro_usage.lock import collection_lock
from kiro_usage.manifest import MANIFEST_NAME, StoredObject
from kiro_usage.mirror import BUILD_FOLDER, sweep_temporaries
from kiro_usage.sources import ListRequest, ReportSource, no_reports
from kiro_usage.store import (
    RowAccount,
    Scope,
    StoreIndex,
    Written,
    account_rows,
    build_store,
    drop_unreadable,
    store_folder,
    strays,
    sweep_store,
    write_consolidated,
)
from kiro_usage.sync import Identity, Listing, compare, list_sources

_ONE_DAY = timedelta(days=1)


def collect(
    sources: Sequence[ReportSource],
    names: Sequence[str],
    data_dir: Path,
    accounts: tuple[str, ...] | None,
    request: RunRequest,
    *,
    now: datetime,
    on_progress: OnProgress,
) -> Summary:
    """Collect from `sources`, in the store `names`, into `data_dir`; see `KiroReportConsolidator.run`."""
    run = _Run(sources, frozenset(names), data_dir, accounts, request, now, on_progress)
    try:
        if request.dry_run:
            return run.dry()
        with collection_lock(data_dir, now):
            return run.whole()
    except StoreError as error:
        raise _explained(error) from error
    except sqlite3.Error as error:
        if isinstance(error, sqlite3.OperationalError):
            raise disk_failure(complaint_of(data_dir) or error, data_dir) from error
        raise StoreError("manifest_broken", path=str(data_dir / MANIFEST_NAME), detail=str(error)) from error
    except (OSError, duckdb.Error, pa.ArrowException) as error:
        raise disk_failure(error, data_dir) from error


def _explained(error: StoreError) -> StoreError:
    """The same failure, told by what the disk said where that says more."""
    if error.kind not in ("data_folder", "output_not_written") or error.__cause__ is None:
        return error
    found = disk_failure(error.__cause__, Path(str(error.values["path"])))
    return error if found.kind == "data_folder" else found


class _Run:
    """One run: what its steps share."""

    def __init__(
        self,
        sources: Sequence[ReportSource],
        names: frozenset[str],
        data_dir: Path,
        accounts: tuple[str, ...] | None,
        request: RunRequest,
        now: datetime,
        on_progress: OnProgress,
    ) -> None:
        self._sources = sources
        self._names = names
        self._data_dir = data_dir
        self._accounts = accounts
        self._request = request
        self._now = now
        self._tell = on_progress
        self._warnings: list[Warned] = []
        self._newer: set[Identity] = set()
        """Files that cannot be used, newer than the last days that were found."""

    def whole(self) -> Summary:
        """List, fetch, build, write."""
        listing = self._list()
        folder = store_folder(self._data_dir)
        with sound_manifest(self._data_dir, self._now) as (manifest, recovered):
            self._warnings += [
                done for done in (recovered, store_problem(self._data_dir)) if done is not None
            ]
            sweep_temporaries(self._data_dir)
            sweep_store(folder)
            bring = Bring(manifest, self._data_dir, self._request.workers, self._tell, self._names)
            if recovered is not None:
                bring.store()  # the rows of what may not be fetched again
            told = tuple(self._warnings)
            try:
                return self._brought(listing, bring)
            except (duckdb.Error, pa.ArrowException):
                if not drop_unreadable(folder):
                    raise
                self._warnings = [*told, Warned("store_rebuilt", {"path": str(folder)})]
                bring.forget_store()
                return self._brought(listing, bring)

    def _brought(self, listing: Listing, bring: Bring) -> Summary:
        scopes = [self._scope(report, listing, bring) for report in self._request.reports]
        bring.fail_if_nothing_can_be_read()
        bring.store()
        return self._written(scopes, listing, bring, bring.objects())

    def dry(self) -> Summary:
        """List and compare; nothing is fetched or written."""
        listing = self._list()
        known = [item for item in known_or_recovered(self._data_dir) if item.source in self._names]
        scopes = [self._listed_scope(report, listing) for report in self._request.reports]
        asked = listing.within([scope.has_file for scope in scopes])
        new = {(item.ref.bucket, item.ref.key) for item in compare(asked, known, self._data_dir).fetch}
        files, set_aside = _count(scopes, asked, known, new)
        return Summary(
            files=files,
            set_aside_files=set_aside,
            rows=None,
            written=None,
            users=None,
            first_day=None,
            last_day=None,
            regions=tuple(sorted({item.location.region for item in asked.objects})),
            warnings=tuple(self._warnings),
            outputs=(),
        )

    def _list(self) -> Listing:
        """The asked reports, all days where the window follows from the newest; warns of what is missing."""
        self._tell(StepProgress("list"))
        request = self._request
        listing = list_sources(
            self._sources,
            ListRequest(
                request.reports, self._accounts, request.regions, request.first_day, request.last_day
            ),
        )
        if not listing.places:
            raise no_reports(self._sources)
        accounts = {place.account for place in listing.places}
        regions = {
            place.region for place in listing.places if not self._accounts or place.account in self._accounts
        }
        self._warn_missing("account", self._accounts, accounts)
        self._warn_missing("region", request.regions, regions)
        return listing

    def _warn_missing(self, kind: str, asked: tuple[str, ...] | None, found: set[str]) -> None:
        missing = [name for name in asked or () if name not in found]
        if asked and len(missing) == len(asked):
            values = {f"{kind}s": ", ".join(asked), "found": ", ".join(sorted(found)) or "—"}
            raise SourceError(f"{kind}_not_found", **values)
        self._warnings += [Warned(f"{kind}_missing", {kind: name}) for name in missing]

    def _scope(self, report: Report, listing: Listing, bring: Bring) -> Scope:
        """Fetch what the report's window needs; returns the window."""
        request = self._request
        if request.days is None:
            scope = Scope(report, self._accounts, request.regions, request.first_day, request.last_day)
            bring.fetch(listing.within([scope.has_file]))
            return scope
        return self._last_days(report, request.days, listing, bring)

    def _last_days(self, report: Report, days: int, listing: Listing, bring: Bring) -> Scope:
        """Exactly `days` days that end with the newest day of the rows.

        The newest folder is the first guess. Its file may hold no row, rows of another day, or be one that
        cannot be read; then the guess is mended by what the rows say, until both agree.
        """
        asked = Scope(report, self._accounts, self._request.regions)
        folders = self._folder_days(report, listing)
        guess = folders[-1] if folders else None
        seen = set()
        while guess is not None and guess not in seen:
            seen.add(guess)
            first = days_before(guess, days - 1)
            from_day = Scope(report, self._accounts, self._request.regions, first_day=first)
            if not bring.fetch(listing.within([from_day.has_file])):
                break  # nothing works at the moment: older reports would not be read either
            newest, future = bring.newest_day(asked, self._now.date())
            earlier = [day for day in folders if day < days_before(first, 1)]
            guess = newest if newest is not None else earlier[-1] if earlier else None
        newest, future = bring.newest_day(asked, self._now.date())
        if future is not None:
            self._warnings.append(Warned("future_day", {"report": report, "day": future}))
        if newest is None:
            return asked
        self._note_newer(report, newest, bring)
        return Scope(report, self._accounts, self._request.regions, days_before(newest, days - 1), newest)

    def _note_newer(self, report: Report, newest: date, bring: Bring) -> None:
        """Files behind the window that cannot be used: the window would perhaps end later with them."""
        newer = [
            item
            for item in bring.objects()
            if item.reason is not None
            and item.location.report is report
            and item.location.day > days_after(newest, 1)
            and (item.bucket, item.key) in bring.asked
        ]
        self._newer |= {(item.bucket, item.key) for item in newer}
        if newer:
            last = max(item.location.day for item in newer)
            values = {"report": report, "count": len(newer), "last": last, "newest": newest}
            self._warnings.append(Warned("newer_unreadable", values))

    def _folder_days(self, report: Report, listing: Listing) -> list[date]:
        tomorrow = self._now.date() + _ONE_DAY
        days = {item.location.day for item in listing.objects if item.location.report is report}
        return sorted(day for day in days if day <= tomorrow) or sorted(days)

    def _listed_scope(self, report: Report, listing: Listing) -> Scope:
        """The window as far as a listing alone can tell it."""
        request = self._request
        folders = self._folder_days(report, listing)
        if request.days is None or not folders:
            return Scope(report, self._accounts, request.regions, request.first_day, request.last_day)
        first = days_before(folders[-1], request.days - 1)
        return Scope(report, self._accounts, request.regions, first, folders[-1])

    def _written(
        self, scopes: Sequence[Scope], listing: Listing, bring: Bring, objects: Sequence[StoredObject]
    ) -> Summary:
        stamp = self._now.strftime("%Y%m%d_%H%M%S")
        outputs = report_outputs(
            output_path(self._request.output, self._data_dir, stamp), self._request.reports
        )
        rows = RowAccount()
        written: list[Written] = []
        for number, scope in enumerate(scopes):
            self._tell(StepProgress("write", number, len(scopes), rows.read))
            result, account = self._write(scope, outputs[scope.report], bring, objects, listing)
            written.append(result)
            rows += account
        self._tell(StepProgress("write", len(scopes), len(scopes), rows.read))
        asked = listing.within([scope.has_file for scope in scopes])
        files, set_aside = _count(scopes, asked, objects, bring.new, self._newer)
        self._warn_counts(files, rows, bring.index)
        first_days = [result.first_day for result in written if result.first_day]
        last_days = [result.last_day for result in written if result.last_day]
        return Summary(
            files=files,
            set_aside_files=set_aside,
            rows=rows,
            written=sum(result.rows for result in written),
            users=frozenset().union(*(result.users for result in written)),
            first_day=min(first_days, default=None),
            last_day=max(last_days, default=None),
            regions=tuple(sorted({region for result in written for region in result.regions})),
            warnings=tuple(self._warnings),
            outputs=tuple(outputs[scope.report] for scope in scopes),
        )

    def _write(
        self, scope: Scope, path: Path, bring: Bring, objects: Sequence[StoredObject], listing: Listing
    ) -> tuple[Written, RowAccount]:
        """One consolidated file. Its rows are those of the files in scope, whatever else the store holds."""
        index = bring.index
        foreign = strays(index, objects, scope)
        if foreign:
            self._warnings.append(Warned("stray_files", {"count": len(foreign)}))
            with tempfile.TemporaryDirectory(prefix=BUILD_FOLDER, dir=self._data_dir) as folder:
                chosen = [item for item in objects if item.usable and scope.has_file(item.location)]
                index = build_store(Path(folder), chosen, bring.read)
                return self._export(index, scope, path, objects, bring, listing)
        return self._export(index, scope, path, objects, bring, listing)

    def _export(
        self,
        index: StoreIndex,
        scope: Scope,
        path: Path,
        objects: Sequence[StoredObject],
        bring: Bring,
        listing: Listing,
    ) -> tuple[Written, RowAccount]:
        result = write_consolidated(index.of_period(scope.first_day, scope.last_day).tables, scope, path)
        if result.shared_rows:
            self._warnings.append(Warned("sources_shared", {"count": result.shared_rows}))
        if not result.rows:
            self._warn_empty(scope, bring, listing)
        return result, account_rows(index, objects, scope)

    def _warn_empty(self, scope: Scope, bring: Bring, listing: Listing) -> None:
        report = scope.report
        if not any(place.report is report for place in listing.places):
            self._warnings.append(Warned("report_absent", {"report": report}))
            return
        asked = Scope(report, scope.accounts, scope.regions)
        newest, _ = bring.newest_day(asked, self._now.date())
        if scope.first_day or scope.last_day:
            everything = list_sources(
                self._sources, ListRequest((report,), self._accounts, self._request.regions)
            )
            folders = self._folder_days(report, everything)
            newest = max([*([newest] if newest else []), *folders[-1:]], default=None)
        if newest is None:
            self._warnings.append(Warned("no_rows", {"report": report}))
        else:
            self._warnings.append(Warned("window_empty", {"report": report, "newest": newest}))

    def _warn_counts(self, files: FileCounts, rows: RowAccount, index: StoreIndex) -> None:
        counts = {"set_aside": files.set_aside, "rejected": rows.rejected, "vanished": files.vanished}
        counts["twins_differ"] = sum(
            item.differing_twins
            for item in index.partitions.values()
            if item.key.report in self._request.reports
        )
        self._warnings += [Warned(kind, {"count": count}) for kind, count in counts.items() if count]


def _count(
    scopes: Sequence[Scope],
    asked: Listing,
    objects: Sequence[StoredObject],
    new: set[Identity],
    newer: AbstractSet[Identity] = frozenset(),
) -> tuple[FileCounts, tuple[SetAside, ...]]:
    """Files in scope and those of `newer`, and which of them were set aside."""
    listed = {(item.ref.bucket, item.ref.key) for item in asked.objects} | newer
    known = [
        item
        for item in objects
        if (item.fetched or not item.vanished)  # what vanished before it was fetched never was data
        and ((item.bucket, item.key) in newer or any(scope.has_file(item.location) for scope in scopes))
    ]
    set_aside = tuple(
        SetAside(item.key, item.reason, item.detail) for item in known if item.reason is not None
    )
    files = FileCounts(
        listed=len(listed),
        new=len(listed & new),
        vanished=sum(item.vanished for item in known),
        set_aside=len(set_aside),
    )
    return files, set_aside
