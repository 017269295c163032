"""A chart at rest is quiet: links, whiskers and signs stand only where they are asked for or selected."""

from dataclasses import replace
from datetime import datetime

from genai_planner.pictures.scene.shapes import Dash, Polyline
from genai_planner.pictures.timeline.axis import TimeAxis
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.options import ChartOptions, Viewport
from genai_planner.pictures.timeline.rows import layout_rows
from genai_planner.pictures.timeline.uncertainty import Sureness
from genai_planner.scheduling.scheduler import schedule
from support.plans import MONDAY, link, plan_of, work
from support.scene_geometry import texts

_QUIET = ChartOptions(shows_links=False, shows_whiskers=False)
_AXIS = TimeAxis(MONDAY, 28 / 1440)


def _plan():
    tasks = tuple(work(name, 2, name=name.upper()) for name in "abcd")
    links = (link("a", "b"), link("b", "c", is_levelling=True), link("c", "d"))
    return plan_of(*tasks, links=links)


def _scene(measure, options, axis=_AXIS):
    plan = _plan()
    chart = Chart(plan, schedule(plan), layout_rows(plan), measure)
    return chart.scene(axis, Viewport(0, 0, 900, 200), options)


def _link_lines(scene):
    return {
        shape.item: shape.stroke
        for shape in scene.shapes
        if isinstance(shape, Polyline) and "-FS-" in shape.item
    }


def test_no_link_is_drawn_at_rest(measure):
    assert _link_lines(_scene(measure, _QUIET)) == {}


def test_asked_for_links_leave_out_the_order_that_levelling_made(measure):
    lines = _link_lines(_scene(measure, replace(_QUIET, shows_links=True)))

    assert set(lines) == {"a-FS-b", "c-FS-d"}


def test_the_chain_of_what_is_selected_is_lit_one_step_back_and_all_forwards(measure):
    lines = _link_lines(_scene(measure, replace(_QUIET, selected=frozenset({"b"}))))

    assert {item: (stroke.role, stroke.dash) for item, stroke in lines.items()} == {
        "a-FS-b": ("accent", Dash.SOLID),
        "b-FS-c": ("accent", Dash.DASHED),
        "c-FS-d": ("accent", Dash.SOLID),
    }


def test_a_whisker_stands_where_it_is_asked_for_or_its_task_selected_and_is_pale(measure):
    finishes = {name: datetime(2027, 1, 20, 17) for name in "abcd"}
    sureness = Sureness(datetime(2027, 1, 20, 17), finishes, dict.fromkeys("abcd", 0.5))

    def whiskers(options):
        shapes = _scene(measure, replace(options, sureness=sureness)).shapes
        return {
            shape.item: shape.stroke.role
            for shape in shapes
            if isinstance(shape, Polyline) and shape.stroke.role.startswith("link@")
        }

    assert whiskers(_QUIET) == {}
    assert whiskers(replace(_QUIET, selected=frozenset({"c"}))) == {"c": "link@90"}
    assert whiskers(replace(_QUIET, shows_whiskers=True)) == dict.fromkeys("abcd", "link@50")


def test_a_bar_beyond_the_edge_leaves_a_sign_with_its_dates(measure):
    later = TimeAxis(datetime(2027, 2, 1), 28 / 1440)

    words = texts(_scene(measure, replace(_QUIET, shows_signs=True), later))

    assert "◂ 4 Jan to 5 Jan" in words
    assert texts(_scene(measure, _QUIET, later)) == []


def test_what_is_not_searched_for_is_drawn_pale(measure):
    scene = _scene(measure, replace(_QUIET, dimmed=frozenset({"a"})))

    fills = {shape.item: shape.fill for shape in scene.shapes if getattr(shape, "radius", 0)}
    assert fills["a"] == "plain_bar@35"
    assert fills["b"] == "plain_bar"
