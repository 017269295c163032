"""The inspector: what it shows, and editing through the one undo stack."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.inspector.estimate_editor import EstimateEditor
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.tasks import ConstraintKind
from genai_planner.workbench.by_hand.amounts import BY_HAND


@pytest.fixture
def inspector(open_window):
    """The inspector, looking at the task 'Clean'."""
    open_window.document.select(Selection(item="clean"))
    return open_window.workspace.inspector


def _words(widget):
    labels = (label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    buttons = (
        button.accessibleName() for button in widget.findChildren(QPushButton) if button.isVisibleTo(widget)
    )
    return " | ".join((*labels, *buttons))


def _estimate(panel, number=0):
    return panel.findChildren(EstimateEditor)[number]


def _type(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def _press(qtbot, field):
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_task_says_when_why_how_long_and_who(inspector):
    words = _words(inspector.task)

    assert "Thu 7 Jan" in words
    assert "Tue 12 Jan" in words
    assert "because 'Collect' finishes" in words
    assert "Critical" in words
    assert "Sam Weber · Data engineering" in words
    assert "working, 4 d" in words


def test_a_task_beside_the_critical_path_has_float_and_no_critical_mark(open_window):
    open_window.document.select(Selection(item="try"))

    words = _words(open_window.workspace.inspector.task)

    assert "6 d" in words
    assert "| Critical |" not in words


def test_nothing_selected_shows_the_plan(open_window):
    words = _words(open_window.workspace.inspector.plan)

    assert "Small plan" in words
    assert "12 January 2027" in words


def test_renaming_in_the_inspector_renames_everywhere_and_undo_takes_it_back(inspector, open_window, qtbot):
    before = plan_bytes(open_window.document.plan)
    qtbot.mouseClick(inspector.task.name.change, Qt.MouseButton.LeftButton)

    _type(qtbot, inspector.task.name.field.line, "Scrub")
    _press(qtbot, inspector.task.name.field.line)

    assert open_window.workspace.timeline.model.index_of("clean").data() == "Scrub"
    assert inspector.task.name.heading.text() == "Scrub"
    assert not inspector.task.name.field.isVisible()
    open_window.actions_by_name["undo"].trigger()
    assert plan_bytes(open_window.document.plan) == before
    assert inspector.task.name.heading.text() == "Clean"


def test_f2_opens_the_name_where_no_table_shows_it(inspector, open_window):
    open_window.workspace.show_view(View.EXPERTISE)
    open_window.actions_by_name["rename"].trigger()

    assert inspector.task.name.field.line.hasFocus()
    assert inspector.task.name.field.line.text() == "Clean"


def test_an_empty_name_is_refused_beside_the_field_at_once_and_stays_as_typed(inspector, open_window, qtbot):
    open_window.workspace.show_view(View.EXPERTISE)
    open_window.actions_by_name["rename"].trigger()
    line = inspector.task.name.field.line

    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert inspector.task.name.field.note.words == "A name is needed."
    _press(qtbot, line)

    assert line.text() == ""
    assert line.isVisible()
    assert open_window.document.plan.task_by_id["clean"].name == "Clean"
    assert open_window.document.undo_stack.count() == 0


def test_escape_leaves_the_name_as_it_was(inspector, open_window, qtbot):
    open_window.workspace.show_view(View.EXPERTISE)
    open_window.actions_by_name["rename"].trigger()
    line = inspector.task.name.field.line
    _type(qtbot, line, "Something")

    qtbot.keyClick(line, Qt.Key.Key_Escape)

    assert not line.isVisible()
    assert open_window.document.plan.task_by_id["clean"].name == "Clean"


def test_a_changed_effort_moves_the_finish_and_says_that_it_was_entered_by_hand(
    inspector, open_window, qtbot, settled
):
    editor = _estimate(inspector.task)
    _type(qtbot, editor.worst, "9")
    _press(qtbot, editor.worst)
    editor = _estimate(inspector.task)
    _type(qtbot, editor.likely, "5.5")
    _press(qtbot, editor.likely)
    settled(open_window.document)

    effort = open_window.document.plan.task_by_id["clean"].needs[0].effort_days
    assert (effort.optimistic, effort.likely, effort.pessimistic) == (4, 5.5, 9)
    assert effort.source == BY_HAND
    assert "it was 4 / 4 / 4" in effort.because
    finish = open_window.document.results.schedule.tasks["clean"].finish
    assert finish == datetime(2027, 1, 14, 12)


@pytest.mark.parametrize("typed", ["", "many", "-3", "nan", "1e99"])
def test_what_is_no_amount_is_refused_at_once(inspector, open_window, qtbot, typed):
    editor = _estimate(inspector.task)

    _type(qtbot, editor.likely, typed or " ")
    assert editor.note.words
    _press(qtbot, editor.likely)

    assert editor.likely.text().strip() == typed
    assert open_window.document.undo_stack.count() == 0


def test_a_best_above_the_likely_is_refused_at_once(inspector, open_window, qtbot):
    editor = _estimate(inspector.task)

    _type(qtbot, editor.best, "5")

    assert editor.note.words == "The best must not be above the likely."
    assert open_window.document.undo_stack.count() == 0


def test_a_fixed_duration_is_edited_in_working_days(open_window, qtbot):
    open_window.document.select(Selection(item="collect"))
    editor = _estimate(open_window.workspace.inspector.task)

    _type(qtbot, editor.worst, "6")
    _press(qtbot, editor.worst)

    assert open_window.document.plan.task_by_id["collect"].duration_days.pessimistic == 6


def test_somebody_is_assigned_and_taken_off_again(inspector, open_window, qtbot):
    people = inspector.task.people
    assert people.people.currentText().startswith("Ines Costa")

    qtbot.mouseClick(people.confirm, Qt.MouseButton.LeftButton)
    assigned = [one.person for one in open_window.document.plan.task_by_id["clean"].assignments]
    assert assigned == ["sam", "ines"]
    qtbot.waitUntil(lambda: "Take Ines Costa off this task" in _words(people))
    crosses = [
        button
        for button in people.findChildren(QPushButton)
        if button.accessibleName() == "Take Sam Weber off this task" and button.isVisible()
    ]
    qtbot.mouseClick(crosses[0], Qt.MouseButton.LeftButton)

    assigned = [one.person for one in open_window.document.plan.task_by_id["clean"].assignments]
    assert assigned == ["ines"]


def test_a_constraint_and_a_deadline_are_set_and_taken_away(inspector, open_window, qtbot):
    dates = inspector.task.dates
    dates.constraint.setCurrentIndex(1)
    dates.constraint.activated.emit(1)
    constraint = open_window.document.plan.task_by_id["clean"].constraint
    assert constraint.kind is ConstraintKind.START_NO_EARLIER_THAN
    assert constraint.moment == datetime(2027, 1, 7, 8)

    qtbot.keyClick(dates.has_deadline, Qt.Key.Key_Space)
    assert open_window.document.plan.task_by_id["clean"].deadline == datetime(2027, 1, 12, 17)

    dates.constraint.setCurrentIndex(0)
    dates.constraint.activated.emit(0)
    assert open_window.document.plan.task_by_id["clean"].constraint is None


def test_a_deadline_before_the_project_is_commented_on(inspector, qtbot):
    dates = inspector.task.dates
    dates.has_deadline.click()

    dates.deadline.choose(date(2026, 12, 1))

    qtbot.waitUntil(lambda: "before the start of the project" in dates.note.words)


def test_a_choice_without_room_ends_in_an_ellipsis(inspector):
    people = inspector.task.people.people
    people.resize(90, people.height())

    assert people.shown_text.endswith("…")
    assert people.currentText().startswith(people.shown_text[:-1])


def test_a_read_only_plan_shows_everything_and_offers_no_change(open_window, settled):
    plan = open_window.document.plan
    open_window.document.show(plan, is_read_only=True)
    settled(open_window.document)
    open_window.document.select(Selection(item="clean"))

    task = open_window.workspace.inspector.task

    assert "because 'Collect' finishes" in _words(task)
    assert not task.name.change.isVisible()
    assert not task.estimates.isEnabled()
    assert not task.dates.isEnabled()
    assert not task.links.add.isVisible()
    assert not open_window.actions_by_name["delete"].isEnabled()
    assert not open_window.actions_by_name["save"].isEnabled()


def test_editing_a_task_in_one_place_keeps_what_is_typed_in_another(inspector, open_window, qtbot):
    open_window.actions_by_name["rename"].trigger()
    _type(qtbot, inspector.task.name.field.line, "Half a na")

    open_window.document.edit("Budget", lambda plan: plan.model_copy(update={"budget": 9.0}))

    assert inspector.task.name.field.line.text() == "Half a na"


def test_a_phase_lists_its_tasks_and_is_renamed(open_window, qtbot):
    open_window.document.select(Selection(item="data"))
    phase = open_window.workspace.inspector.phase
    assert "Collect" in _words(phase)

    open_window.actions_by_name["rename"].trigger()
    _type(qtbot, phase.name.field.line, "Data work")
    _press(qtbot, phase.name.field.line)

    assert open_window.document.plan.phase_by_id["data"].name == "Data work"


def test_a_cell_says_who_covers_it_and_what_is_missing(open_window, settled):
    open_window.document.select(Selection(item="data", skill="data"))
    settled(open_window.document)

    words = _words(open_window.workspace.inspector.cell)

    assert "Data × Data engineering" in words
    assert "Covered" in words
    assert "Sam Weber" in words
    assert "Clean" in words


def test_a_phase_of_the_lifecycle_that_is_not_in_the_plan_says_what_it_is(open_window):
    open_window.document.select(Selection(lifecycle_phase="pretraining"))

    words = _words(open_window.workspace.inspector.lifecycle_phase)

    assert "Pre-training" in words
    assert "Not in this plan" in words


@pytest.fixture
def sample_inspector(window, settled):
    """The inspector of the window with the sample of the domain model."""
    window.files.open_sample("domain-model")
    settled(window.document)
    return window.workspace.inspector


def _tip_of(panel, words):
    return next(label.toolTip() for label in panel.findChildren(QLabel) if label.text() == words)


def test_a_task_tells_its_free_float_beside_its_total_float(open_window):
    open_window.document.select(Selection(item="try"))

    words = _words(open_window.workspace.inspector.task)

    assert "Total float | 6 d | Free float | 6 d" in words


def test_a_phase_tells_the_decision_that_ends_it_and_its_typical_risks(sample_inspector, window):
    phase = next(one for one in window.document.plan.phases if one.lifecycle_phase == "prompt-engineering")
    known = next(one for one in bundled().phases if one.id == "prompt-engineering")

    window.document.select(Selection(item=phase.id))

    words = _words(sample_inspector.phase)
    assert known.gate in words
    assert all(risk in words for risk in known.risks)


def test_a_gate_tells_what_it_is_judged_by(sample_inspector, window):
    gate = next(one for one in window.document.plan.tasks if one.is_gate and one.criteria)

    window.document.select(Selection(item=gate.id))

    words = _words(sample_inspector.task)
    assert all(f"{one.measure} | {one.target_text}" in words for one in gate.criteria)


def test_a_task_tells_its_typical_risks(sample_inspector, window):
    risks = {
        (phase.id, task.id): task.risks for phase in bundled().phases for task in phase.tasks if task.risks
    }
    (phase_id, task_id), expected = next(
        (key, risks[key])
        for key in risks
        if any(
            f"{key[0]}." in task.id and task.lifecycle_task == key[1] for task in window.document.plan.tasks
        )
    )
    item = next(
        task.id
        for task in window.document.plan.tasks
        if task.lifecycle_task == task_id and f"{phase_id}." in task.id
    )

    window.document.select(Selection(item=item))

    words = _words(sample_inspector.task)
    assert all(risk in words for risk in expected)


def test_a_level_says_what_somebody_of_it_can_do(inspector, open_window, settled):
    assert inspector.task.needs.lines.itemAt(0).widget().toolTip().startswith("Working: Does the usual work")

    open_window.document.select(Selection(item="data", skill="data"))
    settled(open_window.document)

    tips = {widget.toolTip() for widget in inspector.cell.findChildren(QWidget)}
    assert any(tip.startswith("Expert: Decides") for tip in tips)


def test_the_terms_of_the_glossary_are_explained_where_they_stand(inspector, qtbot):
    qtbot.waitUntil(lambda: _tip_of(inspector.task, "Total float").startswith("Total float: "))
    assert _tip_of(inspector.task, "Free float").startswith("Free float: ")
    assert _tip_of(inspector.task, "Critical").startswith("Critical path: ")


def test_an_edit_and_another_task_of_its_kind_keep_the_widgets_of_the_panel(open_window, inspector, settled):
    before = set(map(id, inspector.task.findChildren(QWidget)))

    estimate = Estimate(optimistic=1, likely=7, pessimistic=12)
    open_window.document.edit(
        "Estimate", lambda plan: edits.set_effort(plan, "clean", skill="data", effort_days=estimate)
    )
    settled(open_window.document)
    assert "working, 7 d" in _words(inspector.task)
    assert set(map(id, inspector.task.findChildren(QWidget))) == before

    open_window.document.select(Selection(item="collect"))
    made = set(map(id, inspector.task.findChildren(QWidget))) - before
    assert len(made) <= 12  # a card of another number of reasons, a mark, a person, a link
