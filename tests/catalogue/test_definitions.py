"""Every metric and feature is defined once, by columns that exist, with a name and a meaning."""

import re

import pytest

from kiro_usage.catalogue.columns import ACTIVITY_METRICS, CREDITS_STATIC
from kiro_usage.catalogue.definitions import DEFINITIONS
from kiro_usage.catalogue.features import FEATURES, Feature
from kiro_usage.messages import LANGUAGES, Language, translate

COLUMNS = {*ACTIVITY_METRICS, *CREDITS_STATIC, "Region", "Active"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", DEFINITIONS)
def test_a_definition_has_its_texts(key: str, language: Language) -> None:
    definition = DEFINITIONS[key]

    for name in (
        f"metric.{key}",
        f"metric.{key}.meaning",
        f"unit.{definition.unit}",
        f"origin.{definition.origin}",
    ):
        assert translate(name, language)


@pytest.mark.parametrize("key", DEFINITIONS)
def test_a_formula_names_columns_that_are_delivered(key: str) -> None:
    names = set(re.findall(r"\b[A-Z]\w+", DEFINITIONS[key].formula))

    assert names <= COLUMNS


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
