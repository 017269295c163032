"""Reads what a file holds, and says in one sentence why it cannot."""

import errno
import os
import stat
from pathlib import Path

from genai_planner.errors import UnreadableFileError
from genai_planner.paths import shown

LARGEST_MEGABYTES = 64
MOST_ENTRIES = 450_000
"""In one JSON file: over three times as many as a plan of 10,000 tasks has. Each entry that is wrong takes
half a kilobyte before it can be counted, so a small file of nothing else would take all the memory."""

_MEGABYTE = 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_REASONS = {
    errno.ENOENT: "there is no such file; check the name and the folder",
    errno.ENOTDIR: "a part of its path is a file, not a folder; check the path",
    errno.EISDIR: "it is a folder; name a file",
    errno.EACCES: "you may not read it; ask for the right to read",
    errno.EPERM: "you may not read it; ask for the right to read",
    errno.ELOOP: "it is a link that leads back to itself; name the file itself",
    errno.ENAMETOOLONG: "the name is too long for this disk; check it",
    errno.ENXIO: "it is a socket, not a file",
}


def read_file(path: Path, what: str = "", largest_megabytes: int = LARGEST_MEGABYTES) -> bytes:
    """All bytes of an ordinary file of at most so many megabytes, without a byte order mark.

    Pipes and devices are refused without waiting for what they give.

    Args:
        path: the file.
        what: what messages call it, such as "answers file"; empty for its name alone.
        largest_megabytes: what a larger one is refused for.

    Raises:
        UnreadableFileError: one sentence on why it cannot be read, and what to do.
    """
    try:
        return _read(path, what, largest_megabytes).removeprefix(_BYTE_ORDER_MARK)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"{error.strerror or error}; try again or use a copy")
    except ValueError:  # a NUL character in the path
        reason = "the path is not valid; check it"
    raise UnreadableFileError(f"Cannot read {_named(path, what)}: {reason}.")


def read_json_file(path: Path, what: str, largest_megabytes: int) -> bytes:
    """As `read_file`; the file has at most `MOST_ENTRIES` entries, right or wrong.

    Raises:
        UnreadableFileError: as for `read_file`, and where there are more.
    """
    data = read_file(path, what, largest_megabytes)
    refuse_too_many_entries(data, path)
    return data


def refuse_too_many_entries(data: bytes, path: Path) -> None:
    """Go on where that JSON has at most `MOST_ENTRIES` entries; each but the last has a comma behind it.

    Raises:
        UnreadableFileError: where there are more.
    """
    entries = data.count(b",") + 1
    if entries > MOST_ENTRIES:
        raise UnreadableFileError(
            f"'{shown(path)}' has {entries:,} entries, and files of at most {MOST_ENTRIES:,} are read; it is "
            "hardly one that this program wrote."
        )


def _read(path: Path, what: str, largest_megabytes: int) -> bytes:
    # Where a pipe stands, opening would wait for somebody to write into it.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        _refuse(_named(path, what), status, largest_megabytes)
        with open(handle, "rb", closefd=False) as stream:
            data = stream.read(status.st_size + 1)  # the largest size at once would clear its memory first
            if len(data) > status.st_size:
                data += stream.read(largest_megabytes * _MEGABYTE)
    finally:
        os.close(handle)
    if len(data) > largest_megabytes * _MEGABYTE:  # it has grown meanwhile
        raise _too_large(_named(path, what), len(data), largest_megabytes)
    return data


def _refuse(named: str, status: os.stat_result, largest_megabytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(status.st_mode):
        what = "pipe" if stat.S_ISFIFO(status.st_mode) else "device"
        raise OSError(errno.EINVAL, f"it is a {what}, not a file")
    if status.st_size == 0:
        raise UnreadableFileError(f"{_sentence_start(named)} is empty; open another file or a backup of it.")
    if status.st_size > largest_megabytes * _MEGABYTE:
        raise _too_large(named, status.st_size, largest_megabytes)


def _too_large(named: str, size: int, largest_megabytes: int) -> UnreadableFileError:
    most = f"{largest_megabytes} MB"
    return UnreadableFileError(
        f"{_sentence_start(named)} has {size / _MEGABYTE:,.0f} MB, and files of at most {most} are read; "
        f"one larger than {most} is hardly one that this program wrote."
    )


def _named(path: Path, what: str) -> str:
    return f"the {what} '{shown(path)}'" if what else f"'{shown(path)}'"


def _sentence_start(named: str) -> str:
    return named[0].upper() + named[1:]
