"""One row per user: the table of the main screen, and the charts made of it."""

from enum import StrEnum

import numpy as np
import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.locations import Report
from kiro_usage.metrics.active_days import count_days
from kiro_usage.metrics.numbers import added, counts, rates
from kiro_usage.metrics.queries import by_user
from kiro_usage.settings import StyleThresholds
from kiro_usage.usage import Usage

FEW_SUGGESTIONS = 20
"""A rate over fewer suggestions says little: greyed, not ranked, not in the scatter."""

BOUND_DAYS = 7
"""A first activity within so many days of the data's start may really lie earlier."""


class Style(StrEnum):
    """Usage styles; texts are `style.<value>` of the catalogue."""

    HEAVY_CHAT = "heavy_chat"
    HEAVY_CODE = "heavy_code"
    REGULAR = "regular"
    LIGHT = "light"
    TOO_FEW = "too_few"
    NOT_RATED = "not_rated"


def user_table(
    usage: Usage, filters: Filters, styles: StyleThresholds, only: str | None = None
) -> pd.DataFrame:
    """One row per user id with a row in the selection, ordered by `rank`; index 0…n-1. With `only` the row of
    one of them, ranked among nobody else.

    Columns:
    - `rank` int64: by chat messages, then code lines (unknown last), then id; 1 is first
    - `user_id` str
    - `chat_messages`, `code_lines`, `suggestions`, `acceptances`: Int64 (Float64 where a file had fractions),
      <NA> where unknown (no row of the activity report, or the column was never delivered)
    - `acceptance_rate` Float64 between 0 and 1, <NA> without suggestions; `few_suggestions` bool: a rate over
      fewer than 20 suggestions
    - `active_days` int64: distinct active UTC days over both reports; `activity_days` int64: of the activity
      report alone
    - `style` str: a value of Style
    - `first_day`, `last_day` datetime64: active days over all data, whatever is chosen, NaT if never active;
      `first_is_bound` bool: show "≤", for the first day lies within 7 days of the data's start
    - `in_activity`, `in_credits` bool: has rows in this report
    - `credits_used` Float64 and `conversations` Int64 of the credits report, <NA> where unknown
    """
    found = [by_user(usage, filters, report, only) for report in Report]
    ids = found[0].index.union(found[1].index)
    activity, credits_ = (table.reindex(ids) for table in found)
    table = _numbers(activity, credits_)
    table.insert(0, "user_id", ids.astype("str"))
    table["active_days"] = count_days(found, ids)
    table["activity_days"] = count_days(found[:1], ids)
    table["in_activity"] = activity["rows"].notna()
    table["in_credits"] = credits_["rows"].notna()
    table["style"] = usage_styles(table, styles)
    return _ranked(_with_lifetime(table, usage))


def _numbers(activity: pd.DataFrame, credits_: pd.DataFrame) -> pd.DataFrame:
    """The numeric columns of the table, by user id."""
    suggestions, acceptances = activity["suggestions"], activity["acceptances"]
    rate = rates(acceptances, suggestions)
    return pd.DataFrame(
        {
            "chat_messages": counts(activity["chat_messages"]),
            "code_lines": counts(added(activity["chat_lines"], activity["inline_lines"])),
            "suggestions": counts(suggestions),
            "acceptances": counts(acceptances),
            "acceptance_rate": rate,
            "few_suggestions": rate.notna() & (suggestions < FEW_SUGGESTIONS),
            "credits_used": credits_["credits_used"].astype("Float64"),
            "conversations": counts(credits_["conversations"]),
        }
    ).astype({"few_suggestions": bool})


def usage_styles(table: pd.DataFrame, styles: StyleThresholds) -> pd.Series:
    """The style of each row of a table with `in_activity`, `activity_days`, `chat_messages`, `suggestions`.

    Averages are per active day of the activity report. Who has no rows there, or rows that tell no chat
    messages, is not rated.
    """
    days = table["activity_days"].to_numpy(dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        chat = table["chat_messages"].to_numpy(dtype=float, na_value=np.nan) / days
        code = table["suggestions"].to_numpy(dtype=float, na_value=np.nan) / days
    rules = {
        Style.NOT_RATED: ~table["in_activity"].to_numpy(dtype=bool),
        Style.TOO_FEW: days < styles.minimum_days,
        Style.HEAVY_CHAT: chat > styles.heavy_chat,
        Style.HEAVY_CODE: code > styles.heavy_code,
        Style.REGULAR: chat > styles.regular_chat,
        Style.LIGHT: ~np.isnan(chat),
    }
    found = np.select(list(rules.values()), [str(style) for style in rules], default=str(Style.NOT_RATED))
    return pd.Series(found, index=table.index, dtype="str")


def _with_lifetime(table: pd.DataFrame, usage: Usage) -> pd.DataFrame:
    lifetimes = usage.lifetimes.reindex(table.index)
    days = usage.days_in(None, None)
    table["first_day"] = lifetimes["first_day"].astype("datetime64[s]")
    table["last_day"] = lifetimes["last_day"].astype("datetime64[s]")
    bound = pd.Timestamp(days[0]) + pd.Timedelta(days=BOUND_DAYS) if days else pd.NaT
    table["first_is_bound"] = table["first_day"] <= bound
    return table


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    ordered = table.sort_values(
        ["chat_messages", "code_lines", "user_id"], ascending=[False, False, True], na_position="last"
    ).reset_index(drop=True)
    ordered.insert(0, "rank", np.arange(1, len(ordered) + 1, dtype=np.int64))
    return ordered


def top_users(users: pd.DataFrame, count: int = 10) -> pd.DataFrame:
    """The first rows of `user_table` by rank whose chat messages are known and above zero."""
    counted = users[(users["chat_messages"] > 0).fillna(value=False)]
    return counted.sort_values("rank").head(count).reset_index(drop=True)


def rated_users(users: pd.DataFrame) -> pd.DataFrame:
    """The rows of `user_table` for the scatter: those with at least 20 suggestions."""
    rated = users["acceptance_rate"].notna() & ~users["few_suggestions"]
    return users[rated].reset_index(drop=True)


def style_counts(users: pd.DataFrame) -> dict[Style, int]:
    """How many users have each style, all styles in their order, zeros too."""
    found = users["style"].value_counts()
    return {style: int(found.get(str(style), 0)) for style in Style}
