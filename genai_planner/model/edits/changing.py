"""What all edits share: finding a record, changing it, and putting it back into a new plan."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from pydantic import ValidationError

from genai_planner.errors import EditError
from genai_planner.model.base import Frozen
from genai_planner.model.calendars import Calendar
from genai_planner.model.complaints import complaint_list, complaints
from genai_planner.model.log import Entry
from genai_planner.model.plan import Expense, Plan
from genai_planner.model.resources import ComputePool, Person, Skill
from genai_planner.model.risks import RiskEvent
from genai_planner.model.table.layouts import Layout
from genai_planner.model.table.own_columns import OwnColumn
from genai_planner.model.tasks import Link, Phase, Task
from genai_planner.words.said import Said, said

Identified = TypeVar(
    "Identified",
    Task,
    Phase,
    Link,
    Person,
    ComputePool,
    Skill,
    Calendar,
    Expense,
    RiskEvent,
    Entry,
    OwnColumn,
    Layout,
)
Record = TypeVar("Record", bound=Frozen)

_TABLES: dict[type[Frozen], tuple[str, Said]] = {
    Task: ("tasks", said("task")),
    Phase: ("phases", said("phase")),
    Link: ("links", said("link")),
    Person: ("people", said("person")),
    ComputePool: ("pools", said("compute pool")),
    Skill: ("skills", said("skill")),
    Calendar: ("calendars", said("calendar")),
    Expense: ("expenses", said("expense")),
    RiskEvent: ("risks", said("risk")),
    Entry: ("log", said("entry of the log")),
    OwnColumn: ("own_columns", said("column")),
    Layout: ("layouts", said("layout")),
}


def changed(record: Record, **changes: object) -> Record:
    """The record with those fields changed, checked as a whole.

    Raises:
        EditError: where the result is not a valid record.
    """
    # Not model_copy: it checks nothing, and would carry a plan's look-up tables over to its successor.
    fields = {name: getattr(record, name) for name in type(record).model_fields}
    with refusing():
        return type(record)(**(fields | changes))


@contextmanager
def refusing() -> Iterator[None]:
    """Lets an edit refuse what makes no valid record.

    Raises:
        EditError: in the place of pydantic's own error.
    """
    try:
        yield
    except ValidationError as error:
        raise EditError(
            said("That cannot be: {complaints}.", complaints=complaint_list(complaints(error)))
        ) from error


def found(plan: Plan, record_type: type[Identified], record_id: str) -> Identified:
    """The record of that type and id.

    Raises:
        EditError: where the plan has none.
    """
    for record in _records(plan, record_type):
        if record.id == record_id:
            return record
    raise EditError(
        said("This plan has no {noun} with the id '{id}'.", noun=_TABLES[record_type][1], id=record_id[:120])
    )


def with_added(plan: Plan, record: Identified, after: str | None = None) -> Plan:
    """The plan with one more record, behind the one with the id `after`, or at the end of its table.

    Raises:
        EditError: where the id is taken, or there is nothing with the id `after`.
    """
    records = list(_records(plan, type(record)))
    table, noun = _TABLES[type(record)]
    if any(existing.id == record.id for existing in records):
        raise EditError(said("This plan already has a {noun} with the id '{id}'.", noun=noun, id=record.id))
    place = len(records) if after is None else records.index(found(plan, type(record), after)) + 1
    records.insert(place, record)
    return changed(plan, **{table: tuple(records)})


def with_replaced(plan: Plan, record: Identified) -> Plan:
    """The plan with `record` in the place of the one that has its id; itself where nothing differs.

    Raises:
        EditError: where the plan has none of that id.
    """
    before = found(plan, type(record), record.id)
    if before == record:
        return plan
    records = (record if one is before else one for one in _records(plan, type(record)))
    return _with_equal_ids(plan, _TABLES[type(record)][0], tuple(records))


def with_removed(plan: Plan, record_type: type[Identified], ids: Iterable[str]) -> Plan:
    """The plan without the records of those ids."""
    gone = frozenset(ids)
    kept = tuple(one for one in _records(plan, record_type) if one.id not in gone)
    return changed(plan, **{_TABLES[record_type][0]: kept})


def _with_equal_ids(plan: Plan, table: str, records: tuple[Frozen, ...]) -> Plan:
    """The plan with other records of the same ids in a table, made without checking it anew.

    What a plan checks as a whole is which ids it has, and every record was checked when it was made: to check
    all of them again took most of the time of an edit.
    """
    fields = {name: getattr(plan, name) for name in type(plan).model_fields}
    return type(plan).model_construct(**(fields | {table: records}))


def _records(plan: Plan, record_type: type[Identified]) -> tuple[Identified, ...]:
    records: tuple[Identified, ...] = getattr(plan, _TABLES[record_type][0])
    return records
