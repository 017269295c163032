"""What the bundled phase model holds: stages, phases, tasks, skills, cheat sheet, scaling rules, glossary."""

from enum import StrEnum

from pydantic import Field

from genai_planner.lifecycle.choices import SizeClass
from genai_planner.model.base import Frozen, Id, Money, Name, Share, Text
from genai_planner.model.criteria import Bound, Milestone
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.plan import ExpenseKind
from genai_planner.model.resources import Level, Stage
from genai_planner.model.tasks import LinkKind, TaskKind


class StageText(Frozen):
    """One of the four stages as the article's figure names it."""

    stage: Stage
    name: Name
    explanation: Text


class LifecycleSkill(Frozen):
    """An area of expertise, and what it covers."""

    id: Id
    name: Name
    short_name: Name = Field(max_length=12)
    explanation: Text


class LevelText(Frozen):
    """One of the four levels, and what somebody of that level can do."""

    level: Level
    name: Name
    can_do: Text


class ExpertiseWord(Frozen):
    """One of the cheat sheet's expertise words, and the level that it requires."""

    word: Name
    level: Level


class CheatSheetColumn(Frozen):
    """The four cells of one column of the article's cheat sheet."""

    column: Name
    """The head of the column, word for word."""
    training_duration: Text
    customization: tuple[Text, ...]
    objective: Text
    expertise: Name
    source: Text
    shortest_training_hours: float | None = None
    """The lower end of `training_duration`, for comparison with an estimate; None where it has none."""
    longest_training_hours: float | None = None
    """The upper end of `training_duration`, as the planner reads it; None where it has none."""


class ThreePoint(Frozen):
    """Optimistic, likely and pessimistic, without a reason of its own."""

    optimistic: float = Field(ge=0)
    likely: float = Field(ge=0)
    pessimistic: float = Field(ge=0)


class Effort(Frozen):
    """Base effort of one skill on a task, before scaling, in person-days."""

    skill: Id
    level: Level
    days: ThreePoint
    scaled_by: tuple[Id, ...] = ()
    """Ids of scaling rules for this skill alone, beside those of the task."""


class RuleKind(StrEnum):
    """How a scaling rule turns a quantity of the answers into a factor on the effort."""

    PER_UNIT = "per_unit"
    """factor = 1 + rate x (quantity - base), between `least` and `most`."""
    POWER = "power"
    """factor = (quantity / base) ** rate, between `least` and `most`."""
    IF_TRUE = "if_true"
    """factor = rate where the quantity is true, else 1."""


class ScalingRule(Frozen):
    """One named rule that scales efforts by a quantity of the answers."""

    id: Id
    name: Name
    quantity: Id
    """The name of a quantity that the answers yield, such as labelled_examples or languages."""
    kind: RuleKind
    rate: float
    base: float = 1.0
    least: float = Field(default=0.1, gt=0)
    most: float = Field(default=100.0, gt=0)
    because: Text
    source: Text = ASSUMPTION


class SizeText(Frozen):
    """One size class, and what its amounts are as a part of those that the tasks give."""

    size: SizeClass
    name: Name
    explanation: Text
    points: float = Field(ge=0)
    """The points of a typical project of the class; between two classes the amounts go over smoothly."""
    effort: float = Field(gt=0)
    waiting: float = Field(gt=0)
    published: Text = ""
    """Weeks and person-days of published projects of the class."""
    source: Text = ASSUMPTION


class TaskLink(Frozen):
    """A task of any phase that comes before; in a plan without it, what comes before that one does."""

    phase: Id
    task: Id
    because: Text


class GateCriterion(Frozen):
    """A measure that a gate is judged by, where it applies."""

    measure: Name
    bound: Bound = Bound.AT_LEAST
    threshold: float
    unit: str = Field(default="", max_length=40)
    owner: Id
    """The skill that answers for it."""
    by_size: dict[SizeClass, float] = Field(default_factory=dict)
    """Thresholds of size classes that have another one."""
    only_if: Id | None = None
    unless: Id | None = None
    because: Text = ""
    source: Text = ASSUMPTION


class LifecycleTask(Frozen):
    """A task of a phase, as the lifecycle knows it."""

    id: Id
    name: Name
    kind: TaskKind = TaskKind.WORK
    efforts: tuple[Effort, ...] = ()
    waiting_days: ThreePoint | None = None
    """Working days of a task that waits (procurement, approvals) rather than works."""
    compute: Id | None = None
    """For a compute task: which of the planner's compute estimates gives its hours."""
    scaled_by: tuple[Id, ...] = ()
    """Ids of the scaling rules that apply to all its efforts."""
    after: tuple[Id, ...] = ()
    """Tasks of the same phase that must finish first; empty for the phase's first tasks."""
    after_tasks: tuple[TaskLink, ...] = ()
    """Tasks of other phases that must finish first."""
    accompanies: Id | None = None
    """A task of the phase that it lasts as long as; its efforts are then per day of that one."""
    group: Name | None = None
    """The group within the phase that it stands in."""
    milestone: Milestone | None = None
    """Which of the two dates it is; in plans without its phase it stands at the end of the last one."""
    stands_from: SizeClass | None = None
    """The smallest size class in which it is a task of its own; below, `part_of` does it along."""
    part_of: Id | None = None
    """The task of the phase that does it along in smaller projects."""
    merged_name: Name | None = None
    """What it is called where it does others along."""
    share_when_merged: Share = 0.6
    """What is left of its effort where another task does it along."""
    is_sized: bool = True
    """Whether the size class scales it; not where amounts are counted one by one, as in labelling."""
    criteria: tuple[GateCriterion, ...] = ()
    """What a gate is judged by."""
    is_after_launch: bool = False
    """Whether it belongs to the first year after the launch; the gate does not wait for it."""
    regulation: Id | None = None
    """The dated rule that asks for it."""
    only_if: Id | None = None
    """A quantity of the answers that must be above zero (or true) for the task to exist."""
    unless: Id | None = None
    is_gate: bool = False
    repeats_each_round: bool = False
    """In the evaluation phase: done in every round; in an adaptation phase: again before each later round."""
    later_round_share: Share = 0.6
    """What a repetition takes of the first time, as a part of it."""
    people_at_most: int = Field(default=1, ge=1, le=100)
    """How many people of the team may share the effort of one skill."""
    deliverable: Text = ""
    explanation: Text
    """One line for a project manager who is no engineer."""
    risks: tuple[Text, ...] = ()
    source: Text = ASSUMPTION


class LifecycleExpense(Frozen):
    """Money of a phase that is neither people's nor GPUs' time, before scaling, in the plan's currency."""

    id: Id
    name: Name
    amount: Money = 0.0
    """Passed over where it is paid by the token."""
    kind: ExpenseKind = ExpenseKind.OTHER
    is_by_token: bool = False
    """Whether the price of a million tokens comes from the one table of prices, by the kind of system."""
    is_after_launch: bool = False
    """Whether it belongs to the first year after the launch, not to the project."""
    is_sized: bool = False
    """Whether the size class scales it."""
    scaled_by: tuple[Id, ...] = ()
    only_if: Id | None = None
    unless: Id | None = None
    because: Text
    source: Text = ASSUMPTION


class LifecyclePhase(Frozen):
    """A phase of the lifecycle: its tasks, its gate, its place in the figure, its cheat-sheet column."""

    id: Id
    name: Name
    short_name: Name = Field(max_length=24)
    stage: Stage
    explanation: Text
    cheat_sheet: CheatSheetColumn | None = None
    """None for the phases without a column; their effort is the planner's own estimate."""
    tasks: tuple[LifecycleTask, ...] = Field(min_length=3)
    gate: Text
    """The decision that ends the phase."""
    risks: tuple[Text, ...] = ()
    is_adaptation: bool = False
    """Whether a round of evaluation follows it before the next phase begins."""
    is_evaluation: bool = False
    """Whether its repeating tasks make the rounds of evaluation; true of at most one phase."""
    is_always_needed: bool = False
    expenses: tuple[LifecycleExpense, ...] = ()
    source: Text = ASSUMPTION


class PhaseLink(Frozen):
    """A link between phases: the last tasks of one to the first tasks of another, unless it names a task."""

    predecessor: Id
    successor: Id
    predecessor_task: Id | None = None
    successor_task: Id | None = None
    kind: LinkKind = LinkKind.FINISH_TO_START
    because: Text


class RolePreset(Frozen):
    """A usual role with its usual skills and day rate, to fill a team quickly."""

    id: Id
    name: Name
    skills: dict[Id, Level]
    day_rate: float = Field(ge=0)
    """Per day of eight hours, in EUR, before any agreement of the user's own."""
    explanation: Text = ""


class GlossaryEntry(Frozen):
    """A term that a manager meets, explained in one or two sentences."""

    term: Name
    explanation: Text
    also: tuple[Name, ...] = ()


class Lifecycle(Frozen):
    """The phase model as a whole; `loading` checks that all its references hold."""

    id: Id
    name: Name
    version: str
    source: Text
    stages: tuple[StageText, ...]
    skills: tuple[LifecycleSkill, ...]
    levels: tuple[LevelText, ...]
    expertise_words: tuple[ExpertiseWord, ...]
    roles: tuple[RolePreset, ...]
    rules: tuple[ScalingRule, ...]
    sizes: tuple[SizeText, ...] = ()
    """Empty where every project has the amounts that stand at the tasks."""
    scaled_by: tuple[Id, ...] = ()
    """Ids of the scaling rules that apply to every effort that the size class scales."""
    spread: float = Field(default=0.0, ge=0, le=2)
    """How far whole projects lie from such plans: the deviation of the logarithm of what they took."""
    phases: tuple[LifecyclePhase, ...]
    links: tuple[PhaseLink, ...]
    glossary: tuple[GlossaryEntry, ...]
