"""Many files of one source and one report → one row per key, and the account of every row."""

from kiro_usage.merging.merge import Merged, MergeInput, merge

__all__ = ["MergeInput", "Merged", "merge"]
