"""The line at the status date bends to how far each task has come; by hand, at 48 points a day."""

from datetime import datetime

import pytest

from genai_planner.model.edits.changing import changed
from genai_planner.model.tasks import Progress
from genai_planner.pictures.scene.shapes import Polyline
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.legend_entries import timeline_entries
from genai_planner.pictures.timeline.options import ChartOptions, Viewport
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, layout_rows
from genai_planner.pictures.timeline.seen_rows import PROGRESS
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.varying.baselines import with_baseline
from support.plans import MONDAY, plan_of, work

AXIS = TimeAxis(MONDAY.replace(hour=0), 48 / (24 * 60))
THURSDAY_NOON = datetime(2027, 1, 7, 12)
BASE = 3.5 * 48


def planned():
    """Four tasks from Monday to Friday evening, remembered as such."""
    return with_baseline(plan_of(*(work(one, 5) for one in "abcd")), "Approved", MONDAY)


def under_way():
    """a is done; b is at half of its planned time; c is not begun; d is all but done."""
    begun = {
        "a": Progress(percent_complete=100, actual_start=MONDAY, actual_finish=datetime(2027, 1, 6, 17)),
        "b": Progress(percent_complete=50, actual_start=MONDAY),
        "d": Progress(percent_complete=90, actual_start=MONDAY),
    }
    plan = planned()
    tasks = tuple(changed(task, progress=begun.get(task.id, Progress())) for task in plan.tasks)
    return changed(plan, tasks=tasks, status_date=THURSDAY_NOON)


def lines(plan, measure, **options):
    chart = Chart(plan, schedule(plan), layout_rows(plan, frozenset()), measure)
    scene = chart.scene(AXIS, Viewport(0, 0, 1000, 400), ChartOptions(**options))
    return [one for one in scene.shapes if isinstance(one, Polyline) and one.stroke is PROGRESS]


def test_it_bends_left_to_what_is_behind_and_right_to_what_is_ahead(measure):
    """Planned from 8:00 on Monday (16) to 17:00 on Friday (226): half is at 121, 90% at 205."""
    (line,) = lines(under_way(), measure, shows_progress=True)
    middle = {round(y / ROW_HEIGHT - 0.5): x for x, y in line.points if y % ROW_HEIGHT}
    assert middle == {2: pytest.approx(121), 3: pytest.approx(16), 4: pytest.approx(205)}
    assert {x for x, y in line.points if not y % ROW_HEIGHT} == {BASE}


def test_without_a_baseline_the_bars_own_time_counts(measure):
    plan = changed(under_way(), baselines=())
    (line,) = lines(plan, measure, shows_progress=True)
    c = [x for x, y in line.points if y == ROW_HEIGHT * 3.5]
    assert c == []


def test_it_is_drawn_on_demand_and_at_a_status_date_only(measure):
    assert lines(under_way(), measure) == []
    assert lines(planned(), measure, shows_progress=True) == []


def test_the_legend_explains_it(measure):
    del measure
    options, rows = ChartOptions(shows_progress=True), layout_rows(under_way(), frozenset())
    words = [one.text for one in timeline_entries(under_way(), rows, options)]
    assert "How far work has come at the status date" in words
    assert "How far work has come at the status date" not in [
        one.text for one in timeline_entries(planned(), rows, options)
    ]
