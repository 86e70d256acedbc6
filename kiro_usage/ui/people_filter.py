"""Filters about people, resolved into a set of user ids before any figure is computed."""

from dataclasses import replace

from kiro_usage.filters import Filters
from kiro_usage.metrics.tiers import tiers
from kiro_usage.metrics.users import user_table
from kiro_usage.settings import StyleThresholds
from kiro_usage.ui.data import Opened, answer
from kiro_usage.ui.filter_scope import reasons
from kiro_usage.ui.names import Names, folded
from kiro_usage.ui.view import Mode, View
from kiro_usage.usage import UNKNOWN

_OF_LISTED = frozenset({Mode.ADOPTION, Mode.OVERVIEW})


def with_people(
    filters: Filters, opened: Opened, names: Names, styles: StyleThresholds, view: View
) -> Filters:
    """The same filters for the people whom team, plan, style and search of a view leave.

    Team and search look at all people whom the screen tells of. Plan and style are those over the chosen
    period, regions and accounts, whatever else is chosen.
    """
    asked = {field for field in ("search", "teams", "tiers", "styles") if getattr(view, field)}
    asked -= reasons(view.mode).keys()
    if not asked:
        return filters
    chosen = everybody(opened, names, view.mode)
    if "search" in asked:
        chosen = _found(chosen, view.search, names)
    if "teams" in asked:
        teams = frozenset(view.teams)
        chosen = {user_id for user_id in chosen if names.teams.get(user_id, UNKNOWN) in teams}
    traits = of_traits(filters)
    if "tiers" in asked:
        plans = answer(opened, tiers, traits)
        chosen &= set(plans.index[plans.isin(view.tiers)])
    if "styles" in asked:
        table = answer(opened, user_table, traits, styles)
        chosen &= set(table.loc[table["style"].isin([style.value for style in view.styles]), "user_id"])
    return replace(filters, users=frozenset(chosen))


def of_traits(filters: Filters) -> Filters:
    """What plan and style of a person stand on: period, regions and accounts alone."""
    return replace(filters, services=None, clients=None, users=None)


def everybody(opened: Opened, names: Names, mode: Mode) -> set[str]:
    """All people whom a screen tells of: those of the data; where teams are counted whole also those whom the
    lists and the directory name, who have a team and a name, and neither plan nor style.
    """
    found = set(opened.user_ids)
    return found | names.listed if mode in _OF_LISTED else found


def _found(user_ids: set[str], search: str, names: Names) -> set[str]:
    wanted = folded(search)
    texts = names.search_texts
    return {user_id for user_id in user_ids if wanted in texts[user_id]}
