"""What people work with: messages by model, clients and their combinations.

Credits of a model are not in the data. Where a row has messages of a single model its credits can be held
against them: an estimate, that says on how many rows it stands.
"""

from dataclasses import replace
from functools import cache

import ibis.expr.types as ir
import pandas as pd

from kiro_usage.filters import Filters, ask, model_rows
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import counts
from kiro_usage.metrics.parts import with_others
from kiro_usage.metrics.person_days import every_week, weeks
from kiro_usage.store.rollup import MODELS
from kiro_usage.usage import BY_DAY, BY_MONTH, UNKNOWN, Usage

AUTO = "auto"
"""The model column that stands for the automatic choice of a model; it is no automation."""

OTHERS = "others"
MOST_MODELS = 6


def model_table(usage: Usage, filters: Filters) -> pd.DataFrame:
    """One row per model with messages in the selection, most messages first; empty where no model column
    came.

    Columns: `model` str; `messages` Int64; `people` int64 with at least one; `first_day`, `last_day`
    datetime64 of its use, whatever days are chosen; `credits_a_message` Float64 over rows of this model
    alone, <NA> without such rows; `rows` int64, how many they are.
    """
    found = ask(usage, filters, _models())
    ever = ask(usage, _all_days(filters), _models()).set_index("Model").reindex(found["Model"])
    table = pd.DataFrame(
        {
            "model": found["Model"].astype("str"),
            "messages": counts(found["messages"]),
            "people": found["people"].astype("int64"),
            "first_day": ever["first_day"].to_numpy(),
            "last_day": ever["last_day"].to_numpy(),
            "credits_a_message": (found["alone_credits"] / found["alone_messages"]).astype("Float64"),
            "rows": found["alone_rows"].fillna(0).astype("int64"),
        }
    )
    return _most_first(table)


def model_messages(usage: Usage, filters: Filters) -> pd.DataFrame:
    """`model` and `messages` of `model_table`, without what else is asked for it."""
    found = ask(usage, filters, _messages())
    table = pd.DataFrame({"model": found["Model"].astype("str"), "messages": counts(found["messages"])})
    return _most_first(table)


def model_weeks(usage: Usage, filters: Filters) -> pd.DataFrame:
    """Messages by ISO week (index: Mondays, datetime64, from the first to the last week with any) and model:
    one column (float64) each for the six with the most, then `OTHERS`; 0 where there were none.
    """
    found = ask(usage, filters, _model_weeks())
    if found.empty:
        return pd.DataFrame(index=pd.DatetimeIndex([], name="week"))
    wide = found.pivot_table(index="week", columns="Model", values="messages", aggfunc="sum").fillna(0.0)
    wide = wide[wide.sum().sort_values(ascending=False, kind="stable").index]
    return every_week(with_others(wide, MOST_MODELS, OTHERS)).rename_axis(columns=None)


def model_users(usage: Usage, filters: Filters, model: str) -> pd.DataFrame:
    """Who used a model, most messages first: `user_id` str, `messages` Int64 or Float64, `days` int64 with at
    least one, `first_day`, `last_day` datetime64.
    """
    rows = model_rows(filters)
    rows = rows.filter(rows.Messages > 0, rows.Model == model)
    found = usage.frame(
        rows.group_by("UserId").agg(
            messages=rows.Messages.sum().cast("float64"),
            days=rows.Date.nunique(),
            first_day=rows.Date.min(),
            last_day=rows.Date.max(),
        )
    )
    table = found.rename(columns={"UserId": "user_id"}).astype({"user_id": "str", "days": "int64"})
    table["messages"] = counts(table["messages"])
    return table.sort_values(["messages", "user_id"], ascending=[False, True]).reset_index(drop=True)


def client_sets(usage: Usage, filters: Filters) -> pd.DataFrame:
    """People by the clients they were active with: `clients` (names joined by ` + `, in order), `people`
    int64, most people first. Somebody is in one row only.
    """
    sets = client_users(usage, filters)["clients"]
    table = sets.value_counts().rename_axis("clients").rename("people").reset_index()
    return table.sort_values(["people", "clients"], ascending=[False, True]).reset_index(drop=True)


def client_users(usage: Usage, filters: Filters) -> pd.DataFrame:
    """Everybody active in the credits report: `user_id` str, `clients` (names joined by ` + `, in order)."""
    found = ask(usage, filters, _client_people())
    found["client"] = found["client"].fillna(UNKNOWN)
    sets = found.sort_values("client").groupby("UserId")["client"].agg(" + ".join)
    table: pd.DataFrame = sets.rename("clients").rename_axis("user_id").reset_index()
    return table.astype({"user_id": "str"})


def client_table(usage: Usage, filters: Filters) -> pd.DataFrame:
    """One row per client with active people, most first: `client` str, `people` int64, `credits`,
    `conversations`, `messages` (tool calls included) Float64 or Int64, <NA> where unknown, `first_day`,
    `last_day` datetime64 of activity, whatever days are chosen.
    """
    found, ever = (ask(usage, chosen, _clients()) for chosen in (filters, _all_days(filters)))
    spans = ever.set_index("client").reindex(found["client"])
    table = pd.DataFrame(
        {
            "client": found["client"].fillna(UNKNOWN).astype("str"),
            "people": found["people"].astype("int64"),
            "credits": counts(found["credits"]),
            "conversations": counts(found["conversations"]),
            "messages": counts(found["messages"]),
            "first_day": spans["first_day"].to_numpy(),
            "last_day": spans["last_day"].to_numpy(),
        }
    )
    return table.sort_values(["people", "client"], ascending=[False, True]).reset_index(drop=True)


def client_weeks(usage: Usage, filters: Filters) -> pd.DataFrame:
    """People active with each client by ISO week: index the Mondays from the first to the last week with
    anybody, one column (float64) a client. They do not add up: one person may use several.
    """
    found = ask(usage, filters, _client_months())
    if found.empty:
        return pd.DataFrame(index=pd.DatetimeIndex([], name="week"))
    clients = found["client"].fillna(UNKNOWN)
    parts = {client: weeks(rows, ["active"]) for client, rows in found.groupby(clients)}
    wide = pd.DataFrame(
        {
            client: pd.Series(present["active"].sum(axis=0).astype("float64"), index=starts)
            for client, (starts, present) in parts.items()
        }
    )
    wide = wide.fillna(0.0).rename_axis("week")
    wide = every_week(wide[wide.any(axis=1)])
    return wide[wide.sum().sort_values(ascending=False, kind="stable").index].rename_axis(columns=None)


def _most_first(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(["messages", "model"], ascending=[False, True]).reset_index(drop=True)


def _all_days(filters: Filters) -> Filters:
    return replace(filters, first_day=None, last_day=None)


@cache
def _messages() -> ir.Table:
    months = _months_with_use()
    return months.group_by("Model").agg(messages=months.Messages.sum())


def _months_with_use() -> ir.Table:
    months = BY_MONTH[MODELS].chosen
    return months.filter(~months.first_day.isnull())


@cache
def _models() -> ir.Table:
    months = _months_with_use()
    return months.group_by("Model").agg(
        messages=months.Messages.sum(),
        people=months.UserId.nunique(),
        first_day=months.first_day.min(),
        last_day=months.last_day.max(),
        **{name: months[name].sum() for name in ("alone_credits", "alone_messages", "alone_rows")},
    )


@cache
def _model_weeks() -> ir.Table:
    days = BY_DAY[MODELS].chosen
    return days.group_by([days.Date.truncate("W").name("week"), "Model"]).agg(messages=days.Messages.sum())


@cache
def _client_people() -> ir.Table:
    months = BY_MONTH[Report.CREDITS].chosen
    return months.filter(months.active != 0).select("UserId", client=months.Client_Type).distinct()


@cache
def _client_months() -> ir.Table:
    months = BY_MONTH[Report.CREDITS].chosen
    months = months.filter(months.active != 0)
    return months.group_by(
        [months.UserId.hash().name("person"), "Month", months.Client_Type.name("client")]
    ).agg(active=months.active.bit_or())


@cache
def _clients() -> ir.Table:
    months = BY_MONTH[Report.CREDITS].chosen
    months = months.filter(months.active != 0).mutate(client=months.Client_Type)
    return months.group_by("client").agg(
        people=months.UserId.nunique(),
        credits=months.Credits_Used.sum(),
        conversations=months.Chat_Conversations.sum(),
        messages=months.Total_Messages.sum(),
        first_day=months.first_active.min(),
        last_day=months.last_active.max(),
    )
