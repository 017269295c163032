"""What would close a gap: cards in the inspector of a cell, each with its finish, its cost and Apply."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.closing_a_gap import Shortage, usual_terms, ways_out
from genai_planner.workbench.expertise import Coverage
from support.plans import effort, plan_of


def short_plan():
    """Five days of expert work, and only Bob, who is at working level."""
    skills = (SkillLevel(skill="data", level=Level.WORKING),)
    return plan_of(
        effort("judge", 5, level=Level.EXPERT, phase="data", name="Judge"),
        phases=(Phase(id="data", name="Data"),),
        people=(Person(id="bob", name="Bob", day_rate=600, skills=skills),),
    )


@pytest.fixture
def cell(window, settled, qtbot):
    """The window with the gap selected, and its ways out worked out."""
    window.document.show(short_plan())
    settled(window.document)
    window.workspace.show_view(View.EXPERTISE)
    window.document.select(Selection(item="data", skill="data"))
    section = window.workspace.inspector.cell.ways_out
    qtbot.waitUntil(lambda: section.found is not None, timeout=60_000)
    return section


def _texts(section):
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible()]


def test_each_way_tells_its_finish_and_its_cost(cell):
    texts = _texts(cell)

    assert "Train Bob to Data engineering (expert)" in texts
    assert "Contract somebody for Data engineering (expert)" in texts
    assert "+ €4,500" in texts
    assert "+ €3,000" in texts


def test_a_way_is_applied_by_one_step_and_undone(cell, window, qtbot):
    before = plan_bytes(window.document.plan)
    apply = next(
        one
        for one in cell.findChildren(QPushButton)
        if one.accessibleName() == "Apply: Contract somebody for Data engineering (expert)"
    )

    qtbot.mouseClick(apply, Qt.MouseButton.LeftButton)

    assert [person.name for person in window.document.plan.people] == ["Bob", "Newcomer"]
    assert window.document.undo_stack.count() == 1
    window.actions_by_name["undo"].trigger()
    assert plan_bytes(window.document.plan) == before


def test_ways_of_a_plan_that_is_edited_since_are_gone(cell, window, qtbot):
    from genai_planner.model import edits

    window.document.edit("Rename", lambda plan: edits.rename_task(plan, "judge", "Assess"))

    assert cell.found is None
    qtbot.waitUntil(lambda: cell.found is not None, timeout=60_000)
    assert all(way.plan.task_by_id["judge"].name == "Assess" for way in cell.found.ways)


def test_a_later_start_closes_no_gap():
    plan = short_plan()

    found = ways_out(plan, schedule(plan), Shortage("data", Level.EXPERT, Coverage.GAP))

    assert [way.name.split()[0] for way in found.ways][:2] == ["Contract", "Train"]
    assert not any(way.name.startswith("Start") for way in found.ways)


def test_the_terms_follow_the_teams_rates():
    terms = usual_terms(short_plan())

    assert (terms.day_rate, terms.contract_day_rate) == (600, 900)
