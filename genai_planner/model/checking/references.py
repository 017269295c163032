"""References of a plan that lead nowhere: to tasks, phases, people, skills, pools and calendars."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from genai_planner.model.plan import Expense, Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.resources import Person
from genai_planner.model.risks import GroupCorrelation, Rework, RiskEvent, SimulationSettings
from genai_planner.model.tasks import Link, Phase, Task
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, said

_Owner: TypeAlias = (
    Plan | Task | Link | Person | Phase | Expense | RiskEvent | Rework | SimulationSettings | GroupCorrelation
)
_Targets: TypeAlias = Sequence[tuple[str, str]]
"""Nouns and ids that something names."""


_Referring: TypeAlias = Iterator[tuple[_Owner, PlaceKind, _Targets]]


class _Reference(NamedTuple):
    """Who names what: the thing that refers, its kind of place, and what it refers to."""

    owner: Said
    place: Place
    noun: str
    id: str


_REMEDIES = {
    "phase": marked("Choose one of the plan's phases for it."),
    "skill": marked("Add the skill to the plan, or choose one that it has."),
    "person": marked("Add the person to the team, or take the assignment away."),
    "compute pool": marked("Add the pool, or choose one that the plan has."),
    "calendar": marked("Add the calendar, or choose one that the plan has."),
    "task": marked("Remove the link, or add the missing task."),
    "own column": marked("Add the column to the table, or take the value away."),
}
_OF_RISK = marked("Take it away in the risk view, or have it name what the plan has.")
_GROUP = "phase or skill"
_TARGETS = {
    "phase": marked("a phase '{id}'"),
    "skill": marked("a skill '{id}'"),
    "person": marked("a person '{id}'"),
    "compute pool": marked("a compute pool '{id}'"),
    "calendar": marked("a calendar '{id}'"),
    "task": marked("a task '{id}'"),
    "own column": marked("a column '{id}'"),
    _GROUP: marked("a phase or skill '{id}'"),
}


def reference_problems(plan: Plan, tasks: Sequence[Task], links: Sequence[Link]) -> Iterator[Problem]:
    """Each reference to something that the plan has not, as an error; the same one twice is told once.

    Of the plan's tasks and links, those given are looked at.
    """
    known: dict[str, Mapping[str, object]] = {
        "phase": plan.phase_by_id,
        "skill": plan.skill_by_id,
        "person": plan.person_by_id,
        "compute pool": plan.pool_by_id,
        "calendar": plan.calendar_by_id,
        "task": plan.task_by_id,
        "own column": plan.own_column_by_id,
        _GROUP: {**plan.phase_by_id, **plan.skill_by_id},
    }
    for reference in dict.fromkeys(_dangling(_referring(plan, tasks, links), known)):
        yield Problem(
            code=f"unknown_{reference.noun.replace(' ', '_')}",
            severity=Severity.ERROR,
            said=said(
                "{owner} refers to {target} that is not in the plan.",
                owner=reference.owner,
                target=said(_TARGETS[reference.noun], id=reference.id),
            ),
            advice=said(_OF_RISK if reference.place.kind is PlaceKind.RISK else _REMEDIES[reference.noun]),
            places=(reference.place,),
        )


def _dangling(referring: _Referring, known: Mapping[str, Mapping[str, object]]) -> Iterator[_Reference]:
    """What leads nowhere; made only where it does, since a large plan has a hundred thousand references."""
    for owner, kind, references in referring:
        for noun, target in references:
            if target not in known[noun]:
                yield _Reference(_owner_text(owner), Place(kind, getattr(owner, "id", "")), noun, target)


def _referring(plan: Plan, tasks: Sequence[Task], links: Sequence[Link]) -> _Referring:
    """Everything that names something else, with the nouns and ids that it names."""
    yield plan, PlaceKind.PLAN, [("calendar", plan.project_calendar)]
    for task in tasks:
        yield task, PlaceKind.TASK, _task_targets(task)
    known = plan.task_by_id
    for link in links:
        if link.predecessor not in known or link.successor not in known:  # they are many, and seldom wrong
            yield link, PlaceKind.LINK, (("task", link.predecessor), ("task", link.successor))
    for person in plan.people:
        calendar = [("calendar", person.calendar)] if person.calendar is not None else []
        yield person, PlaceKind.PERSON, [("skill", known.skill) for known in person.skills] + calendar
    for phase in plan.phases:
        if phase.parent is not None:
            yield phase, PlaceKind.PHASE, [("phase", phase.parent)]
    for expense in plan.expenses:
        if expense.phase is not None:
            yield expense, PlaceKind.EXPENSE, [("phase", expense.phase)]
    for owner, targets in _uncertain(plan):
        yield owner, PlaceKind.RISK, targets


def _uncertain(plan: Plan) -> Iterator[tuple[_Owner, _Targets]]:
    """What risks, rework, quick risk and correlations name."""
    for risk in plan.risks:
        yield risk, [*(("phase", phase) for phase in risk.phases), *(("task", task) for task in risk.tasks)]
    for rework in plan.rework:
        yield rework, [("phase", rework.phase)]
    settings = plan.simulation
    skills = [("skill", skill) for skill in settings.skill_bands]
    yield settings, [(_GROUP, group) for group in settings.bands] + skills
    for pair in settings.correlations:
        yield pair, [(_GROUP, pair.first), (_GROUP, pair.second)]


def _task_targets(task: Task) -> _Targets:
    targets = [("phase", task.phase)]
    targets += [("skill", need.skill) for need in task.needs]
    for assignment in task.assignments:
        targets += [("person", assignment.person), ("skill", assignment.skill)]
    if task.compute is not None and task.compute.pool is not None:
        targets.append(("compute pool", task.compute.pool))
    if task.calendar is not None:
        targets.append(("calendar", task.calendar))
    if task.own:
        targets += [("own column", value.column) for value in task.own]
    return targets


def _owner_text(owner: _Owner) -> Said:
    match owner:
        case Plan():
            words = said("The plan")
        case Link():
            words = said("The link '{id}'", id=owner.id)
        case RiskEvent():
            words = said("The risk '{name}'", name=owner.name)
        case Rework():
            words = said("The rework after a gate")
        case SimulationSettings():
            words = said("The quick risk")
        case GroupCorrelation():
            words = said(
                "The correlation of '{first}' with '{second}'", first=owner.first, second=owner.second
            )
        case _:
            words = said("'{name}'", name=owner.name)
    return words
