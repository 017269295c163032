"""A bug is told with a report to copy, and the program goes on; after two in a row it starts safe."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from genai_planner.crash_report import CrashCount
from genai_planner.gui.safety.crash_path import CrashDialog, install_crash_hook
from genai_planner.gui.session.preferences import Preferences
from genai_planner.model import edits
from genai_planner.paths import data_folder
from genai_planner.settings.store import Settings, ThemeChoice, load_settings


@pytest.fixture
def hook(monkeypatch, capsys):
    """Installs the crash hook on a window; what it prints is no stray word of a test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def install(window):
        install_crash_hook(window, window.document, window.files.save_as, CrashCount())

    yield install
    assert "ZeroDivisionError" in capsys.readouterr().err


def fail():
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("a bug"), None)


def dialogs(window):
    return [one for one in window.findChildren(CrashDialog) if one.isVisible()]


def test_a_bug_is_told_with_what_was_done_and_a_report_to_copy(open_window, hook, qtbot):
    open_window.document.edit("Rename the task", lambda plan: edits.rename_task(plan, "try", "Test"))
    hook(open_window)

    fail()

    (dialog,) = dialogs(open_window)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert copied == dialog.report.toPlainText()
    assert "ZeroDivisionError: a bug" in copied
    assert "Steps: Rename the task" in copied
    assert len(list((data_folder() / "crashes").glob("*.txt"))) == 1


def test_the_program_goes_on_with_the_plan_as_it_was(open_window, hook, qtbot):
    hook(open_window)
    before = open_window.document.plan
    fail()

    qtbot.mouseClick(dialogs(open_window)[0].go_on_button, Qt.MouseButton.LeftButton)

    assert open_window.document.plan is before
    open_window.document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Test"))
    assert open_window.document.plan.task_by_id["try"].name == "Test"


def test_a_bug_with_every_painting_opens_one_dialog(open_window, hook):
    hook(open_window)

    for _ in range(3):
        fail()

    assert len(dialogs(open_window)) == 1


def test_the_plan_can_be_saved_elsewhere_at_once(open_window, hook, qtbot):
    hook(open_window)
    fail()

    qtbot.mouseClick(dialogs(open_window)[0].save_button, Qt.MouseButton.LeftButton)

    assert any(one.isVisible() for one in open_window.findChildren(QFileDialog))


def test_without_a_plan_nothing_is_to_be_saved(window, hook):
    hook(window)

    fail()

    assert not dialogs(window)[0].save_button.isVisible()


@pytest.mark.usefixtures("qapp")
def test_the_safe_mode_has_the_usual_settings_and_keeps_ones_own():
    Preferences().change(theme=ThemeChoice.DARK, last_view="risk", recent_files=("/plans/a.genaiplan",))

    safe = Preferences(is_safe=True)
    safe.change(last_view="cost")

    assert safe.settings == Settings(recent_files=("/plans/a.genaiplan",), last_view="cost")
    assert load_settings().theme is ThemeChoice.DARK
    assert load_settings().last_view == "risk"
