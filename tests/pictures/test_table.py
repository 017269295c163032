"""The columns beside the names of a timeline's rows."""

import pytest

from genai_planner.model.resources import Person
from genai_planner.model.tasks import Assignment
from genai_planner.pictures.scene.shapes import Label
from genai_planner.pictures.timeline.row_texts import People
from genai_planner.pictures.timeline.rows import layout_rows
from genai_planner.pictures.timeline.table import Column, Table
from genai_planner.scheduling.scheduler import schedule
from support.plans import compute, effort, link, milestone, plan_of, work

MARA, JON = Person(id="m", name="Mara Lund", day_rate=800), Person(id="j", name="Jon Baker", day_rate=600)
PLAN = plan_of(
    effort("a", 4, "m", "j"),
    compute("b", 30.6, phase="phase"),
    milestone("c"),
    work("d", 1),
    links=(link("a", "b"), link("b", "c")),
    people=(MARA, JON),
)


def row_texts(measure, item: str, *columns: Column) -> list[str]:
    rows = layout_rows(PLAN)
    table = Table(PLAN, schedule(PLAN), rows, columns=columns, measure=measure)
    index = [row.id for row in rows].index(item)
    return [shape.text for shape in table.row(index, 0) if isinstance(shape, Label)]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("phase", ["Phase", "3 d"]),
        ("a", ["Task a", "2 d"]),
        ("b", ["Task b", "31 h"]),
        ("c", ["Task c"]),
        ("d", ["Task d", "1 d"]),
    ],
)
def test_durations_are_working_days_or_elapsed_hours_and_milestones_take_none(measure, item, expected):
    assert row_texts(measure, item, Column.DURATION) == expected


def test_every_column_says_its_fact(measure):
    shown = row_texts(measure, "a", *Column)
    assert shown == ["Task a", "2 d", "4 Jan", "5 Jan", "Mara, Jon", "€2,800", "0 d"]


def test_float_is_said_of_what_can_wait(measure):
    assert row_texts(measure, "d", Column.FLOAT)[1] != "0 d"


def test_a_column_without_an_entry_is_left_out(measure):
    plan = plan_of(work("a", 1))
    table = Table(plan, schedule(plan), layout_rows(plan), columns=(Column.WHO, Column.COST), measure=measure)
    assert [shape.text for shape in table.header() if isinstance(shape, Label)] == ["Task"]


def test_people_are_called_by_first_names_unless_two_share_one():
    plan = plan_of(people=(MARA, JON, Person(id="x", name="Jon Lee")))
    people = People(plan)
    assert [people.called(name) for name in ("m", "j", "x")] == ["Mara", "Jon Baker", "Jon Lee"]


def test_more_than_two_people_are_counted():
    task = work("t", 1, assignments=tuple(Assignment(person=name, skill="data") for name in "mjx"))
    people = (MARA, JON, Person(id="x", name="Ines Prado"))
    assert People(plan_of(task, people=people)).of(task) == "Mara + 2 others"
