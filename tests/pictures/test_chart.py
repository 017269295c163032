"""The chart: bars, links, markers and header of a viewport."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from genai_planner.model.criteria import Milestone
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Stage
from genai_planner.model.scenarios import Commitment
from genai_planner.model.tasks import LinkKind, Phase, Progress
from genai_planner.pictures.scene.hits import item_at
from genai_planner.pictures.scene.shapes import Dash, Font, Label, Polygon, Polyline, Rect
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.options import ChartOptions, Viewport
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, layout_rows
from genai_planner.pictures.timeline.uncertainty import Sureness
from genai_planner.scheduling.scheduler import schedule
from support.plans import MONDAY, compute, link, milestone, plan_of, work
from support.scene_geometry import flat, texts

A_DAY = 24 * 60
MIDNIGHT = MONDAY.replace(hour=0)
AXIS = TimeAxis(MIDNIGHT, 48 / A_DAY)
"""48 points a day, so that Monday at eight is at x = 16."""
WHOLE = Viewport(0, 0, 1000, 400)


def chart_of(plan, measure, folded=frozenset()) -> Chart:
    return Chart(plan, schedule(plan), layout_rows(plan, folded), measure)


def drawn(plan, measure, viewport=WHOLE, folded=frozenset(), **options):
    return chart_of(plan, measure, folded).scene(AXIS, viewport, ChartOptions(**options))


def bars(scene, item):
    return [shape for shape in flat(scene.shapes) if isinstance(shape, Rect) and shape.item == item]


def test_a_bar_runs_from_start_to_finish_in_its_row(measure):
    scene = drawn(plan_of(work("a", 2)), measure, shows_critical=False)
    (bar,) = bars(scene, "a")
    assert (bar.x, bar.width) == (pytest.approx(16), pytest.approx(48 + 18))
    assert bar.y + bar.height / 2 == ROW_HEIGHT * 1.5


@pytest.mark.timeout(120)
def test_what_stands_in_phases_within_each_other_may_be_left_out(measure):
    turned = Phase(id="p", name="P", parent="q"), Phase(id="q", name="Q", parent="p")
    promise = Commitment(id="c", name="C", promised=date(2027, 1, 9), task="m", made=date(2027, 1, 1))
    phases = (*turned, Phase(id="phase", name="Phase"))
    plan = plan_of(milestone("m", phase="p"), work("a", 1), phases=phases, commitments=(promise,))
    rows = tuple(row for row in layout_rows(plan) if row.id in {"phase", "a"})
    chart = Chart(plan, schedule(plan), rows, measure)
    assert bars(chart.scene(AXIS, WHOLE, ChartOptions()), "a")


def test_a_critical_bar_has_a_ring_and_others_have_none(measure):
    plan = plan_of(work("a", 2), work("b", 1))
    scene = drawn(plan, measure)
    rings = [bar.item for item in "ab" for bar in bars(scene, item) if bar.stroke]
    assert rings == ["a"]
    assert not [bar for bar in bars(drawn(plan, measure, shows_critical=False), "a") if bar.stroke]


def test_a_compute_bar_carries_a_slash(measure):
    scene = drawn(plan_of(compute("a", 30)), measure)
    slashes = [shape for shape in scene.shapes if isinstance(shape, Polyline) and shape.item == "a"]
    assert [slash.stroke.role for slash in slashes] == ["on_bar"]


def test_half_of_the_progress_line_is_drawn_for_half_the_work(measure):
    half, whole = Progress(percent_complete=50), Progress(percent_complete=100)
    lengths = []
    for progress in (half, whole):
        plan = plan_of(work("a", 5, progress=progress))
        (line,) = [
            bar for bar in bars(drawn(plan, measure, shows_critical=False), "a") if bar.fill == "on_bar"
        ]
        lengths.append(line.width)
    assert lengths[0] == pytest.approx(lengths[1] / 2)


def test_a_milestone_is_a_diamond_with_its_name_and_date(measure):
    scene = drawn(plan_of(milestone("a")), measure)
    diamonds = [shape for shape in scene.shapes if isinstance(shape, Polygon) and shape.item == "a"]
    assert len(diamonds[0].points) == 4
    assert "Task a · 4 Jan" in texts(scene)


def test_a_phase_is_a_slim_bracket_in_the_dark_tone_of_its_stage(measure):
    plan = plan_of(work("a", 2), phases=(Phase(id="phase", name="Phase", stage=Stage.ADAPT),))
    (bracket,) = [
        shape for shape in drawn(plan, measure).shapes if isinstance(shape, Polygon) and shape.item == "phase"
    ]
    assert bracket.fill == "adapt_text"


def test_a_folded_phase_is_a_bar_that_shows_its_milestones(measure):
    plan = plan_of(work("a", 2), milestone("m"), links=(link("a", "m"),))
    scene = drawn(plan, measure, folded=frozenset({"phase"}))
    assert bars(scene, "phase")
    assert [shape.item for shape in scene.shapes if isinstance(shape, Polygon)] == ["phase"]
    assert "Task m · 5 Jan" in texts(scene)


def test_work_that_may_not_be_needed_is_hatched_and_its_phase_tells_the_chance(measure):
    tuning = Phase(id="tuning", name="Tuning", chance=0.4)
    plan = plan_of(work("a", 2), work("tune", 2, phase="tuning"), work("judge", 1, judges="tuning"))
    plan = changed(plan, phases=(*plan.phases, tuning))
    scene = drawn(plan, measure)
    assert {bar.item for bar in flat(scene.shapes) if isinstance(bar, Rect) and bar.is_hatched} == {
        "tune",
        "judge",
    }
    assert "if needed, 40%" in texts(scene)
    folded = drawn(plan, measure, folded=frozenset({"tuning"}))
    assert [bar.is_hatched for bar in bars(folded, "tuning") if bar.fill != "view"] == [True]
    assert "5 Jan · if needed, 40%" in texts(folded)
    begun = changed(plan, tasks=(work("tune", 2, phase="tuning", progress=Progress(percent_complete=10)),))
    assert not begun.uncertain, "what has begun is needed"


def test_weekends_are_shaded(measure):
    (first, second, *_) = [
        shape
        for shape in drawn(plan_of(work("a", 2)), measure).shapes
        if isinstance(shape, Rect) and shape.fill == "non_working"
    ]
    assert (first.x, first.width) == (pytest.approx(5 * 48), pytest.approx(2 * 48))
    assert second.x == pytest.approx(12 * 48)


def test_today_and_the_deadline_are_upright_lines_that_differ(measure):
    plan = plan_of(work("a", 2), deadline=date(2027, 1, 8))
    scene = drawn(plan, measure, today=MIDNIGHT + timedelta(days=1))
    lines = {
        shape.stroke.role: shape
        for shape in scene.shapes
        if isinstance(shape, Polyline) and shape.stroke.role in ("today", "accent")
    }
    assert lines["today"].points[0][0] == pytest.approx(48)
    assert lines["accent"].points[0][0] == pytest.approx(5 * 48)
    assert (lines["today"].stroke.dash, lines["accent"].stroke.dash) == (Dash.SOLID, Dash.DASHED)


@pytest.mark.parametrize("kind", list(LinkKind))
def test_a_link_runs_at_right_angles_and_ends_in_an_arrow_at_its_successor(measure, kind):
    plan = plan_of(work("x", 4), work("a", 3), work("b", 2), links=(link("x", "a"), link("a", "b", kind)))
    scene = drawn(plan, measure)
    name = f"a-{kind.value}-b"
    (line,) = [shape for shape in scene.shapes if isinstance(shape, Polyline) and shape.item == name]
    assert all(
        x == next_x or y == next_y
        for (x, y), (next_x, next_y) in zip(line.points, line.points[1:], strict=False)
    )
    (arrow,) = [shape for shape in scene.shapes if isinstance(shape, Polygon) and shape.item == name]
    tip_x, tip_y = arrow.points[0]
    bar = bars(scene, "b")[0]
    assert bar.x - 1 <= tip_x <= bar.x + bar.width + 1
    assert tip_y == pytest.approx(bar.y, abs=1.5)


def test_links_can_be_hidden(measure):
    plan = plan_of(work("a", 3), work("b", 2), links=(link("a", "b"),))
    assert not [
        shape for shape in drawn(plan, measure, shows_links=False).shapes if shape_item(shape) == "a-FS-b"
    ]


def shape_item(shape) -> str:
    return getattr(shape, "item", "")


def test_a_click_finds_the_bar_the_link_or_nothing(measure):
    plan = plan_of(work("a", 2), work("b", 2), links=(link("a", "b"),))
    scene = drawn(plan, measure)
    assert item_at(scene, 40, ROW_HEIGHT * 1.5) == "a"
    assert item_at(scene, 120, ROW_HEIGHT * 2.5) == "b"
    assert item_at(scene, 87, ROW_HEIGHT * 1.5 + 10) == "a-FS-b"
    assert item_at(scene, 700, ROW_HEIGHT * 1.5) == ""


def test_a_viewport_shows_the_same_bar_moved(measure):
    plan = plan_of(*(work(f"t{index}", 2) for index in range(20)))
    chart = chart_of(plan, measure)
    options = ChartOptions(shows_critical=False)
    (whole,) = bars(chart.scene(AXIS, Viewport(0, 0, 1000, 1000), options), "t7")
    (part,) = bars(chart.scene(AXIS, Viewport(10, 150, 1000, 200), options), "t7")
    assert (part.x, part.y) == (pytest.approx(whole.x - 10), pytest.approx(whole.y - 150))


def test_rows_are_found_by_their_height_and_by_their_item(measure):
    chart = chart_of(plan_of(work("a", 2), work("b", 1)), measure)
    row = chart.row_at(2.5 * ROW_HEIGHT)
    assert row is not None
    assert row.id == "b"
    assert chart.row_at(3 * ROW_HEIGHT) is None
    assert chart.row_top("b") == 2 * ROW_HEIGHT
    assert chart.row_top("nothing") is None


def test_nothing_is_drawn_beyond_a_viewport_without_bleed(measure):
    plan = plan_of(work("a", 30), work("b", 2), links=(link("a", "b"),))
    viewport = Viewport(100, 0, 200, 84)
    scene = drawn(plan, measure, viewport, bleed=0.0)
    points = [point for shape in flat(scene.shapes) for point in corners(shape)]
    assert min(x for x, _ in points) >= 0
    assert max(x for x, _ in points) <= 200


def corners(shape):
    match shape:
        case Rect():
            return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        case Polygon() | Polyline():
            return shape.points
    return []


def test_a_viewport_draws_no_more_in_a_plan_of_ten_thousand_tasks(measure):
    count = 10_000
    tasks = tuple(work(f"t{index}", 1) for index in range(count))
    links = tuple(link(f"t{index}", f"t{index + 1}") for index in range(0, count - 1, 2))
    plan = plan_of(*tasks, links=links)
    chart = chart_of(plan, measure)
    viewport = Viewport(0, 5_000 * ROW_HEIGHT, 1200, 800)
    scene = chart.scene(AXIS, viewport, ChartOptions())
    few = chart_of(plan_of(*tasks[:100], links=links[:50]), measure)
    assert len(scene.shapes) <= len(few.scene(AXIS, replace(viewport, y=0), ChartOptions()).shapes) + 5
    assert {shape_item(shape) for shape in scene.shapes} >= {"t5001", "t5020"}
    assert "t100" not in {shape_item(shape) for shape in scene.shapes}


def header_texts(measure, plan, viewport=WHOLE, axis=AXIS, **options):
    chart = chart_of(plan, measure)
    return texts(chart.header(axis, viewport, ChartOptions(**options)))


def test_the_header_names_the_month_over_its_days(measure):
    shown = header_texts(measure, plan_of(work("a", 2)))
    assert "January 2027" in shown
    assert {"4", "5", "11"} <= set(shown)


def test_the_name_of_the_month_stays_when_its_first_day_is_scrolled_away(measure):
    assert "January 2027" in header_texts(measure, plan_of(work("a", 2)), Viewport(300, 0, 400, 100))


def test_pills_of_today_and_deadline_hide_no_tick(measure):
    plan = plan_of(work("a", 2), deadline=date(2027, 1, 14))
    shown = header_texts(measure, plan, today=datetime(2027, 1, 8, 12))
    assert {"Today", "Deadline 14 Jan"} <= set(shown)
    assert {"8", "14"} <= set(shown)


def test_the_pill_of_the_deadline_names_which_of_the_two_dates_it_is_of(measure):
    plan = plan_of(work("a", 2), deadline=date(2027, 1, 14), deadline_of=Milestone.FIRST_USERS)
    assert "Deadline for first users 14 Jan" in header_texts(measure, plan)


def _flags(measure, deadline, p80, width=900.0):
    plan = plan_of(work("a", 2), deadline=deadline)
    sureness = Sureness(p80, {}, {})
    chart = chart_of(plan, measure)
    scene = chart.header(AXIS, Viewport(0, 0, width, 100), ChartOptions(sureness=sureness))
    labels = [shape for shape in scene.shapes if isinstance(shape, Label)]
    return tuple(next(one for one in labels if one.text.startswith(word)) for word in ("Deadline", "80%"))


@pytest.mark.parametrize("day", [11, 13, 14, 15, 18])
def test_the_flags_of_deadline_and_80_percent_stand_in_two_rows_each_on_its_line(measure, day):
    deadline, p80 = _flags(measure, date(2027, 1, 14), datetime(2027, 1, day, 12))
    assert deadline.y < p80.y - 11
    assert deadline.x == pytest.approx(AXIS.x(datetime(2027, 1, 15)))
    assert p80.x == pytest.approx(AXIS.x(datetime(2027, 1, day, 12)))
    assert p80.role == ("gap_text" if day > 14 else "plain_text")


def test_only_the_edge_pushes_a_flag_in(measure):
    width = AXIS.x(datetime(2027, 1, 15)) + 3
    deadline, _ = _flags(measure, date(2027, 1, 14), datetime(2027, 1, 8, 12), width)
    assert deadline.x + measure.width(deadline.text, Font(11)) / 2 <= width


def test_a_promised_day_is_a_pennant_in_the_row_of_its_milestone(measure):
    promise = Commitment(
        id="p", name="Promise", promised=date(2027, 1, 6), task="end", made=date(2026, 12, 1)
    )
    plan = plan_of(work("a", 1), milestone("end"), commitments=(promise,))

    pennants = [
        shape
        for shape in drawn(plan, measure).shapes
        if isinstance(shape, Polygon) and len(shape.points) == 3 and shape.item == "end"
    ]

    # Wednesday ends 48 points for each of three days from Monday's midnight.
    assert [max(x for x, _ in shape.points) for shape in pennants] == [pytest.approx(144)]


def test_a_promise_of_what_is_folded_away_stands_in_the_row_of_its_phase(measure):
    promise = Commitment(
        id="p", name="Promise", promised=date(2027, 1, 6), task="end", made=date(2026, 12, 1)
    )
    plan = plan_of(work("a", 1), milestone("end"), commitments=(promise,))

    assert chart_of(plan, measure, frozenset({"phase"})).promises == {0: [date(2027, 1, 6)]}


def test_a_label_ends_before_a_promised_day_or_stands_behind_it(measure):
    """At 48 points a day the name of the milestone is wider than a day, and narrower than a week."""
    near, far = (
        Commitment(id="p", name="Promise", promised=day, task="end", made=date(2026, 12, 1))
        for day in (date(2027, 1, 4), date(2027, 1, 20))
    )
    xs = []
    for promise in (near, far):
        plan = plan_of(work("a", 1), milestone("end"), commitments=(promise,))
        shapes = drawn(plan, measure).shapes
        xs += [one.x for one in shapes if isinstance(one, Label) and one.item == "end"]

    assert xs[0] > 48
    assert xs[1] < 48
