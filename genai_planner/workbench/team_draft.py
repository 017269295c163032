"""A changed team and changed pools, and the edits that bring a plan to them; free of Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model import edits
from genai_planner.model.calendars import Calendar
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person, Skill

Record = TypeVar("Record", Person, ComputePool)


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """The people and pools as the user wants them."""

    people: tuple[Person, ...]
    pools: tuple[ComputePool, ...]

    def with_person(self, person: Person) -> "TeamDraft":
        """The draft with that person in the place of the one with that id, or at the end."""
        return TeamDraft(_put(self.people, person), self.pools)

    def with_pool(self, pool: ComputePool) -> "TeamDraft":
        """The draft with that pool in the place of the one with that id, or at the end."""
        return TeamDraft(self.people, _put(self.pools, pool))

    def without(self, record_id: str) -> "TeamDraft":
        """The draft without the person or pool of that id."""
        return TeamDraft(
            tuple(person for person in self.people if person.id != record_id),
            tuple(pool for pool in self.pools if pool.id != record_id),
        )


def applied(plan: Plan, draft: TeamDraft, lifecycle: Lifecycle) -> Plan:
    """The plan with the draft's people and pools; skills that only the lifecycle knows are added.

    Raises:
        EditError: where a person or a pool cannot be as the draft has it.
    """
    plan = _with_skills(plan, draft.people, lifecycle)
    for person in plan.people:
        if all(person.id != kept.id for kept in draft.people):
            plan = edits.remove_person(plan, person.id)
    for person in draft.people:
        known = person.id in plan.person_by_id
        plan = edits.change_person(plan, person) if known else edits.add_person(plan, person)
    for pool in plan.pools:
        if all(pool.id != kept.id for kept in draft.pools):
            plan = edits.remove_pool(plan, pool.id)
    for pool in draft.pools:
        known = pool.id in plan.pool_by_id
        plan = edits.change_pool(plan, pool) if known else edits.add_pool(plan, pool)
    return plan


def calendars_of(plan: Plan) -> tuple[Calendar, ...]:
    """The plan's calendars, the project's first."""
    return tuple(sorted(plan.calendars, key=lambda calendar: calendar.id != plan.project_calendar))


def tasks_without_anybody(plan: Plan) -> int:
    """How many tasks need people and have none."""
    return sum(bool(task.needs) and not task.assignments for task in plan.tasks)


def _with_skills(plan: Plan, people: Iterable[Person], lifecycle: Lifecycle) -> Plan:
    wanted = {known.skill for person in people for known in person.skills} - plan.skill_by_id.keys()
    for skill in lifecycle.skills:
        if skill.id in wanted:
            added = Skill(id=skill.id, name=skill.name, short_name=skill.short_name)
            plan = edits.add_skill(plan, added)
    return plan


def _put(records: tuple[Record, ...], record: Record) -> tuple[Record, ...]:
    places = [place for place, one in enumerate(records) if one.id == record.id]
    place = places[0] if places else len(records)
    return records[:place] + (record,) + records[place + 1 :]  # noqa: RUF005 - mypy widens an unpacked tuple
