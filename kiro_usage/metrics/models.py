"""What people work with: messages by model, clients and their combinations.

Credits of a model are not in the data. Where a row has messages of a single model its credits can be held
against them: an estimate, that says on how many rows it stands.
"""

from dataclasses import replace
from functools import cache, reduce
from operator import and_

import ibis
import ibis.expr.types as ir
import pandas as pd

from kiro_usage.catalogue.columns import CREDITS_KEYS
from kiro_usage.filters import Filters, ask, model_rows, selected
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import counts
from kiro_usage.usage import SELECTED, UNKNOWN, Usage

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
    rows = model_rows(filters).filter(ibis._.Messages > 0)
    grouped = rows.group_by("Model").agg(
        messages=rows.Messages.sum().cast("float64"),
        people=rows.UserId.nunique(),
    )
    found = usage.frame(grouped)
    ever = model_rows(_all_days(filters)).filter(ibis._.Messages > 0)
    spans = usage.frame(ever.group_by("Model").agg(first_day=ever.Date.min(), last_day=ever.Date.max()))
    spans = spans.set_index("Model").reindex(found["Model"])
    single = usage.frame(_single(filters)).set_index("Model").reindex(found["Model"])
    table = pd.DataFrame(
        {
            "model": found["Model"].astype("str"),
            "messages": counts(found["messages"]),
            "people": found["people"].astype("int64"),
            "first_day": spans["first_day"].to_numpy(),
            "last_day": spans["last_day"].to_numpy(),
            "credits_a_message": (single["credits"] / single["messages"]).astype("Float64").to_numpy(),
            "rows": single["rows"].fillna(0).astype("int64").to_numpy(),
        }
    )
    return table.sort_values(["messages", "model"], ascending=[False, True]).reset_index(drop=True)


def model_weeks(usage: Usage, filters: Filters) -> pd.DataFrame:
    """Messages by ISO week (index: Mondays, datetime64) and model: one column (float64) each for the six with
    the most, then `OTHERS`; 0 where a model had none in a week that has any.
    """
    rows = model_rows(filters)
    rows = rows.mutate(week=rows.Date.truncate("W"))
    found = usage.frame(rows.group_by(["week", "Model"]).agg(messages=rows.Messages.sum().cast("float64")))
    if found.empty:
        return pd.DataFrame(index=pd.DatetimeIndex([], name="week"))
    wide = found.pivot_table(index="week", columns="Model", values="messages", aggfunc="sum").fillna(0.0)
    wide = wide[wide.sum().sort_values(ascending=False, kind="stable").index]
    if len(wide.columns) > MOST_MODELS:
        rest = wide[wide.columns[MOST_MODELS:]].sum(axis=1)
        wide = wide[wide.columns[:MOST_MODELS]].assign(**{OTHERS: rest})
    return wide.rename_axis(columns=None)


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
    """People active with each client by ISO week: index the Mondays, one column (float64) a client. They do
    not add up: one person may use several.
    """
    found = ask(usage, filters, _client_weekly())
    if found.empty:
        return pd.DataFrame(index=pd.DatetimeIndex([], name="week"))
    found["client"] = found["client"].fillna(UNKNOWN)
    wide = found.pivot_table(index="week", columns="client", values="people", aggfunc="sum").fillna(0.0)
    return wide[wide.sum().sort_values(ascending=False, kind="stable").index].rename_axis(columns=None)


def _all_days(filters: Filters) -> Filters:
    return replace(filters, first_day=None, last_day=None)


def _single(filters: Filters) -> ir.Table:
    """Credits and messages of the rows of the credits report that have messages of one model alone."""
    models = model_rows(filters).filter(ibis._.Messages > 0)
    keys = [*CREDITS_KEYS, "Source"]
    alone = models.group_by(keys).agg(
        Model=models.Model.max(), models=ibis._.count(), messages=models.Messages.sum()
    )
    alone = alone.filter(alone.models == 1)
    rows = selected(filters, Report.CREDITS)
    rows = rows.filter(~rows.Credits_Used.isnull()).select(*keys, "Credits_Used")
    same = reduce(and_, (alone[name].identical_to(rows[name]) for name in keys))
    joined = alone.join(rows, same)
    return joined.group_by("Model").agg(
        credits=joined.Credits_Used.sum().cast("float64"),
        messages=joined.messages.sum().cast("float64"),
        rows=ibis._.count(),
    )


@cache
def _client_people() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    return rows.filter(rows.Active).select("UserId", client=rows.Client_Type).distinct()


@cache
def _clients() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    rows = rows.filter(rows.Active).mutate(client=rows.Client_Type)
    return rows.group_by("client").agg(
        people=rows.UserId.nunique(),
        credits=rows.Credits_Used.sum().cast("float64"),
        conversations=rows.Chat_Conversations.sum().cast("float64"),
        messages=rows.Total_Messages.sum().cast("float64"),
        first_day=rows.Date.min(),
        last_day=rows.Date.max(),
    )


@cache
def _client_weekly() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    rows = rows.filter(rows.Active).mutate(week=rows.Date.truncate("W"), client=rows.Client_Type)
    return rows.group_by(["week", "client"]).agg(people=rows.UserId.nunique().cast("float64"))
