"""Stop whatever solver is running, from any thread."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

_BEAT_SECONDS = 0.1


class Stopper:
    """Stops the solvers that run within it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: list[Callable[[], None]] = []

    @contextmanager
    def running(self, stop: Callable[[], None]) -> Iterator[None]:
        """While a solver runs that `stop` ends."""
        with self._lock:
            self._running.append(stop)
        try:
            yield
        finally:
            with self._lock:
                self._running.remove(stop)

    def stop(self) -> None:
        """Ends what runs; one that is only just starting may miss it, so it is to be asked again."""
        with self._lock:
            for stop in self._running:
                stop()


@contextmanager
def beating(beat: Callable[[], None]) -> Iterator[None]:
    """Calls `beat` ten times a second from another thread, until the block is left."""
    is_over = Event()

    def run() -> None:
        while not is_over.wait(_BEAT_SECONDS):
            beat()

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
