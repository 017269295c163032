"""Reads published whole projects: what was published of each, and which part of a plan it covers."""

import csv
from dataclasses import dataclass
from pathlib import Path

_ENDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("training run",), ("pretraining.training-run",)),
    (("tuned model",), ("fine-tuning",)),
    (("labelling", "labels"), ("fine-tuning.collect-examples", "evaluation.test-set")),
    (("tested system", "evaluated system", "approval for production"), ("evaluation.quality-accepted",)),
    (("pilot only", "scaled pilot"), ("application.pilot", "first_users")),
    (
        (
            "first user",
            "first production",
            "first cohort",
            "initial deployment",
            "mvp",
            "trial",
            "prototype",
            "pilot",
        ),
        ("first_users",),
    ),
)
"""Words of what a row covers, and the milestone, task or phase with which that ends; the first one counts."""
_ENDS_OF_WHOLE = (
    (("tuned model",), ("fine-tuning",)),
    (("first user", "first cohort"), ("first_users",)),
)
"""The same for whole projects, which else end in general use."""
_BEGINS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("small trials and training run", ("pretraining.trial-runs",)),
    ("pilot only", ("first_users",)),
    ("existing prototype", ("evaluation",)),
    ("build to", ("prompt-engineering", "application")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One published project."""

    id: str
    kind: str
    covers: str
    answers: Path
    weeks: float
    person_days: float | None
    is_bound: bool
    begins: tuple[str, ...]
    ends: tuple[str, ...]


def rows_of(folder: Path) -> list[Row]:
    """The rows of `given.csv` or `held.csv` that have answers and a calendar."""
    table = next(path for name in ("held.csv", "given.csv") if (path := folder / name).exists())
    with table.open(encoding="utf-8", newline="") as file:
        return [_row(one, folder) for one in csv.DictReader(file) if one["answers"] and one["calendar_weeks"]]


def _row(one: dict[str, str], folder: Path) -> Row:
    covered = one["phase_covered"].lower()
    whole = one["covers"] == "whole"
    known = _ENDS_OF_WHOLE if whole else _ENDS
    ends = next((names for words, names in known if any(word in covered for word in words)), ("general_use",))
    basis = one["person_days_basis"]
    return Row(
        id=one["id"],
        kind=one["kind"],
        covers=one["covers"],
        answers=folder / one["answers"],
        weeks=float(one["calendar_weeks"]),
        person_days=float(one["person_days"]) if one["person_days"] else None,
        is_bound="computed" in basis and "lower bound" not in basis,
        begins=() if whole else next((names for words, names in _BEGINS if words in covered), ()),
        ends=(*ends, "general_use"),
    )
