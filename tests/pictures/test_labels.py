"""Labels lie on no other ink, on no other label, and within the page."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.resources import Skill
from genai_planner.pictures.lifecycle.picture import LifecycleOptions, lifecycle_scene
from genai_planner.pictures.matrix.matrix import MatrixOptions, matrix_scene
from genai_planner.pictures.scene.shapes import Font
from genai_planner.pictures.timeline.bar_labels import Span, place
from genai_planner.pictures.timeline.page import PICTURE, TimelineOptions, timeline_scene
from genai_planner.pictures.timeline.rows import layout_rows
from genai_planner.pictures.timeline.table import Column
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.expertise import expertise
from support.grounds import CATALOGUE
from support.picture_plans import plans, todays
from support.scene_geometry import crossed_by, leaving_the_page, overlapping

EVERY_PICTURE = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
LIFECYCLE = bundled()
SAMPLES = {sample.id: sample for sample in samples()}
PAGE = Span(0, 300)
LINES = {"today", "accent", "link", "grid", "border"}


class SixPointsALetter:
    """A measure for cases that are solved by hand."""

    def width(self, text: str, font: Font) -> float:
        assert font.size
        return 6.0 * len(text)

    def ascent(self, font: Font) -> float:
        return font.size

    def descent(self, font: Font) -> float:
        return font.size / 4


def placed(*texts: str, begin: float, deadline: float | None = None):
    found = place(texts, begin, PAGE, deadline, SixPointsALetter())
    return found and (found.x, found.text)


def test_a_label_stands_behind_its_bar():
    assert placed("Mara", begin=56) == (56, "Mara")


def test_a_label_is_shortened_rather_than_put_before_its_bar_where_the_page_ends():
    assert placed("Mara Lindqvist", begin=250) == (250, "Mara Li…")


def test_a_shorter_wording_is_taken_before_letters_are_cut():
    assert placed("Signed off · 14 Jan", "Signed off", begin=206) == (206, "Signed off")


def test_dots_are_the_sign_of_a_label_that_is_dropped_for_want_of_room():
    assert placed("Mara", begin=280) == (280, "…")


def test_nothing_stands_where_not_even_dots_have_room():
    assert placed("Mara", begin=296) is None


def test_a_label_steps_over_the_deadline_of_its_task_where_that_is_near():
    assert placed("Mara", begin=56, deadline=60) == (63, "Mara")


def test_a_label_ends_before_the_deadline_of_its_task_where_that_is_farther():
    assert placed("Mara Lindqvist", begin=56, deadline=110) == (56, "Mara Li…")


def everything(today, **fields) -> TimelineOptions:
    return TimelineOptions(
        columns=tuple(Column), chart=replace(PICTURE, today=today), made_on=date(2027, 2, 8), **fields
    )


@EVERY_PICTURE
@given(plan=plans(), today=todays(), width=st.integers(900, 2400), is_folded=st.booleans())
def test_no_label_of_a_timeline_lies_on_another_on_a_line_or_off_the_page(
    measure, plan, today, width, is_folded
):
    folded = frozenset(phase.id for phase in plan.phases) if is_folded else frozenset()
    options = everything(today, width=float(width), folded=folded)
    scene = timeline_scene(plan, schedule(plan), measure, options)
    assert overlapping(scene, measure) == []
    assert leaving_the_page(scene, measure) == []
    assert crossed_by(scene, measure, LINES) == []


@pytest.mark.parametrize("sample_id", SAMPLES)
@pytest.mark.parametrize("width", [1000.0, 1440.0, 2000.0])
def test_no_label_of_a_sample_lies_on_another_on_a_line_or_off_the_page(measure, sample_id, width):
    plan = make_plan(SAMPLES[sample_id].answers, LIFECYCLE, date(2026, 11, 23), catalogue=CATALOGUE)
    dates = schedule(plan)
    timeline = timeline_scene(plan, dates, measure, everything(dates.start, width=width))
    matrix_options = MatrixOptions(
        width=width, unfolded=frozenset(phase.id for phase in plan.phases), made_on=date(2027, 2, 8)
    )
    matrix = matrix_scene(plan, expertise(plan, dates, LIFECYCLE), measure, matrix_options)
    figure = lifecycle_scene(
        LIFECYCLE, plan, measure, LifecycleOptions(width=width, schedule=dates, made_on=date(2027, 2, 8))
    )
    assert crossed_by(timeline, measure, LINES) == []
    for scene in (timeline, matrix, figure):
        assert overlapping(scene, measure) == []
        assert leaving_the_page(scene, measure) == []


@EVERY_PICTURE
@given(plan=plans(), count=st.integers(0, 9))
def test_no_label_of_a_matrix_lies_on_another_or_off_the_page(measure, plan, count):
    skills = tuple(
        Skill(id=f"skill-{index}", name="評価と調整の技術" * 3, short_name="Annotation")
        for index in range(count)
    )
    plan = plan.model_copy(update={"skills": skills})
    table = expertise(plan, schedule(plan), LIFECYCLE)
    options = MatrixOptions(unfolded=frozenset(row.id for row in layout_rows(plan)))
    scene = matrix_scene(plan, table, measure, options)
    assert overlapping(scene, measure) == []
    assert leaving_the_page(scene, measure) == []
