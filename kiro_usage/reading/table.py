"""What both ways of reading hand back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class ReadRows:
    """Good rows as a table (columns: see `FileReading`), their days, and rejected rows by reason.

    `resaved`: dates or account ids are in a form that Excel gave them. `lost_accounts`: rows whose account
    id Excel rounded (`1.11E+11`), so that it is unknown.
    """

    table: pa.Table
    days: frozenset[date]
    rejections: Mapping[str, int]
    resaved: bool = False
    lost_accounts: int = 0
