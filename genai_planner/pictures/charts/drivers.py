"""What makes the finish late: by how much P80 would come earlier without each driver."""

from typing import TYPE_CHECKING

from genai_planner.pictures.charts.style import (
    BARE_EDGE,
    LEADING,
    SMALL,
    TEXT,
    plain_axes,
    say_not_levelled,
    top_of_axes,
)
from genai_planner.pictures.paint.sizes import POINTS_AN_INCH
from genai_planner.pictures.paint.theme import Theme
from genai_planner.simulation.outlook import Outlook
from genai_planner.simulation.result import Driver, DriverKind
from genai_planner.simulation.sentences import driver_sentence
from genai_planner.words.lists import isolated, shortened
from genai_planner.words.numbers import fixed_text
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import said

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_BARS = 12
LEFT, _RIGHT = 0.38, 0.97
"""Where the bars begin, and their words end at the latest, as parts of the figure; the names stand before."""
BOTTOM = 0.05
_SUBTITLE = marked("Working days by which P80 would come earlier")
_UNUSED_POINTS = 42.0
"""Of the room for marks, which these bars have none of."""
_LETTER = 0.55
_GAP = 4.0
"""Between a bar and its words, in points."""
_BAR_HEIGHT = 0.62
_ROLES = {DriverKind.TASK: "scope_bar", DriverKind.RISK: "select_bar", DriverKind.REWORK: "adapt_bar"}
_WORDS = {
    DriverKind.TASK: marked("{days} d  ·  Task"),
    DriverKind.RISK: marked("{days} d  ·  Risk"),
    DriverKind.REWORK: marked("{days} d  ·  Rework"),
}
_NOTHING = marked("Nothing stands out: no single task or risk moves the 80% date.")
_SLIGHT_DAYS = 0.05


def shown_drivers(outlook: Outlook) -> tuple[Driver, ...]:
    """The drivers of the bars, from the top; those that would save nothing are left out."""
    strong = [driver for driver in outlook.tried if (driver.days_saved or 0.0) >= _SLIGHT_DAYS]
    return tuple(strong[:MOST_BARS])


def driver_at(outlook: Outlook, down: float, height: float) -> Driver | None:
    """The driver whose bar stands there in the chart without its title; None between the bars.

    Args:
        outlook: what is drawn.
        down: from the top, as a part of the height.
        height: of the chart in points.
    """
    drivers = shown_drivers(outlook)
    top = top_of_axes(BARE_EDGE + TEXT * LEADING, height) + _UNUSED_POINTS / height
    place = (top - (1 - down)) / (top - BOTTOM) * len(drivers) - 0.5
    number = round(place)
    is_on_bar = abs(place - number) <= _BAR_HEIGHT / 2
    return drivers[number] if 0 <= number < len(drivers) and is_on_bar else None


def draw_drivers(figure: "Figure", outlook: Outlook, theme: Theme, *, has_title: bool = True) -> None:
    """The tornado: a bar for each driver, as long as the working days that it costs at P80."""
    drivers = shown_drivers(outlook)
    title = driver_sentence(outlook.plan, outlook.tried) or phrase(_NOTHING)
    axes = plain_axes(figure, theme, title if has_title else "", phrase(_SUBTITLE))
    width, height = (inches * POINTS_AN_INCH for inches in figure.get_size_inches())
    top = axes.get_position().y1 + _UNUSED_POINTS / height
    axes.set_position((LEFT, BOTTOM, _RIGHT - LEFT, top - BOTTOM))
    axes.grid(visible=False)
    days = [driver.days_saved or 0.0 for driver in drivers]
    places = range(len(drivers))
    colours = [theme.colour(_ROLES[driver.kind]) for driver in drivers]
    axes.barh(places, days, height=_BAR_HEIGHT, color=colours)
    axes.set_yticks(
        places, [_name(driver, width) for driver in drivers], color=theme.colour("text"), size=TEXT
    )
    axes.set_ylim(max(len(drivers), 1) - 0.5, -0.5)
    words = [_words(driver) for driver in drivers]
    axes.set_xlim(0, max([*days, 1.0]) * _room(words, (_RIGHT - LEFT) * width))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    if outlook.levelled is not None:
        say_not_levelled(figure, theme)
    for place, saved, said_of in zip(places, days, words, strict=True):
        axes.annotate(
            said_of,
            (saved, place),
            xytext=(_GAP, 0),
            textcoords="offset points",
            va="center",
            size=SMALL,
            color=theme.colour("secondary"),
        )


def _words(driver: Driver) -> str:
    return said(_WORDS[driver.kind], days=fixed_text(driver.days_saved or 0.0, 1)).text()


def _room(words: list[str], width: float) -> float:
    """By how much the axis is longer than the longest bar, so that all words end within its width."""
    longest = max(map(len, words), default=0) * SMALL * _LETTER + _GAP
    return max(1.18, width / max(width - longest, width / 2))


def _name(driver: Driver, width: float) -> str:
    """Shortened to the room beside the bars."""
    return isolated(shortened(driver.name, round(width * LEFT / (TEXT * _LETTER))))
