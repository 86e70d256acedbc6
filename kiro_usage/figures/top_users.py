"""The users with most chat messages: horizontal bars with their values."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.bars import horizontal_bars
from kiro_usage.figures.theme import METRIC_COLOURS, numbers
from kiro_usage.messages import Language, translate


def top_users_figure(table: pd.DataFrame, names: Mapping[str, str], language: Language) -> go.Figure:
    """Bars of `metrics.users.top_users`; `names` by user id, an id without one is shown by its id."""
    return horizontal_bars(
        [names.get(user_id) or user_id for user_id in table["user_id"]],
        numbers(table["chat_messages"]),
        [METRIC_COLOURS["chat_messages"]] * len(table),
        translate("figure.chat_messages", language),
        language,
    )
