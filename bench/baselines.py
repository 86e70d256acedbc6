"""The plain way to do each work, written honestly: as somebody would who wants it done and no more."""

import json
import time
from pathlib import Path

import boto3
import pandas as pd

from kiro_usage.locations import parse_key

_MESSAGES = "Chat_MessagesSent"
_LINES = ("Chat_AICodeLines", "Inline_AICodeLines")
_SUGGESTED, _ACCEPTED = "Inline_SuggestionsCount", "Inline_AcceptanceCount"


def serial_gets(bucket: str, listing: str, folder: str, most: int) -> int:
    """Get the first `most` objects of a listing, one at a time; returns how many."""
    client = boto3.client("s3")
    keys = [entry[0] for entry in json.loads(Path(listing).read_text(encoding="utf-8"))][:most]
    for key in keys:
        path = Path(folder) / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(client.get_object(Bucket=bucket, Key=key)["Body"].read())
    return len(keys)


def pandas_store(folder: str, output: str) -> int:
    """Read each file with pandas, concatenate, keep a key's last row, sort, save; returns the rows."""
    whole = _frame(folder)
    whole = whole.drop_duplicates(["Date", "UserId", "Region"], keep="last")
    whole = whole.sort_values(["Date", "UserId", "Region"])
    whole.to_parquet(Path(output) / "consolidated.parquet")
    return len(whole)


def user_loop(folder: str) -> float:
    """The figures of each user by a loop over the users, as a page would on each change.

    Returns the seconds of that; reading the files is no part of it.
    """
    frame = _frame(folder)
    start = time.perf_counter()
    rows = []
    for user_id in frame["UserId"].unique():
        own = frame[frame["UserId"] == user_id]
        suggested = own[_SUGGESTED].sum()
        rows.append(
            {
                "user_id": user_id,
                "messages": own[_MESSAGES].sum(),
                "lines": own[list(_LINES)].sum().sum(),
                "rate": own[_ACCEPTED].sum() / suggested if suggested else None,
                "days": own["Date"].nunique(),
                "first": own["Date"].min(),
                "last": own["Date"].max(),
            }
        )
    pd.DataFrame(rows).sort_values("messages", ascending=False)
    return time.perf_counter() - start


def _frame(folder: str) -> pd.DataFrame:
    frames = []
    for path in sorted(Path(folder).rglob("*.csv")):
        frame = pd.read_csv(path)
        location = parse_key(path.relative_to(folder).as_posix())
        assert location is not None
        frame["Region"] = location.region
        frames.append(frame)
    whole = pd.concat(frames, ignore_index=True)
    whole["Date"] = pd.to_datetime(whole["Date"], format="%m-%d-%Y")
    return whole
