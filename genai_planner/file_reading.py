"""Reads what a file holds, and says in one sentence why it cannot."""

import errno
import os
import stat
from pathlib import Path

from genai_planner.errors import UnreadableFileError
from genai_planner.paths import shown
from genai_planner.words.said import NOTHING, Capital, Said, Value, said

LARGEST_MEGABYTES = 64
MOST_ENTRIES = 450_000
"""In one JSON file: over three times as many as a plan of 10,000 tasks has. Each entry that is wrong takes
half a kilobyte before it can be counted, so a small file of nothing else would take all the memory."""

_MEGABYTE = 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_REASONS = {
    errno.ENOENT: said("there is no such file; check the name and the folder"),
    errno.ENOTDIR: said("a part of its path is a file, not a folder; check the path"),
    errno.EISDIR: said("it is a folder; name a file"),
    errno.EACCES: said("you may not read it; ask for the right to read"),
    errno.EPERM: said("you may not read it; ask for the right to read"),
    errno.ELOOP: said("it is a link that leads back to itself; name the file itself"),
    errno.ENAMETOOLONG: said("the name is too long for this disk; check it"),
    errno.ENXIO: said("it is a socket, not a file"),
}


def read_file(path: Path, what: Said = NOTHING, largest_megabytes: int = LARGEST_MEGABYTES) -> bytes:
    """All bytes of an ordinary file of at most so many megabytes, without a byte order mark.

    Pipes and devices are refused without waiting for what they give.

    Args:
        path: the file.
        what: what messages call it, such as "the answers file '{path}'"; nothing for its name alone.
        largest_megabytes: what a larger one is refused for.

    Raises:
        UnreadableFileError: one sentence on why it cannot be read, and what to do.
    """
    try:
        return _read(path, what, largest_megabytes).removeprefix(_BYTE_ORDER_MARK)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or said(
            "{reason}; try again or use a copy", reason=error.strerror or str(error)
        )
    except ValueError:  # a NUL character in the path
        reason = said("the path is not valid; check it")
    raise UnreadableFileError(said("Cannot read {path}: {reason}.", path=_named(path, what), reason=reason))


def read_json_file(path: Path, what: Said, largest_megabytes: int) -> bytes:
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
            said(
                "'{path}' has {entries} entries, and files of at most {most_entries} are read; "
                "it is hardly one that this program wrote.",
                path=shown(path),
                entries=entries,
                most_entries=MOST_ENTRIES,
            )
        )


def _read(path: Path, what: Said, largest_megabytes: int) -> bytes:
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


def _refuse(named: Value, status: os.stat_result, largest_megabytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(status.st_mode):
        what = (
            said("it is a pipe, not a file")
            if stat.S_ISFIFO(status.st_mode)
            else said("it is a device, not a file")
        )
        raise UnreadableFileError(
            said(
                "Cannot read {path}: {reason}.",
                path=named,
                reason=said("{what}; try again or use a copy", what=what),
            )
        )
    if status.st_size == 0:
        raise UnreadableFileError(
            said("{file} is empty; open another file or a backup of it.", file=Capital(named))
        )
    if status.st_size > largest_megabytes * _MEGABYTE:
        raise _too_large(named, status.st_size, largest_megabytes)


def _too_large(named: Value, size: int, largest_megabytes: int) -> UnreadableFileError:
    most = f"{largest_megabytes} MB"
    return UnreadableFileError(
        said(
            "{file} has {size} MB, and files of at most {most} are read; one larger than "
            "{most} is hardly one that this program wrote.",
            file=Capital(named),
            size=round(size / _MEGABYTE),
            most=most,
        )
    )


def _named(path: Path, what: Said) -> Value:
    return said("the {what} '{path}'", what=what, path=shown(path)) if what else f"'{shown(path)}'"
