"""Every metric and column is defined once, by columns that exist, and is what the screens show."""

import ast
import re
from collections.abc import Iterator

import pytest

from kiro_usage.catalogue.columns import ACTIVITY_METRICS, CREDITS_STATIC
from kiro_usage.catalogue.definition import Definition, Origin, Subject, Unit, by_key
from kiro_usage.catalogue.definitions import DEFINITIONS
from kiro_usage.catalogue.document import document
from kiro_usage.catalogue.features import FEATURES, Feature
from kiro_usage.messages import catalogue, translate
from tests.source_tree import ROOT, Module, called, package_modules

COLUMNS = {
    *ACTIVITY_METRICS,
    *CREDITS_STATIC,
    "Region",
    "Active",
    # Words of formulas that are no columns.
    "UserId",
    "USD",
    "Usage_Limit",
    "ISO",
    "Q",
    "Developer",
    "Kiro",
}
NO_METRICS = {
    # Headings that say which row it is, not how much.
    "unit.day",
    "users.start_day",
    "users.start_week",
    "users.column_feature",
    "trends.weekday",
    "credits.axis_day",
    "mapping.column_updated",
    "models.days",
    "features.days_used",
    "features.last_used",
    "adoption.column_complete",
    "health.column_date",
    "health.column_part",
    "health.column_report",
    "health.column_verdict",
    "health.files",
    "health.part",
    "user.calendar_text",
    "user.model",
}


def test_a_definition_has_its_texts() -> None:
    wanted = {
        key
        for definition in DEFINITIONS.values()
        for key in (
            definition.text,
            f"{definition.text}.meaning",
            f"unit.{definition.unit}",
            f"origin.{definition.origin}",
            f"subject.{definition.subject}",
            *definition.labels,
        )
    }
    assert wanted - catalogue().keys() == set()


def test_a_text_of_a_metric_or_column_belongs_to_a_definition() -> None:
    texts = {key for key in catalogue() if re.fullmatch(r"(metric|column)\.\w+", key)}
    assert texts == {definition.text for definition in DEFINITIONS.values()}


def test_every_column_of_both_reports_is_defined() -> None:
    assert set(ACTIVITY_METRICS) | set(CREDITS_STATIC) <= DEFINITIONS.keys()
    assert len(ACTIVITY_METRICS) == 44


@pytest.mark.parametrize("key", DEFINITIONS)
def test_a_formula_names_columns_that_are_delivered(key: str) -> None:
    names = set(re.findall(r"\b[A-Z]\w+", DEFINITIONS[key].formula))

    assert names <= COLUMNS


def test_a_formula_names_metrics_that_are_defined() -> None:
    """Words with an underscore are metrics, or columns."""
    unknown = {
        f"{key}: {word}"
        for key, definition in DEFINITIONS.items()
        for word in re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", definition.formula)
        if word not in DEFINITIONS
    }
    assert unknown == set()


def test_nothing_is_defined_twice() -> None:
    one = Definition("users", Unit.PEOPLE, Origin.BOTH, Subject.PEOPLE)
    with pytest.raises(ValueError, match="users"):
        by_key((one,), (one,))


def _said(node: ast.expr) -> Iterator[str]:
    """The key of `say("key")`."""
    if isinstance(node, ast.Call) and called(node) == "say" and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def _shown(module: Module) -> Iterator[str]:
    """The labels of cards and of columns that a screen writes out."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            if node.args and (called(node) == "Card" or called(node).endswith("Column")):
                yield from _said(node.args[0])
            for keyword in node.keywords:
                if keyword.arg in ("columns", "column_config"):
                    yield from (key for part in ast.walk(keyword.value) for key in _direct(part))
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = " ".join(target.id for target in targets if isinstance(target, ast.Name))
            if re.search("headings|HEADINGS|COLUMNS|KNOWN", names):
                yield from _direct(node.value)
                yield from _keys(node.value)


def _keys(node: ast.Dict) -> Iterator[str]:
    """Keys of texts as they stand in tables of headings."""
    values = [value.value for value in node.values if isinstance(value, ast.Constant)]
    yield from (value for value in values if isinstance(value, str) and value in catalogue())


def _direct(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _said(value)


def test_every_metric_that_a_screen_shows_is_in_the_catalogue() -> None:
    labels = {label for definition in DEFINITIONS.values() for label in definition.labels}
    names = {definition.text for definition in DEFINITIONS.values()}
    shown = {(str(module.path), key) for module in package_modules("ui") for key in _shown(module)}
    assert len(shown) > 60
    assert sorted(item for item in shown if item[1] not in labels | names | NO_METRICS) == []


def test_the_page_of_metrics_is_current() -> None:
    """If not, run `python -m kiro_usage.catalogue docs/metrics.md`."""
    assert (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8") == document()


def test_the_page_names_every_definition_and_both_languages() -> None:
    page = document()
    assert [key for key in DEFINITIONS if f"`{key}`" not in page] == []
    assert "일간 활성 사용자(DAU) · Daily active users (DAU)" in page
    assert all(line.count(" | ") == 4 for line in page.splitlines() if line.startswith("| "))


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.key)
def test_a_feature_has_a_name_and_columns_that_are_delivered(feature: Feature) -> None:
    key, columns = feature.key, feature.columns

    assert set(columns) <= set(ACTIVITY_METRICS)
    assert translate(f"feature.{key}", "ko")
    assert translate(f"feature.{key}", "en")


def test_the_mix_holds_the_eight_features_of_the_main_screen() -> None:
    assert [feature.key for feature in FEATURES if feature.in_mix] == [
        "chat",
        "inline",
        "code_review",
        "test_generation",
        "doc_generation",
        "dev_agent",
        "transformation",
        "inline_chat",
    ]
