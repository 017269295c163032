"""An automatic walk over all windows: everything has a name and a letter of its own, and can be reached."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from support.walking import (
    doubled_in_menu,
    doubled_mnemonics,
    jumps_back,
    nameless,
    out_of_reach,
    without_visible_focus,
)

_OF_THE_SYSTEM = {"open", "save-as", "merge-file", "quit"}
"""Actions that open the system's own windows, or none."""
_WITHOUT_DOTS = {"glossary", "shortcuts", "palette", "about", "help"}
"""Actions that open a window though they ask for nothing."""
_OF_ANSWERS = {"answers", "versions"}
"""Actions for plans that were made from answers, or that have a file."""
DIALOGS = (
    *("new", "history", "paste", "settings", "team", "expense", "hardware", "baseline", "compare"),
    *(
        "level",
        "level-selected",
        "export",
        "print",
        "own-columns",
        "keep-layout",
        "region",
        "log-entry",
        "under-way",
        "reach",
        "by-number",
    ),
    *sorted(_WITHOUT_DOTS),
)


def _check(root):
    assert nameless(root) == []
    assert out_of_reach(root) == []
    assert doubled_mnemonics(root) == []
    assert without_visible_focus(root) == []
    # Tab begins anywhere in the circle, so that it goes back to its beginning once.
    assert len(jumps_back(root)) <= 1, jumps_back(root)


def test_the_welcome_page_can_be_walked(window):
    _check(window)


@pytest.mark.parametrize("view", list(View))
def test_every_view_can_be_walked(open_window, view, settled):
    open_window.workspace.show_view(view)
    QApplication.processEvents()
    settled(open_window.document)  # what a view shows is worked out when it is first seen
    QApplication.processEvents()

    _check(open_window)


@pytest.mark.parametrize("item", ["collect", "clean", "done", "data"])
def test_the_inspector_can_be_walked(open_window, item):
    open_window.document.select(Selection(item=item))
    open_window.actions_by_name["find"].trigger()

    _check(open_window)


def test_no_letter_stands_for_two_entries_of_a_menu(open_window):
    doubled = {
        name: found
        for name, menu in open_window.actions_by_name.menus.items()
        if (found := doubled_in_menu(menu))
    }
    assert doubled == {}


def test_every_action_that_asks_for_more_is_walked(open_window):
    asking = {
        action.objectName()
        for action in open_window.actions_by_name.all_actions()
        if action.text().endswith("…")
    }
    assert asking - _OF_THE_SYSTEM - _OF_ANSWERS <= set(DIALOGS)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_window_can_be_walked(open_window, name):
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText("Task\tDuration\nLabel\t2d\n")
    open_window.document.select(Selection(item="collect"))
    open_window.actions_by_name[name].trigger()
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
    )
    _check(dialog)

    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
