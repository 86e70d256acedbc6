"""Teams from the groups of the directory, for people whom no list of teams names."""

import re
from collections.abc import Mapping

from kiro_usage.people.person import Person


def group_teams(people: Mapping[str, Person], pattern: str) -> dict[str, str]:
    """The team of each person in a group whose whole name matches `pattern`; one each: the first by name.

    The team is called by the pattern's first bracket where it has one that took part, else by the group.
    """
    if not pattern:
        return {}
    rule = re.compile(pattern)
    found = {}
    for user_id, person in people.items():
        matches = (rule.fullmatch(name) for name in person.groups)
        teams = sorted((match[1] or match[0]) if rule.groups else match[0] for match in matches if match)
        if teams:
            found[user_id] = teams[0]
    return found
