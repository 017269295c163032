"""What an earlier run left unsaved is offered at the next start."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from genai_planner.files.safety.journal import Left
from genai_planner.gui.safety.journal_keeper import JournalKeeper
from genai_planner.gui.safety.recovery_dialog import RecoveryDialog
from genai_planner.model import edits
from support.small_project import small_plan


@pytest.fixture
def left(tmp_path):
    folder = tmp_path / "journal"
    folder.mkdir()
    plan = edits.rename_task(small_plan(), "try", "Test")
    return Left(folder, plan, small_plan(), Path("saved.genaiplan"), datetime(2027, 1, 12, 14, 5))


@pytest.fixture
def dialog(window, left):
    made = RecoveryDialog([left], window.files.open_unsaved, window)
    made.open()
    return made


def test_it_says_which_plan_when_and_how_much_differs(dialog):
    words = " ".join(
        one.text() for one in dialog.cards[0].findChildren(type(dialog.cards[0].lines.itemAt(0).widget()))
    )

    assert "Small plan" in words
    assert "14:05" in words
    assert "1 task differs from what was saved" in words


def test_what_is_opened_is_unsaved_and_has_no_file(dialog, window, left, qtbot):
    qtbot.mouseClick(dialog.cards[0].property("open"), Qt.MouseButton.LeftButton)

    assert window.document.plan == left.plan
    assert window.document.path is None
    assert window.document.is_changed
    assert not left.folder.exists()


def test_what_is_discarded_is_gone_and_the_dialog_with_the_last(dialog, left, qtbot):
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.cards[0].property("forget"), Qt.MouseButton.LeftButton)

    assert not left.folder.exists()


def test_later_keeps_what_was_left(dialog, left, qtbot):
    qtbot.mouseClick(dialog.later_button, Qt.MouseButton.LeftButton)

    assert left.folder.exists()


def test_the_keeper_writes_edits_and_ends_with_nothing_left(document, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("genai_planner.paths.data_folder", lambda: tmp_path)
    keeper = JournalKeeper(document)
    document.show(small_plan())
    document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Test"))
    folder = tmp_path / "journals"
    qtbot.waitUntil(lambda: any(folder.glob("*/edits.jsonl")))

    document.mark_saved(tmp_path / "plan.genaiplan")
    qtbot.waitUntil(lambda: not any(folder.glob("*/edits.jsonl")))
    keeper.stop()

    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_once(document, qtbot, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setattr("genai_planner.paths.data_folder", lambda: blocked)
    keeper = JournalKeeper(document)

    with qtbot.waitSignal(keeper.failed) as told:
        document.show(small_plan())

    assert "Unsaved edits cannot be kept" in told.args[0]
    keeper.stop()


def test_what_is_not_opened_after_all_is_kept(window, left, qtbot):
    window.document.show(small_plan(), is_unsaved=True)
    dialog = RecoveryDialog([left], window.files.open_unsaved, window)
    dialog.open()
    qtbot.mouseClick(dialog.cards[0].property("open"), Qt.MouseButton.LeftButton)

    question = window.findChild(QMessageBox)
    question.button(QMessageBox.StandardButton.Cancel).click()

    assert window.document.plan == small_plan()
    assert left.folder.exists()
