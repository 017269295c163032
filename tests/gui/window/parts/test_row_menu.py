"""The menus over the timeline, with a stand-in for it: which actions for what, who can be given a task."""

import pytest
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.commands.row_menu import RowMenu
from genai_planner.model import edits
from support.small_project import small_plan

PLACE = QPoint(5, 5)


class _Tree(QWidget):
    columns_wanted = Signal(QPoint)


class _Timeline(QWidget):
    menu_wanted = Signal(str, QPoint)

    def __init__(self):
        super().__init__()
        self.tree = _Tree(self)


@pytest.fixture
def timeline(qtbot):
    made = _Timeline()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(timeline, document, actions):
    """Opens the menu for something, of the small plan."""
    document.show(small_plan())
    made = RowMenu(timeline, document, actions, lambda menu: menu.addAction("Start"))
    menus = []

    def show(item, *others):
        document.select(Selection(item=item, others=frozenset(others)))
        menus.append(made.open(item, PLACE))
        return menus[-1]

    show.menu = made
    yield show
    for one in menus:
        one.close()


def _groups(menu):
    """The words of the menu, a list for each group between lines."""
    groups = [[]]
    for action in menu.actions():
        if action.isSeparator():
            groups.append([])
        else:
            groups[-1].append(action.text())
    return groups


def _words(menu):
    return [action.text() for action in menu.actions()]


def test_a_task_is_renamed_dated_given_to_somebody_and_deleted(opened):
    groups = _groups(opened("clean"))
    assert groups[:2] == [["rename"], ["edit-duration", "edit-start", "Assign", "edit-links"]]
    assert groups[-2:] == [["why", "copy", "paste"], ["delete"]]


def test_of_several_they_are_linked_levelled_and_filled_but_not_renamed(opened):
    words = _words(opened("clean", "try"))
    assert {"link", "unlink", "fill-down", "level-selected", "delete"} <= set(words)
    assert not {"rename", "Assign", "edit-duration"} & set(words)


def test_a_phase_takes_tasks_runs_and_milestones(opened):
    menu = opened("data")
    assert _groups(menu)[1] == ["add-task", "add-run", "add-milestone", "add-phase"]
    assert "Assign" not in _words(menu)


def test_beside_all_rows_what_concerns_the_whole_plan_is_offered(opened, document):
    ground = [["add-task", "add-phase", "paste"], ["fit", "zoom-in", "zoom-out"], ["fold", "unfold"]]
    document.select(Selection(item="clean", others=frozenset({"try"})))
    assert _groups(opened("")) == ground
    document.show(None)
    assert _groups(opened.menu.open("clean", PLACE)) == ground


def _assign(menu):
    return next(action.menu() for action in menu.actions() if action.text() == "Assign")


def test_who_could_do_a_task_can_be_chosen_there_as_one_step(opened, document):
    sub = _assign(opened("clean"))
    sam, ines = (one for one in sub.actions() if not one.isSeparator())
    assert (sam.text(), sam.isChecked()) == ("Sam Weber · does it now", True)
    assert ines.text().startswith("Ines Costa")
    ines.trigger()
    assert [one.person for one in document.plan.task_by_id["clean"].assignments] == ["ines"]
    assert document.undo_stack.count() == 1


def test_a_task_that_needs_nobody_or_that_cannot_be_changed_is_given_to_nobody(opened, document):
    assert not _assign(opened("collect")).isEnabled()
    document.show(small_plan(), is_read_only=True)
    assert not _assign(opened("clean")).isEnabled()


def test_the_timeline_asks_for_both_menus(timeline, document, actions):
    document.show(edits.rename_plan(small_plan(), "Other"))
    made = RowMenu(timeline, document, actions, lambda menu: menu.addAction("Start"))
    timeline.menu_wanted.emit("data", PLACE)
    timeline.tree.columns_wanted.emit(PLACE)
    words = [_groups(one) for one in timeline.children() if hasattr(one, "popup")]
    assert words[0][0] == ["rename"]
    assert words[1] == [["Start"], ["own-columns", "keep-layout"]]
    assert made.parent() is timeline
