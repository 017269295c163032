"""A lock that a process holds on a file until it ends, however it ends."""

import contextlib
import errno
import sys
from enum import Enum, auto
from pathlib import Path
from typing import IO

_FAR_BEHIND = 1 << 30
"""Windows keeps others from reading the bytes that are locked, so one is locked that no file has."""
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


class Holding(Enum):
    """Whether somebody holds a file."""

    HELD = auto()
    FREE = auto()
    UNKNOWN = auto()
    """The disk knows no locks, or the file cannot be opened."""


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


def holding(path: Path) -> Holding:
    """Whether a living process holds that file, which is there."""
    try:
        stream = path.open("r+b")
    except OSError:
        return Holding.UNKNOWN
    with stream:
        try:
            _lock(stream)
        except OSError as error:
            return Holding.UNKNOWN if error.errno in _NO_LOCKS else Holding.HELD
        with contextlib.suppress(OSError):
            _unlock(stream)
    return Holding.FREE


def is_held(path: Path) -> bool:
    """Whether a living process holds that file, for all that can be known; nobody one that is not there."""
    return path.exists() and holding(path) is not Holding.FREE


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        stream.seek(_FAR_BEHIND)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(stream: IO[bytes]) -> None:
        stream.seek(_FAR_BEHIND)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)
