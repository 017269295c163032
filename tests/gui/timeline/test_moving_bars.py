"""A bar is moved by the mouse: what follows moves along, and one undoable step comes of it."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.table.column import Column
from genai_planner.model import edits
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from genai_planner.pictures.scene.shapes import Dash, Rect
from support.plans import link, milestone, plan_of, work

_PIN = ConstraintKind.START_NO_EARLIER_THAN


def _task(window, item):
    return window.document.plan.task_by_id[item]


def test_a_bar_moved_three_days_to_the_right_starts_no_earlier_than_that_day(open_window, mouse):
    mouse.drag(mouse.middle_of("collect"), mouse.days(3))

    assert _task(open_window, "collect").constraint == Constraint(kind=_PIN, moment=datetime(2027, 1, 7, 8))
    assert open_window.document.undo_stack.count() == 1


def test_a_move_changes_one_task_and_undo_gives_the_plan_back(open_window, mouse):
    before = open_window.document.plan

    mouse.drag(mouse.middle_of("collect"), mouse.days(3))
    after = open_window.document.plan
    open_window.document.undo_stack.undo()

    differing = [task.id for task in after.tasks if task != before.task_by_id[task.id]]
    assert differing == ["collect"]
    assert open_window.document.plan is before


def test_what_follows_moves_along_before_the_bar_is_let_go(open_window, mouse, timeline):
    mouse.hold(mouse.middle_of("collect"), mouse.days(7))

    shown = timeline.chart.shown.schedule.tasks
    assert shown["collect"].start == datetime(2027, 1, 11, 8)
    assert shown["clean"].start == datetime(2027, 1, 14, 8)
    assert shown["try"].start == datetime(2027, 1, 4, 8)
    assert timeline.model.index_of("clean").siblingAtColumn(Column.FINISH).data() == "19 Jan"
    assert open_window.document.undo_stack.count() == 0


def test_the_old_place_stays_as_a_ghost_that_is_dashed_only_for_the_bar_in_hand(mouse, timeline):
    mouse.hold(mouse.middle_of("collect"), mouse.days(7))
    timeline.chart.viewport().grab()

    ghosts = [
        shape.stroke.dash
        for shape in timeline.chart.scene.shapes
        if isinstance(shape, Rect) and shape.fill == "plain_ground" and shape.stroke is not None
    ]

    assert ghosts == [Dash.DASHED, Dash.SOLID]


def test_the_tip_tells_dates_finish_and_what_the_move_becomes(mouse, timeline):
    mouse.hold(mouse.middle_of("collect"), mouse.days(7))

    tip = timeline.desk.tip
    assert tip.isVisible()
    assert tip.title.text() == "11 Jan – 13 Jan"
    assert tip.aside.text() == "5 working days later"
    assert tip.followers.text() == "Moves 2 tasks that follow, live"
    assert tip.finish.after.text() == "19 Jan"
    assert tip.finish.difference.text() == "5 d later"
    assert tip.meaning.text() == "Becomes: start no earlier than 11 Jan"


def test_the_tip_tells_the_chance_and_the_cost_before_the_bar_is_let_go(open_window, mouse, timeline, qtbot):
    open_window.document.edit("Deadline", lambda plan: edits.set_plan_deadline(plan, date(2027, 1, 15)))
    qtbot.waitUntil(lambda: open_window.document.results.plan is open_window.document.plan)
    mouse.hold(mouse.middle_of("collect"), mouse.days(7))
    tip = timeline.desk.tip
    qtbot.waitUntil(lambda: tip.is_settled, timeout=60_000)

    assert tip.chance.name.text() == "Chance, 15 Jan"
    assert (tip.chance.before.text(), tip.chance.after.text()) == ("100% →", "0%")
    assert tip.p80.after.text() == "19 Jan"
    assert tip.cost.difference.text() == "same"


def test_escape_gives_up_and_nothing_has_changed(open_window, mouse, timeline):
    before = open_window.document.plan
    mouse.hold(mouse.middle_of("collect"), mouse.days(7))

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    mouse.release(mouse.middle_of("collect"))

    assert open_window.document.plan is before
    assert not timeline.desk.tip.isVisible()
    assert timeline.chart.shown.schedule is open_window.document.results.schedule


def test_a_move_snaps_to_days_and_alt_frees_it(open_window, mouse):
    points = mouse.days(2.6)

    mouse.drag(mouse.middle_of("try"), points)
    snapped = _task(open_window, "try").constraint.moment
    open_window.document.undo_stack.undo()
    mouse.drag(mouse.middle_of("try"), points, keys=Qt.KeyboardModifier.AltModifier)
    freed = _task(open_window, "try").constraint.moment

    assert snapped == datetime(2027, 1, 7, 8)
    assert freed == pytest.approx(datetime(2027, 1, 6, 22, 24), abs=timedelta(hours=10))
    assert freed.date() == datetime(2027, 1, 7).date() or freed.hour


def test_a_bar_moved_to_before_its_links_allow_stays_where_it_is(open_window, mouse, timeline):
    mouse.hold(mouse.middle_of("clean"), -mouse.days(2))
    meaning = timeline.desk.tip.meaning.text()
    mouse.release(mouse.middle_of("clean"))

    assert meaning == "Stays after its links; they allow nothing earlier"
    assert open_window.document.undo_stack.count() == 0


def test_a_pinned_bar_moved_back_to_where_its_links_hold_it_loses_its_pin(open_window, mouse, settled):
    mouse.drag(mouse.middle_of("clean"), mouse.days(7))
    settled(open_window.document)
    assert _task(open_window, "clean").constraint is not None

    mouse.drag(mouse.middle_of("clean"), -mouse.days(7))

    assert _task(open_window, "clean").constraint is None


def test_a_milestone_is_moved_like_a_bar(open_window, mouse):
    mouse.drag(mouse.middle_of("done"), mouse.days(7))

    assert _task(open_window, "done").constraint.kind is _PIN


def test_all_that_is_selected_moves_together_as_one_step(open_window, mouse):
    open_window.document.select(Selection(item="collect", others=frozenset({"try", "clean"})))

    mouse.drag(mouse.middle_of("try"), mouse.days(7))

    moved = {task.id: task.constraint for task in open_window.document.plan.tasks if task.constraint}
    assert set(moved) == {"collect", "try"}
    assert {pin.moment for pin in moved.values()} == {datetime(2027, 1, 11, 8)}
    assert open_window.document.undo_stack.count() == 1


def test_moving_the_bracket_of_a_phase_moves_its_first_tasks(open_window, mouse):
    mouse.drag(mouse.middle_of("data"), mouse.days(7))

    pins = {task.id for task in open_window.document.plan.tasks if task.constraint}
    assert pins == {"collect"}


def test_of_a_begun_task_the_actual_start_moves(window, settled):
    from support.mouse import Mouse

    begun = work("a", 5, progress=Progress(percent_complete=20, actual_start=datetime(2027, 1, 4, 8)))
    window.document.show(plan_of(begun, milestone("end"), links=(link("a", "end"),)))
    settled(window.document)
    window.actions_by_name["zoom-day"].trigger()
    mouse = Mouse(window.workspace.timeline.chart)

    mouse.drag(mouse.middle_of("a"), mouse.days(1))

    assert _task(window, "a").progress.actual_start == datetime(2027, 1, 5, 0)


def test_a_task_that_is_done_says_why_it_cannot_be_moved(window, settled):
    from support.mouse import Mouse

    window.document.show(plan_of(work("a", 5, name="Collect", progress=Progress(percent_complete=100))))
    settled(window.document)
    window.actions_by_name["zoom-day"].trigger()
    timeline = window.workspace.timeline
    mouse = Mouse(timeline.chart)

    mouse.hold(mouse.middle_of("a"), mouse.days(1))
    sentence = timeline.desk.tip.meaning.text()
    mouse.release(mouse.middle_of("a"))

    assert sentence == "'Collect' is done, so its dates stand; set its progress back to move it."
    assert window.document.undo_stack.count() == 0


def test_nothing_is_moved_in_a_plan_that_is_open_read_only(open_window, mouse):
    open_window.document.is_read_only = True

    mouse.drag(mouse.middle_of("collect"), mouse.days(3))

    assert open_window.document.undo_stack.count() == 0


def test_an_undo_while_a_bar_is_held_gives_the_gesture_up(open_window, mouse, timeline, settled):
    mouse.drag(mouse.middle_of("try"), mouse.days(1))
    settled(open_window.document)
    mouse.hold(mouse.middle_of("collect"), mouse.days(7))

    open_window.document.undo_stack.undo()

    assert timeline.hand.gesture is None
    assert not timeline.desk.tip.isVisible()
    mouse.release(QPoint(300, 100))
    assert open_window.document.undo_stack.index() == 0


def test_with_shift_a_move_is_a_lag_of_the_link_that_sets_the_start(open_window, mouse, timeline, settled):
    mouse.hold(mouse.middle_of("clean"), mouse.days(5), keys=Qt.KeyboardModifier.ShiftModifier)
    tip = timeline.desk.tip
    assert tip.meaning.text() == "Becomes: 3 days after 'Collect'"
    assert "Shift after its link" in tip.keys.text()
    shown = timeline.chart.shown.schedule.tasks["clean"].start
    place = mouse.middle_of("clean") + QPoint(mouse.days(5), 0)
    mouse.release(place, Qt.KeyboardModifier.ShiftModifier)
    settled(open_window.document)

    plan = open_window.document.plan
    assert plan.task_by_id["clean"].constraint is None
    (lag,) = [link.lag_minutes for link in plan.links if link.successor == "clean"]
    assert lag == 3 * 480
    assert open_window.document.results.schedule.tasks["clean"].start == shown
    assert open_window.document.undo_stack.count() == 1


def test_without_a_link_that_sets_its_start_a_move_has_one_meaning(mouse, timeline):
    mouse.hold(mouse.middle_of("collect"), mouse.days(7), keys=Qt.KeyboardModifier.ShiftModifier)
    assert timeline.desk.tip.meaning.text() == "Becomes: start no earlier than 11 Jan"
    assert "Shift" not in timeline.desk.tip.keys.text()
