"""A chart that says above all else what it is: a draft, or compared with a baseline."""

from typing import TYPE_CHECKING, TypeVar

from genai_planner.pictures.charts.style import POINTS_AN_INCH, SMALL

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from genai_planner.pictures.charts.output import Chart
    from genai_planner.pictures.paint.theme import Theme

Content = TypeVar("Content")
_STRIP, _EDGE = 24.0, 20.0
"""Points of the strip above the chart, and before its words."""


def stamped_chart(chart: "Chart[Content]", words: str) -> "Chart[Content]":
    """The chart beneath a strip with those words; the chart itself where there are none."""
    if not words:
        return chart

    def draw(figure: "Figure", content: Content, theme: "Theme") -> None:
        chart(figure, content, theme)
        _make_room(figure)
        _draw_strip(figure, words, theme)

    return draw


def _part(figure: "Figure") -> float:
    """The part of the figure's height that the strip leaves."""
    return 1 - _STRIP / (float(figure.get_size_inches()[1]) * POINTS_AN_INCH)


def _make_room(figure: "Figure") -> None:
    part = _part(figure)
    for axes in figure.axes:
        box = axes.get_position()
        axes.set_position((box.x0, box.y0 * part, box.width, box.height * part))
    for text in figure.texts:
        x, y = text.get_position()
        text.set_position((x, y * part))


def _draw_strip(figure: "Figure", words: str, theme: "Theme") -> None:
    from matplotlib.patches import Rectangle

    part = _part(figure)
    ground = theme.colour("warning_ground")
    strip = Rectangle((0, part), 1, 1 - part, transform=figure.transFigure, facecolor=ground, linewidth=0)
    figure.add_artist(strip)
    x = _EDGE / (figure.get_size_inches()[0] * POINTS_AN_INCH)
    place, colour = (x, part + (1 - part) / 2), theme.colour("warning_text")
    figure.text(*place, words, size=SMALL, weight="bold", va="center", color=colour)
