"""An independent check of a solution: every rule of the problem, tested on the numbers alone."""

from collections import defaultdict
from itertools import accumulate

from genai_planner.scheduling.levelling.problem.problem import (
    Activity,
    Placement,
    Problem,
    Solution,
    holds_between,
)


def violations(problem: Problem, solution: Solution) -> list[str]:
    """Every rule that the solution breaks, one sentence each; empty for a feasible one."""
    found: list[str] = []
    for activity, placement in zip(problem.activities, solution.placements, strict=True):
        found += _broken_in(activity, placement)
    for precedence in problem.precedences:
        early, late = solution.placements[precedence.before], solution.placements[precedence.after]
        if not holds_between(precedence, (early.start, early.finish), (late.start, late.finish)):
            before, after = problem.activities[precedence.before], problem.activities[precedence.after]
            found.append(f"{before.key} -> {after.key} {precedence.kind} does not hold")
    return found + _overbooked(problem, solution)


def _broken_in(activity: Activity, placement: Placement) -> list[str]:
    found = []
    if placement.start < activity.release:
        found.append(f"{activity.key} starts before its release")
    if activity.latest_start is not None and placement.start > activity.latest_start:
        found.append(f"{activity.key} starts after its latest start")
    if activity.due is not None and placement.finish > activity.due:
        found.append(f"{activity.key} finishes after it is due")
    if activity.fixed_start is not None and placement.start != activity.fixed_start:
        found.append(f"{activity.key} does not start where it is fixed")
    finishes = [
        part.options[chosen].finish_from(start)
        for part, chosen, start in zip(activity.parts, placement.options, placement.part_starts, strict=True)
    ]
    if placement.finish != max(finishes, default=placement.start):
        found.append(f"{activity.key} does not finish with its last part")
    if any(start < placement.start for start in placement.part_starts):
        found.append(f"{activity.key} has a part that starts before it")
    return found


def _overbooked(problem: Problem, solution: Solution) -> list[str]:
    changes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for index, resource in enumerate(problem.resources):
        for dip in resource.dips:
            changes[index][dip.start] += dip.amount
            changes[index][dip.finish] -= dip.amount
    for activity, placement in zip(problem.activities, solution.placements, strict=True):
        for part, chosen, start in zip(activity.parts, placement.options, placement.part_starts, strict=True):
            option = part.options[chosen]
            for use in option.uses:
                changes[use.resource][start] += use.amount
                changes[use.resource][option.finish_from(start)] -= use.amount
    return [
        f"{problem.resources[resource].key} is used beyond its capacity"
        for resource, by_slot in changes.items()
        if max(accumulate(by_slot[slot] for slot in sorted(by_slot))) > problem.resources[resource].capacity
    ]
