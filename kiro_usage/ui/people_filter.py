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


def is_left(user_id: str, filters: Filters, opened: Opened, names: Names, view: View) -> bool:
    """Whether the filters about people leave somebody whom only a list or the directory knows, or a report
    too. Who is in no report has a team and a name, and neither plan nor style.
    """
    if filters.users is None or user_id in filters.users:
        return True
    if user_id in opened.people or view.tiers or view.styles:
        return False
    in_team = not view.teams or names.teams.get(user_id, UNKNOWN) in view.teams
    return in_team and folded(view.search) in names.searchable(user_id)


def of_traits(filters: Filters) -> Filters:
    """What plan and style of a person stand on: period, regions and accounts alone."""
    return replace(filters, services=None, clients=None, users=None)


def everybody(opened: Opened, names: Names, mode: Mode) -> set[str]:
    """All people whom a screen tells of: those of the data, on that of adoption also those whom the lists and
    the directory name.
    """
    found = set(opened.user_ids)
    return found | names.listed if mode is Mode.ADOPTION else found


def _found(user_ids: set[str], search: str, names: Names) -> set[str]:
    wanted = folded(search)
    texts = names.search_texts
    return {user_id for user_id in user_ids if wanted in texts[user_id]}
