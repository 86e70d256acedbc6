"""Use by feature: a thin donut for all users, bars for one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.bars import horizontal_bars
from kiro_usage.figures.theme import FEATURE_COLOURS, NEUTRAL, figure, numbers
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number, percent

Measure = Literal["feature_days", "events", "accepted_lines"]

_HEIGHT = 380
_LABELLED_FROM = 0.04


def feature_mix_figure(table: pd.DataFrame, measure: Measure, language: Language) -> go.Figure:
    """A donut of the eight features of `metrics.features.feature_table`, the largest share in the middle.

    Without anything above zero it is empty.
    """
    rows = _used(table[table["in_mix"]], measure)
    values = numbers(rows[measure])
    shares = values / values.sum() if len(values) else values
    names = [translate(f"feature.{feature}", language) for feature in rows["feature"]]
    written = [percent(share, language) for share in shares]
    ring = go.Pie(
        labels=names,
        values=values,
        hole=0.7,
        sort=False,
        direction="clockwise",
        marker={"colors": [FEATURE_COLOURS[feature] for feature in rows["feature"]]},
        text=[
            f"{name} {share_text}" if share >= _LABELLED_FROM else ""
            for name, share, share_text in zip(names, shares, written, strict=True)
        ],
        textinfo="text",
        textposition="outside",
        automargin=True,
        customdata=[
            f"{number(value, language)} · {share}" for value, share in zip(values, written, strict=True)
        ],
        hovertemplate="%{label}<br>%{customdata}<extra></extra>",
    )
    layout: dict[str, object] = {"margin": {"l": 72, "r": 72, "t": 40, "b": 40}}
    if names:
        middle = f"<b>{percent(shares[0], language, 0)}</b><br>{names[0]}"
        place = {"x": 0.5, "y": 0.5, "showarrow": False}
        layout["annotations"] = [{"text": middle, "font": {"size": 18}, **place}]
    return figure([ring] if names else [], _HEIGHT, layout)


def feature_bars_figure(
    table: pd.DataFrame,
    measure: Measure,
    language: Language,
    medians: Mapping[str, float] = MappingProxyType({}),
) -> go.Figure:
    """Horizontal bars of all features that were used, the most used on top; `medians`, by feature, stand in
    them as grey lines.
    """
    rows = _used(table, measure)
    drawn = horizontal_bars(
        [translate(f"feature.{feature}", language) for feature in rows["feature"]],
        numbers(rows[measure]),
        [FEATURE_COLOURS[feature] for feature in rows["feature"]],
        translate(f"figure.{measure}", language),
        language,
    )
    for place, feature in enumerate(rows["feature"] if medians else ()):
        line = {"color": NEUTRAL, "width": 3}
        ends = {"x0": medians[feature], "x1": medians[feature], "y0": place - 0.42, "y1": place + 0.42}
        drawn.add_shape(type="line", line=line, **ends)
    return drawn


def _used(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Features with something above zero, the largest first."""
    used = table[(table[measure] > 0).fillna(value=False).astype(bool)]
    return used.sort_values(measure, ascending=False, kind="stable")
