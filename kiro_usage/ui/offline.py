"""The offline page: uploads at the side, the same screens in the middle."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from kiro_usage.settings import Settings
from kiro_usage.ui.data import open_tables
from kiro_usage.ui.events import load_events
from kiro_usage.ui.frame import open_page, settle
from kiro_usage.ui.names import load_names, tell_problem
from kiro_usage.ui.ports import Directory
from kiro_usage.ui.screens.analysis import show_analysis
from kiro_usage.ui.screens.empty import no_files
from kiro_usage.ui.screens.health import health_screen
from kiro_usage.ui.screens.mapping import mapping_screen
from kiro_usage.ui.screens.verdicts import save_block, verdicts
from kiro_usage.ui.sidebar.modes import language_block, mode_on_phone, modes_block
from kiro_usage.ui.sidebar.period import period_block
from kiro_usage.ui.sidebar.places import places_block, places_in
from kiro_usage.ui.uploads import uploads_block
from kiro_usage.ui.url import view
from kiro_usage.ui.view import Mode

MODES = tuple(Mode)


def run_offline(settings: Settings, now: datetime, make_directory: Callable[[], Directory]) -> None:
    """Draw the page. Names come from files, uploaded or in the data folder, from the reports, and from
    Identity Center where the reader asks for that: only then `make_directory` is called, which imports boto3.
    """
    open_page(settings)
    with st.sidebar:
        made = uploads_block()
        save_slot, regions_slot = st.container(), st.container()
        period_block(now.date())
        modes_block(MODES)
        language_block()
    opened = open_tables(made.read.tables, now.date()) if made else None
    names = load_names(settings.data_dir, now, opened, made, settings.team_pattern)
    if opened is not None and made is not None:
        with save_slot:
            save_block(made, opened, names, now, settings.data_dir)
        with regions_slot:
            places_block(places_in(opened.facts), offer_others=False)
    mode_on_phone(MODES)
    tell_problem(names)
    if view().mode is Mode.MAPPING:
        ids = opened.user_ids if opened else ()
        mapping_screen(None, names, ids, settings.data_dir, now, make_directory=make_directory)
        return
    if made is not None:
        verdicts(made)
    if made is not None and view().mode is Mode.HEALTH and made.read.inventory.files:
        health_screen(made.read.inventory, opened, names, now)
    elif opened is None:
        no_files(settings)
    else:
        show_analysis(opened, names, settings, events=load_events(settings.data_dir, made))
        settle()
