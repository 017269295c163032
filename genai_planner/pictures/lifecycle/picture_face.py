"""The lifecycle as a picture that is laid out in whatever room it is given."""

from dataclasses import dataclass, replace

from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.plan import Plan
from genai_planner.pictures.lifecycle.picture import (
    LEAST_WIDTH,
    LifecycleOptions,
    lifecycle_height,
    lifecycle_scene,
)
from genai_planner.pictures.scene.shapes import Scene, TextMeasure
from genai_planner.words.said import said

_LIFECYCLE = LifecycleOptions()


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
        return said("{plan}: lifecycle", plan=self.plan.name).text() if self.plan else self.lifecycle.name

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

    @property
    def needs_large_type(self) -> bool:
        """No: it is shown as large as it fits."""
        return False

    def condensed(self, _width: float, _height: float, /) -> None:
        """None: the texts are the picture."""

    def overview(self) -> None:
        """None: the texts are the picture."""
