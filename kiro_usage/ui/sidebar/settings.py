"""The bucket and the account, and whether the bucket can be used."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from kiro_usage.checks import Check, SourceCheck
from kiro_usage.errors import KiroUsageError
from kiro_usage.settings import Settings
from kiro_usage.sources import ListedObject
from kiro_usage.ui.ports import BucketChecker
from kiro_usage.ui.say import day_range, failure, language, moment, number, say
from kiro_usage.ui.text import md_escape

_CHECKED = "bucket_checked"
_WANTED = "bucket_check_wanted"
_FOUND_WIDTH = 680
_LONGEST_LINE = 400
_OF_NAMES = "identity"
_COLUMNS = ("region", "report", "files", "days", "service", "account")


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a check found, small enough to be kept with the session."""

    account: str | None
    checks: tuple[Check, ...]
    rows: tuple[dict[str, object], ...]
    at: datetime

    @property
    def problems(self) -> list[KiroUsageError]:
        """What to fix."""
        return [line.failure for line in self.checks if line.failure is not None]


def check_is_due() -> bool:
    """Whether the bucket is to be checked in this run: once a session, and when the button asked for it."""
    return _CHECKED not in st.session_state or bool(st.session_state.get(_WANTED))


def check(checker: BucketChecker, now: datetime) -> None:
    """Check the bucket and remember what came of it."""
    st.session_state[_CHECKED] = [
        _kept(result, now) for result in checker.check(thorough=bool(st.session_state.get(_WANTED)))
    ]
    st.session_state[_WANTED] = False


def want_check() -> None:
    """Have the bucket checked in the next run."""
    st.session_state[_WANTED] = True


def bucket_problems() -> list[KiroUsageError]:
    """What the check of this session found to fix before anything can be collected; names are not needed."""
    return [
        line.failure
        for result in _checked() or ()
        for line in result.checks
        if line.failure is not None and not line.name.startswith(_OF_NAMES)
    ]


def found_regions() -> list[str]:
    """The regions that the check found reports in."""
    return sorted({str(row["region"]) for result in _checked() or () for row in result.rows})


def settings_block(settings: Settings) -> None:
    """Bucket, account, result of the check and the button that checks again."""
    results = _checked()
    with st.expander(_status(settings, results), key="block_settings", icon=":material/database:"):
        for source in settings.sources:
            _fact(say("settings.bucket"), source.bucket)
            _fact(say("settings.prefix"), source.prefix or "/")
        accounts = sorted({result.account for result in results or () if result.account})
        _fact(say("settings.account"), ", ".join(accounts) or "—")
        st.button(
            say("settings.check"),
            key="bucket_check",
            icon=":material/fact_check:",
            width="stretch",
            disabled=not settings.sources,
            on_click=want_check,
        )
        for result in results or ():
            _show(result)
        if results:
            st.caption(say("settings.checked_at", moment=moment(results[0].at)))


def _checked() -> Sequence[_Checked] | None:
    results: Sequence[_Checked] | None = st.session_state.get(_CHECKED)
    return results


def _kept(result: SourceCheck, now: datetime) -> _Checked:
    return _Checked(
        account=result.account,
        checks=result.checks,
        rows=tuple(_rows(result.objects)),
        at=now,
    )


def _rows(objects: Sequence[ListedObject]) -> list[dict[str, object]]:
    """Files and days by account, service, report and region."""
    groups = defaultdict(list)
    for item in objects:
        place = item.location
        groups[place.region, place.report.folder, place.service.folder, place.account].append(place.day)
    return [
        {
            "region": region,
            "report": report,
            "files": len(days),
            "days": day_range(min(days), max(days)),
            "service": service,
            "account": account,
        }
        for (region, report, service, account), days in sorted(groups.items())
    ]


def _fact(label: str, value: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(label, width="content")
        st.text(value, width="content")


def _status(settings: Settings, results: Sequence[_Checked] | None) -> str:
    title = say("settings.title")
    if not settings.sources:
        return f"{title} :red[· {say('settings.no_bucket')}]"
    if any(result.problems for result in results or ()):
        return f"{title} :red[· {say('settings.problem')}]"
    bucket = md_escape(settings.sources[0].bucket, 30)
    return f"{title} :gray[· {say('settings.checking') if results is None else bucket}]"


def _show(result: _Checked) -> None:
    for line in result.checks:
        if line.failure is not None:
            failure(line.failure)
        else:
            told = md_escape(line.message(language()), _LONGEST_LINE)
            st.markdown(f":green[:material/check:] {line.title(language())} :small[:gray[{told}]]")
    if result.rows:
        _found(result.rows)


def _found(rows: Sequence[dict[str, object]]) -> None:
    """What is in the bucket: in one line, and in full where there is room for it."""
    files = sum(int(str(row["files"])) for row in rows)
    counts = {name: number(len({row[name] for row in rows})) for name in ("region", "account", "service")}
    st.markdown(say("settings.found", files=number(files), **counts))
    with st.popover(say("settings.found_all"), icon=":material/table:", width="stretch"):
        st.dataframe(
            list(rows),
            hide_index=True,
            column_config={name: say(f"settings.column_{name}") for name in _COLUMNS},
            width=_FOUND_WIDTH,
            alt=say("settings.found_all"),
        )
