"""The custom fields in which a plan's ranges, skills, stages and ids go out and come back."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.written.xml import put, put_all
from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.files.formats.tables import amount_of, skill_name
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Phase, Task


@dataclass(frozen=True, slots=True)
class _Field:
    """A custom field of tasks: its number in the format, its name there, and what we call it."""

    number: int
    name: str
    alias: str


_OPTIMISTIC = _Field(188743767, "Number1", "Optimistic")
_LIKELY = _Field(188743768, "Number2", "Likely")
_PESSIMISTIC = _Field(188743769, "Number3", "Pessimistic")
_UNIT = _Field(188743731, "Text1", "Unit of the range")
_SKILLS = _Field(188743734, "Text2", "Skills")
_STAGE = _Field(188743737, "Text3", "Stage")
_OUR_ID = _Field(188743740, "Text4", "GenAI Planner id")
_FIELDS = (_UNIT, _SKILLS, _STAGE, _OUR_ID, _OPTIMISTIC, _LIKELY, _PESSIMISTIC)
OUR_IDS = frozenset(str(field.number) for field in _FIELDS)


def write_field_names(project: Element) -> Element:
    """Says what the custom fields are called; the names of others may follow in what it returns."""
    holder = put(project, "ExtendedAttributes")
    for field in _FIELDS:
        put_all(
            put(holder, "ExtendedAttribute"),
            FieldID=str(field.number),
            FieldName=field.name,
            Alias=field.alias,
        )
    return holder


def write_task_fields(element: Element, task: Task, plan: Plan) -> None:
    """The range of the task, what it needs to know, and its id."""
    estimate, unit = amount_of(task)
    _put(element, _OUR_ID, task.id)
    skills = dict.fromkeys(skill_name(plan, need.skill) for need in task.needs)
    if skills:
        _put(element, _SKILLS, "; ".join(skills))
    if estimate is not None:
        _put(element, _UNIT, unit)
        _put(element, _OPTIMISTIC, estimate.optimistic)
        _put(element, _LIKELY, estimate.likely)
        _put(element, _PESSIMISTIC, estimate.pessimistic)


def write_phase_fields(element: Element, phase: Phase) -> None:
    """The stage of the phase, and its id."""
    _put(element, _OUR_ID, phase.id)
    if phase.stage is not None:
        _put(element, _STAGE, phase.stage.value)


def _put(element: Element, field: _Field, value: str | float) -> None:
    put_all(put(element, "ExtendedAttribute"), FieldID=str(field.number), Value=value)


@dataclass(frozen=True, slots=True)
class OwnFields:
    """What the custom fields of a row say, where the file is one that this program wrote."""

    id: str = ""
    optimistic: float = 0.0
    likely: float = 0.0
    pessimistic: float = 0.0

    def ranged(self, estimate: Estimate) -> Estimate:
        """The amount with the range that it had, in proportion where the amount was changed since."""
        if not self.likely or not self.optimistic <= self.likely <= self.pessimistic:
            return estimate
        amount = estimate.likely
        return Estimate(
            optimistic=amount * self.optimistic / self.likely,
            likely=amount,
            pessimistic=amount * self.pessimistic / self.likely,
            because=estimate.because,
            source=estimate.source,
        )


def is_own(project: Node) -> bool:
    """Whether the file has our custom fields."""
    aliases = {node.text("Alias") for node in project.children("ExtendedAttributes/ExtendedAttribute")}
    return _OUR_ID.alias in aliases


def own_fields(node: Node) -> OwnFields:
    """What our custom fields of a row say."""
    values = {one.text("FieldID"): one for one in node.children("ExtendedAttribute")}

    def number(field: _Field) -> float:
        found = values.get(str(field.number))
        return found.number("Value", low=0) if found else 0.0

    found = values.get(str(_OUR_ID.number))
    return OwnFields(
        found.text("Value") if found else "", number(_OPTIMISTIC), number(_LIKELY), number(_PESSIMISTIC)
    )
