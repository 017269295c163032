"""A picture that says above all else what it is: a draft, or compared with a baseline."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from genai_planner.pictures.page.picture import Picture
from genai_planner.pictures.scene.eliding import elided
from genai_planner.pictures.scene.frame import MARGIN
from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.shapes import Font, Label, Rect, Scene, Shape, TextMeasure

STRIP = 26.0
"""Points above the picture that the words take."""
_BASELINE = 17.5
_FONT = Font(12, is_bold=True)


@dataclass(frozen=True, slots=True)
class Stamped:
    """Another picture beneath a strip with words, on each of its pages."""

    picture: Picture
    words: str
    measure: TextMeasure

    @property
    def title(self) -> str:
        """What the picture is of."""
        return self.picture.title

    @property
    def usual_width(self) -> float:
        """That of the picture."""
        return self.picture.usual_width

    @property
    def least_width(self) -> float:
        """That of the picture."""
        return self.picture.least_width

    @property
    def needs_large_type(self) -> bool:
        """As the picture has it."""
        return self.picture.needs_large_type

    def height(self, width: float) -> float:
        """The height that shows everything at a width."""
        return self.picture.height(width) + STRIP

    def scene(self, width: float, height: float | None) -> Scene:
        """Everything in one scene."""
        return self._stamped(self.picture.scene(width, None if height is None else height - STRIP))

    def pages(self, width: float, height: float) -> tuple[Scene, ...]:
        """Everything on as many pages of that size as it needs."""
        return tuple(self._stamped(page) for page in self.picture.pages(width, height - STRIP))

    def condensed(self, width: float, height: float, /) -> "Stamped | None":
        """As much of it as fits that room legibly."""
        condensed = self.picture.condensed(width, height - STRIP)
        return None if condensed is None else replace(self, picture=condensed)

    def overview(self) -> "Stamped | None":
        """The same with less detail."""
        overview = self.picture.overview()
        return None if overview is None else replace(self, picture=overview)

    def _stamped(self, scene: Scene) -> Scene:
        shapes = (*self._strip(scene.width), *moved(scene.shapes, 0, STRIP))
        return replace(scene, height=scene.height + STRIP, shapes=shapes)

    def _strip(self, width: float) -> Iterator[Shape]:
        yield Rect(0, 0, width, STRIP, fill="warning_ground")
        words = elided(self.words, width - 2 * MARGIN, _FONT, self.measure)
        yield Label(MARGIN, _BASELINE, words, "warning_text", _FONT)
