"""Work off the GUI thread: the newest request wins, older ones come to nothing."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from genai_planner.errors import PlannerError, ProgramFaultError

_LOOKS_EVERY_MILLISECONDS = 10


class _Answer(NamedTuple):
    number: int
    result: object
    error: Exception | None


class NewestOnly(QObject):
    """Runs one function at a time on a thread of its own; of those that wait only the newest is run.

    The thread knows nothing of Qt: it leaves its answer in a queue that the GUI thread looks into. A window
    can so be closed and freed at any moment, whatever its worker still does.

    Signals:
        told(news): the work in hand called its `tell`.
        finished(result): the newest request was carried out.
        failed(error): the newest request ended with a `PlannerError`; a bug ends it with a
            `ProgramFaultError`, and is then raised where the crash hook sees it.
    """

    told = Signal(object)
    finished = Signal(object)
    failed = Signal(PlannerError)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: SimpleQueue[_Answer] = SimpleQueue()
        self._news: SimpleQueue[object] = SimpleQueue()
        self._look = QTimer(self, interval=_LOOKS_EVERY_MILLISECONDS)
        self._look.timeout.connect(self._deliver)
        self._thread: Thread | None = None
        self._newest = self._running = 0
        self._waiting: Callable[[], object] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._thread is not None or self._waiting is not None

    @property
    def is_wanted(self) -> bool:
        """Whether an answer is still to come that will be delivered."""
        return self._waiting is not None or (self._thread is not None and self._running == self._newest)

    @property
    def tell(self) -> Callable[[object], None]:
        """What work in hand may call from any thread, to have `told` emitted on the GUI thread."""
        return self._news.put

    def request(self, work: Callable[[], object]) -> None:
        """Runs `work` soon; what an earlier request finds is dropped from now on."""
        self._newest += 1
        self._waiting = work
        self._start()

    def wait(self, seconds: float) -> None:
        """Delivers the answer now if it comes within that time; the window stands still meanwhile."""
        if self._thread is not None:
            self._thread.join(seconds)
            self._deliver()

    def drop(self) -> None:
        """Forgets what was requested; nothing of it is delivered."""
        self._newest += 1
        self._waiting = None

    def stop(self) -> None:
        """Forgets what was requested, and returns when the thread is at rest."""
        self.drop()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        if self._thread is not None or self._waiting is None:
            return
        work, self._waiting, self._running = self._waiting, None, self._newest
        self._thread = Thread(target=_carry_out, args=(work, self._newest, self._answers), daemon=True)
        self._thread.start()
        self._look.start()

    def _deliver(self) -> None:
        while not self._news.empty():
            self.told.emit(self._news.get())
        try:
            answer = self._answers.get_nowait()
        except Empty:
            return
        self._look.stop()
        self._thread = None
        self._start()
        if answer.number != self._newest:
            return
        if answer.error is None:
            self.finished.emit(answer.result)
        elif isinstance(answer.error, PlannerError):
            self.failed.emit(answer.error)
        else:
            self.failed.emit(ProgramFaultError(_fault_words()))
            raise answer.error


def _fault_words() -> str:
    return QCoreApplication.translate(
        "NewestOnly", "Something went wrong inside the program, so this could not be worked out."
    )


def _carry_out(work: Callable[[], object], number: int, answers: "SimpleQueue[_Answer]") -> None:
    """Does the work and leaves what came of it; called on a thread of its own."""
    result, error = None, None
    try:
        result = work()
    except Exception as caught:  # noqa: BLE001 - delivered to the GUI thread, which tells or crashes
        error = caught
    answers.put(_Answer(number, result, error))
