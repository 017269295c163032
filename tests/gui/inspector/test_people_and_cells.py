"""Who does a task, and who covers a skill: parts of the inspector over a document, without a window."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.inspector.cell_panel import CellPanel
from genai_planner.gui.inspector.people_editor import PeopleEditor
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level
from genai_planner.model.tasks import Assignment
from support.plans import effort
from support.small_project import small_plan


@pytest.fixture(scope="module")
def explained():
    return Explained(bundled())


def _words(part):
    return [label.text() for label in part.findChildren(QLabel) if not label.isHidden() and label.text()]


def _with(task):
    plan = small_plan()
    return changed(plan, tasks=tuple(task if one.id == task.id else one for one in plan.tasks))


@pytest.fixture
def people(document, qtbot, explained):
    """The people of the task Clean in a plan."""
    editor = PeopleEditor(document, explained)
    qtbot.addWidget(editor)

    def show(plan, *, is_editable=True):
        document.show(plan)
        editor.show_task(plan, plan.task_by_id["clean"], is_editable=is_editable)
        return editor

    return show


def test_somebody_who_is_there_in_part_is_told_with_the_share(people):
    plan = small_plan()
    half = Assignment(person="sam", skill="data", units=0.5)
    task = changed(plan.task_by_id["clean"], assignments=(half,))
    assert {"Sam Weber · Data engineering", "expert, 50%"} <= set(_words(people(_with(task))))
    assert "expert" in _words(people(plan))


def test_those_of_the_level_that_is_needed_are_offered_first(people):
    plan = small_plan()
    shown = people(_with(changed(plan.task_by_id["clean"], assignments=()))).people
    assert [shown.itemData(row) for row in range(shown.count())] == ["sam|data", "ines|data"]
    expert = effort("clean", 4, phase="data", level=Level.EXPERT)
    swapped = changed(_with(expert), people=tuple(reversed(plan.people)))
    shown = people(swapped).people
    assert [shown.itemData(row) for row in range(shown.count())] == ["sam|data", "ines|data"]


def test_one_is_assigned_and_taken_off_in_one_step_each(people, document):
    editor = people(small_plan())
    assert editor.people.currentData() == "ines|data"
    editor.confirm.click()
    assert [one.person for one in document.plan.task_by_id["clean"].assignments] == ["sam", "ines"]
    editor.show_task(document.plan, document.plan.task_by_id["clean"], is_editable=True)
    crosses = [one for one in editor.findChildren(QPushButton) if one.accessibleName().startswith("Take Sam")]
    crosses[0].click()
    assert [one.person for one in document.plan.task_by_id["clean"].assignments] == ["ines"]
    assert document.undo_stack.count() == 2


def test_where_nothing_can_be_edited_nobody_is_offered(people):
    editor = people(small_plan(), is_editable=False)
    assert editor.confirm.parentWidget().isHidden()
    assert not [one for one in editor.findChildren(QPushButton) if "Take" in one.accessibleName()]


@pytest.fixture
def cell(document, qtbot, settled, explained):
    """What the panel says of the cell of a row and the one skill."""
    panel = CellPanel(document, explained)
    qtbot.addWidget(panel)
    panel.ways_out._soon.setInterval(1_000_000)
    panel.show()

    def show(plan, row):
        document.show(plan)
        settled(document)
        qtbot.waitUntil(lambda: panel._looked.results is document.results)
        panel.show_cell(row, "data")
        return panel

    yield show
    panel.ways_out.stop()
    panel._looked.stop()


def test_a_need_that_one_alone_can_cover_rests_on_them(cell):
    expert = effort("clean", 4, "sam", phase="data", name="Clean", level=Level.EXPERT)
    panel = cell(_with(expert), "data")
    assert panel.heading.text() == "Rests on Sam Weber alone"
    words = _words(panel)
    assert "Expert level, 4 days" in words
    assert any(one.startswith("A second person with Data engineering at expert level") for one in words)
    assert "Ines Costa" in _words(panel.others)


def test_a_day_that_nobody_can_do_is_told_as_one(cell):
    plan = _with(effort("clean", 1, phase="data", name="Clean"))
    panel = cell(changed(plan, people=()), "clean")
    words = _words(panel)
    assert panel.heading.text() == "Nobody can do this"
    assert "Working level, 1 day" in words
    assert any(one.startswith("Somebody with Data engineering at working level for 1 day:") for one in words)


def test_what_needs_no_skill_says_so_and_names_nobody(cell):
    panel = cell(small_plan(), "model")
    assert panel.heading.text() == "Not needed here"
    assert panel.covered_by.isHidden()
    assert panel.missing.isHidden()
