"""Compute tasks: which run takes how long on which pool, by the planner's estimates."""

from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.estimation.reckoning import Reckoned, estimate_on, reckon_on
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.compute_jobs import workload_of
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.model.resources import ComputePool
from genai_planner.model.workloads import Workload


def reckon(run: ComputeRun, answers: Answers, catalogue: Catalogue) -> Reckoned:
    """GPUs, elapsed hours and memory of the run on the pool where it fits and ends first.

    Without a pool it is reckoned on as many of the catalogue's reference accelerators as end it in a month.
    """
    workload = workload_of(run, answers)
    pool = best_pool(workload, answers, catalogue)
    return reckon_on(workload, pool, currency=answers.currency, catalogue=catalogue)


def best_pool(workload: Workload, answers: Answers, catalogue: Catalogue) -> ComputePool | None:
    """The pool where the workload fits and ends first; of equals the cheapest; None where there is none."""

    def merit(pool: ComputePool) -> tuple[bool, float, float]:
        estimate = estimate_on(workload, pool, currency=answers.currency, catalogue=catalogue)
        return not estimate.fits, estimate.wall_hours.p50, pool.price_per_gpu_hour

    return min(answers.pools, key=merit, default=None)
