"""What these charts share: the bundled font, calm axes, the title, and marks that do not touch."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from textwrap import fill
from threading import Lock
from typing import TYPE_CHECKING

from genai_planner.paths import resources
from genai_planner.pictures.fonts import BUNDLED_FAMILY, BUNDLED_FILES
from genai_planner.pictures.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE, TEXT, SMALL = 13, 9, 8
"""Sizes of type in points."""
_LINE_OF_TEXT = 0.055
"""The height of a line of marks, as a part of the axes."""
_LEAST_DISTANCE = 0.16
"""How far apart two marks in the same line must stand, as a part of the axes."""


_ONE_AT_A_TIME = Lock()
_SETTINGS = {
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


def plain_axes(figure: "Figure", theme: Theme, *, title: str, subtitle: str = "") -> "Axes":
    """Axes on the cleared figure, below a title that is cut into lines where it is long."""
    figure.clear()
    figure.set_facecolor(theme.colour("view"))
    axes = figure.add_axes((0.09, 0.12, 0.82, 0.62))
    axes.set_facecolor(theme.colour("view"))
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(theme.colour("border"))
    axes.tick_params(colors=theme.colour("secondary"), labelsize=SMALL, length=0)
    axes.grid(visible=True, axis="y", color=theme.colour("grid"), linewidth=0.8)
    axes.set_axisbelow(True)
    room = figure.get_size_inches()[0] * 72
    heading = _lines(title, room / (TITLE * 0.56))
    figure.text(0.03, 0.965, heading, size=TITLE, weight="bold", va="top", color=theme.colour("text"))
    below = 0.965 - (heading.count("\n") + 1) * TITLE * 1.45 / (figure.get_size_inches()[1] * 72)
    words = _lines(subtitle, room / (TEXT * 0.54))
    figure.text(0.03, below, words, size=TEXT, va="top", color=theme.colour("secondary"))
    return axes


def _lines(words: str, letters: float) -> str:
    return fill(words, max(round(letters), 20))


def mark_across(axes: "Axes", theme: Theme, marks: Sequence[Mark]) -> None:
    """Vertical lines with their words above the axes, in as many lines as they need not to touch."""
    first, last = axes.get_xlim()
    ends: list[float] = []
    for mark in sorted(marks, key=lambda one: one.place):
        across = (mark.place - first) / (last - first)
        level = next((line for line, end in enumerate(ends) if across - end >= _LEAST_DISTANCE), len(ends))
        ends[level : level + 1] = [across]
        colour = theme.colour(mark.role)
        axes.axvline(mark.place, color=colour, linewidth=1.4, linestyle="--" if mark.is_dashed else "-")
        axes.annotate(
            mark.words,
            (min(max(across, 0.0), 1.0), 1.02 + level * _LINE_OF_TEXT),
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
