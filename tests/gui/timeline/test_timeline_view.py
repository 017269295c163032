"""The timeline: table and chart in step."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.table.task_model import Column
from genai_planner.gui.timeline.timeline_view import MOST_UNFOLDED
from genai_planner.gui.timeline.zoom import POINTS_PER_MINUTE, Zoom, scroll_after, zoom_of
from genai_planner.model import edits
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.pictures.timeline.rows import ROW_HEIGHT
from support.plans import link, plan_of, work


def _names(model, parent=None):
    parent = parent if parent is not None else model.index(-1, -1)
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append(index.data())
        found += _names(model, index)
    return found


def _row_of(window, item):
    return window.workspace.timeline.tree.visualRect(window.workspace.timeline.model.index_of(item))


def test_the_model_obeys_the_rules_of_item_models(open_window, qtmodeltester):
    qtmodeltester.check(open_window.workspace.timeline.model)


def test_the_table_shows_phases_with_their_tasks_in_the_plans_order(open_window):
    names = ["Data", "Collect", "Clean", "Model", "Try", "Signed off"]

    assert _names(open_window.workspace.timeline.model) == names


def test_the_table_says_duration_finish_and_who(open_window):
    model = open_window.workspace.timeline.model
    index = model.index_of("clean")

    shown = open_window.workspace.timeline.tree.shown_columns()
    texts = [index.siblingAtColumn(column).data() for column in (*shown, Column.WHO)]

    assert texts == ["Clean", "4 d", "12 Jan", "Sam"]


def test_rows_of_table_and_chart_stand_beside_each_other(open_window):
    for number, item in enumerate(["data", "collect", "clean", "model", "try", "done"]):
        assert _row_of(open_window, item).top() == number * ROW_HEIGHT
        assert _row_of(open_window, item).height() == ROW_HEIGHT
    tree, chart = open_window.workspace.timeline.tree, open_window.workspace.timeline.chart
    assert tree.viewport().height() == chart.viewport().height() - HEADER_HEIGHT


def test_folding_a_phase_in_the_table_folds_it_in_the_chart(open_window, qtbot):
    timeline = open_window.workspace.timeline
    rect = _row_of(open_window, "data")

    qtbot.mouseClick(timeline.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.mouseDClick(timeline.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())

    assert timeline.tree.folded == {"data"}
    assert [row.id for row in timeline.chart.chart.rows] == ["data", "model", "try", "done"]
    open_window.actions_by_name["unfold"].trigger()
    assert len(timeline.chart.chart.rows) == 6
    open_window.actions_by_name["fold"].trigger()
    assert [row.id for row in timeline.chart.chart.rows] == ["data", "model"]


def test_what_is_folded_stays_folded_when_the_plan_changes(open_window, settled):
    timeline, document = open_window.workspace.timeline, open_window.document
    timeline.tree.fold(frozenset({"data"}))

    document.edit("Delete", lambda plan: edits.remove_task(plan, "try"))
    settled(document)

    assert timeline.tree.folded == {"data"}
    assert [row.id for row in timeline.chart.chart.rows] == ["data", "model", "done"]


def test_a_very_large_plan_opens_with_its_phases_folded(window, settled):
    window.document.show(plan_of(*(work(f"t{number}", 1) for number in range(MOST_UNFOLDED + 1))))
    settled(window.document)

    assert window.workspace.timeline.tree.folded == {"phase"}
    assert len(window.workspace.timeline.chart.chart.rows) == 1
    window.actions_by_name["unfold"].trigger()
    assert len(window.workspace.timeline.chart.chart.rows) == MOST_UNFOLDED + 2


def test_arrow_keys_in_the_table_select_the_next_task(open_window, qtbot):
    tree = open_window.workspace.timeline.tree
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=_row_of(open_window, "collect").center())

    qtbot.keyClick(tree, Qt.Key.Key_Down)

    assert open_window.document.selection.item == "clean"


def test_clicking_a_bar_selects_its_task_in_the_table(open_window, qtbot):
    chart = open_window.workspace.timeline.chart
    y = int(HEADER_HEIGHT + 2.5 * ROW_HEIGHT)

    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, y))

    assert open_window.document.selection.item == "clean"
    assert open_window.workspace.timeline.tree.currentIndex().data() == "Clean"


def test_selecting_a_task_in_a_folded_phase_unfolds_it(open_window):
    open_window.workspace.timeline.tree.fold_all()

    open_window.document.select(type(open_window.document.selection)(item="clean"))

    assert open_window.workspace.timeline.tree.currentIndex().data() == "Clean"
    assert "data" not in open_window.workspace.timeline.tree.folded


def test_table_and_chart_scroll_in_step(window, settled):
    tasks = [work(f"t{number}", 1) for number in range(200)]
    window.document.show(plan_of(*tasks))
    settled(window.document)
    tree_bar = window.workspace.timeline.tree.verticalScrollBar()
    chart_bar = window.workspace.timeline.chart.verticalScrollBar()

    assert tree_bar.maximum() == chart_bar.maximum() > 0
    tree_bar.setValue(700)
    assert chart_bar.value() == 700
    chart_bar.setValue(28)
    assert tree_bar.value() == 28


@pytest.mark.parametrize("action", ["add-task", "add-milestone", "add-phase"])
def test_table_and_chart_stay_in_step_when_something_is_added_at_the_end(window, settled, action):
    window.document.show(plan_of(*(work(f"t{number}", 1) for number in range(50))))
    settled(window.document)
    tree_bar = window.workspace.timeline.tree.verticalScrollBar()
    chart_bar = window.workspace.timeline.chart.verticalScrollBar()
    window.document.select(Selection(item="t49"))
    tree_bar.setValue(tree_bar.maximum())

    window.actions_by_name[action].trigger()
    settled(window.document)

    assert chart_bar.value() == tree_bar.value()
    assert chart_bar.maximum() == tree_bar.maximum()
    middle = _row_of(window, window.document.selection.item).center().y()
    assert 0 < middle < window.workspace.timeline.tree.viewport().height()


def test_the_whole_plan_is_seen_at_first_and_after_zoom_to_fit(open_window):
    chart, schedule = open_window.workspace.timeline.chart, open_window.document.results.schedule

    def is_seen():
        left = chart.horizontalScrollBar().value()
        ends = (chart.axis.x(schedule.start), chart.axis.x(schedule.finish))
        return left <= ends[0] and ends[1] <= left + chart.viewport().width()

    assert is_seen()
    open_window.actions_by_name["zoom-hour"].trigger()
    assert not is_seen()
    open_window.actions_by_name["fit"].trigger()
    assert is_seen()


def _is_moment_seen(chart, moment):
    place = chart.axis.x(moment) - chart.horizontalScrollBar().value()
    return 0 <= place <= chart.viewport().width() - 40


@pytest.mark.parametrize("step", ["zoom-hour", "zoom-day", "zoom-in"])
def test_zooming_keeps_the_selected_bar_in_sight(window, settled, step):
    tasks = [work(f"t{number}", 10) for number in range(20)]
    links = [link(f"t{number}", f"t{number + 1}") for number in range(19)]
    window.document.show(plan_of(*tasks, links=tuple(links)))
    settled(window.document)
    window.document.select(Selection(item="t17"))

    window.actions_by_name[step].trigger()
    window.actions_by_name[step].trigger()

    chart = window.workspace.timeline.chart
    assert _is_moment_seen(chart, window.document.results.schedule.tasks["t17"].start)


def test_zooming_keeps_today_in_sight_where_nothing_is_selected(open_window, settled):
    open_window.document.show(plan_of(work("long", 30)))
    settled(open_window.document)
    chart = open_window.workspace.timeline.chart

    open_window.actions_by_name["zoom-hour"].trigger()

    assert _is_moment_seen(chart, chart.options.today)


def test_zooming_keeps_the_start_in_sight_where_today_is_outside_the_plan(window, settled):
    late = datetime(2030, 7, 1, 8)
    tasks = [work(f"t{number}", 60) for number in range(3)]
    window.document.show(plan_of(*tasks, links=(link("t0", "t1"), link("t1", "t2")), start=late))
    settled(window.document)

    window.actions_by_name["zoom-hour"].trigger()

    assert _is_moment_seen(window.workspace.timeline.chart, late)


def test_zooming_far_from_everything_keeps_the_middle(window, settled):
    tasks = [work(f"t{number}", 30) for number in range(6)]
    links = tuple(link(f"t{number}", f"t{number + 1}") for number in range(5))
    window.document.show(plan_of(*tasks, links=links))
    settled(window.document)
    chart = window.workspace.timeline.chart
    window.actions_by_name["zoom-day"].trigger()
    chart.horizontalScrollBar().setValue(3_000)
    before = chart.axis.moment(3_000 + chart.viewport().width() / 2)

    window.actions_by_name["zoom-in"].trigger()

    after = chart.axis.moment(chart.horizontalScrollBar().value() + chart.viewport().width() / 2)
    assert abs(after - before) < timedelta(hours=1)


@pytest.mark.parametrize("zoom", list(Zoom))
def test_each_zoom_button_shows_its_ticks_and_is_pressed(open_window, zoom):
    open_window.actions_by_name[f"zoom-{zoom.value}"].trigger()

    assert open_window.workspace.timeline.chart.zoom is zoom
    assert open_window.actions_by_name[f"zoom-{zoom.value}"].isChecked()


def test_the_wheel_with_control_zooms_around_the_moment_under_the_cursor(open_window):
    chart = open_window.workspace.timeline.chart
    open_window.actions_by_name["zoom-hour"].trigger()
    chart.horizontalScrollBar().setValue(1_000)
    before = chart.axis.moment(chart.horizontalScrollBar().value() + 200)

    _wheel(chart, 200, Qt.KeyboardModifier.ControlModifier)

    after = chart.axis.moment(chart.horizontalScrollBar().value() + 200)
    assert chart.axis.points_per_minute > POINTS_PER_MINUTE[Zoom.HOUR]
    assert abs((after - before).total_seconds()) < 120


def test_the_wheel_with_shift_scrolls_through_time(open_window):
    chart = open_window.workspace.timeline.chart
    open_window.actions_by_name["zoom-hour"].trigger()
    chart.horizontalScrollBar().setValue(1_000)

    _wheel(chart, 200, Qt.KeyboardModifier.ShiftModifier)

    assert chart.horizontalScrollBar().value() == 880


def _wheel(chart, x, modifier):
    place = QPointF(x, 100)
    event = QWheelEvent(
        place, chart.viewport().mapToGlobal(place), QPoint(0, 0), QPoint(0, 120),
        Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt knows no keyword here
    )  # fmt: skip
    QApplication.sendEvent(chart.viewport(), event)


def test_a_tooltip_names_the_task_its_dates_and_the_reason(open_window):
    tip = open_window.workspace.timeline.explain("clean")

    assert tip.splitlines()[0] == "Clean"
    assert "Thu 7 Jan – " in tip
    assert "'Collect'" in tip


def test_the_critical_path_can_be_left_out_and_links_are_shown_where_asked_for(open_window):
    options = open_window.workspace.timeline.chart.options
    assert options.shows_critical
    assert not options.shows_links

    open_window.actions_by_name["critical"].trigger()
    open_window.actions_by_name["links"].trigger()

    options = open_window.workspace.timeline.chart.options
    assert not options.shows_critical
    assert options.shows_links


def test_a_task_without_dates_says_so(window, settled):
    from support.plans import link

    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b"), link("b", "a")))
    window.document.show(plan)
    settled(window.document)

    index = window.workspace.timeline.model.index_of("a")

    assert index.siblingAtColumn(Column.FINISH).data() == "no dates"


def test_zooming_keeps_the_anchor_where_it_is():
    scroll, anchor, factor = 300.0, 120.0, 2.5

    moved = scroll_after(scroll, anchor, factor)

    assert (moved + anchor) == pytest.approx((scroll + anchor) * factor)


@pytest.mark.parametrize("zoom", list(Zoom))
def test_every_named_scale_is_recognised(zoom):
    assert zoom_of(POINTS_PER_MINUTE[zoom]) is zoom


def test_a_small_window_does_not_leave_its_narrow_table_to_the_next_one(open_window):
    timeline = open_window.workspace.timeline
    timeline.set_compact(is_compact=False)
    before = timeline.splitter.sizes()[0]

    timeline.set_compact(is_compact=True)
    assert timeline.splitter.sizes()[0] < before
    kept = timeline.division()
    timeline.set_compact(is_compact=False)
    timeline.divide(kept)

    assert timeline.splitter.sizes()[0] == pytest.approx(before, abs=60)


def test_fit_leaves_bars_that_can_be_held_where_the_whole_plan_would_be_slivers(window, settled):
    tasks = [work(f"t{number}", 2) for number in range(60)]
    links = tuple(link(f"t{number}", f"t{number + 1}") for number in range(59))
    window.document.show(plan_of(*tasks, links=links))
    settled(window.document)
    chart = window.workspace.timeline.chart

    window.actions_by_name["fit"].trigger()

    extent = chart.chart.extent(chart.axis, 1)
    assert extent.right - extent.left >= 14
    assert _is_moment_seen(chart, window.document.results.schedule.start)


def test_a_key_beneath_the_chart_says_what_its_tints_mean_while_there_are_some(open_window, qtbot):
    timeline, outlooks = open_window.workspace.timeline, open_window.workspace.outlooks
    qtbot.waitUntil(lambda: outlooks.outlook is not None, timeout=60_000)
    assert not timeline.key.isVisible()

    open_window.actions_by_name["criticality"].trigger()

    assert timeline.key.isVisible()
    shown = [shape.text for shape in timeline.key.scene.shapes if hasattr(shape, "text")]
    assert shown == ["Critical often: from 50% of the runs", "Critical sometimes: from 20% of the runs"]
    assert timeline.key.accessibleDescription() == "; ".join(shown)
    open_window.actions_by_name["criticality"].trigger()
    assert not timeline.key.isVisible()
