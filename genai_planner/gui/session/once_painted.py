"""What an edit need not wait for."""

from PySide6.QtCore import QObject, QTimer, Signal


class OncePainted(QObject):
    """A timer that runs once, from when what is due to be painted has been, however long that takes.

    Args:
        milliseconds: how long it then runs.
        parent: with which it ends.

    Signals:
        due: the time has come; started again meanwhile, it comes only once.
    """

    due = Signal()

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._runs = QTimer(self, singleShot=True, interval=milliseconds)
        self._runs.timeout.connect(self.due)
        # Due when nothing else is, such as what an edit has left to be painted.
        self._waits = QTimer(self, singleShot=True, interval=0)
        self._waits.timeout.connect(self._runs.start)

    @property
    def is_active(self) -> bool:
        """Whether it is still to come."""
        return self._waits.isActive() or self._runs.isActive()

    def start(self) -> None:
        """Begins, or begins anew."""
        self._runs.stop()
        self._waits.start()

    def stop(self) -> None:
        """Comes to nothing."""
        self._waits.stop()
        self._runs.stop()
