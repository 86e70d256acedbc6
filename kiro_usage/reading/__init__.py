"""Bytes of one report file → typed rows and an account of every row."""

from kiro_usage.reading.file import FileReading, read_report, read_reports
from kiro_usage.reading.unpacking import unpack

__all__ = ["FileReading", "read_report", "read_reports", "unpack"]
