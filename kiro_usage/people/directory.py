"""The calls about one identity store: users, groups and their members, single users.

The client is handed in, and so is what turns its failures into ours: no AWS library is needed here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kiro_usage.errors import SourceError
from kiro_usage.people.connection import ConnectionState, Status
from kiro_usage.people.instances import Instance
from kiro_usage.people.mappings import Mappings, after_walk, not_found, to_look_up
from kiro_usage.people.person import Person, from_directory, is_directory_id
from kiro_usage.user_ids import normalise_user_id

_PAGE = {"PageSize": 100}
_SIDE_BY_SIDE = 4
_MOST_LOOKUPS = 100
"""More ids than this are sought by reading the whole directory, which takes one call for a hundred users;
one by one, the people of another directory would take a call each.
"""
_NOBODY = "00000000-0000-4000-8000-000000000000"
_EXAMINED: tuple[tuple[str, str, Mapping[str, object]], ...] = (
    ("identitystore:ListUsers", "list_users", {"MaxResults": 1}),
    ("identitystore:DescribeUser", "describe_user", {"UserId": _NOBODY}),
    ("identitystore:ListGroups", "list_groups", {"MaxResults": 1}),
    ("identitystore:ListGroupMemberships", "list_group_memberships", {"GroupId": _NOBODY, "MaxResults": 1}),
)
"""Permission, call and its arguments."""


@dataclass(frozen=True, slots=True)
class MappingProgress:
    """What is being done: a message key, and how many of how many are done (0: total not known)."""

    step: str
    done: int = 0
    total: int = 0


OnProgress = Callable[[MappingProgress], None]
Asking = Callable[[str, str], AbstractContextManager[None]]
"""Around a call that needs a permission (first) on a resource (second): raises SourceError."""


def silent(_: MappingProgress) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading the directory brought: the mappings from now on, and what part was refused."""

    mappings: Mappings
    refused: SourceError | None


@dataclass(frozen=True, slots=True)
class Examination:
    """The state of the connection, and each call that names need with the failure it met, or None."""

    state: ConnectionState
    calls: tuple[tuple[str, SourceError | None], ...] = ()


class Directory:
    """The calls about one identity store; what AWS answers with a failure is raised as SourceError."""

    def __init__(
        self,
        client: Any,  # noqa: ANN401 - no stubs
        instance: Instance,
        asking: Asking,
        caller_arn: str | None = None,
    ) -> None:
        self._client = client
        self._instance = instance
        self._asking = asking
        self._caller_arn = caller_arn
        self.store_id = instance.store_id

    def state(self, problem: SourceError | None) -> ConnectionState:
        """Connected to this store."""
        at = self._instance
        return ConnectionState(
            Status.CONNECTED, problem, at.store_id, at.arn or None, at.region, self._caller_arn
        )

    def read(
        self,
        before: Mappings,
        ids: Sequence[str],
        now: datetime,
        *,
        walk: bool,
        force: bool,
        on_progress: OnProgress,
    ) -> "Reading":
        """Ask for everybody (`walk`, or very many ids), then for the few ids that are left, one by one.

        Raises SourceError where users cannot be listed; what else is refused is part of the answer.
        """
        walk = walk or len(to_look_up(before, before, ids, now, force=force)) > _MOST_LOOKUPS
        after, refused = self._walked(before, now, on_progress) if walk else (before, None)
        left = to_look_up(before, after, ids, now, force=force)
        if len(left) > _MOST_LOOKUPS:
            reasons = {user_id: _not_listed(user_id) for user_id in left}
            return Reading(not_found(after, reasons, now), refused)
        for done, user_id in enumerate(left, 1):
            on_progress(MappingProgress("people.progress_lookups", done, len(left)))
            try:
                answer = self.look_up(user_id, now)
            except SourceError as problem:
                return Reading(after, refused or problem)
            if isinstance(answer, Person):
                after = after.with_people([answer])
            else:
                after = not_found(after, {user_id: answer}, now)
        return Reading(after, refused)

    def _walked(
        self, before: Mappings, now: datetime, on_progress: OnProgress
    ) -> tuple[Mappings, SourceError | None]:
        """The mappings with everybody; groups that may not be read stay as they were."""
        found = self.users(now, on_progress)
        refused = None
        try:
            groups = self.groups(on_progress)
        except SourceError as problem:
            refused = problem
            groups = {user_id: person.groups for user_id, person in before.people.items()}
        members = [replace(person, groups=groups.get(person.user_id, ())) for person in found]
        return after_walk(before, self.store_id, members, now), refused

    def examined(self) -> tuple[tuple[str, SourceError | None], ...]:
        """Each permission with what a call that needs it met; an id that nobody has will do for an id."""
        return tuple((action, self._met(action, call, given)) for action, call, given in _EXAMINED)

    def _met(self, action: str, call: str, given: Mapping[str, object]) -> SourceError | None:
        try:
            with self._asking(action, self.store_id):
                getattr(self._client, call)(IdentityStoreId=self.store_id, **given)
        except SourceError as problem:
            return None if given.keys() & {"UserId", "GroupId"} and _is_absence(problem) else problem
        return None

    def probe(self) -> None:
        """Ask for one user, to see whether users may be listed."""
        with self._asking("identitystore:ListUsers", self.store_id):
            self._client.list_users(IdentityStoreId=self.store_id, MaxResults=1)

    def users(self, now: datetime, on_progress: OnProgress) -> list[Person]:
        """Every user, a hundred a call."""
        found: list[Person] = []
        for page in self._pages("list_users", "identitystore:ListUsers"):
            found += [from_directory(user, now) for user in page.get("Users", [])]
            on_progress(MappingProgress("people.progress_users", len(found)))
        return found

    def groups(self, on_progress: OnProgress) -> dict[str, tuple[str, ...]]:
        """The sorted names of each user's groups, by user id."""
        pages = self._pages("list_groups", "identitystore:ListGroups")
        listed = [group for page in pages for group in page.get("Groups", [])]
        groups: defaultdict[str, set[str]] = defaultdict(set)
        pool = ThreadPoolExecutor(_SIDE_BY_SIDE)
        try:
            members = pool.map(self._members, [group["GroupId"] for group in listed])
            for done, (group, ids) in enumerate(zip(listed, members, strict=True), 1):
                for user_id in ids:
                    groups[user_id].add(str(group.get("DisplayName") or group["GroupId"]).strip())
                on_progress(MappingProgress("people.progress_groups", done, len(listed)))
        finally:
            pool.shutdown(cancel_futures=True)
        return {user_id: tuple(sorted(own)) for user_id, own in groups.items()}

    def look_up(self, user_id: str, now: datetime) -> Person | str:
        """The user of an id, or why there is none: `not_found`, `invalid_id`."""
        if not is_directory_id(user_id):
            return _not_listed(user_id)
        try:
            with self._asking("identitystore:DescribeUser", self.store_id):
                user = self._client.describe_user(IdentityStoreId=self.store_id, UserId=user_id)
        except SourceError as problem:
            absence = _absence(problem)
            if absence is None:
                raise
            return absence
        return replace(from_directory(user, now), user_id=user_id)

    def _members(self, group_id: str) -> list[str]:
        action = "identitystore:ListGroupMemberships"
        pages = self._pages("list_group_memberships", action, GroupId=group_id)
        members = (entry.get("MemberId", {}) for page in pages for entry in page.get("GroupMemberships", []))
        return [normalise_user_id(member["UserId"]) for member in members if "UserId" in member]

    def _pages(self, call: str, action: str, **arguments: str) -> Iterator[Mapping[str, Any]]:
        paginator = self._client.get_paginator(call)
        with self._asking(action, self.store_id):
            yield from paginator.paginate(IdentityStoreId=self.store_id, PaginationConfig=_PAGE, **arguments)


def _not_listed(user_id: str) -> str:
    """Why a directory that was read whole does not hold an id."""
    return "not_found" if is_directory_id(user_id) else "invalid_id"


def _is_absence(problem: SourceError) -> bool:
    """Whether the call was allowed, and only there is nobody of that id."""
    response = getattr(problem.__cause__, "response", None)
    answer = response if isinstance(response, Mapping) else {}
    is_key = str(answer.get("Reason") or "").startswith("KMS_")
    return answer.get("Error", {}).get("Code") == "ResourceNotFoundException" and not is_key


def _absence(problem: SourceError) -> str | None:
    """Why a looked up id has no user, if that is what a failure says; else None."""
    response = getattr(problem.__cause__, "response", None)
    if not isinstance(response, Mapping) or response.get("Reason"):
        return None
    code = response.get("Error", {}).get("Code")
    if code == "ValidationException":
        return "invalid_id"
    about_user = response.get("ResourceType", "USER") == "USER"
    return "not_found" if code == "ResourceNotFoundException" and about_user else None
