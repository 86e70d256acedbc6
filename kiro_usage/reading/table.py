"""What both ways of reading hand back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class ReadRows:
    """Good rows as a table (columns: see `FileReading`), their days, and rejected rows by reason."""

    table: pa.Table
    days: frozenset[date]
    rejections: Mapping[str, int]
