"""The Export menu over an empty window: when it can be used, what it begins with, and what it tells."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from genai_planner.errors import OutputError
from genai_planner.files.export_options import Pictured, Shown
from genai_planner.gui.export.commands import ExportCommands
from genai_planner.gui.export.dialog import ExportDialog
from genai_planner.gui.export.print_dialog import PrintDialog
from genai_planner.gui.session.preferences import Preferences
from genai_planner.lifecycle.data.loading import bundled
from support.small_project import small_plan

TODAY = date(2027, 1, 13)


class _Seen:
    """What the window shows, and what it was told to say."""

    def __init__(self, view):
        self.workspace = SimpleNamespace(seen=view, is_pictured=False, outlooks=SimpleNamespace(outlook=None))
        self.view, self.beside = "timeline", (Shown.CRITICAL,)
        self.said, self.kept = [], []

    def pictured(self):
        return self.view

    def shown(self):
        return self.beside

    def say(self, words):
        self.said.append(words)

    def keep(self, words):
        self.kept.append(words)


@pytest.fixture
def seen(desk):
    view = QLabel("Seen", desk)
    view.resize(60, 20)
    return _Seen(view)


@pytest.fixture
def commands(desk, document, seen):
    return ExportCommands(desk, document, Preferences(), seen, lifecycle=bundled, today=lambda: TODAY)


@pytest.fixture
def dated(document, settled):
    """The document with the small plan, dated."""
    document.show(small_plan())
    settled(document)
    return document


def test_nothing_is_exported_before_the_dates_are_there(commands, desk, document, seen, settled):
    document.show(small_plan())
    assert not any(one.is_enabled() for one in commands.actions())
    for act in (commands.export, commands.print_view, commands.copy_view):
        act()
    assert (desk.findChildren(ExportDialog), desk.findChildren(PrintDialog), seen.said) == ([], [], [])
    settled(document)
    assert all(one.is_enabled() for one in commands.actions())


@pytest.mark.usefixtures("dated")
def test_an_export_begins_with_the_view_that_is_seen_and_what_stands_beside_its_bars(commands, desk, seen):
    seen.view, seen.beside = "matrix", (Shown.LINKS, Shown.FLAG)
    commands.export()
    dialog = desk.findChild(ExportDialog)
    assert dialog.choices.options.view is Pictured.MATRIX
    assert dialog.choices.options.show == (Shown.LINKS, Shown.FLAG)
    dialog.reject()


@pytest.mark.usefixtures("dated")
def test_what_came_of_an_export_is_said_though_the_dialog_is_closed(commands, desk, seen):
    commands.export()
    run = desk.findChild(ExportDialog).run
    run.written.emit(Path("plans/small.pptx"), ("Two rows are left out.", "No costs."))
    assert (seen.said, seen.kept) == (["Exported to small.pptx"], ["Two rows are left out.", "No costs."])
    run.failed.emit(OutputError("The disk is full."))
    run.cancelled.emit(Path("plans/small.pptx"))
    assert (seen.said[1:], seen.kept[2:]) == (["Not exported: small.pptx"], ["The disk is full."])
    desk.findChild(ExportDialog).reject()


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("beside", "is_less"), [((Shown.CRITICAL, Shown.FLAG), True), ((Shown.CRITICAL,), False)]
)
def test_a_print_without_the_runs_says_what_is_left_out(commands, desk, seen, qtbot, beside, is_less):
    seen.beside = beside
    commands.print_view()
    dialog = desk.findChild(PrintDialog)
    qtbot.waitUntil(dialog.print_button.isEnabled, timeout=60_000)
    assert ("80% dates are left out" in dialog.note.text()) is is_less
    assert dialog._options.show == (Shown.CRITICAL,)
    dialog.reject()


@pytest.mark.usefixtures("dated")
def test_a_view_that_is_no_picture_is_copied_as_it_is_seen(commands, seen):
    QGuiApplication.clipboard().setText("before")
    commands.copy_view()
    data = QGuiApplication.clipboard().mimeData()
    assert b">Seen<" in bytes(data.data("image/svg+xml").data())
    assert data.hasImage()
    assert seen.said == ["The view is on the clipboard as PNG and SVG"]


@pytest.mark.usefixtures("dated")
def test_a_picture_is_copied_as_a_whole(commands, seen, qtbot):
    seen.workspace.is_pictured = True
    commands.copy_view()
    assert seen.said == []
    qtbot.waitUntil(lambda: bool(seen.said), timeout=60_000)
    data = QGuiApplication.clipboard().mimeData()
    assert b">Clean<" in bytes(data.data("image/svg+xml").data())
