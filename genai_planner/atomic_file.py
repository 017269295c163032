"""Writes a file whole or not at all: beside its place first, flushed to disk, then replaced."""

import contextlib
import errno
import os
import sys
from pathlib import Path

from genai_planner.errors import OutputError
from genai_planner.paths import shown
from genai_planner.words.said import Said, said

_PREFIX, _SUFFIX = ".genai-planner-", ".part"
_OWNER_ALONE = 0o600
_SECONDS_OF_WRITING = 600
"""How long another process may take to write a file beside this one."""
_NO_RIGHT = said("you may not write there; choose another folder, or ask for the right to write")
_REASONS = {
    errno.ENOSPC: said("the disk is full; free some space or choose another folder"),
    errno.EFBIG: said("the file would be larger than this disk allows; choose another folder"),
    errno.EROFS: said("the disk is read-only; choose another folder"),
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ENOENT: said("the folder does not exist; create it or choose another one"),
    errno.ENOTDIR: said("a part of its path is a file, not a folder; choose another folder"),
    errno.EISDIR: said("a folder of that name stands there; choose another name"),
    errno.EEXIST: said("something that is not an ordinary file stands there; choose another name"),
    errno.ELOOP: said("it is a link that leads back to itself; choose another name"),
    errno.ENAMETOOLONG: said("the name is too long for this disk; choose a shorter one"),
}


def write_atomically(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Put `data` at `path`; afterwards the file there is either the new one, complete, or untouched.

    A file that is replaced keeps its rights, and its group where we may give it. A new one is for its owner
    alone: plans and what is made of them hold names and day rates. Neither is ever wider, even unfinished.

    Args:
        path: where it goes.
        data: what it holds.
        like: a file whose rights a new one takes; None for its owner's alone.

    Raises:
        OutputError: one sentence on why it cannot be written, and what to do.
    """
    try:
        target = Path(os.path.realpath(path)) if path.is_symlink() else path  # a linked plan stays a link
        _refuse_what_must_not_be_replaced(target)
        _write_and_replace(target, data, target if target.exists() else like)
    except (OSError, ValueError) as error:  # the latter: a NUL in a name
        raise OutputError(
            said("Cannot write '{path}': {reason}.", path=shown(path), reason=_reason(error))
        ) from error


def _reason(error: Exception) -> Said:
    if not isinstance(error, OSError):
        return said("the path is not valid; choose another name")
    fallback = said("{reason}; choose another place", reason=error.strerror or str(error))
    return _REASONS.get(error.errno or 0, fallback)


def _refuse_what_must_not_be_replaced(target: Path) -> None:
    """Replacing would go through where the folder may be written, whatever stands in it."""
    if target.is_symlink():  # links were followed, so this one goes round
        raise OSError(errno.ELOOP, "leads back to itself")
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, "is a device")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "is read-only")


def _write_and_replace(target: Path, data: bytes, like: Path | None) -> None:
    beside = target.parent / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"
    try:
        handle = os.open(
            beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _OWNER_ALONE
        )
        with open(handle, "wb") as stream:  # noqa: PTH123 - it is open already
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if like is not None:
            _take_rights(beside, like)
        _drop_unfinished(beside)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _flush_folder(target.parent)


def _drop_unfinished(finished: Path) -> None:
    """Remove what a power cut or a kill has left unfinished in that folder, by the clock of its own disk."""
    now = finished.stat().st_mtime
    for left in finished.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):  # another process may have been quicker
            if left != finished and left.stat().st_mtime < now - _SECONDS_OF_WRITING:
                left.unlink()


def _take_rights(file: Path, like: Path) -> None:
    """Give the file the rights of the other; those of a group only where it is the same group."""
    status = like.stat()
    rights = status.st_mode & 0o777
    if sys.platform != "win32" and _group_of(file.stat()) != _group_of(status):
        try:
            os.chown(file, -1, status.st_gid)
        except OSError:
            rights &= ~0o070
    file.chmod(rights)


def _group_of(status: os.stat_result) -> int:
    return status.st_gid


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can flush folders."""
    with contextlib.suppress(OSError):  # Windows and some network disks cannot; the file itself is safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
