"""The synthetic list of subscribers, as an administrator's console exports it."""

import csv
import io
from datetime import date, timedelta

from kiro_usage.demo.organisation import Organisation, Person, Plan, Where

_HEADINGS = ("Username", "Email", "Subscription status", "Subscription", "Activation date")
_NAMES = {
    Plan.PRO: "Kiro Pro",
    Plan.PRO_PLUS: "Kiro Pro+",
    Plan.PRO_MAX: "Kiro Pro Max",
    Plan.POWER: "Kiro Power",
}
_OTHER = "Amazon Q Developer Pro"
_STRANGER = ("contractor7", "contractor7@example.net", "Active", "Kiro Pro", "")
_LONG_AGO = 200
_BEFORE = 3


def seat_list(organisation: Organisation) -> bytes:
    """One line a person, of another directory none; those who never began are pending every other time; and
    one line that is nobody's.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(_HEADINGS)
    silent = 0
    for person in organisation.people:
        if person.where is Where.ELSEWHERE:
            continue
        silent += person.silent
        writer.writerow(_line(organisation, person, is_pending=person.silent and silent % 2 == 0))
    writer.writerow(_STRANGER)
    return stream.getvalue().encode()


def _line(organisation: Organisation, person: Person, *, is_pending: bool) -> tuple[str, ...]:
    plan = _OTHER if person.team.moves is None else _NAMES[person.plan]
    activated = "" if is_pending else _activated(organisation, person).isoformat()
    state = "Pending" if is_pending else "Active"
    return person.user_name, person.email or "", state, plan, activated


def _activated(organisation: Organisation, person: Person) -> date:
    """Some days before the first use; long ago for those who were there before the data."""
    first = organisation.days[round(person.starts * len(organisation.days))]
    return first - timedelta(days=_BEFORE if person.starts else _LONG_AGO)
