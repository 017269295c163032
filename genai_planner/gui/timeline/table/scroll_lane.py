"""A scroll bar in a lane of its own, which keeps its room while there is nothing to be scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import column


class ScrollLane(QWidget):
    """Scrolls what another bar scrolls that is not shown itself.

    Args:
        hidden: the bar that is followed and led.
        height: of the lane at the usual size of text.
    """

    def __init__(self, hidden: QScrollBar, height: int) -> None:
        super().__init__()
        self._hidden = hidden
        sized(self, height=height)
        self.bar = QScrollBar(Qt.Orientation.Horizontal)
        column(self).addWidget(self.bar)
        hidden.rangeChanged.connect(self._follow)
        hidden.valueChanged.connect(self.bar.setValue)
        self.bar.valueChanged.connect(hidden.setValue)
        self._follow()

    def _follow(self) -> None:
        hidden = self._hidden
        self.bar.setRange(hidden.minimum(), hidden.maximum())
        self.bar.setPageStep(hidden.pageStep())
        self.bar.setVisible(hidden.maximum() > hidden.minimum())
