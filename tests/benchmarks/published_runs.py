"""From a table of published runs to jobs that the planner can estimate, or the reason why not."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.published_case import Case
from benchmarks.published_cells import NoCaseError, Row, clean_row
from benchmarks.published_memory import memory_case, memory_rows
from benchmarks.published_pretraining import pretraining_case, throughput_case
from benchmarks.published_tuning import compression_case, tuning_case
from genai_planner.errors import InputError
from genai_planner.estimation.constants import bundled_constants

__all__ = ["TABLES", "Case", "Table", "Unusable", "read_table"]


@dataclass(frozen=True)
class Unusable:
    """One row that cannot be compared, and why."""

    name: str
    why: str


def _as_they_stand(rows: Iterable[Row]) -> Iterator[Row]:
    yield from rows


@dataclass(frozen=True)
class Table:
    """One kind of file: what is compared, and how a row becomes a case."""

    file: str
    quantity: str
    to_case: Callable[[Row], Case]
    to_rows: Callable[[Iterable[Row]], Iterator[Row]] = _as_they_stand
    """What the rows say together, such as a row that builds on the one above."""


def read_table(table: Table, folder: Path) -> tuple[list[Case], list[Unusable]]:
    """All rows of that file, each as a case or with the reason why it is none."""
    cases: list[Case] = []
    unusable: list[Unusable] = []
    with (folder / table.file).open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        for row in table.to_rows(clean_row(row) for row in csv.DictReader(stream)):
            try:
                cases.append(_usable(table, row))
            except (NoCaseError, InputError) as reason:
                unusable.append(Unusable(_name(row), str(reason)))
            except (ArithmeticError, LookupError, ValueError) as reason:
                unusable.append(
                    Unusable(_name(row), f"a cell is missing, or no number that can be: {reason}")
                )
    return cases, unusable


def _usable(table: Table, row: Row) -> Case:
    _refuse(row)
    case = table.to_case(row)
    case.predict(bundled_constants())  # input that cannot be shows here
    return case


def _name(row: Row) -> str:
    return f"{row['family'] or row['section']}: {row['model']}"


_NOT_FOR_COMPARISON = re.compile(
    r"do not use|exclude from|not an independent|a duplicate of|count is ambiguous|sources disagree", re.I
)


def _refuse(row: Row) -> None:
    if row["seen"] not in {"", "read"}:
        raise NoCaseError("not read in a source")
    if _NOT_FOR_COMPARISON.search(row["notes"]):
        raise NoCaseError(f"its own note: {row['notes'][:90]}")
    if row["mfu_flag"].startswith("implausible"):
        raise NoCaseError("its figures contradict each other: " + row["mfu_flag"])


TABLES = (
    Table("pretraining.csv", "GPU-hours", pretraining_case),
    Table("pretraining_throughput.csv", "tokens/s per GPU", throughput_case),
    Table("finetuning.csv", "GPU-hours", tuning_case),
    Table("memory.csv", "GB per GPU", memory_case, memory_rows),
    Table("compression.csv", "GPU-hours", compression_case),
)
