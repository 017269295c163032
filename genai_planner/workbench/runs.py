"""The runs on GPUs of the plan so far: how long each takes, and whether it fits; free of Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.estimation.reckoning import estimate_of
from genai_planner.lifecycle.data.cheat_sheet_durations import beside_cheat_sheet, is_outside_cheat_sheet
from genai_planner.lifecycle.data.records import CheatSheetColumn
from genai_planner.model.plan import Plan

NO_SHEETS: Mapping[str, CheatSheetColumn] = MappingProxyType({})


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
    cheat_sheet: str = ""
    """The training duration that the cheat sheet gives; empty where there is none to compare with."""
    beside_cheat_sheet: str = ""
    """Whether one run stays within it, and where not, why."""
    is_outside: bool = False
    """Whether it leaves the cheat sheet's duration."""


def runs_of(
    plan: Plan, catalogue: Catalogue, sheets: Mapping[str, CheatSheetColumn] = NO_SHEETS
) -> tuple[Run, ...]:
    """The different runs of the plan, in its order.

    Args:
        plan: what the answers give.
        catalogue: the accelerators that are known.
        sheets: the cheat sheet's columns by lifecycle phase.
    """
    found: dict[object, Run] = {}
    for task in plan.tasks:
        need = task.compute
        if need is None or need.workload in found:
            continue
        pool = plan.pool_by_id.get(need.pool or "")
        estimate = estimate_of(need, pool, currency=plan.currency, catalogue=catalogue)
        if need.workload is None or estimate is None:
            continue
        phase = plan.phase_by_id.get(task.phase)
        sheet = sheets.get((phase.lifecycle_phase if phase else "") or "")
        words = beside_cheat_sheet(sheet, need).text() if sheet else ""
        found[need.workload] = Run(
            name=task.name,
            hours=need.elapsed_hours.likely,
            memory_gb=need.memory_gb,
            capacity_gb=pool.memory_gb if pool else 0.0,
            fits=estimate.fits,
            cost=estimate.cost.p50 if pool else 0.0,
            cheat_sheet=sheet.training_duration if sheet and words else "",
            beside_cheat_sheet=words,
            is_outside=sheet is not None and is_outside_cheat_sheet(sheet, need),
        )
    return tuple(found.values())
