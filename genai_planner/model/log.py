"""The log of a plan: what was decided, asked, assumed and promised, and what each entry is about."""

from enum import StrEnum
from typing import Self, TypeAlias

from pydantic import Field, model_validator

from genai_planner.model.base import Day, Frozen, Id, Name, Text
from genai_planner.words.said import said

MOST_ENTRIES = 100_000
AmountKey: TypeAlias = tuple[str, str]
"""The id of a task and the field of one of its amounts."""


class EntryKind(StrEnum):
    """What an entry is."""

    DECISION = "decision"
    QUESTION = "question"
    """Somebody has to find out."""
    ASSUMPTION = "assumption"
    """The plan counts on it until somebody has checked it."""
    ACTION = "action"
    """Somebody promised to do it."""
    NOTE = "note"


class EntryState(StrEnum):
    """What has become of an entry."""

    OPEN = "open"
    HOLDS = "holds"
    """An assumption that was checked and is right."""
    FAILS = "fails"
    """An assumption that was checked and is wrong."""
    DONE = "done"
    """A question that is answered, an action that is done, a decision that is carried out."""


class Subject(StrEnum):
    """What kind of thing an entry is about."""

    TASK = "task"
    PHASE = "phase"
    RISK = "risk"
    PERSON = "person"
    EXPENSE = "expense"
    GATE = "gate"
    ESTIMATE = "estimate"
    """One amount of a task, which `field` names."""


class About(Frozen):
    """What an entry is about, by id, and under the name that it had, by which it is known when it is gone.

    Raises:
        ValueError: where an estimate has no field, or anything else has one.
    """

    subject: Subject
    id: Id
    name: Name
    field: str = Field(default="", max_length=200)
    """Of an estimate: `duration_days`, `elapsed_hours`, or `effort:` and the id of a skill."""

    @model_validator(mode="after")
    def _only_estimates_have_a_field(self) -> Self:
        if (self.subject is Subject.ESTIMATE) != bool(self.field):
            raise ValueError(said("an estimate, and nothing else, takes a 'field'"))
        return self


class Entry(Frozen):
    """One entry of the log.

    Raises:
        ValueError: where its state does not belong to its kind, or it passes a gate without being a decision
            about one.
    """

    id: Id
    kind: EntryKind
    text: Text = Field(min_length=1)
    who: str = Field(default="", max_length=200)
    """Who decided, asked or answers for it, as people call them; empty for nobody yet."""
    about: About | None = None
    opened: Day
    due: Day | None = None
    """The day by which it is to be checked, answered or done."""
    state: EntryState = EntryState.OPEN
    answer: Text = ""
    evidence: Text = ""
    """What the answer rests on."""
    passes_gate: bool = False
    """Whether this decision passes the gate that it is about, though not all its criteria hold."""

    @model_validator(mode="after")
    def _state_belongs_to_kind(self) -> Self:
        checked = self.state in {EntryState.HOLDS, EntryState.FAILS}
        if checked and self.kind is not EntryKind.ASSUMPTION:
            raise ValueError(said("only an assumption can be '{state}'", state=self.state.value))
        is_of_gate = self.about is not None and self.about.subject is Subject.GATE
        if self.passes_gate and not (self.kind is EntryKind.DECISION and is_of_gate):
            raise ValueError(said("only a decision about a gate can pass it"))
        return self

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it: decisions and notes are only kept."""
        return self.state is EntryState.OPEN and self.kind not in {EntryKind.DECISION, EntryKind.NOTE}
