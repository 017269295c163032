"""One export in the background: it can be cancelled until it is written, and its outcome is always told."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, Signal

from genai_planner.errors import OutputError, PlannerError
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.words.said import said

Make = Callable[[Callable[[], None]], tuple[str, ...]]
"""Exports, calling what it is given just before it writes; gives the sentences that the user should read."""


class ExportRun(QObject):
    """Carries out one export at a time; it outlives the dialog that began it.

    Signals:
        written(path, notes): the file stands there, and what is to be said of it.
        failed(error): there is no file, and why.
        cancelled(path): there is no file, as the user wanted.
    """

    written = Signal(object, object)
    failed = Signal(PlannerError)
    cancelled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._gate = _Gate()
        self._worker = NewestOnly(self)
        self._worker.finished.connect(lambda notes: self.written.emit(self._path, notes))
        self._worker.failed.connect(self.failed)

    @property
    def is_busy(self) -> bool:
        """Whether its outcome is still to come."""
        return self._worker.is_wanted

    def start(self, path: Path, make: Make) -> None:
        """Begins an export to that path."""
        self._path, gate = path, _Gate()
        self._gate = gate
        self._worker.request(lambda: make(gate.pass_through))

    def cancel(self) -> None:
        """Ends the export where it is not being written yet; else its outcome follows soon."""
        if self.is_busy and self._gate.close():
            self._worker.drop()
            self.cancelled.emit(self._path)

    def stop(self) -> None:
        """Cancels, and returns when nothing is written any more."""
        self._gate.close()
        self._worker.stop()

    def finish(self) -> None:
        """Returns when the export is written or has failed; for the end of the program."""
        self._worker.stop()


class _Gate:
    """What an export passes once, on its way to the disk; closed before, it stops it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_closed = self._is_passed = False

    def close(self) -> bool:
        """Stops what comes from now on; whether nothing had passed before."""
        with self._lock:
            self._is_closed = not self._is_passed
            return self._is_closed

    def pass_through(self) -> None:
        with self._lock:
            if self._is_closed:
                raise OutputError(said("The export was cancelled; nothing was written."))
            self._is_passed = True
