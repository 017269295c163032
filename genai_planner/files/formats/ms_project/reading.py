"""Reads an MS Project XML file into a plan, and says what the plan cannot hold."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pydantic import ValidationError

from genai_planner.errors import UnreadableFileError
from genai_planner.file_reading import read_file
from genai_planner.files.formats.ms_project.calendars import (
    ReadCalendar,
    calendar_id,
    read_calendars,
    whole_calendar,
)
from genai_planner.files.formats.ms_project.codes import HUNDREDTHS, NO_CALENDAR
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.links import read_links
from genai_planner.files.formats.ms_project.outline import Outline, Row, earliest_start, read_outline
from genai_planner.files.formats.ms_project.people import Team, read_assignments, read_team, read_unassigned
from genai_planner.files.formats.ms_project.tasks import AROUND_THE_CLOCK, SOURCE, TaskReader, skill_id
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.files.formats.ms_project.xml_tree import (
    flag_of,
    integer_of,
    moment_of,
    number_of,
    parse,
    text_of,
)
from genai_planner.model.calendars import PROJECT_CALENDAR, Calendar
from genai_planner.model.complaints import complaints
from genai_planner.model.plan import Expense, Plan
from genai_planner.model.resources import Level, Person, Skill, SkillLevel
from genai_planner.model.tasks import Task
from genai_planner.paths import shown
from genai_planner.scheduling.scheduler import schedule


class ReadProject(NamedTuple):
    """A plan, and a sentence for each thing of the file that it does not hold."""

    plan: Plan
    dropped: tuple[str, ...]


def read_ms_project(path: Path) -> ReadProject:
    """The plan in an MS Project XML file.

    Raises:
        UnreadableFileError: where the file is missing, damaged, or no project; the sentence says why.
    """
    return parse_ms_project(read_file(path), path)


def parse_ms_project(data: bytes, path: Path) -> ReadProject:
    """As `read_ms_project`, from the bytes of the file; the path is for the messages.

    Raises:
        UnreadableFileError: as for `read_ms_project`.
    """
    try:
        project = parse(data)
        if project.tag != "Project":
            raise ValueError(f"its root is '{project.tag[:40]}' and not 'Project'")
        return _project(project, path)
    except ValidationError as error:
        reason = complaints(error)[0]
    except ValueError as error:
        reason = str(error)
    raise UnreadableFileError(
        f"'{shown(path)}' cannot be read as an MS Project file: {reason}; save it again as XML."
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the rest of the plan is put together from."""

    start: datetime
    calendars: dict[int, ReadCalendar]
    project_calendar: int
    outline: Outline
    team: Team


def _project(project: Element, path: Path) -> ReadProject:
    dropped = Dropped()
    calendars = read_calendars(project, dropped)
    outline = read_outline(project, dropped)
    project_calendar = integer_of(project, "CalendarUID", NO_CALENDAR)
    team = read_team(project, calendars, project_calendar, dropped)
    start = moment_of(project, "StartDate") or earliest_start(outline)
    if start is None:
        raise ValueError("it has no start date")
    _say_what_is_left_out(project, dropped)
    parts = _Parts(start, calendars, project_calendar, outline, team)
    links = read_links(outline, dropped)
    reader = TaskReader(
        start,
        frozenset(calendars),
        frozenset(link.successor for link in links),
        read_assignments(project, team.people, dropped),
        read_unassigned(project),
        dropped,
    )
    tasks = tuple(_read_task(reader, row) for row in outline.tasks())
    skills = _skills(tasks)
    plan = Plan(
        name=_name(project, path),
        start=start,
        currency=_currency(project),
        project_calendar=calendar_id(project_calendar) if project_calendar in calendars else PROJECT_CALENDAR,
        calendars=_calendars(parts, tasks),
        skills=skills,
        people=tuple(_skilled(person, skills) for person in team.people.values()),
        phases=outline.phases,
        tasks=tasks,
        links=links,
        expenses=_expenses(outline),
    )
    _say_what_differs(plan, outline, dropped)
    return ReadProject(plan, dropped.sentences())


def _read_task(reader: TaskReader, row: Row) -> Task:
    try:
        return reader.read(row)
    except ValidationError as error:
        raise ValueError(f"in the task '{row.name}', {complaints(error)[0]}") from error
    except ValueError as error:
        raise ValueError(f"in the task '{row.name}', {error}") from error


def _say_what_differs(plan: Plan, outline: Outline, dropped: Dropped) -> None:
    """Names the tasks that get other dates than stand in the file, whatever the cause."""
    dated = schedule(plan).tasks
    for row in outline.tasks():
        stored = moment_of(row.element, "Start"), moment_of(row.element, "Finish")
        ours = dated.get(f"task-{row.number}")
        if None not in stored and ours is not None and stored != (ours.start, ours.finish):
            dropped.add("Some tasks are dated differently than in the file", row.name)


def _name(project: Element, path: Path) -> str:
    title = text_of(project, "Title") or text_of(project, "Name").removesuffix(".xml")
    return clean_name(title, clean_name(path.stem, "Project"))


def _currency(project: Element) -> str:
    code = text_of(project, "CurrencyCode")
    return code if len(code) == len("EUR") and code.isascii() and code.isupper() else "EUR"


def _calendars(parts: _Parts, tasks: tuple[Task, ...]) -> tuple[Calendar, ...]:
    """Those that others can follow, those that tasks or people name, and those that only one person has."""
    own = {calendar.id: calendar for calendar in parts.team.calendars}
    named = {task.calendar for task in tasks} | {person.calendar for person in parts.team.people.values()}
    chosen = [
        whole_calendar(parts.calendars, number)
        for number, read in parts.calendars.items()
        if calendar_id(number) not in own
        and (read.follows not in parts.calendars or calendar_id(number) in named)
    ]
    if parts.project_calendar not in parts.calendars:
        chosen.append(Calendar(id=PROJECT_CALENDAR, name="Project"))
    if AROUND_THE_CLOCK.id in named:
        chosen.append(AROUND_THE_CLOCK)
    return (*chosen, *own.values())


def _skills(tasks: tuple[Task, ...]) -> tuple[Skill, ...]:
    """Files know no skills: all work is of one, but where people of one task take different times."""
    used = {assignment.skill for task in tasks for assignment in task.assignments}
    used |= {need.skill for task in tasks for need in task.needs}
    numbers = [number for number in range(1, len(used) + 1) if skill_id(number) in used]
    return tuple(
        Skill(id=skill_id(number), name=_skill_name(number), short_name=_skill_name(number))
        for number in numbers
    )


def _skill_name(number: int) -> str:
    return "Work" if number == 1 else f"Work {number}"


def _skilled(person: Person, skills: tuple[Skill, ...]) -> Person:
    levels = tuple(SkillLevel(skill=skill.id, level=Level.WORKING) for skill in skills)
    return person.model_copy(update={"skills": levels})


def _expenses(outline: Outline) -> tuple[Expense, ...]:
    """The fixed costs of tasks and of summaries."""
    costs = ((row, number_of(row.element, "FixedCost") / HUNDREDTHS) for row in outline.rows.values())
    return tuple(
        Expense(
            id=f"cost-{row.number}",
            name=clean_name(f"Fixed cost of {row.name}", "Fixed cost"),
            amount=cost,
            phase=row.phase,
            source=SOURCE,
        )
        for row, cost in costs
        if cost > 0
    )


def _say_what_is_left_out(project: Element, dropped: Dropped) -> None:
    if text_of(project, "ScheduleFromStart") and not flag_of(project, "ScheduleFromStart"):
        dropped.add("The project is planned backwards from its finish; here it is planned from its start")
    if moment_of(project, "StatusDate") is not None:
        dropped.add("The status date is left out: here it would move the work that remains")
