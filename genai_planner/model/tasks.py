"""What is to be done, and in which order: phases, tasks, links."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from genai_planner.model.base import Frozen, Id, Moment, Name, Share, Text
from genai_planner.model.criteria import Criterion, Milestone
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Level, Stage
from genai_planner.model.risks import Chance, Distribution
from genai_planner.model.sizes import MOST_GIVEN, Given
from genai_planner.model.table.own_columns import MOST_ADDRESSES, OwnValue, WebLink
from genai_planner.model.workloads import ComputeOverride, Workload
from genai_planner.words.said import said

SLOWEST_PACE, FASTEST_PACE = 0.1, 10.0
LONGEST_LAG = 5_256_000
"""Minutes: ten years of the clock."""
NAME_OF_ROUND = " · "
"""Parts the name of a task that is done in rounds from the words for the round."""


class TaskKind(StrEnum):
    """What a task takes: people in working time, GPUs in elapsed time, or nothing."""

    WORK = "work"
    COMPUTE = "compute"
    MILESTONE = "milestone"


class LinkKind(StrEnum):
    """Which end of the predecessor ties which end of the successor."""

    FINISH_TO_START = "FS"
    START_TO_START = "SS"
    FINISH_TO_FINISH = "FF"
    START_TO_FINISH = "SF"


class ConstraintKind(StrEnum):
    """A date that the user set on a task."""

    START_NO_EARLIER_THAN = "start_no_earlier_than"
    START_NO_LATER_THAN = "start_no_later_than"
    FINISH_NO_EARLIER_THAN = "finish_no_earlier_than"
    FINISH_NO_LATER_THAN = "finish_no_later_than"
    MUST_START_ON = "must_start_on"
    MUST_FINISH_ON = "must_finish_on"
    AS_LATE_AS_POSSIBLE = "as_late_as_possible"


class Constraint(Frozen):
    """A constraint on a task's dates; only as late as possible goes without a moment."""

    kind: ConstraintKind
    moment: Moment | None = None

    @model_validator(mode="after")
    def _has_its_moment(self) -> Self:
        dateless = self.kind is ConstraintKind.AS_LATE_AS_POSSIBLE
        if dateless != (self.moment is None):
            raise ValueError(
                said("a constraint '{kind}' takes no date", kind=self.kind)
                if dateless
                else said("a constraint '{kind}' needs a date", kind=self.kind)
            )
        return self


class Phase(Frozen):
    """A summary task: a phase of the lifecycle in this plan, or a group within one."""

    id: Id
    name: Name
    stage: Stage | None = None
    lifecycle_phase: Id | None = None
    """The id of the phase in the lifecycle; None for one that the user added."""
    parent: Id | None = None
    explanation: Text = ""
    because: Text = ""
    chance: Chance = 1.0
    """Of being needed at all; below 1 the simulation runs it in that share of its runs only."""
    condition: Text = ""
    """When a phase of less than certain need is run, such as "if prompts alone miss the target"."""


class SkillNeed(Frozen):
    """Effort of one skill, at a level, that a work task takes."""

    skill: Id
    level: Level = Level.WORKING
    effort_days: Estimate
    """Person-days of eight working hours."""


class Assignment(Frozen):
    """A person who covers one of a task's skill needs."""

    person: Id
    skill: Id
    units: Share = 1.0
    """The part of the person's availability that this task gets."""
    pace: float = Field(default=1.0, ge=SLOWEST_PACE, le=FASTEST_PACE)
    """How much of the effort they do in a day on it; 1 is what the effort was estimated for."""
    is_pinned: bool = False
    """Whether levelling must leave it."""


class ComputeNeed(Frozen):
    """What a compute task takes: a number of GPUs of a pool for elapsed hours."""

    gpus: int = Field(ge=1, le=1_000_000)
    elapsed_hours: Estimate
    """Wall-clock hours on that many GPUs."""
    memory_gb: float = Field(default=0.0, ge=0, le=10_000)
    """What one GPU must hold; 0 where unknown."""
    pool: Id | None = None
    workload: Workload | None = None
    """What is computed, from which the other amounts follow; None where they stand for themselves."""
    override: ComputeOverride = ComputeOverride()
    """The amounts that are the user's own and do not follow from the workload."""


class Progress(Frozen):
    """How far a task has come."""

    percent_complete: float = Field(default=0.0, ge=0, le=100)
    actual_start: Moment | None = None
    actual_finish: Moment | None = None

    @model_validator(mode="after")
    def _dates_ascend(self) -> Self:
        started, finished = self.actual_start, self.actual_finish
        if started is not None and finished is not None and finished < started:
            raise ValueError(said("actual_finish must not come before actual_start"))
        return self


class Task(Frozen):
    """One thing to do: a work task, a compute task or a milestone.

    A work task takes either `needs` (effort-driven: effort / (people x availability)) or a fixed
    `duration_days` of working days; a compute task takes `compute`; a milestone takes neither.
    """

    id: Id
    name: Name
    phase: Id
    kind: TaskKind = TaskKind.WORK
    needs: tuple[SkillNeed, ...] = ()
    duration_days: Estimate | None = None
    """Working days of a work task whose duration does not follow from its effort."""
    compute: ComputeNeed | None = None
    assignments: tuple[Assignment, ...] = ()
    calendar: Id | None = None
    """The calendar of the task; None for the project's, or the assigned people's."""
    constraint: Constraint | None = None
    deadline: Moment | None = None
    """A marker and a warning, never a constraint."""
    progress: Progress = Progress()
    distribution: Distribution | None = None
    """How its amounts are drawn; None as the plan's others."""
    priority: int = Field(default=500, ge=0, le=1000)
    is_pinned: bool = False
    """Whether levelling must leave its dates."""
    is_gate: bool = False
    """Whether it is the decision that ends its phase."""
    criteria: tuple[Criterion, ...] = ()
    """What a gate is judged by."""
    milestone: Milestone | None = None
    """Which of the two dates it is, where it is one."""
    judges: Id | None = None
    """The phase whose work it judges, for tasks of a round of evaluation; with it they come and go."""
    given: tuple[Given, ...] = Field(default=(), max_length=MOST_GIVEN)
    """What several people said that it takes, beside the amounts that count."""
    group: str = Field(default="", max_length=200)
    """The named group within its phase, such as Retrieval; empty for none."""
    round: int = Field(default=0, ge=0, le=100)
    """The round of evaluation that it belongs to; 0 outside rounds."""
    lifecycle_task: Id | None = None
    note: Text = ""
    """What the user wrote about it."""
    addresses: tuple[WebLink, ...] = Field(default=(), max_length=MOST_ADDRESSES)
    """Pages and mailboxes beside it."""
    own: tuple[OwnValue, ...] = ()
    """What it says in the plan's own columns; at most one value for each."""
    deliverable: Text = ""
    explanation: Text = ""
    because: Text = ""
    """Why the task is in the plan, and where its amounts come from."""
    source: Text = ""

    @model_validator(mode="after")
    def _takes_what_its_kind_takes(self) -> Self:
        if (self.compute is not None) != (self.kind is TaskKind.COMPUTE):
            raise ValueError(said("a compute task, and no other, takes 'compute'"))
        if self.kind is not TaskKind.WORK and (self.needs or self.duration_days or self.assignments):
            raise ValueError(said("only a work task takes 'needs', 'duration_days' or 'assignments'"))
        if len({value.column for value in self.own}) < len(self.own):
            raise ValueError(said("'own' has two values for one column"))
        return self


class Link(Frozen):
    """A dependency between two tasks."""

    id: Id
    predecessor: Id
    successor: Id
    kind: LinkKind = LinkKind.FINISH_TO_START
    lag_minutes: int = Field(default=0, ge=-LONGEST_LAG, le=LONGEST_LAG)
    """The wait after the predecessor's end; below zero a lead."""
    lag_is_elapsed: bool = False
    """Whether the lag runs through nights and weekends, or in the project's working time."""
    is_levelling: bool = False
    """Whether levelling made it, so that two tasks do not want the same person or pool at once."""
    because: Text = ""
