"""The face of a picture: how much room it needs, and its scenes in a room."""

from typing import Protocol

from genai_planner.pictures.scene.shapes import Scene


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

    @property
    def needs_large_type(self) -> bool:
        """Whether its overview takes its place before details are too small for a room, or for a desk."""

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
