"""The timeline as a picture that is laid out in whatever room it is given."""

from dataclasses import dataclass, replace

from genai_planner.model.plan import Plan
from genai_planner.pictures.page.gate_lines import gate_lines, gate_pages
from genai_planner.pictures.scene.frame import MARGIN
from genai_planner.pictures.scene.shapes import Scene, TextMeasure
from genai_planner.pictures.timeline.page import (
    LEAST_OVERVIEW_WIDTH,
    LEAST_TIMELINE_WIDTH,
    TimelineOptions,
    frame_height,
    natural_height,
    shown_rows,
    timeline_pages,
    timeline_scene,
    timeline_tiles,
)
from genai_planner.pictures.timeline.rows import ROW_HEIGHT
from genai_planner.pictures.timeline.tight_rows import TIGHTEST_ROW
from genai_planner.scheduling.result import Schedule
from genai_planner.words.said import counted, said

_TIMELINE = TimelineOptions()


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """The timeline; its overview has the tasks folded into their phases."""

    plan: Plan
    schedule: Schedule
    measure: TextMeasure
    options: TimelineOptions = _TIMELINE
    needs_large_type: bool = False
    """Whether tasks are shown only where they can be read from the back of a room, or on paper."""

    @property
    def title(self) -> str:
        """What the picture is of."""
        return said("{plan}: timeline", plan=self.plan.name).text()

    @property
    def usual_width(self) -> float:
        """The width of the options."""
        return self.options.width

    @property
    def least_width(self) -> float:
        """The width below which table and bars crowd each other; phases alone need less."""
        return LEAST_OVERVIEW_WIDTH if self._is_overview else LEAST_TIMELINE_WIDTH

    def height(self, width: float) -> float:
        """The height that shows every row."""
        return natural_height(self.plan, self.schedule, self._laid_out(width, None))

    def scene(self, width: float, height: float | None) -> Scene:
        """Everything in one scene."""
        options = self._laid_out(width, height)
        return timeline_scene(self.plan, self.schedule, self.measure, options)

    def pages(self, width: float, height: float) -> tuple[Scene, ...]:
        """The rows split over pages, header and names on each."""
        options = self._laid_out(width, height)
        if not options.gates or natural_height(self.plan, self.schedule, options) <= height:
            return timeline_pages(self.plan, self.schedule, self.measure, options)
        pages = timeline_pages(self.plan, self.schedule, self.measure, replace(options, gates=()))
        return *pages, *gate_pages(self.plan, options.gates, (width, height), self.measure)

    def tiles(self, width: float, height: float, across: int) -> tuple[Scene, ...]:
        """The time spread over pages beside one another, header and names on each."""
        options = self._laid_out(width, height)
        tiles = timeline_tiles(self.plan, self.schedule, self.measure, replace(options, gates=()), across)
        return *tiles, *gate_pages(self.plan, options.gates, (width, height), self.measure)

    def condensed(self, width: float, height: float, /) -> "TimelinePicture | None":
        """Tight rows; None where all tasks are too many even for them: folding is even."""
        if self._is_overview or width < self.least_width:
            return None
        options = self._laid_out(width, None)
        room = height - frame_height(options)
        count = len(shown_rows(self.plan, self.schedule, options))
        if count * TIGHTEST_ROW > room:
            return None
        return replace(self, options=replace(options, row_height=min(room / count, ROW_HEIGHT)))

    def overview(self) -> "TimelinePicture | None":
        """The phases alone, with a note that says so; None where they are folded already."""
        if self._is_overview:
            return None
        folded = frozenset(phase.id for phase in self.plan.phases)
        note = counted(
            "Phases only: the {n} task does not fit legibly in this size.",
            "Phases only: the {n} tasks do not fit legibly in this size.",
            len(self.plan.tasks),
        ).text()
        return replace(self, options=replace(self.options, folded=folded, note=note))

    def _laid_out(self, width: float, height: float | None) -> TimelineOptions:
        options = replace(self.options, width=width, height=height)
        if not options.shows_gates:
            return options
        lines = gate_lines(self.plan, self.schedule, width - 2 * MARGIN, self.measure)
        return replace(options, gates=lines)

    @property
    def _is_overview(self) -> bool:
        return all(phase.id in self.options.folded for phase in self.plan.phases)
