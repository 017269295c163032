"""Problems of a plan: what is wrong, where, and what to do; all of them at once."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from genai_planner.words.said import Said


class Severity(IntEnum):
    """How much a problem matters: the schedule is incomplete, something is at risk, or good to know."""

    NOTE = 0
    WARNING = 1
    ERROR = 2


class PlaceKind(StrEnum):
    """What kind of thing a problem is about."""

    PLAN = "plan"
    PHASE = "phase"
    TASK = "task"
    LINK = "link"
    PERSON = "person"
    POOL = "pool"
    SKILL = "skill"
    CALENDAR = "calendar"
    EXPENSE = "expense"
    RISK = "risk"
    """A risk; without an id, what else is uncertain: rework, quick risk, correlations."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: the kind of thing, and its id (empty for the plan itself)."""

    kind: PlaceKind = PlaceKind.PLAN
    id: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in a sentence, and what to do about it."""

    code: str
    """A stable word such as 'cycle', for tests and `--json`."""
    severity: Severity
    said: Said | str
    """One sentence that names what it is about, as data."""
    advice: Said | str = ""
    """What to do about it, as data."""
    places: tuple[Place, ...] = (Place(),)

    @property
    def message(self) -> str:
        """The sentence in the language that is spoken."""
        return str(self.said)

    @property
    def remedy(self) -> str:
        """What to do about it in the language that is spoken; empty for nothing."""
        return str(self.advice)
