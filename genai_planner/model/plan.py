"""The plan: everything that the user decided, frozen."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import Field, JsonValue, model_validator

from genai_planner.model.base import CurrencyCode, Day, Frozen, Id, Moment, Money, Name, Text
from genai_planner.model.calendars import PROJECT_CALENDAR, Calendar
from genai_planner.model.criteria import Milestone
from genai_planner.model.log import MOST_ENTRIES, Entry
from genai_planner.model.resources import ComputePool, Person, Skill
from genai_planner.model.risks import Rework, RiskEvent, SimulationSettings
from genai_planner.model.scenarios import (
    MOST_COMMITMENTS,
    MOST_POINTS,
    MOST_SCENARIOS,
    Baseline,
    Commitment,
    Scenario,
    StatusPoint,
)
from genai_planner.model.sizes import MOST_SIZES, USUAL_CONFIDENCES, USUAL_SIZES, Confidence, Size
from genai_planner.model.table.layouts import MOST_LAYOUTS, Layout
from genai_planner.model.table.own_columns import MOST_COLUMNS, OwnColumn
from genai_planner.model.tasks import Link, Phase, Progress, Task
from genai_planner.words.said import said

_TABLES = (
    *("calendars", "skills", "people", "pools", "phases", "tasks", "links"),
    *("expenses", "risks", "scenarios", "baselines", "commitments", "log", "own_columns", "layouts"),
)
"""The records with an id, each unique in its table."""


class ExpenseKind(StrEnum):
    """What money goes to that is neither people's nor GPUs' time."""

    API = "api"
    LICENCE = "licence"
    DATA = "data"
    OTHER = "other"


class ExpenseTiming(StrEnum):
    """When an expense falls due within its phase, or within the plan where it has none."""

    AT_START = "at_start"
    AT_END = "at_end"
    THROUGHOUT = "throughout"


def usual_timing(kind: ExpenseKind) -> ExpenseTiming:
    """Licences and data are paid for before they are used; API use and anything else goes on."""
    is_paid_at_once = kind in {ExpenseKind.LICENCE, ExpenseKind.DATA}
    return ExpenseTiming.AT_START if is_paid_at_once else ExpenseTiming.THROUGHOUT


class CriticalRule(StrEnum):
    """Which tasks count as critical."""

    LONGEST_PATH = "longest_path"
    """Those on a chain of links and calendar gaps that leads without a break to the plan's finish."""
    TOTAL_FLOAT = "total_float"
    """Those that cannot slip without making the plan, or their own constraint, late."""


class Expense(Frozen):
    """Money that is neither people's nor GPUs' time: licences, data, API use."""

    id: Id
    name: Name
    amount: Money
    kind: ExpenseKind = ExpenseKind.OTHER
    is_after_launch: bool = False
    """Whether it is paid in the first year after the launch, and so is no part of the project's own cost."""
    phase: Id | None = None
    timing: ExpenseTiming | None = None
    """None for what is usual for its kind."""
    day: Day | None = None
    """The day on which it falls due, whatever its phase; None for `timing`."""
    because: Text = ""
    source: Text = ""

    @property
    def falls_due(self) -> ExpenseTiming:
        """When it falls due where no day is given."""
        return self.timing or usual_timing(self.kind)


class Origin(Frozen):
    """What the plan was made from, so that the wizard can be opened again."""

    lifecycle: Id
    lifecycle_version: str
    answers: dict[str, JsonValue]


_NOT_BEGUN = Progress()


class Plan(Frozen):
    """Everything that the user decided; the dates follow from it.

    Order matters only to the eye: phases and tasks stand in the order in which they are listed.

    Raises:
        ValueError: where an id is given twice within one table.
    """

    name: Name
    start: Moment
    currency: CurrencyCode = "EUR"
    deadline: Day | None = None
    deadline_of: Milestone | None = None
    """The milestone that the deadline is of; None for the finish of the plan."""
    budget: Money | None = None
    status_date: Moment | None = None
    """Remaining work is never scheduled before it; None while nothing is under way."""
    project_calendar: Id = PROJECT_CALENDAR
    calendars: tuple[Calendar, ...] = (Calendar(id=PROJECT_CALENDAR, name="Project"),)
    skills: tuple[Skill, ...] = ()
    people: tuple[Person, ...] = ()
    pools: tuple[ComputePool, ...] = ()
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    links: tuple[Link, ...] = ()
    expenses: tuple[Expense, ...] = ()
    risks: tuple[RiskEvent, ...] = ()
    rework: tuple[Rework, ...] = ()
    simulation: SimulationSettings = SimulationSettings()
    sizes: tuple[Size, ...] = Field(default=USUAL_SIZES, max_length=MOST_SIZES)
    """What S, M and L mean, from the smallest."""
    confidences: tuple[Confidence, ...] = Field(default=USUAL_CONFIDENCES, max_length=MOST_SIZES)
    critical_by: CriticalRule = CriticalRule.LONGEST_PATH
    scenarios: tuple[Scenario, ...] = Field(default=(), max_length=MOST_SCENARIOS)
    baselines: tuple[Baseline, ...] = ()
    commitments: tuple[Commitment, ...] = Field(default=(), max_length=MOST_COMMITMENTS)
    """What was promised, whatever is planned."""
    history: tuple[StatusPoint, ...] = Field(default=(), max_length=MOST_POINTS)
    """What it said of itself at each earlier status date, by day."""
    log: tuple[Entry, ...] = Field(default=(), max_length=MOST_ENTRIES)
    """Decisions, questions, assumptions, actions and notes, in the order in which they were written."""
    own_columns: tuple[OwnColumn, ...] = Field(default=(), max_length=MOST_COLUMNS)
    layouts: tuple[Layout, ...] = Field(default=(), max_length=MOST_LAYOUTS)
    origin: Origin | None = None

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for table in _TABLES:
            repeated = _repeated(record.id for record in getattr(self, table))
            if repeated:
                raise ValueError(
                    said("{table}: the id '{repeated}' is given twice", table=table, repeated=repeated)
                )
        words = (*(one.word for one in self.sizes), *(one.word for one in self.confidences))
        twice = _repeated(word.casefold() for word in words)
        if twice:
            raise ValueError(said("the size or confidence '{word}' is given twice", word=twice))
        shared = {phase.id for phase in self.phases} & {task.id for task in self.tasks}
        if shared:
            raise ValueError(said("the id '{shared}' is both a phase's and a task's", shared=min(shared)))
        reworked = _repeated(rework.phase for rework in self.rework)
        if reworked:
            raise ValueError(said("rework: the phase '{reworked}' is given twice", reworked=reworked))
        return self

    @cached_property
    def task_by_id(self) -> dict[str, Task]:
        """Tasks by id."""
        return {task.id: task for task in self.tasks}

    @property
    def project_expenses(self) -> tuple[Expense, ...]:
        """The expenses up to the launch, which are the project's own cost."""
        return tuple(expense for expense in self.expenses if not expense.is_after_launch)

    @property
    def first_year_cost(self) -> float:
        """What the first year after the launch costs beside the project, in the plan's currency."""
        return sum(expense.amount for expense in self.expenses if expense.is_after_launch)

    @cached_property
    def milestones(self) -> dict[Milestone, Task]:
        """The task that is each of the two dates; the first of several, none where there is none."""
        return {task.milestone: task for task in reversed(self.tasks) if task.milestone is not None}

    @cached_property
    def uncertain(self) -> dict[str, Phase]:
        """By task and phase that may not be needed, the phase whose chance it has; none that has begun."""
        doubtful = {phase.id: phase for phase in self.phases if phase.chance < 1}
        if not doubtful:
            return {}
        begun = {task.phase for task in self.tasks if task.phase in doubtful and task.progress != _NOT_BEGUN}
        found = {phase: doubtful[phase] for phase in doubtful if phase not in begun}
        followed = (
            (task.id, found.get(task.judges or task.phase) or found.get(task.phase)) for task in self.tasks
        )
        return found | {task: phase for task, phase in followed if phase is not None}

    @cached_property
    def entries_by_subject(self) -> dict[str, tuple[Entry, ...]]:
        """The entries of the log by the id of what they are about, in the order in which they stand there."""
        found = dict[str, list[Entry]]()
        for entry in self.log:
            if entry.about is not None:
                found.setdefault(entry.about.id, []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def phase_by_id(self) -> dict[str, Phase]:
        """Phases by id."""
        return {phase.id: phase for phase in self.phases}

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def pool_by_id(self) -> dict[str, ComputePool]:
        """Compute pools by id."""
        return {pool.id: pool for pool in self.pools}

    @cached_property
    def skill_by_id(self) -> dict[str, Skill]:
        """Skills by id."""
        return {skill.id: skill for skill in self.skills}

    @cached_property
    def own_column_by_id(self) -> dict[str, OwnColumn]:
        """Own columns by id."""
        return {column.id: column for column in self.own_columns}

    @cached_property
    def calendar_by_id(self) -> dict[str, Calendar]:
        """Calendars by id."""
        return {calendar.id: calendar for calendar in self.calendars}


def _repeated(ids: Iterable[str]) -> str | None:
    return next((item for item, count in Counter(ids).items() if count > 1), None)
