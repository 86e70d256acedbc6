"""Parts of a whole, people by a trait of theirs: one stacked bar."""

from collections.abc import Mapping

import plotly.graph_objects as go

from kiro_usage.figures.stacked import Part, stacked_bar
from kiro_usage.figures.theme import COVERAGE_COLOURS, STYLE_COLOURS, Figure
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number

_LOW = 70


def style_figure(counts: Mapping[str, int], language: Language) -> go.Figure:
    """`metrics.users.style_counts`, with the counts in the bar; only styles that are there."""
    return _stacked(counts, STYLE_COLOURS, "style.", language)


def coverage_figure(counts: Mapping[str, int], language: Language) -> go.Figure:
    """How many people have a name, by where it is from (`mapping.part_<part>`); only parts that are there."""
    return _stacked(counts, COVERAGE_COLOURS, "mapping.part_", language)


def _stacked(
    counts: Mapping[str, int], colours: Mapping[str, str], texts: str, language: Language
) -> go.Figure:
    parts = [
        Part(counts[part], translate(f"{texts}{part}", language), colour, number(counts[part], language))
        for part, colour in colours.items()
        if counts.get(part)
    ]
    return stacked_bar(parts, sum(counts.values()))


def low_bar(drawn: Figure) -> Figure:
    """The bar alone, for narrow screens: what its colours mean is written below it there."""
    return go.Figure(drawn).update_layout(height=_LOW, showlegend=False)
