"""Columns and states of a list of subscribers, as consoles and offices write them."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from kiro_usage.catalogue.people import IDENTIFIERS, PEOPLE_COLUMNS, fold
from kiro_usage.catalogue.plans import Plan, plan_of


class SeatState(StrEnum):
    """States of a subscription; texts are `adoption.state_<value>`. A pending one is not charged."""

    ACTIVE = "active"
    PENDING = "pending"
    ENDED = "ended"
    UNKNOWN = "unknown"


_PEOPLE: Mapping[str, frozenset[str]] = {name: PEOPLE_COLUMNS[name] for name in IDENTIFIERS}

SEAT_COLUMNS: Mapping[str, frozenset[str]] = {
    "user_id": _PEOPLE["user_id"] | {"principalid"},
    "email": _PEOPLE["email"] | {"useremail"},
    "username": _PEOPLE["username"] | {"user", "usersandgroups", "사용자", "사용자이름"},
    "status": frozenset(
        {"status", "state", "subscriptionstatus", "substatus", "상태", "구독상태", "구독자상태"}
    ),
    "plan": frozenset(
        {"plan", "tier", "subscription", "subscriptiontier", "subscriptiontype", "subscriptionplan"}
        | {"요금제", "구독", "구독유형", "등급", "플랜"}
    ),
    "activated": frozenset(
        {"activated", "activationdate", "activatedon", "activatedat", "activation", "startdate"}
        | {"활성화", "활성화일", "활성화날짜", "구독활성화", "구독시작일", "시작일"}
    ),
}
"""What a list of subscribers may tell, and the headings by which that is guessed, folded as `people.fold`."""

_STATES: Mapping[SeatState, frozenset[str]] = {
    SeatState.ACTIVE: frozenset(
        {"active", "enabled", "subscribed", "활성", "사용", "사용중", "구독중", "구독"}
    ),
    SeatState.PENDING: frozenset({"pending", "notstarted", "invited", "대기", "대기중", "보류", "시작전"}),
    SeatState.ENDED: frozenset(
        {"canceled", "cancelled", "expired", "ended", "inactive", "disabled", "deleted", "unsubscribed"}
        | {"removed", "해지", "취소", "취소됨", "만료", "만료됨", "비활성", "종료", "삭제"}
    ),
}


def guess_columns(headings: Iterable[str]) -> dict[str, int]:
    """Where each of SEAT_COLUMNS stands, as far as the headings tell; of two of one meaning the first."""
    places: dict[str, int] = {}
    for place, heading in enumerate(map(fold, headings)):
        for name, known in SEAT_COLUMNS.items():
            if heading in known:
                places.setdefault(name, place)
    return places


def seat_plan(text: str | None) -> Plan | None:
    """The plan of a subscription as consoles write it (`Kiro Pro+`); None for one that is not known."""
    return plan_of(re.sub(r"(?i)\bkiro\b|\b(?:subscription|plan|tier)\b", "", text or ""))


def state_of(text: str | None) -> SeatState:
    """The state that a cell names; UNKNOWN for an empty cell and for a word that is not known."""
    folded = fold(text or "")
    return next((state for state, words in _STATES.items() if folded in words), SeatState.UNKNOWN)
