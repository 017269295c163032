"""Links in the inspector: adding, refusing, following and removing them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from genai_planner.gui.session.document import Selection


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


def _type(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_a_link_is_added_by_a_part_of_the_name_with_its_lag(inspector, open_window, qtbot):
    links = inspector.task.links
    qtbot.mouseClick(links.add, Qt.MouseButton.LeftButton)

    _type(qtbot, links.form.other, "Try")
    _type(qtbot, links.form.lag, "1.5")
    qtbot.mouseClick(links.form.confirm, Qt.MouseButton.LeftButton)

    added = open_window.document.plan.links[-1]
    assert (added.predecessor, added.successor, added.lag_minutes) == ("try", "clean", 720)
    qtbot.waitUntil(lambda: "after Try" in _words(links))
    assert "FS + 1.5 d" in _words(links)


def test_a_link_that_closes_a_circle_is_refused_with_the_tasks_named(inspector, open_window, qtbot):
    links = inspector.task.links
    qtbot.mouseClick(links.add, Qt.MouseButton.LeftButton)
    links.form.direction.setCurrentIndex(1)

    _type(qtbot, links.form.other, "Collect")
    qtbot.mouseClick(links.form.confirm, Qt.MouseButton.LeftButton)

    assert "'Collect'" in links.form.note.words
    assert "circle" in links.form.note.words
    assert links.form.other.text() == "Collect"
    assert open_window.document.undo_stack.count() == 0


def test_the_order_of_the_linked_tasks_stands_beside_the_other_task(inspector, qtbot):
    links = inspector.task.links
    qtbot.mouseClick(links.add, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: links.form.direction.isVisible() and links.form.other.width() > 0)

    assert links.form.direction.geometry().right() < links.form.other.geometry().left()
    assert links.form.other.geometry().right() <= links.form.width()


def _is_seen(inspector, part):
    top = part.mapTo(inspector.viewport(), QPoint(0, 0)).y()
    return part.isVisible() and top >= 0 and top + part.height() <= inspector.viewport().height()


def test_the_inspector_stays_at_the_form_when_a_link_is_added(inspector, open_window, settled, qtbot):
    open_window.resize(open_window.minimumSize())
    links = inspector.task.links
    qtbot.mouseClick(links.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _is_seen(inspector, links.form))

    _type(qtbot, links.form.other, "Try")
    qtbot.mouseClick(links.form.confirm, Qt.MouseButton.LeftButton)
    settled(open_window.document)

    qtbot.waitUntil(lambda: "after Try" in _words(links))
    qtbot.waitUntil(lambda: _is_seen(inspector, links.form))


def test_a_refused_link_is_scrolled_to(inspector, open_window, qtbot):
    open_window.resize(open_window.minimumSize())
    links = inspector.task.links
    qtbot.mouseClick(links.add, Qt.MouseButton.LeftButton)
    links.form.direction.setCurrentIndex(1)

    _type(qtbot, links.form.other, "Collect")
    qtbot.mouseClick(links.form.confirm, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: _is_seen(inspector, links.form.note))


def test_a_link_to_nothing_is_refused(inspector, qtbot):
    links = inspector.task.links
    qtbot.mouseClick(links.add, Qt.MouseButton.LeftButton)

    _type(qtbot, links.form.other, "No such task")
    qtbot.mouseClick(links.form.confirm, Qt.MouseButton.LeftButton)

    assert "choose the task" in links.form.note.words


def test_a_link_is_removed_by_its_cross(inspector, open_window, qtbot):
    cross = next(
        button
        for button in inspector.task.links.findChildren(QPushButton)
        if button.accessibleName() == "Remove this link"
    )

    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)

    assert len(open_window.document.plan.links) == 2


def test_clicking_a_link_goes_to_the_other_task(inspector, open_window, qtbot):
    lead = next(
        button
        for button in inspector.task.links.findChildren(QPushButton)
        if button.accessibleName() == "after Collect"
    )

    qtbot.mouseClick(lead, Qt.MouseButton.LeftButton)

    assert open_window.document.selection.item == "collect"
