"""An export in the background: cancelled before it is written, told of after."""

from threading import Event

import pytest
from PySide6.QtCore import Qt

from genai_planner.errors import OutputError
from genai_planner.gui.export.dialog import ExportDialog
from genai_planner.gui.export.run import ExportRun


class _Slow:
    """An export that waits until it may go on, and then writes."""

    def __init__(self, path):
        self.path, self.may_go_on, self.has_begun, self.is_over = path, Event(), Event(), Event()

    def __call__(self, before_writing):
        self.has_begun.set()
        self.may_go_on.wait(20)
        try:
            before_writing()
            self.path.write_text("written")
        finally:
            self.is_over.set()
        return ("One character has no font.",)


@pytest.fixture
def slow(tmp_path):
    made = _Slow(tmp_path / "out.svg")
    yield made
    made.may_go_on.set()


def test_a_cancelled_export_is_told_at_once_and_writes_nothing(qtbot, slow):
    run = ExportRun()
    run.start(slow.path, slow)
    assert slow.has_begun.wait(20)

    with qtbot.waitSignal(run.cancelled):
        run.cancel()
    assert not run.is_busy

    slow.may_go_on.set()
    assert slow.is_over.wait(20)
    assert not slow.path.exists()


def test_an_export_that_is_written_is_told_with_what_is_to_be_known_of_it(qtbot, slow):
    run = ExportRun()
    run.start(slow.path, slow)
    with qtbot.waitSignal(run.written) as told:
        slow.may_go_on.set()

    assert told.args == [slow.path, ("One character has no font.",)]
    run.cancel()  # too late to be cancelled, and nothing to be told any more
    assert slow.path.read_text() == "written"


def test_an_export_that_fails_is_told(qtbot, tmp_path):
    def fail(before_writing):
        before_writing()
        raise OutputError("The disk is full.")

    run = ExportRun()
    with qtbot.waitSignal(run.failed) as told:
        run.start(tmp_path / "out.svg", fail)

    assert str(told.args[0]) == "The disk is full."


def _dialog(window):
    window.actions_by_name["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    return dialog


def test_the_dialog_closes_while_an_export_runs_and_the_window_tells_what_came_of_it(
    open_window, qtbot, slow
):
    dialog = _dialog(open_window)
    run = dialog.run
    run.start(slow.path, slow)
    assert slow.has_begun.wait(20)

    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    with qtbot.waitSignal(run.written):
        slow.may_go_on.set()

    status = open_window.workspace.status
    assert status.message.words == "Exported to out.svg"
    assert status.notice.words == "One character has no font."


def test_the_dialogs_button_cancels_an_export(open_window, qtbot, slow):
    dialog = _dialog(open_window)
    dialog.run.start(slow.path, slow)
    dialog._allow_export()
    assert not dialog.export_button.isEnabled()

    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)

    assert dialog.message.text() == "Cancelled: out.svg was not written."
    assert dialog.export_button.isEnabled()
    assert not dialog.cancel_button.isVisible()
    dialog.reject()
    slow.may_go_on.set()  # the window's end waits for what is still under way
    assert slow.is_over.wait(20)
    assert not slow.path.exists()
