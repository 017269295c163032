"""What tasks, phases and the whole plan cost, from the likely amounts."""

from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed, Task
from genai_planner.scheduling.effort import Part, parts_of


def task_cost(task: Task, plan: Plan) -> float:
    """People's days at their day rates, or GPU-hours at the pool's price, in the plan's currency."""
    return cost_of(task, plan, parts_of(task, plan) if task.assignments else [])


def cost_of(task: Task, plan: Plan, parts: list[Part]) -> float:
    """The cost of a task of which the people on it do those parts."""
    if task.compute is not None:
        pool = plan.pool_by_id.get(task.compute.pool or "")
        return gpu_hours(task) * gpu_hour_price(task.compute, pool)
    return sum((part.days * part.person.day_rate for part in parts), 0.0)


def gpu_hours(task: Task) -> float:
    """The GPUs of a compute task times their elapsed hours; 0 for any other task."""
    return task.compute.gpus * task.compute.elapsed_hours.likely if task.compute else 0.0


def gpu_hour_price(need: ComputeNeed, pool: ComputePool | None) -> float:
    """The user's own price for the task, else the pool's, else nothing; in the plan's currency."""
    own = need.override.assumptions.price_per_gpu_hour
    if own is not None:
        return own
    return pool.price_per_gpu_hour if pool else 0.0
