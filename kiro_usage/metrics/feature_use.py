"""Which features took root: people by feature, what became of the suggestions, weeks.

Acceptance by count and by lines are different numbers; each is a ratio of sums and says what it stands on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import add

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kiro_usage.catalogue.features import FEATURES, Feature
from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import counts, rates
from kiro_usage.metrics.person_days import by_person, every_week, weeks
from kiro_usage.store.rollup import USED
from kiro_usage.usage import BY_DAY, BY_MONTH, SELECTED, Usage

_ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class _Ratio:
    """The columns of what was accepted, and of what was suggested."""

    part: tuple[str, ...]
    whole: tuple[str, ...]


_FILES = ("DocGeneration_AcceptedFileUpdates", "DocGeneration_AcceptedFilesCreations")
_NO_FILES = ("DocGeneration_RejectedFileCreations", "DocGeneration_RejectedFileUpdates")
_LINES = ("DocGeneration_AcceptedLineAdditions", "DocGeneration_AcceptedLineUpdates")
_NO_LINES = ("DocGeneration_RejectedLineAdditions", "DocGeneration_RejectedLineUpdates")

BY_COUNT: Mapping[str, _Ratio] = {
    "inline": _Ratio(("Inline_AcceptanceCount",), ("Inline_SuggestionsCount",)),
    "test_generation": _Ratio(("TestGeneration_AcceptedTests",), ("TestGeneration_GeneratedTests",)),
    "doc_generation": _Ratio(_FILES, (*_FILES, *_NO_FILES)),
    "dev_agent": _Ratio(("Dev_AcceptanceEventCount",), ("Dev_GenerationEventCount",)),
    "inline_chat": _Ratio(("InlineChat_AcceptanceEventCount",), ("InlineChat_TotalEventCount",)),
    "code_fix": _Ratio(("CodeFix_AcceptanceEventCount",), ("CodeFix_GenerationEventCount",)),
}
BY_LINES: Mapping[str, _Ratio] = {
    "test_generation": _Ratio(("TestGeneration_AcceptedLines",), ("TestGeneration_GeneratedLines",)),
    "doc_generation": _Ratio(_LINES, (*_LINES, *_NO_LINES)),
    "dev_agent": _Ratio(("Dev_AcceptedLines",), ("Dev_GeneratedLines",)),
    "code_fix": _Ratio(("CodeFix_AcceptedLines",), ("CodeFix_GeneratedLines",)),
}
"""Source of both: the table of features of the activity report; features not named give no such signal."""


def feature_people(usage: Usage, filters: Filters) -> pd.DataFrame:
    """One row per feature, in the order of the catalogue.

    Columns: `feature` str; `people` int64 who used it on any day; `share` Float64 of those active in the
    activity report (attribute `active` of the frame), <NA> where nobody was; `accepted`, `suggested`,
    `accepted_lines`, `suggested_lines` Int64 or Float64, and `by_count`, `by_lines` Float64, <NA> without
    suggestions or such a signal.
    """
    found = ask(usage, filters, _people()).iloc[0]
    active = int(found[_ACTIVE] or 0)
    people = pd.Series([int(found[feature.key] or 0) for feature in FEATURES], dtype="int64")
    table = pd.DataFrame({"feature": [feature.key for feature in FEATURES], "people": people})
    share = people.astype("Float64") / active if active else [pd.NA] * len(people)
    table["share"] = pd.Series(share, dtype="Float64")
    sums = ask(usage, filters, _ratio_sums()).iloc[0]
    for names, ratios, result in (
        (("accepted", "suggested"), BY_COUNT, "by_count"),
        (("accepted_lines", "suggested_lines"), BY_LINES, "by_lines"),
    ):
        part, whole = names
        table[part] = _totals(sums, {key: ratio.part for key, ratio in ratios.items()})
        table[whole] = _totals(sums, {key: ratio.whole for key, ratio in ratios.items()})
        table[result] = rates(table[part], table[whole])
    table.attrs[_ACTIVE] = active
    return table


def feature_weeks(usage: Usage, filters: Filters) -> pd.DataFrame:
    """Share of the people active in an ISO week who used a feature in it: index the Mondays (datetime64)
    from the first to the last week with active people, one column per feature (float64 between 0 and 1, NaN
    in a week without any).
    """
    names = [feature.key for feature in FEATURES]
    starts, present = weeks(ask(usage, filters, _months()), [_ACTIVE, *names])
    active = present[_ACTIVE]
    people = active.sum(axis=0)
    kept = people > 0
    shares = {name: (present[name] & active).sum(axis=0)[kept] / people[kept] for name in names}
    table = pd.DataFrame(shares, index=starts[kept].rename("week"), columns=names, dtype="float64")
    return every_week(table, np.nan)


def feature_users(usage: Usage, filters: Filters, feature: Feature) -> pd.DataFrame:
    """Who used a feature, most days first: `user_id` str; `days` int64 on which it was used; `events`,
    `accepted_lines` Int64 or Float64 (<NA> where unknown, or where the feature has no such lines); `last_day`
    datetime64 of its use.
    """
    found = ask(usage, filters, _users(feature))
    table = pd.DataFrame(
        {
            "user_id": found["UserId"].astype("str"),
            "days": found["days"].astype("int64"),
            "events": counts(found["events"]),
            "accepted_lines": counts(found["accepted_lines"]),
            "last_day": found["last_day"],
        }
    )
    return table.sort_values(["days", "user_id"], ascending=[False, True]).reset_index(drop=True)


def _totals(sums: pd.Series, groups: Mapping[str, Sequence[str]]) -> pd.Series:
    values = []
    for feature in FEATURES:
        known = [float(sums[name]) for name in groups.get(feature.key, ()) if pd.notna(sums[name])]
        values.append(sum(known) if known else None)
    return counts(pd.Series(values, dtype="Float64"))


@cache
def _users(feature: Feature) -> ir.Table:
    rows = SELECTED[Report.ACTIVITY]
    used = reduce(add, (rows[name].fill_null(0) for name in feature.events)) > 0
    users = rows.group_by("UserId").agg(
        days=rows.Date.nunique(where=used),
        events=_known_sum(rows, feature.events),
        accepted_lines=_known_sum(rows, feature.accepted_lines),
        last_day=rows.Date.max(where=used),
    )
    return users.filter(users.days > 0)


def _known_sum(rows: ir.Table, names: Sequence[str]) -> ir.FloatingValue:
    """The sum of what is known in some columns, NULL where nothing is. Lines may come without an event."""
    if not names:
        return ibis.null().cast("float64")
    known = reduce(lambda one, two: ibis.coalesce(one + two, one, two), (rows[name] for name in names))
    return known.sum().cast("float64")


@cache
def _people() -> ir.Table:
    months = BY_MONTH[Report.ACTIVITY].chosen
    columns = {_ACTIVE: months.active, **{feature.key: months[USED + feature.key] for feature in FEATURES}}
    by_user = months.group_by("UserId").agg(**{name: (bits != 0).any() for name, bits in columns.items()})
    return by_user.agg(**{name: by_user[name].sum() for name in columns})


@cache
def _ratio_sums() -> ir.Table:
    days = BY_DAY[Report.ACTIVITY].chosen
    ratios = (*BY_COUNT.values(), *BY_LINES.values())
    names = dict.fromkeys(name for ratio in ratios for name in (*ratio.part, *ratio.whole))
    return days.agg(**{name: days[name].sum() for name in names})


@cache
def _months() -> ir.Table:
    months = BY_MONTH[Report.ACTIVITY].chosen
    used = {feature.key: months[USED + feature.key] for feature in FEATURES}
    return by_person(months, **{_ACTIVE: months.active}, **used)
