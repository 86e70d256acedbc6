"""Many files of one source and one report → one row per key, and the account of every row."""

from kiro_usage.merging.gather import MergeInput
from kiro_usage.merging.merge import Merged, merge

__all__ = ["MergeInput", "Merged", "merge"]
