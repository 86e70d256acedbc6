"""User ids: one person is one id, whatever form it is written in."""

import re
from typing import Literal

Form = Literal["plain", "prefixed", "arn"]

_AROUND = " \t\r\n\v\f\"'"
_STORE_PREFIX = re.compile(r"d-[0-9a-z]{10}\.")


def normalise_user_id(raw: str) -> str:
    """The id without what may surround it: spaces, quotes, an ARN's head, an identity store's prefix.

    In lower case. `xxxxxxxxxx-uuid` (ten hexadecimal digits and a hyphen) is an id of its own and stays.
    """
    tail = _tail(raw)
    prefix = _STORE_PREFIX.match(tail)
    return tail[prefix.end() :] if prefix else tail


def id_form(raw: str) -> Form:
    """In which form an id is written."""
    if raw.strip(_AROUND).lower().startswith("arn:"):
        return "arn"
    return "prefixed" if _STORE_PREFIX.match(_tail(raw)) else "plain"


def _tail(raw: str) -> str:
    text = raw.strip(_AROUND).lower()
    return text.rsplit("/", 1)[-1].strip(_AROUND) if text.startswith("arn:") else text
