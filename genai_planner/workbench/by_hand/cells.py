"""Cells of the task table as they are typed: what each entry makes of the plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.model.sizes import Given
from genai_planner.model.tasks import Assignment, Constraint, ConstraintKind, Task, TaskKind
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.trial import Trial
from genai_planner.words.day_reading import read_day
from genai_planner.words.durations import TimeKind
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_duration, read_number
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Listed, said
from genai_planner.workbench.by_hand.stretching import lasting
from genai_planner.workbench.record.given import whole_of, with_amounts
from genai_planner.workbench.record.sizes import read_in_words

_ALL = 100
_EVENING = time(17)


@dataclass(frozen=True, slots=True)
class Ground:
    """What an entry is read on: the plan with its dates, today, and the numbers of its rows by id."""

    plan: Plan
    schedule: Schedule
    today: date
    numbers: Mapping[str, int]


Reader = Callable[[Ground, Task, str], Plan]
"""Makes the plan in which that cell of the task says what was typed.

It raises `EntryError` where the text cannot be understood, `EditError` where the plan refuses it.
"""


def name_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The task called that."""
    return edits.rename_task(ground.plan, task.id, text.strip())


def duration_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The task lasting that long: 3d, 2w or 6h of work, elapsed time on GPUs; or taking a size: M, unsure."""
    kind = TimeKind.ELAPSED if task.kind is TaskKind.COMPUTE else TimeKind.WORK
    unit = "h" if task.kind is TaskKind.COMPUTE else "d"
    if _says_a_size(ground.plan, text):
        points = read_in_words(ground.plan, text, _likely(task), in_hours=unit == "h")
        told = Given(best=points[0], likely=points[1], worst=points[2])
        return with_amounts(ground.plan, task.id, told, said("Typed as “{words}”.", words=text.strip()))
    duration = read_duration(text, unit=unit, kind=kind)
    if duration.kind is not kind:
        raise EntryError(
            said("Work is typed in working time, such as 3 d; runs on GPUs in hours, such as 6 h.")
        )
    if duration.minutes <= 0:
        raise EntryError(said("A task takes some time; a milestone is added by its own command."))
    if task.id not in ground.schedule.tasks:
        raise EditError(said("'{task}' has no dates yet; mend its problem first.", task=task.name))
    trial = Trial(ground.plan, ground.schedule)
    return edits.change_tasks(ground.plan, (lasting(trial, task, duration.minutes).task,))


def _says_a_size(plan: Plan, text: str) -> bool:
    """Whether it is a size or a word of confidence, or ends in one."""
    last = text.rpartition(",")[2].strip().casefold()
    words = {size.word for size in plan.sizes} | {one.word for one in plan.confidences}
    return any(last in {word.casefold(), phrase(word).casefold()} for word in words)


def _likely(task: Task) -> float | None:
    whole = whole_of(task)
    return whole.likely if whole is not None else None


def start_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The task starting no earlier than that day; without a constraint where nothing is typed."""
    if not text.strip():
        return edits.set_constraint(ground.plan, task.id, None)
    day = datetime.combine(_day(text, ground, task), ground.plan.start.time())
    pin = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=day)
    return edits.set_constraint(ground.plan, task.id, pin)


def finish_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The task finishing no earlier than that day; without a constraint where nothing is typed."""
    if not text.strip():
        return edits.set_constraint(ground.plan, task.id, None)
    pin = Constraint(
        kind=ConstraintKind.FINISH_NO_EARLIER_THAN,
        moment=datetime.combine(_day(text, ground, task), _EVENING),
    )
    return edits.set_constraint(ground.plan, task.id, pin)


def deadline_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The task with that deadline, or with none."""
    deadline = None if not text.strip() else datetime.combine(_day(text, ground, task), _EVENING)
    return edits.set_deadline(ground.plan, task.id, deadline)


def done_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The task done to that percentage."""
    percent = read_number(text, percent=1)
    if not 0 <= percent <= _ALL:
        raise EntryError(said("Write a percentage from 0 to 100."))
    return edits.set_progress(ground.plan, task.id, edits.done_to(task.progress, percent))


def people_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The task done by those people; whoever is new to it for the needs that they are able to cover."""
    if task.kind is not TaskKind.WORK:
        raise EditError(
            said("'{task}' is not work of people; people are assigned to work tasks only.", task=task.name)
        )
    named = [_person(ground.plan, part) for part in text.replace(";", ",").split(",") if part.strip()]
    kept = tuple(one for one in task.assignments if any(one.person == person.id for person in named))
    new = [person for person in named if all(one.person != person.id for one in kept)]
    added = tuple(
        Assignment(person=person.id, skill=skill) for person in new for skill in _skills_for(task, person)
    )
    return edits.change_task(ground.plan, changed(task, assignments=(*kept, *added)))


def note_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The task with that note."""
    return edits.change_task(ground.plan, changed(task, note=text.strip()))


def _day(text: str, ground: Ground, task: Task) -> date:
    dates = ground.schedule.tasks.get(task.id)
    read = read_day(text, ground.today, near=(dates.start if dates else ground.plan.start).date())
    if read.day is None:
        raise EntryError(
            read.complaint if not read.choices else said("This may be two days; write the month out.")
        )
    return read.day


def _person(plan: Plan, text: str) -> Person:
    """The person whose name begins with what was typed, in any of its words."""
    words = text.strip().casefold()
    exact = [person for person in plan.people if person.name.casefold() == words]
    found = exact or [
        person
        for person in plan.people
        if person.name.casefold().startswith(words)
        or any(part.startswith(words) for part in person.name.casefold().split())
    ]
    if not found:
        raise EntryError(said("Nobody in the team is called “{text}”.", text=text.strip()))
    if len(found) > 1:
        names = Listed(tuple(person.name for person in found))
        raise EntryError(
            said("“{text}” may be {names}; write the whole name.", text=text.strip(), names=names)
        )
    return found[0]


def _skills_for(task: Task, person: Person) -> tuple[str, ...]:
    """What a person is put on a task for: the needs that they are able to cover, else all of them.

    A task without needs takes the first skill of the person.
    """
    if not task.needs:
        return (person.skills[0].skill,) if person.skills else ()
    able = tuple(need.skill for need in task.needs if person.level_of(need.skill) >= need.level)
    return able or (task.needs[0].skill,)
