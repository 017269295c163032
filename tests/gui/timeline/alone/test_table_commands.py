"""The table's columns, groups and kept layouts, on a timeline without a window."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from genai_planner.gui.timeline import table_commands as table_commands_module
from genai_planner.gui.timeline.table import layout_keeping
from genai_planner.gui.timeline.table.arrangement import Arrangement
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table_commands import TableCommands
from genai_planner.model.table.groupings import Grouping
from support.small_project import small_plan


@pytest.fixture
def timeline(tree, model):
    """The table with an arrangement and a scale; what is asked of it is noted."""
    asked = []
    return SimpleNamespace(
        tree=tree,
        model=model,
        arrangement=Arrangement(),
        chart=SimpleNamespace(points_per_minute=0.05),
        group=asked.append,
        sort_as_planned=lambda: asked.append("own order"),
        asked=asked,
    )


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def commands(document, timeline, window):
    document.show(small_plan())
    return TableCommands(window, document, lambda: timeline)


@pytest.fixture
def menus(commands, window):
    """The menus of columns and layouts, filled by the commands when they open."""
    made = {"columns": QMenu(window), "layouts": QMenu(window)}
    commands.own(made)
    return made


def _listed(menu):
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def _action(menu, words):
    return next(action for action in menu.actions() if action.text() == words)


def test_a_menu_that_is_never_opened_can_be(menus):
    assert [action.text() for action in menus["columns"].actions()] == ["…"]


def test_all_columns_but_the_names_are_ticked_where_they_are_shown(menus, tree):
    words = _listed(menus["columns"])

    assert "Task" not in words
    ticked = [action.text() for action in menus["columns"].actions() if action.isChecked()]
    assert ticked == ["Duration", "Finish"]

    _action(menus["columns"], "Cost").trigger()
    _action(menus["columns"], "Finish").trigger()
    assert tree.shown_columns() == (Column.NAME, Column.DURATION, Column.COST)


def test_the_menu_of_columns_leads_back_to_the_plans_own_order(menus, timeline):
    assert _listed(menus["columns"])[-1] == "The plan's own order"

    _action(menus["columns"], "The plan's own order").trigger()

    assert timeline.asked == ["own order"]


def test_a_layout_is_kept_listed_and_forgotten_as_undoable_steps(commands, menus, document, tree):
    assert _listed(menus["layouts"]) == ["None is kept in this plan"]
    tree.showColumn(Column.COST)

    commands.keep("  Costs & dates ")

    (layout,) = document.plan.layouts
    assert layout.name == "Costs & dates"
    assert [one.column for one in layout.columns] == ["name", "duration", "finish", "cost"]
    assert layout.points_a_day == pytest.approx(72)
    assert _listed(menus["layouts"]) == ["Costs && dates", "Forget"]

    menus["layouts"].actions()[-1].menu().actions()[0].trigger()
    assert document.plan.layouts == ()
    assert document.undo_stack.undoText() == "Forget layout"
    document.undo_stack.undo()
    assert document.plan.layouts == (layout,)


def test_a_layout_of_the_same_name_however_it_is_written_is_replaced(commands, document, tree):
    commands.keep("Costs")
    tree.showColumn(Column.COST)
    commands.keep("COSTS")

    (layout,) = document.plan.layouts
    assert (layout.id, layout.name, len(layout.columns)) == ("costs", "COSTS", 4)


@pytest.mark.parametrize("name", ["", "   "])
def test_no_name_keeps_nothing(commands, document, name):
    commands.keep(name)

    assert document.undo_stack.count() == 0


def test_a_plan_that_is_only_read_says_why_and_forgets_no_layout(commands, menus, document, monkeypatch):
    said = []
    monkeypatch.setattr(table_commands_module, "tell", lambda _, words: said.append(words))
    commands.keep("Costs")
    document.is_read_only = True

    commands.keep("Dates")

    assert len(said) == 1
    assert "read-only" in said[0]
    _listed(menus["layouts"])
    assert not menus["layouts"].actions()[-1].menu().isEnabled()


def test_the_name_that_is_asked_for_is_kept(commands, document, window):
    commands.ask_for_name()
    dialog = window.findChild(QInputDialog)
    assert dialog.textValue() == "My layout"

    dialog.setTextValue("Evening")
    dialog.accept()

    assert [layout.name for layout in document.plan.layouts] == ["Evening"]


def test_groups_exclude_each_other_and_changes_need_a_plan_to_change(commands, timeline):
    specs = {one.name: one for one in commands.actions(lambda: True, lambda: False)}

    assert [one.name for one in specs.values() if one.is_checked] == ["group-phase"]
    assert specs["group-person"].is_enabled()
    assert not specs["own-columns"].is_enabled()
    assert not specs["keep-layout"].is_enabled()
    specs["group-person"].slot()
    assert timeline.asked == [Grouping.PERSON]


def test_a_kept_layout_is_laid_out_from_its_menu(commands, menus, document, timeline, monkeypatch):
    laid = []
    monkeypatch.setattr(layout_keeping, "lay_out", lambda *given: laid.append(given))
    commands.keep("Costs")
    _listed(menus["layouts"])

    _action(menus["layouts"], "Costs").trigger()

    assert laid == [(timeline, document.plan, document.plan.layouts[0])]


def test_menus_that_open_again_list_everything_once(commands, menus):
    assert _listed(menus["columns"]) == _listed(menus["columns"])
    _listed(menus["layouts"])
    assert not menus["layouts"].actions()[0].isEnabled()

    commands.keep("Costs")
    assert _listed(menus["layouts"]) == _listed(menus["layouts"]) == ["Costs", "Forget"]


def test_without_a_plan_no_layout_is_kept_or_shown(commands, document, monkeypatch):
    laid = []
    monkeypatch.setattr(layout_keeping, "lay_out", lambda *given: laid.append(given))
    commands.keep("Costs")
    layout = document.plan.layouts[0]
    document.show(None)

    commands.keep("Dates")
    commands.show(layout)

    assert laid == []
    assert document.plan is None
