"""The synthetic people as users and groups of the stand-in's IAM Identity Center."""

from typing import Any

from kiro_usage.demo.organisation import OTHER_GROUP, Organisation, Person, Where
from kiro_usage.demo.reports import Directory, invented_id


def fill(client: Any, store_id: str, organisation: Organisation) -> Directory:  # noqa: ANN401
    """Create users, groups and memberships, then delete whoever has left; returns everybody's id."""
    ids = {}
    for person in organisation.people:
        if person.where is Where.ELSEWHERE:
            ids[person.user_name] = invented_id(organisation.seed, person)
        else:
            ids[person.user_name] = _create(client, store_id, person)
    _create_groups(client, store_id, organisation, ids)
    for person in organisation.people:
        if person.where is Where.DELETED:
            client.delete_user(IdentityStoreId=store_id, UserId=ids[person.user_name])
    return Directory(ids, store_id)


def _create(client: Any, store_id: str, person: Person) -> str:  # noqa: ANN401
    emails = [{"Value": person.email, "Type": "work", "Primary": True}]
    answer = client.create_user(
        IdentityStoreId=store_id,
        UserName=person.user_name,
        DisplayName=person.display_name,
        Name={"GivenName": person.given, "FamilyName": person.family, "Formatted": person.display_name},
        Title="Engineer",
        **({"Emails": emails} if person.email else {}),
    )
    return str(answer["UserId"])


def _create_groups(client: Any, store_id: str, organisation: Organisation, ids: dict[str, str]) -> None:  # noqa: ANN401
    staff = [person for person in organisation.people if person.where is Where.DIRECTORY]
    members = {
        team: [person for person in staff if person.team.name == team and person.grouped]
        for team in dict.fromkeys(person.team.name for person in staff)
    }
    members[OTHER_GROUP] = staff[::7]
    for name, people in members.items():
        group = client.create_group(IdentityStoreId=store_id, DisplayName=name)["GroupId"]
        for person in people:
            member = {"UserId": ids[person.user_name]}
            client.create_group_membership(IdentityStoreId=store_id, GroupId=group, MemberId=member)
