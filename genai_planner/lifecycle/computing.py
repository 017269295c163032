"""Compute tasks: which run takes how long on which pool, by the planner's estimates."""

from dataclasses import dataclass

from genai_planner.errors import InputError
from genai_planner.estimation import (
    ComputeEstimate,
    Pool,
    Range,
)
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.compute_jobs import estimate_run
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.derived import number_text
from genai_planner.model.base import LONGEST_TEXT
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed

NOTIONAL_HOURS = 30 * 24
"""How long pre-training without a pool may take at most; GPUs are doubled until it does."""
MOST_NOTIONAL_GPUS = 4_096
MOST_HOURS = 200_000.0
"""Some 23 years; what exceeds it is no longer a plan."""
MOST_MEMORY_GB = 10_000.0
DEAREST_GPU_HOUR = 1e6


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a compute task takes, and why."""

    need: ComputeNeed
    because: str
    source: str


def reckon(run: ComputeRun, answers: Answers) -> Reckoned:
    """GPUs, elapsed hours and memory of the run on the pool where it fits and ends first.

    Without a pool it is reckoned on as many of the catalogue's reference accelerators as end it in a month.
    """
    if not answers.pools:
        return _on_notional_gpus(run, answers)
    attempts = [(pool, estimate_run(run, answers, _pool(pool, answers.currency))) for pool in answers.pools]
    pool, estimate = min(attempts, key=lambda attempt: _merit(*attempt))
    return _reckoned(estimate, pool=pool)


def _merit(pool: ComputePool, estimate: ComputeEstimate) -> tuple[bool, float, float]:
    return not estimate.fits, estimate.wall_hours.p50, pool.price_per_gpu_hour


def _on_notional_gpus(run: ComputeRun, answers: Answers) -> Reckoned:
    gpus = 8
    estimate = estimate_run(run, answers, Pool(gpus=gpus))
    while estimate.wall_hours.p50 > NOTIONAL_HOURS and gpus < MOST_NOTIONAL_GPUS:
        gpus *= 2
        estimate = estimate_run(run, answers, Pool(gpus=gpus))
    return _reckoned(estimate, pool=None)


def _pool(pool: ComputePool, currency: str) -> Pool:
    """The pool for the estimator; an accelerator that the catalogue lacks counts as the reference one."""
    memory_gb = max(pool.memory_gb, 1.0)
    price = min(pool.price_per_gpu_hour, DEAREST_GPU_HOUR)
    try:
        return Pool(
            gpu=pool.gpu, gpus=pool.count, price_per_gpu_hour=price, currency=currency, memory_gb=memory_gb
        )
    except InputError:
        return Pool(gpus=pool.count, price_per_gpu_hour=price, currency=currency, memory_gb=memory_gb)


def _reckoned(estimate: ComputeEstimate, *, pool: ComputePool | None) -> Reckoned:
    where = pool.name if pool is not None else "no pool is given, so on the catalogue's reference accelerator"
    formula = f"{_count(estimate.gpus)} ({where}): {estimate.formula}, {_hours(estimate.wall_hours)}"
    warnings = "".join(f" {warning.message} {warning.remedy}" for warning in estimate.warnings)
    source = _sources(estimate)
    optimistic, likely, pessimistic = (min(hours, MOST_HOURS) for hours in estimate.wall_hours)
    gpus = max(estimate.gpus, 1) if pool is None else min(max(estimate.gpus, 1), pool.count)
    memory_gb = estimate.peak_memory_gb.p50 * max(estimate.gpus, 1) / gpus
    because = f"{formula}.{warnings}"[:LONGEST_TEXT]
    return Reckoned(
        need=ComputeNeed(
            gpus=gpus,
            elapsed_hours=Estimate(
                optimistic=optimistic,
                likely=likely,
                pessimistic=pessimistic,
                because=because,
                source=source,
            ),
            memory_gb=round(min(memory_gb, MOST_MEMORY_GB), 1),
            pool=pool.id if pool is not None else None,
        ),
        because=because,
        source=source,
    )


def _count(gpus: int) -> str:
    return f"{gpus:,} GPU{'' if gpus == 1 else 's'}"


_BESIDE_THE_HOURS = {"Price per GPU-hour", "Power", "CO2 of the grid"}


def _hours(hours: Range) -> str:
    return (
        f"likely {number_text(hours.p50)} hours "
        f"(eight of ten runs {number_text(hours.p10)} to {number_text(hours.p90)})"
    )


def _sources(estimate: ComputeEstimate) -> str:
    """The published sources of the hours; those of prices, power and CO2 do not bear on them."""
    named = (item.source for item in estimate.assumptions if item.name not in _BESIDE_THE_HOURS)
    return "; ".join(dict.fromkeys(source for source in named if source))[:LONGEST_TEXT] or ASSUMPTION
