"""Columns of a list of tasks that hold nothing the program knows, as own columns of the plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from genai_planner.files.formats.lists.cells import Cell, Rows, moments
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR
from genai_planner.model.new_ids import free_id
from genai_planner.model.table.own_columns import (
    LARGEST_NUMBER,
    LONGEST_VALUE,
    MOST_COLUMNS,
    OwnColumn,
    OwnKind,
    OwnValue,
)
from genai_planner.words.phrases import phrase

_ENTER = " (enter)"


class OwnValues:
    """The own columns of a list, and what its rows say in them.

    A column is one of dates or of numbers where all its cells are, else of text; without cells it is none.
    """

    def __init__(self, rows: Rows, places: Mapping[str, int]) -> None:
        self._values: list[list[OwnValue]] = [[] for _ in rows]
        columns: list[OwnColumn] = []
        self.passed_over: tuple[str, ...] = ()
        """Heads of columns for which there is no room, or whose name another has."""
        names: set[str] = set()
        for head, place in places.items():
            cells = [row[place] if place < len(row) else None for row in rows]
            name = clean_name(head.removesuffix(_ENTER), phrase("Column"))
            if all(cell is None for cell in cells):
                continue
            if name.casefold() in names or len(columns) == MOST_COLUMNS:
                self.passed_over += (head,)
                continue
            names.add(name.casefold())
            column_id = free_id(name, {column.id for column in columns})
            columns.append(self._taken(column_id, name, cells))
        self.columns = tuple(columns)

    def of_row(self, row: int) -> tuple[OwnValue, ...]:
        """What a row says, by its place among the rows."""
        return tuple(self._values[row])

    def _taken(self, column_id: str, name: str, cells: Sequence[Cell]) -> OwnColumn:
        kind = _kind(cells)
        for number, value in enumerate(_values(column_id, kind, cells)):
            if value is not None:
                self._values[number].append(value)
        return OwnColumn(id=column_id, name=name, kind=kind)


def _kind(cells: Sequence[Cell]) -> OwnKind:
    filled = [cell for cell in cells if cell is not None]
    if all(_number(cell) is not None for cell in filled):
        return OwnKind.NUMBER
    found, is_told = moments(filled)
    is_dated = is_told and all(day is not None and FIRST_YEAR <= day.year <= LAST_YEAR for day in found)
    return OwnKind.DATE if is_dated else OwnKind.TEXT


def _values(column: str, kind: OwnKind, cells: Sequence[Cell]) -> Iterator[OwnValue | None]:
    days = moments(cells)[0] if kind is OwnKind.DATE else [None] * len(cells)
    for cell, day in zip(cells, days, strict=True):
        if cell is None:
            yield None
        elif day is not None:
            yield OwnValue(column=column, day=day.date())
        elif kind is OwnKind.NUMBER:
            yield OwnValue(column=column, number=_number(cell))
        else:
            words = cell.isoformat() if isinstance(cell, datetime) else _words(cell)
            yield OwnValue(column=column, words=words[:LONGEST_VALUE])


def _number(cell: Cell) -> float | None:
    """The number in a cell that holds nothing else."""
    if isinstance(cell, datetime) or cell is None:
        return None
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST_NUMBER else None


def _words(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
