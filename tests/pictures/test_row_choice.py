"""Which rows a picture of a chosen size or of chosen days shows, and what it says of the others."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.resources import Stage
from genai_planner.model.tasks import Phase
from genai_planner.pictures.page.fitting import fitted_scene
from genai_planner.pictures.page.output import PictureForm, render
from genai_planner.pictures.paint.sizes import PRESETS, PictureSize
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Rect
from genai_planner.pictures.timeline.page import TimelineOptions, timeline_scene
from genai_planner.pictures.timeline.picture import TimelinePicture
from genai_planner.pictures.timeline.rows import ROW_HEIGHT
from genai_planner.pictures.timeline.table import Column
from genai_planner.pictures.timeline.tight_rows import TIGHTEST_ROW, tightened
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.plans import link, plan_of, work
from support.scene_geometry import crossed_by, labels, leaving_the_page, overlapping, texts

SAMPLES = {sample.id: sample for sample in samples()}
LIGHT = load_theme("light")


def a_plan(*counts: int):
    """Phases one after another, each with so many tasks of a day."""
    phases = tuple(Phase(id=f"p{at}", name=f"Phase {at}", stage=Stage.ADAPT) for at in range(len(counts)))
    tasks = [
        work(f"t{at}-{index}", 1, phase=f"p{at}") for at, count in enumerate(counts) for index in range(count)
    ]
    links = tuple(link(one.id, other.id) for one, other in pairwise(tasks))
    return plan_of(*tasks, links=links, phases=phases)


def picture(measure, plan, **fields) -> TimelinePicture:
    return TimelinePicture(plan, schedule(plan), measure, TimelineOptions(made_on=date(2027, 1, 4), **fields))


def drawn(picture: TimelinePicture, size: PictureSize = PRESETS["slide"]) -> tuple[set[str], tuple[str, ...]]:
    rendered = render(picture, PictureForm.SVG, LIGHT, size=size)
    root = ElementTree.fromstring(rendered.data)
    return {element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")}, rendered.notes


def test_all_tasks_stand_in_tight_rows_before_any_is_left_out(measure):
    shown, notes = drawn(picture(measure, a_plan(20, 20)))
    assert {"Task t0-0", "Task t0-19", "Task t1-19"} <= shown
    assert notes == ()


@pytest.mark.parametrize("counts", [(20, 40, 10), (60, 1), (1, 1, 1, 60)])
def test_where_tasks_are_too_many_no_phase_keeps_its_own(measure, counts):
    shown, notes = drawn(picture(measure, a_plan(*counts)))
    assert {f"Phase {number}" for number in range(len(counts))} <= shown
    assert not [text for text in shown if text.startswith("Task t")]
    assert notes == (f"Phases only: the {sum(counts)} tasks do not fit legibly in this size.",)
    assert set(notes) <= shown


@pytest.mark.parametrize(("counts", "has_tasks"), [((5, 5), True), ((12, 12), True), ((20, 20), False)])
def test_a_slide_shows_tasks_only_where_they_are_read_at_18_pixels(measure, counts, has_tasks):
    readable = replace(picture(measure, a_plan(*counts)), needs_large_type=True)
    fitted = fitted_scene(readable, PRESETS["slide"])
    names = [label for label in labels(fitted.scenes[0]) if label.text.startswith("Task t")]
    assert bool(names) is has_tasks
    pixels = [label.font.size * fitted.scale * 96 / 72 for label in names]
    assert all(size >= 17.99 for size in pixels)


@pytest.mark.parametrize(("size", "has_tasks"), [("a4", False), ("a3", True)])
def test_paper_shows_tasks_only_where_they_are_read_at_12_points(measure, size, has_tasks):
    readable = replace(picture(measure, a_plan(8, 8)), needs_large_type=True)
    fitted = fitted_scene(readable, PRESETS[size])
    names = [label for label in labels(fitted.scenes[0]) if label.text.startswith("Task t")]
    assert bool(names) is has_tasks
    assert all(label.font.size * fitted.scale >= 11.99 for label in names)


@pytest.mark.parametrize("sample_id", SAMPLES)
@pytest.mark.parametrize("size", ["slide", "a4", "a3"])
def test_a_slide_or_page_of_a_sample_folds_evenly_and_its_tight_rows_stay_apart(measure, sample_id, size):
    plan = make_plan(SAMPLES[sample_id].answers, bundled(), date(2026, 11, 23), catalogue=CATALOGUE)
    readable = replace(picture(measure, plan), needs_large_type=True)
    shown, notes = drawn(readable, PRESETS[size])
    outermost = [phase.name for phase in plan.phases if phase.parent is None]
    assert all(any(text.startswith(name[:12]) for text in shown) for name in outermost)
    assert not [task for task in plan.tasks if task.name in shown]
    assert notes[0].startswith("Phases only")
    tight = TimelineOptions(width=1920.0, row_height=TIGHTEST_ROW, made_on=date(2027, 1, 4))
    scene = timeline_scene(plan, schedule(plan), measure, tight)
    assert overlapping(scene, measure) == []
    assert leaving_the_page(scene, measure) == []
    assert crossed_by(scene, measure, {"today", "accent", "link", "grid", "border"}) == []


def test_tight_rows_take_the_room_between_bars_and_none_of_the_bars():
    bars = (Rect(0, 6, 10, 16), Rect(0, ROW_HEIGHT + 6, 10, 16))
    first, second = (rect for rect in tightened(bars, 20.0) if isinstance(rect, Rect))
    assert (first.y, first.height) == (2, 16)
    assert (second.y, second.height) == (22, 16)


def test_with_chosen_days_only_what_happens_in_them_has_a_row(measure):
    plan = a_plan(10, 10)
    days = {"first_day": date(2027, 1, 4), "last_day": date(2027, 1, 6)}
    shown, notes = drawn(picture(measure, plan, **days))
    assert {"Phase 0", "Task t0-0", "Task t0-2"} <= shown
    assert not {"Task t0-3", "Phase 1", "Task t1-0"} & shown
    assert notes == ("Only what happens in these days: 3 of 20 tasks.",)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"first_day": date(2040, 1, 1)}, "The chosen days begin after the plan"),
        ({"last_day": date(2020, 1, 1)}, "The chosen days end before the plan"),
        ({"first_day": date(2040, 1, 1), "last_day": date(2040, 2, 1)}, "Nothing happens in the chosen days"),
    ],
)
def test_days_without_anything_in_them_are_refused_with_the_days_of_the_plan(measure, days, sentence):
    with pytest.raises(InputError, match=sentence) as refused:
        drawn(picture(measure, a_plan(2), **days))
    assert "the plan runs from 4 January 2027 to 5 January 2027" in str(refused.value)


def test_columns_that_were_chosen_and_have_no_entry_are_named(measure):
    options = TimelineOptions(columns=(Column.START, Column.WHO, Column.COST))
    plan = a_plan(2)
    shown = timeline_scene(plan, schedule(plan), measure, options)
    assert shown.note == "Left out, as no row has an entry: Who, Cost."
    assert shown.note in texts(shown)
    assert timeline_scene(plan, schedule(plan), measure, replace(options, columns=(Column.START,))).note == ""


def test_the_long_name_of_a_phase_stands_whole_where_there_is_room(measure):
    name = "Compression, optimisation and deployment of the assistant"
    plan = plan_of(work("a", 2), phases=(Phase(id="phase", name=name, stage=Stage.INTEGRATE),))
    folded = TimelineOptions(width=1440.0, folded=frozenset({"phase"}))
    assert name in texts(timeline_scene(plan, schedule(plan), measure, folded))
