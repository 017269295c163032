"""Only what shows something else is painted anew, and yet all that stands on the screen is current."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from benchmarks.large_plans import large_plan
from genai_planner.gui.session.document import NOTHING, Selection
from genai_planner.gui.timeline.table.column import Column
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.log import EntryKind
from genai_planner.settings.store import ThemeChoice
from genai_planner.workbench.record.subjects import about_record

TASK = "t4"


@pytest.fixture
def window(window, settled):
    """A window whose plan is higher than its table, so that it is scrolled."""
    window.document.show(large_plan(60))
    settled(window.document)
    return window


@pytest.fixture
def timeline(window):
    return window.workspace.timeline


def _on_screen(view) -> QImage:
    """What the screen shows of a view's inner part, once all is laid out and painted."""
    for _ in range(4):
        QApplication.processEvents()
    viewport, window = view.viewport(), view.window()
    corner = viewport.mapTo(window, QPoint(0, 0))
    size = viewport.size()
    shot = window.screen().grabWindow(window.winId(), corner.x(), corner.y(), size.width(), size.height())
    return shot.toImage().convertToFormat(QImage.Format.Format_RGB32)


def _painted_whole(view) -> QImage:
    """The same part, every pixel painted now."""
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _assert_current(timeline) -> None:
    for view in (timeline.tree, timeline.chart):
        seen, whole = _on_screen(view), _painted_whole(view)
        assert seen == whole


def _take(window, days):
    estimate = Estimate(optimistic=days, likely=days, pessimistic=days)
    window.document.edit(
        "Estimate", lambda plan: edits.set_effort(plan, TASK, skill="apps", effort_days=estimate)
    )


def _asked(plan):
    """The plan with a question about the task, which gives its row a sign."""
    about = about_record(plan, TASK)
    return edits.add_entry(
        plan, edits.new_entry(plan, EntryKind.QUESTION, "Who?", plan.start.date(), about=about)
    )


class _Paints(QObject):
    """Notes which heights of a widget are painted."""

    def __init__(self, widget) -> None:
        super().__init__()
        self.spans: set[tuple[int, int]] = set()
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.spans |= {(area.top(), area.bottom()) for area in event.region()}
        return False


def test_an_edit_paints_the_rows_alone_that_say_something_else(window, timeline, settled):
    window.document.select(NOTHING)
    settled(window.document)
    QApplication.processEvents()
    tree = timeline.tree
    task = window.document.plan.task_by_id[TASK]
    row = tree.visualRect(timeline.model.index_of(TASK))
    phase = tree.visualRect(timeline.model.index_of(task.phase))
    paints = _Paints(tree.viewport())

    window.document.edit("Rename", lambda plan: edits.rename_task(plan, TASK, "Other words"))
    settled(window.document)
    QApplication.processEvents()

    assert (
        {(row.top(), row.bottom())}
        <= paints.spans
        <= {
            (row.top(), row.bottom()),
            (phase.top(), phase.bottom()),
        }
    )


def test_what_is_seen_is_current_after_edits_and_undo(window, timeline, settled):
    window.document.select(Selection(item=TASK))
    for days in (3, 12):
        _take(window, days)
        settled(window.document)
        _assert_current(timeline)
    window.document.edit("Ask", _asked)
    settled(window.document)
    _assert_current(timeline)
    for _ in range(2):
        window.document.undo_stack.undo()
        settled(window.document)
        _assert_current(timeline)


@pytest.mark.parametrize("item", ["", TASK])
def test_what_is_seen_is_current_however_far_it_is_scrolled(window, timeline, settled, item):
    window.document.select(Selection(item=item))
    timeline.tree.setFocus()
    settled(window.document)
    bar = timeline.tree.verticalScrollBar()
    for place in (7, 60, 61, bar.maximum(), bar.maximum() - 100, 3, 0):
        bar.setValue(place)
        _assert_current(timeline)


def test_what_is_seen_is_current_after_an_edit_out_of_sight(window, timeline, settled):
    bar = timeline.tree.verticalScrollBar()
    _assert_current(timeline)
    bar.setValue(bar.maximum())
    _assert_current(timeline)
    _take(window, 9)
    settled(window.document)
    bar.setValue(bar.maximum() // 2)
    bar.setValue(0)

    _assert_current(timeline)


def test_what_is_seen_is_current_in_another_theme_and_with_larger_text(window, timeline, appearance):
    try:
        appearance.choose(ThemeChoice.DARK)
        _assert_current(timeline)
        window.actions_by_name["text-larger"].trigger()
        _assert_current(timeline)
    finally:
        window.actions_by_name["text-usual"].trigger()


@pytest.mark.parametrize("is_hiding", [False, True])
def test_what_is_seen_is_current_while_rows_are_searched_for(timeline, qtbot, is_hiding):
    timeline.open_search()
    timeline.filter_bar.hides.setChecked(is_hiding)
    for words in ("Task 2", "nothing is called so", ""):
        timeline.filter_bar.search.setText(words)
        qtbot.waitUntil(lambda words=words: timeline.arrangement.wanted.text == words)
        _assert_current(timeline)


def test_what_is_seen_is_current_after_the_dates_are_compared_with_others(window, timeline, settled):
    timeline.tree.showColumn(Column.BASELINE)
    before = window.document.results.schedule
    _take(window, 15)
    settled(window.document)
    for remembered in (before, None):
        timeline.model.show_remembered(remembered)
        timeline.chart.show_remembered(remembered)
        _assert_current(timeline)


def test_what_is_seen_is_current_while_other_dates_are_tried(window, timeline, settled):
    before = window.document.results.schedule
    _take(window, 15)
    settled(window.document)
    for tried in (before, None):
        timeline.chart.show_trial(tried, TASK)
        timeline._show_trial(tried)
        _assert_current(timeline)
