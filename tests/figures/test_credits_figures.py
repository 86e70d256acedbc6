"""Figures of credits, models and features: axes that show the use, colours that stay, counts beside dots."""

from datetime import date
from math import inf

import numpy as np
import pandas as pd
import pytest

from kiro_usage.figures.credits import cumulative_figure, pareto_figure, utilisation_figure
from kiro_usage.figures.feature_use import acceptance_dots, feature_trend_figure, people_figure
from kiro_usage.figures.models import model_weeks_figure, stable_colours
from kiro_usage.figures.theme import NEUTRAL, PALETTE
from kiro_usage.messages import LANGUAGES, Language
from kiro_usage.metrics.month_use import BINS


def _days(*, forecast: bool) -> pd.DataFrame:
    day = np.arange(1, 32)
    table = pd.DataFrame(
        {"day": day, "before": day * 90.0, "current": np.where(day <= 10, day * 100.0, np.nan)}
    )
    if forecast:
        for name, factor in (("expected", 100.0), ("lowest", 90.0), ("highest", 110.0)):
            table[name] = np.where(day >= 10, day * factor, np.nan)
    return table


def test_plans_far_above_the_use_are_a_note_and_the_lines_keep_the_axis() -> None:
    drawn = cumulative_figure(_days(forecast=True), 105_000.0, 10, "ko")
    assert drawn.layout.yaxis.range[1] == pytest.approx(31 * 110 * 1.12)
    assert drawn.layout.annotations[0].text == "↑ 제공 크레딧 105,000 (축 밖)"
    assert not drawn.layout.shapes


def test_plans_within_reach_are_a_line() -> None:
    drawn = cumulative_figure(_days(forecast=False), 3_500.0, None, "en")
    assert (drawn.layout.shapes[0].y0, drawn.layout.shapes[0].line.dash) == (3_500.0, "dash")
    assert drawn.layout.yaxis.range[1] == pytest.approx(3_675.0)
    assert drawn.layout.annotations[0].text == "3,500 plan credits"
    far = cumulative_figure(_days(forecast=False), 105_000.0, None, "en", reach=inf)
    assert far.layout.shapes[0].y0 == 105_000.0, "one person's limit is looked for, however far it is"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forecast_has_a_band_and_the_day_of_the_data_a_marker(language: Language) -> None:
    drawn = cumulative_figure(_days(forecast=True), None, 10, language)
    fills = [trace.fill for trace in drawn.data]
    assert fills.count("tonexty") == 1
    (marker,) = (trace for trace in drawn.data if trace.mode == "markers+text")
    assert (marker.x, marker.y, marker.text) == ((10,), (1000.0,), ("1,000",))


def test_without_any_use_the_axis_still_stands() -> None:
    empty = pd.DataFrame({"day": [1], "before": [np.nan], "current": [np.nan]})
    assert cumulative_figure(empty, None, None, "ko").layout.yaxis.range[1] > 0


def test_how_many_subscriptions_a_step_has_stands_above_its_bar_however_low() -> None:
    """Inside a bar of 22 beside one of 409 half of the number was cut off."""
    empty = dict.fromkeys(BINS, 0)
    bins = {
        "open": pd.Series(empty | {"–10": 22, "–20": 1409}),
        "blocked": pd.Series(empty | {"–20": 1, "> 100": 3}),
    }
    notes = utilisation_figure(bins, "en").layout.annotations
    assert [(note.x, note.y, note.text) for note in notes] == [
        ("–10", 22, "22"),
        ("–20", 1410, "1,410"),
        ("> 100", 3, "3"),
    ]


def test_the_spread_is_a_line_from_nobody_to_everybody() -> None:
    drawn = pareto_figure(pd.DataFrame({"people": [0.0, 0.5, 1.0], "credits": [0.0, 0.8, 1.0]}), "en")
    assert (list(drawn.data[0].x), list(drawn.data[0].y)) == ([0, 50, 100], [0, 80, 100])


def test_a_model_keeps_its_colour_whatever_is_chosen() -> None:
    colours = stable_colours(["auto", "opus", "haiku"], "others")
    weeks = pd.DataFrame(
        {"haiku": [3.0, 1.0], "others": [1.0, 1.0]},
        index=pd.DatetimeIndex([date(2026, 11, 2), date(2026, 11, 9)]),
    )
    drawn = model_weeks_figure(weeks, {"haiku": "haiku", "others": "기타"}, colours, "ko", unfinished=True)
    assert [trace.marker.color for trace in drawn.data] == [PALETTE[2], PALETTE[-1]]
    assert [list(trace.marker.pattern.shape) for trace in drawn.data] == [["", "/"], ["", "/"]]
    assert list(drawn.data[0].y) == [75.0, 50.0]


def _features() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "feature": ["inline", "dev_agent", "transformation"],
            "people": [10, 4, 1],
            "share": pd.array([1.0, 0.4, None], dtype="Float64"),
            "suggested": pd.array([1200, 5, None], dtype="Int64"),
            "suggested_lines": pd.array([None, 90, None], dtype="Int64"),
            "by_count": pd.array([0.25, 0.4, None], dtype="Float64"),
            "by_lines": pd.array([None, 0.5, None], dtype="Float64"),
        }
    )


def test_bars_of_features_say_people_and_their_share() -> None:
    assert list(people_figure(_features(), "ko").data[0].text) == ["10 · 100.0%", "4 · 40.0%", "1 · —"]


def test_dots_say_what_they_stand_on_and_are_grey_where_that_is_too_little() -> None:
    drawn = acceptance_dots(_features(), 20, "en")
    assert [note.text for note in drawn.layout.annotations] == ["n=1,200", "n=5 / 90"]
    assert list(drawn.data[0].marker.color) == [PALETTE[0], NEUTRAL]
    assert list(drawn.data[1].marker.color) == [NEUTRAL, PALETTE[0]]
    assert {trace.cliponaxis for trace in drawn.data} == {False}, "a dot at 0% is whole"


def test_the_trend_of_a_feature_is_a_share_by_week() -> None:
    weeks = pd.Series([0.5, 1.0], index=pd.DatetimeIndex([date(2026, 11, 2), date(2026, 11, 9)]))
    drawn = feature_trend_figure(weeks, "chat", "en")
    assert (list(drawn.data[0].x), list(drawn.data[0].y)) == (["2026-11-02", "2026-11-09"], [50.0, 100.0])
