"""The rules of the levelling problem, one function each; `add_constraints` is their table of contents."""

from collections import defaultdict
from itertools import combinations

from ortools.sat.python import cp_model

from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.cp_sat.variables import PartVariables, Variables
from genai_planner.scheduling.levelling.problem.problem import Option, Part, Problem
from genai_planner.scheduling.levelling.search.network import Network


def add_constraints(
    model: cp_model.CpModel, problem: Problem, network: Network, variables: Variables
) -> None:
    """Every rule that a solution must keep, and what follows from several of them at once."""
    every_link_holds(model, problem, variables)
    nothing_is_used_beyond_its_capacity(model, problem, variables)
    parts_start_together_unless_one_resource_does_both(model, problem, variables)
    due_dates_are_kept(model, problem, variables)
    the_last_finish_is_the_makespan(model, network, variables)
    exclusive_activities_do_not_overlap(model, network, variables)


def every_link_holds(model: cp_model.CpModel, problem: Problem, variables: Variables) -> None:
    """Each precedence ties the two ends that its kind names."""
    for precedence in problem.precedences:
        before = variables.activities[precedence.before]
        after = variables.activities[precedence.after]
        from_start = precedence.kind in {LinkKind.START_TO_START, LinkKind.START_TO_FINISH}
        to_start = precedence.kind in {LinkKind.FINISH_TO_START, LinkKind.START_TO_START}
        earlier = before.start if from_start else before.finish
        model.add(earlier + precedence.lag <= (after.start if to_start else after.finish))


def nothing_is_used_beyond_its_capacity(
    model: cp_model.CpModel, problem: Problem, variables: Variables
) -> None:
    """No two at once on a resource of one, and no more than its capacity on any other, less its dips."""
    intervals: dict[int, list[cp_model.IntervalVar]] = defaultdict(list)
    amounts: dict[int, list[int]] = defaultdict(list)
    for activity, activity_variables in zip(problem.activities, variables.activities, strict=True):
        for part, part_variables in zip(activity.parts, activity_variables.parts, strict=True):
            for option, option_variables in zip(part.options, part_variables.options, strict=True):
                for use in option.uses:
                    if option_variables.interval is not None:
                        intervals[use.resource].append(option_variables.interval)
                        amounts[use.resource].append(use.amount)
    for index, resource in enumerate(problem.resources):
        for dip in resource.dips if intervals[index] else ():
            lasts = dip.finish - dip.start
            intervals[index].append(model.new_fixed_size_interval_var(dip.start, lasts, f"dip {dip.start}"))
            amounts[index].append(dip.amount)
        if all(amount * 2 > resource.capacity for amount in amounts[index]):
            model.add_no_overlap(intervals[index])
        else:
            model.add_cumulative(intervals[index], amounts[index], resource.capacity)


def parts_start_together_unless_one_resource_does_both(
    model: cp_model.CpModel, problem: Problem, variables: Variables
) -> None:
    """A part starts with its activity, unless the resource chosen for it does an earlier part first."""
    for activity, activity_variables in zip(problem.activities, variables.activities, strict=True):
        if len(activity.parts) <= 1:
            continue
        follows: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for first, second in combinations(range(len(activity.parts)), 2):
            follows[second] += _shared(
                model, activity.parts, activity_variables.parts, first=first, second=second
            )
        for index, part in enumerate(activity_variables.parts):
            model.add(part.start >= activity_variables.start)
            alone = [shared.negated() for shared in follows[index]]
            model.add(part.start == activity_variables.start).only_enforce_if(alone)


def due_dates_are_kept(model: cp_model.CpModel, problem: Problem, variables: Variables) -> None:
    """No activity finishes after it is due."""
    for activity, activity_variables in zip(problem.activities, variables.activities, strict=True):
        if activity.due is not None:
            model.add(activity_variables.finish <= activity.due)


def the_last_finish_is_the_makespan(model: cp_model.CpModel, network: Network, variables: Variables) -> None:
    """The makespan is no less than any finish; those with a successor behind their finish need no rule."""
    for activity, outgoing in zip(variables.activities, network.outgoing, strict=True):
        if not any(link.kind is LinkKind.FINISH_TO_START and link.lag >= 0 for link in outgoing):
            model.add(activity.finish <= variables.makespan)


def exclusive_activities_do_not_overlap(
    model: cp_model.CpModel, network: Network, variables: Variables
) -> None:
    """Follows from capacities and links together, and saves the solver to find out pair by pair."""
    for members in network.exclusive:
        chosen = [variables.activities[index].parts[0].options[0].interval for index in members]
        model.add_no_overlap([interval for interval in chosen if interval is not None])


def _shared(
    model: cp_model.CpModel,
    parts: tuple[Part, ...],
    variables: tuple[PartVariables, ...],
    *,
    first: int,
    second: int,
) -> list[cp_model.IntVar]:
    """For each pair of options that share a resource: whether both are chosen; second then waits."""
    found = []
    for early, early_variables in zip(parts[first].options, variables[first].options, strict=True):
        for late, late_variables in zip(parts[second].options, variables[second].options, strict=True):
            if not _share_a_resource(early, late):
                continue
            both = model.new_bool_var(f"{early.key} and {late.key}")
            chosen = [early_variables.is_chosen, late_variables.is_chosen]
            model.add_bool_and(chosen).only_enforce_if(both)
            model.add_bool_or([*(choice.negated() for choice in chosen), both])
            model.add(variables[second].start >= variables[first].finish).only_enforce_if(both)
            found.append(both)
    return found


def _share_a_resource(early: Option, late: Option) -> bool:
    return bool({use.resource for use in early.uses} & {use.resource for use in late.uses})
