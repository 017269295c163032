"""The load of people and pools in the window."""

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.gui.window.view_table import View
from genai_planner.model import edits
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.pictures.scene.shapes import Rect
from support.plans import effort, plan_of


@pytest.fixture
def load(window, settled, qtbot):
    """The load of a plan in which Sam has two tasks at once."""
    skills = (SkillLevel(skill="data", level=Level.EXPERT),)
    sam = Person(id="sam", name="Sam Weber", skills=skills)
    plan = plan_of(
        effort("long", 4, "sam", name="Long"), effort("short", 2, "sam", name="Short"), people=(sam,)
    )
    window.document.show(plan)
    settled(window.document)
    qtbot.mouseClick(window.workspace.rail.buttons[View.LOAD], Qt.MouseButton.LeftButton)
    view = window.workspace.load
    qtbot.waitUntil(lambda: view.scene is not None and not view.is_busy)
    return view


def _hatched(view):
    return [one for one in view.scene.shapes if isinstance(one, Rect) and one.is_hatched and one.item]


def test_the_rail_shows_who_is_booked_twice(load):
    assert len(_hatched(load)) == 1


def test_a_stretch_tells_its_tasks_and_selects_one(load, window, qtbot):
    stretch = _hatched(load)[0]
    middle = QPoint(round(stretch.x + stretch.width / 2), round(stretch.y + stretch.height / 2))

    assert load.tip(stretch.item).splitlines() == ["Sam Weber, 4 Jan – 5 Jan: 200%", "Long", "Short"]
    qtbot.mouseClick(load.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert window.document.selection.item == "short"


def test_the_load_follows_the_plan(load, window, settled, qtbot):
    window.document.edit("Free Sam", lambda plan: edits.unassign(plan, "short", "sam"))
    settled(window.document)

    qtbot.waitUntil(lambda: not _hatched(load))
