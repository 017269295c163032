"""The expertise matrix as a picture that is laid out in whatever room it is given."""

from dataclasses import dataclass, replace

from genai_planner.model.plan import Plan
from genai_planner.pictures.matrix.matrix import (
    MatrixOptions,
    least_matrix_width,
    matrix_height,
    matrix_pages,
    matrix_scene,
)
from genai_planner.pictures.scene.shapes import Scene, TextMeasure
from genai_planner.words.said import said
from genai_planner.workbench.expertise import Expertise

_MATRIX = MatrixOptions()


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
        return said("{plan}: expertise", plan=self.plan.name).text()

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

    @property
    def needs_large_type(self) -> bool:
        """No: it is shown as large as it fits."""
        return False

    def condensed(self, _width: float, _height: float, /) -> None:
        """None: its rows are as tight as they may be."""

    def overview(self) -> "MatrixPicture | None":
        """The phases alone; None where no tasks are shown."""
        if not self.options.unfolded:
            return None
        return replace(self, options=replace(self.options, unfolded=frozenset()))
