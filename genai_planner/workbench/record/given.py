"""Several people's estimates of one task: kept, and put together to the amounts that count."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from statistics import median

from genai_planner.errors import EditError
from genai_planner.model.edits.changing import changed, found, with_replaced
from genai_planner.model.edits.log import EFFORT, add_entry, amounts_of, new_entry, set_amount
from genai_planner.model.estimates import MOST_AMOUNT, Estimate
from genai_planner.model.log import EntryKind
from genai_planner.model.plan import Plan
from genai_planner.model.sizes import Given
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.words.said import Said, counted, said
from genai_planner.words.sentence import Sentence
from genai_planner.workbench.by_hand.amounts import BY_HAND, reason_by_hand
from genai_planner.workbench.record.subjects import about_amount, about_task


class Together(StrEnum):
    """How several people's values become one."""

    MEDIAN = "median"
    """The median of the bests, of the likely values and of the worsts."""
    WIDEST = "widest"
    """From the smallest best to the largest worst around the median of the likely values."""


def put_together(given: Sequence[Given], how: Together) -> Given:
    """One estimate for all.

    Raises:
        ValueError: where there is none.
    """
    if not given:
        raise ValueError("nothing to put together")
    bests, likely, worsts = zip(*((one.best, one.likely, one.worst) for one in given), strict=True)
    if how is Together.WIDEST:
        return Given(best=min(bests), likely=median(likely), worst=max(worsts))
    return Given(best=median(bests), likely=median(likely), worst=median(worsts))


def with_given(plan: Plan, task_id: str, given: Sequence[Given], how: Together) -> Plan:
    """The plan that keeps what people said of a task, with the amounts that it comes to.

    Raises:
        EditError: where the plan has no such task, it takes no time, or nobody said anything.
    """
    plan = keeping(plan, task_id, given)
    if not given:
        raise EditError(said("Nobody has said yet what it takes."))
    return with_amounts(plan, task_id, put_together(given, how), _because(how, len(given)))


def keeping(plan: Plan, task_id: str, given: Sequence[Given]) -> Plan:
    """The plan that keeps what people said of a task; its amounts stay.

    Raises:
        EditError: where the plan has no such task, or it takes no time.
    """
    task = found(plan, Task, task_id)
    if task.kind is TaskKind.MILESTONE or not amounts_of(task):
        raise EditError(said("'{task}' takes no time that could be estimated.", task=task.name))
    return with_replaced(plan, changed(task, given=tuple(given)))


def with_decision(
    plan: Plan, task_id: str, decided: Given, reason: str, today: date, given: Sequence[Given]
) -> Plan:
    """The plan that keeps what people said, with amounts that a decision in the log gives a reason for.

    Args:
        plan: what is edited.
        task_id: of a task that takes time.
        decided: the amounts that count from now on; `who` decided.
        reason: why those.
        today: when it was decided.
        given: what people said.

    Raises:
        EditError: where there is no such task, or no reason.
    """
    if not reason.strip():
        raise EditError(said("Say why it was decided so; the reason stands in the log."))
    plan = keeping(plan, task_id, given)
    task = plan.task_by_id[task_id]
    entry = new_entry(plan, EntryKind.DECISION, reason, today, about=about_task(task), who=decided.who)
    return with_amounts(add_entry(plan, entry), task_id, decided, said("Decided; the log tells why."))


def whole_of(task: Task) -> Given | None:
    """What counts for a task as a whole, in the unit in which people say it; None where it takes nothing.

    More than one amount can hold counts as the most that it can.
    """
    amounts = amounts_of(task)
    fixed = [amount for field, amount in amounts.items() if not field.startswith(EFFORT)]
    counted_ones = fixed[:1] or list(amounts.values())
    if not counted_ones:
        return None
    best, likely, worst = (
        min(sum(points), MOST_AMOUNT)
        for points in zip(
            *((one.optimistic, one.likely, one.pessimistic) for one in counted_ones), strict=True
        )
    )
    return Given(best=best, likely=likely, worst=worst)


def joined(known: Sequence[Given], new: Sequence[Given]) -> tuple[Given, ...]:
    """All of them; who is named and says something new is heard with that alone."""
    again = {one.who.casefold() for one in new if one.who}
    return (*(one for one in known if one.who.casefold() not in again), *new)


def with_amounts(plan: Plan, task_id: str, told: Given, words: Said) -> Plan:
    """The plan with those amounts of a task; one with several efforts keeps their proportions.

    Args:
        plan: what is edited.
        task_id: of a task that takes time.
        told: what it takes as a whole.
        words: why, before what its amounts were.
    """
    task = plan.task_by_id[task_id]
    amounts = amounts_of(task)
    fixed = [field for field in amounts if not field.startswith(EFFORT)]
    fields = fixed[:1] or list(amounts)
    whole = sum(amounts[field].likely for field in fields)
    for field in fields:
        share = amounts[field].likely / whole if whole else 1 / len(fields)
        value = _estimate(told, share, amounts[field], words)
        plan = set_amount(plan, about_amount(task, field), value)
    return plan


def _because(how: Together, count: int) -> Said:
    if how is Together.WIDEST:
        return counted("One person said so.", "The widest of what {n} people said.", count)
    return counted("One person said so.", "The median of what {n} people said.", count)


def _estimate(told: Given, share: float, before: Estimate, words: Said) -> Estimate:
    is_retold = bool(words) and before.source == BY_HAND
    because = Sentence(words) if is_retold else reason_by_hand(before, words)
    best, likely, worst = (round(one * share, 4) for one in (told.best, told.likely, told.worst))
    return Estimate(
        optimistic=best,
        likely=likely,
        pessimistic=worst,
        because=because,
        source=BY_HAND,
    )
