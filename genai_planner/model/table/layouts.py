"""Ways in which the table of tasks is laid out: columns, filter, grouping, order and zoom, under a name."""

from enum import StrEnum

from pydantic import Field, field_serializer

from genai_planner.model.base import Frozen, Id, Name
from genai_planner.model.table.groupings import Grouping

MOST_LAYOUTS = 40
LONGEST_SEARCH = 200
_LONGEST_COLUMN = 140
_WIDEST = 4_000


class Trait(StrEnum):
    """What may be true of a task."""

    CRITICAL = "critical"
    LATE = "late"
    GAP = "gap"
    PROBLEM = "problem"


class RowFilter(Frozen):
    """A search over the rows."""

    text: str = Field(default="", max_length=LONGEST_SEARCH)
    """Words of which each stands in the task's name, its phase, its people, its note or an own column."""
    traits: frozenset[Trait] = frozenset()
    """What is true of the task."""
    person: str = ""
    """The id of somebody who is on it."""
    phase: str = ""
    """The id of a phase that it stands in."""
    takes_any: bool = False
    """Whether one of these is enough, rather than all."""

    @property
    def is_empty(self) -> bool:
        """Whether it means every row."""
        return not (self.text.strip() or self.traits or self.person or self.phase)

    @field_serializer("traits")
    def _in_order(self, traits: frozenset[Trait]) -> list[str]:
        """Sorted, so that the same plan is always the same file."""
        return sorted(traits)


EVERY_ROW = RowFilter()


class LayoutColumn(Frozen):
    """A column that is shown, and how wide."""

    column: str = Field(max_length=_LONGEST_COLUMN)
    """The name of one of the program's columns, or the id of an own one behind "own:"."""
    width: int = Field(ge=1, le=_WIDEST)


class Layout(Frozen):
    """How the table of tasks is laid out."""

    id: Id
    name: Name
    columns: tuple[LayoutColumn, ...] = Field(default=(), max_length=100)
    """From left to right."""
    grouping: Grouping = Grouping.PHASE
    wanted: RowFilter = EVERY_ROW
    hides: bool = False
    """Whether the rows that are not meant are hidden rather than dimmed."""
    sort: str = Field(default="", max_length=_LONGEST_COLUMN)
    """The column by which the tasks under each head stand; empty for the plan's own order."""
    is_descending: bool = False
    points_a_day: float | None = Field(default=None, gt=0, le=1e6)
    """How wide a day is drawn; None for what fits."""
