"""A chart at rest is quiet: links, whiskers and signs stand only where they are asked for or selected."""

from dataclasses import replace
from datetime import datetime

from genai_planner.model.resources import Person
from genai_planner.model.tasks import Assignment
from genai_planner.pictures.scene.shapes import Dash, Label, Polyline, Rect
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
        "c-FS-d": ("accent@75", Dash.SOLID),
    }


def test_further_on_a_chain_shows_only_what_sets_a_start_and_of_levelling_only_what_is_in_sight(measure):
    tasks = [
        work(name, days, name=name.upper())
        for name, days in (("a", 1), ("b", 5), ("c", 1), ("d", 1), ("e", 1))
    ]
    links = (
        *(link("a", "b"), link("a", "c"), link("b", "d"), link("c", "d")),
        *(link("c", "e", is_levelling=True), link("d", "e", is_levelling=True)),
    )
    plan = plan_of(*tasks, links=links)
    chart = Chart(plan, schedule(plan), layout_rows(plan), measure)
    options = replace(_QUIET, selected=frozenset({"a"}))

    whole = _link_lines(chart.scene(_AXIS, Viewport(0, 0, 900, 200), options))
    assert set(whole) == {"a-FS-b", "a-FS-c", "b-FS-d", "d-FS-e"}
    assert whole["d-FS-e"].dash is Dash.DASHED
    above = _link_lines(chart.scene(_AXIS, Viewport(0, 0, 900, 100), options))
    assert set(above) == {"a-FS-b", "a-FS-c", "b-FS-d"}


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


def test_the_sign_of_what_lies_within_one_day_names_the_day_once(measure):
    plan = plan_of(work("a", 1))
    chart = Chart(plan, schedule(plan), layout_rows(plan), measure)
    later = TimeAxis(datetime(2027, 2, 1), 28 / 1440)

    assert "◂ 4 Jan" in texts(chart.scene(later, Viewport(0, 0, 900, 200), replace(_QUIET, shows_signs=True)))


def test_what_is_not_searched_for_is_drawn_pale(measure):
    scene = _scene(measure, replace(_QUIET, dimmed=frozenset({"a"})))

    fills = {shape.item: shape.fill for shape in scene.shapes if getattr(shape, "radius", 0)}
    assert fills["a"] == "plain_bar@35"
    assert fills["b"] == "plain_bar"


def test_a_baseline_is_a_thin_strip_beneath_its_bar(measure):
    plan = _plan()
    chart = Chart(plan, schedule(plan), layout_rows(plan), measure)
    earlier = schedule(plan.model_copy(update={"start": datetime(2026, 12, 28, 9)}))
    options = replace(_QUIET, ghosts=earlier, thin_ghosts=True)

    shapes = chart.scene(
        TimeAxis(datetime(2026, 12, 20), 28 / 1440), Viewport(0, 0, 900, 200), options
    ).shapes

    strips = [
        shape for shape in shapes if isinstance(shape, Rect) and (shape.fill or "").endswith("_text@60")
    ]
    assert [strip.item for strip in strips] == ["phase", *"abcd"]
    assert {strip.height for strip in strips} == {3.0}
    bars = {shape.item: shape for shape in shapes if isinstance(shape, Rect) and shape.fill == "plain_bar"}
    assert all(strip.y >= bars[strip.item].y + bars[strip.item].height for strip in strips[1:])


def test_a_label_on_a_pale_bar_has_its_rows_own_ground(measure):
    task = work("a", 2, name="A", assignments=(Assignment(person="p", skill="data"),))
    plan = plan_of(task, people=(Person(id="p", name="Penelope Featherstone"),))
    later = schedule(plan.model_copy(update={"start": datetime(2027, 1, 7, 9)}))
    chart = Chart(plan, schedule(plan), layout_rows(plan), measure)

    shapes = chart.scene(_AXIS, Viewport(0, 0, 900, 200), replace(_QUIET, ghosts=later)).shapes

    label = next(shape for shape in shapes if isinstance(shape, Label))
    halo = shapes[shapes.index(label) - 1]
    assert isinstance(halo, Rect)
    assert (halo.fill, halo.item) == ("view", "a")
    assert halo.x < label.x < halo.x + halo.width
