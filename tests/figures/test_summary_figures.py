"""Figures of the first screen: teams to both sides of zero, in quiet colours, with safe names."""

import pandas as pd

from kiro_usage.figures.summary import team_changes_figure, weekly_figure
from kiro_usage.figures.theme import NEUTRAL, PALETTE


def test_teams_lie_to_both_sides_of_zero_in_two_quiet_colours() -> None:
    table = pd.DataFrame(
        {
            "team": ["<b>Up</b>", "Down"],
            "before": [1, 4],
            "active": [3, 3],
            "change": pd.array([0.4, -0.125], dtype="Float64"),
        }
    )
    drawn = team_changes_figure(table, "ko")
    (bars,) = drawn.data
    assert list(bars.x) == [40.0, -12.5]
    assert bars.marker.color == (PALETTE[4], NEUTRAL)
    assert bars.text == ("+40.0%p (1→3명)", "-12.5%p (4→3명)")
    assert drawn.layout.xaxis.range == (-64.0, 64.0), "zero in the middle, with room for the texts"
    assert drawn.layout.yaxis.ticktext == ("&lt;b&gt;Up&lt;/b&gt;", "Down")


def test_the_bar_of_the_only_week_is_narrow_and_many_weeks_fill_the_plot() -> None:
    def weeks(count: int) -> pd.DataFrame:
        index = pd.date_range("2026-11-02", periods=count, freq="7D")
        return pd.DataFrame({"q_only": 1, "both": 0, "kiro_only": 0}, index=index)

    assert weekly_figure(weeks(1), "ko").layout.xaxis.range == (-2.5, 2.5)
    assert weekly_figure(weeks(2), "ko").layout.xaxis.range == (-2.0, 3.0)
    assert weekly_figure(weeks(5), "ko").layout.xaxis.range is None
    assert weekly_figure(weeks(26), "ko").layout.xaxis.tickvals == (0, 4, 8, 12, 16, 20, 24)
