"""Labels of the chart in the window: over samples and generated plans, at five zooms and in three sizes."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genai_planner.gui.timeline.zoom import POINTS_PER_MINUTE, Zoom
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.pictures.scene.eliding import ELLIPSIS
from genai_planner.pictures.scene.shapes import Align, Label, Rect
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.chart_header import PILL_PAD
from genai_planner.pictures.timeline.options import ChartOptions, Viewport
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, layout_rows
from genai_planner.pictures.timeline.uncertainty import Sureness
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.picture_plans import plans
from support.scene_geometry import crossed_by, leaving_the_page, overlapping

ZOOMS = (Zoom.HOUR, Zoom.DAY, Zoom.WEEK, Zoom.MONTH, Zoom.YEAR)
SIZES = ((520.0, 420.0), (830.0, 640.0), (1400.0, 900.0))
SAMPLES = {sample.id: sample for sample in samples()}
FARTHEST = 24.0
LINES = {"today", "accent", "accent@75", "link", "grid", "border"}
EVERY_PLAN = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@cache
def dated(sample, is_levelled):
    plan = make_plan(SAMPLES[sample].answers, bundled(), date(2026, 11, 23), catalogue=CATALOGUE)
    plan = level_at_once(plan) if is_levelled else plan
    return plan, schedule(plan)


def shown(plan, dates, measure, zoom):
    """The chart as the window shows it, with something selected and links asked for, and its options."""
    chart = Chart(plan, dates, layout_rows(plan), measure)
    sure = Sureness(
        dates.finish + timedelta(days=40),
        {task: one.finish + timedelta(days=9) for task, one in dates.tasks.items()},
        dict.fromkeys(dates.tasks, 0.5),
    )
    options = ChartOptions(
        today=dates.start + timedelta(days=3),
        selected=frozenset(row.id for row in chart.rows[1:2]),
        sureness=sure,
        shows_signs=True,
    )
    axis = TimeAxis(dates.start - timedelta(days=2), POINTS_PER_MINUTE[zoom])
    return chart, axis, options


def check(plan, dates, measure, zoom, size):
    """Nothing overlaps, is crossed by a line or leaves the page; labels stand at their bars."""
    chart, axis, options = shown(plan, dates, measure, zoom)
    rows_height = len(chart.rows) * ROW_HEIGHT
    for top in {0.0, max(rows_height - size[1], 0.0) // 2}:
        for left in (0.0, max(axis.x(dates.finish) - size[0], 0.0) / 2):
            part = Viewport(left, top, *size)
            scene = chart.scene(axis, part, options)
            assert overlapping(scene, measure) == []
            assert crossed_by(scene, measure, LINES) == []
            assert [one for one in leaving_the_page(scene, measure) if not is_cut(one, scene, part)] == []
            stand_at_their_bars(chart, axis, part, scene)
            header = chart.header(axis, part, options)
            flags_stand_on_their_lines(header, plan, axis, measure, options.sureness.project, part)


def is_cut(text, scene, part):
    """Whether a label belongs to a row that the lower edge of what is seen cuts."""
    labels = [one for one in scene.shapes if isinstance(one, Label) and one.text == text]
    return any(one.y > part.height - ROW_HEIGHT or one.y < ROW_HEIGHT for one in labels)


def stand_at_their_bars(chart, axis, part, scene):
    for label in (one for one in scene.shapes if isinstance(one, Label)):
        is_sign = label.text == ELLIPSIS or "◂" in label.text or "▸" in label.text
        if is_sign or not label.item:
            continue
        bar = chart.extent(axis, chart.row_by_id[label.item])
        distance = label.x - max(bar.right - part.x, 0.0)
        assert 0 <= distance <= FARTHEST, (label.text, distance)


def flags_stand_on_their_lines(header, plan, axis, measure, sure, part):
    """Each flag is centred on its line, pushed in only by the edge, and so in the order of its date."""
    ends = {"80%": sure}
    if plan.deadline is not None:
        ends["Deadline"] = datetime.combine(plan.deadline, datetime.min.time()) + timedelta(days=1)
    for pill in (one for one in header.shapes if isinstance(one, Label) and one.align is Align.CENTRE):
        end = ends.get(pill.text.split(" ")[0])
        if end is not None:
            half = measure.width(pill.text, pill.font) / 2 + PILL_PAD
            wanted = min(max(axis.x(end) - part.x, half), part.width - half)
            assert pill.x == pytest.approx(wanted)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("is_levelled", [False, True], ids=["as-made", "levelled"])
@pytest.mark.parametrize("zoom", ZOOMS)
def test_labels_of_a_sample_stand_at_their_bars_and_on_nothing_else(measure, sample, is_levelled, zoom):
    plan, dates = dated(sample, is_levelled)
    for size in SIZES:
        check(plan, dates, measure, zoom, size)


@EVERY_PLAN
@given(plan=plans(), zoom=st.sampled_from(ZOOMS), size=st.sampled_from(SIZES))
def test_labels_of_any_plan_stand_at_their_bars_and_on_nothing_else(measure, plan, zoom, size):
    dates = schedule(plan)
    if dates.tasks:
        check(plan, dates, measure, zoom, size)


@EVERY_PLAN
@given(plan=plans(), size=st.sampled_from(SIZES))
def test_every_bar_is_seen_or_leaves_a_sign(measure, plan, size):
    dates = schedule(plan)
    for zoom in ZOOMS if dates.tasks else ():
        chart, axis, options = shown(plan, dates, measure, zoom)
        part = Viewport(0.0, 0.0, *size)
        told = {getattr(shape, "item", "") for shape in chart.scene(axis, part, options).shapes}
        ground = {
            shape.item
            for shape in chart.scene(axis, part, replace(options, shows_signs=False)).shapes
            if isinstance(shape, Rect) and shape.fill == "selected_row"
        }
        seen = [row.id for row in chart.rows[: int(size[1] // ROW_HEIGHT)]]
        missing = [row for row in seen if row not in told and row not in ground]
        assert [row for row in missing if row in dates.tasks] == []
