"""Ctrl-C and SIGTERM: they end a command without half a file, or end a search with its best so far."""

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

TERMINATED = 143
"""The exit code of a program that SIGTERM has ended."""


class Terminated(BaseException):
    """Somebody asked the program to end; what is half written is cleaned up on the way out."""


@contextmanager
def ending_on_sigterm() -> Iterator[None]:
    """While `Terminated` is raised where SIGTERM comes, rather than the process gone on the spot."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def stop_asked() -> Iterator[Callable[[], bool]]:
    """While Ctrl-C and SIGTERM raise nothing, and the function given tells whether one of them has come.

    Python calls its handlers in the main thread alone, which waits inside the solver. The file that the
    system writes into at once can be asked from any thread. Windows has none; there the handler has to do.
    """
    came: list[int] = []
    handlers = {
        one: signal.signal(one, lambda number, _: came.append(number))
        for one in (signal.SIGINT, signal.SIGTERM)
    }
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    before = signal.set_wakeup_fd(writing) if sys.platform != "win32" else -1
    try:
        yield lambda: bool(came) or (sys.platform != "win32" and bool(select.select([reading], [], [], 0)[0]))
    finally:
        if sys.platform != "win32":
            signal.set_wakeup_fd(before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        os.close(reading)
        os.close(writing)
