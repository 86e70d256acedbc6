"""Every figure on empty, one and many rows: what is drawn, safe labels, units, stable colours."""

import html
import json
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from kiro_usage.catalogue.features import FEATURES
from kiro_usage.figures.adoption import funnel_figure
from kiro_usage.figures.bars import horizontal_bars
from kiro_usage.figures.feature_mix import Measure, feature_bars_figure, feature_mix_figure
from kiro_usage.figures.feature_use import weeks_figure
from kiro_usage.figures.models import model_weeks_figure
from kiro_usage.figures.parts import style_figure
from kiro_usage.figures.scatter import acceptance_figure
from kiro_usage.figures.theme import FEATURE_COLOURS, PHONE_HEIGHT, STYLE_COLOURS, for_phone, safe
from kiro_usage.figures.top_users import top_users_figure
from kiro_usage.figures.trend import single_trend_figure, trend_figure
from kiro_usage.messages import LANGUAGES, Language
from kiro_usage.metrics.adoption.funnel import Step as FunnelStep
from kiro_usage.metrics.adoption.funnel import StepCount
from kiro_usage.metrics.users import Style

HOSTILE = '<a href="https://example.com">&lt;b</a>\u202e\n' + "x" * 200


def _users(count: int, style: str = "regular") -> pd.DataFrame:
    numbers = range(count)
    return pd.DataFrame(
        {
            "user_id": pd.Series([f"id-{number:05}" for number in numbers], dtype="str"),
            "chat_messages": pd.array([1_000 - number for number in numbers], dtype="Int64"),
            "code_lines": pd.array([None if number == 0 else number for number in numbers], dtype="Int64"),
            "suggestions": pd.array([20 + number for number in numbers], dtype="Int64"),
            "acceptance_rate": pd.array([0.25] * count, dtype="Float64"),
            "style": pd.Series([style] * count, dtype="str"),
        }
    )


def _trend(count: int, days: int = 1, *, complete: bool = True) -> pd.DataFrame:
    starts = [pd.Timestamp(date(2026, 1, 5) + timedelta(days=days * number)) for number in range(count)]
    values = pd.array([None if number == 1 else number for number in range(count)], dtype="Int64")
    return pd.DataFrame(
        {
            "start": pd.Series(starts, dtype="datetime64[s]"),
            "days": 1,
            "complete": pd.Series([complete or number < count - 1 for number in range(count)], dtype=bool),
            **dict.fromkeys(("chat_messages", "code_lines", "suggestions", "acceptances"), values),
        }
    )


def _features(values: Sequence[int | None]) -> pd.DataFrame:
    padded = [*values, *[None] * (len(FEATURES) - len(values))]
    return pd.DataFrame(
        {
            "feature": pd.Series([feature.key for feature in FEATURES], dtype="str"),
            "in_mix": [feature.in_mix for feature in FEATURES],
            **dict.fromkeys(("feature_days", "events", "accepted_lines"), pd.array(padded, dtype="Int64")),
        }
    )


def _all_texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _all_texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _all_texts(item)]
    return [value] if isinstance(value, str) else []


def _drawn(figure: go.Figure) -> dict[str, Any]:
    """What reaches the browser, without Plotly's own template."""
    spec: dict[str, Any] = json.loads(figure.to_json())
    spec["layout"].pop("template", None)
    return spec


def test_two_people_of_one_name_stay_two_bars() -> None:
    figure = top_users_figure(_users(2), {"id-00000": "Kim", "id-00001": "Kim"}, "en")

    [bars] = figure.data
    assert list(bars.y) == [0, 1]
    assert list(bars.x) == [1000, 999]
    assert list(figure.layout.yaxis.ticktext) == ["Kim", "Kim"]
    assert list(bars.text) == ["1,000", "999"]
    assert figure.layout.yaxis.range == (1.5, -0.5), "the first stands on top"
    assert figure.layout.xaxis.title.text == "Chat messages"


def test_a_user_without_a_name_is_shown_by_id() -> None:
    [bars] = top_users_figure(_users(1), {}, "ko").data

    assert list(bars.customdata) == ["id-00000"]


def test_labels_of_others_are_shown_as_written() -> None:
    shown = safe(HOSTILE)

    assert shown.startswith('&lt;a href="https://example.com"&gt;&amp;lt;b&lt;/a&gt;')
    assert "\u202e" not in shown
    assert "\n" not in shown
    assert len(html.unescape(shown)) == 80


def test_no_markup_of_a_name_reaches_a_figure() -> None:
    names = {"id-00000": HOSTILE}
    figures = [top_users_figure(_users(1), names, "ko"), acceptance_figure(_users(1), names, 0.5, "ko")]

    for figure in figures:
        texts = _all_texts(_drawn(figure))
        assert any("&lt;a" in text for text in texts)
        assert not any("<a" in text or "\u202e" in text for text in texts)


@pytest.mark.parametrize("count, kind", [(1, "scatter"), (2_000, "scatter"), (2_001, "scattergl")])
def test_bubbles_are_drawn_by_the_graphics_card_when_many(count: int, kind: str) -> None:
    figure = acceptance_figure(_users(count), None, 0.3, "ko")

    [bubbles] = figure.data
    assert bubbles.type == kind
    assert len(bubbles.x) == count
    assert bubbles.y[0] == 25.0
    assert bubbles.marker.sizemode == "area"
    assert bubbles.marker.size[0] == 1, "unknown lines are the smallest bubble; one of size 0 is not drawn"
    assert figure.layout.xaxis.type == "log"
    assert figure.layout.shapes[0].y0 == 30.0
    assert figure.layout.annotations[0].text == "전체<br>30.0%"
    assert (figure.layout.annotations[0].x, figure.layout.annotations[0].xanchor) == (1, "left")
    assert 42 <= figure.layout.margin.r < 60, "the overall rate is told beside the bubbles, not below them"


def test_plots_below_each_other_fill_the_whole_height_and_nothing_but_zeros_has_whole_ticks() -> None:
    """Bands of missing days ran below the lowest plot over the dates; a plot of zeros had the ticks 0, 1, 1."""
    table = _trend(3).assign(acceptances=pd.array([0, 0, 0], dtype="Int64"))
    drawn = trend_figure(table, "day", "ko").layout
    assert drawn.yaxis.domain[1] == 1
    assert drawn.yaxis3.domain[0] == pytest.approx(0)
    assert (drawn.yaxis3.range, drawn.yaxis3.dtick) == ((0, 1), 1)


def test_thousands_of_bubbles_are_small_pale_and_without_an_edge() -> None:
    """They were one mass of white rings."""
    few, many = (acceptance_figure(_users(count), None, 0.3, "ko").data[0].marker for count in (2_000, 2_001))
    assert (few.opacity, few.line.width) == (0.7, None)
    assert (many.opacity, many.line.width) == (0.4, 0)
    assert many.sizeref == pytest.approx(4 * few.sizeref, rel=0.01), "half as wide"


def test_names_stay_out_of_the_bubbles_where_they_are_not_given() -> None:
    [bubbles] = acceptance_figure(_users(1), None, None, "en").data

    assert list(bubbles.customdata[0]) == ["User", "—"]


def test_bubbles_have_the_colour_of_their_style() -> None:
    table = pd.concat([_users(1, "light"), _users(2, "heavy_chat")], ignore_index=True)

    figure = acceptance_figure(table, None, 0.3, "en")

    colours = {trace.name: trace.marker.color for trace in figure.data}
    assert colours == {
        "🔥 Heavy Chat User": STYLE_COLOURS["heavy_chat"],
        "🌱 Light User": STYLE_COLOURS["light"],
    }
    assert figure.layout.showlegend


@pytest.mark.parametrize("measure", ["feature_days", "events", "accepted_lines"])
def test_the_donut_holds_the_eight_features_the_largest_first(measure: Measure) -> None:
    figure = feature_mix_figure(_features([10, 30, 0, None, 5, 1, 1, 3, 100]), measure, "en")

    [ring] = figure.data
    assert list(ring.labels) == [
        "Inline", "Chat", "Doc generation", "Inline chat", "Dev agent", "Transformation",
    ]  # fmt: skip
    assert list(ring.values) == [30, 10, 5, 3, 1, 1]
    assert ring.hole == 0.7
    assert ring.marker.colors[0] == FEATURE_COLOURS["inline"]
    assert ring.text[0] == "Inline 60.0%"
    assert ring.text[-1] == "", "a small slice has no label"
    assert figure.layout.annotations[0].text == "<b>60%</b><br>Inline"


def test_the_bars_of_features_have_the_colours_of_the_donut() -> None:
    [bars] = feature_bars_figure(_features([10, 30, 0, None, 5, 1, 1, 3, 100]), "events", "en").data

    assert bars.customdata[0] == "Code fix"
    assert list(bars.marker.color)[:2] == [FEATURE_COLOURS["code_fix"], FEATURE_COLOURS["inline"]]


def test_the_trend_is_three_plots_with_axes_of_their_own() -> None:
    figure = trend_figure(_trend(28), "day", "ko")

    assert [trace.yaxis for trace in figure.data] == ["y", "y2", "y3"]
    assert {trace.type for trace in figure.data} == {"bar"}
    titles = [figure.layout[name].title.text for name in ("yaxis", "yaxis2", "yaxis3")]
    assert titles == ["Chat 메시지 (건)", "Inline 제안 (건)", "Inline 수락 (건)"]
    tops = [figure.layout[name].domain[1] for name in ("yaxis", "yaxis2", "yaxis3")]
    assert tops == sorted(tops, reverse=True)
    assert figure.layout.xaxis.tickformat == "%-m월 %-d일"
    assert figure.layout.xaxis.dtick % 86_400_000 == 0, "no ticks at half days"
    assert np.isnan(figure.data[0].y[1]), "a missing day is a gap"
    assert figure.data[0].x[0] == "2026-01-05"


def test_many_days_are_a_line_without_smoothing_that_breaks_at_gaps() -> None:
    [line] = single_trend_figure(_trend(121), "chat_messages", "day", "en").data

    assert line.type == "scatter"
    assert line.line.shape == "linear"
    assert line.connectgaps is False
    assert np.isnan(line.y[1])


def test_days_without_rows_lie_on_a_grey_band_and_a_zero_does_not() -> None:
    table = _trend(5).assign(days=[1, 0, 0, 1, 1])
    table.loc[3, "chat_messages"] = 0

    [band] = trend_figure(table, "day", "ko").layout.shapes

    assert (band.x0, band.x1) == ("2026-01-05T12:00:00", "2026-01-07T12:00:00")
    assert band.layer == "below"


def test_a_cut_off_week_is_hatched_and_says_so() -> None:
    figure = trend_figure(_trend(3, days=7, complete=False), "week", "ko")

    bars = figure.data[0]
    assert list(bars.marker.pattern.shape) == ["", "", "/"]
    assert list(bars.customdata) == ["", "", " (일부 기간)"]
    assert figure.layout.xaxis.dtick == 7 * 86_400_000


def test_months_are_named_with_their_year() -> None:
    figure = trend_figure(_trend(3, days=31), "month", "en")

    assert figure.layout.xaxis.tickformat == "%b %Y"
    assert figure.layout.xaxis.dtick == "M1"


def test_styles_are_one_bar_with_their_counts() -> None:
    figure = style_figure({Style.REGULAR: 3, Style.HEAVY_CHAT: 1_200, Style.LIGHT: 0}, "en")

    assert [(trace.name, list(trace.x), list(trace.text)) for trace in figure.data] == [
        ("🔥 Heavy Chat User", [1200], ["1,200"]),
        ("📝 Regular User", [3], ["3"]),
    ]
    assert figure.layout.barmode == "stack"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_draw_is_an_empty_figure(language: Language) -> None:
    figures = [
        top_users_figure(_users(0), {}, language),
        acceptance_figure(_users(0), {}, 0.5, language),
        feature_mix_figure(_features([]), "events", language),
        feature_mix_figure(_features([0, 0]), "events", language),
        feature_bars_figure(_features([]), "events", language),
        style_figure(dict.fromkeys(Style, 0), language),
        *(trend_figure(_trend(0), step, language) for step in ("day", "week", "month")),
    ]

    for figure in figures:
        assert not any(len(trace.x if trace.type != "pie" else trace.values) for trace in figure.data)
        assert not figure.layout.annotations
        _drawn(figure)


@pytest.mark.parametrize("step", ["day", "week", "month"])
def test_one_point_is_drawn(step: str) -> None:
    [bar] = single_trend_figure(_trend(1), "suggestions", step, "ko").data

    assert list(bar.y) == [0]


def test_one_user_and_one_feature_are_drawn() -> None:
    assert len(top_users_figure(_users(1), {}, "ko").data[0].x) == 1
    assert (
        feature_mix_figure(_features([4]), "events", "ko").layout.annotations[0].text == "<b>100%</b><br>Chat"
    )


def test_every_feature_and_style_has_a_colour_of_its_own() -> None:
    assert list(FEATURE_COLOURS) == [feature.key for feature in FEATURES]
    assert list(STYLE_COLOURS) == [str(style) for style in Style]
    assert len(set(FEATURE_COLOURS.values())) == len(FEATURES)


def test_a_phone_keeps_the_legend_that_tells_models_apart_and_gives_it_room() -> None:
    mondays = pd.DatetimeIndex(["2026-11-02", "2026-11-09"])
    names = [f"claude_model_{number}" for number in range(6)]
    weeks = pd.DataFrame({name: [1, 2] for name in names}, index=mondays)
    drawn = model_weeks_figure(weeks, {name: name for name in names}, dict.fromkeys(names, "#123456"), "ko")
    small = for_phone(drawn)
    assert small.layout.showlegend is True
    assert small.layout.height >= PHONE_HEIGHT + 3 * 18
    assert [trace.name for trace in small.data] == names


def test_a_phone_drops_a_legend_below_the_plot() -> None:
    drawn = style_figure(dict.fromkeys(Style, 1), "ko")
    assert for_phone(drawn).layout.showlegend is False


def test_heat_maps_take_the_scale_of_the_theme_which_runs_from_the_background_to_the_bright() -> None:
    mondays = pd.DatetimeIndex(["2026-11-02", "2026-11-09"])
    drawn = weeks_figure(pd.DataFrame({"chat": [0.0, 1.0]}, index=mondays), "ko")
    assert drawn.data[0].colorscale is None
    assert drawn.data[0].textfont.color is None
    theme = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    for name, brighter in (("light", False), ("dark", True)):
        steps = [_brightness(colour) for colour in theme[name]["chartSequentialColors"]]
        assert steps == sorted(steps, reverse=not brighter)
        assert abs(steps[0] - _brightness(theme[name]["secondaryBackgroundColor"])) < 0.06


def _brightness(colour: str) -> float:
    return sum(int(colour[place : place + 2], 16) for place in (1, 3, 5)) / (3 * 255)


def test_a_lone_bar_is_as_thick_as_one_of_many() -> None:
    """A bar takes 0.65 of a row of 32 pixels; the plot of one bar is 96 pixels high, that of ten is 320."""
    one = horizontal_bars(["a"], np.array([3.0]), ["#000000"], "n", "en")
    ten = horizontal_bars(list("abcdefghij"), np.arange(10.0), ["#000000"] * 10, "n", "en")
    assert one.data[0].width * 96 == pytest.approx(20.8)
    assert ten.data[0].width * 320 / 10 == pytest.approx(20.8)


@pytest.mark.parametrize(
    "texts,longest", [(None, "3"), (["20,000 · 100.0%"], "20,000 · 100.0%"), (["20명"], "20xx")]
)
def test_what_stands_at_the_end_of_a_bar_has_its_room_in_pixels(
    texts: list[str] | None, longest: str
) -> None:
    """A share of the plot was too little on a phone: `20,000 · 100.0%` lost its end there."""
    drawn = horizontal_bars(["a"], np.array([3.0]), ["#000000"], "n", "ko", texts).layout
    assert drawn.xaxis.range == (0, 3.0)
    assert drawn.margin.r >= 7 * len(longest)


def test_on_a_phone_names_beside_the_plot_leave_room_for_fewer_dates() -> None:
    """Four Korean dates were written over each other below the lines that are named at their ends."""
    for beside, dates in ((16, 4), (84, 3)):
        drawn = go.Figure(layout={"margin": {"r": beside}, "xaxis": {"type": "date", "nticks": 9}})
        assert for_phone(drawn).layout.xaxis.nticks == dates


def test_three_plots_below_each_other_stay_high_enough_for_their_names_on_a_phone() -> None:
    """On 260 pixels the names of the three axes were written over each other."""
    assert for_phone(trend_figure(_trend(28), "day", "ko")).layout.height == 390
    assert for_phone(single_trend_figure(_trend(28), "suggestions", "day", "ko")).layout.height == 260


def test_what_stands_beside_the_steps_to_daily_use_has_its_room_in_pixels() -> None:
    """On a phone `디렉터리 사용자의 100.0%` lost its end."""
    steps = [
        StepCount(FunnelStep.DIRECTORY, 20_000, None, None, None),
        StepCount(FunnelStep.ACTIVE, 20_000, FunnelStep.DIRECTORY, 20_000, 1.0),
    ]
    drawn = funnel_figure(steps, 0, "ko").layout
    assert drawn.annotations[1].text == "<b>20,000명</b><br>디렉터리 사용자의 100.0%"
    assert 150 <= drawn.margin.r < 180
    assert drawn.xaxis.range[1] == pytest.approx(20_000, rel=0.01)


@pytest.mark.parametrize(
    "low,high,ticks",
    [
        (30, 4_000, [50, 100, 200, 500, 1_000, 2_000]),
        (11_000, 19_500, [12_000, 14_000, 16_000, 18_000]),
        (80, 80, [80]),
    ],
)
def test_a_log_axis_has_ticks_whatever_it_spans(low: int, high: int, ticks: list[int]) -> None:
    """Over two years everybody had between 11,000 and 20,000 suggestions, and no number stood at the axis."""
    users = _users(2).assign(suggestions=pd.array([low, high], dtype="Int64"))
    axis = acceptance_figure(users, None, 0.3, "ko").layout.xaxis
    assert list(axis.tickvals) == ticks
    assert axis.ticktext[0] == f"{ticks[0]:,}"


def test_days_over_more_than_a_year_are_told_by_month_and_year() -> None:
    """`11월 23일` stood twice below two years of days."""
    year, longer = (trend_figure(_trend(count), "day", "ko").layout.xaxis for count in (365, 730))
    assert (year.tickformat, longer.tickformat) == ("%-m월 %-d일", "%Y년 %-m월")
    assert (longer.tick0, longer.dtick) == ("2026-01-01", "M4")
    assert longer.range == ("2026-01-05", "2028-01-04"), "a line fills the plot"


def test_weeks_over_more_than_a_year_are_told_by_month_and_year_and_few() -> None:
    index = pd.date_range("2024-11-18", periods=105, freq="7D")
    axis = weeks_figure(pd.DataFrame({"chat": 0.5}, index=index), "en").layout.xaxis
    assert axis.ticktext == ("2024-11", "2025-04", "2025-09", "2026-02", "2026-06")
    assert axis.tickvals[:2] == ("2024-11-18", "2025-04-14")
    some = weeks_figure(pd.DataFrame({"chat": 0.5}, index=index[:14]), "en").layout.xaxis
    assert some.ticktext == ("11-18", "12-02", "12-16", "12-30", "01-13", "01-27", "02-10")


def test_on_a_phone_many_labels_side_by_side_are_halved() -> None:
    labels = [*(f"–{step}" for step in range(11)), "> 100"]
    drawn = go.Figure(layout={"xaxis": {"tickmode": "array", "tickvals": labels, "ticktext": labels}})
    assert list(for_phone(drawn).layout.xaxis.ticktext) == ["–1", "–3", "–5", "–7", "–9", "> 100"]
    assert len(drawn.layout.xaxis.ticktext) == 12


def test_a_number_that_does_not_fit_its_part_of_a_bar_is_left_out_instead_of_shrunk() -> None:
    drawn = style_figure({"regular": 17_625, "light": 3}, "ko").layout.uniformtext
    assert (drawn.mode, drawn.minsize) == ("hide", 10)


def test_a_heat_map_of_few_weeks_leaves_room_for_more() -> None:
    """The cells of the only week were as wide as the page."""

    def reach(count: int) -> tuple[float, float] | None:
        index = pd.date_range("2026-11-02", periods=count, freq="7D")
        reached: tuple[float, float] | None = weeks_figure(
            pd.DataFrame({"chat": 0.5}, index=index), "en"
        ).layout.xaxis.range
        return reached

    assert (reach(1), reach(3), reach(4)) == ((-0.5, 3.5), (-0.5, 3.5), None)


@pytest.mark.parametrize("dtick,wider", [(86_400_000, 172_800_000), ("M1", "M2")])
def test_on_a_phone_dates_stand_level_and_half_as_close(dtick: object, wider: object) -> None:
    drawn = go.Figure(layout={"xaxis": {"type": "date", "tickmode": "linear", "dtick": dtick}})
    small = for_phone(drawn)
    assert (small.layout.xaxis.tickangle, small.layout.xaxis.dtick) == (0, wider)
    assert (drawn.layout.xaxis.tickangle, drawn.layout.xaxis.dtick) == (None, dtick)
