"""Writes the people of a plan, and who is on which task for how much of their time."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.codes import NOBODY, WORK_RESOURCE
from genai_planner.files.formats.ms_project.rows import PlanRow
from genai_planner.files.formats.ms_project.written_calendars import CalendarWriter
from genai_planner.files.formats.ms_project.xml_writing import duration_text, moment_text, put, put_all
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.effort import parts_of, unassigned_needs
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY

_HOURS_A_DAY = WORK_MINUTES_A_DAY / 60
_BY_THE_HOUR = 2


class _Hold(NamedTuple):
    """Somebody's hold on a task: their number, their part of full time, and their days of work."""

    person: int
    units: float
    days: float


def write_people(project: Element, plan: Plan, calendars: CalendarWriter) -> None:
    """Puts everybody into the project, numbered from 1 on in the plan's order."""
    holder = put(project, "Resources")
    for place, person in enumerate(plan.people):
        put_all(
            put(holder, "Resource"),
            UID=place + 1,
            ID=place + 1,
            Name=person.name,
            Type=WORK_RESOURCE,
            IsNull=0,
            Group=person.role or None,
            MaxUnits=person.availability,
            StandardRate=person.day_rate / _HOURS_A_DAY,
            StandardRateFormat=_BY_THE_HOUR,
            CalendarUID=calendars.of_person(place),
        )


def write_assignments(project: Element, plan: Plan, schedule: Schedule, rows: tuple[PlanRow, ...]) -> None:
    """Puts into the project who is on which task, and the work that nobody is on yet."""
    holder = put(project, "Assignments")
    people = {person.id: place + 1 for place, person in enumerate(plan.people)}
    number = 0
    for row in rows:
        if not isinstance(row.record, Task) or not (row.record.assignments or row.record.needs):
            continue
        dates = schedule.tasks[row.record.id]
        for hold in _holds(row.record, plan, people):
            number += 1
            work = hold.days * WORK_MINUTES_A_DAY
            done = work * row.record.progress.percent_complete / 100
            put_all(
                put(holder, "Assignment"),
                UID=number,
                TaskUID=row.number,
                ResourceUID=hold.person,
                ActualWork=duration_text(done),
                Finish=moment_text(dates.finish),
                RemainingWork=duration_text(work - done),
                Start=moment_text(dates.start),
                Units=hold.units,
                Work=duration_text(work),
            )


def _holds(task: Task, plan: Plan, people: dict[str, int]) -> Iterator[_Hold]:
    for part in parts_of(task, plan):
        if part.stretched_days:
            units = part.days / part.stretched_days
            # In the whole minutes that the scheduler counts, so that no seconds are left over.
            minutes = max(round(part.stretched_days * WORK_MINUTES_A_DAY), 1)
            yield _Hold(people[part.person.id], units, minutes * units / WORK_MINUTES_A_DAY)
    for need in unassigned_needs(task, plan):
        yield _Hold(NOBODY, 1.0, need.effort_days.likely)
