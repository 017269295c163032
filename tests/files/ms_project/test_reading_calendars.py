"""Calendars and people of an MS Project file."""

import pytest

from genai_planner.files.formats.ms_project.calendars import (
    calendar_id,
    read_calendars,
    whole_calendar,
    works_overnight,
)
from genai_planner.files.formats.ms_project.outline import read_outline
from genai_planner.files.formats.ms_project.people import ReadAssignment, read_bookings, read_team
from genai_planner.model.resources import Person
from support.elements import left_out, node, otherwise
from support.january import day


def times(*spans):
    inner = "".join(
        f"<WorkingTime><FromTime>{first}</FromTime><ToTime>{last}</ToTime></WorkingTime>"
        for first, last in spans
    )
    return f"<WorkingTimes>{inner}</WorkingTimes>"


def weekday(number, *spans):
    works = int(bool(spans))
    return f"<WeekDay><DayType>{number}</DayType><DayWorking>{works}</DayWorking>{times(*spans)}</WeekDay>"


def exception(first, last, *spans, name="Free"):
    return (
        f"<Exception><TimePeriod><FromDate>2027-01-{first:02}T00:00:00</FromDate>"
        f"<ToDate>2027-01-{last:02}T23:59:00</ToDate></TimePeriod><Name>{name}</Name><Type>1</Type>"
        f"<DayWorking>{int(bool(spans))}</DayWorking>{times(*spans)}</Exception>"
    )


def calendar(uid, *parts, base=-1, name=None):
    days = "".join(part for part in parts if part.startswith("<WeekDay>"))
    free = "".join(part for part in parts if part.startswith("<Exception>"))
    return (
        f"<Calendar><UID>{uid}</UID><Name>{name or f'C{uid}'}</Name><BaseCalendarUID>{base}</BaseCalendarUID>"
        f"<WeekDays>{days}</WeekDays><Exceptions>{free}</Exceptions></Calendar>"
    )


MORNING = "08:00:00", "12:00:00"
MONDAYS = calendar(1, weekday(2, MORNING))


def whole(number, *calendars):
    project = node(f"<Project><Calendars>{''.join(calendars)}</Calendars></Project>")
    return whole_calendar(read_calendars(project)[0], number)


def hours(spans):
    return [(span.start_minute, span.finish_minute) for span in spans]


def test_a_week_has_the_hours_of_its_days():
    found = whole(1, calendar(1, weekday(2, MORNING, ("13:00:00", "17:00:00")), weekday(1)))
    assert hours(found.week[0]) == [(480, 720), (780, 1020)]
    assert [hours(spans) for spans in found.week[1:]] == [[]] * 6
    assert (found.id, found.name) == (calendar_id(1), "C1")


def test_days_without_hours_of_their_own_are_those_of_the_calendar_that_it_follows():
    found = whole(2, MONDAYS, calendar(2, weekday(3, ("09:00:00", "10:00:00")), base=1))
    assert [hours(found.week[number]) for number in (0, 1)] == [[(480, 720)], [(540, 600)]]


def test_own_exceptions_come_behind_those_of_the_calendar_that_it_follows():
    found = whole(
        2,
        calendar(1, exception(4, 4, name="Theirs")),
        calendar(2, exception(4, 4, MORNING, name="Ours"), base=1),
    )
    assert [one.name for one in found.exceptions] == ["Theirs", "Ours"]
    assert hours(found.exceptions[1].spans) == [(480, 720)]


def test_a_calendar_of_nothing_at_all_is_that_of_an_office_and_circles_end():
    assert hours(whole(1, calendar(1)).week[0]) == [(480, 720), (780, 1020)]
    assert hours(whole(1, calendar(1, weekday(2, MORNING), base=2), calendar(2, base=1)).week[0]) == [
        (480, 720)
    ]


def test_a_night_is_seen_through_the_calendars_that_are_followed():
    night = calendar(1, weekday(2, ("22:00:00", "06:00:00")))
    project = node(f"<P><Calendars>{night}{calendar(2, base=1)}{calendar(3)}</Calendars></P>")
    found, _ = read_calendars(project)
    assert [works_overnight(found, number) for number in (1, 2, 3)] == [True, True, False]
    assert hours(whole(1, night).week[1]) == [(0, 360)]


@pytest.mark.parametrize(("until", "end"), [("00:00:00", 1440), ("24:00:00", 1440), ("23:59:00", 1439)])
def test_midnight_ends_the_day(until, end):
    assert hours(whole(1, calendar(1, weekday(2, ("20:00:00", until)))).week[0]) == [(1200, end)]


def resource(uid, name="Ana", **fields):
    parts = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    return f"<Resource><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name>{parts}</Resource>"


def team_of(*resources, calendars=()):
    project = node(
        f"<Project><Calendars>{MONDAYS}{''.join(calendars)}</Calendars>"
        f"<Resources>{''.join(resources)}</Resources></Project>"
    )
    found, numbering = read_calendars(project)
    return read_team(project, found, numbering, 1), project


def test_people_have_their_share_and_their_rate_of_a_day_of_eight_hours():
    team, _ = team_of(resource(3, MaxUnits=0.5, StandardRate=100, Group="Lead"))
    assert team.people == {
        3: Person(id="person-3", name="Ana", role="Lead", availability=0.5, day_rate=800),
    }


@pytest.mark.parametrize(("units", "share", "told"), [(1, 1, 0), (1.5, 1, 1), (0, 1, 0), (0.25, 0.25, 0)])
def test_nobody_is_more_than_one_person(units, share, told):
    team, project = team_of(resource(3, MaxUnits=units))
    assert (team.people[3].availability, len(otherwise(project))) == (share, told)


def test_things_and_the_budget_are_nobody():
    team, _ = team_of(
        resource(1, "Paper", Type=0), resource(2, "Travel", Type=2), resource(4, "Budget", IsBudget=1)
    )
    assert (team.people, team.things, team.budget) == ({}, {1: "Paper", 2: "Travel"}, 4)


def test_the_free_days_of_an_own_calendar_are_leave_and_own_hours_are_a_calendar():
    leave, own = calendar(5, exception(4, 6), base=1), calendar(6, weekday(3, MORNING), base=1)
    team, _ = team_of(resource(1, CalendarUID=5), resource(2, CalendarUID=6), calendars=(leave, own))
    ana, bob = team.people.values()
    assert (ana.calendar, [(one.first, one.last) for one in ana.leave]) == (None, [(day(4), day(6))])
    assert (bob.calendar, bob.leave) == ("calendar-6", ())
    assert [one.id for one in team.calendars] == ["calendar-6"]


def booked(*assignments):
    inner = "".join(
        "<Assignment><TaskUID>1</TaskUID>"
        + "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
        + "</Assignment>"
        for fields in assignments
    )
    project = node(
        f"<Project><Calendars>{MONDAYS}</Calendars>"
        f"<Resources>{resource(3)}{resource(4, 'Paper', Type=0)}</Resources>"
        f"<Tasks><Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel></Task></Tasks>"
        f"<Assignments>{inner}</Assignments></Project>"
    )
    calendars, numbering = read_calendars(project)
    team = read_team(project, calendars, numbering, 1)
    return read_bookings(project, team, read_outline(project)), project


def test_work_is_booked_by_people_by_things_and_by_nobody():
    found, _ = booked(
        {"ResourceUID": 3, "Units": 0.5, "Work": "PT8H0M0S"},
        {"ResourceUID": 4, "Cost": 500},
        {"ResourceUID": -65535, "Work": "PT2H0M0S"},
    )
    (one,) = found.people[1]
    assert (one.units, one.work_minutes, one.stretched_minutes, one.pace) == (0.5, 480, 960, 1)
    assert (found.things[1], found.unassigned[1]) == ([("Paper", 500)], 120)


def test_more_than_one_of_somebody_is_one_with_their_part_of_the_work():
    found, project = booked({"ResourceUID": 3, "Units": 2, "Work": "PT8H0M0S"})
    assert (found.people[1][0].units, found.people[1][0].work_minutes) == (1, 240)
    assert len(otherwise(project)) == 1


def test_no_part_of_somebody_is_left_out():
    found, project = booked({"ResourceUID": 3, "Units": 0, "Work": "PT8H0M0S"})
    assert (dict(found.people), len(left_out(project))) == ({}, 1)


def test_overtime_is_a_faster_pace_over_less_time():
    one = ReadAssignment(Person(id="a", name="A"), units=1, work_minutes=600, overtime_minutes=120)
    assert (one.stretched_minutes, one.pace) == (480, 1.25)
    assert ReadAssignment(Person(id="a", name="A"), 1, 600, 600).pace == 1
    assert ReadAssignment(Person(id="a", name="A"), 1, 600, 599).pace == 10
