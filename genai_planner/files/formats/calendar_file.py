"""Milestones, phases and one person's tasks as an iCalendar file, for calendars."""

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from genai_planner.errors import InputError
from genai_planner.files.formats.tables import people_on, phase_name
from genai_planner.files.subject import Exported, Subject
from genai_planner.model.tasks import TaskKind
from genai_planner.scheduling.result import NOT_LEVELLED
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Names, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Event


def export_calendar(subject: Subject, person: str = "") -> Exported:
    """The milestones and the phases, or where a name is given, that person's tasks and the milestones.

    Ids stay the same from one export to the next, so that a calendar renews the entries that it has.

    Raises:
        InputError: where nobody has that name.
    """
    from icalendar import Calendar

    plan = subject.plan
    calendar = Calendar()
    calendar.add("prodid", "-//GenAI Planner//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{plan.name}: {person}" if person else plan.name)
    if not subject.schedule.is_levelled:
        calendar.add("x-wr-caldesc", NOT_LEVELLED.text())
    if person and person not in {one.name for one in plan.people}:
        known = Names(tuple(one.name for one in plan.people)) if plan.people else said("no people")
        raise InputError(
            said(
                "Nobody in this plan is called '{person}'; there are {known}.",
                person=person,
                known=known,
            )
        )
    for event in _events(subject, person):
        calendar.add_component(event)
    return Exported(calendar.to_ical())


def _events(subject: Subject, person: str) -> "Iterator[Event]":
    plan, schedule = subject.plan, subject.schedule
    if not person:
        for phase in plan.phases:
            if phase.id in schedule.phases:
                dates = schedule.phases[phase.id]
                event = _event(subject, phase.id, phase.name, phase.because or phase.explanation)
                event.add("dtstart", dates.start.date())
                event.add("dtend", dates.finish.date() + timedelta(days=1))
                event.add("transp", "TRANSPARENT")
                event.add("categories", [phrase("Phase")])
                yield event
    for task in plan.tasks:
        is_milestone = task.kind is TaskKind.MILESTONE
        if task.id not in schedule.tasks or not (
            is_milestone or (person and person in people_on(plan, task))
        ):
            continue
        start, finish = schedule.tasks[task.id].start, schedule.tasks[task.id].finish
        event = _event(subject, task.id, task.name, task.because or task.explanation)
        event.add("dtstart", finish if is_milestone else start)
        event.add("dtend", finish)
        event.add("categories", [phrase("Milestone") if is_milestone else phase_name(plan, task.phase)])
        yield event


def _event(subject: Subject, record: str, name: str, why: str) -> "Event":
    from icalendar import Event

    event = Event()
    place = hashlib.sha256(f"{subject.plan.name}\n{record}".encode()).hexdigest()[:32]
    event.add("uid", f"{place}@genai-planner")
    event.add("dtstamp", datetime.combine(subject.today, time(), UTC))
    event.add("summary", name)
    if why:
        event.add("description", why)
    return event
