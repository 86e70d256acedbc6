"""Behind the bars: missing steps, holidays and events where they lie, with safe names."""

from datetime import date
from typing import Any

import pandas as pd

from kiro_usage.figures.growth import Explored, active_figure, explored_figure, weekday_figure
from kiro_usage.figures.multiples import multiples_figure
from kiro_usage.figures.time_axis import HOLIDAY, Marks, marked, weeks_axis
from kiro_usage.metrics.daily import Step

STARTS = [f"2026-09-{day}" for day in range(21, 28)]
CHUSEOK = Marks(
    {date(2026, 9, 24): "추석 전날", date(2026, 9, 25): "추석", date(2026, 10, 9): "한글날"},
    [(date(2026, 9, 22), "교육"), (date(2026, 9, 22), "<b>전환</b>"), (date(2026, 10, 1), "뒤")],
)


def _shapes(layout: dict[str, object]) -> list[dict[str, Any]]:
    shapes = layout["shapes"]
    assert isinstance(shapes, list)
    return shapes


def test_holidays_are_one_pale_band_a_missing_day_a_grey_one() -> None:
    layout = marked(STARTS, [False] * 6 + [True], CHUSEOK, Step.DAY, "ko")
    bands = [shape for shape in _shapes(layout) if shape["type"] == "rect"]
    assert [(band["x0"][:10], band["fillcolor"] == HOLIDAY) for band in bands] == [("2026-09-23", True)]
    layout = marked(STARTS, [True] + [False] * 6, CHUSEOK, Step.DAY, "ko")
    grey = [shape for shape in _shapes(layout) if shape.get("fillcolor") not in (HOLIDAY, None)]
    assert [(band["x0"], band["x1"]) for band in grey] == [("2026-09-20T12:00:00", "2026-09-21T12:00:00")]
    words = layout["annotations"]
    assert isinstance(words, list)
    assert "파일 없음" in [word["text"] for word in words]


def test_events_of_a_day_are_one_line_inside_the_axis_with_a_safe_name() -> None:
    layout = marked(STARTS, [False] * 7, CHUSEOK, Step.DAY, "en")
    lines = [shape for shape in _shapes(layout) if shape["type"] == "line"]
    assert [line["x0"] for line in lines] == ["2026-09-22"]
    words = layout["annotations"]
    assert isinstance(words, list)
    assert [word["text"] for word in words] == ["교육, &lt;b&gt;전환&lt;/b&gt;"]


def test_weeks_have_events_and_no_holidays() -> None:
    layout = marked(["2026-09-21", "2026-09-28"], [False, False], CHUSEOK, Step.WEEK, "ko")
    assert [shape["type"] for shape in _shapes(layout)] == ["line", "line"]


def test_weeks_side_by_side_are_written_without_their_year_and_never_more_than_seven() -> None:
    """Thirteen stood aslant in half a page and on a phone."""
    mondays = [f"{day:%Y-%m-%d}" for day in pd.date_range("2026-01-05", periods=27, freq="7D")]
    axis = weeks_axis(mondays, "en")
    assert axis["tickvals"] == mondays[::4]
    assert axis["ticktext"][:2] == ["01-05", "02-02"]  # type: ignore[index]
    assert weeks_axis(["2026-10-26"], "ko")["ticktext"] == ["10-26"]


def test_daily_people_have_a_gap_on_a_day_without_a_report() -> None:
    days = pd.date_range("2026-09-21", periods=3, unit="s")
    active = pd.DataFrame(
        {
            "day": days,
            "dau": [2, 0, 1],
            "wau": [2, 2, 2],
            "mau": [2, 2, 2],
            "reported": [True, False, True],
            "whole_month": [False, True, True],
        }
    )
    daily, weekly, whole, partial = active_figure(active, "ko").data
    assert pd.Series(daily.y).isna().tolist() == [False, True, False]
    assert list(weekly.y) == [2, 2, 2]
    assert pd.Series(whole.y).isna().tolist() == [True, False, False]
    assert (partial.line.dash, pd.Series(partial.y).isna().tolist()) == ("dot", [False, True, True])


def test_many_parts_have_a_plot_each_with_one_scale() -> None:
    days = pd.date_range("2026-09-21", periods=2, freq="D", unit="s", name="start")
    table = pd.DataFrame({f"part {number}": [float(number), None] for number in range(9, 0, -1)}, index=days)
    drawn = multiples_figure(table, [True, False], Step.DAY, {"part 9": "<i>팀</i>"}, "ko")
    assert len(drawn.data) == 9
    assert {tuple(axis.range) for axis in drawn.select_yaxes()} == {(0, 9 * 1.05)}
    assert drawn.data[0].name == "&lt;i&gt;팀&lt;/i&gt;"
    assert list(drawn.data[0].marker.pattern.shape) == ["", "/"]
    boxes = [
        (tuple(x.domain), tuple(y.domain))
        for x, y in zip(drawn.select_xaxes(), drawn.select_yaxes(), strict=True)
    ]
    assert len(set(boxes)) == 9
    assert all(0 <= low < high <= 1 for box in boxes for low, high in box)


def test_the_average_stands_over_the_bars_of_one_part() -> None:
    days = pd.date_range("2026-09-21", periods=8, freq="D", unit="s", name="start")
    values = pd.Series([float(number) for number in range(8)], index=days)
    shown = Explored(values.to_frame("chat_messages"), [True] * 8, Step.DAY, values, CHUSEOK)
    drawn = explored_figure(shown, {}, "messages", "en")
    assert [trace.type for trace in drawn.data] == ["bar", "scatter"]
    assert any(shape.fillcolor == HOLIDAY for shape in drawn.layout.shapes)


def test_one_day_is_a_narrow_bar_with_one_tick_and_counts_have_whole_ticks() -> None:
    """The only day of the data filled the plot, below it the same two days several times and 0, 0, 1, 1."""
    table = pd.DataFrame({"chat": [2.0]}, index=pd.DatetimeIndex(["2026-09-23"]))
    drawn = explored_figure(Explored(table, [True], Step.DAY), {}, "people", "en").layout
    assert drawn.xaxis.range == ("2026-09-19T12:00:00", "2026-09-26T12:00:00")
    assert (drawn.xaxis.tick0, drawn.xaxis.dtick) == ("2026-09-23", 86_400_000)
    assert (drawn.yaxis.tick0, drawn.yaxis.dtick) == (0, 1)
    months = pd.DataFrame({"chat": [60.5, 1.0]}, index=pd.DatetimeIndex(["2026-08-01", "2026-09-01"]))
    drawn = explored_figure(Explored(months, [True, True], Step.MONTH), {}, "credits", "en").layout
    assert (drawn.xaxis.dtick, drawn.yaxis.dtick, drawn.yaxis.tickformat) == ("M1", None, ",~r")


def test_stacks_that_reach_beyond_a_few_keep_the_ticks_of_their_own() -> None:
    days = pd.DatetimeIndex(["2026-09-22", "2026-09-23"])
    stacked = pd.DataFrame({"a": [3.0, 0.0], "b": [3.0, float("nan")]}, index=days)
    beside = pd.DataFrame({"a": [3.0, 0.0], "b": [0.0, 3.0]}, index=days)
    ticks = [
        explored_figure(Explored(table, [True, True], Step.DAY), {}, "people", "en").layout.yaxis.dtick
        for table in (stacked, beside)
    ]
    assert ticks == [None, 1]


def test_names_at_the_ends_of_lines_do_not_lie_on_each_other() -> None:
    days = pd.date_range("2026-09-01", periods=2)
    active = pd.DataFrame({"day": days, "reported": True, "whole_month": True, "dau": 1, "wau": 1, "mau": 2})
    drawn = active_figure(active, "ko").layout
    assert drawn.xaxis.range == ("2026-09-01", "2026-09-02"), "nothing beyond the data for the names"
    names = drawn.annotations
    assert {name.text: name.yshift for name in names} == {"DAU 1": -16, "WAU 1": 0, "MAU 2": 0}


def test_long_means_of_weekdays_stand_upright_in_their_bars_and_short_ones_above() -> None:
    """Seven numbers of six digits side by side were drawn too small to read."""

    def bars(mean: float) -> Any:
        table = pd.DataFrame({"weekday": range(7), "days": 4, "mean": mean})
        return weekday_figure(table, "messages", "en").data[0]

    short, long = bars(1_234.0), bars(540_959.0)
    assert (short.text[0], short.textangle, short.textposition) == ("1,234", None, "outside")
    assert (long.text[0], long.textangle, long.textposition) == ("540,959", -90, "auto")
    assert (short.constraintext, long.constraintext) == ("none", "none")
