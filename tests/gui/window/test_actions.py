"""Actions in menus, their keys, and when they can be used: made in the test, without a window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.session.document import Selection
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.actions import SEPARATOR, Actions, MenuSpec
from genai_planner.gui.window.conditions import Conditions
from genai_planner.gui.window.quick.own_keys import OwnKeys
from genai_planner.gui.window.recent_menu import fill_recent_menu
from genai_planner.gui.window.view_table import View
from support.small_project import small_plan


@pytest.fixture
def bar(qtbot):
    made = QMenuBar()
    qtbot.addWidget(made)
    return made


def test_a_menu_holds_what_its_entries_name_a_star_all_that_begin_so(bar):
    specs = [ActionSpec(name, name, lambda: None) for name in ("open", "zoom-day", "zoom-week", "save")]
    menus = (
        MenuSpec("file", "File", ("open", SEPARATOR, "menu:zoom")),
        MenuSpec("zoom", "Zoom", ("zoom-*",), is_inner=True),
    )
    actions = Actions(bar, menus, specs)
    assert [action.text() for action in bar.actions()] == ["File"]
    opened, line, zoom = actions.menus["file"].actions()
    assert (opened, line.isSeparator(), zoom.menu()) == (actions["open"], True, actions.menus["zoom"])
    assert actions.menus["zoom"].actions() == [actions["zoom-day"], actions["zoom-week"]]
    assert len(actions.all_actions()) == 4


def test_each_condition_is_asked_once_for_all_its_actions(bar):
    asked = []

    def is_open():
        asked.append(len(asked))
        return len(asked) > 1

    made = Actions(bar, (), [ActionSpec(name, name, lambda: None, "", "", is_open) for name in ("a", "b")])
    assert [action.isEnabled() for action in made.all_actions()] == [False, False]
    made.refresh()
    assert [action.isEnabled() for action in made.all_actions()] == [True, True]
    assert asked == [0, 1]


def test_only_what_is_checked_by_itself_is_told_its_state(bar):
    told = []
    specs = (
        ActionSpec("plain", "Plain", lambda *state: told.append(state)),
        ActionSpec("switch", "Switch", lambda is_on: told.append((is_on,)), is_checkable=True),
        ActionSpec("one", "One", lambda *state: told.append(state), is_checkable=True, group="g"),
        ActionSpec("two", "Two", lambda *state: told.append(state), is_checkable=True, group="g"),
    )
    made = Actions(bar, (), specs)
    for name in ("plain", "switch", "one", "two"):
        made[name].trigger()
    assert told == [(), (True,), (), ()]
    assert (made["one"].isChecked(), made["two"].isChecked()) == (False, True)


def test_a_menu_of_no_files_is_not_shown_and_one_of_some_opens_them(qtbot):
    menu, opened = QMenu(), []
    qtbot.addWidget(menu)
    fill_recent_menu(menu, ("/a/R&D.genaiplan",), opened.append)
    (action,) = menu.actions()
    action.trigger()
    assert (action.text(), action.toolTip()) == ("R&&D.genaiplan", "/a/R&D.genaiplan")
    assert opened == [Path("/a/R&D.genaiplan")]
    fill_recent_menu(menu, (), opened.append)
    assert not menu.menuAction().isVisible()


@pytest.fixture
def keyed(qapp):
    """Three actions with usual keys, the keys that their user chose, and a way to begin anew."""
    preferences = Preferences()

    def begin():
        actions = []
        for name, keys in (("save", "Ctrl+S"), ("chord", "Ctrl+K, Ctrl+S"), ("none", "")):
            action = QAction(name)
            action.setObjectName(name)
            action.setShortcuts(QKeySequence.listFromString(keys) if keys else [])
            actions.append(action)
        own = OwnKeys(lambda: tuple(actions), preferences, qapp)
        own.begin()
        return own, {action.objectName(): action for action in actions}

    begin.preferences = preferences
    return begin


def _keys(actions):
    return {name: action.shortcut().toString() for name, action in actions.items()}


def test_keys_are_held_by_who_has_them_and_by_whoever_they_begin(keyed):
    own, actions = keyed()
    none = actions["none"]
    assert own.holder(QKeySequence("Ctrl+S"), none) is actions["save"]
    assert own.holder(QKeySequence("Ctrl+K"), none) is actions["chord"]
    assert own.holder(QKeySequence("Ctrl+S, Ctrl+X"), none) is actions["save"]
    assert own.holder(QKeySequence("Ctrl+S"), actions["save"]) is None
    assert own.holder(QKeySequence("Ctrl+J"), none) is None
    assert own.holder(QKeySequence(), none) is None


def test_keys_that_are_given_are_taken_from_all_others_and_kept_for_the_next_time(keyed):
    own, actions = keyed()
    own.give(actions["none"], QKeySequence("Ctrl+K"))
    expected = {"save": "Ctrl+S", "chord": "", "none": "Ctrl+K"}
    assert _keys(actions) == expected
    assert _keys(keyed()[1]) == expected


def test_usual_keys_that_are_given_back_are_not_kept_and_a_reset_forgets_all(keyed):
    own, actions = keyed()
    own.give(actions["save"], QKeySequence("Ctrl+J"))
    own.give(actions["save"], QKeySequence("Ctrl+S"))
    assert dict(keyed.preferences.settings.shortcuts) == {}
    own.give(actions["none"], QKeySequence("Ctrl+S"))
    own.reset()
    assert _keys(actions) == {"save": "Ctrl+S", "chord": "Ctrl+K, Ctrl+S", "none": ""}
    assert _keys(keyed()[1]) == _keys(actions)


def _possible(document, view=View.TIMELINE):
    conditions = Conditions(document, lambda: view)
    names = ("see", "see_file", "see_timeline", "see_rows", "save", "change", "change_answers", "change_item")
    return {name for name in names if getattr(conditions, name)()}


def test_without_a_plan_nothing_is_possible(document):
    assert _possible(document) == set()


def test_a_new_plan_can_be_saved_and_what_is_selected_in_it_be_edited(document, tmp_path):
    document.show(small_plan())
    seen = {"see", "see_timeline", "see_rows", "save", "change"}
    assert _possible(document) == seen
    document.select(Selection(item="clean"))
    assert _possible(document) == seen | {"change_item"}
    assert _possible(document, View.EXPERTISE) == (seen | {"change_item"}) - {"see_timeline"}
    assert _possible(document, View.COST) == (seen | {"change_item"}) - {"see_timeline", "see_rows"}
    document.mark_saved(tmp_path / "plan.genaiplan")
    assert _possible(document) == (seen | {"change_item", "see_file"}) - {"save"}


def test_a_plan_that_is_only_read_can_be_seen_alone(document, tmp_path):
    document.show(small_plan(), path=tmp_path / "plan.genaiplan", is_read_only=True)
    assert _possible(document) == {"see", "see_file", "see_timeline", "see_rows"}
