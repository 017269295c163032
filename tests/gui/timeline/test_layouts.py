"""The table laid out: own columns, grouping, and layouts that are kept under a name."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.own_columns_dialog import OwnColumnsDialog
from genai_planner.model import edits
from genai_planner.model.table.groupings import Grouping
from genai_planner.model.table.own_columns import OwnColumn, OwnKind, WebLink
from genai_planner.workbench.varying.baselines import with_baseline

_Key = Qt.Key
FIRST_OWN = len(Column)
COLUMNS = (
    OwnColumn(id="owner", name="Owner"),
    OwnColumn(id="points", name="Points", kind=OwnKind.NUMBER),
    OwnColumn(id="price", name="Price", kind=OwnKind.MONEY),
    OwnColumn(id="due", name="Due", kind=OwnKind.DATE),
    OwnColumn(id="state", name="State", kind=OwnKind.CHOICE, choices=("open", "agreed")),
)


@pytest.fixture
def own(open_window, timeline, settled):
    """The timeline of a plan with an own column of each kind."""
    for column in COLUMNS:
        open_window.document.edit("Add column", lambda plan, column=column: edits.add_column(plan, column))
    settled(open_window.document)
    return timeline


def _type(timeline, item, section, words):
    timeline.tree.edit_cell(item, section)
    editor = timeline.cells.delegate.editor
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, _Key.Key_Return)
    QApplication.processEvents()


def _cell(timeline, item, section):
    return timeline.model.index_of(item).siblingAtColumn(section).data()


@pytest.mark.parametrize(
    ("place", "words", "shown"),
    [(0, "Legal", "Legal"), (1, "2.5", "2.5"), (2, "1,200", "€1,200"), (3, "1 Mar", "1 Mar 2027"),
     (4, "agr", "agreed")],
)  # fmt: skip
def test_each_kind_of_own_column_is_typed_in_the_table_and_taken_back(own, open_window, place, words, shown):
    _type(own, "clean", FIRST_OWN + place, words)
    assert _cell(own, "clean", FIRST_OWN + place) == shown
    assert open_window.document.undo_stack.undoText() == f"Change {COLUMNS[place].name.lower()}"

    open_window.document.undo_stack.undo()
    assert _cell(own, "clean", FIRST_OWN + place) == ""


def test_what_cannot_be_chosen_is_refused_with_what_can(own, open_window, qtbot):
    count = open_window.document.undo_stack.count()
    _type(own, "clean", FIRST_OWN + 4, "lost")
    qtbot.waitUntil(own.cells.tip.isVisible)

    assert own.cells.tip.meaning.text() == "“State” takes open or agreed."
    assert open_window.document.undo_stack.count() == count
    QTest.keyClick(own.cells.delegate.editor, _Key.Key_Escape)


def test_own_columns_are_filled_down_sorted_copied_and_pasted(own, open_window):
    _type(own, "clean", FIRST_OWN, "Legal")
    open_window.document.select(Selection(item="clean", others=frozenset({"try"})))
    index = own.model.index_of("clean").siblingAtColumn(FIRST_OWN)
    own.tree.selectionModel().setCurrentIndex(index, own.tree.selectionModel().SelectionFlag.NoUpdate)
    open_window.actions_by_name["fill-down"].trigger()
    assert _cell(own, "try", FIRST_OWN) == "Legal"

    own.tree.header().sectionClicked.emit(FIRST_OWN)
    assert [row.id for row in own.chart.rows] == ["data", "clean", "collect", "model", "try", "done"]
    own.sort_as_planned()

    QGuiApplication.clipboard().setText("Task\tOwner\tState\nLabel\tFinance\topen\n")
    open_window.actions_by_name["paste"].trigger()
    from genai_planner.gui.timeline.table.paste_dialog import PasteDialog

    own.findChild(PasteDialog).accept()
    label = next(task for task in open_window.document.plan.tasks if task.name == "Label")
    assert {(one.column, one.words) for one in label.own} == {("owner", "Finance"), ("state", "open")}


def test_the_dialog_adds_a_column_that_is_shown_at_once_and_removes_it(open_window, timeline):
    open_window.actions_by_name["own-columns"].trigger()
    dialog = open_window.findChild(OwnColumnsDialog)
    dialog.add()
    dialog.name.setText("State")
    dialog.name.editingFinished.emit()
    dialog.kind.setCurrentIndex(dialog.kind.findData(OwnKind.CHOICE))
    dialog.kind.activated.emit(dialog.kind.currentIndex())
    dialog.choices.setText("open; closed")
    dialog.choices.editingFinished.emit()

    column = open_window.document.plan.own_columns[0]
    assert (column.name, column.kind, column.choices) == ("State", OwnKind.CHOICE, ("open", "closed"))
    assert timeline.model.headerData(FIRST_OWN, Qt.Orientation.Horizontal) == "State"
    assert FIRST_OWN in timeline.tree.shown_columns()

    dialog.remove()
    assert open_window.document.plan.own_columns == ()
    assert timeline.model.columnCount() == FIRST_OWN
    dialog.accept()


def test_grouped_by_person_each_bar_stands_once_under_those_who_are_on_it(open_window, timeline):
    open_window.actions_by_name["group-person"].trigger()

    heads = [row.id for row in timeline.chart.rows if row.is_phase]
    assert [timeline.model.index_of(one).data() for one in heads] == ["Sam Weber", "Nobody is on it"]
    tasks = [row.id for row in timeline.chart.rows if not row.is_phase]
    assert sorted(tasks) == sorted(open_window.document.plan.task_by_id)
    assert _cell(timeline, heads[0], Column.FINISH) == _cell(timeline, "clean", Column.FINISH)
    assert timeline.chart.shown.schedule.phases[heads[0]].start == datetime(2027, 1, 7, 8)

    open_window.actions_by_name["group-phase"].trigger()
    assert [row.id for row in timeline.chart.rows if row.is_phase] == ["data", "model"]


def test_a_head_that_is_no_phase_folds_and_is_neither_renamed_nor_moved(open_window, timeline):
    open_window.actions_by_name["group-skill"].trigger()
    head = timeline.model.index_of(timeline.chart.rows[0].id)
    timeline.tree.collapse(head)
    assert [row.is_folded for row in timeline.chart.rows if row.is_phase] == [True, False]

    assert not head.flags() & Qt.ItemFlag.ItemIsEditable
    timeline.tree.setCurrentIndex(head)
    assert not open_window.actions_by_name["rename"].isEnabled()
    assert not timeline.desk.can_order


def test_a_layout_brings_back_columns_filter_grouping_order_and_zoom(open_window, timeline):
    tree = timeline.tree
    tree.showColumn(Column.WHO)
    tree.hideColumn(Column.DURATION)
    tree.header().moveSection(tree.header().visualIndex(Column.WHO), 1)
    timeline.filter_bar.search.setText("sam")
    timeline.filter_bar.hides.setChecked(True)
    timeline.take_filter()
    open_window.actions_by_name["group-person"].trigger()
    tree.header().sectionClicked.emit(Column.FINISH)
    scale = timeline.chart.points_per_minute
    open_window.table_commands.keep("Sam's work")
    kept = open_window.document.plan.layouts[0]

    timeline.filter_bar.put_away()
    open_window.actions_by_name["group-phase"].trigger()
    timeline.sort_as_planned()
    timeline.chart.fit()
    tree.hideColumn(Column.WHO)
    open_window.table_commands.show(kept)

    assert tree.shown_columns() == (Column.NAME, Column.WHO, Column.FINISH)
    assert timeline.arrangement.grouping is Grouping.PERSON
    assert open_window.actions_by_name["group-person"].isChecked()
    assert timeline.arrangement.sort == "finish"
    assert [row.id for row in timeline.chart.rows if not row.is_phase] == ["clean"]
    assert timeline.filter_bar.search.text() == "sam"
    assert timeline.chart.points_per_minute == pytest.approx(scale)

    open_window.document.undo_stack.undo()
    assert open_window.document.plan.layouts == ()


@pytest.mark.usefixtures("timeline")
def test_the_menu_lists_the_layouts_of_the_plan(open_window):
    menu = open_window.actions_by_name.menus["layouts"]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["None is kept in this plan"]

    open_window.table_commands.keep("Mine")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Mine", "Forget"]
    menu.actions()[1].menu().actions()[0].trigger()
    assert open_window.document.plan.layouts == ()


def test_columns_say_phase_deviation_from_the_baseline_and_web_links(open_window, timeline, settled):
    document = open_window.document
    document.edit("Baseline", lambda plan: with_baseline(plan, "First", datetime(2027, 1, 4, 9)))
    document.edit(
        "Links", lambda plan: edits.set_addresses(plan, "clean", (WebLink(address="https://example.org"),))
    )
    _type(timeline, "collect", Column.DURATION, "5d")
    settled(document)

    assert _cell(timeline, "clean", Column.PHASE) == "Data"
    assert _cell(timeline, "clean", Column.BASELINE) == "2 d later"
    assert _cell(timeline, "data", Column.BASELINE) == "2 d later"
    assert _cell(timeline, "try", Column.BASELINE) == "as it was"
    assert _cell(timeline, "clean", Column.WEB) == "https://example.org"
