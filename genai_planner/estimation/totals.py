"""From GPU-hours and memory to the one record that every estimate answers with."""

from dataclasses import dataclass

from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.record import Assumption, ComputeEstimate, Outcome, Range
from genai_planner.model.problems import Problem
from genai_planner.words.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """What a method found out, before prices and power."""

    method: Said
    gpu_hours: Range
    gpus: int
    least_gpus: Range
    """On which the method fits, by the range of its memory; zero where no number is enough."""
    peak_memory_gb: Range
    formula: Said
    assumptions: tuple[Assumption, ...] = ()
    warnings: tuple[Problem, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


SHORTEST_GPU_HOURS = 1 / 60
"""Loading a model and starting takes a minute, however little is computed."""


def to_estimate(working: Working, pool: Pool) -> ComputeEstimate:
    """The record with wall-clock time, energy, CO2 and cost filled in."""
    hours = working.gpu_hours * max(1.0, SHORTEST_GPU_HOURS / working.gpu_hours.p10)
    energy_kwh = hours * pool.drawn_kw
    price, currency, _ = pool.price
    return ComputeEstimate(
        method=working.method,
        gpu=pool.accelerator.id,
        gpus=working.gpus,
        least_gpus=round(working.least_gpus.p50),
        least_gpus_range=working.least_gpus,
        gpu_hours=hours,
        wall_hours=hours / working.gpus,
        peak_memory_gb=working.peak_memory_gb,
        energy_kwh=energy_kwh,
        co2_kg=energy_kwh * pool.grid_kg_co2_per_kwh,
        cost=Range(hours.p10 * price.p10, hours.p50 * price.p50, hours.p90 * price.p90),
        currency=currency,
        formula=working.formula,
        assumptions=(*working.assumptions, *pool.assumptions()),
        warnings=working.warnings,
        outcomes=working.outcomes,
    )
