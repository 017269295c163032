"""The values of an evaluation run, as a table of measures that another program wrote."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from genai_planner.errors import UnreadableFileError
from genai_planner.file_reading import read_file
from genai_planner.files.formats.lists.amounts import number
from genai_planner.files.formats.lists.cells import Cell, Rows, moments, text_rows
from genai_planner.paths import shown
from genai_planner.words.said import said

_MEASURES = ("measure", "metric", "name", "criterion", "score name", "task")
_VALUES = ("value", "score", "result", "measured", "mean")
_ROUNDS = ("round", "run", "iteration")
_DAYS = ("date", "day", "measured on", "time")
_LARGEST_MEGABYTES = 4
_MOST_ROUNDS = 100


class MeasuredRow(NamedTuple):
    """One value of a run."""

    measure: str
    value: float
    round: int | None
    """None where the table does not say."""
    day: date | None
    """None where the table does not say, or day and month could be either."""


def read_measured(path: Path) -> list[MeasuredRow]:
    """The values in a table with a column of measures and one of values, or with a column for each measure.

    Separator, encoding and decimal sign are found out. In a table with a column for each measure the last row
    counts.

    Raises:
        UnreadableFileError: one sentence on why nothing can be taken from it.
    """
    rows = text_rows(read_file(path, largest_megabytes=_LARGEST_MEGABYTES))
    found = _by_row(rows) or _by_column(rows)
    if not found:
        raise UnreadableFileError(
            said(
                "'{path}' holds no values: a table needs a column 'measure' and a column 'value', or one "
                "column for each measure.",
                path=shown(path),
            )
        )
    return found


def _by_row(rows: Rows) -> list[MeasuredRow]:
    heads = _heads(rows)
    measure, value = _place(heads, _MEASURES), _place(heads, _VALUES)
    if measure is None or value is None:
        return []
    turn, day = _place(heads, _ROUNDS), _place(heads, _DAYS)
    days, is_told = moments([_at(one, day) for one in rows[1:]])
    found = []
    for cells, moment in zip(rows[1:], days, strict=True):
        name, amount = _at(cells, measure), number(_at(cells, value))
        if isinstance(name, str) and amount is not None:
            on = moment.date() if moment is not None and is_told else None
            found.append(MeasuredRow(name, amount, _round(_at(cells, turn)), on))
    return found


def _by_column(rows: Rows) -> list[MeasuredRow]:
    heads = _heads(rows)
    if len(rows) < 2:  # noqa: PLR2004 - heads and values
        return []
    aside = {_place(heads, _ROUNDS), _place(heads, _DAYS)}
    last = rows[-1]
    turn = _round(_at(last, _place(heads, _ROUNDS)))
    days, is_told = moments([_at(last, _place(heads, _DAYS))])
    on = days[0].date() if days[0] is not None and is_told else None
    places = (place for place, head in enumerate(heads) if head and place not in aside)
    amounts = ((str(rows[0][place]), number(_at(last, place))) for place in places)
    return [MeasuredRow(name, amount, turn, on) for name, amount in amounts if amount is not None]


def _heads(rows: Rows) -> list[str]:
    return [str(cell or "").strip().casefold() for cell in rows[0]] if rows else []


def _place(heads: list[str], names: tuple[str, ...]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _at(cells: list[Cell], place: int | None) -> Cell:
    return cells[place] if place is not None and place < len(cells) else None


def _round(cell: Cell) -> int | None:
    amount = number(cell)
    is_round = amount is not None and amount.is_integer() and 1 <= amount <= _MOST_ROUNDS
    return int(amount) if amount is not None and is_round else None
