"""The screens of figures, by mode."""

from collections.abc import Callable, Mapping
from datetime import datetime

import streamlit as st

from kiro_usage.errors import StoreError
from kiro_usage.events import Event
from kiro_usage.settings import Settings
from kiro_usage.ui.data import Opened, reading_told
from kiro_usage.ui.filter_row import filter_row
from kiro_usage.ui.frame import title_in
from kiro_usage.ui.names import Names
from kiro_usage.ui.people_filter import with_people
from kiro_usage.ui.say import failure
from kiro_usage.ui.screens.adoption import adoption_screen
from kiro_usage.ui.screens.credits import credits_screen
from kiro_usage.ui.screens.features import features_screen
from kiro_usage.ui.screens.models import models_screen
from kiro_usage.ui.screens.overview import overview_screen
from kiro_usage.ui.screens.trends import trends_screen
from kiro_usage.ui.screens.user import user_screen
from kiro_usage.ui.screens.users import users_screen
from kiro_usage.ui.selection import Selection, chosen_filters
from kiro_usage.ui.url import view
from kiro_usage.ui.view import Mode

SCREENS: Mapping[Mode, Callable[[Selection], None]] = {
    Mode.OVERVIEW: overview_screen,
    Mode.USERS: users_screen,
    Mode.USER: user_screen,
    Mode.TRENDS: trends_screen,
    Mode.FEATURES: features_screen,
    Mode.CREDITS: credits_screen,
    Mode.MODELS: models_screen,
    Mode.ADOPTION: adoption_screen,
}
"""What draws each mode."""


def show_analysis(
    opened: Opened,
    names: Names,
    settings: Settings,
    collected_at: datetime | None = None,
    events: tuple[Event, ...] = (),
) -> None:
    """The screen of the chosen mode over the chosen rows: title, filters, the rest. `collected_at` and
    `events` see Selection. Where the data cannot be read, that is said in the place of what is missing.
    """
    title = st.container()
    try:
        with reading_told():
            filter_row(opened, names)
            filters = with_people(chosen_filters(opened, view()), opened, names, settings.styles, view())
            selection = Selection(
                opened,
                names,
                filters,
                settings.styles,
                collected_at,
                settings.data_dir,
                settings.calendar,
                settings.regularity,
                events,
            )
            with title_in(title):
                SCREENS.get(view().mode, users_screen)(selection)
    except StoreError as error:
        failure(error)
