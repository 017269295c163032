"""The hand in the chart: begins the gesture that fits what is under the mouse, and leads it to its end."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from genai_planner.gui.look.keyboard import finish_entry
from genai_planner.gui.timeline.gestures.choosing import gesture_for
from genai_planner.gui.timeline.gestures.desk import Desk
from genai_planner.gui.timeline.gestures.gesture import Gesture, Pointer
from genai_planner.gui.timeline.gestures.panning import Panning
from genai_planner.pictures.timeline.parts import Hit, Part

_CURSORS = {
    Part.BAR: Qt.CursorShape.OpenHandCursor,
    Part.BRACKET: Qt.CursorShape.OpenHandCursor,
    Part.START_EDGE: Qt.CursorShape.SizeHorCursor,
    Part.FINISH_EDGE: Qt.CursorShape.SizeHorCursor,
    Part.PROGRESS: Qt.CursorShape.SplitHCursor,
    Part.START_LINK: Qt.CursorShape.CrossCursor,
    Part.FINISH_LINK: Qt.CursorShape.CrossCursor,
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SCROLL_MILLISECONDS = 30
_SCROLL_STEP = 24
_KEYS_THAT_MATTER = (Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Control)


class Hand(QObject):
    """Watches the mouse over the chart.

    Args:
        desk: what gestures work on.
        choose: looks at the task or phase of an id, beside what is selected where Control or Shift is held.
        frame: selects tasks.
    """

    def __init__(
        self,
        desk: Desk,
        choose: Callable[[str, Qt.KeyboardModifier], None],
        frame: Callable[[tuple[str, ...]], None],
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._choose, self._frame = choose, frame
        self._chart = desk.chart
        self._pressed: tuple[Hit, QPoint, Qt.MouseButton] | None = None
        self._gesture: Gesture | None = None
        self._chooses_on_release = False
        """Whether a press may still become a drag of all that is selected, or a frame."""
        self._last = QPointF()
        self._scroll = QTimer(self, interval=_SCROLL_MILLISECONDS)
        self._scroll.timeout.connect(self._scroll_on)
        desk.document.plan_changed.connect(self.give_up)
        self._focus: QWidget | None = None
        """What had the keyboard before something was taken."""

    @property
    def gesture(self) -> Gesture | None:
        """What the mouse is doing; None where nothing."""
        return self._gesture

    def give_up(self) -> None:
        """Leaves everything as it was before the gesture."""
        gesture = self._end()
        if gesture is not None:
            gesture.give_up()

    def press(self, event: QMouseEvent) -> None:
        """A button was pressed: what is there is selected, and may be dragged."""
        place = event.position()
        if self._gesture is not None or self._is_held_by_another(event):
            return
        if place.y() < self._chart.header_height:
            return
        is_left, is_middle = (
            event.button() is button for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
        )
        if not is_left and not is_middle:
            return
        # The chart leaves the keyboard where it is, also in what is being typed.
        finish_entry(self._chart.window())
        hit = self._chart.hit_at(place)
        self._pressed = (hit, place.toPoint(), event.button())
        keys = event.modifiers()
        is_one_of_many = hit.item in self._desk.document.selection.others
        self._chooses_on_release = is_left and (is_one_of_many or bool(keys & _SHIFT))
        if is_left and not self._chooses_on_release:
            self._choose(hit.item, keys)

    def move(self, event: QMouseEvent) -> None:
        """The mouse is elsewhere."""
        self._last = event.position()
        if self._pressed is None:
            self._hover(event.position())
            return
        if self._gesture is None and not self._begin(event):
            return
        assert self._gesture is not None
        self._gesture.move(self._pointer(event.position(), event.modifiers()))

    def _begin(self, event: QMouseEvent) -> bool:
        """Begins the gesture once the mouse has gone far enough to mean one."""
        assert self._pressed is not None
        hit, place, button = self._pressed
        way = event.position().toPoint() - place
        if way.manhattanLength() < QApplication.startDragDistance():
            return False
        start = self._pointer(QPointF(place), event.modifiers())
        is_middle = button is Qt.MouseButton.MiddleButton
        self._gesture = (
            Panning(self._desk, start) if is_middle else gesture_for(self._desk, hit, start, way, self._frame)
        )
        if self._gesture is None:
            self._pressed = None
            return False
        self._focus = QApplication.focusWidget()
        self._chart.setFocus(Qt.FocusReason.MouseFocusReason)
        self._chart.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scroll.start()
        return True

    def release(self, event: QMouseEvent) -> None:
        """The button that was pressed is let go: the gesture is done."""
        if self._is_held_by_another(event):
            return
        pressed, gesture = self._pressed, self._end()
        if gesture is not None:
            gesture.finish()
        elif pressed is not None and self._chooses_on_release:
            self._choose(pressed[0].item, event.modifiers())

    def _is_held_by_another(self, event: QMouseEvent) -> bool:
        """Whether another button than the event's is pressed: what that began goes on."""
        return self._pressed is not None and self._pressed[2] is not event.button()

    def _end(self) -> Gesture | None:
        gesture, self._gesture, self._pressed = self._gesture, None, None
        self._scroll.stop()
        if gesture is not None:
            self._chart.clearFocus()
            if self._focus is not None and isValid(self._focus):
                self._focus.setFocus()
            self._focus = None
            self._hover(self._last)
        return gesture

    def leave(self) -> None:
        """The mouse has left the chart."""
        if self._pressed is None:
            self._chart.show_handles("")

    def take_key(self, event: QKeyEvent) -> bool:
        """Takes a key while something is in hand, and says whether it did: Escape gives up."""
        if self._gesture is None:
            return False
        if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in _KEYS_THAT_MATTER and self._gesture is not None:
            self._gesture.move(self._pointer(self._last, QApplication.queryKeyboardModifiers()))
        return True

    def _hover(self, place: QPointF) -> None:
        hit = self._chart.hover_at(place)
        self._chart.viewport().setCursor(_CURSORS.get(hit.part, Qt.CursorShape.ArrowCursor))

    def _scroll_on(self) -> None:
        """Scrolls while the pointer is held beyond the edge, and lets the gesture follow."""
        if self._gesture is None or not self._gesture.scrolls_at_edges:
            return
        area = self._chart.viewport().rect().adjusted(0, self._chart.header_height, 0, 0)
        place = self._last.toPoint()
        across = (place.x() > area.right()) - (place.x() < area.left())
        down = (place.y() > area.bottom()) - (place.y() < area.top())
        if across or down:
            for bar, way in (
                (self._chart.horizontalScrollBar(), across),
                (self._chart.verticalScrollBar(), down),
            ):
                bar.setValue(bar.value() + way * _SCROLL_STEP)
            self._gesture.move(self._pointer(self._last, QApplication.keyboardModifiers()))

    def _pointer(self, place: QPointF, keys: Qt.KeyboardModifier) -> Pointer:
        x, y = self._chart.in_chart(place)
        return Pointer(x, y, place.toPoint(), keys)
