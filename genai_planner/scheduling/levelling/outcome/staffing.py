"""From a solution's choices to the plan: who does which need, and on which pool a run goes."""

from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.levelling.problem.building import Built
from genai_planner.scheduling.levelling.problem.options import Choice
from genai_planner.scheduling.levelling.problem.problem import Placement, Solution


def staffed(plan: Plan, built: Built, solution: Solution) -> Plan:
    """The plan with the solution's people and pools, in no particular order yet."""
    chosen = {
        task_id: _choices(built, number, placement)
        for number, (task_id, placement) in enumerate(zip(built.task_ids, solution.placements, strict=True))
    }
    tasks = tuple(_with_choices(task, chosen.get(task.id, [])) for task in plan.tasks)
    return plan if tasks == plan.tasks else changed(plan, tasks=tasks)


def _choices(built: Built, number: int, placement: Placement) -> list[Choice]:
    parts = built.problem.activities[number].parts
    keys = (part.options[option].key for part, option in zip(parts, placement.options, strict=True))
    return [built.choices[key] for key in keys if key in built.choices]


def _with_choices(task: Task, choices: list[Choice]) -> Task:
    if task.compute is not None:
        pool = choices[0].pool if choices else task.compute.pool
        if pool == task.compute.pool:
            return task
        return changed(task, compute=changed(task.compute, pool=pool))
    skills = {choice.skill for choice in choices if choice.skill}
    kept = [given for given in task.assignments if given.skill not in skills]
    assignments = (*kept, *(given for choice in choices if choice.skill for given in choice.assignments))
    return task if set(assignments) == set(task.assignments) else changed(task, assignments=assignments)
