"""Where reports are said to lie: a prefix, or an address pasted from a console."""

import re
from dataclasses import dataclass

from kiro_usage.locations import LOGS_FOLDER

_S3_ADDRESS = re.compile(
    r"(?:s3://|arn:[^:]*:s3:::)(?P<bucket>[^/]+)(?P<path>/.*)?", re.IGNORECASE | re.DOTALL
)
_ACCOUNT = re.compile(r"(\d{12})(?:/|\Z)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """A prefix with its slash, or empty for the bucket's root; bucket and account where they were named."""

    prefix: str
    bucket: str | None = None
    account: str | None = None


def parse_address(text: str) -> Address:
    """Read `prefix`, `/`, `s3://bucket/prefix` or an ARN; what follows `AWSLogs/` is cut
    off, but an account in it narrows to that one.
    """
    text = text.strip()
    match = _S3_ADDRESS.fullmatch(text)
    path = (match["path"] or "" if match else text).lstrip("/")
    account = None
    folder = f"{path}/".find(LOGS_FOLDER) if f"/{path}/".find(f"/{LOGS_FOLDER}") >= 0 else -1
    if folder >= 0:
        found = _ACCOUNT.match(path, folder + len(LOGS_FOLDER))
        account = found[1] if found else None
        path = path[:folder]
    prefix = path.rstrip("/")
    return Address(f"{prefix}/" if prefix else "", match["bucket"] if match else None, account)
