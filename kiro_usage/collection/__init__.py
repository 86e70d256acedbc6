"""One collection: list, fetch what is new, bring the store in step, write the consolidated files.

The command line and the online app run this same code; it knows neither flags nor pages.
"""

from kiro_usage.collection.run import collect
from kiro_usage.collection.summary import (
    WORKERS,
    FileCounts,
    OnProgress,
    RunRequest,
    SetAside,
    StepProgress,
    Summary,
    Warned,
)

__all__ = [
    "WORKERS",
    "FileCounts",
    "OnProgress",
    "RunRequest",
    "SetAside",
    "StepProgress",
    "Summary",
    "Warned",
    "collect",
]
