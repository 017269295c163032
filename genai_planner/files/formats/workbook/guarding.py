"""Lets a workbook in only where it unpacks to what a workbook may have: no zip bombs, no entities."""

import io
import lzma
import struct
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.errors import UnreadableFileError
from genai_planner.file_reading import read_file
from genai_planner.paths import shown
from genai_planner.words.said import said

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOST_MEGABYTES = 16
_MOST_UNPACKED = 150 * 1024 * 1024
_MOST_PARTS = 2_000
_ENTITY = b"<!ENTITY"
_HEAD_BYTES = 4_096
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
"""What the library of zip archives raises for damaged ones."""


def guarded(path: Path) -> io.BytesIO:
    """The file, where it can be unpacked safely.

    Raises:
        UnreadableFileError: where it is too large, no zip archive, or would unpack to too much.
    """
    data = read_file(path, largest_megabytes=_MOST_MEGABYTES)
    return guarded_bytes(data, path)


def guarded_bytes(data: bytes, path: Path) -> io.BytesIO:
    """As `guarded`, from the bytes of the file; the path is for the messages.

    Raises:
        UnreadableFileError: as for `guarded`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise UnreadableFileError(
                    said(
                        "'{path}' would unpack to more than {most_unpacked} MB and is not "
                        "read; save what you need of it as CSV.",
                        path=shown(path),
                        most_unpacked=_MOST_UNPACKED // 1024**2,
                    )
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _ENTITY in _head(archive, part):
                    raise UnreadableFileError(
                        said("'{path}' declares entities, which are refused for safety.", path=shown(path))
                    )
    except _DAMAGED as error:
        raise UnreadableFileError(
            said(
                "'{path}' is damaged, or not what its name says; save it again as {suffix}.",
                path=shown(path),
                suffix=path.suffix or ".xlsx",
            )
        ) from error
    return io.BytesIO(data)


def open_workbook(stream: io.BytesIO) -> "Workbook":
    """A guarded workbook, read row by row, with values in the place of formulas.

    What openpyxl warns of, such as parts of Excel that it passes over, stands in many good workbooks.
    """
    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    return load_workbook(stream, read_only=True, data_only=True)


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        return stream.read(_HEAD_BYTES)
