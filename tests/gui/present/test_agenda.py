"""The agenda beside a presentation opens what each item is about; the page at the end tells what changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from genai_planner.gui.present.window import PresentedView
from genai_planner.model import edits
from genai_planner.model.log import EntryKind
from genai_planner.workbench.record.agenda import Topic
from support.plans import exactly
from support.small_project import small_plan

Key = Qt.Key


@pytest.fixture
def presented(open_window, qtbot):
    """The window, and the presentation that F11 opens beside it, with its agenda."""
    window = open_window
    qtbot.waitUntil(lambda: window.workspace.outlooks.outlook is not None, timeout=60_000)
    qtbot.keyClick(window, Key.Key_F11)
    made = window.present_commands.presentation
    qtbot.waitExposed(made)
    qtbot.keyClick(made.page, Key.Key_A)
    qtbot.waitUntil(lambda: bool(made.agenda.items), timeout=60_000)
    yield window, made
    window.present_commands.stop()


def test_each_item_opens_what_it_is_about(presented, qtbot):
    _, made = presented
    assert made.agenda.item.topic is Topic.SCOPE
    assert made.view is PresentedView.LIFECYCLE
    seen = []
    for _ in made.agenda.items[1:]:
        qtbot.keyClick(made, Key.Key_PageDown)
        seen.append((made.agenda.item.topic, made.view))
    assert seen[:2] == [
        (Topic.PHASES, PresentedView.TIMELINE),
        (Topic.TEAM, PresentedView.EXPERTISE),
    ]
    assert seen[-1] == (Topic.DECISIONS, PresentedView.TIMELINE)
    assert not made.agenda.after.isEnabled()
    qtbot.keyClick(made, Key.Key_PageUp)
    assert made.agenda.item.topic is Topic.PRE_MORTEM
    qtbot.mouseClick(made.agenda.before, Qt.MouseButton.LeftButton)
    assert made.agenda.item.topic is Topic.RISKS
    qtbot.mouseClick(made.agenda.close_button, Qt.MouseButton.LeftButton)
    assert not made.agenda.isVisible()


def test_what_would_it_take_shows_the_levers_until_the_next_item(presented, qtbot, settled):
    window, made = presented
    window.document.edit("due", lambda plan: edits.set_plan_deadline(plan, plan.start.date()))
    settled(window.document)
    qtbot.waitUntil(lambda: len(made.agenda.items) == len(Topic), timeout=60_000)
    made.agenda.turn(5)
    assert made.agenda.item.topic is Topic.REACH
    assert made.what_if.isVisible()
    made.agenda.turn(1)
    assert not made.what_if.isVisible()


def test_reasons_of_a_pre_mortem_become_risks_by_one_undoable_step(presented, qtbot):
    window, made = presented
    made.agenda.turn(5)
    reasons = made.agenda.reasons
    assert reasons.isVisible()
    assert not reasons.keep_button.isEnabled()
    for words in ("Nobody used it", "Too slow"):
        qtbot.keyClicks(reasons.line, words)
        qtbot.keyClick(reasons.line, Key.Key_Return)
    qtbot.mouseClick(reasons.keep_button, Qt.MouseButton.LeftButton)
    assert [risk.name for risk in window.document.plan.risks] == ["Nobody used it", "Too slow"]
    assert reasons.note.text() == "2 risks are in the register."
    window.document.undo_stack.undo()
    assert window.document.plan == small_plan()


def test_leaving_shows_what_the_meeting_came_to(presented, qtbot, settled, tmp_path):
    window, made = presented
    window.document.edit("longer", lambda plan: edits.set_duration(plan, "collect", exactly(5)))
    asked = edits.new_entry(small_plan(), EntryKind.DECISION, "No *second* run", small_plan().start.date())
    window.document.edit("decide", lambda plan: edits.add_entry(plan, asked))
    settled(window.document)
    qtbot.waitUntil(lambda: not window.workspace.outlooks.is_outdated, timeout=60_000)
    qtbot.keyClick(made.page, Key.Key_Escape)
    page = window.present_commands.outcome
    assert page.isVisible()
    assert "The finish is 14 January 2027, 2 working days later." in page.words
    assert "With 80% chance it is done by 14 January 2027, 2 working days later." in page.words
    assert "- No \\*second\\* run" in page.words
    assert "- One task was changed" in page.words
    qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == page.words
    page.save_as(tmp_path / "end.md")
    page.save_as(tmp_path / "end.pdf")
    assert (tmp_path / "end.md").read_text() == page.words
    assert (tmp_path / "end.pdf").read_bytes().startswith(b"%PDF-")
    page.save_as(tmp_path / "no" / "end.pdf")
    assert "end.pdf" in page.note.text()
    assert "Written" not in page.note.text()
    qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    assert window.present_commands.outcome is None


def test_leaving_a_meeting_that_changed_nothing_shows_no_page(presented, qtbot):
    window, made = presented
    qtbot.keyClick(made.page, Key.Key_Escape)
    assert window.present_commands.outcome is None
    window.actions_by_name["outcome"].trigger()
    assert window.present_commands.outcome.isVisible()


def test_the_keys_turn_items_and_views_whatever_is_presented(presented, qtbot):
    _, made = presented
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert made.view is PresentedView.LIFECYCLE
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageDown)
    assert made.agenda.item.topic is Topic.PHASES
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageUp)
    assert made.agenda.item.topic is Topic.SCOPE
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_A)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageUp)
    assert made.view is not PresentedView.LIFECYCLE
