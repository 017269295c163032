"""What of a plan a lever is about: people by id, name or role, and pools by id or name."""

from collections.abc import Iterable
from typing import Any

from genai_planner.errors import InputError
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.words.said import OR, Listed, Value, said


def people_meant(plan: Plan, lever: Lever) -> list[Person]:
    """Whom a lever of people is about: everybody of a role, or somebody by id or name; may be nobody."""
    wanted = lever.id.casefold()
    if lever.kind is LeverKind.ROLE:
        return [one for one in plan.people if wanted in {one.role.casefold(), _slug(one.role)}]
    return [one for one in plan.people if wanted in {one.id.casefold(), one.name.casefold()}][:1]


def pool_meant(plan: Plan, lever: Lever) -> ComputePool | None:
    """The pool that a lever is about, by id or name; None for an unknown one."""
    wanted = lever.id.casefold()
    return next((one for one in plan.pools if wanted in {one.id.casefold(), one.name.casefold()}), None)


def the_person(plan: Plan, lever: Lever) -> Person:
    """Somebody whom a lever names.

    Raises:
        InputError: the plan has nobody of that id or name.
    """
    for person in people_meant(plan, lever):
        return person
    raise InputError(
        said("The plan has nobody '{named}'; it has {people}.", named=lever.id, people=ids_text(plan.people))
    )


def the_pool(plan: Plan, lever: Lever) -> ComputePool:
    """The pool that a lever names.

    Raises:
        InputError: the plan has none of that id or name.
    """
    pool = pool_meant(plan, lever)
    if pool is not None:
        return pool
    if not plan.pools:
        raise InputError(said("The plan has no compute pool, so no GPUs can be changed."))
    raise InputError(
        said("The plan has no pool '{named}'; it has {pools}.", named=lever.id, pools=ids_text(plan.pools))
    )


def ids_text(records: Iterable[Any]) -> Value:
    """The ids of records, as what could have been named instead."""
    quoted = tuple(f"'{record.id}'" for record in records)
    return Listed(quoted, OR) if quoted else said("none")


def _slug(words: str) -> str:
    return "-".join(words.casefold().split())
