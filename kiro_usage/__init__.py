"""Usage analytics for Amazon Q Developer and Kiro: from the report files to the dashboard."""

__version__ = "0.1.0"
