"""The cells of a CSV file or a workbook, whatever its separator, encoding, order of days and decimal sign."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from genai_planner.errors import UnreadableFileError
from genai_planner.paths import shown
from genai_planner.words.said import said

Cell: TypeAlias = str | float | datetime | None
Rows: TypeAlias = list[list[Cell]]

_DELIMITERS = ",;\t|"
_MOST_ROWS, _MOST_COLUMNS = 50_000, 500
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})(?:,?\s+(\d{1,2}):(\d{2}))?")
_CENTURY = 100
_MONTHS = 12


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as those of an .xlsx file."""
    return data.startswith(b"PK\x03\x04") and b"xl/" in data


def text_rows(data: bytes) -> Rows:
    """The rows of a table of separated values; empty where the text is none."""
    text = _decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    if not first.count(delimiter):
        return []
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []
    return [[cell.strip() or None for cell in row[:_MOST_COLUMNS]] for row in rows[:_MOST_ROWS] if any(row)]


def workbook_rows(data: bytes, path: Path) -> Rows:
    """The rows of the first sheet of a workbook that has any.

    Raises:
        UnreadableFileError: where the workbook is damaged, or would unpack to too much.
    """
    from genai_planner.files.formats.workbook.guarding import guarded_bytes, open_workbook

    stream = guarded_bytes(data, path)
    try:
        book = open_workbook(stream)
        for sheet in book.worksheets:
            rows = [[_cell(cell) for cell in row[:_MOST_COLUMNS]] for row in _rows(sheet)]
            found = [row for row in rows if any(cell is not None for cell in row)]
            if len(found) > 1 and len([cell for cell in found[0] if cell is not None]) > 1:
                return found
    except Exception as error:
        raise UnreadableFileError(
            said("'{path}' is damaged; save it again as .xlsx or as CSV.", path=shown(path))
        ) from error
    return []


def _rows(sheet) -> Iterable[tuple[object, ...]]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    return sheet.iter_rows(values_only=True, max_row=_MOST_ROWS)  # type: ignore[no-any-return]


def moments(cells: Sequence[Cell]) -> tuple[list[datetime | None], bool]:
    """The days of a column, and whether day and month could be told apart; one order holds for all."""
    numeric = [match for cell in cells if isinstance(cell, str) and (match := _NUMERIC.fullmatch(cell))]
    doubtful = [match for match in numeric if "." not in match[0][:5]]
    has_month_first = any(int(match[2]) > _MONTHS for match in numeric)
    has_day_first = any(int(match[1]) > _MONTHS for match in numeric)
    is_told = not doubtful or has_month_first != has_day_first
    found = [_moment(cell, is_month_first=has_month_first and not has_day_first) for cell in cells]
    return found, is_told


def _moment(cell: Cell, *, is_month_first: bool) -> datetime | None:
    if isinstance(cell, datetime):
        return cell.replace(second=0, microsecond=0, tzinfo=None)
    if not isinstance(cell, str):
        return None
    iso, numeric = _ISO.match(cell), _NUMERIC.fullmatch(cell)
    try:
        if iso:
            return datetime(int(iso[1]), int(iso[2]), int(iso[3]), int(iso[4] or 0), int(iso[5] or 0))
        if numeric:
            first, second = int(numeric[1]), int(numeric[2])
            month, day = (first, second) if is_month_first else (second, first)
            year = int(numeric[3]) + (2000 if int(numeric[3]) < _CENTURY else 0)
            return datetime(year, month, day, int(numeric[4] or 0), int(numeric[5] or 0))
    except ValueError:
        return None
    return None


def _cell(cell: object) -> Cell:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, datetime.min.time())
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (int, float)):
        return float(cell)
    return (str(cell).strip() or None) if cell is not None else None


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return data.decode("latin-1")
