"""The online page: settings, bucket, collecting, data files and names at the side, a screen in the middle."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kiro_usage.errors import KiroUsageError
from kiro_usage.settings import Settings
from kiro_usage.ui.data import Opened, inventory, open_data
from kiro_usage.ui.events import load_events
from kiro_usage.ui.frame import open_page, settle
from kiro_usage.ui.names import Names, load_names, tell_problem
from kiro_usage.ui.ports import BucketChecker, Collector, Directory
from kiro_usage.ui.say import failure, say
from kiro_usage.ui.screens.analysis import show_analysis
from kiro_usage.ui.screens.empty import no_bucket, no_data
from kiro_usage.ui.screens.health import health_screen
from kiro_usage.ui.screens.mapping import mapping_screen
from kiro_usage.ui.sidebar.collect import collect_block
from kiro_usage.ui.sidebar.files import files_block
from kiro_usage.ui.sidebar.identity import directory_state, forget_directory, identity_block, look_up
from kiro_usage.ui.sidebar.modes import language_block, mode_on_phone, modes_block
from kiro_usage.ui.sidebar.period import period_block
from kiro_usage.ui.sidebar.places import places_block, places_in
from kiro_usage.ui.sidebar.settings import bucket_problems, check, check_is_due, found_regions, settings_block
from kiro_usage.ui.url import view
from kiro_usage.ui.view import Mode

MODES = tuple(Mode)


@dataclass(frozen=True, slots=True)
class OnlineApp:
    """What the online page works with; `now` is the one moment this run of the page takes for now."""

    settings: Settings
    now: datetime
    collector: Collector
    checker: BucketChecker
    directory: Directory


def run_online(app: OnlineApp) -> None:
    """Draw the page; what takes long is done last, and the page drawn again with what it brought."""
    open_page(app.settings)
    with st.sidebar:
        settings_slot, regions_slot = st.container(), st.container()
        period_block(app.now.date())
        collect_slot = st.container()
        chosen = files_block(app.settings.data_dir)
        identity_slot = st.container()
        modes_block(MODES)
        language_block()
    opened, failed = None, False
    try:
        opened = open_data(app.settings.data_dir, chosen, app.now.date())
    except KiroUsageError as error:
        failure(error)
        failed = True
    names = load_names(
        app.settings.data_dir,
        app.now,
        opened,
        team_pattern=app.settings.team_pattern,
        file_problem=app.directory.file_problem,
    )
    with settings_slot:
        settings_block(app.settings)
    with regions_slot:
        places_block(places_in(opened.facts if opened else None, found_regions()), offer_others=True)
    with collect_slot:
        collected = collect_block(
            app.collector,
            app.now,
            has_data=opened is not None,
            can_collect=bool(app.settings.sources),
        )
    with identity_slot:
        identity_block(names.verified, is_asked=bool(app.settings.sources))
    mode_on_phone(MODES)
    tell_problem(names)
    if not failed or view().mode is Mode.MAPPING:
        _main(app, opened, names, chosen)
    settle()
    if collected:
        forget_directory()  # there may be people in the new data whose names nobody asked for yet
    if collected or _catch_up(app, opened, settings_slot, identity_slot):
        st.rerun()


def _main(app: OnlineApp, opened: Opened | None, names: Names, chosen: Path | None) -> None:
    """The screen of the chosen mode, or what to do first."""
    if view().mode is Mode.MAPPING:
        ids = opened.user_ids if opened else ()
        mapping_screen(app.directory, names, ids, app.settings.data_dir, app.now)
    elif view().mode is Mode.HEALTH and (files := inventory(app.settings.data_dir, chosen)).files:
        health_screen(files, opened, names, app.now)
    elif opened is not None:
        show_analysis(opened, names, app.settings, app.now, load_events(app.settings.data_dir))
    elif not app.settings.sources:
        no_bucket()
    else:
        no_data(bucket_problems())


def _catch_up(app: OnlineApp, opened: Opened | None, *slots: DeltaGenerator) -> bool:
    """What each session does once, after the page is there: check the bucket, look for new names."""
    settings_slot, identity_slot = slots
    if not app.settings.sources:
        return False
    if check_is_due():
        with settings_slot, st.spinner(say("page.checking_bucket")):
            check(app.checker, app.now)
        return True
    if directory_state() is None:
        with identity_slot, st.spinner(say("page.fetching_names")):
            look_up(app.directory, opened.user_ids if opened else ())
        return True
    return False
