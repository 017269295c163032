"""Reads what a file holds, and says in one sentence why it cannot."""

import errno
from pathlib import Path

from genai_planner.errors import UnreadableFileError
from genai_planner.paths import shown

LARGEST_MEGABYTES = 64
_MEGABYTE = 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_REASONS = {
    errno.ENOENT: "there is no such file; check the name and the folder",
    errno.ENOTDIR: "a part of its path is a file, not a folder; check the path",
    errno.EISDIR: "it is a folder; name a file",
    errno.EACCES: "you may not read it; ask for the right to read",
    errno.EPERM: "you may not read it; ask for the right to read",
    errno.ENAMETOOLONG: "the name is too long for this disk; check it",
}


def read_file(path: Path) -> bytes:
    """All bytes of an ordinary file of at most 64 MB, without a byte order mark.

    Raises:
        UnreadableFileError: one sentence on why it cannot be read, and what to do.
    """
    try:
        return _read(path).removeprefix(_BYTE_ORDER_MARK)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"{error.strerror or error}; try again or use a copy")
    except ValueError:  # a NUL character in the path
        reason = "the path is not valid; check it"
    raise UnreadableFileError(f"Cannot read '{shown(path)}': {reason}.")


def _read(path: Path) -> bytes:
    size = path.stat().st_size
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not path.is_file():
        what = "pipe" if path.is_fifo() else "socket" if path.is_socket() else "device"
        raise OSError(errno.EINVAL, f"it is a {what}, not a file")
    if size == 0:
        raise UnreadableFileError(f"'{shown(path)}' is empty; open another file or a backup of it.")
    if size > LARGEST_MEGABYTES * _MEGABYTE:
        raise UnreadableFileError(
            f"'{shown(path)}' has {size / _MEGABYTE:,.0f} MB, and "
            f"files of at most {LARGEST_MEGABYTES} MB are read; it is hardly one that this program wrote."
        )
    return path.read_bytes()
