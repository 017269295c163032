"""What a timeline is drawn from, by rows of 28 points."""

from datetime import date

import pytest

from genai_planner.model.edits.changing import changed
from genai_planner.model.scenarios import Baseline, Commitment, RememberedDates
from genai_planner.model.tasks import Phase
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.chart_data import ChartData
from genai_planner.pictures.timeline.row_choice import rows_between
from genai_planner.pictures.timeline.rows import layout_rows
from genai_planner.scheduling.scheduler import schedule
from support.even_measure import EvenMeasure
from support.january import january
from support.plans import link, milestone, plan_of, work

PHASES = (
    Phase(id="one", name="One"),
    Phase(id="inner", name="Inner", parent="one"),
    Phase(id="two", name="Two"),
)
PLAN = plan_of(
    work("a", 1, phase="one"),
    work("b", 1, phase="inner"),
    milestone("m", phase="inner"),
    milestone("early", phase="one"),
    work("c", 1, phase="two"),
    phases=PHASES,
    links=(link("a", "b"), link("b", "m"), link("b", "c")),
)


def data(plan=PLAN, folded=(), known=None):
    rows = known.rows if known else layout_rows(plan, frozenset(folded))
    return ChartData(plan, schedule(plan), rows, EvenMeasure(), known)


def test_rows_lie_under_each_other():
    chart = data()
    ids = [row.id for row in chart.rows]
    assert chart.height == 28 * len(ids)
    assert [chart.row_top(one) for one in ids] == [28 * number for number in range(len(ids))]
    assert chart.row_top("gone") is None


@pytest.mark.parametrize(("y", "place"), [(0, 0), (27.9, 0), (28, 1), (-0.1, None)])
def test_the_row_at_a_height(y, place):
    chart = data()
    assert chart.row_at(y) == (None if place is None else chart.rows[place])
    assert chart.row_at(chart.height) is None


def test_milestones_of_a_folded_phase_stand_on_it_earliest_first():
    found = data(folded=["one"]).folded_milestones
    assert {phase: [task.id for task in tasks] for phase, tasks in found.items()} == {"one": ["early", "m"]}
    inner = data(folded=["inner"]).folded_milestones
    assert {phase: [task.id for task in tasks] for phase, tasks in inner.items()} == {"inner": ["m"]}
    assert data().folded_milestones == {}


def test_promises_stand_at_their_task_or_at_what_it_is_folded_into():
    def promise(name, day, task):
        return Commitment(id=name, name=name, promised=date(2027, 1, day), made=date(2027, 1, 1), task=task)

    plan = changed(PLAN, commitments=(promise("x", 9, "m"), promise("y", 8, "early"), promise("z", 7, "m")))
    shown, folded = data(plan), data(plan, folded=["one"])
    days = {shown.rows[row].id: [one.day for one in found] for row, found in shown.promises.items()}
    assert days == {"m": [7, 9], "early": [8]}
    days = {folded.rows[row].id: [one.day for one in found] for row, found in folded.promises.items()}
    assert days == {"one": [7, 8, 9]}


def test_a_task_was_planned_as_the_newest_baseline_remembers_it():
    def baseline(name, day):
        span = RememberedDates(task="a", name="A", start=january(day, 8), finish=january(day, 17))
        gone = RememberedDates(task="gone", name="G", start=january(1, 8), finish=january(1, 17))
        return Baseline(id=name, name=name, made=january(1, 8), finish=january(9, 8), tasks=(span, gone))

    planned = data(changed(PLAN, baselines=(baseline("x", 1), baseline("y", 2)))).planned
    assert planned["a"] == (january(2, 8), january(2, 17))
    assert planned["b"] == (january(5, 8), january(5, 17))
    assert "gone" not in planned


def test_what_an_edit_left_as_it_was_is_taken_over():
    before = data()
    same = data(changed(PLAN, name="Other"), known=before)
    assert same.links is before.links
    assert same.row_by_id is before.row_by_id
    assert data(changed(PLAN, links=PLAN.links[:1]), known=before).links is not before.links


def test_other_dates_share_the_rest_and_forget_chains_whose_drivers_changed():
    chart = data()
    assert chart.chain("a") == {"a-FS-b": 0, "b-FS-m": 1, "b-FS-c": 1}
    later = schedule(changed(PLAN, start=january(5, 8)))
    kept, anew = chart.with_schedule(later, has_same_drivers=True), chart.with_schedule(later)
    assert (kept.chains, anew.chains) == (chart.chains, {})
    assert chart.planned["a"][0] == january(4, 8)
    assert kept.planned["a"][0] == january(5, 8)


def test_the_ink_of_a_row_stands_at_its_dates():
    axis = TimeAxis(january(4, 0), 1 / 60)  # a point an hour
    chart = data()
    place = chart.row_by_id["a"]
    extent = chart.extent(axis, place)
    assert (extent.left, extent.right, extent.middle) == (8, 17, 28 * place + 14)
    circle = plan_of(work("a", 1), work("b", 1), links=(link("a", "b"), link("b", "a")))
    undated = data(circle)
    assert undated.extent(axis, undated.row_by_id["a"]) is None


@pytest.mark.parametrize(
    ("first", "last", "rows"),
    [
        ((4, 8), (4, 17), ["one", "a", "early"]),
        ((4, 18), (5, 7), []),
        ((6, 8), (9, 8), ["two", "c"]),
        ((4, 17), (4, 18), ["one", "a"]),
        ((1, 8), (31, 8), ["one", "a", "early", "inner", "b", "m", "two", "c"]),
    ],
)
def test_rows_of_some_days_are_those_with_something_in_them_and_what_holds_them(first, last, rows):
    found = rows_between(layout_rows(PLAN), PLAN, schedule(PLAN), january(*first), january(*last))
    assert sorted(row.id for row in found) == sorted(rows)
