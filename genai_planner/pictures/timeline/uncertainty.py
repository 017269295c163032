"""How sure a timeline's dates are: the whiskers behind its bars, the flag of its finish, and their tint."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from genai_planner.pictures.scene.shapes import Polyline, Rect, Shape, Stroke

if TYPE_CHECKING:
    from genai_planner.simulation.outlook import Outlook

OFTEN, SOMETIMES = 0.5, 0.2
"""The criticality from which a bar is tinted as often critical, and as sometimes so."""
_LEAST_WHISKER = 1.5
_ABOVE_EDGE = 3.0
_TICK = 4.0
_AROUND = 3.0
"""How far a tint reaches beyond its bar."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """What the runs of a plan say of its dates.

    Attributes:
        project: the date by which the plan is finished in 80 of 100 runs.
        finishes: the same by task id.
        criticality: by task id, the share of runs in which it sets the plan's finish.
    """

    project: datetime
    finishes: dict[str, datetime]
    criticality: dict[str, float]


def sureness_of(outlook: "Outlook") -> Sureness:
    """What the outlook says of the timeline's dates."""
    tasks = outlook.result.tasks
    return Sureness(
        project=outlook.result.finish.p80,
        finishes={task: outcome.finish.p80 for task, outcome in tasks.items()},
        criticality={task: outcome.criticality for task, outcome in tasks.items()},
    )


def whisker(
    item: str, bar_end: float, p80_x: float, base: float, *, is_selected: bool = False
) -> Iterator[Shape]:
    """The thin line from the end of a bar to its P80, just above the lower edge of its row at `base`.

    Nothing where that comes no later.
    """
    if p80_x - bar_end <= _LEAST_WHISKER:
        return
    y = base - _ABOVE_EDGE - 0.5
    stroke = Stroke("link@90" if is_selected else "link@50", 1.0)
    yield Polyline(((bar_end, y), (p80_x, y), (p80_x, y - _TICK)), stroke, item=item)


def tint(criticality: float, left: float, right: float, middle: float, height: float) -> Iterator[Shape]:
    """The ground behind a bar that is critical often or sometimes."""
    tone = "gap" if criticality >= OFTEN else "warning" if criticality >= SOMETIMES else ""
    if tone:
        yield Rect(
            left - _AROUND,
            middle - height / 2 - _AROUND,
            right - left + 2 * _AROUND,
            height + 2 * _AROUND,
            fill=f"{tone}_ground",
            stroke=Stroke(f"{tone}_text", 1.0),
            radius=_AROUND,
        )
