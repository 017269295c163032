"""The lifecycle as a picture: the article's figure over its cheat sheet, with a plan's phases marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.plan import Plan
from genai_planner.pictures.lifecycle.cheat_sheet import CheatSheet
from genai_planner.pictures.lifecycle.figure import Figure
from genai_planner.pictures.lifecycle.plan_phases import Presence
from genai_planner.pictures.scene.frame import FOOTER_HEIGHT, MARGIN, footer
from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.shapes import Font, Label, Scene, Shape, TextMeasure
from genai_planner.scheduling.result import NOT_LEVELLED, Schedule
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said

LEAST_WIDTH = 944.0
_TITLE_FONT, _FONT = Font(18, is_bold=True), Font(12)
_TITLE_HEIGHT, _SECTION_GAP = 60.0, 32.0


@dataclass(frozen=True, slots=True)
class LifecycleOptions:
    """What the picture shows, and the room that it has."""

    width: float = 1180.0
    height: float | None = None
    """None for as high as the texts need."""
    schedule: Schedule | None = None
    """Gives the dates of the plan's phases; None for no dates."""
    is_levelled: bool = True
    """Whether nobody is booked twice in these dates; found apart from them, as it takes longer."""
    selected: str = ""
    """The id of the lifecycle phase whose box is outlined."""
    shows_title: bool = True
    made_on: date | None = None


def lifecycle_scene(
    lifecycle: Lifecycle, plan: Plan | None, measure: TextMeasure, options: LifecycleOptions
) -> Scene:
    """The figure and the cheat sheet; its items are ids of the lifecycle's phases.

    Raises:
        InputError: where the texts do not fit legibly.
    """
    if options.width < LEAST_WIDTH:
        raise InputError(said("The lifecycle does not fit legibly in this width; choose a wider picture."))
    layout = _Layout(lifecycle, plan, measure, options)
    if options.height is not None and layout.height > options.height:
        raise InputError(said("The lifecycle does not fit legibly into the picture; choose a larger size."))
    return Scene(options.width, options.height or layout.height, tuple(layout.shapes()))


def lifecycle_height(
    lifecycle: Lifecycle, plan: Plan | None, measure: TextMeasure, options: LifecycleOptions
) -> float:
    """The height in points that shows everything at the width of the options."""
    return _Layout(lifecycle, plan, measure, options).height


class _Layout:
    """Title, figure, cheat sheet and source, from top to bottom."""

    def __init__(
        self, lifecycle: Lifecycle, plan: Plan | None, measure: TextMeasure, options: LifecycleOptions
    ) -> None:
        self._lifecycle = lifecycle
        self._measure = measure
        self._options = options
        self._presence = Presence(plan, options.schedule)
        self._inner = options.width - 2 * MARGIN
        self._figure = Figure(lifecycle, self._presence, self._inner, measure, selected=options.selected)
        self._sheet = CheatSheet(lifecycle, self._presence, self._inner, measure)

    @property
    def height(self) -> float:
        return self._sheet_top + self._sheet.height + 16 + FOOTER_HEIGHT + MARGIN

    @property
    def _figure_top(self) -> float:
        return MARGIN + (_TITLE_HEIGHT if self._options.shows_title else 0)

    @property
    def _sheet_top(self) -> float:
        return self._figure_top + self._figure.height + _SECTION_GAP

    def shapes(self) -> Iterator[Shape]:
        if self._options.shows_title:
            yield Label(
                MARGIN, MARGIN + 18, phrase("From the use case to the application"), "text", _TITLE_FONT
            )
            yield Label(MARGIN, MARGIN + 38, self._presence.sentence(self._lifecycle), "secondary", _FONT)
        yield from moved(self._figure.shapes(), MARGIN, self._figure_top)
        yield from moved(self._sheet.shapes(), MARGIN, self._sheet_top)
        bottom = (self._options.height or self.height) - MARGIN - FOOTER_HEIGHT
        source = said("Source: {source}", source=self._lifecycle.source).text()
        if not self._options.is_levelled:
            source = f"{NOT_LEVELLED.text()} {source}"
        yield from moved(footer(self._options.made_on, source, self._inner, self._measure), MARGIN, bottom)
