"""How the 80% date settled: where it stood after so many runs."""

from typing import TYPE_CHECKING

from genai_planner.pictures.charts.dates import day_of
from genai_planner.pictures.charts.style import SMALL, plain_axes, say_not_levelled
from genai_planner.pictures.paint.theme import Theme
from genai_planner.simulation.outlook import Outlook
from genai_planner.simulation.sentences import settled_sentence
from genai_planner.words.days import short_day_text
from genai_planner.words.numbers import exact_text
from genai_planner.words.phrases import phrase

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LEAST_DAYS = 4.0
"""The axis spans at least so many days, so that a wobble of hours looks like one."""


def draw_settling(figure: "Figure", outlook: Outlook, theme: Theme, *, has_title: bool = True) -> None:
    """The P80 of the finish over the number of runs, each point with its date where it changed."""
    checkpoints = outlook.result.checkpoints
    axes = plain_axes(figure, theme, settled_sentence(outlook.result) if has_title else "")
    runs, places = [one.runs for one in checkpoints], [day_of(one.p80) for one in checkpoints]
    axes.plot(runs, places, color=theme.colour("scope_bar"), linewidth=1.8, marker="o", markersize=5)
    middle, reach = (max(places) + min(places)) / 2, max(max(places) - min(places), _LEAST_DAYS)
    axes.set_ylim(middle - 0.75 * reach, middle + 0.75 * reach)
    axes.set_yticks([])
    axes.set_xticks(runs, [exact_text(count) for count in runs])
    axes.set_xlabel(phrase("Runs"), color=theme.colour("secondary"))
    if outlook.levelled is not None:
        say_not_levelled(figure, theme)
    said = ""
    for count, place, one in zip(runs, places, checkpoints, strict=True):
        words = short_day_text(one.p80)
        if words != said:
            axes.annotate(
                words,
                (count, place),
                xytext=(0, 8),
                textcoords="offset points",
                ha="center",
                size=SMALL,
                color=theme.colour("text"),
            )
        said = words
