"""Fields that leave the wheel to the page: scrolling past one must never change the plan."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QSizePolicy
from typing_extensions import override

_LEAST_CHARACTERS = 8


class QuietCombo(QComboBox):
    """A choice that takes the width that there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class QuietDateTime(QDateTimeEdit):
    """A local time with a calendar; it reports a change when the user is done."""

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
