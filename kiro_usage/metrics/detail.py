"""One user: totals, days and features; no names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import ibis.expr.types as ir
import pandas as pd

from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.daily import NUMBERS, without_gaps
from kiro_usage.metrics.features import FEATURE_COLUMNS, features_of_rows
from kiro_usage.metrics.numbers import added, counts, rates
from kiro_usage.metrics.overview import KeyFigures, key_figures
from kiro_usage.metrics.users import Style, user_table
from kiro_usage.settings import StyleThresholds
from kiro_usage.usage import SELECTED, UNKNOWN, Usage

_COLUMNS: Mapping[Report, Mapping[str, str]] = {
    Report.ACTIVITY: {
        "chat_messages": "Chat_MessagesSent",
        "chat_lines": "Chat_AICodeLines",
        "inline_lines": "Inline_AICodeLines",
        "suggestions": "Inline_SuggestionsCount",
        "acceptances": "Inline_AcceptanceCount",
        "Date": "Date",
        **{name: name for name in FEATURE_COLUMNS},
    },
    Report.CREDITS: {
        "credits_used": "Credits_Used",
        "conversations": "Chat_Conversations",
        "client": "Client_Type",
    },
}
_BOTH = {"day": "Date", "region": "Region", "active": "Active"}
_DAY_COLUMNS = (
    "day",
    "active",
    *NUMBERS,
    "acceptance_rate",
    "credits_used",
    "conversations",
    "regions",
    "clients",
)


@dataclass(frozen=True, slots=True)
class UserDetail:
    """What is known of one user in the selection.

    `figures` are those of a selection with this user alone, `daily` is as `metrics.daily.daily_table` has it
    but over all days of the selection, `features` as `metrics.features.feature_table`.

    `days` is the day-by-day table, newest first, one row per day with rows in either report: `day`
    datetime64, `active` bool, `chat_messages`, `code_lines`, `suggestions`, `acceptances`, `acceptance_rate`
    (0 to 1), `credits_used`, `conversations`, `regions` str, `clients` str (values joined by ", "); <NA>
    where unknown.

    `clients` has one row per client of the credits report, most active days first: `client` str (UNKNOWN
    where no row tells it), `days` int64 active, `credits` Float64 and `conversations` Int64, <NA> where
    unknown.
    """

    user_id: str
    figures: KeyFigures
    active_days: int
    style: Style
    first_day: date | None
    last_day: date | None
    first_is_bound: bool
    in_activity: bool
    in_credits: bool
    daily: pd.DataFrame
    features: pd.DataFrame
    days: pd.DataFrame
    clients: pd.DataFrame


def user_detail(usage: Usage, filters: Filters, user_id: str, styles: StyleThresholds) -> UserDetail | None:
    """The detail of one user, or None where the selection holds no row of that id."""
    own = replace(filters, users=(filters.users or frozenset({user_id})) & {user_id})
    table = user_table(usage, filters, styles, user_id)
    if table.empty:
        return None
    row = table.iloc[0]
    rows = {report: ask(usage, own, _rows(report)) for report in Report}
    return UserDetail(
        user_id=user_id,
        figures=key_figures(table),
        active_days=int(row["active_days"]),
        style=Style(row["style"]),
        first_day=_date(row["first_day"]),
        last_day=_date(row["last_day"]),
        first_is_bound=bool(row["first_is_bound"]),
        in_activity=bool(row["in_activity"]),
        in_credits=bool(row["in_credits"]),
        daily=_daily(rows[Report.ACTIVITY], _span(usage, filters)),
        features=features_of_rows(rows[Report.ACTIVITY]),
        days=_days(rows),
        clients=_clients(rows[Report.CREDITS]),
    )


@cache
def _rows(report: Report) -> ir.Table:
    table = SELECTED[report]
    columns = {**_BOTH, **_COLUMNS[report]}
    return table.select(**{name: table[column] for name, column in columns.items()})


def _date(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) else None


def _span(usage: Usage, filters: Filters) -> tuple[date, date] | None:
    """First and last day chosen, as far as there are data."""
    days = usage.days_in(None, None)
    if not days:
        return None
    return max(filters.first_day or days[0], days[0]), min(filters.last_day or days[-1], days[-1])


def _by_day(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    return rows.groupby("day")[names].sum(min_count=1)


def _activity_days(rows: pd.DataFrame) -> pd.DataFrame:
    days = _by_day(rows, ["chat_messages", "chat_lines", "inline_lines", "suggestions", "acceptances"])
    days["code_lines"] = added(days["chat_lines"], days["inline_lines"])
    return days[list(NUMBERS)]


def _daily(rows: pd.DataFrame, span: tuple[date, date] | None) -> pd.DataFrame:
    days = _activity_days(rows)
    days.insert(0, "rows", rows.groupby("day").size())
    return without_gaps(days, span)


def _days(rows: Mapping[Report, pd.DataFrame]) -> pd.DataFrame:
    """The day-by-day table."""
    activity, credits_ = rows[Report.ACTIVITY], rows[Report.CREDITS]
    both = pd.concat([activity[list(_BOTH)], credits_[list(_BOTH)]], ignore_index=True)
    active = both["active"].fillna(value=False).astype(bool)
    table = pd.DataFrame({"active": active.groupby(both["day"]).any()})
    table = table.join(_activity_days(activity)).join(_by_day(credits_, ["credits_used", "conversations"]))
    for name in (*NUMBERS, "conversations"):
        table[name] = counts(table[name])
    table["credits_used"] = table["credits_used"].astype("Float64")
    table["acceptance_rate"] = rates(table["acceptances"], table["suggestions"])
    table["regions"] = _joined(both, "region").reindex(table.index, fill_value="")
    table["clients"] = _joined(credits_, "client").reindex(table.index, fill_value="")
    table = table.astype({"active": bool, "regions": "str", "clients": "str"})
    return table.sort_index(ascending=False).reset_index()[list(_DAY_COLUMNS)]


def _clients(rows: pd.DataFrame) -> pd.DataFrame:
    """The table of clients."""
    by_client = rows.assign(client=rows["client"].fillna(UNKNOWN)).groupby("client")
    table = by_client[["credits_used", "conversations"]].sum(min_count=1)
    active = rows.loc[rows["active"].fillna(value=False).astype(bool)]
    days = active["day"].groupby(active["client"].fillna(UNKNOWN)).nunique()
    found = pd.DataFrame(
        {
            "client": pd.Series(table.index, dtype="str"),
            "days": days.reindex(table.index, fill_value=0).to_numpy(dtype="int64"),
            "credits": table["credits_used"].astype("Float64").to_numpy(),
            "conversations": counts(table["conversations"]).array,
        }
    )
    return found.sort_values(["days", "client"], ascending=[False, True]).reset_index(drop=True)


def _joined(rows: pd.DataFrame, column: str) -> pd.Series:
    known = rows.dropna(subset=[column])
    return known.groupby("day")[column].agg(lambda values: ", ".join(sorted(set(values)))).astype("str")
