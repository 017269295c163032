"""What is not the same in two plans, by record and field, in time that follows what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from genai_planner.model.base import Frozen
from genai_planner.model.plan import Plan

TABLES = (
    *("calendars", "skills", "people", "pools", "phases", "tasks", "links"),
    *(
        "own_columns",
        "expenses",
        "risks",
        "rework",
        "scenarios",
        "baselines",
        "commitments",
        "log",
        "layouts",
    ),
)
"""The tables of a plan, in the order in which their records may name each other."""
FACTS = tuple(name for name in Plan.model_fields if name not in TABLES)
"""What the plan says of itself."""
ORDER = "order"
"""The field of a difference that is only the order of a table's records."""


class Change(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same: a record that came or went, or one field of a record."""

    table: str
    """One of `TABLES`, or `plan` for what the plan says of itself."""
    id: str
    """Of the record; empty for the plan's own facts and for the order of a table."""
    name: str
    """What people call the record."""
    change: Change
    field: str = ""
    """Of what was changed; empty for a record that came or went."""
    before: object = None
    after: object = None


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Every difference from one plan to another, table by table, the plan's own facts first.

    Records that both plans share are told by identity, so two versions of one plan are compared in time that
    follows what was edited between them. Two equal plans have none.
    """
    if before is after:
        return ()
    found = list(_of_facts(before, after))
    for table in TABLES:
        one, other = getattr(before, table), getattr(after, table)
        if one is not other:
            found += _of_table(table, keyed(one), keyed(other))
    return tuple(found)


def key_of(record: Frozen) -> str:
    """What tells a record from the others of its table: its id, or the phase of a rework."""
    return str(getattr(record, "id", None) or getattr(record, "phase", ""))


def keyed(records: tuple[Frozen, ...]) -> dict[str, Frozen]:
    """The records of a table by what tells them apart, in order."""
    return {key_of(record): record for record in records}


def changed_fields(before: Frozen, after: Frozen) -> Iterator[str]:
    """The names of the fields in which two records of one kind differ."""
    for name in type(before).model_fields:
        one, other = getattr(before, name), getattr(after, name)
        if one is not other and one != other:
            yield name


def _of_facts(before: Plan, after: Plan) -> Iterator[Difference]:
    for name in FACTS:
        one, other = getattr(before, name), getattr(after, name)
        if one is not other and one != other:
            yield Difference("plan", "", after.name, Change.CHANGED, name, one, other)


def _of_table(table: str, before: Mapping[str, Frozen], after: Mapping[str, Frozen]) -> Iterator[Difference]:
    for key, record in before.items():
        if key not in after:
            yield Difference(table, key, name_of(record), Change.REMOVED, before=record)
    for key, record in after.items():
        old = before.get(key)
        if old is None:
            yield Difference(table, key, name_of(record), Change.ADDED, after=record)
        elif old is not record:
            for field in changed_fields(old, record):
                one, other = getattr(old, field), getattr(record, field)
                yield Difference(table, key, name_of(record), Change.CHANGED, field, one, other)
    ranks = [key for key in before if key in after], [key for key in after if key in before]
    if ranks[0] != ranks[1]:
        yield Difference(table, "", "", Change.CHANGED, ORDER, tuple(ranks[0]), tuple(ranks[1]))


def name_of(record: Frozen) -> str:
    """What people call the record: its name, the first line of its text, or else what tells it apart."""
    name: str = getattr(record, "name", "") or getattr(record, "text", "") or key_of(record)
    return name.partition("\n")[0]
