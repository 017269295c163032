"""Reads the people of an MS Project file, each with their calendar and leave, and who is on which task."""

from collections import defaultdict
from dataclasses import dataclass, field

from genai_planner.files.formats.ms_project.calendars import (
    ReadCalendar,
    calendar_id,
    whole_calendar,
    works_overnight,
)
from genai_planner.files.formats.ms_project.codes import NO_CALENDAR, NOBODY, WORK_RESOURCE
from genai_planner.files.formats.ms_project.numbering import Numbering
from genai_planner.files.formats.ms_project.outline import Outline
from genai_planner.files.formats.ms_project.overnight import ReadDays
from genai_planner.files.formats.ms_project.texts import clean_name, name_of
from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.model.base import SMALLEST_SHARE
from genai_planner.model.calendars import Calendar, DayRange
from genai_planner.model.resources import Person
from genai_planner.model.tasks import FASTEST_PACE
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
from genai_planner.words.said import said

_HOURS_A_DAY = WORK_MINUTES_A_DAY / 60
_HIGHEST_RATE = 1e10
_MOST_UNITS = 1e4
_NO_NUMBER = "0"
"""The number of the resource that stands for nobody where it has no name."""


@dataclass(frozen=True, slots=True)
class ReadAssignment:
    """One person on one task: their part of full time, above 0 and at most 1, and their minutes of work."""

    person: Person
    units: float
    work_minutes: float
    overtime_minutes: float = 0.0
    """The part of the work that is done beside the working time."""
    is_uneven: bool = False
    """Whether the work is not spread evenly."""
    is_delayed: bool = False
    """Whether it begins later than its task."""

    @property
    def stretched_minutes(self) -> float:
        """The working time that the work takes the person."""
        return (self.work_minutes - self.overtime_minutes) / self.units

    @property
    def pace(self) -> float:
        """The work done in a minute of working time."""
        regular = self.work_minutes - self.overtime_minutes
        return (
            min(self.work_minutes / regular, FASTEST_PACE) if self.overtime_minutes and regular > 0 else 1.0
        )


@dataclass(frozen=True, slots=True)
class Team:
    """The people by their number, the calendars that only they have, and materials and costs by theirs."""

    people: dict[int, Person]
    calendars: tuple[Calendar, ...]
    things: dict[int, str]
    """Materials and cost resources, with their names."""
    budget: int | None
    """The number of the resource that stands for the budget."""
    numbering: Numbering


@dataclass(slots=True)
class Bookings:
    """By task number: who is on it, the minutes of work that nobody is on, and what things cost."""

    people: dict[int, list[ReadAssignment]] = field(default_factory=lambda: defaultdict(list))
    unassigned: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    things: dict[int, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    """Names of materials and cost resources, and their cost in hundredths."""
    of_project: list[tuple[str, float]] = field(default_factory=list)
    """The same for the project as a whole."""
    budget: float = 0.0
    """In hundredths; 0 for none."""

    def add_thing(self, task: int | None, name: str, cost: float) -> None:
        """Remember what a thing costs on a row, or the project for None."""
        if cost:
            (self.of_project if task is None else self.things[task]).append((name, cost))


def read_team(
    project: Node, calendars: dict[int, ReadCalendar], found: Numbering, project_calendar: int
) -> Team:
    """Everybody who works; materials and costs stand apart."""
    people: dict[int, Person] = {}
    things: dict[int, str] = {}
    own: list[Calendar] = []
    budget: int | None = None
    nodes = [node for node in project.children("Resources/Resource") if not _is_nobody(node)]
    numbering = Numbering(nodes, project.findings)
    for unnamed, number in numbering.pairs():
        name = name_of(unnamed, f"Resource {number}")
        node = unnamed.named(name)
        node.check_unread()
        if node.flag("IsBudget"):
            budget = number
            continue
        if node.integer("Type", WORK_RESOURCE) != WORK_RESOURCE:
            things[number] = name
            continue
        calendar, leave = _calendar_of(found.find(node, "CalendarUID"), calendars, own)
        people[number] = Person(
            id=f"person-{number}",
            name=name,
            role=clean_name(node.text("Group"), ""),
            availability=_availability(node),
            day_rate=_day_rate(node),
            calendar=None if calendar == calendar_id(project_calendar) else calendar,
            leave=leave,
        )
        _say_what_is_left_out(node)
    return Team(people, tuple(own), things, budget, numbering)


def read_bookings(project: Node, team: Team, outline: Outline) -> Bookings:
    """Who and what is on which task."""
    bookings = Bookings()
    left_out = project.findings.left_out
    for unnamed in project.children("Assignments/Assignment"):
        number = team.numbering.find(unnamed, "ResourceUID")
        task = outline.numbering.find(unnamed, "TaskUID")
        row = outline.rows.get(task) if task is not None else None
        if row is not None:
            node = unnamed.named(row.name)
            _book(node, row.number, number, team, bookings)
        elif outline.root is not None and unnamed.text("TaskUID") == outline.root.text("UID"):
            _book_project(unnamed.named(outline.root.row), number, team, bookings)
        elif task is None:
            who = team.people[number].name if number in team.people else unnamed.text("UID")
            left_out.add(said("Assignments to what is not in the file are left out"), who)
    return bookings


def _book(node: Node, task: int, number: int | None, team: Team, bookings: Bookings) -> None:
    if number is not None and number in team.people:
        assignment = _assignment(node, team.people[number])
        if assignment is not None:
            bookings.people[task].append(assignment)
    elif number is not None and number in team.things:
        bookings.add_thing(task, team.things[number], node.number("Cost", low=0))
    elif node.text("ResourceUID") in ("", str(NOBODY)):
        bookings.unassigned[task] += node.minutes("Work") or 0.0
    elif number is None and node.text("ResourceUID") != _NO_NUMBER:
        node.findings.left_out.add(said("Assignments of nobody that is in the file are left out"), node.row)


def _book_project(node: Node, number: int | None, team: Team, bookings: Bookings) -> None:
    if number is not None and number == team.budget:
        bookings.budget = node.number("BudgetCost", low=0)
    elif number is not None and number in team.things:
        bookings.add_thing(None, team.things[number], node.number("Cost", low=0))


def _is_nobody(node: Node) -> bool:
    """Whether a resource is an empty line, or the number 0 that stands for nobody, and so has no name."""
    return node.flag("IsNull") or (node.text("UID") == "0" and not node.text("Name"))


def _assignment(node: Node, person: Person) -> ReadAssignment | None:
    units = node.number("Units", 1.0, low=0, high=_MOST_UNITS)
    if units <= 0:
        node.findings.left_out.add(
            said("Assignments with no part of somebody's time are left out"), person.name
        )
        return None
    if units > 1:
        node.findings.otherwise.add(
            said("Assignments of more than full time count as full time"), person.name
        )
    work, overtime = node.minutes("Work") or 0.0, node.minutes("OvertimeWork") or 0.0
    if overtime:
        reason = said("Overtime shortens its task; what it costs above the usual rate is left out")
        node.findings.otherwise.add(reason, node.row)
    many = max(units, 1)
    return ReadAssignment(
        person,
        units=min(units, 1.0),
        work_minutes=work / many,
        overtime_minutes=min(overtime, work) / many,
        is_uneven=bool(node.integer("WorkContour")),
        is_delayed=bool(node.number("Delay") or node.number("LevelingDelay")),
    )


def _calendar_of(
    number: int | None, calendars: dict[int, ReadCalendar], own: list[Calendar]
) -> tuple[str | None, tuple[DayRange, ...]]:
    """The id of a person's calendar, and their leave; a calendar that only they have is added to `own`."""
    read = calendars.get(number) if number is not None else None
    if number is None or read is None:
        return None, ()
    follows = read.follows if read.follows in calendars else NO_CALENDAR
    if follows == NO_CALENDAR:
        return calendar_id(number), ()
    has_own_hours = read.days or any(days.hours for days in read.exceptions)
    if has_own_hours or (read.exceptions and works_overnight(calendars, number)):
        own.append(whole_calendar(calendars, number))
        return calendar_id(number), ()
    return calendar_id(follows), tuple(_leave(days) for days in read.exceptions)


def _leave(days: ReadDays) -> DayRange:
    return DayRange(first=days.first, last=days.last, name=days.name)


def _availability(node: Node) -> float:
    units = node.number("MaxUnits", 1.0, low=0, high=_MOST_UNITS)
    if units > 1:
        node.findings.otherwise.add(said("Resources of more than one person count as one"), node.row)
    return min(max(units, SMALLEST_SHARE), 1.0) if units > 0 else 1.0


def _day_rate(node: Node) -> float:
    """Files give the rate of an hour, in whichever unit it is shown."""
    if node.number("CostPerUse"):
        node.findings.left_out.add(said("Costs per use are left out"), node.row)
    return node.number("StandardRate", low=0, high=_HIGHEST_RATE) * _HOURS_A_DAY


def _say_what_is_left_out(node: Node) -> None:
    left_out = node.findings.left_out
    if node.has("AvailabilityPeriods/AvailabilityPeriod"):
        left_out.add(said("Periods of availability are left out; enter them as dates or leave"), node.row)
    if node.has("Rates/Rate"):
        left_out.add(said("Rate tables are left out; the standard rate holds for all dates"), node.row)
