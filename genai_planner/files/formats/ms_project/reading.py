"""Reads an MS Project XML file into a plan, and reports what the plan cannot hold."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from genai_planner.collector import collector_at_rest
from genai_planner.errors import UnreadableFileError
from genai_planner.file_reading import read_file
from genai_planner.files.formats.ms_project.calendars import (
    ReadCalendar,
    calendar_id,
    read_calendars,
    whole_calendar,
)
from genai_planner.files.formats.ms_project.codes import HUNDREDTHS, NO_CALENDAR
from genai_planner.files.formats.ms_project.currency import read_currency
from genai_planner.files.formats.ms_project.custom_fields import OUR_IDS, is_own, own_fields
from genai_planner.files.formats.ms_project.dating import with_dates_of_file
from genai_planner.files.formats.ms_project.dropped import Findings
from genai_planner.files.formats.ms_project.links import read_links
from genai_planner.files.formats.ms_project.numbering import Numbering
from genai_planner.files.formats.ms_project.outline import Outline, earliest_start, read_outline
from genai_planner.files.formats.ms_project.own_fields import OwnFieldReader
from genai_planner.files.formats.ms_project.people import Bookings, Team, read_bookings, read_team
from genai_planner.files.formats.ms_project.tasks import SOURCE, TaskReader, planned_moment, skill_id
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.files.formats.ms_project.xml_tree import Node, parse
from genai_planner.files.import_report import ImportReport
from genai_planner.model.calendars import (
    AROUND_THE_CLOCK,
    PROJECT_CALENDAR,
    Calendar,
    around_the_clock,
    usual_calendar,
)
from genai_planner.model.complaints import complaints
from genai_planner.model.plan import Expense, Plan
from genai_planner.model.resources import Level, Person, Skill, SkillLevel
from genai_planner.model.scenarios import Baseline, RememberedDates
from genai_planner.model.tasks import Task
from genai_planner.paths import shown
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Value, said, told

_MOST_MONEY = 1e12


class ReadProject(NamedTuple):
    """A plan, and what became of everything in the file."""

    plan: Plan
    report: ImportReport


class KnownRows(NamedTuple):
    """What was read, with what our own fields call its rows."""

    read: ReadProject
    ours: dict[str, str]
    """By the id of a task or phase the id that it has in the plan which the file was written from."""


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
    return parse_known_rows(data, path).read


def parse_known_rows(data: bytes, path: Path) -> KnownRows:
    """As `parse_ms_project`, with the ids that rows have in the plan that the file was written from.

    Raises:
        UnreadableFileError: as for `read_ms_project`.
    """
    try:
        with collector_at_rest():
            root, remarks = parse(data)
            if root.tag != "Project":
                raise ValueError(said("its root is '{tag}' and not 'Project'", tag=root.tag[:40]))
            findings = Findings()
            for remark in remarks:
                findings.otherwise.add(remark)
            return _project(Node(root, findings), path)
    except ValidationError as error:
        reason: Value = complaints(error)[0]
    except ValueError as error:
        reason = told(error)
    raise UnreadableFileError(
        said(
            "'{path}' cannot be read as an MS Project file: {reason}; save it again as XML.",
            path=shown(path),
            reason=reason,
        )
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the rest of the plan is put together from."""

    start: datetime
    calendars: dict[int, ReadCalendar]
    calendar_numbers: Numbering
    project_calendar: int
    outline: Outline
    team: Team
    bookings: Bookings

    @property
    def project_calendar_id(self) -> str:
        """The id of the project's calendar in the plan."""
        is_there = self.project_calendar in self.calendars
        return calendar_id(self.project_calendar) if is_there else PROJECT_CALENDAR


def _project(project: Node, path: Path) -> KnownRows:
    parts = _parts(project)
    links = read_links(parts.outline)
    is_ours = is_own(project)
    own = OwnFieldReader(project, OUR_IDS if is_ours else frozenset())
    reader = TaskReader(
        parts.start,
        parts.calendar_numbers,
        frozenset(link.successor for link in links),
        parts.bookings,
        _minutes_between(parts),
        own,
        is_own=is_ours,
    )
    tasks = tuple(reader.read(row) for row in parts.outline.tasks())
    skills = _skills(tasks)
    expenses = tuple(_expenses(parts))
    people = tuple(_skilled(person, skills) for person in parts.team.people.values())
    has_money = bool(expenses) or any(person.day_rate for person in people)
    plan = Plan(
        name=_name(project, path),
        start=parts.start,
        currency=read_currency(project, has_money=has_money),
        deadline=_deadline(parts.outline),
        budget=min(parts.bookings.budget / HUNDREDTHS, _MOST_MONEY) or None,
        project_calendar=parts.project_calendar_id,
        calendars=_calendars(parts, tasks),
        skills=skills,
        people=people,
        phases=parts.outline.phases,
        tasks=tasks,
        links=links,
        expenses=expenses,
        own_columns=own.columns,
        baselines=_baselines(parts),
    )
    _say_what_is_left_out(project)
    plan, dated = with_dates_of_file(plan, parts.outline, parts.bookings)
    findings = project.findings
    report = ImportReport(findings.left_out.remarks(), findings.otherwise.remarks(), dated)
    return KnownRows(ReadProject(plan, report), _our_ids(parts.outline) if is_ours else {})


def _our_ids(outline: Outline) -> dict[str, str]:
    """By the id of a task or phase what our own field calls it; of rows called the same, the first."""
    found: dict[str, str] = {}
    for row in outline.rows.values():
        name = own_fields(row.node).id
        if name:
            found.setdefault(name, row.phase if row.is_summary else row.task_id)
    return {row: name for name, row in found.items()}


def _parts(project: Node) -> _Parts:
    calendars, numbering = read_calendars(project)
    outline = read_outline(project)
    found = numbering.find(project, "CalendarUID")
    project_calendar = NO_CALENDAR if found is None else found
    team = read_team(project, calendars, numbering, project_calendar)
    start = planned_moment(project, "StartDate") or earliest_start(outline)
    if start is None:
        start = planned_moment(project, "CurrentDate") or planned_moment(project, "CreationDate")
        if start is None:
            raise ValueError(said("it has no start date"))
        project.findings.otherwise.add(
            said("The file has no start date; the plan starts on the day of the file")
        )
    bookings = read_bookings(project, team, outline)
    return _Parts(start, calendars, numbering, project_calendar, outline, team, bookings)


def _minutes_between(parts: _Parts) -> Callable[[str | None, datetime, datetime], int]:
    """Counts the working minutes of a calendar between two moments."""
    bare = Plan(
        name="Calendars",
        start=parts.start,
        project_calendar=parts.project_calendar_id,
        calendars=tuple(whole_calendar(parts.calendars, number) for number in parts.calendars)
        or (usual_calendar(),),
    )
    clocks = Clocks(bare)

    def between(calendar: str | None, start: datetime, finish: datetime) -> int:
        return clocks.of_calendar(calendar).between(to_minutes(start), to_minutes(finish))

    return between


def _baselines(parts: _Parts) -> tuple[Baseline, ...]:
    """The baselines of the rows that are tasks, by their numbers; those without both dates are named."""
    found: dict[int, list[RememberedDates]] = {}
    for row in parts.outline.tasks():
        for node in row.node.children("Baseline"):
            start, finish = planned_moment(node, "Start"), planned_moment(node, "Finish")
            if start is not None and finish is not None and start <= finish:
                dates = RememberedDates(task=row.task_id, name=row.name, start=start, finish=finish)
                found.setdefault(node.integer("Number"), []).append(dates)
            else:
                node.findings.left_out.add(said("Baselines without both dates are left out"), row.name)
    return tuple(
        Baseline(
            id=f"baseline-{number}",
            name=f"Baseline {number}" if number else "Baseline",
            made=parts.start,
            finish=max(one.finish for one in dates),
            tasks=tuple(dates),
        )
        for number, dates in sorted(found.items())
    )


def _deadline(outline: Outline) -> date | None:
    """The deadline of the project as a whole."""
    moment = planned_moment(outline.root, "Deadline") if outline.root is not None else None
    return moment.date() if moment else None


def _name(project: Node, path: Path) -> str:
    title = project.text("Title") or project.text("Name").removesuffix(".xml")
    return clean_name(title, clean_name(path.stem, phrase("Project")))


def _calendars(parts: _Parts, tasks: tuple[Task, ...]) -> tuple[Calendar, ...]:
    """Those that others can follow, those that tasks or people name, and those that only one person has."""
    own = {calendar.id: calendar for calendar in parts.team.calendars}
    named = {task.calendar for task in tasks} | {person.calendar for person in parts.team.people.values()}
    named.add(parts.project_calendar_id)
    chosen = [
        whole_calendar(parts.calendars, number)
        for number, read in parts.calendars.items()
        if calendar_id(number) not in own
        and (read.follows not in parts.calendars or calendar_id(number) in named)
    ]
    if parts.project_calendar not in parts.calendars:
        chosen.append(usual_calendar())
    if AROUND_THE_CLOCK.id in named:
        chosen.append(around_the_clock())
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
    return phrase("Work") if number == 1 else said("Work {number}", number=number).text()


def _skilled(person: Person, skills: tuple[Skill, ...]) -> Person:
    levels = tuple(SkillLevel(skill=skill.id, level=Level.WORKING) for skill in skills)
    return person.model_copy(update={"skills": levels})


def _expenses(parts: _Parts) -> Iterator[Expense]:
    """The fixed costs of tasks and of summaries, and what materials and cost resources cost on each."""
    bookings, findings = parts.bookings, parts.outline.numbering.findings
    booked = Counter(
        name for things in (*bookings.things.values(), bookings.of_project) for name, _ in things
    )
    reason = said("Materials and cost resources became expenses")
    for row in parts.outline.rows.values():
        fixed = row.node.number("FixedCost", low=0)
        named = [(said("Fixed cost of {task}", task=row.name).text(), fixed)] if fixed else []
        for thing, cost in bookings.things.get(row.number, []):
            named.append((thing if booked[thing] == 1 else f"{thing}: {row.name}", cost))
        yield from _expenses_of(named, f"cost-{row.number}", row.phase)
    root = parts.outline.root
    fixed = root.number("FixedCost", low=0) if root is not None else 0.0
    named = [(said("Fixed cost of the project").text(), fixed)] if fixed else []
    yield from _expenses_of([*named, *bookings.of_project], "cost-of-project", None)
    for thing in parts.team.things.values():
        if booked[thing]:
            findings.otherwise.add(reason, thing)
        else:
            findings.left_out.add(said("Materials and cost resources that cost nothing are left out"), thing)


def _expenses_of(named: list[tuple[str, float]], expense: str, phase: str | None) -> Iterator[Expense]:
    for number, (name, hundredths) in enumerate(named):
        yield Expense(
            id=f"{expense}-{number}" if number else expense,
            name=clean_name(name, phrase("Cost")),
            amount=min(hundredths / HUNDREDTHS, _MOST_MONEY),
            phase=phase,
            source=SOURCE,
        )


def _say_what_is_left_out(project: Node) -> None:
    if project.text("ScheduleFromStart") and not project.flag("ScheduleFromStart"):
        reason = said("The project is planned backwards from its finish; here it is planned from its start")
        project.findings.otherwise.add(reason)
    if project.moment("StatusDate") is not None:
        reason = said("The status date is left out: here it would move the work that remains")
        project.findings.left_out.add(reason)
