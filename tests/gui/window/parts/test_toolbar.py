"""The toolbar alone, with actions of its own: words, states and keys of its buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QPushButton

from genai_planner.gui.window.toolbar import ActionButton, Segments, Toolbar

ZOOMS = ("zoom-day", "zoom-week", "zoom-month")


@pytest.fixture
def actions():
    """The actions that a toolbar asks for; of the zoom levels the week holds."""
    words = {
        "undo": "&Undo",
        "redo": "&Redo",
        "critical": "&Critical path",
        "links": "&Links",
        "fit": "&Fit to window",
        "level": "&Level resources…",
        "export": "&Export picture…",
        "zoom-day": "&Day",
        "zoom-week": "&Week",
        "zoom-month": "&Month",
    }
    made = {name: QAction(text) for name, text in words.items()}
    group = QActionGroup(made["undo"])
    for name in ("critical", "links", *ZOOMS):
        made[name].setCheckable(True)
    for name in ZOOMS:
        group.addAction(made[name])
    made["zoom-week"].setChecked(True)
    made["undo"].setShortcut("Ctrl+Z")
    return made


@pytest.fixture
def toolbar(actions, qtbot):
    made = Toolbar(actions, ZOOMS)
    qtbot.addWidget(made)
    made.resize(1200, 44)
    made.show()
    return made


def _seen(toolbar):
    return [one.text() for one in toolbar.findChildren(QPushButton) if one.isVisible()]


def test_a_button_follows_its_action(actions, qtbot):
    button = ActionButton(actions["undo"])
    qtbot.addWidget(button)
    assert (button.text(), button.toolTip(), button.accessibleName()) == ("Undo", "Undo  (Ctrl+Z)", "Undo")

    actions["undo"].setText("&Undo Rename task")
    actions["undo"].setEnabled(False)

    assert button.toolTip() == "Undo Rename task  (Ctrl+Z)"
    assert not button.isEnabled()


@pytest.mark.usefixtures("german_keys")
def test_keys_are_written_as_the_system_writes_them(actions, qtbot):
    button = ActionButton(actions["undo"])
    qtbot.addWidget(button)
    assert button.toolTip() == "Undo  (Strg+Z)"


def test_a_button_without_room_for_words_keeps_them_as_its_tip(actions, qtbot):
    button = ActionButton(actions["level"])
    qtbot.addWidget(button)
    assert button.text() == "Level resources"

    button.show_words(are_shown=False)
    assert (button.text(), button.toolTip()) == ("", "Level resources…")

    button.show_words(are_shown=True)
    assert button.text() == "Level resources"


def test_a_click_carries_the_action_out_once(actions, toolbar, qtbot):
    done = []
    actions["undo"].triggered.connect(lambda: done.append("undo"))
    qtbot.mouseClick(toolbar.undo, Qt.MouseButton.LeftButton)
    assert done == ["undo"]


def test_a_switch_is_pressed_while_its_action_holds(actions, toolbar, qtbot):
    critical, links = toolbar.shown.findChildren(ActionButton)
    qtbot.mouseClick(critical, Qt.MouseButton.LeftButton)
    actions["links"].setChecked(True)
    assert (actions["critical"].isChecked(), critical.isChecked(), links.isChecked()) == (True, True, True)
    qtbot.mouseClick(critical, Qt.MouseButton.LeftButton)
    assert (actions["critical"].isChecked(), critical.isChecked()) == (False, False)


@pytest.mark.parametrize("again", [1, 2])
def test_the_zoom_level_that_holds_stays_pressed_however_often_it_is_clicked(actions, qtbot, again):
    segments = Segments([actions[name] for name in ZOOMS])
    qtbot.addWidget(segments)
    segments.show()
    day, week, _ = segments.findChildren(ActionButton)
    for _ in range(again):
        qtbot.mouseClick(week, Qt.MouseButton.LeftButton)
        assert actions["zoom-week"].isChecked()
        assert week.isChecked()
    qtbot.mouseClick(day, Qt.MouseButton.LeftButton)
    assert [one.isChecked() for one in segments.findChildren(ActionButton)] == [True, False, False]


def test_segments_are_rounded_at_both_ends_alone(actions, qtbot):
    segments = Segments([actions[name] for name in ZOOMS])
    qtbot.addWidget(segments)
    places = [one.property("tone") for one in segments.findChildren(ActionButton)]
    assert places == ["first", "middle", "last"]


def test_a_small_window_has_the_zoom_levels_as_a_list_and_no_words_of_undo(actions, toolbar):
    assert _seen(toolbar)[:5] == ["Undo", "Redo", "Day", "Week", "Month"]

    toolbar.set_compact(is_compact=True)

    assert _seen(toolbar)[:3] == ["", "", "Week"]
    assert toolbar.zoom_list.accessibleName() == "Zoom: Week"
    actions["zoom-month"].trigger()
    assert toolbar.zoom_list.text() == "Month"
    assert [one.text() for one in toolbar.zoom_list.menu().actions()] == ["&Day", "&Week", "&Month"]


@pytest.mark.parametrize("is_compact", [False, True])
def test_other_views_than_the_timeline_have_neither_zoom_nor_fit(toolbar, is_compact):
    toolbar.set_compact(is_compact=is_compact)
    toolbar.show_timeline_parts(is_shown=False)
    assert _seen(toolbar)[2:] == ["Level…", "Export picture…"]

    toolbar.show_timeline_parts(is_shown=True)
    assert "Fit" in _seen(toolbar)
    assert ("Day" in _seen(toolbar)) is not is_compact
