"""Some people side by side: values as written, and two people of one name stay two."""

import pandas as pd

from kiro_usage.figures.comparison import comparison_figure

PEOPLE = pd.DataFrame(
    {
        "chat_messages": pd.array([1200, None], dtype="Int64"),
        "code_lines": pd.array([30, 45], dtype="Int64"),
        "acceptance_rate": pd.array([0.25, None], dtype="Float64"),
        "active_days": [3, 1],
    }
)


def test_each_measure_has_its_own_plot_and_what_is_unknown_is_a_dash() -> None:
    figure = comparison_figure(PEOPLE, ["Kim", "Kim"], "en")
    assert [list(trace.text) for trace in figure.data] == [
        ["1,200", "—"],
        ["30", "45"],
        ["25.0%", "—"],
        ["3", "1"],
    ]
    assert [trace.xaxis for trace in figure.data] == ["x", "x2", "x3", "x4"]
    assert list(figure.data[0].y) == [0, 1]
    assert list(figure.layout.yaxis.ticktext) == ["Kim", "Kim"]


def test_names_are_shown_as_they_are_written() -> None:
    figure = comparison_figure(PEOPLE, ["<b>Kim</b>", "{0}"], "ko")
    assert list(figure.layout.yaxis.ticktext) == ["&lt;b&gt;Kim&lt;/b&gt;", "{0}"]
