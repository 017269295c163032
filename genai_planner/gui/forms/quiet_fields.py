"""Fields that leave the wheel to the page: scrolling past one must never change the plan."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)
from typing_extensions import override

_LEAST_CHARACTERS = 8
_TEXT_MARGIN = 4


class QuietChoice(QComboBox):
    """A choice as wide as the longest of its words."""

    def __init__(self) -> None:
        super().__init__()
        self._let_popup_be_forgotten()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _let_popup_be_forgotten(self) -> None:
        """Lets Qt forget the look of the list when the list goes.

        A style sheet keeps what it knows of a widget until the widget is destroyed, but does not ask to be
        told of that by the frame of a choice's list, which it knows by its parent: 0.8 KB would stay behind
        for each choice ever made (Qt 6.11). So the frame is styled once while it stands alone.
        """
        frame = self.view().parentWidget()
        if frame is None:
            raise LookupError("The list of a choice stands in no frame any more")
        kind = frame.windowFlags()
        frame.setParent(None)
        frame.style().polish(frame)
        frame.setParent(self, kind)


class QuietCombo(QuietChoice):
    """A choice that takes the width that there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def shown_text(self) -> str:
        """The choice as far as there is room, with an ellipsis where it is cut."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option.currentText

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room - _TEXT_MARGIN
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class QuietSlider(QSlider):
    """A lying slider."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Frames itself while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(self.palette().highlight().color())
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
