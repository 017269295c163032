"""Where the inspector stands: at the right of the views, or in a small window over them."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from genai_planner.gui.inspector.inspector import WIDTH, Inspector
from genai_planner.gui.look.icons import icon
from genai_planner.gui.look.text_size import px, sized
from genai_planner.gui.look.widgets import column, row
from genai_planner.gui.session.document import NOTHING, Document
from genai_planner.pictures.paint.theme import Theme

OVERLAY_WIDTH = 316
_SCROLL_BAR = 12
"""What stays free at the right, so that the view beneath can still be scrolled."""
_SHADOW, _DARKEST = 12, 36


class InspectorPlace(QObject):
    """Puts the inspector beside the views, or over them where the window is small.

    Over the views it comes when something is selected and goes with Esc; pinned it stays.

    Args:
        document: whose selection it follows.
        inspector: what is placed.
        views: over what it lies in a small window.
        line: where it stands at the right in a large one.

    Signals:
        changed: it is seen now, or no longer.
    """

    changed = Signal()

    def __init__(
        self, document: Document, inspector: Inspector, views: QWidget, line: QHBoxLayout, theme: Theme
    ) -> None:
        super().__init__(views)
        self._document, self._inspector, self._views, self._line = document, inspector, views, line
        self.overlay = InspectorOverlay(views, theme)
        self._is_wanted, self._is_over = True, False
        self._is_asked = self._is_dismissed = self._gives_way = False
        self._top = 0
        line.addWidget(inspector)
        self.overlay.hide()
        self.overlay.close_button.clicked.connect(self.dismiss)
        self.overlay.pin_button.toggled.connect(self._show)
        document.selection_changed.connect(self._follow_selection)
        views.installEventFilter(self)

    @property
    def is_over(self) -> bool:
        """Whether it lies over the views while it is seen."""
        return self._is_over

    @property
    def is_seen(self) -> bool:
        """Whether it is there at all."""
        if not self._is_over:
            return self._is_wanted
        is_due = self._has_selection() and not self._gives_way
        has_reason = self._is_asked or self.overlay.pin_button.isChecked() or is_due
        return self._is_wanted and has_reason and not self._is_dismissed

    @property
    def covered(self) -> int:
        """How much of the views' width is under it, at the right."""
        return px(OVERLAY_WIDTH) + _SCROLL_BAR if self._is_over and self.is_seen else 0

    def want(self, *, is_wanted: bool) -> None:
        """Shows it, whatever is selected, or leaves its room to the views."""
        self._is_wanted, self._is_asked, self._is_dismissed = is_wanted, is_wanted, False
        self._show()

    def begin(self, *, is_wanted: bool) -> None:
        """Starts as the user left it: in a small window it still waits for a selection."""
        self._is_wanted = is_wanted
        self._show()

    def lie_over(self, *, is_over: bool) -> None:
        """Lets it lie over the views, or stand beside them."""
        if is_over == self._is_over:
            return
        self._is_over, self._is_asked, self._is_dismissed = is_over, False, False
        if is_over:
            self._line.removeWidget(self._inspector)
            self.overlay.take(self._inspector)
        else:
            sized(self._inspector, width=WIDTH)
            self._line.addWidget(self._inspector)
        self._show()

    def leave_free(self, top: int) -> None:
        """Leaves so much of the views uncovered at their top."""
        self._top = top
        self._place()

    def leave_view(self, *, gives_way: bool = False) -> None:
        """Another view is shown: what lies over it goes, unless it is pinned.

        Args:
            gives_way: whether the view needs all of a small window; it comes then only where it is asked for.
        """
        self._gives_way = gives_way
        if not self.overlay.pin_button.isChecked():
            self.dismiss()

    def dismiss(self) -> bool:
        """Takes the overlay away until something else is selected; whether there was one."""
        if not self._is_over or not self.is_seen:
            return False
        self._is_asked, self._is_dismissed = False, True
        self.overlay.pin_button.setChecked(False)
        self._show()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Tints its buttons in the colours of another theme."""
        self.overlay.set_theme(theme)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _has_selection(self) -> bool:
        return self._document.selection != NOTHING

    def _follow_selection(self) -> None:
        self._is_dismissed = False
        if self._is_over:
            self._show()

    def _show(self) -> None:
        is_seen = self.is_seen
        self._inspector.setVisible(is_seen)
        self.overlay.setVisible(is_seen and self._is_over)
        self._place()
        self.changed.emit()

    def _place(self) -> None:
        if self._is_over:
            area = self._views.rect()
            width = px(OVERLAY_WIDTH) + _SHADOW
            left = area.width() - _SCROLL_BAR - width
            self.overlay.setGeometry(QRect(left, self._top, width, area.height() - self._top))
            self.overlay.raise_()


class InspectorOverlay(QFrame):
    """The frame around the inspector while it lies over the views, with a shadow at its left."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("inspector-overlay")
        self.pin_button, self.close_button = QToolButton(), QToolButton()
        self.pin_button.setCheckable(True)
        for button, words in (
            (self.pin_button, self.tr("Keep the inspector open")),
            (self.close_button, self.tr("Close the inspector (Esc)")),
        ):
            sized(button, icon=16)
            button.setToolTip(words)
            button.setAccessibleName(words)
        ground = QWidget()
        ground.setProperty("look", "view")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lines: QVBoxLayout = column(ground)
        buttons = row(margins=(0, 4, 8, 0), spacing=4)
        buttons.addStretch(1)
        buttons.addWidget(self.pin_button)
        buttons.addWidget(self.close_button)
        self._lines.addLayout(buttons)
        row(self, margins=(_SHADOW, 0, 0, 0)).addWidget(ground)
        self.set_theme(theme)

    def take(self, inspector: Inspector) -> None:
        """Holds the inspector from now on."""
        sized(inspector, width=OVERLAY_WIDTH)
        self._lines.addWidget(inspector, 1)

    def set_theme(self, theme: Theme) -> None:
        """Tints its buttons."""
        self.pin_button.setIcon(icon("pin", theme, "secondary"))
        self.close_button.setIcon(icon("x", theme, "secondary"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shade = QLinearGradient(0, 0, _SHADOW, 0)
        shade.setColorAt(0, QColor(0, 0, 0, 0))
        shade.setColorAt(1, QColor(0, 0, 0, _DARKEST))
        painter = QPainter(self)
        painter.fillRect(0, 0, _SHADOW, self.height(), shade)
        painter.end()
