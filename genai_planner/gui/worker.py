"""Work off the GUI thread: the newest request wins, older ones come to nothing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

from genai_planner.errors import PlannerError


class NewestOnly(QObject):
    """Runs one function at a time on a thread of its own; of those that wait only the newest is run.

    Signals:
        finished(result): the newest request was carried out.
        failed(error): the newest request ended with a `PlannerError`.
    """

    finished = Signal(object)
    failed = Signal(PlannerError)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._courier = _Courier()
        self._courier.ended.connect(self._deliver)
        self._newest = 0
        self._waiting: Callable[[], object] | None = None
        self._is_running = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_running or self._waiting is not None

    def request(self, work: Callable[[], object]) -> None:
        """Runs `work` soon; what an earlier request finds is dropped from now on."""
        self._newest += 1
        self._waiting = work
        self._start()

    def drop(self) -> None:
        """Forgets what was requested; nothing of it is delivered."""
        self._newest += 1
        self._waiting = None

    def stop(self) -> None:
        """Forgets what was requested, and returns when the thread is at rest."""
        self.drop()
        self._pool.waitForDone()

    def _start(self) -> None:
        if self._is_running or self._waiting is None:
            return
        work, number = self._waiting, self._newest
        self._waiting, self._is_running = None, True
        courier = self._courier
        self._pool.start(lambda: courier.carry_out(work, number))

    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        self._is_running = False
        self._start()
        if number != self._newest:
            return
        if error is None:
            self.finished.emit(result)
        elif isinstance(error, PlannerError):
            self.failed.emit(error)
        else:
            raise error


class _Courier(QObject):
    """Carries answers to the GUI thread; outlives whoever asked, so that a late answer falls on nobody.

    Signals:
        ended(number, result, error): the request of that number was carried out, or raised the error.
    """

    ended = Signal(int, object, object)

    def carry_out(self, work: Callable[[], object], number: int) -> None:
        """Does the work and tells what came of it; called on the thread of the pool."""
        result, error = None, None
        try:
            result = work()
        except Exception as caught:  # noqa: BLE001 - delivered to the GUI thread, which tells or crashes
            error = caught
        self.ended.emit(number, result, error)
