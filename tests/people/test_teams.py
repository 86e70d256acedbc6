"""Teams of the directory's groups: a pattern, one team a person."""

from kiro_usage.people import Person, group_teams

PEOPLE = {
    "a": Person("a", groups=("everyone", "team-web", "team-app")),
    "b": Person("b", groups=("everyone",)),
    "c": Person("c", groups=("my-team-web",)),
}


def test_nobody_has_a_team_without_a_pattern() -> None:
    assert group_teams(PEOPLE, "") == {}


def test_the_whole_name_has_to_match_and_the_first_by_name_counts() -> None:
    assert group_teams(PEOPLE, "team-.+") == {"a": "team-app"}
    assert group_teams(PEOPLE, "everyone") == {"a": "everyone", "b": "everyone"}


def test_the_first_bracket_is_the_name_of_the_team() -> None:
    assert group_teams(PEOPLE, "team-(.+)") == {"a": "app"}
    assert group_teams(PEOPLE, "team-(x)?web") == {"a": "team-web"}
