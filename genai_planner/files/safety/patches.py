"""What differs between two versions of a plan, as JSON that brings one from the other."""

from typing import TypeAlias

from pydantic import JsonValue

from genai_planner.model.base import Frozen
from genai_planner.model.plan import Plan
from genai_planner.workbench.differences import FACTS, TABLES, keyed

Patch: TypeAlias = dict[str, JsonValue]
"""The facts that changed, and for each table that did: records put, keys gone, and the order of all."""


def patch_between(before: Plan, after: Plan) -> Patch:
    """What brings `before` to `after`; empty where they are equal. Takes time in what changed."""
    patch: Patch = {}
    facts = [name for name in FACTS if _differs(getattr(before, name), getattr(after, name))]
    if facts:
        patch["facts"] = after.model_dump(mode="json", include=set(facts))
    for table in TABLES:
        one, other = getattr(before, table), getattr(after, table)
        if one is not other and one != other:
            patch[table] = _table_patch(one, other)
    return patch


def patched(plan: Plan, *patches: Patch) -> Plan:
    """The plan with patches applied, one after the other; checked once, which takes most of the time.

    Raises:
        ValueError: a patch does not fit, or what comes of all is no plan.
    """
    raw = plan.model_dump(mode="json")
    for patch in patches:
        facts = patch.get("facts", {})
        if not isinstance(facts, dict):
            raise ValueError("the facts of a patch are no record")
        raw.update(facts)
        for table in TABLES:
            if table in patch:
                raw[table] = _patched_table(raw[table], patch[table])
    return Plan.model_validate(raw)


def _differs(one: object, other: object) -> bool:
    return one is not other and one != other


def _table_patch(before: tuple[Frozen, ...], after: tuple[Frozen, ...]) -> JsonValue:
    old, new = keyed(before), keyed(after)
    put: list[JsonValue] = [
        record.model_dump(mode="json") for key, record in new.items() if _differs(old.get(key), record)
    ]
    gone: list[JsonValue] = [key for key in old if key not in new]
    kept = [key for key in old if key in new]
    is_appended = list(new) == [*kept, *(key for key in new if key not in old)]
    order: list[JsonValue] = [] if is_appended else list(new)
    return {"put": put, "gone": gone, "order": order}


def _patched_table(records: list[dict[str, JsonValue]], patch: JsonValue) -> list[JsonValue]:
    if not isinstance(patch, dict):
        raise ValueError("a table of a patch is no record")
    found: dict[str, JsonValue] = {_key(record): record for record in records}
    for key in _listed(patch, "gone"):
        found.pop(str(key), None)
    for record in _listed(patch, "put"):
        if not isinstance(record, dict):
            raise ValueError("a record of a patch is none")
        found[_key(record)] = record
    order = _listed(patch, "order")
    return [found[str(key)] for key in order if str(key) in found] if order else list(found.values())


def _listed(patch: dict[str, JsonValue], name: str) -> list[JsonValue]:
    listed = patch.get(name, [])
    return listed if isinstance(listed, list) else []


def _key(record: dict[str, JsonValue]) -> str:
    return str(record.get("id") or record.get("phase") or "")
