"""Amounts that follow a hand: a task made longer or shorter, its best and worst keeping their shares."""

from genai_planner.errors import EditError
from genai_planner.model.base import LONGEST_TEXT
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import MOST_AMOUNT, Estimate
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, said
from genai_planner.words.sentence import Sentence, message_of, one_after_another

BY_HAND = marked("entered by hand")
"""The source of an estimate that the user set."""
_DECIMALS = 4
"""Of days and hours that are kept: to the second."""


def stretched(task: Task, factor: float) -> Task:
    """The task with all that it takes multiplied by that: its effort, its duration or its hours on GPUs.

    Raises:
        EditError: where it is a milestone, which takes nothing, or has no amount yet.
    """
    if task.kind is TaskKind.MILESTONE:
        raise EditError(said("'{task}' is a milestone, which takes no time.", task=task.name))
    if task.compute is not None:
        hours = scaled(task.compute.elapsed_hours, factor)
        own = {} if task.compute.workload is None else {"elapsed_hours": hours}
        override = changed(task.compute.override, **own) if own else task.compute.override
        return changed(task, compute=changed(task.compute, elapsed_hours=hours, override=override))
    if task.duration_days is not None:
        return changed(task, duration_days=scaled(task.duration_days, factor))
    needs = tuple(changed(need, effort_days=scaled(need.effort_days, factor)) for need in task.needs)
    if not any(need.effort_days.likely for need in needs):
        raise EditError(
            said("'{task}' takes no effort yet; give it some in the inspector first.", task=task.name)
        )
    return changed(task, needs=needs)


def scaled(estimate: Estimate, factor: float) -> Estimate:
    """The three amounts multiplied, and what they were before."""
    points = (estimate.optimistic, estimate.likely, estimate.pessimistic)
    best, likely, worst = (min(round(point * factor, _DECIMALS), MOST_AMOUNT) for point in points)
    return Estimate(
        optimistic=best, likely=likely, pessimistic=worst, because=reason_by_hand(estimate), source=BY_HAND
    )


def reason_by_hand(before: Estimate, typed: Said | str = "") -> str:
    """Why an amount that a hand sets is what it is, as it stands in the plan.

    Args:
        before: what it was; once it is by hand, its reason says what it was at first.
        typed: how the amount was said, where not in numbers.
    """
    if before.source == BY_HAND:
        return cut(one_after_another(typed, message_of(before.because)))
    best, likely, worst = (
        round(point, _DECIMALS) for point in (before.optimistic, before.likely, before.pessimistic)
    )
    points = said("{best} / {likely} / {worst}", best=best, likely=likely, worst=worst)
    told = said("Entered by hand. Before, it was {before}.", before=points)
    if before.because:
        told = said(
            "Entered by hand. Before, it was {before}: {because}",
            before=points,
            because=message_of(before.because),
        )
    return cut(one_after_another(typed, told))


def cut(reason: str) -> str:
    """The reason as long as a plan takes it; sentences have their own bounds."""
    return reason if isinstance(reason, Sentence) else reason[:LONGEST_TEXT]
