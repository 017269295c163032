"""Edits of the record: entries of the log, what was measured for a gate, and what an assumption is about."""

import hashlib
from datetime import date

from genai_planner.errors import EditError
from genai_planner.model.criteria import Criterion, Measured
from genai_planner.model.edits.amounts import set_duration, set_effort
from genai_planner.model.edits.changing import changed, found, with_added, with_removed, with_replaced
from genai_planner.model.edits.computing import set_compute_hours
from genai_planner.model.estimates import Estimate
from genai_planner.model.log import About, Entry, EntryKind, EntryState, Subject
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.words.said import said

DURATION, HOURS = "duration_days", "elapsed_hours"
EFFORT = "effort:"
"""Begins the field of an estimate that is the effort of a skill; its id follows."""


def add_entry(plan: Plan, entry: Entry) -> Plan:
    """The plan with one more entry in its log.

    Raises:
        EditError: where its id is taken.
    """
    return with_added(plan, entry)


def new_entry(  # noqa: PLR0913 - an entry is all of these
    plan: Plan,
    kind: EntryKind,
    text: str,
    opened: date,
    *,
    about: About | None = None,
    who: str = "",
    due: date | None = None,
) -> Entry:
    """An entry with an id that is free in this plan.

    Raises:
        EditError: where it would be no valid entry.
    """
    if not text.strip():
        raise EditError(said("An entry of the log needs words; say what is decided, open or assumed."))
    wish = f"{kind}-{_digest(text, opened, about)}"
    blank = Entry(id=free_id(wish, {one.id for one in plan.log}), kind=kind, text="-", opened=opened)
    return changed(blank, text=text.strip(), about=about, who=who.strip(), due=due)


def change_entry(plan: Plan, entry_id: str, **changes: object) -> Plan:
    """The plan with those fields of an entry changed.

    Raises:
        EditError: where there is no such entry, or the change makes no sense.
    """
    return with_replaced(plan, changed(found(plan, Entry, entry_id), **changes))


def remove_entry(plan: Plan, entry_id: str) -> Plan:
    """The plan without that entry.

    Raises:
        EditError: where the plan has no such entry.
    """
    found(plan, Entry, entry_id)
    return with_removed(plan, Entry, [entry_id])


def settle_assumption(
    plan: Plan, entry_id: str, state: EntryState, *, value: Estimate | None = None, **changes: object
) -> Plan:
    """The plan in which an assumption was checked, with the amount that now counts.

    Args:
        plan: what is edited.
        entry_id: of an assumption.
        state: whether it holds or fails.
        value: the amount in the place of the one that it is about: the narrower range where it holds, the new
            value where it fails; None where it is about no amount, or the amount stays.
        changes: of the entry, such as its `answer` and `evidence`.

    Raises:
        EditError: where there is no such entry, or a value is given and it is about no amount of the plan.
    """
    entry = found(plan, Entry, entry_id)
    after = with_replaced(plan, changed(entry, state=state, **changes))
    return after if value is None else set_amount(after, entry.about, value)


def amount_of(plan: Plan, about: About | None) -> Estimate | None:
    """The amount that an entry is about; None where it is about none, or the amount is gone."""
    task = plan.task_by_id.get(about.id) if about and about.subject is Subject.ESTIMATE else None
    return None if task is None or about is None else amounts_of(task).get(about.field)


def amounts_of(task: Task) -> dict[str, Estimate]:
    """The amounts of a task by the fields under which entries are about them."""
    amounts = {EFFORT + need.skill: need.effort_days for need in task.needs}
    if task.duration_days is not None:
        amounts[DURATION] = task.duration_days
    if task.compute is not None:
        amounts[HOURS] = task.compute.elapsed_hours
    return amounts


def set_amount(plan: Plan, about: About | None, value: Estimate) -> Plan:
    """The plan with that value for the amount that an entry is about.

    Raises:
        EditError: where it is about no amount, or the amount is gone.
    """
    if about is None or amount_of(plan, about) is None:
        name = f"'{about.name}'" if about else "Nothing"
        raise EditError(said("{name} has no such amount any more, so no value can be set.", name=name))
    if about.field == DURATION:
        return set_duration(plan, about.id, value)
    if about.field == HOURS:
        return set_compute_hours(plan, about.id, value)
    return set_effort(plan, about.id, skill=about.field.removeprefix(EFFORT), effort_days=value)


def set_criteria(plan: Plan, task_id: str, criteria: tuple[Criterion, ...]) -> Plan:
    """The plan with those criteria at a gate.

    Raises:
        EditError: where the plan has no such task, or two of the criteria have one name.
    """
    names = [one.measure.casefold() for one in criteria]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise EditError(
            said("The measure '{twice}' stands twice among the criteria; name one otherwise.", twice=twice)
        )
    return with_replaced(plan, changed(found(plan, Task, task_id), criteria=criteria))


def add_measured(plan: Plan, task_id: str, measure: str, measured: Measured) -> Plan:
    """The plan with a measured value for one criterion of a gate; it replaces one of the same round and day.

    Raises:
        EditError: where there is no such task, or the gate has no such criterion.
    """
    task = found(plan, Task, task_id)
    wanted = measure.strip().casefold()
    if all(one.measure.casefold() != wanted for one in task.criteria):
        known = ", ".join(f"'{one.measure}'" for one in task.criteria) or said("none")
        raise EditError(
            said(
                "'{task}' is not judged by '{measure}'; its measures: {known}.",
                task=task.name,
                measure=measure[:120],
                known=known,
            )
        )
    criteria = (
        _with_value(one, measured) if one.measure.casefold() == wanted else one for one in task.criteria
    )
    return with_replaced(plan, changed(task, criteria=tuple(criteria)))


def remove_measured(plan: Plan, task_id: str, measure: str, measured: Measured) -> Plan:
    """The plan without that measured value.

    Raises:
        EditError: where there is no such task.
    """
    task = found(plan, Task, task_id)
    criteria = (
        changed(one, values=tuple(value for value in one.values if value != measured))
        if one.measure == measure
        else one
        for one in task.criteria
    )
    return with_replaced(plan, changed(task, criteria=tuple(criteria)))


def _digest(*parts: object) -> str:
    """Tells entries apart that two people write into their copies of one plan, so that a merge keeps both."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:10]


def _with_value(criterion: Criterion, measured: Measured) -> Criterion:
    place = (measured.round, measured.day)
    kept = tuple(one for one in criterion.values if (one.round, one.day) != place)
    return changed(criterion, values=(*kept, measured))
