"""Collecting the chosen regions' new reports, with progress and a summary."""

from datetime import datetime

import streamlit as st

from kiro_usage.collection import RunRequest, StepProgress, Summary
from kiro_usage.errors import KiroUsageError
from kiro_usage.locations import Report
from kiro_usage.ui.ports import Collector
from kiro_usage.ui.say import day_range, failure, language, moment, say
from kiro_usage.ui.sidebar.automatic import automatic_controls, collected_at, is_due, note_collected
from kiro_usage.ui.sidebar.period import period_controls
from kiro_usage.ui.text import md_escape
from kiro_usage.ui.url import view
from kiro_usage.ui.view import PeriodChoice, PeriodKind

_PERIOD = "collect_choice"
_DONE = "collect_done"
_FAILED = "collect_failed"
LONGEST_WARNING = 400


def collect_block(collector: Collector, now: datetime, *, has_data: bool, can_collect: bool) -> bool:
    """The button and its period, then what came of it; returns whether one ended in this run.

    Without a bucket (`can_collect`) there is nothing to press.
    """
    done: Summary | None = st.session_state.get(_DONE)
    with st.expander(
        _status(done), expanded=can_collect and not has_data, key="block_collect", icon=":material/sync:"
    ):
        asked: PeriodChoice = st.session_state.get(_PERIOD, PeriodChoice(PeriodKind.ALL))
        period_controls("collect", say("sidebar.collect_period"), asked, now.date(), _keep_period)
        pressed = st.button(
            say("sidebar.collect"),
            key="collect",
            type="primary",
            width="stretch",
            icon=":material/cloud_download:",
            help=say("sidebar.collect_help"),
            disabled=not can_collect,
        )
        automatic_controls(now, disabled=not can_collect)
        if can_collect and (pressed or is_due(now)):
            _collect(collector, _request(asked))
            note_collected(now)
            return True
        if _FAILED in st.session_state:
            failure(st.session_state[_FAILED])
        elif done is not None:
            _summary(done)
        if (last := collected_at()) is not None:
            st.caption(say("collect.last_at", moment=moment(last)))
    return False


def _keep_period(period: PeriodChoice) -> None:
    st.session_state[_PERIOD] = period


def _request(period: PeriodChoice) -> RunRequest:
    return RunRequest(
        reports=tuple(Report),
        days=period.days if period.kind is PeriodKind.LAST_DAYS else None,
        first_day=period.first,
        last_day=period.last,
        regions=view().regions or None,
    )


def _collect(collector: Collector, request: RunRequest) -> None:
    bar = st.progress(0.0, say("collect.starting"))

    def show(progress: StepProgress) -> None:
        share = min(progress.done / progress.total, 1.0) if progress.total else 0.0
        counts = say("collect.count", done=f"{progress.done:,}", total=f"{progress.total:,}")
        parts = [say(f"collect.stage.{progress.stage}")]
        parts += [counts] if progress.total else []
        parts += [say("collect.count_rows", rows=f"{progress.rows:,}")] if progress.rows else []
        bar.progress(share, " · ".join(parts))

    try:
        st.session_state[_DONE] = collector.run(request, show)
    except KiroUsageError as error:
        st.session_state[_FAILED] = error
    else:
        st.session_state.pop(_FAILED, None)


def _summary(done: Summary) -> None:
    files = done.files
    st.success(say("collect.done", new=f"{files.new:,}"), icon=":material/check_circle:")
    facts = {
        "collect.files": say(
            "collect.files_value",
            new=f"{files.new:,}",
            unchanged=f"{files.unchanged:,}",
            set_aside=f"{files.set_aside:,}",
        ),
        "collect.rows": f"{done.written or 0:,}",
        "collect.users": f"{len(done.users or ()):,}",
        "collect.days": day_range(done.first_day, done.last_day),
    }
    st.markdown("\n".join(f"- {say(key)}: **{value}**" for key, value in facts.items()))
    for warning in done.warnings:
        st.warning(md_escape(warning.sentence(language()), LONGEST_WARNING), icon=":material/warning:")


def _status(done: Summary | None) -> str:
    title = say("sidebar.collect_block")
    if _FAILED in st.session_state:
        return f"{title} :red[· {say('collect.status_failed')}]"
    return f"{title} :gray[· {say('collect.status_done', new=f'{done.files.new:,}')}]" if done else title
