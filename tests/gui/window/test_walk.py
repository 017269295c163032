"""An automatic walk over all windows: everything has a name and a letter of its own, and can be reached."""

import pytest
from PySide6.QtWidgets import QApplication

from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from support.dialogs import DIALOGS, OF_RICH_PLANS, opened_dialog
from support.walking import (
    doubled_in_menu,
    doubled_mnemonics,
    jumps_back,
    nameless,
    out_of_reach,
    without_visible_focus,
)

_OF_THE_SYSTEM = {"open", "save-as", "merge-file", "new-from-template", "save-template", "quit"}
"""Actions that open the system's own windows, or none."""
_OF_ANSWERS = {"answers", "newer-lifecycle", "versions"}
"""Actions for plans that were made from answers, or that have a file."""
_OVER_ANY_PLAN = [name for name in DIALOGS if name not in OF_RICH_PLANS]


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
def test_the_inspector_can_be_walked(qtbot, open_window, item, settled):
    open_window.document.select(Selection(item=item))
    open_window.actions_by_name["find"].trigger()
    settled(open_window.document)
    ordering = open_window.workspace.inspector._ordering
    qtbot.waitUntil(lambda: not ordering.is_active)  # Tab follows what is shown a moment later

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


@pytest.mark.parametrize("name", _OVER_ANY_PLAN)
def test_every_window_can_be_walked(open_window, name, wait_for):
    with opened_dialog(open_window, name, wait_for) as dialog:
        _check(dialog)
