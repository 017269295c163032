"""The table: cells are edited in place, rows selected, copied, pasted, indented, sorted and filtered."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.paste_dialog import PasteDialog
from genai_planner.model.table.layouts import RowFilter, Trait
from genai_planner.model.tasks import ConstraintKind, LinkKind

_Key = Qt.Key


def _cell(timeline, item, column):
    return timeline.model.index_of(item).siblingAtColumn(column).data()


def _type(timeline, item, column, text, key=_Key.Key_Return):
    """Opens the editor of a cell, types into it, and ends it with a key."""
    timeline.tree.edit_cell(item, column)
    editor = timeline.cells.delegate.editor
    _enter(editor, text, key)


def _enter(editor, text, key=_Key.Key_Return):
    """Types and ends the entry; Qt takes it with the next turn of its loop."""
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def _task(window, item):
    return window.document.plan.task_by_id[item]


def test_a_duration_is_typed_in_days_weeks_or_hours(open_window, timeline, settled):
    for text, days in (("3d", 3), ("2w", 10), ("6h", 0.75)):
        _type(timeline, "collect", Column.DURATION, text)
        settled(open_window.document)

        assert _task(open_window, "collect").duration_days.likely == pytest.approx(days)


def test_an_entry_is_one_step_named_after_its_column(open_window, timeline):
    _type(timeline, "collect", Column.DURATION, "5")

    assert open_window.document.undo_stack.undoText() == "Change duration"
    assert open_window.document.undo_stack.count() == 1


def test_escape_leaves_the_cell_as_it_was(open_window, timeline):
    _type(timeline, "collect", Column.DURATION, "5", _Key.Key_Escape)

    assert open_window.document.undo_stack.count() == 0


def test_a_start_is_typed_as_a_day_and_becomes_a_pin(open_window, timeline):
    _type(timeline, "try", Column.START, "20 Jan")

    constraint = _task(open_window, "try").constraint
    assert constraint.kind is ConstraintKind.START_NO_EARLIER_THAN
    assert constraint.moment == datetime(2027, 1, 20, 8)


def test_links_are_typed_by_the_numbers_of_rows_with_kind_and_lag(open_window, timeline):
    _type(timeline, "try", Column.LINKS, "2FS+2d; 3SS")

    made = {one.predecessor: one for one in open_window.document.plan.links if one.successor == "try"}
    assert made["collect"].kind is LinkKind.FINISH_TO_START
    assert made["collect"].lag_minutes == 2 * 480
    assert made["clean"].kind is LinkKind.START_TO_START
    assert _cell(timeline, "try", Column.LINKS) == "2FS+2d; 3SS"


def test_people_are_typed_by_the_beginning_of_their_names(open_window, timeline):
    _type(timeline, "clean", Column.WHO, "Ines, Sam W")

    assert {one.person for one in _task(open_window, "clean").assignments} == {"ines", "sam"}


def test_what_cannot_be_understood_is_said_beneath_the_cell_and_can_be_typed_again(
    open_window, timeline, qtbot
):
    _type(timeline, "clean", Column.WHO, "Nobody at all")
    qtbot.waitUntil(timeline.cells.tip.isVisible)

    assert timeline.cells.tip.meaning.text() == "Nobody in the team is called “Nobody at all”."
    assert timeline.cells.delegate.editor.text() == "Nobody at all"
    assert open_window.document.undo_stack.count() == 0
    QTest.keyClick(timeline.cells.delegate.editor, _Key.Key_Escape)


def test_the_effect_of_an_entry_is_said_before_enter(timeline, qtbot):
    timeline.tree.edit_cell("collect", Column.DURATION)
    editor = timeline.cells.delegate.editor
    QTest.keyClicks(editor, "5d")
    tip = timeline.cells.tip
    qtbot.waitUntil(lambda: tip.isVisible() and tip.is_settled, timeout=60_000)

    assert tip.aside.text() == "3 d → 5 d"
    assert tip.finish.difference.text() == "2 d later"
    QTest.keyClick(editor, _Key.Key_Escape)
    assert not tip.isVisible()


def test_an_entry_counts_for_all_rows_that_are_selected(open_window, timeline):
    open_window.document.select(Selection(item="collect", others=frozenset({"try"})))

    _type(timeline, "collect", Column.DURATION, "7d")

    assert {_task(open_window, one).duration_days.likely for one in ("collect", "try")} == {7}
    assert open_window.document.undo_stack.count() == 1


def test_a_cell_is_filled_down_into_the_selected_rows(open_window, timeline):
    open_window.document.select(Selection(item="collect", others=frozenset({"try"})))
    index = timeline.model.index_of("collect").siblingAtColumn(Column.DURATION)
    timeline.tree.selectionModel().setCurrentIndex(
        index, timeline.tree.selectionModel().SelectionFlag.NoUpdate
    )

    open_window.actions_by_name["fill-down"].trigger()

    assert _task(open_window, "try").duration_days.likely == pytest.approx(3)


def test_f2_edits_the_name_in_the_table(open_window, timeline):
    open_window.document.select(Selection(item="collect"))
    open_window.actions_by_name["rename"].trigger()
    editor = timeline.cells.delegate.editor
    _enter(editor, "Gather")

    assert _task(open_window, "collect").name == "Gather"


def test_a_new_task_stands_below_the_selected_one_and_is_named_at_once(open_window, timeline):
    open_window.document.select(Selection(item="collect"))

    open_window.actions_by_name["add-task"].trigger()
    editor = timeline.cells.delegate.editor
    _enter(editor, "Ask around")

    assert [task.name for task in open_window.document.plan.tasks][:2] == ["Collect", "Ask around"]


@pytest.mark.usefixtures("timeline")
def test_selected_rows_are_copied_as_text_and_as_a_table(open_window):
    open_window.document.select(Selection(item="collect", others=frozenset({"clean"})))

    open_window.actions_by_name["copy"].trigger()

    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Task\tDuration\tFinish\nCollect\t3 d\t6 Jan\nClean\t4 d\t12 Jan\n"
    assert "<td>Clean</td>" in data.html()


def test_pasted_rows_are_shown_before_they_are_added(open_window, timeline):
    open_window.document.select(Selection(item="collect"))
    QGuiApplication.clipboard().setText("Task\tDuration\tWho\nLabel\t2d\tSam\nReview\tsoon\t\n")

    open_window.actions_by_name["paste"].trigger()
    dialog = next(one for one in timeline.findChildren(PasteDialog))
    left = dialog.table.item(1, dialog.table.columnCount() - 1).text()
    dialog.accept()

    names = [task.name for task in open_window.document.plan.tasks]
    assert names == ["Collect", "Label", "Review", "Clean", "Try", "Signed off"]
    assert left.startswith("soon: ")
    assert open_window.document.undo_stack.count() == 1
    label = next(task for task in open_window.document.plan.tasks if task.name == "Label")
    assert label.duration_days.likely == pytest.approx(2)


@pytest.mark.usefixtures("timeline")
def test_control_l_links_the_selected_tasks_in_their_order(open_window):
    open_window.document.select(Selection(item="try", others=frozenset({"clean"})))

    open_window.actions_by_name["link"].trigger()

    made = open_window.document.plan.links[-1]
    assert (made.predecessor, made.successor, made.kind) == ("clean", "try", LinkKind.FINISH_TO_START)


def test_tab_indents_a_phase_and_shift_tab_takes_it_out_again(open_window, timeline):
    open_window.document.select(Selection(item="model"))
    timeline.tree.setFocus()

    QTest.keyClick(timeline.tree, _Key.Key_Tab)
    assert open_window.document.plan.phase_by_id["model"].parent == "data"

    QTest.keyClick(timeline.tree, _Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert open_window.document.plan.phase_by_id["model"].parent is None


@pytest.mark.usefixtures("timeline")
def test_arrows_with_alt_move_and_stretch_by_the_grid_and_count_as_one_step(open_window, settled):
    open_window.document.select(Selection(item="try"))
    for name, count in (("later", 1), ("later", 1), ("longer", 2)):
        open_window.actions_by_name[name].trigger()
        settled(open_window.document)
        assert open_window.document.undo_stack.count() == count

    assert _task(open_window, "try").constraint.moment == datetime(2027, 1, 6, 8)
    assert _task(open_window, "try").duration_days.likely == pytest.approx(2)


@pytest.mark.usefixtures("timeline")
def test_rows_are_moved_up_and_down_by_alt_and_the_arrows(open_window, settled):
    open_window.document.select(Selection(item="clean"))

    open_window.actions_by_name["row-up"].trigger()
    settled(open_window.document)
    assert [task.id for task in open_window.document.plan.tasks][:2] == ["clean", "collect"]

    open_window.actions_by_name["row-down"].trigger()
    assert [task.id for task in open_window.document.plan.tasks][:2] == ["collect", "clean"]


def test_a_click_on_a_head_sorts_the_tasks_of_each_phase_and_a_second_one_turns_them(timeline):
    header = timeline.tree.header()

    header.sectionClicked.emit(Column.DURATION)
    up = [row.id for row in timeline.chart.rows]
    header.sectionClicked.emit(Column.DURATION)
    down = [row.id for row in timeline.chart.rows]
    timeline.sort_as_planned()

    assert up == ["data", "collect", "clean", "model", "done", "try"]
    assert down == ["data", "clean", "collect", "model", "try", "done"]
    assert [row.id for row in timeline.chart.rows] == [
        "data", "collect", "clean", "model", "try", "done",
    ]  # fmt: skip


def test_a_search_dims_what_does_not_match_and_hides_it_where_that_is_wanted(timeline):
    timeline.arrangement.wanted = RowFilter(text="sam")
    timeline.rearrange()
    assert timeline.model.dimmed == {"data", "collect", "model", "try", "done"}
    assert len(timeline.chart.rows) == 6

    timeline.arrangement.hides = True
    timeline.rearrange()
    assert [row.id for row in timeline.chart.rows] == ["data", "clean"]


def test_a_filter_of_several_traits_takes_all_of_them_or_any(open_window, timeline):
    plan, schedule = open_window.document.plan, open_window.document.results.schedule
    traits = RowFilter(text="collect", traits=frozenset({Trait.CRITICAL}))
    timeline.arrangement.wanted = traits
    assert timeline.arrangement.matches(plan, schedule) == {"collect"}

    timeline.arrangement.wanted = RowFilter(text="try", traits=frozenset({Trait.CRITICAL}), takes_any=True)
    assert timeline.arrangement.matches(plan, schedule) == {"collect", "clean", "try", "done"}


def test_a_right_click_opens_the_actions_for_a_row_and_selects_it(open_window, timeline):
    menus = []
    timeline.menu_wanted.connect(lambda item, _: menus.append(item))

    rect = timeline.tree.visualRect(timeline.model.index_of("clean"))
    timeline.tree.customContextMenuRequested.emit(rect.center())

    assert menus == ["clean"]
    assert open_window.document.selection.item == "clean"
    QApplication.activePopupWidget().close()


def test_a_double_click_on_a_bar_edits_how_long_it_takes(timeline, mouse):
    QTest.mouseDClick(
        timeline.chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        mouse.middle_of("collect"),
    )  # fmt: skip

    assert timeline.cells.delegate.editor.text() == "3 d"
    QTest.keyClick(timeline.cells.delegate.editor, _Key.Key_Escape)


def test_the_rows_say_all_that_their_bars_show(open_window, timeline):
    open_window.document.edit(
        "Progress",
        lambda plan: _with_progress(plan, "collect", 40),
    )
    words = timeline.model.index_of("collect").data(Qt.ItemDataRole.AccessibleTextRole)

    assert words == "Collect, 4 Jan to 6 Jan, 40% done, critical"


def _with_progress(plan, item, percent):
    from genai_planner.model import edits
    from genai_planner.model.tasks import Progress

    return edits.set_progress(plan, item, Progress(percent_complete=percent))


def test_control_f_searches_dims_the_rest_and_steps_through_what_is_found(open_window, timeline, qtbot):
    open_window.actions_by_name["find"].trigger()
    bar = timeline.filter_bar
    QTest.keyClicks(bar.search, "sam")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 6 rows")

    assert timeline.chart.options.dimmed == {"data", "collect", "model", "try", "done"}
    QTest.keyClick(bar.search, _Key.Key_Return)
    assert open_window.document.selection.item == "clean"
    bar.hides.click()
    assert [row.id for row in timeline.chart.rows] == ["data", "clean"]

    QTest.keyClick(bar.search, _Key.Key_Escape)
    assert bar.isHidden()
    assert len(timeline.chart.rows) == 6
    assert not timeline.chart.options.dimmed
