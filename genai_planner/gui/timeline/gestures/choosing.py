"""Which gesture a drag is: by the part that was taken, the keys, and the way that the mouse went first."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPoint

from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.framing import Framing
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer
from genai_planner.gui.timeline.gestures.linking_bars import LinkingBars
from genai_planner.gui.timeline.gestures.moving_bar import MovingBar
from genai_planner.gui.timeline.gestures.ordering_rows import OrderingRows
from genai_planner.gui.timeline.gestures.panning import Panning
from genai_planner.gui.timeline.gestures.progressing import Progressing
from genai_planner.gui.timeline.gestures.stretching_bar import StretchingBar
from genai_planner.model.tasks import Task
from genai_planner.pictures.timeline.parts import Hit, Part
from genai_planner.scheduling.trial import Trial

_OfTask: TypeAlias = Callable[[Desk, Trial, Task, Pointer], Gesture]
_OF_TASKS: dict[Part, _OfTask] = {
    Part.START_LINK: lambda desk, trial, task, _: LinkingBars(desk, trial, task, from_finish=False),
    Part.FINISH_LINK: lambda desk, trial, task, _: LinkingBars(desk, trial, task, from_finish=True),
    Part.PROGRESS: lambda desk, trial, task, _: Progressing(desk, trial, task),
    Part.START_EDGE: lambda desk, trial, task, at: StretchingBar(desk, trial, task, at, at_start=True),
    Part.FINISH_EDGE: lambda desk, trial, task, start: StretchingBar(
        desk, trial, task, start, at_start=False
    ),
}
_BODY = (Part.BAR, Part.BRACKET, Part.START_EDGE, Part.FINISH_EDGE)


def gesture_for(
    desk: Desk, hit: Hit, start: Pointer, way: QPoint, frame: Callable[[tuple[str, ...]], None]
) -> Gesture | None:
    """The gesture of a drag; None where nothing can be done with what was taken.

    Args:
        desk: what gestures work on.
        hit: what was taken.
        start: where, and with which keys.
        way: how far the mouse has gone since; a bar that goes up or down is put into another row.
        frame: selects tasks.
    """
    trial = desk.trial()
    if hit.part in (Part.ROW, Part.GROUND) or trial is None:
        return Framing(desk, start, frame) if start.is_alone else Panning(desk, start)
    if hit.part in _BODY and abs(way.y()) > abs(way.x()) and desk.can_order:
        return OrderingRows(desk.chart, _together(desk, hit.item), start, desk.edit, trial.plan)
    return _of_bar(desk, trial, hit, start)


def _of_bar(desk: Desk, trial: Trial, hit: Hit, start: Pointer) -> Gesture | None:
    task, make = trial.plan.task_by_id.get(hit.item), _OF_TASKS.get(hit.part)
    if task is not None and make is not None:
        return make(desk, trial, task, start)
    is_dated = hit.item in trial.known.tasks or hit.item in trial.known.phases
    return MovingBar(desk, trial, hit.item, _together(desk, hit.item), start) if is_dated else None


def _together(desk: Desk, item: str) -> frozenset[str]:
    """What is moved with an item: all that is selected where it is, else itself."""
    items = desk.document.selection.items
    return items if item in items else frozenset((item,))
