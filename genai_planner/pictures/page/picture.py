"""The three pictures behind one face: how much room each needs, and its scenes in a room."""

from dataclasses import dataclass, replace
from typing import Protocol

from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.plan import Plan
from genai_planner.pictures.lifecycle.picture import (
    LEAST_WIDTH,
    LifecycleOptions,
    lifecycle_height,
    lifecycle_scene,
)
from genai_planner.pictures.matrix.matrix import (
    MatrixOptions,
    least_matrix_width,
    matrix_height,
    matrix_pages,
    matrix_scene,
)
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
)
from genai_planner.pictures.timeline.row_choice import fitting_folds, folded_note
from genai_planner.pictures.timeline.rows import ROW_HEIGHT
from genai_planner.pictures.timeline.tight_rows import TIGHTEST_ROW
from genai_planner.scheduling.result import Schedule
from genai_planner.workbench.expertise import Expertise

_TIMELINE, _MATRIX, _LIFECYCLE = TimelineOptions(), MatrixOptions(), LifecycleOptions()


class Picture(Protocol):
    """A picture that is laid out in whatever room it is given; all lengths in points of the scene."""

    @property
    def title(self) -> str:
        """What the picture is of."""

    @property
    def usual_width(self) -> float:
        """The width where nothing else is asked for."""

    @property
    def least_width(self) -> float:
        """The width below which it is not legible."""

    def height(self, width: float) -> float:
        """The height that shows everything at a width."""

    def scene(self, width: float, height: float | None) -> Scene:
        """Everything in one scene; `InputError` where it does not fit legibly."""

    def pages(self, width: float, height: float) -> tuple[Scene, ...]:
        """Everything on as many pages of that size as it needs."""

    def condensed(self, width: float, height: float, /) -> "Picture | None":
        """As much of it as fits that room legibly, set tight; None where its overview is all that fits."""

    def overview(self) -> "Picture | None":
        """The same with less detail, for a size that is too small for all; None where there is none."""


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """The timeline; its overview has the tasks folded into their phases."""

    plan: Plan
    schedule: Schedule
    measure: TextMeasure
    options: TimelineOptions = _TIMELINE

    @property
    def title(self) -> str:
        """What the picture is of."""
        return f"{self.plan.name}: timeline"

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
        return natural_height(self.plan, self.schedule, replace(self.options, width=width))

    def scene(self, width: float, height: float | None) -> Scene:
        """Everything in one scene."""
        options = replace(self.options, width=width, height=height)
        return timeline_scene(self.plan, self.schedule, self.measure, options)

    def pages(self, width: float, height: float) -> tuple[Scene, ...]:
        """The rows split over pages, header and names on each."""
        options = replace(self.options, width=width, height=height)
        return timeline_pages(self.plan, self.schedule, self.measure, options)

    def condensed(self, width: float, height: float, /) -> "TimelinePicture | None":
        """Tight rows, and only phases shown of the last ones where the tasks of all are too many."""
        # The note on what is folded takes the footer's room.
        options = replace(self.options, width=width, note=self.options.note or "Folded")
        room = height - frame_height(options)
        rows = shown_rows(self.plan, self.schedule, options)
        folded = fitting_folds(rows, self.plan, self.schedule, most=int(room / TIGHTEST_ROW))
        if folded is None:
            return None
        options = replace(options, folded=options.folded | folded, note=self.options.note)
        if folded:
            options = replace(options, note=folded_note(self.plan, folded))
        count = len(shown_rows(self.plan, self.schedule, options))
        return replace(self, options=replace(options, row_height=min(room / count, ROW_HEIGHT)))

    def overview(self) -> "TimelinePicture | None":
        """The phases alone, with a note that says so; None where they are folded already."""
        if self._is_overview:
            return None
        folded = frozenset(phase.id for phase in self.plan.phases)
        note = f"Phases only: the {len(self.plan.tasks):,} tasks do not fit legibly in this size."
        return replace(self, options=replace(self.options, folded=folded, note=note))

    @property
    def _is_overview(self) -> bool:
        return all(phase.id in self.options.folded for phase in self.plan.phases)


@dataclass(frozen=True, slots=True)
class MatrixPicture:
    """The expertise matrix."""

    plan: Plan
    expertise: Expertise
    measure: TextMeasure
    options: MatrixOptions = _MATRIX

    @property
    def title(self) -> str:
        """What the picture is of."""
        return f"{self.plan.name}: expertise"

    @property
    def usual_width(self) -> float:
        """The width of the options, or what the skills need."""
        return max(self.options.width, self.least_width)

    @property
    def least_width(self) -> float:
        """The width below which the cells are not legible."""
        return least_matrix_width(self.expertise)

    def height(self, width: float) -> float:
        """The height that shows every row."""
        return matrix_height(self.plan, self.expertise, self.measure, replace(self.options, width=width))

    def scene(self, width: float, height: float | None) -> Scene:
        """Everything in one scene."""
        options = replace(self.options, width=width, height=height)
        return matrix_scene(self.plan, self.expertise, self.measure, options)

    def pages(self, width: float, height: float) -> tuple[Scene, ...]:
        """The rows split over pages, the skills on each."""
        options = replace(self.options, width=width, height=height)
        return matrix_pages(self.plan, self.expertise, self.measure, options)

    def condensed(self, _width: float, _height: float, /) -> None:
        """None: its rows are as tight as they may be."""

    def overview(self) -> "MatrixPicture | None":
        """The phases alone; None where no tasks are shown."""
        if not self.options.unfolded:
            return None
        return replace(self, options=replace(self.options, unfolded=frozenset()))


@dataclass(frozen=True, slots=True)
class LifecyclePicture:
    """The article's figure and cheat sheet, with a plan's phases marked."""

    lifecycle: Lifecycle
    plan: Plan | None
    measure: TextMeasure
    options: LifecycleOptions = _LIFECYCLE

    @property
    def title(self) -> str:
        """What the picture is of."""
        return f"{self.plan.name}: lifecycle" if self.plan else self.lifecycle.name

    @property
    def usual_width(self) -> float:
        """The width of the options."""
        return self.options.width

    @property
    def least_width(self) -> float:
        """The width below which the boxes are not legible."""
        return LEAST_WIDTH

    def height(self, width: float) -> float:
        """The height that shows all texts."""
        return lifecycle_height(self.lifecycle, self.plan, self.measure, replace(self.options, width=width))

    def scene(self, width: float, height: float | None) -> Scene:
        """Everything in one scene."""
        options = replace(self.options, width=width, height=height)
        return lifecycle_scene(self.lifecycle, self.plan, self.measure, options)

    def pages(self, width: float, height: float) -> tuple[Scene, ...]:
        """A single page: the figure and its table belong together."""
        return (self.scene(width, height),)

    def condensed(self, _width: float, _height: float, /) -> None:
        """None: the texts are the picture."""

    def overview(self) -> None:
        """None: the texts are the picture."""
