"""Each gesture of the mouse in a real window: what it shows, what comes of it, and how it is given up."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from genai_planner.model.tasks import LinkKind
from genai_planner.pictures.timeline.parts import Part

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _task(window, item):
    return window.document.plan.task_by_id[item]


def _give_up():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_hits_name_the_part_under_the_mouse(mouse, timeline):
    hit_at = timeline.chart.hit_at

    assert hit_at(mouse.middle_of("collect").toPointF()).part is Part.BAR
    assert hit_at(mouse.start_of("collect").toPointF()).part is Part.START_EDGE
    assert hit_at(mouse.finish_of("collect").toPointF()).part is Part.FINISH_EDGE
    assert hit_at(mouse.middle_of("data").toPointF()).part is Part.BRACKET
    assert hit_at(mouse.beside("collect").toPointF()).part is Part.ROW
    assert hit_at(QPoint(300, timeline.chart.viewport().height() - 30).toPointF()).part is Part.GROUND
    assert hit_at(mouse.link_end_of("collect").toPointF()).part is Part.ROW


def test_link_ends_and_progress_can_be_held_once_the_mouse_is_at_their_bar(mouse, timeline):
    mouse.hover(mouse.middle_of("collect"))

    hit_at = timeline.chart.hit_at
    assert hit_at(mouse.link_end_of("collect").toPointF()).part is Part.FINISH_LINK
    assert hit_at(mouse.link_end_of("collect", -1).toPointF()).part is Part.START_LINK
    assert hit_at(mouse.progress_of("collect").toPointF()).part is Part.PROGRESS
    assert hit_at(mouse.link_end_of("try").toPointF()).part is Part.ROW


def test_the_finish_of_a_bar_dragged_two_days_makes_the_task_two_days_longer(open_window, mouse):
    mouse.drag(mouse.finish_of("try"), mouse.days(2))

    duration = _task(open_window, "try").duration_days
    assert duration.likely == pytest.approx(3)
    assert duration.source == "entered by hand"
    assert "Before, it was 1 / 1 / 1" in duration.because


def test_a_longer_bar_takes_more_effort_where_its_length_follows_from_the_effort(open_window, mouse):
    mouse.drag(mouse.finish_of("clean"), mouse.days(7))

    assert _task(open_window, "clean").needs[0].effort_days.likely == pytest.approx(9)


def test_a_bar_dragged_to_before_its_start_is_as_short_as_can_be_held(open_window, mouse):
    mouse.drag(mouse.finish_of("clean"), -mouse.days(9))

    assert 0 < _task(open_window, "clean").needs[0].effort_days.likely < 0.1


def test_the_tip_of_a_stretch_says_both_lengths(mouse, timeline):
    mouse.hold(mouse.finish_of("try"), mouse.days(2))

    assert timeline.desk.tip.aside.text() == "1 d → 3 d"
    _give_up()
    assert not timeline.desk.tip.isVisible()


def test_the_start_of_a_bar_dragged_leaves_its_finish_where_it_was(open_window, mouse, settled):
    finish = open_window.document.results.schedule.tasks["clean"].finish

    mouse.drag(mouse.start_of("clean"), mouse.days(4))
    settled(open_window.document)

    dates = open_window.document.results.schedule.tasks["clean"]
    assert dates.finish == finish
    assert dates.start == datetime(2027, 1, 11, 8)


def test_the_progress_is_dragged_in_steps_of_five_percent(open_window, mouse):
    mouse.hover(mouse.middle_of("clean"))

    mouse.drag(mouse.progress_of("clean"), round(mouse.days(5) * 0.5))

    percent = _task(open_window, "clean").progress.percent_complete
    assert percent % 5 == 0
    assert 35 <= percent <= 60


def test_a_link_is_drawn_from_the_finish_of_one_bar_to_the_start_of_another(open_window, mouse):
    mouse.hover(mouse.middle_of("clean"))
    start, end = mouse.link_end_of("clean"), mouse.start_of("try")

    mouse.drag(start, end.x() - start.x(), end.y() - start.y())

    made = [link for link in open_window.document.plan.links if link.successor == "try"]
    assert [(link.predecessor, link.kind) for link in made] == [("clean", LinkKind.FINISH_TO_START)]


@pytest.mark.parametrize(
    ("side", "at_finish", "kind"),
    [
        (-1, False, LinkKind.START_TO_START),
        (1, True, LinkKind.FINISH_TO_FINISH),
        (-1, True, LinkKind.START_TO_FINISH),
    ],
)
def test_the_ends_of_a_drawn_link_say_of_which_kind_it_is(open_window, mouse, side, at_finish, kind):
    mouse.hover(mouse.middle_of("collect"))
    start = mouse.link_end_of("collect", side)
    end = mouse.finish_of("try") if at_finish else mouse.start_of("try")

    mouse.drag(start, end.x() - start.x(), end.y() - start.y())

    assert [link.kind for link in open_window.document.plan.links if link.successor == "try"] == [kind]


def test_a_link_that_would_close_a_circle_is_refused_while_it_is_drawn(open_window, mouse, timeline):
    mouse.hover(mouse.middle_of("clean"))
    start, end = mouse.link_end_of("clean"), mouse.start_of("collect")

    mouse.hold(start, end.x() - start.x(), end.y() - start.y())
    sentence = timeline.desk.tip.meaning.text()
    mouse.release(end)

    assert "circle" in sentence
    assert open_window.document.undo_stack.count() == 0


def test_dragging_the_ground_moves_what_is_seen(mouse, timeline):
    bar = timeline.chart.horizontalScrollBar()
    timeline.chart.zoom_by(4)
    bar.setValue(100)

    mouse.drag(mouse.beside("try"), -40)

    assert bar.value() == 140


def test_the_middle_button_moves_what_is_seen_even_over_a_bar(open_window, mouse, timeline):
    timeline.chart.zoom_by(4)
    timeline.chart.horizontalScrollBar().setValue(0)

    mouse.drag(mouse.middle_of("collect"), -30, button=Qt.MouseButton.MiddleButton)

    assert timeline.chart.horizontalScrollBar().value() == 30
    assert open_window.document.undo_stack.count() == 0


def test_a_frame_drawn_with_shift_selects_the_bars_that_it_touches(open_window, mouse):
    start = mouse.beside("collect")
    far_left = mouse.start_of("collect").x() - start.x()

    mouse.drag(start, far_left, mouse.rows(1), keys=_SHIFT)

    assert open_window.document.selection.items == {"collect", "clean"}


def test_a_frame_that_is_given_up_leaves_the_selection(open_window, mouse):
    before = open_window.document.selection
    mouse.hold(mouse.beside("collect"), -200, mouse.rows(1), keys=_SHIFT)

    _give_up()

    assert open_window.document.selection == before


def test_control_adds_a_bar_to_what_is_selected_and_takes_it_out_again(open_window, mouse):
    control = Qt.KeyboardModifier.ControlModifier
    mouse.press(mouse.middle_of("collect"))
    mouse.release(mouse.middle_of("collect"))

    for expected in ({"collect", "try"}, {"collect"}):
        mouse.press(mouse.middle_of("try"), control)
        mouse.release(mouse.middle_of("try"), control)
        assert open_window.document.selection.items == expected


def test_shift_selects_all_rows_up_to_the_one_that_is_clicked(open_window, mouse):
    mouse.press(mouse.middle_of("collect"))
    mouse.release(mouse.middle_of("collect"))

    mouse.press(mouse.middle_of("try"), _SHIFT)
    mouse.release(mouse.middle_of("try"), _SHIFT)

    assert open_window.document.selection.items == {"collect", "clean", "model", "try"}


def test_a_bar_dragged_down_goes_to_another_row_and_keeps_its_dates(open_window, mouse):
    mouse.drag(mouse.middle_of("collect"), 0, mouse.rows(3.25))

    plan = open_window.document.plan
    assert [task.id for task in plan.tasks] == ["clean", "try", "collect", "done"]
    assert plan.task_by_id["collect"].phase == "model"
    assert plan.task_by_id["collect"].constraint is None
