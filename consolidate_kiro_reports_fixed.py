"""Consolidate the usage reports of Kiro and Q Developer from S3 into one exact CSV.

python consolidate_kiro_reports_fixed.py --days 7 --output consolidated_reports.csv
"""

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kiro_usage import __version__
from kiro_usage.checks import Check, check_folder, check_identity, check_source
from kiro_usage.collection import WORKERS, OnProgress, RunRequest, StepProgress, Summary, Warned, collect
from kiro_usage.errors import KiroUsageError, SettingsError, SourceError
from kiro_usage.locations import Report
from kiro_usage.messages import LANGUAGES, Language, translate
from kiro_usage.settings import Settings, require_sources
from kiro_usage.store import SUFFIXES

if TYPE_CHECKING:
    from kiro_usage.sources.s3 import S3Source

DONE, FAILED, WRONG_USE, INCOMPLETE = 0, 1, 2, 3
_OFTEN, _SELDOM = 0.1, 30.0
"""Seconds between two states of the bar: for eyes, and for a log."""
_DIGITS = 9
"""A number of more is none that anybody means."""
_REPORTS = {
    "activity": (Report.ACTIVITY,),
    "credits": (Report.CREDITS,),
    "all": (Report.ACTIVITY, Report.CREDITS),
}


def utc_now() -> datetime:
    """The clock; the one place where this program reads it."""
    return datetime.now(UTC)


class KiroReportConsolidator:
    """Pulls the dated CSVs of the settings' sources into the data folder and consolidates them."""

    def __init__(self, settings: Settings, *, now: Callable[[], datetime] = utc_now) -> None:
        self.settings = settings
        self._now = now

    def run(self, request: RunRequest, on_progress: OnProgress = lambda _: None) -> Summary:
        """Collect what is new and write the consolidated files; returns what was done.

        Raises SettingsError without a bucket, SourceError where AWS refuses, StoreError where the data
        folder cannot be written or another collection is running.
        """
        from kiro_usage.sources.s3 import S3Source

        configured = require_sources(self.settings)
        sources = [S3Source(source, self.settings.default_region) for source in configured]
        summary = collect(
            sources,
            [f"{source.bucket}/{source.prefix}" for source in configured],
            self.settings.data_dir,
            self._accounts(),
            request,
            now=self._now(),
            on_progress=on_progress,
        )
        return replace(summary, warnings=(*summary.warnings, *self._foreign_callers(sources)))

    def _foreign_callers(self, sources: Sequence["S3Source"]) -> list[Warned]:
        """The signed-in accounts that are not among the asked ones; where STS is denied, none is told."""
        asked = self.settings.account_ids
        callers: set[str] = set()
        for source in sources if asked else ():
            with suppress(SourceError):
                callers.add(source.caller().account)
        return [Warned("caller_not_asked", {"account": account}) for account in sorted(callers - set(asked))]

    def _accounts(self) -> tuple[str, ...] | None:
        """The asked accounts: those of the settings, else those that the sources' addresses name."""
        named = tuple(source.account for source in self.settings.sources if source.account)
        complete = len(named) == len(self.settings.sources)
        return self.settings.account_ids or (named if complete else None) or None

    def check(self) -> list[Check]:
        """The doctor: each line well or what to fix."""
        from iam_identity_center_mapper import IAMIdentityCenterMapper
        from kiro_usage.sources.s3 import S3Source

        region = self.settings.default_region
        sources = [check_source(S3Source(source, region)) for source in require_sources(self.settings)]
        examined = IAMIdentityCenterMapper(self.settings).examine()
        return [
            *(check for source in sources for check in source.checks),
            *check_identity(examined),
            *check_folder(self.settings.data_dir),
        ]


class _Parser(argparse.ArgumentParser):
    """Wrong flags become an error of ours, so that they are told in the reader's language too."""

    def error(self, message: str) -> NoReturn:
        raise SettingsError("flags", detail=message)


def _parser(language: Language) -> argparse.ArgumentParser:
    def text(key: str) -> str:
        return translate(f"help.{key}", language)

    parser = _Parser(
        prog="consolidate_kiro_reports_fixed.py",
        description=text("description"),
        epilog=text("examples"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--bucket", help=text("bucket"))
    parser.add_argument("--prefix", help=text("prefix"))
    parser.add_argument("--account-id", action="append", help=text("account_id"))
    parser.add_argument("--regions", help=text("regions"))
    parser.add_argument("--report", choices=list(_REPORTS), default="activity", help=text("report"))
    parser.add_argument("--days", metavar="N", help=text("days"))
    parser.add_argument("--start-date", metavar="D", help=text("start_date"))
    parser.add_argument("--end-date", metavar="D", help=text("end_date"))
    parser.add_argument("--output", metavar="FILE", help=text("output"))
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help=text("data_dir"))
    parser.add_argument("--dry-run", action="store_true", help=text("dry_run"))
    parser.add_argument("--check", action="store_true", help=text("check"))
    parser.add_argument("--json", action="store_true", help=text("json"))
    parser.add_argument("--workers", metavar="N", default=str(WORKERS), help=text("workers"))
    parser.add_argument("--language", choices=LANGUAGES, help=text("language"))
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}", help=text("version")
    )
    return parser


def _request(args: argparse.Namespace, language: Language) -> RunRequest:
    """The run that the flags ask for. Raises SettingsError."""
    days = None if args.days is None else _positive(args.days, "days_positive", language)
    first, last = _day(args.start_date, language), _day(args.end_date, language)
    if days is not None and (first or last):
        raise _wrong("days_alone", language)
    if first and last and first > last:
        raise _wrong("order", language, first=first, last=last)
    if args.output is not None and Path(args.output).suffix.lower() not in SUFFIXES:
        raise _wrong("suffix", language, suffix=Path(args.output).suffix or args.output)
    return RunRequest(
        reports=_REPORTS[args.report],
        days=days,
        first_day=first,
        last_day=last,
        regions=_regions(args.regions, language),
        output=args.output,
        workers=_positive(args.workers, "workers_positive", language),
        dry_run=args.dry_run,
    )


def _wrong(key: str, language: Language, **values: object) -> SettingsError:
    return SettingsError("flags", detail=translate(f"flags.{key}", language, **values))


def _positive(text: str, key: str, language: Language) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS) or int(text) < 1:
        raise _wrong(key, language)
    return int(text)


def _day(text: str | None, language: Language) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _wrong("date", language, value=text) from None


def _regions(text: str | None, language: Language) -> tuple[str, ...] | None:
    if text is None:
        return None
    regions = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not regions:
        raise _wrong("regions", language)
    return regions


class _Bar:
    """Progress on stderr: one bar a stage."""

    def __init__(self, language: Language) -> None:
        from tqdm import tqdm

        self._language = language
        self._make = tqdm
        self._stage = ""
        self._bar: tqdm[NoReturn] | None = None

    def __call__(self, progress: StepProgress) -> None:
        """Show one step."""
        if progress.stage != self._stage:
            self.close()
            self._stage = progress.stage
            label = translate(f"collect.stage.{progress.stage}", self._language)
            bar = None if progress.total else "{desc}…"
            self._bar = self._make(
                total=progress.total or None,
                desc=label,
                file=sys.stderr,
                bar_format=bar,
                mininterval=_OFTEN if sys.stderr.isatty() else _SELDOM,
            )
        if self._bar is not None:
            self._bar.total = progress.total or None
            self._bar.update(progress.done - self._bar.n)

    def close(self) -> None:
        """End the line."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _print_summary(summary: Summary, language: Language) -> None:
    def say(text: str, **values: object) -> None:
        print(translate(f"collect.{text}", language, **values))

    none = translate("collect.summary.none", language)
    say("summary.files", **summary.files.as_json())
    for item in summary.set_aside_files:
        say("summary.set_aside", key=item.key, reason=item.sentence(language))
    if summary.rows is None:
        say("summary.dry_run")
    else:
        say("summary.rows", **summary.as_json(language)["rows"])
        say(
            "summary.people",
            users=len(summary.users or ()),
            regions=", ".join(summary.regions) or none,
            days=f"{summary.first_day} – {summary.last_day}" if summary.first_day else none,
        )
        for path in summary.outputs:
            say("summary.written", path=path)
    for warning in summary.warnings:
        print(translate("collect.warning", language, message=warning.sentence(language)), file=sys.stderr)


def _print_problem(error: KiroUsageError, language: Language, *, as_json: bool) -> None:
    message, next_step = error.message(language), error.next_step(language)
    if as_json:
        problem = {"kind": error.kind, "message": message, "next_step": next_step}
        print(_json({"error": problem}))
    else:
        print(translate("collect.problem", language, message=message, next_step=next_step), file=sys.stderr)


def _json(value: object) -> str:
    """JSON with its letters as they are where the output can hold them all."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    return json.dumps(value, ensure_ascii=not encoding.startswith("utf"))


def _check(consolidator: KiroReportConsolidator, language: Language, *, as_json: bool) -> int:
    checks = consolidator.check()
    if as_json:
        print(_json({"checks": [check.as_json(language) for check in checks]}))
    else:
        for check in checks:
            print(check.line(language))
    return DONE if all(check.ok for check in checks) else FAILED


def _run(args: argparse.Namespace, language: Language) -> int:
    from config import settings

    request = _request(args, language)
    configured = settings(
        bucket=args.bucket,
        prefix=args.prefix,
        account_ids=args.account_id,
        data_dir=args.data_dir,
        language=args.language,
    )
    consolidator = KiroReportConsolidator(configured, now=utc_now)
    if args.check:
        return _check(consolidator, language, as_json=args.json)
    bar = _Bar(language)
    try:
        summary = consolidator.run(request, bar)
    finally:
        bar.close()
    if args.json:
        print(_json(summary.as_json(language)))
    else:
        _print_summary(summary, language)
    return DONE if summary.complete or request.dry_run else INCOMPLETE


def _language(argv: Sequence[str]) -> Language:
    """The language to speak before the flags are understood."""
    from config import settings

    asked = dict(pairwise(argv)).get("--language", "")
    asked = asked or next((part.split("=", 1)[1] for part in argv if part.startswith("--language=")), "")
    if asked in LANGUAGES:
        return "en" if asked == "en" else "ko"
    try:
        return "en" if settings().language == "en" else "ko"
    except SettingsError:
        return "ko"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code of the contract."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may know fewer letters than a message has
    language = _language(arguments)
    try:
        return _run(_parser(language).parse_args(arguments), language)
    except SystemExit as end:  # --help and --version
        return int(end.code or 0)
    except SettingsError as error:
        _print_problem(error, language, as_json="--json" in arguments)
        return WRONG_USE
    except KiroUsageError as error:
        _print_problem(error, language, as_json="--json" in arguments)
        return FAILED
    except KeyboardInterrupt:
        print(translate("collect.interrupted", language), file=sys.stderr)
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
