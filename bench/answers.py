"""What the servers of the measurements answer: a bucket of one constant body, a directory of people."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from bench.servers import Answer, Request, Respond
from kiro_usage.demo.benchmark import benchmark_user_ids

_XML = (("Content-Type", "application/xml"),)
_JSON = (("Content-Type", "application/x-amz-json-1.1"),)
_MODIFIED = "2026-11-23T02:00:00.000Z"
_MODIFIED_HTTP = "Mon, 23 Nov 2026 02:00:00 GMT"
_PAGE = 1000
_AFTER_ALL = chr(0x10FFFD)
"""Sorts after whatever a key has in its place, and may stand in XML."""

Entry = dict[str, object]


def bucket(listing: str, body: str | None = None) -> Respond:
    """A bucket, whatever its name. `listing` is a JSON file of [key, ETag, size]; with `body`, a file, every
    object has its bytes, and without no object can be got.
    """
    objects = {key: (etag, size) for key, etag, size in json.loads(Path(listing).read_text(encoding="utf-8"))}
    content = None if body is None else Path(body).read_bytes()
    if content is not None:
        tag = hashlib.md5(content, usedforsecurity=False).hexdigest()
        objects = dict.fromkeys(objects, (tag, len(content)))
    keys = sorted(objects)

    def respond(request: Request) -> Answer:
        address = urlsplit(request.target)
        query = {name: values[-1] for name, values in parse_qs(address.query, keep_blank_values=True).items()}
        key = unquote(address.path).lstrip("/").partition("/")[2]
        if not key:
            return Answer("list", _listing(keys, objects, query), headers=_XML)
        if content is None or key not in objects:
            error = f"<Error><Code>NoSuchKey</Code><Key>{escape(key)}</Key></Error>"
            return Answer("missing", error.encode(), "404 Not Found", _XML)
        tags = (("ETag", f'"{objects[key][0]}"'), ("Last-Modified", _MODIFIED_HTTP))
        return Answer("get", content, headers=(("Content-Type", "text/csv"), *tags))

    return respond


def _listing(keys: Sequence[str], objects: dict[str, tuple[str, int]], query: dict[str, str]) -> bytes:
    """One page of ListObjectsV2."""
    prefix, delimiter = query.get("prefix", ""), query.get("delimiter", "")
    most = min(int(query.get("max-keys", _PAGE)), _PAGE)
    after = query.get("continuation-token") or query.get("start-after", "")
    position = max(bisect_left(keys, prefix), bisect_right(keys, after))
    contents: list[str] = []
    folders: list[str] = []
    last = ""
    while position < len(keys) and keys[position].startswith(prefix) and len(contents) + len(folders) < most:
        key = keys[position]
        folder, found, _ = key[len(prefix) :].partition(delimiter) if delimiter else (key, "", "")
        if found:
            last = f"{prefix}{folder}{delimiter}{_AFTER_ALL}"
            folders.append(last[:-1])
            position = bisect_left(keys, last)
        else:
            contents.append(key)
            last, position = key, position + 1
    more = position < len(keys) and keys[position].startswith(prefix)
    parts = ['<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>']
    parts += [f"<Prefix>{escape(prefix)}</Prefix><KeyCount>{len(contents) + len(folders)}</KeyCount>"]
    parts += [f"<MaxKeys>{most}</MaxKeys><IsTruncated>{str(more).lower()}</IsTruncated>"]
    parts += [f"<NextContinuationToken>{escape(last)}</NextContinuationToken>"] if more else []
    parts += [
        f"<Contents><Key>{escape(key)}</Key><LastModified>{_MODIFIED}</LastModified>"
        f"<ETag>&quot;{objects[key][0]}&quot;</ETag><Size>{objects[key][1]}</Size>"
        f"<StorageClass>STANDARD</StorageClass></Contents>"
        for key in contents
    ]
    parts += [f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in folders]
    return "".join([*parts, "</ListBucketResult>"]).encode()


def directory(users: int, groups: int, groups_each: int, page: int = 100) -> Respond:
    """Identity Center with the benchmark's people, everybody in so many of the groups, STS beside it."""
    ids = benchmark_user_ids(users)
    members = _members(ids, groups, groups_each)
    people = [_person(number, user_id) for number, user_id in enumerate(ids)]
    teams: list[Entry] = [
        {"GroupId": _group_id(number), "DisplayName": f"Team {number:03}"} for number in range(groups)
    ]

    def memberships(asked: dict[str, str]) -> Entry:
        of_group = members[int(asked["GroupId"][-6:])]
        entries: list[Entry] = [
            {"GroupId": asked["GroupId"], "MemberId": {"UserId": user_id}} for user_id in of_group
        ]
        return _page("GroupMemberships", entries, asked, page)

    instance = {"InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef", "Status": "ACTIVE"}
    known: dict[str, Callable[[dict[str, str]], Entry]] = {
        "ListInstances": lambda _: {"Instances": [instance | {"IdentityStoreId": "d-1234567890"}]},
        "ListUsers": lambda asked: _page("Users", people, asked, page),
        "ListGroups": lambda asked: _page("Groups", teams, asked, page),
        "ListGroupMemberships": memberships,
    }

    def respond(request: Request) -> Answer:
        operation = request.headers.get("x-amz-target", "").rpartition(".")[2]
        if not operation:
            return Answer("GetCallerIdentity", _CALLER.encode(), headers=(("Content-Type", "text/xml"),))
        if operation not in known:
            refusal = {"__type": "ResourceNotFoundException", "ResourceType": "USER", "Message": "no"}
            return Answer(operation, json.dumps(refusal).encode(), "400 Bad Request", _JSON)
        return Answer(
            operation, json.dumps(known[operation](json.loads(request.body))).encode(), headers=_JSON
        )

    return respond


_CALLER = (
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
    "<Arn>arn:aws:iam::123456789012:user/example</Arn><UserId>AIDAEXAMPLE</UserId>"
    "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
)


def _members(ids: Sequence[str], groups: int, groups_each: int) -> list[list[str]]:
    """The people of each group."""
    members: list[list[str]] = [[] for _ in range(groups)]
    for number, user_id in enumerate(ids):
        for step in range(groups_each):
            members[(number + step * 7) % groups].append(user_id)
    return members


def _person(number: int, user_id: str) -> Entry:
    return {
        "UserId": user_id,
        "UserName": f"user{number:05}",
        "DisplayName": f"Person {number:05}",
        "Emails": [{"Value": f"user{number:05}@example.com", "Primary": True}],
    }


def _group_id(number: int) -> str:
    return f"90000000-0000-4000-8000-000000{number:06}"


def _page(name: str, entries: Sequence[Entry], asked: dict[str, str], most: int) -> Entry:
    """A page of entries; the token is the place of the next one."""
    start = int(asked.get("NextToken", 0))
    end = start + min(int(asked.get("MaxResults", most)), most)
    answer: Entry = {name: list(entries[start:end])}
    return answer | ({"NextToken": str(end)} if end < len(entries) else {})
