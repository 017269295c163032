"""Works out in the background how sure the plan is, anew after every edit; the newest plan wins."""

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from genai_planner.errors import PlannerError
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.garbage import give_back
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.workbench.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.simulation.outlook import Outlook

WAIT_MILLISECONDS = 400
"""How long the plan must rest before it is run: what the user sees of an edit comes first."""


class _StoppedError(PlannerError):
    """Nobody waits for this outlook any more."""


class Outlooks(QObject):
    """The outlook of the document's plan, or none yet.

    Signals:
        changed: there is a newer outlook, or none any more.
        progressed(done, total): how much of the work in hand is done; total 0 where there is none.
    """

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outlook: Outlook | None = None
        self.failure = ""
        """Why the newest run ended without an outlook; empty where it did not, or was stopped."""
        self._document = document
        self._wanted = Event()
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self._give_up)
        self._worker.told.connect(self._tell_progress)
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._soon.timeout.connect(self.start)
        document.plan_changed.connect(self._interrupt)
        document.results_changed.connect(self._follow)

    @property
    def is_busy(self) -> bool:
        """Whether a newer outlook is on its way."""
        return self._soon.isActive() or self._worker.is_busy

    @property
    def is_outdated(self) -> bool:
        """Whether the outlook is that of another plan than the document's."""
        return self.outlook is not None and self.outlook.plan is not self._document.plan

    @property
    def is_given_up(self) -> bool:
        """Whether the outlook is outdated, and no newer one will come by itself."""
        results = self._document.results
        is_dated = results is not None and results.plan is self._document.plan
        return self.is_outdated and is_dated and not self.is_busy

    def start(self) -> None:
        """Works the outlook of the newest results out."""
        results = self._document.results
        if results is None:
            return
        self.cancel()
        self.failure = ""
        wanted = self._wanted = Event()
        wanted.set()
        self.progressed.emit(0, 1)
        tell = self._worker.tell
        self._worker.request(lambda: _outlook_of(results, wanted, tell))

    def cancel(self) -> None:
        """Ends the work in hand; the last outlook stays."""
        had_work = self.is_busy
        self._soon.stop()
        self._wanted.clear()
        self._worker.drop()
        if had_work:
            self.progressed.emit(0, 0)

    def stop(self) -> None:
        """Returns when nothing is worked out any more; for the end of the program."""
        self._soon.stop()
        self._wanted.clear()
        self._worker.stop()

    def _interrupt(self) -> None:
        self.cancel()
        if self._document.plan is None:
            self._drop()

    def _follow(self) -> None:
        if self._document.results is None:
            self.cancel()
            self._drop()
        else:
            self._soon.start()

    def _drop(self) -> None:
        if self.outlook is not None:
            self.outlook = None
            self.changed.emit()

    def _take(self, outlook: "Outlook") -> None:
        self.outlook = outlook
        self.progressed.emit(0, 0)
        self.changed.emit()

    def _tell_progress(self, progress: tuple[Event, int, int]) -> None:
        wanted, done, total = progress
        if wanted is self._wanted and wanted.is_set():
            self.progressed.emit(done, total)

    def _give_up(self, error: PlannerError) -> None:
        self.failure = "" if isinstance(error, _StoppedError) else str(error)
        self.progressed.emit(0, 0)


def _outlook_of(results: Results, wanted: Event, tell: "Callable[[object], None]") -> "Outlook":
    from genai_planner.simulation.outlook import outlook

    def report(done: int, total: int) -> None:
        if not wanted.is_set():
            raise _StoppedError("The plan has changed.")
        tell((wanted, done, total))

    try:
        return outlook(results.plan, results.schedule, report=report)
    finally:
        give_back()
