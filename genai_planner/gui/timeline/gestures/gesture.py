"""What all gestures share: where the pointer is, and when a gesture moves, ends and is given up."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt

_Keys = Qt.KeyboardModifier


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the mouse is on the chart, and which keys are held.

    Attributes:
        x: points from the axis's origin.
        y: points below the top of the first row.
        place: where it is in the viewport.
        keys: the modifiers.
    """

    x: float
    y: float
    place: QPoint
    keys: Qt.KeyboardModifier = _Keys.NoModifier

    @property
    def is_free(self) -> bool:
        """Whether nothing snaps."""
        return bool(self.keys & _Keys.AltModifier)

    @property
    def is_alone(self) -> bool:
        """Whether what follows is left where it is."""
        return bool(self.keys & _Keys.ShiftModifier)

    @property
    def is_other(self) -> bool:
        """Whether the other meaning is wanted, where a gesture has two."""
        return bool(self.keys & _Keys.ControlModifier)


class Gesture(ABC):
    """One way in which the mouse works on the timeline, from when it began to when it ends.

    A gesture shows what would become of the plan and changes it once, when it is finished.
    """

    scrolls_at_edges = True
    """Whether the chart scrolls on while the pointer is held beyond its edge."""

    @abstractmethod
    def move(self, pointer: Pointer) -> None:
        """The pointer is elsewhere, or other keys are held."""

    @abstractmethod
    def finish(self) -> None:
        """The button was let go: what is shown becomes true."""

    @abstractmethod
    def give_up(self) -> None:
        """Everything is as it was before the gesture."""
