"""All definitions by key."""

from collections.abc import Mapping

from kiro_usage.catalogue.definition import Definition, by_key
from kiro_usage.catalogue.metrics import METRICS
from kiro_usage.catalogue.money import MONEY
from kiro_usage.catalogue.report_columns import REPORT_COLUMNS

DEFINITIONS: Mapping[str, Definition] = by_key(METRICS, MONEY, REPORT_COLUMNS)
