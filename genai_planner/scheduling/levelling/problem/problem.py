"""The levelling problem as numbers: activities in slots of time, options, resources and precedences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from genai_planner.model.tasks import LinkKind


@dataclass(frozen=True, slots=True)
class Use:
    """An amount of one resource, by its index, taken for as long as the option lasts."""

    resource: int
    amount: int


@dataclass(frozen=True, slots=True)
class Option:
    """One way to do a part: what it occupies, and when it finishes.

    `table[start]` is the finish for each start slot; None where it always takes `duration` slots. A table
    never descends, and `duration` is then its shortest span.
    """

    uses: tuple[Use, ...]
    duration: int
    table: Sequence[int] | None = None
    cost: int = 0
    key: str = ""
    is_present: bool = False
    """Whether the plan has it so today; changing it is a hand-over."""

    def finish_from(self, start: int) -> int:
        """The slot in which the part finishes when it starts in `start`."""
        return start + self.duration if self.table is None else self.table[start]


@dataclass(frozen=True, slots=True)
class Part:
    """A need of an activity, done in exactly one of its options."""

    options: tuple[Option, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """A task to be timed; its parts start together, but one resource does its parts one after another."""

    key: str
    parts: tuple[Part, ...] = ()
    release: int = 0
    """The earliest start."""
    due: int | None = None
    """The latest finish; None for none."""
    priority: int = 500
    fixed_start: int | None = None
    latest_start: int | None = None


@dataclass(frozen=True, slots=True)
class Precedence:
    """`end of before + lag <= end of after`, for the ends that the link kind names; activities by index."""

    before: int
    after: int
    lag: int = 0
    kind: LinkKind = LinkKind.FINISH_TO_START


class Dip(NamedTuple):
    """An amount of a resource that is not there from one slot to another."""

    start: int
    finish: int
    amount: int


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that can be used up to its capacity, less its dips, at any time."""

    key: str
    capacity: int
    dips: tuple[Dip, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """All activities with what ties them; times are slots from 0 to `horizon`."""

    activities: tuple[Activity, ...]
    precedences: tuple[Precedence, ...]
    resources: tuple[Resource, ...]
    horizon: int


@dataclass(frozen=True, slots=True)
class Placement:
    """When an activity runs, and the option chosen for each of its parts, by index."""

    start: int
    finish: int
    options: tuple[int, ...]
    part_starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """A feasible placement of every activity, in the order of the problem."""

    placements: tuple[Placement, ...]

    @property
    def makespan(self) -> int:
        """The slot in which the last activity finishes."""
        return max((placement.finish for placement in self.placements), default=0)


def holds_between(precedence: Precedence, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether the precedence holds for two activities, each given by its start and finish."""
    from_start = precedence.kind in {LinkKind.START_TO_START, LinkKind.START_TO_FINISH}
    to_start = precedence.kind in {LinkKind.FINISH_TO_START, LinkKind.START_TO_START}
    return before[0 if from_start else 1] + precedence.lag <= after[0 if to_start else 1]
