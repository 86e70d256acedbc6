"""Adoption: who does not use it yet, and are seats left over?"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.figures.adoption import funnel_figure, idle_figure
from kiro_usage.figures.parts import low_bar
from kiro_usage.metrics.adoption.last_use import DORMANT_DAYS, Idle
from kiro_usage.metrics.adoption.migration import days_left
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Chart, chart, on_phone
from kiro_usage.ui.say import day, language, number, say
from kiro_usage.ui.screens.adoption_history import cohorts_chart, migration_charts
from kiro_usage.ui.screens.adoption_known import known_chips, lines_left
from kiro_usage.ui.screens.adoption_people import people_of_choice
from kiro_usage.ui.screens.adoption_state import Adoption, adoption_of, money_told, q_only
from kiro_usage.ui.screens.adoption_teams import teams_table
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.url import change


def adoption_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("adoption.title"))
    overview = selection.overview()
    if not _of_listed(selection) and nothing_chosen(selection, overview):
        return
    found = adoption_of(selection)
    if found is None:
        return
    finding(_sentence(found))
    stands_on(selection, overview)
    known_chips(selection)
    _reach(found)
    lines_left(selection.names)
    for part in _PHONE if on_phone() else _DESKTOP:
        part(found)


def _of_listed(selection: Selection) -> bool:
    """Whether people are chosen whom a list or the directory names: they are told of without a row too."""
    users = selection.filters.users
    return users is not None and not users.isdisjoint(selection.names.listed)


def _sentence(found: Adoption) -> str:
    parts = [
        say(
            "adoption.finding_active",
            active=number(len(found.ever_active)),
            now=number(len(found.active)),
        )
    ]
    never = found.idle_counts[Idle.NEVER]
    values = {
        "idle": number(found.unused.people - _never_dormant(found)),
        "days": DORMANT_DAYS,
        "fee": money_told(found.unused, found.billing),
    }
    if found.seats is not None:
        seats = number(len(found.seats))
        parts.append(say("adoption.finding_seats", seats=seats, never=number(never), **values))
    elif found.unused.people:
        parts.append(say("adoption.finding_idle", **values))
    else:
        parts.append(say("adoption.finding_all_in_use", days=DORMANT_DAYS))
    still = len(q_only(found))
    if still:
        left = number(days_left(found.newest))
        parts.append(say("adoption.finding_q", people=number(still), left=left))
    return " ".join(parts).replace("$", "\\$")


def _never_dormant(found: Adoption) -> int:
    table = found.idle
    return int((table["dormant"] & table["days"].isna()).sum())


def _reach(found: Adoption) -> None:
    """What the reports that are here cannot see, and what a filter cannot apply to."""
    facts = found.selection.opened.facts
    if not facts.credits.rows:
        st.caption(say("adoption.only_activity"))
    if not facts.activity.rows:
        st.caption(say("adoption.only_credits"))
    if found.is_placed and (found.directory is not None or found.seats is not None):
        st.caption(say("adoption.placed"))


def _funnel(found: Adoption) -> None:
    steps = found.steps
    table = pd.DataFrame(
        {
            "step": [say(f"adoption.step_{step.step}") for step in steps],
            "people": pd.array([step.people for step in steps], dtype="Int64"),
            "share": pd.array(
                [None if step.share is None else round(step.share * 100, 1) for step in steps],
                dtype="Float64",
            ),
            "base": ["—" if step.base is None else say(f"adoption.step_{step.base}") for step in steps],
            "of_base": pd.array([step.of_base for step in steps], dtype="Int64"),
        }
    )
    active = number(len(found.ever_active))
    title = (
        say("adoption.funnel_unrated", active=active)
        if found.regular is None
        else say("adoption.funnel", active=active, regular=number(len(found.regular)))
    )
    chart(
        Chart(
            key="adoption_funnel",
            title=title,
            figure=funnel_figure(steps, len(found.pending), language()),
            table=table,
            columns={name: say(f"adoption.column_{name}") for name in table.columns},
            finding=say(
                "adoption.funnel_note",
                regular=number(found.selection.regular.regular),
                power=number(found.selection.regular.power),
                days=number(len(found.working)),
            ),
            notes=" · ".join(_outside(found)),
            on_click=lambda point: _open_step(found, point),
        ),
        fold_on_phone=True,
    )


def _outside(found: Adoption) -> list[str]:
    """Who used it and is in no list; not where a filter of places would make that incomplete."""
    texts = []
    for key, ids in (("outside_seats", found.seats), ("outside_directory", found.directory)):
        outside = found.ever_active - set(ids) if ids is not None else frozenset()
        if outside:
            texts.append(say(f"adoption.{key}", count=number(len(outside))))
    return texts


def _open_step(found: Adoption, point: Mapping[str, Any]) -> None:
    step = found.steps[int(point["point_index"])]
    if step.people is not None:
        change(people=step.step.value)


def _idle(found: Adoption) -> None:
    counts = found.idle_counts
    table = pd.DataFrame(
        {
            "idle": [say(f"adoption.idle_{idle}") for idle in counts],
            "people": list(counts.values()),
        }
    )
    shown = [idle for idle in Idle if counts[idle]]
    note = "adoption.idle_note" if found.seats is None else "adoption.idle_note_seats"
    told = say(
        "adoption.idle_told",
        days=DORMANT_DAYS,
        count=number(found.unused.people),
        fee=money_told(found.unused, found.billing),
    )
    # On a phone what its colours mean, and what is told over it, stand below.
    figure = (
        low_bar(idle_figure(counts, None, language()))
        if on_phone()
        else idle_figure(counts, told, language())
    )
    chart(
        Chart(
            key="adoption_idle",
            title=say(
                "adoption.idle",
                people=number(len(found.idle)),
                idle=number(found.unused.people),
                days=DORMANT_DAYS,
            ),
            figure=figure if shown else None,
            table=table,
            columns={name: say(f"adoption.column_{name}") for name in table.columns},
            finding=say(note, newest=day(found.newest)),
            notes=_idle_notes(found).replace("$", "\\$"),
            empty=say("adoption.idle_empty"),
            on_click=lambda point: change(people=shown[int(point["curve_number"])].value),
        )
    )


def _idle_notes(found: Adoption) -> str:
    """What the colours mean where there is no legend, what it costs; then what the bar leaves out."""
    parts: list[str] = []
    if on_phone():
        counts = found.idle_counts
        parts += [f"{say(f'adoption.idle_{idle}')} {number(counts[idle])}" for idle in Idle if counts[idle]]
        if found.unused.people:
            parts.append(money_told(found.unused, found.billing))
    sentences = []
    if found.pending:
        sentences.append(say("adoption.idle_pending", count=number(len(found.pending))))
    start = found.selection.opened.facts.first_day
    if found.idle_counts[Idle.NEVER] and start is not None:
        sentences.append(say("adoption.idle_start", first=day(start), days=DORMANT_DAYS))
    return "\n\n".join(filter(None, (" · ".join(parts), " ".join(sentences))))


def _side_by_side(found: Adoption) -> None:
    left, right = st.columns(2)
    with left:
        _funnel(found)
    with right:
        _idle(found)


_Part = Callable[[Adoption], None]
_DESKTOP: tuple[_Part, ...] = (_side_by_side, people_of_choice, migration_charts, teams_table, cohorts_chart)
_PHONE: tuple[_Part, ...] = (_idle, people_of_choice, migration_charts, teams_table, _funnel, cohorts_chart)
"""On a phone what there is to act on comes first, the funnel and the cohorts are folded."""
