"""Dates of a file that the plan alone would not give: why, and how they are kept."""

from types import SimpleNamespace

import pytest

from genai_planner.files.formats.ms_project.dating import with_dates_of_file
from genai_planner.files.formats.ms_project.outline import read_outline
from genai_planner.files.formats.ms_project.people import Bookings, ReadAssignment
from genai_planner.files.import_report import Dating
from genai_planner.model.resources import Person
from genai_planner.model.tasks import TaskKind
from genai_planner.scheduling.scheduler import schedule
from support.elements import node
from support.january import january
from support.plans import link, plan_of, work


def moment(number, hour):
    return f"2027-01-{number:02}T{hour:02}:00:00"


def row(uid, start, finish, **fields):
    parts = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    return (
        f"<Task><UID>{uid}</UID><Name>T{uid}</Name><OutlineLevel>1</OutlineLevel>"
        f"<Start>{moment(*start)}</Start><Finish>{moment(*finish)}</Finish>{parts}</Task>"
    )


def dated(*rows, days=(1,), links=(), bookings=None):
    """Tasks of so many days, the rows of their file, and what is made of both."""
    tasks = [work(f"task-{number}", one) for number, one in enumerate(days, start=1)]
    plan = plan_of(*tasks, links=links)
    outline = read_outline(node(f"<Project><Tasks>{''.join(rows)}</Tasks></Project>"))
    after, told = with_dates_of_file(plan, outline, bookings or Bookings())
    spans = {one.id: (one.start, one.finish) for one in schedule(after).tasks.values()}
    return SimpleNamespace(
        spans=spans, told=[(one.id, one.kind, one.is_kept) for one in told], plan=after, first=told[:1]
    )


MONDAY = (4, 8), (4, 17)


def test_dates_that_the_plan_gives_as_well_are_not_told():
    assert dated(row(1, *MONDAY)).told == []


def test_a_task_on_a_day_of_its_own_choice_keeps_it():
    found = dated(row(1, (6, 8), (6, 17)))
    assert found.told == [("task-1", Dating.WITHOUT_LINKS, True)]
    assert found.spans["task-1"] == (january(6, 8), january(6, 17))
    (told,) = found.first
    assert (told.plan_start, told.file_start) == (january(4, 8), january(6, 8))


@pytest.mark.parametrize(
    ("fields", "kind"),
    [({"Manual": 1}, Dating.BY_HAND), ({"LevelingDelay": 4800}, Dating.DELAY)],
)
def test_what_was_dated_by_hand_or_delayed_says_so(fields, kind):
    found = dated(row(1, (6, 8), (6, 17), **fields))
    assert found.told == [("task-1", kind, True)]
    assert found.spans["task-1"] == (january(6, 8), january(6, 17))


def test_uneven_work_keeps_the_dates_of_the_file():
    bookings = Bookings()
    bookings.people[1].append(ReadAssignment(Person(id="a", name="A"), 1, 480, is_uneven=True))
    found = dated(row(1, (4, 8), (6, 17)), bookings=bookings)
    assert found.told == [("task-1", Dating.CONTOUR, True)]
    assert found.spans["task-1"] == (january(4, 8), january(6, 17))


def test_a_split_task_is_as_long_as_in_the_file():
    found = dated(row(1, (4, 8), (5, 17)))
    assert found.told == [("task-1", Dating.SPLIT, True)]
    assert found.plan.tasks[0].duration_days.likely == 2


def test_an_evening_is_the_next_morning():
    assert dated(row(1, (4, 8), (5, 8))).told == [("task-1", Dating.UNEXPLAINED, False)]


def test_what_nothing_explains_is_told_and_dated_by_the_plan():
    found = dated(row(1, *MONDAY), row(2, (7, 8), (7, 17)), days=(1, 1), links=(link("task-1", "task-2"),))
    assert found.told == [("task-2", Dating.UNEXPLAINED, False)]
    assert found.spans["task-2"] == (january(5, 8), january(5, 17))


def test_what_follows_a_held_task_is_judged_behind_it():
    found = dated(
        row(1, (6, 8), (6, 17)), row(2, (7, 8), (7, 17)), days=(1, 1), links=(link("task-1", "task-2"),)
    )
    assert found.told == [("task-1", Dating.WITHOUT_LINKS, True)]
    assert found.spans["task-2"] == (january(7, 8), january(7, 17))


def test_what_has_no_length_in_the_file_is_held_as_a_milestone():
    found = dated(row(1, (6, 20), (6, 20), Manual=1))
    assert found.plan.tasks[0].kind is TaskKind.MILESTONE
    assert found.spans["task-1"] == (january(6, 20), january(6, 20))
