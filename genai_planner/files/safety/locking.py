"""A lock that a process holds on a file until it ends, however it ends."""

import contextlib
import sys
from pathlib import Path
from typing import IO


def hold(path: Path) -> IO[bytes]:
    """Makes the file and holds it; the system lets go when the stream is closed or the process ends.

    Raises:
        OSError: another process holds it, or it cannot be made.
    """
    stream = path.open("ab")
    try:
        _lock(stream)
    except OSError:
        stream.close()
        raise
    return stream


def is_held(path: Path) -> bool:
    """Whether a living process holds that file."""
    try:
        stream = path.open("ab")
    except OSError:
        return False
    with stream:
        try:
            _lock(stream)
        except OSError:
            return True
        with contextlib.suppress(OSError):
            _unlock(stream)
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(stream: IO[bytes]) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)
