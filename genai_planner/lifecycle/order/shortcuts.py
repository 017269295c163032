"""Drops the ties that follow from others, so that a plan shows only the links that matter."""

from graphlib import TopologicalSorter

from genai_planner.lifecycle.order.steps import Tie
from genai_planner.model.tasks import LinkKind


def without_shortcuts(step_ids: list[str], ties: list[Tie]) -> tuple[Tie, ...]:
    """The ties without repetitions and without those that a chain of others implies.

    Only finish-to-start ties imply each other; any other kind stays.

    Args:
        step_ids: Every step that a tie may name.
        ties: Ties without a circle.
    """
    unique = list({(tie.predecessor, tie.successor, tie.kind): tie for tie in reversed(ties)}.values())[::-1]
    chains = [tie for tie in unique if tie.kind is LinkKind.FINISH_TO_START]
    before = {
        step_id: {tie.predecessor for tie in chains if tie.successor == step_id} for step_id in step_ids
    }
    ahead = _ancestors(before)
    return tuple(
        tie
        for tie in unique
        if tie.kind is not LinkKind.FINISH_TO_START
        or not any(
            tie.predecessor in ahead[other] for other in before[tie.successor] if other != tie.predecessor
        )
    )


def _ancestors(before: dict[str, set[str]]) -> dict[str, set[str]]:
    """Everything that directly or indirectly comes before each step."""
    found: dict[str, set[str]] = {}
    for step_id in TopologicalSorter(before).static_order():
        found[step_id] = set(before[step_id]).union(*(found[other] for other in before[step_id]))
    return found
