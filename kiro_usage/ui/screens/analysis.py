"""The screens of figures, by mode."""

from collections.abc import Callable, Mapping
from datetime import datetime

from kiro_usage.settings import Settings
from kiro_usage.ui.data import Opened
from kiro_usage.ui.names import Names
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
    opened: Opened, names: Names, settings: Settings, collected_at: datetime | None = None
) -> None:
    """The screen of the chosen mode over the chosen rows; `collected_at` see Selection."""
    filters = chosen_filters(opened, view())
    selection = Selection(opened, names, filters, settings.styles, collected_at, settings.data_dir)
    SCREENS.get(view().mode, users_screen)(selection)
