"""The hand on a chart alone: what a press chooses, what a drag does, and how it is given up."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.gestures.hand import Hand
from support.january import january
from support.mouse import Mouse

_LEFT, _MIDDLE, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def chosen():
    """What was chosen with which keys, in order."""
    return []


@pytest.fixture
def hand(desk, chosen):
    made = Hand(desk, lambda item, keys: chosen.append((item, keys)), chosen.append)
    desk.chart.hand = made
    desk.chart.is_editable = True
    desk.chart.show()
    return made


@pytest.fixture
def mouse(hand, desk):  # noqa: ARG001 - the chart has its hand by then
    return Mouse(desk.chart)


def _moment(desk, item):
    constraint = desk.document.plan.task_by_id[item].constraint
    return constraint.moment if constraint is not None else None


def test_a_press_chooses_at_once_and_the_ground_chooses_nothing(mouse, chosen):
    for place in (mouse.middle_of("clean"), mouse.beside("try")):
        mouse.press(place)
        mouse.release(place)

    assert chosen[0] == ("clean", _NONE)
    assert len(chosen) == 2


def test_a_press_in_the_header_or_with_the_right_button_chooses_nothing(mouse, chosen):
    place = mouse.middle_of("clean")
    mouse.press(place, button=_RIGHT)
    mouse.release(place, button=_RIGHT)
    place.setY(2)
    mouse.press(place)
    mouse.release(place)

    assert chosen == []


def test_one_of_several_is_chosen_only_when_it_is_let_go_where_it_was(mouse, desk, chosen):
    desk.document.select(Selection(item="clean", others=frozenset({"try"})))

    mouse.press(mouse.middle_of("try"))
    assert chosen == []
    mouse.release(mouse.middle_of("try"))

    assert chosen == [("try", _NONE)]


def test_a_bar_follows_the_mouse_and_is_moved_when_it_is_let_go(mouse, hand, desk):
    mouse.hold(mouse.middle_of("try"), right=mouse.days(2))
    assert hand.gesture is not None
    assert _moment(desk, "try") is None

    mouse.release(mouse.middle_of("try"))

    assert hand.gesture is None
    assert _moment(desk, "try") == january(6, 8)


def test_a_tremble_is_no_drag(mouse, hand):
    place = mouse.middle_of("try")
    mouse.hold(place, right=QApplication.startDragDistance() - 1)

    assert hand.gesture is None


def test_another_button_neither_ends_nor_replaces_what_is_in_hand(mouse, hand, desk):
    start = mouse.middle_of("try")
    mouse.hold(start, right=mouse.days(2))
    gesture = hand.gesture

    for button in (_RIGHT, _MIDDLE):
        mouse.press(start, button=button)
        mouse.release(start, button=button)
    assert hand.gesture is gesture
    assert _moment(desk, "try") is None

    mouse.release(start)
    assert _moment(desk, "try") == january(6, 8)


def test_another_button_before_the_mouse_moves_leaves_what_is_pressed(mouse, hand, chosen):
    start = mouse.middle_of("try")
    mouse.press(start)
    mouse.press(mouse.middle_of("clean"), button=_MIDDLE)
    mouse.release(start, button=_MIDDLE)

    mouse.move(start + QPoint(mouse.days(1), 0))

    assert hand.gesture is not None
    assert {item for item, _ in chosen} == {"try"}


def test_escape_leaves_all_as_it_was_and_no_other_key_is_let_through_meanwhile(mouse, hand, desk, qtbot):
    mouse.hold(mouse.middle_of("try"), right=mouse.days(2))

    assert hand.take_key(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Delete, _NONE))
    assert hand.gesture is not None
    qtbot.keyClick(desk.chart, Qt.Key.Key_Escape)

    assert hand.gesture is None
    mouse.release(mouse.middle_of("try"))
    assert desk.document.undo_stack.count() == 0
    assert not hand.take_key(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, _NONE))


def test_another_plan_takes_the_bar_out_of_the_hand(mouse, hand, desk):
    from genai_planner.model import edits

    mouse.hold(mouse.middle_of("try"), right=mouse.days(2))
    desk.document.edit("Rename", lambda plan: edits.rename_task(plan, "clean", "Tidy"))

    assert hand.gesture is None


def test_the_middle_button_pans_and_chooses_nothing(mouse, desk, chosen):
    desk.chart.resize(200, 400)
    bar = desk.chart.horizontalScrollBar()
    before = bar.value()

    mouse.drag(mouse.beside("try"), right=-30, button=_MIDDLE)

    assert bar.value() == before + 30
    assert chosen == []


def test_shift_frames_what_the_drag_covers(mouse, chosen):
    mouse.drag(mouse.beside("collect"), right=-200, down=mouse.rows(1), keys=_SHIFT)

    assert chosen[0] == ("collect",)
    assert set(chosen[-1]) == {"collect", "clean"}


def test_the_cursor_says_what_can_be_held(mouse, desk):
    for place, shape in (
        (mouse.middle_of("clean"), Qt.CursorShape.OpenHandCursor),
        (mouse.beside("try"), Qt.CursorShape.ArrowCursor),
    ):
        mouse.hover(place)
        assert desk.chart.viewport().cursor().shape() is shape


def test_the_keyboard_goes_back_to_where_it_was_once_the_bar_is_let_go(mouse, desk, qtbot):
    holder, field = QWidget(), QLineEdit()
    lines = QVBoxLayout(holder)
    lines.addWidget(field)
    lines.addWidget(desk.chart)
    with qtbot.waitActive(holder):
        holder.show()
    field.setFocus()

    mouse.hold(mouse.middle_of("try"), right=mouse.days(2))
    assert QApplication.focusWidget() is desk.chart
    mouse.release(mouse.middle_of("try"))

    assert QApplication.focusWidget() is field
    desk.chart.setParent(None)


def test_a_bar_held_beyond_the_edge_scrolls_the_chart_and_goes_with_it(mouse, hand, desk):
    desk.chart.resize(200, 400)
    bar = desk.chart.horizontalScrollBar()
    start = mouse.middle_of("try")
    mouse.hold(start, right=220 - start.x())
    before, tried = bar.value(), desk.chart.shown.schedule.tasks["try"].start

    for _ in range(5):
        hand._scroll.timeout.emit()

    assert bar.value() == before + 5 * 24
    assert desk.chart.shown.schedule.tasks["try"].start > tried
    hand.give_up()
    hand._scroll.timeout.emit()
    assert bar.value() == before + 5 * 24


def test_handles_are_shown_at_a_bar_and_gone_once_the_mouse_has_left(mouse, hand, desk):
    mouse.hover(mouse.middle_of("try"))
    assert desk.chart.options.handles_of == "try"

    hand.leave()

    assert desk.chart.options.handles_of == ""


def test_a_key_that_is_pressed_meanwhile_counts_at_once(mouse, hand, desk, monkeypatch):
    def start():
        return desk.chart.shown.schedule.tasks["collect"].start

    mouse.hold(mouse.middle_of("collect"), right=mouse.days(1.15))
    assert start() == january(5, 8)
    monkeypatch.setattr(QApplication, "queryKeyboardModifiers", lambda: _ALT)

    hand.take_key(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, _NONE))
    assert start() == january(5, 8)

    hand.take_key(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Alt, _ALT))
    assert january(5, 8) < start() < january(5, 17)
