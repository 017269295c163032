"""The log in a real window: written by keyboard, found, settled, adopted; gates measured and passed."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from genai_planner.gui.log.entry_dialog import EntryDialog
from genai_planner.gui.log.measured_dialog import MeasuredDialog
from genai_planner.gui.log.quick_entry import QuickDialog
from genai_planner.gui.log.rows import Heading, Line
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.model import edits
from genai_planner.model.criteria import Criterion, Measured
from genai_planner.model.estimates import Estimate
from genai_planner.model.log import EntryKind, EntryState
from genai_planner.model.risks import Rework
from genai_planner.workbench.record.subjects import about_amount, about_record
from support.plans import link, milestone, plan_of, work

TODAY = date(2027, 1, 13)
WIDE = Estimate(optimistic=2, likely=4, pessimistic=9, because="Four days are usual.")


def _plan(*values):
    gate = milestone(
        "gate", name="Accepted", is_gate=True, criteria=(Criterion(measure="Facts", threshold=0.9),)
    )
    plan = plan_of(
        work("tune", 0, name="Tune", duration_days=WIDE, round=1), gate, links=(link("tune", "gate"),)
    )
    plan = plan.model_copy(update={"rework": (Rework(phase="phase", chance=0.3),)})
    for number, value in enumerate(values, start=1):
        plan = edits.add_measured(plan, "gate", "Facts", Measured(value=value, day=TODAY, round=number))
    return plan


def _with(plan, kind, words, **fields):
    return edits.add_entry(plan, edits.new_entry(plan, kind, words, date(2027, 1, 4), **fields))


@pytest.fixture
def shown(window, qtbot, settled):
    """Shows the log of a plan, worked out."""

    def show(plan):
        window.document.show(plan)
        settled(window.document)
        qtbot.mouseClick(window.workspace.rail.buttons[View.LOG], Qt.MouseButton.LeftButton)
        view = window.workspace.log
        qtbot.waitUntil(lambda: not view.is_busy, timeout=60_000)
        return view

    return show


def _lines(view):
    return [row.words for row in view.model.rows if isinstance(row, Line)]


def _headings(view):
    return [row.words for row in view.model.rows if isinstance(row, Heading)]


def _dialog(kind):
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def _choose(view, words):
    row = next(n for n, one in enumerate(view.model.rows) if isinstance(one, Line) and one.words == words)
    view.list.setCurrentIndex(view.model.index(row, 0))
    view.list.setFocus()


def test_ctrl_d_writes_about_what_is_selected_from_any_view_and_undo_takes_it_back(window, qtbot, shown):
    shown(_plan())
    window.workspace.show_view(View.TIMELINE)
    window.document.select(Selection(item="tune"))
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(QuickDialog)
    assert dialog.quick.note.text() == "About Tune."
    qtbot.keyClicks(dialog.quick.line, "Who labels?")
    qtbot.keyClick(dialog.quick.line, Qt.Key.Key_Return)

    (entry,) = window.document.plan.log
    assert (entry.kind, entry.text, entry.about.id) == (EntryKind.QUESTION, "Who labels?", "tune")
    assert entry.opened == TODAY
    window.document.undo_stack.undo()
    assert window.document.plan.log == ()


def test_what_is_overdue_stands_first_and_is_counted_in_the_rail(window, shown):
    plan = _with(_plan(), EntryKind.QUESTION, "Some day")
    plan = _with(plan, EntryKind.ACTION, "Too late", due=date(2027, 1, 12))
    view = shown(plan)
    assert _headings(view)[:2] == ["Overdue, 1", "Open, 1"]
    assert _lines(view)[:2] == ["Too late", "Some day"]
    assert view.title.text() == "One check is overdue."
    assert window.workspace.rail.buttons[View.LOG].text() == "Log 1"


def test_kinds_and_words_narrow_what_is_shown(qtbot, shown):
    plan = _with(_with(_plan(), EntryKind.NOTE, "A note"), EntryKind.DECISION, "We tune")
    view = shown(plan)
    qtbot.mouseClick(view.kinds[EntryKind.DECISION], Qt.MouseButton.LeftButton)
    assert _lines(view) == ["We tune"]
    qtbot.mouseClick(view.kinds[None], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.search, "note")
    assert _lines(view) == ["A note"]


def test_the_planners_assumption_is_adopted_with_an_owner(window, qtbot, shown):
    view = shown(_plan())
    assert _lines(view) == ["Four days are usual."]
    assert view.model.rows[1].worth  # the range of the only task moves the 80% date
    _choose(view, "Four days are usual.")
    qtbot.mouseClick(view.open_button, Qt.MouseButton.LeftButton)
    dialog = _dialog(EntryDialog)
    qtbot.keyClicks(dialog.who, "Sam")
    qtbot.mouseClick(dialog.due.tick, Qt.MouseButton.LeftButton)
    dialog.accept()

    (entry,) = window.document.plan.log
    assert (entry.kind, entry.who, entry.about.field) == (EntryKind.ASSUMPTION, "Sam", "duration_days")
    assert "Assumptions of the planner" not in " ".join(_headings(view))


def test_an_assumption_that_fails_asks_for_the_new_amount_and_says_what_it_does(window, qtbot, shown):
    plan = _plan()
    about = about_amount(plan.task_by_id["tune"], "duration_days")
    view = shown(_with(plan, EntryKind.ASSUMPTION, "Four days are enough", about=about))
    _choose(view, "Four days are enough")
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    dialog = _dialog(EntryDialog)
    assert not dialog.points[1].isVisible()
    dialog.state.setCurrentIndex(dialog.state.findText("Fails"))
    dialog.state.edited.emit()
    for editor, value in zip(dialog.points, ("6", "8", "10"), strict=True):
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, value)
    assert "The finish moves from 7 Jan 2027 to 13 Jan 2027." in _texts(dialog)
    dialog.accept()

    assert window.document.plan.task_by_id["tune"].duration_days.likely == 8
    assert window.document.plan.log[0].state is EntryState.FAILS
    window.document.undo_stack.undo()
    assert window.document.plan.task_by_id["tune"].duration_days == WIDE


def test_the_inspector_tells_what_the_log_says_of_a_task(window, shown):
    plan = _plan()
    about = about_record(plan, "tune")
    shown(_with(plan, EntryKind.QUESTION, "Who labels?", about=about, who="Sam"))
    window.document.select(Selection(item="tune"))
    logged = window.workspace.inspector.task.logged
    assert "Who labels? Question · Sam" in _texts(logged)
    window.document.select(Selection(item="gate"))
    assert logged.isHidden()


def test_an_entry_without_words_is_told_and_can_be_mended(window, qtbot, shown):
    view = shown(_with(_plan(), EntryKind.NOTE, "A note"))
    _choose(view, "A note")
    view.open_chosen()
    dialog = _dialog(EntryDialog)
    dialog.words.selectAll()
    qtbot.keyClick(dialog.words, Qt.Key.Key_Delete)
    dialog.accept()
    assert "Say what is decided, open or assumed." in _texts(dialog)
    qtbot.keyClicks(dialog.words, "Another")
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    assert [one.text for one in window.document.plan.log] == ["Another"]


def test_an_entry_is_removed_and_comes_back_by_undo(window, qtbot, shown):
    plan = _plan()
    view = shown(_with(plan, EntryKind.NOTE, "A note", about=about_record(plan, "tune")))
    _choose(view, "A note")
    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)
    assert window.document.plan.log == ()
    window.document.undo_stack.undo()
    assert _lines(view)[0] == "A note"


def test_measured_values_are_typed_and_change_the_gate(window, qtbot, shown):
    view = shown(_plan())
    view.gates.enter_values()
    dialog = _dialog(MeasuredDialog)
    qtbot.keyClicks(dialog.values["gate", "Facts"], "0.8")
    dialog.accept()
    (criterion,) = window.document.plan.task_by_id["gate"].criteria
    assert criterion.by_round == {1: 0.8}
    qtbot.waitUntil(lambda: "gate" in view.gates.sentences, timeout=60_000)
    assert view.gates.sentences["gate"].startswith("One more round: 80% by ")


def test_a_file_of_an_evaluation_run_fills_the_table_and_names_what_it_does_not_know(shown, tmp_path):
    run = tmp_path / "run.csv"
    run.write_text("measure,value,round\nfacts,0.85,2\nSpeed,3,2\n")
    view = shown(_plan())
    view.gates.enter_values()
    dialog = _dialog(MeasuredDialog)
    dialog.read_file(str(run))
    assert dialog.values["gate", "Facts"].value() == 0.85
    assert dialog.rounds["gate"].value() == 2
    assert "No gate is judged by “Speed”" in _texts(dialog)
    dialog.reject()


def test_a_file_dropped_on_the_gates_fills_the_table(shown, tmp_path):
    run = tmp_path / "run.csv"
    run.write_text("measure,value\nfacts,0.85\n")
    view = shown(_plan())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(run))])
    none = Qt.KeyboardModifier.NoModifier
    place, action = view.gates.rect().center(), Qt.DropAction.CopyAction
    enters = QDragEnterEvent(place, action, data, Qt.MouseButton.LeftButton, none)
    view.gates.dragEnterEvent(enters)
    assert enters.isAccepted()
    view.gates.dropEvent(QDropEvent(QPointF(place), action, data, Qt.MouseButton.LeftButton, none))
    dialog = _dialog(MeasuredDialog)
    assert dialog.values["gate", "Facts"].value() == 0.85
    dialog.reject()


def test_a_failed_gate_gets_another_round_or_is_passed_by_a_decision(window, qtbot, shown):
    view = shown(_plan(0.8))
    again, _ = view.gates.buttons["gate"]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert [task.round for task in window.document.plan.tasks] == [1, 2, 0]
    view.gates.pass_by_decision("gate", "Enough for the pilot")
    (entry,) = window.document.plan.log
    assert (entry.text, entry.passes_gate) == ("Enough for the pilot", True)
    assert view.gates.buttons == {}
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert len(window.document.plan.tasks) == 2


def test_in_a_small_window_the_gates_are_shown_where_they_are_asked_for(window, qtbot, shown):
    window.resize(900, 560)
    view = shown(_plan())
    assert not view.gates.isVisible()
    qtbot.mouseClick(view.gates_button, Qt.MouseButton.LeftButton)
    assert view.gates.isVisible()
    assert view.width() <= window.width()
    qtbot.mouseClick(view.gates_button, Qt.MouseButton.LeftButton)
    assert not view.gates.isVisible()


def test_a_plan_that_is_read_only_keeps_its_log(window, shown):
    view = shown(_with(_plan(), EntryKind.NOTE, "A note"))
    window.document.show(window.document.plan, is_read_only=True)
    _choose(view, "A note")
    assert not view.open_button.isEnabled()
    assert not view.remove_button.isEnabled()
    assert not view.quick.isEnabled()


def _texts(dialog):
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in dialog.findChildren(QLabel))
