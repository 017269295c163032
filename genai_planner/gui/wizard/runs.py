"""The runs on GPUs of the plan so far: how long each takes, and whether it fits; free of Qt."""

from dataclasses import dataclass

from genai_planner.estimation.reckoning import estimate_on
from genai_planner.gui.known_hardware import known_catalogue
from genai_planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Run:
    """A compute task on its pool; equal ones of later rounds are left out."""

    name: str
    hours: float
    """Likely, elapsed."""
    memory_gb: float
    """That it needs of each GPU."""
    capacity_gb: float
    """That each GPU of the pool has; 0 without a pool."""
    fits: bool
    cost: float
    """Likely, in the plan's currency; 0 without a pool."""


def runs_of(plan: Plan) -> tuple[Run, ...]:
    """The different runs of the plan, in its order."""
    found: dict[object, Run] = {}
    for task in plan.tasks:
        need = task.compute
        if need is None or need.workload is None or need.workload in found:
            continue
        pool = plan.pool_by_id.get(need.pool or "")
        estimate = estimate_on(need.workload, pool, currency=plan.currency, catalogue=known_catalogue())
        found[need.workload] = Run(
            name=task.name,
            hours=need.elapsed_hours.likely,
            memory_gb=need.memory_gb,
            capacity_gb=pool.memory_gb if pool else 0.0,
            fits=estimate.fits,
            cost=estimate.cost.p50 if pool else 0.0,
        )
    return tuple(found.values())
