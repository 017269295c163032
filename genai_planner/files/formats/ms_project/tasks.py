"""Reads the tasks of an MS Project file: amounts, people, constraints, progress."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.calendars import calendar_id
from genai_planner.files.formats.ms_project.codes import (
    AS_SOON_AS_POSSIBLE,
    CONSTRAINT_KINDS,
    ELAPSED_FORMATS,
    NO_CALENDAR,
)
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.outline import Row
from genai_planner.files.formats.ms_project.people import ReadAssignment
from genai_planner.files.formats.ms_project.texts import clean_notes
from genai_planner.files.formats.ms_project.xml_tree import (
    flag_of,
    integer_of,
    minutes_of,
    moment_of,
    number_of,
    text_of,
)
from genai_planner.model.base import SMALLEST_SHARE
from genai_planner.model.calendars import MINUTES_A_DAY, Calendar, WorkingSpan
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Level
from genai_planner.model.tasks import (
    Assignment,
    Constraint,
    ConstraintKind,
    Progress,
    SkillNeed,
    Task,
    TaskKind,
)
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY

AROUND_THE_CLOCK = Calendar(
    id="around-the-clock",
    name="Around the clock",
    week=((WorkingSpan(start_minute=0, finish_minute=MINUTES_A_DAY),),) * 7,
)
"""The calendar of tasks that take elapsed time."""
SOURCE = "MS Project file"
_NOT_BEFORE = {
    ConstraintKind.START_NO_EARLIER_THAN: ConstraintKind.MUST_START_ON,
    ConstraintKind.FINISH_NO_EARLIER_THAN: ConstraintKind.MUST_FINISH_ON,
}
_COMPLETE = 100


@dataclass(frozen=True, slots=True)
class TaskReader:
    """What all tasks of a file have in common.

    Attributes:
        start: the plan's start.
        calendars: the numbers of the calendars in the file.
        linked: the ids of the tasks that follow another one.
        assignments: by task number, who is on it.
        unassigned: by task number, the minutes of work that nobody is on.
        dropped: collects what is left out.
    """

    start: datetime
    calendars: frozenset[int]
    linked: frozenset[str]
    assignments: dict[int, list[ReadAssignment]]
    unassigned: dict[int, float]
    dropped: Dropped = field(default_factory=Dropped)

    def read(self, row: Row) -> Task:
        """The task in that row."""
        element = row.element
        task_id = f"task-{row.number}"
        self._say_what_is_left_out(row)
        return Task(
            id=task_id,
            name=row.name,
            phase=row.phase,
            constraint=self._constraint(row, task_id),
            deadline=moment_of(element, "Deadline"),
            progress=_progress(element),
            priority=min(max(integer_of(element, "Priority", 500), 0), 1000),
            explanation=clean_notes(text_of(element, "Notes")),
            **self._amounts(row),
        )

    def _amounts(self, row: Row) -> dict[str, Any]:
        minutes = minutes_of(row.element, "Duration")
        assignments = _each_once(self.assignments.get(row.number, []))
        calendar = self._calendar(row)
        if minutes == 0:
            if assignments:
                self.dropped.add("Assignments to milestones are left out", row.name)
            return {"kind": TaskKind.MILESTONE, "calendar": calendar}
        fixed = {"duration_days": exactly(minutes / WORK_MINUTES_A_DAY), "calendar": calendar}
        if integer_of(row.element, "DurationFormat") in ELAPSED_FORMATS:
            fixed["calendar"] = AROUND_THE_CLOCK.id
        elif all(one.work_minutes for one in assignments) and not self._ignores_people(row):
            unassigned = self.unassigned.get(row.number, 0.0)
            return {**_needs(assignments, unassigned), "calendar": calendar} if assignments else fixed
        return {**fixed, "assignments": tuple(_assignment(one, 1) for one in assignments)}

    def _ignores_people(self, row: Row) -> bool:
        return flag_of(row.element, "IgnoreResourceCalendar") and self._calendar(row) is not None

    def _calendar(self, row: Row) -> str | None:
        number = integer_of(row.element, "CalendarUID", NO_CALENDAR)
        return calendar_id(number) if number in self.calendars else None

    def _constraint(self, row: Row, task_id: str) -> Constraint | None:
        element = row.element
        manual_start = moment_of(element, "ManualStart")
        if flag_of(element, "Manual") and manual_start is not None:
            return Constraint(kind=ConstraintKind.MUST_START_ON, moment=manual_start)
        kind = CONSTRAINT_KINDS.get(integer_of(element, "ConstraintType"))
        moment = moment_of(element, "ConstraintDate")
        if kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
            return Constraint(kind=kind)
        if kind is None or moment is None:
            if integer_of(element, "ConstraintType") != AS_SOON_AS_POSSIBLE:
                self.dropped.add("Constraints without a date, or of an unknown kind, are left out", row.name)
            return None
        if moment < self.start and task_id not in self.linked:
            # In MS Project "no earlier than" takes a task to before the project's start, here it does not.
            kind = _NOT_BEFORE.get(kind, kind)
        return Constraint(kind=kind, moment=moment)

    def _say_what_is_left_out(self, row: Row) -> None:
        element, dropped = row.element, self.dropped
        if number_of(element, "LevelingDelay"):
            dropped.add("Levelling delays are left out, which can change dates", row.name)
        if flag_of(element, "Manual") and moment_of(element, "ManualStart") is None:
            dropped.add("Tasks scheduled by hand without a start are dated as all others", row.name)
        if element.find("Baseline") is not None:
            dropped.add("Baselines are left out")
        if element.find("ExtendedAttribute") is not None:
            dropped.add("Custom fields are left out")


def exactly(amount: float) -> Estimate:
    """An amount of a file, without a range."""
    return Estimate(optimistic=amount, likely=amount, pessimistic=amount, source=SOURCE)


def skill_id(number: int) -> str:
    """The skill of the people whose work takes the same time; 1 unless several take different times."""
    return "work" if number == 1 else f"work-{number}"


def _each_once(assignments: Sequence[ReadAssignment]) -> list[ReadAssignment]:
    """Without the second assignment of the same person to the same task."""
    return list({one.person.id: one for one in reversed(assignments)}.values())[::-1]


def _needs(assignments: Sequence[ReadAssignment], unassigned: float) -> dict[str, Any]:
    """One need for all people whose work takes the same time, shared by their parts; one for the rest."""
    groups: list[list[ReadAssignment]] = []
    for one in assignments:
        group = next((group for group in groups if _take_the_same(group[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    needs, assigned = [], []
    for number, group in enumerate(groups, start=1):
        units = sum(_held_units(one) * one.person.availability for one in group)
        days = group[0].stretched_minutes * units / WORK_MINUTES_A_DAY
        needs.append(SkillNeed(skill=skill_id(number), level=Level.WORKING, effort_days=exactly(days)))
        assigned += [_assignment(one, number) for one in group]
    if unassigned:
        effort = exactly(unassigned / WORK_MINUTES_A_DAY)
        needs.append(SkillNeed(skill=skill_id(len(groups) + 1), level=Level.WORKING, effort_days=effort))
    return {"needs": tuple(needs), "assignments": tuple(assigned)}


def _take_the_same(one: ReadAssignment, other: ReadAssignment) -> bool:
    return abs(one.stretched_minutes - other.stretched_minutes) <= 1


def _assignment(one: ReadAssignment, number: int) -> Assignment:
    return Assignment(person=one.person.id, skill=skill_id(number), units=_held_units(one))


def _held_units(one: ReadAssignment) -> float:
    """The part of the person's availability; files give the part of full time."""
    return min(max(one.units / one.person.availability, SMALLEST_SHARE), 1.0)


def _progress(element: Element) -> Progress:
    percent = min(max(number_of(element, "PercentComplete"), 0.0), float(_COMPLETE))
    return Progress(
        percent_complete=percent,
        actual_start=moment_of(element, "ActualStart"),
        actual_finish=moment_of(element, "ActualFinish"),
    )
