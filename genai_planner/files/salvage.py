"""What can still be read of a damaged plan file, and what is missing from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import from_json

from genai_planner.model.base import Frozen
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Phase, Task
from genai_planner.workbench.differences import FACTS, TABLES, key_of
from genai_planner.workbench.merging import without_loose_ends

_MOST_TRIES = 6
"""Fields of one record that may be wrong before all of it counts as lost."""
_FACT_INDENT, _RECORD_INDENT = 4, 6
"""Spaces before what a plan says of itself, and before each record, in a file that this program wrote."""
_NAMED = re.compile(r'"(?:name|id)": "([^"\n]{1,60})')
_BEGINS = re.compile(r'"(\w{1,40})":')


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the plan does not hold any more."""

    table: str
    """One of a plan's tables; empty for what the plan says of itself."""
    name: str = ""
    """What the record is called, as far as that can be read."""
    field: str = ""
    """What of it is missing; empty for all of it."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A plan with what was readable, and what was not."""

    plan: Plan
    missing: tuple[Missing, ...]


def salvage(data: bytes, today: date) -> Salvaged | None:
    """What can be read of a plan file that is damaged, cut off or edited by hand; None where that is nothing.

    Args:
        data: all that stands in the file.
        today: when a plan starts whose start is lost.
    """
    missing: list[Missing] = []
    raw = _raw_plan(data, missing)
    tables = _tables(raw, missing)
    if not any(tables.values()):
        return None
    links, phases = len(tables["links"]), _homes(tables)
    kept = without_loose_ends(tables | {"phases": phases})
    if len(kept["links"]) < links:
        missing.append(Missing("links", str(links - len(kept["links"]))))
    plan = _plan(raw, kept, today, missing)
    return None if plan is None else Salvaged(plan, tuple(dict.fromkeys(missing)))


def _raw_plan(data: bytes, missing: list[Missing]) -> dict[str, Any]:
    """The plan as JSON, with what of it is whole."""
    try:
        document = from_json(data)
    except ValueError:
        return _by_lines(data, missing)
    plan = document.get("plan") if isinstance(document, dict) else None
    return plan if isinstance(plan, dict) else {}


def _by_lines(data: bytes, missing: list[Missing]) -> dict[str, Any]:
    """As the program writes a file, each record begins on a line of its own, by whose indent it is found."""
    lines = data.decode("utf-8", errors="replace").replace("\0", "").splitlines()
    raw: dict[str, Any] = {}
    for chunk in _chunks(lines, _FACT_INDENT, '"'):
        begins = _BEGINS.match(chunk[0].strip())
        name = begins.group(1) if begins else ""
        whole = _parsed("{" + _joined(chunk) + "}")
        if isinstance(whole, dict):
            raw |= whole
        elif name in TABLES:
            raw[name] = list(_records(name, chunk[1:], missing))
        elif name in FACTS:
            missing.append(Missing("", field=name))
    return raw or _cut_off(data)


def _records(table: str, lines: list[str], missing: list[Missing]) -> Iterator[object]:
    for chunk in _chunks(lines, _RECORD_INDENT, "{"):
        record = _parsed(_joined(chunk))
        if record is None:
            named = _NAMED.search("\n".join(chunk))
            missing.append(Missing(table, named.group(1) if named else "?"))
        else:
            yield record


def _chunks(lines: list[str], indent: int, mark: str) -> Iterator[list[str]]:
    """The lines of each member that begins with that mark at that indent; what stands outside is left out."""
    begin, chunk = " " * indent + mark, list[str]()
    for line in lines:
        if line.startswith(begin):
            if chunk:
                yield chunk
            chunk = [line]
        elif chunk and len(line) - len(line.lstrip(" ")) < indent and line.strip()[:1] in {"}", "]"}:
            yield chunk
            chunk = []
        elif chunk:
            chunk.append(line)
    if chunk:
        yield chunk


def _joined(chunk: list[str]) -> str:
    return "\n".join(chunk).strip().removesuffix(",")


def _parsed(words: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return from_json(words)
    except ValueError:
        return None


def _cut_off(data: bytes) -> dict[str, Any]:
    """A file of another layout up to where it ends too early."""
    try:
        document = from_json(data, allow_partial=True)
    except ValueError:
        return {}
    plan = document.get("plan") if isinstance(document, dict) else None
    return plan if isinstance(plan, dict) else {}


def _tables(raw: dict[str, Any], missing: list[Missing]) -> dict[str, tuple[Frozen, ...]]:
    """The records of each table that are valid, each id once in all that may not share it."""
    found: dict[str, tuple[Frozen, ...]] = {}
    for table in TABLES:
        kind = get_args(Plan.model_fields[table].annotation)[0]
        listed = raw.get(table, [])
        records: dict[str, Frozen] = {}
        taken = {key_of(one) for one in found.get("phases", ())} if table == "tasks" else set[str]()
        if not isinstance(listed, list):
            listed = []
            missing.append(Missing(table))
        for one in listed:
            record, lost = _record(kind, one)
            missing += [Missing(table, _raw_name(one), field) for field in lost]
            if record is None or key_of(record) in records.keys() | taken:
                missing.append(Missing(table, _raw_name(one)))
            else:
                records[key_of(record)] = record
        found[table] = tuple(records.values())
    return found


def _record(kind: type[Frozen], raw: object) -> tuple[Frozen | None, list[str]]:
    """The record, or None, without fields that are wrong and not needed, and their names."""
    if not isinstance(raw, dict):
        return None, []
    kept, lost = dict(raw), list[str]()
    for _ in range(_MOST_TRIES):
        try:
            return kind.model_validate(kept), lost
        except ValidationError as error:
            wrong = {str(detail["loc"][0]) for detail in error.errors()[:100] if detail["loc"]}
        droppable = [name for name in wrong if name in kept]
        if not droppable:
            break
        for name in droppable:
            del kept[name]
        lost += droppable
    return None, []


def _raw_name(raw: object) -> str:
    name = raw.get("name") or raw.get("id") if isinstance(raw, dict) else None
    return name[:60] if isinstance(name, str) else "?"


def _homes(tables: dict[str, tuple[Frozen, ...]]) -> tuple[Frozen, ...]:
    """The phases, and one for each that tasks name and that is lost."""
    phases = {key_of(one): one for one in tables["phases"]}
    tasks = {key_of(one) for one in tables["tasks"]}
    for task in tables["tasks"]:
        if isinstance(task, Task) and task.phase not in phases and task.phase not in tasks:
            phases[task.phase] = Phase(id=task.phase, name=task.phase)
    return tuple(phases.values())


def _plan(
    raw: dict[str, Any], tables: dict[str, tuple[Frozen, ...]], today: date, missing: list[Missing]
) -> Plan | None:
    facts = {name: raw[name] for name in FACTS if name in raw}
    usual = {"name": "?", "start": datetime.combine(today, time(8))}
    given = {name: records for name, records in tables.items() if records or name != "calendars"}
    for _ in range(_MOST_TRIES):
        for name in usual.keys() - facts.keys():
            facts[name] = usual[name]
            missing.append(Missing("", field=name))
        try:
            return Plan.model_validate(facts | given)
        except ValidationError as error:
            wrong = {str(detail["loc"][0]) for detail in error.errors()[:100] if detail["loc"]}
        if not wrong & facts.keys():
            return None
        for name in wrong & facts.keys():
            del facts[name]
            missing.append(Missing("", field=name))
    return None
