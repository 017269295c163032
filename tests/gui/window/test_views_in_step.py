"""The views in step: what is selected in one is marked in the others."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QLabel,
)

from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.pictures.matrix.matrix import cell_item
from genai_planner.pictures.scene.shapes import Polygon, Rect


def _click_item(qtbot, view, item):
    shape = next(shape for shape in view.scene.shapes if isinstance(shape, Rect) and shape.item == item)
    place = QPoint(int(shape.x + shape.width / 2), int(shape.y + shape.height / 2))
    place -= QPoint(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def sample_window(window, settled):
    """The window with the sample of the support assistant."""
    window.files.open_sample("support-assistant")
    settled(window.document)
    return window


def test_a_cell_of_the_matrix_is_shown_in_the_inspector_and_selects_its_phase(open_window, qtbot, settled):
    open_window.workspace.show_view(View.EXPERTISE)
    settled(open_window.document)

    _click_item(qtbot, open_window.workspace.matrix, cell_item("data", "data"))

    assert open_window.document.selection == Selection(item="data", skill="data")
    assert open_window.workspace.inspector.cell.isVisible()
    assert open_window.workspace.timeline.tree.currentIndex().data() == "Data"


def test_a_row_of_the_matrix_unfolds_into_its_tasks(open_window, settled):
    open_window.workspace.show_view(View.EXPERTISE)
    settled(open_window.document)

    open_window.workspace.matrix.item_clicked.emit("data")

    assert open_window.workspace.matrix.unfolded == {"data"}
    items = {shape.item for shape in open_window.workspace.matrix.scene.shapes if isinstance(shape, Rect)}
    assert cell_item("clean", "data") in items
    open_window.actions_by_name["fold"].trigger()
    assert not open_window.workspace.matrix.unfolded


def test_arrow_keys_walk_through_the_matrix(sample_window, qtbot, settled):
    sample_window.workspace.show_view(View.EXPERTISE)
    settled(sample_window.document)
    first = sample_window.document.plan.phases[0].id
    skills = [skill.id for skill in sample_window.document.plan.skills]

    qtbot.keyClick(sample_window.workspace.matrix, Qt.Key.Key_Down)
    assert sample_window.document.selection == Selection(item=first, skill=skills[0])
    qtbot.keyClick(sample_window.workspace.matrix, Qt.Key.Key_Right)

    assert sample_window.document.selection == Selection(item=first, skill=skills[1])


def test_the_matrix_explains_its_cells_and_heads(open_window, settled):
    open_window.workspace.show_view(View.EXPERTISE)
    settled(open_window.document)
    matrix = open_window.workspace.matrix

    lines = matrix.tip(cell_item("data", "data")).splitlines()

    assert lines[0] == "Data × Data engineering"
    assert lines[1] == "Sam Weber, Ines Costa"
    assert lines[2].startswith("Working: Does the usual work alone")
    known = bundled().skills[0]
    assert matrix.tip(cell_item("", known.id)) == f"{known.name}: {known.explanation}"


def test_the_matrix_scrolls_to_the_phase_of_the_selected_task(sample_window, qtbot):
    sample_window.resize(sample_window.minimumSize())
    workspace, plan = sample_window.workspace, sample_window.document.plan
    workspace.show_view(View.EXPERTISE)
    qtbot.waitUntil(lambda: workspace.matrix.verticalScrollBar().maximum() > 100)
    workspace.matrix.verticalScrollBar().setValue(0)

    sample_window.document.select(Selection(item=plan.tasks[-1].id))

    assert workspace.matrix.verticalScrollBar().value() > 0
    sample_window.document.select(Selection(item=plan.tasks[0].id))
    phase = plan.phases[0].id
    row = next(one for one in workspace.matrix.scene.shapes if isinstance(one, Rect) and one.item == phase)
    top = row.y - workspace.matrix.verticalScrollBar().value()
    assert 0 <= top <= workspace.matrix.viewport().height() - row.height


def test_a_phase_of_the_lifecycle_view_selects_the_plans_phase(sample_window):
    sample_window.workspace.show_view(View.LIFECYCLE)

    sample_window.workspace.lifecycle_view.item_clicked.emit("prompt-engineering")

    plan = sample_window.document.plan
    selected = plan.phase_by_id[sample_window.document.selection.item]
    assert selected.lifecycle_phase == "prompt-engineering"
    assert sample_window.workspace.timeline.tree.currentIndex().data() == selected.name


def test_a_phase_that_is_not_in_the_plan_says_why(sample_window):
    sample_window.workspace.show_view(View.LIFECYCLE)

    sample_window.workspace.lifecycle_view.item_clicked.emit("pretraining")

    panel = sample_window.workspace.inspector.lifecycle_phase
    assert panel.isVisible()
    assert panel.heading.text() == "Pre-training"
    words = " ".join(label.text() for label in panel.why.findChildren(QLabel))
    assert "Not recommended" in words


def test_selecting_a_task_marks_its_phase_in_the_lifecycle(sample_window):
    plan = sample_window.document.plan
    task = plan.tasks[0]

    sample_window.document.select(Selection(item=task.id))
    sample_window.workspace.show_view(View.LIFECYCLE)

    outlined = {
        shape.item
        for shape in sample_window.workspace.lifecycle_view.scene.shapes
        if isinstance(shape, Rect | Polygon) and shape.stroke is not None and shape.stroke.role == "accent"
    }
    assert outlined == {plan.phase_by_id[task.phase].lifecycle_phase}
