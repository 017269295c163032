"""What these charts share: the bundled font, calm axes, the title, and marks that do not touch."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from textwrap import fill
from threading import Lock
from typing import TYPE_CHECKING, Any

from genai_planner.paths import resources
from genai_planner.pictures.paint.fonts import BUNDLED_FAMILY, BUNDLED_FILES
from genai_planner.pictures.paint.theme import Theme
from genai_planner.scheduling.result import NOT_LEVELLED

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE, TEXT, SMALL = 16, 11, 10
"""Sizes of type in points, to be read from the back of a room."""
POINTS_AN_INCH = 72
EDGE, BARE_EDGE, _BESIDE, _BELOW, _MARKS_ROOM = 20.0, 4.0, 78.0, 46.0, 50.0
"""Points above the title, above what has none, around the axes, and above them for marks."""
_FOOT = 3.0
"""Points below what is told at the foot."""
LEADING, _LETTER = 1.4, 0.56
"""The height of a line and the width of a letter, as parts of the size of type."""
_MARK_LINE = 15.0
"""Points from one line of marks to the next."""
_BOLD_LETTER, _LETTERS_APART = 0.62, 1.5
_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""By its alignment, the part of a mark's words that stands before its line."""


_ONE_AT_A_TIME = Lock()
_SETTINGS: dict[Any, Any] = {
    "font.family": [BUNDLED_FAMILY, "DejaVu Sans"],
    "font.size": TEXT,
    "svg.fonttype": "none",
    "svg.hashsalt": "genai-planner",
    "pdf.fonttype": 42,
    "text.parse_math": False,
}


@contextmanager
def chart_style() -> Iterator[None]:
    """Within it, text is set in the bundled font and stays text in SVG and PDF; nothing is left behind.

    One thread at a time: matplotlib's settings are the same for all.
    """
    from matplotlib import rc_context

    with _ONE_AT_A_TIME:
        _add_fonts()
        with _quiet_fonts(), rc_context(_SETTINGS):
            yield


@contextmanager
def _quiet_fonts() -> Iterator[None]:
    """Does not let the font of last resort complain that it is not semibold."""
    fonts = logging.getLogger("matplotlib.font_manager")
    level = fonts.level
    fonts.setLevel(logging.ERROR)
    try:
        yield
    finally:
        fonts.setLevel(level)


@cache
def _add_fonts() -> None:
    from matplotlib.font_manager import fontManager

    for name in BUNDLED_FILES:
        fontManager.addfont(resources() / "fonts" / name)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across a chart, with what it says."""

    place: float
    words: str
    role: str
    is_dashed: bool = False


def plain_axes(figure: "Figure", theme: Theme, title: str = "", subtitle: str = "") -> "Axes":
    """Axes on the cleared figure, with room for marks below a title cut into lines where it is long."""
    figure.clear()
    figure.set_facecolor(theme.colour("view"))
    width, height = (inches * POINTS_AN_INCH for inches in figure.get_size_inches())
    above = EDGE if title else BARE_EDGE
    for words, size, role in ((title, TITLE, "text"), (subtitle, TEXT, "secondary")):
        if words:
            lines = fill(words, max(round((width - 2 * EDGE) / (size * _LETTER)), 20))
            weight = "semibold" if size == TITLE else "normal"
            place = EDGE / width, 1 - above / height
            figure.text(*place, lines, size=size, weight=weight, va="top", color=theme.colour(role))
            above += (lines.count("\n") + 1) * size * LEADING
    top = top_of_axes(above, height)
    bottom = min(_BELOW / height, 0.25)
    axes = figure.add_axes((_BESIDE / width, bottom, 1 - 2 * _BESIDE / width, top - bottom))
    axes.set_facecolor(theme.colour("view"))
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(theme.colour("border"))
    axes.tick_params(colors=theme.colour("secondary"), labelsize=SMALL, length=0)
    axes.grid(visible=True, axis="y", color=theme.colour("grid"), linewidth=0.8)
    axes.set_axisbelow(True)
    return axes


def say_not_levelled(figure: "Figure", theme: Theme) -> None:
    """Tells at the foot of the chart that its dates assume that people can be in two places."""
    width, height = (inches * POINTS_AN_INCH for inches in figure.get_size_inches())
    place = EDGE / width, _FOOT / height
    figure.text(*place, NOT_LEVELLED.text(), size=SMALL, va="bottom", color=theme.colour("warning_text"))


def top_of_axes(above: float, height: float) -> float:
    """Where axes end below a heading that reaches down so many points, as a part of the height in points."""
    return max(1 - (above + _MARKS_ROOM) / height, 0.3)


def mark_across(axes: "Axes", theme: Theme, marks: Sequence[Mark]) -> None:
    """Vertical lines with their words above the axes, in as many lines as they need not to touch."""
    first, last = axes.get_xlim()
    area = axes.get_window_extent()
    figure = axes.get_figure(root=True)
    points = POINTS_AN_INCH / figure.dpi if figure else 1.0
    line, letter = _MARK_LINE / (area.height * points), SMALL * _BOLD_LETTER / (area.width * points)
    ends: list[float] = []
    for mark in sorted(marks, key=lambda one: one.place):
        across = (mark.place - first) / (last - first)
        width = (len(mark.words) + _LETTERS_APART) * letter
        begin = across - width * _BEFORE[_side(across)]
        level = next((line for line, end in enumerate(ends) if begin >= end), len(ends))
        ends[level : level + 1] = [begin + width]
        colour = theme.colour(mark.role)
        axes.axvline(mark.place, color=colour, linewidth=1.4, linestyle="--" if mark.is_dashed else "-")
        axes.annotate(
            mark.words,
            (min(max(across, 0.0), 1.0), 1 + line * (0.25 + level)),
            xycoords="axes fraction",
            ha=_side(across),
            va="bottom",
            size=SMALL,
            color=colour,
            weight="bold",
        )


def _side(across: float) -> str:
    edge = 0.1
    return "left" if across < edge else "right" if across > 1 - edge else "center"
