"""Reads the people of an MS Project file, each with their calendar and leave, and who is on which task."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.calendars import ReadCalendar, calendar_id, whole_calendar
from genai_planner.files.formats.ms_project.codes import NO_CALENDAR, NOBODY, WORK_RESOURCE
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.files.formats.ms_project.xml_tree import (
    flag_of,
    integer_of,
    minutes_of,
    number_of,
    text_of,
)
from genai_planner.model.base import SMALLEST_SHARE
from genai_planner.model.calendars import Calendar, CalendarException, DayRange
from genai_planner.model.resources import Person
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY

_HOURS_A_DAY = WORK_MINUTES_A_DAY / 60
_HIGHEST_RATE = 1e12


@dataclass(frozen=True, slots=True)
class ReadAssignment:
    """One person on one task: their part of full time, above 0 and at most 1, and their minutes of work."""

    person: Person
    units: float
    work_minutes: float

    @property
    def stretched_minutes(self) -> float:
        """The working time that the work takes the person."""
        return self.work_minutes / self.units


@dataclass(frozen=True, slots=True)
class Team:
    """The people by their number in the file, and the calendars that only they have."""

    people: dict[int, Person]
    calendars: tuple[Calendar, ...]


def read_team(
    project: Element, calendars: Mapping[int, ReadCalendar], project_calendar: int, dropped: Dropped
) -> Team:
    """Everybody who works; materials and costs are left out."""
    people: dict[int, Person] = {}
    own: list[Calendar] = []
    for element in project.iterfind("Resources/Resource"):
        number = integer_of(element, "UID")
        if not number or flag_of(element, "IsNull"):
            continue  # number 0 stands for nobody
        name = clean_name(text_of(element, "Name"), f"Resource {number}")
        if integer_of(element, "Type", WORK_RESOURCE) != WORK_RESOURCE:
            dropped.add("Materials and cost resources are left out", name)
            continue
        calendar, leave = _calendar_of(integer_of(element, "CalendarUID", NO_CALENDAR), calendars, own)
        people[number] = Person(
            id=f"person-{number}",
            name=name,
            role=clean_name(text_of(element, "Group"), ""),
            availability=_availability(element, name, dropped),
            day_rate=_day_rate(element, name, dropped),
            calendar=None if calendar == calendar_id(project_calendar) else calendar,
            leave=leave,
        )
        _say_what_is_left_out(element, name, dropped)
    return Team(people, tuple(own))


def read_assignments(
    project: Element, people: Mapping[int, Person], dropped: Dropped
) -> dict[int, list[ReadAssignment]]:
    """Who is on which task, by the number of the task."""
    found: dict[int, list[ReadAssignment]] = defaultdict(list)
    for element in project.iterfind("Assignments/Assignment"):
        person = people.get(integer_of(element, "ResourceUID", NOBODY))
        if person is None:
            continue
        units = number_of(element, "Units", 1.0)
        if units <= 0:
            dropped.add("Assignments with no part of somebody's time are left out", person.name)
            continue
        if units > 1:
            dropped.add("Assignments of more than full time count as full time", person.name)
        if integer_of(element, "WorkContour"):
            dropped.add("Work contours are made flat, which can change finish dates", person.name)
        if integer_of(element, "Delay") or integer_of(element, "LevelingDelay"):
            dropped.add("Delays of assignments are left out, which can change dates", person.name)
        assignment = ReadAssignment(person, min(units, 1.0), minutes_of(element, "Work") / max(units, 1))
        found[integer_of(element, "TaskUID")].append(assignment)
    return found


def read_unassigned(project: Element) -> dict[int, float]:
    """The minutes of work that nobody is on yet, by the number of the task."""
    minutes: dict[int, float] = defaultdict(float)
    for element in project.iterfind("Assignments/Assignment"):
        if integer_of(element, "ResourceUID", NOBODY) == NOBODY:
            minutes[integer_of(element, "TaskUID")] += minutes_of(element, "Work")
    return minutes


def _calendar_of(
    number: int, calendars: Mapping[int, ReadCalendar], own: list[Calendar]
) -> tuple[str | None, tuple[DayRange, ...]]:
    """The id of a person's calendar, and their leave; a calendar that only they have is added to `own`."""
    read = calendars.get(number)
    if read is None:
        return None, ()
    follows = read.follows if read.follows in calendars else NO_CALENDAR
    if follows == NO_CALENDAR:
        return calendar_id(number), ()
    if read.days or any(exception.spans for exception in read.exceptions):
        own.append(whole_calendar(dict(calendars), number))
        return calendar_id(number), ()
    return calendar_id(follows), tuple(_leave(exception) for exception in read.exceptions)


def _leave(exception: CalendarException) -> DayRange:
    return DayRange(first=exception.first, last=exception.last, name=exception.name)


def _availability(element: Element, name: str, dropped: Dropped) -> float:
    units = number_of(element, "MaxUnits", 1.0)
    if units > 1:
        dropped.add("Resources of more than one person count as one", name)
    return min(max(units, SMALLEST_SHARE), 1.0) if units > 0 else 1.0


def _day_rate(element: Element, name: str, dropped: Dropped) -> float:
    """Files give the rate of an hour, in whichever unit it is shown."""
    rate = number_of(element, "StandardRate") * _HOURS_A_DAY
    if number_of(element, "CostPerUse"):
        dropped.add("Costs per use are left out", name)
    return min(max(rate, 0.0), _HIGHEST_RATE)


def _say_what_is_left_out(element: Element, name: str, dropped: Dropped) -> None:
    if element.find("AvailabilityPeriods/AvailabilityPeriod") is not None:
        dropped.add("Periods of availability are left out; enter them as dates or leave", name)
    if element.find("Rates/Rate") is not None:
        dropped.add("Rate tables are left out; the standard rate holds for all dates", name)
