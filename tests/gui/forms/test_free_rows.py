"""Tables without a tree: rows that are typed into freely, and entries that a plan takes or refuses."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.forms.entry_table import EntryModel, EntryTable
from genai_planner.gui.forms.free_rows import FreeRows, free_table
from genai_planner.model import edits
from genai_planner.words.entry_error import EntryError
from support.small_project import small_plan

EDIT, RIGHT = Qt.ItemDataRole.EditRole, Qt.AlignmentFlag.AlignRight


@pytest.fixture
def free(qtmodeltester):
    model = FreeRows(("No.", "Name"), [("1", "Collect")], None)
    qtmodeltester.check(model)
    return model


def test_one_row_is_always_empty_and_what_is_typed_there_makes_another(free, qtbot):
    assert free.cells == [["1", "Collect"], ["", ""]]
    with qtbot.waitSignals([free.edited, free.rowsInserted]):
        assert free.setData(free.index(1, 1), "  Clean ")
    assert free.cells == [["1", "Collect"], ["", "Clean"], ["", ""]]
    free.setData(free.index(2, 0), "  ")
    assert len(free.cells) == 3


def test_only_an_entry_changes_a_cell(free):
    assert not free.setData(free.index(0, 0), "2", Qt.ItemDataRole.ToolTipRole)
    assert not free.setData(free.index(-1, -1), "2")
    assert free.index(0, 0).data() == "1"


def test_a_free_table_is_called_by_its_name_and_has_heads(free, qtbot):
    table = free_table(free, "Estimates")
    qtbot.addWidget(table)
    assert table.accessibleName() == "Estimates"
    assert [free.headerData(n, Qt.Orientation.Horizontal) for n in (0, 1)] == ["No.", "Name"]
    assert free.headerData(0, Qt.Orientation.Vertical) is None


class _Names(EntryModel):
    """Names of tasks; the second column cannot be typed into."""

    def heads(self):
        return ("Name", "Days")

    def is_number(self, column):
        return column == 1

    def keys_of(self, plan):
        return tuple(task.id for task in plan.tasks)

    def words(self, row, column):
        return "1" if column else self.document.plan.task_by_id[self.keys[row]].name

    def is_editable(self, _row, column):
        return column == 0

    def enter(self, row, _column, words):
        if not words:
            raise EntryError("A task needs a name.")
        self.change("Rename", lambda plan: edits.rename_task(plan, self.keys[row], words))


@pytest.fixture
def names(document, qtbot):
    table = EntryTable(_Names(document), "Names")
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    document.show(small_plan())
    return table


def test_an_entry_is_one_step_and_the_same_words_are_none(names, document):
    model = names.model
    assert model.setData(model.index(0, 0), " Collect ")
    assert document.undo_stack.count() == 0
    assert model.setData(model.index(0, 0), "Gather")
    assert document.plan.task_by_id["collect"].name == "Gather"
    assert document.undo_stack.count() == 1


def test_a_refused_entry_says_why_until_one_is_taken(names):
    model = names.model
    assert not model.setData(model.index(0, 0), "  ")
    assert (names.note.text(), names.note.isVisible()) == ("A task needs a name.", True)
    model.setData(model.index(0, 0), "Gather")
    assert not names.note.isVisible()


def test_only_what_can_be_typed_into_is_offered_and_numbers_stand_at_the_right(names):
    model = names.model
    editable = [bool(model.flags(model.index(0, n)) & Qt.ItemFlag.ItemIsEditable) for n in (0, 1)]
    assert editable == [True, False]
    sides = [model.index(0, n).data(Qt.ItemDataRole.TextAlignmentRole) & RIGHT for n in (0, 1)]
    assert list(map(bool, sides)) == [False, True]


def test_rows_follow_the_plan_only_while_they_are_seen(names, document):
    assert len(names.model.keys) == 4
    names.hide()
    document.edit("Delete", lambda plan: edits.remove_task(plan, "try"))
    assert len(names.model.keys) == 4
    names.show()
    assert names.model.keys == ("collect", "clean", "done")
    document.show(None)
    assert names.model.keys == ()
