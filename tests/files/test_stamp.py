"""A picture says that it is a draft, and what has changed since a baseline."""

from datetime import date, datetime

import pytest

from genai_planner.errors import InputError
from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.formats.pictures import export_picture, picture_of
from genai_planner.files.formats.stamp import stamp_of
from genai_planner.files.subject import Subject
from genai_planner.model.edits.changing import with_replaced
from genai_planner.pictures.page.output import PictureForm
from genai_planner.pictures.page.stamped import STRIP
from genai_planner.workbench.varying.baselines import with_baseline
from support.plans import link, plan_of, work

TODAY = date(2026, 11, 27)


@pytest.fixture
def subject():
    plan = with_baseline(
        plan_of(work("a", 2), work("b", 1), links=(link("a", "b"),)), "Approved", datetime(2026, 11, 20, 9)
    )
    return Subject(with_replaced(plan, work("b", 4)), TODAY)


def words_of(scene):
    return [shape.text for shape in scene.shapes if hasattr(shape, "text")]


def test_a_picture_tells_in_a_strip_that_it_is_a_draft_and_what_moved(subject):
    options = ExportOptions(is_draft=True, since="approved")
    words = "Draft · Since “Approved” of 20 November 2026: finish 3 working days later · 1 task moved"
    assert stamp_of(subject, options) == words
    for view in (Pictured.TIMELINE, Pictured.LOAD, Pictured.LIFECYCLE):
        plain = picture_of(subject, ExportOptions(view=view))
        picture = picture_of(subject, options.model_copy(update={"view": view}))
        assert picture.height(1200) == plain.height(1200) + STRIP
        scene = picture.scene(1200, None)
        assert words in words_of(scene)
        assert scene.height == plain.scene(1200, None).height + STRIP


def test_nothing_is_said_where_nothing_is_asked_for(subject):
    assert stamp_of(subject, ExportOptions()) == ""


def test_the_last_baseline_needs_no_name_and_one_that_is_not_there_is_refused(subject):
    assert "Approved" in stamp_of(subject, ExportOptions(since="last"))
    with pytest.raises(InputError, match="'Approved'"):
        stamp_of(subject, ExportOptions(since="First"))
    with pytest.raises(InputError, match="no baseline"):
        stamp_of(Subject(plan_of(work("a", 1)), TODAY), ExportOptions(since="last"))


def test_a_chart_says_it_as_well(subject):
    options = ExportOptions(view=Pictured.SPEND, is_draft=True)
    assert b"Draft" in export_picture(subject, options, PictureForm.SVG).data
