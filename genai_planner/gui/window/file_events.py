"""Files that the desktop asks the running program to open, as macOS does on a double click."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable


class FileEvents(QObject):
    """Hands each file that the desktop names to `open_path`, as long as the application lives."""

    def __init__(self, application: QApplication, open_path: "Callable[[Path], None]") -> None:
        super().__init__(application)
        self._open_path = open_path
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_path(Path(event.file()))
            return True
        return super().eventFilter(watched, event)
