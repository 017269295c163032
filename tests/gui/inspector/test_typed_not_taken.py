"""What is typed into a field or a cell and not taken yet, when something else happens to the plan."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.inspector.estimate_editor import EstimateEditor
from genai_planner.gui.inspector.inspector import Inspector
from genai_planner.gui.look.keyboard import finish_entry
from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.task_tree import TaskTree
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.tasks import Constraint, ConstraintKind
from support.mouse import Mouse
from support.plans import link, plan_of, work
from support.small_project import small_plan
from support.tuning_plan import tuning_plan

LIFECYCLE = bundled()
CONTROL = Qt.KeyboardModifier.ControlModifier


def _rename(document, name):
    document.edit("Rename", lambda plan: edits.rename_task(plan, "clean", name))


def _names(document):
    return {task.id: task.name for task in document.plan.tasks}


def _type(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def _trigger(window, name):
    window.actions_by_name[name].trigger()


@pytest.fixture
def panel(open_window):
    """The inspector's panel of the task 'Clean'."""
    open_window.document.select(Selection(item="clean"))
    return open_window.workspace.inspector.task


@pytest.fixture
def named(panel, qtbot):
    """Another name for it is typed, and not taken yet."""
    panel.name.start()
    qtbot.keyClicks(panel.name.field.line, "Typed")
    return panel


@pytest.fixture
def cell(open_window, qtbot):
    """Another name for 'Try' is typed into its cell of the table, after an earlier step."""
    _rename(open_window.document, "Scrub")
    tree = open_window.findChild(TaskTree)
    tree.setFocus()
    tree.edit_cell("try", Column.NAME)
    line = QApplication.focusWidget()
    _type(qtbot, line, "Typed")
    return line


@pytest.mark.usefixtures("named")
def test_a_command_that_selects_something_else_takes_what_is_typed_for_what_it_was_typed_for(open_window):
    _trigger(open_window, "add-task")

    names = _names(open_window.document)
    assert names.pop("clean") == "Typed"
    assert "Typed" not in names.values()
    assert open_window.document.undo_stack.count() == 2


@pytest.mark.usefixtures("panel")
def test_redo_takes_what_is_typed_and_then_has_nothing_left_to_do(open_window, panel, qtbot):
    document, first = open_window.document, open_window.document.plan
    _rename(document, "Scrub")
    _trigger(open_window, "undo")
    document.select(Selection(item="clean"))
    panel.name.start()
    qtbot.keyClicks(panel.name.field.line, "Typed")

    _trigger(open_window, "redo")

    assert _names(document)["clean"] == "Typed"
    assert document.undo_stack.count() == document.undo_stack.index() == 1
    document.undo_stack.undo()
    assert plan_bytes(document.plan) == plan_bytes(first)


def test_undo_takes_back_what_is_being_typed_into_a_cell_and_nothing_else(open_window, cell, qtbot):
    document = open_window.document

    qtbot.keyClick(cell, Qt.Key.Key_Z, CONTROL)

    assert (_names(document)["clean"], _names(document)["try"]) == ("Scrub", "Try")
    assert (document.undo_stack.count(), document.undo_stack.index()) == (2, 1)


@pytest.mark.usefixtures("cell")
def test_a_bar_that_is_dragged_takes_what_is_typed_of_it_first(open_window, settled):
    document, mouse = open_window.document, Mouse(open_window.workspace.timeline.chart)
    place, far = mouse.middle_of("try"), QPoint(200, 0)

    mouse.press(place)
    settled(document)  # what was typed gets its dates before anything can be dragged
    mouse.move(place + far)
    mouse.release(place + far)

    assert _names(document)["try"] == "Typed"
    assert document.plan.task_by_id["try"].constraint is not None
    assert document.undo_stack.count() == 3
    assert isinstance(QApplication.focusWidget(), TaskTree)


def test_a_bar_is_dragged_while_a_cell_is_open_that_nobody_typed_into(open_window):
    document, tree = open_window.document, open_window.findChild(TaskTree)
    mouse = Mouse(open_window.workspace.timeline.chart)
    tree.setFocus()
    tree.edit_cell("try", Column.NAME)

    mouse.drag(mouse.middle_of("try"), 200)

    assert document.undo_stack.count() == 1
    assert QApplication.focusWidget() is tree


def test_a_click_on_another_bar_takes_what_is_typed_for_what_it_was_typed_for(open_window, named):
    mouse = Mouse(open_window.workspace.timeline.chart)

    mouse.press(mouse.middle_of("try"))
    mouse.release(mouse.middle_of("try"))

    assert open_window.document.selection.item == "try"
    assert (_names(open_window.document)["clean"], named.name.heading.text()) == ("Typed", "Try")


def test_closing_the_window_asks_about_what_is_typed_and_not_taken(open_window, named, tmp_path):
    open_window.document.mark_saved(tmp_path / "saved.genaiplan")
    assert named.name.field.line.isModified()

    open_window.close()

    assert open_window.isVisible()
    question = open_window.findChild(QMessageBox)
    assert "Save the changes" in question.text()
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert _names(open_window.document)["clean"] == "Typed"


@pytest.fixture
def alone(document, qtbot, settled):
    """The inspector of the small plan, without a window."""
    document.show(small_plan())
    settled(document)
    made = Inspector(document, LIFECYCLE)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_share_that_is_being_typed_stays_when_dates_arrive_and_goes_with_the_task(alone, document, qtbot):
    document.select(Selection(item="clean"))
    percent = alone.task.dates.progress.percent
    _type(qtbot, percent, "40")

    document.results_changed.emit()
    assert percent.text() == "40"
    qtbot.keyClick(percent, Qt.Key.Key_Return)
    assert document.plan.task_by_id["clean"].progress.percent_complete == 40

    document.undo_stack.undo()
    assert percent.text() == "0"
    _type(qtbot, percent, "x")
    document.select(Selection(item="try"))
    assert percent.text() == "0"


def test_a_day_that_is_none_does_not_follow_to_another_task_with_the_same_dates(alone, document, qtbot):
    constraint = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=document.plan.start)
    document.edit("Constrain", lambda plan: edits.set_constraint(plan, "clean", constraint))
    twin = document.plan.task_by_id["clean"].model_copy(update={"id": "twin", "name": "Twin"})
    document.edit("Add", lambda plan: edits.add_task(plan, twin))
    document.select(Selection(item="clean"))
    line = alone.task.dates.moment.line
    written = line.text()
    _type(qtbot, line, "no day")

    document.select(Selection(item="twin"))

    assert line.text() == written


def test_what_is_typed_into_sizes_of_a_run_does_not_become_those_of_another(alone, document, qtbot):
    document.show(tuning_plan())
    first = next(task for task in document.plan.tasks if task.compute and task.compute.workload)
    document.edit("Add", lambda plan: edits.add_task(plan, first.model_copy(update={"id": "copy"})))
    document.select(Selection(item=first.id))
    field = next(iter(alone.task.workload.numbers.values()))
    _type(qtbot, field.line, "123")

    document.select(Selection(item="copy"))

    assert document.plan.task_by_id["copy"].compute == first.compute


def test_what_is_typed_into_one_of_three_counts_also_where_the_keyboard_went_on_to_the_next(
    alone, document, qtbot
):
    document.select(Selection(item="clean"))
    editor = alone.task.findChild(EstimateEditor)
    _type(qtbot, editor.best, "2")
    qtbot.keyClick(editor.best, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor.likely

    finish_entry(alone)

    assert document.plan.task_by_id["clean"].needs[0].effort_days.optimistic == 2


def test_that_a_deadline_lies_before_the_project_stays_said_when_dates_arrive(alone, document):
    document.select(Selection(item="clean"))
    dates = alone.task.dates
    dates.has_deadline.click()
    dates.deadline.choose(date(2026, 12, 1))
    told = "This deadline lies before the start of the project, 4 January 2027."
    assert dates.note.words == told

    document.results_changed.emit()
    assert dates.note.words == told
    document.undo_stack.undo()
    assert not dates.note.words


@pytest.fixture
def far(alone, document, settled):
    """A task that starts after the years that a plan can name, in the inspector."""
    late = work("late", 1, name="Late")
    document.show(plan_of(work("long", 60_000), late, links=(link("long", "late"),)))
    settled(document)
    document.select(Selection(item="late"))
    return alone.task.dates


def test_a_date_that_no_plan_can_name_is_refused_in_a_sentence(far, document, qtbot):
    before = document.plan
    far.constraint.setCurrentIndex(far.constraint.findText("Must start on"))
    far.constraint.activated.emit(far.constraint.currentIndex())
    assert "between the years 1990 and 2200" in far.note.words

    far.note.say("")
    _type(qtbot, far.progress.percent, "50")
    qtbot.keyClick(far.progress.percent, Qt.Key.Key_Return)
    assert "between the years 1990 and 2200" in far.note.words
    assert document.plan is before
