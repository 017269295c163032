"""The load without a window: what a stretch tells, what a click on it selects, and what a failure leaves."""

from datetime import datetime

import pytest

from genai_planner.errors import InputError
from genai_planner.gui.views.load_view import LoadView
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.pictures.paint.fonts import Typeface
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Label, Rect
from support.plans import effort, plan_of
from support.small_project import small_plan


def _plan():
    """Sam has two tasks at once for two days, then one of them."""
    skills = (SkillLevel(skill="data", level=Level.EXPERT),)
    return plan_of(
        effort("long", 4, "sam", name="Long"),
        effort("short", 2, "sam", name="Short"),
        people=(Person(id="sam", name="Sam Weber", skills=skills),),
    )


@pytest.fixture
def view(document, qtbot):
    measure = QtTextMeasure(Typeface("DejaVu Sans"))
    made = LoadView(document, load_theme("light"), measure, lambda: datetime(2027, 1, 13, 10))
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


@pytest.fixture
def shown(view, document, qtbot):
    def show(plan):
        document.show(plan)
        qtbot.waitUntil(
            lambda: view.scene is not None and not view.is_busy and view._looked.results.plan is plan
        )
        return view

    return show


def _stretches(view):
    return list(dict.fromkeys(one.item for one in view.scene.shapes if isinstance(one, Rect) and one.item))


def test_each_stretch_tells_who_when_how_much_and_of_what(shown):
    view = shown(_plan())
    tips = [view.tip(one).splitlines() for one in _stretches(view)]
    assert ["Sam Weber, 4 Jan – 5 Jan: 200%", "Long", "Short"] in tips
    assert ["Sam Weber, 6 Jan – 7 Jan: 100%", "Long"] in tips


@pytest.mark.parametrize("item", ["", "person sam|99", "person nobody|0"])
def test_beside_a_stretch_nothing_is_told_and_nothing_selected(shown, document, item):
    view = shown(_plan())
    view.item_clicked.emit(item)
    assert view.tip(item) == ""
    assert document.selection.item == ""


def test_a_click_selects_the_last_task_of_the_stretch(shown, document):
    view = shown(_plan())
    for words, task in (("200%", "short"), ("100%", "long")):
        view.item_clicked.emit(next(one for one in _stretches(view) if words in view.tip(one)))
        assert document.selection.item == task


def test_a_wider_view_lays_the_load_out_anew(shown):
    view = shown(_plan())
    before = view.scene.width
    view.resize(1300, 400)
    assert view.scene.width == pytest.approx(before + 400)


def test_why_there_is_no_load_is_said_in_its_place_until_there_is_one(shown, view, document):
    shown(_plan())
    view._looked.failed.emit(InputError("It goes in circles."))
    assert (view.scene, view.accessibleDescription()) == (None, "It goes in circles.")
    shown(small_plan())
    assert view.accessibleDescription() != "It goes in circles."
    document.show(None)
    assert view.scene is None


def test_the_load_follows_the_plan(shown, view, document, qtbot):
    shown(_plan())
    other = changed(document.plan.people[0], name="Sam Other")
    document.edit("Rename", lambda plan: edits.change_person(plan, other))
    qtbot.waitUntil(lambda: not view.is_busy and view._looked.results.plan is document.plan)
    assert any(isinstance(one, Label) and one.text == "Sam Other" for one in view.scene.shapes)
