"""Notes and web links beside a task: added and removed as steps, opened by a click and nothing else."""

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from genai_planner.gui.inspector.opening import open_address
from genai_planner.gui.session.document import Selection


@pytest.fixture
def opened(monkeypatch):
    """The addresses that the system is asked to open."""
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()) or True)
    return asked


@pytest.fixture
def notes(open_window):
    open_window.document.select(Selection(item="clean"))
    return open_window.workspace.inspector.task.notes


def _add(notes, words):
    QTest.keyClicks(notes.field.line, words)
    notes.field.line.editingFinished.emit()


def test_a_web_link_is_added_under_a_name_and_opened_by_a_click_only(open_window, notes, opened):
    _add(notes, "Our wiki https://example.org/a")

    link = open_window.document.plan.task_by_id["clean"].addresses[0]
    assert (link.name, link.address) == ("Our wiki", "https://example.org/a")
    assert open_window.document.undo_stack.undoText() == "Add web link"
    assert opened == []
    lead = next(one for one in notes.findChildren(QPushButton) if one.accessibleName() == "Our wiki")
    lead.click()
    assert opened == ["https://example.org/a"]


def test_a_web_link_is_removed(open_window, notes):
    _add(notes, "https://example.org/a")
    words = "Remove the link to https://example.org/a"
    next(one for one in notes.findChildren(QPushButton) if one.accessibleName() == words).click()

    assert open_window.document.plan.task_by_id["clean"].addresses == ()


def test_what_is_no_page_or_mailbox_is_refused_and_never_opened(open_window, notes, opened):
    _add(notes, "file:///etc/passwd")

    assert open_window.document.plan.task_by_id["clean"].addresses == ()
    assert "https://" in notes.field.note.words
    for address in ("file:///etc/passwd", "javascript:alert(1)", "/etc/passwd", "app://x"):
        open_address(address)
    assert opened == []
