"""What compute tasks of a plan take on their pools, and the plan with these amounts brought up to date."""

from dataclasses import dataclass, replace
from functools import lru_cache

from genai_planner.errors import EditError, InputError
from genai_planner.estimation.by_method.api_cost import API_PRICE
from genai_planner.estimation.by_method.inference import AVERAGE_LOAD
from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.record import ComputeEstimate, Range
from genai_planner.estimation.workloads import estimate_workload, most_gpus
from genai_planner.model.assumptions import NOTHING_ASSUMED, OwnAssumptions
from genai_planner.model.base import LONGEST_TEXT
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed, Task
from genai_planner.model.workloads import ComputeOverride, Workload, WorkloadKind
from genai_planner.words.phrases import marked
from genai_planner.words.said import Measured, Said, Value, counted, said
from genai_planner.words.said import told as told_by
from genai_planner.words.sentence import Sentence, retold

NOTIONAL_GPUS = 8
NOTIONAL_HOURS = 30 * 24
"""How long a run without a pool may take at most; GPUs are doubled until it does."""
MOST_NOTIONAL_GPUS = 4_096
MOST_HOURS = 200_000.0
"""Some 23 years; what exceeds it is no longer a plan."""
MOST_MEMORY_GB = 10_000.0
DEAREST_GPU_HOUR = 1e6
OWN_HOURS = marked("Your own hours, in the place of the estimate's.")
OWN = marked("your own figure")
NOTHING_OWN = ComputeOverride()
REMEMBERED = 1_024
"""Estimates kept, so that a plan is checked after an edit without estimating everything anew."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a compute task takes, and why."""

    need: ComputeNeed
    because: str
    source: str


@lru_cache(maxsize=REMEMBERED)
def estimate_on(
    workload: Workload,
    pool: ComputePool | None,
    *,
    gpus: int | None = None,
    own: OwnAssumptions = NOTHING_ASSUMED,
    currency: str = "USD",
    catalogue: Catalogue,
) -> ComputeEstimate:
    """The estimate of the workload on a plan's pool.

    Args:
        workload: what is computed.
        pool: None for as many of the catalogue's reference accelerators as end it in a month.
        gpus: how many of them; None for as many as the pool has and the workload can share.
        own: what the estimate rests on instead of its own assumptions.
        currency: of the pool's price.
        catalogue: the accelerators known; one that it lacks counts as the reference one.

    Raises:
        InputError: sizes that cannot be together, with the nearest that can.
    """
    if pool is not None:
        wanted = gpus or min(pool.count, most_gpus(workload))
        return estimate_workload(workload, _pool(pool, wanted, currency, catalogue), own)
    notional = Pool(gpus=gpus or NOTIONAL_GPUS, currency=currency, catalogue=catalogue)
    if gpus is not None:
        return estimate_workload(workload, notional, own)
    return _on_notional_gpus(workload, notional, own)


def estimate_of(
    need: ComputeNeed, pool: ComputePool | None, *, currency: str, catalogue: Catalogue
) -> ComputeEstimate | None:
    """The estimate of what a task computes, with the GPUs and assumptions of the user's own.

    Args:
        need: of a compute task.
        pool: where it runs.
        currency: of the pool's price.
        catalogue: the accelerators known.

    Returns:
        None where the task does not say what it computes.

    Raises:
        InputError: sizes that cannot be together, with the nearest that can.
    """
    if need.workload is None:
        return None
    return estimate_on(
        need.workload,
        pool,
        gpus=need.override.gpus,
        own=need.override.assumptions,
        currency=currency,
        catalogue=catalogue,
    )


def reckon_on(
    workload: Workload,
    pool: ComputePool | None,
    *,
    override: ComputeOverride = NOTHING_OWN,
    currency: str = "USD",
    catalogue: Catalogue,
) -> Reckoned:
    """GPUs, elapsed hours and memory of the workload on the pool; amounts of the user's own stay.

    Raises:
        InputError: sizes that cannot be together, with the nearest that can.
    """
    estimate = estimate_on(
        workload,
        pool,
        gpus=override.gpus,
        own=override.assumptions,
        currency=currency,
        catalogue=catalogue,
    )
    gpus = override.gpus or max(estimate.gpus, 1)
    if pool is not None and override.gpus is None:
        gpus = min(gpus, pool.count)
    memory_gb = estimate.peak_memory_gb.p50
    if workload.kind is not WorkloadKind.SERVING:
        memory_gb *= max(estimate.gpus, 1) / gpus
    own_hours = override.elapsed_hours
    hours = _hours(estimate, pool) if own_hours is None else _explained(own_hours)
    need = ComputeNeed(
        gpus=gpus,
        elapsed_hours=hours,
        memory_gb=_memory(memory_gb) if override.memory_gb is None else override.memory_gb,
        pool=pool.id if pool is not None else None,
        workload=workload,
        override=override,
    )
    return Reckoned(need, because=hours.because, source=hours.source)


def reckoned_task(task: Task, plan: Plan, *, before: Task | None = None, catalogue: Catalogue) -> Task:
    """The task with the amounts that follow from its workload and pool; itself where nothing differs.

    Args:
        task: a task of the plan; one without a workload comes back as it is.
        plan: where its pool is.
        before: the task before the edit, whose reason is replaced in the task's; None for the task itself.
        catalogue: the accelerators known.

    Raises:
        EditError: sizes that cannot be together, with the nearest that can.
    """
    need = task.compute
    if need is None or need.workload is None:
        return task
    pool = plan.pool_by_id.get(need.pool or "")
    try:
        reckoned = reckon_on(
            need.workload, pool, override=need.override, currency=plan.currency, catalogue=catalogue
        )
    except InputError as error:
        raise EditError(
            said("'{task}' cannot be estimated: {error}", task=task.name, error=told_by(error))
        ) from error
    told = need if before is None or before.compute is None else before.compute
    new_need = changed(reckoned.need, pool=need.pool)
    if new_need == need and told.elapsed_hours.because == reckoned.because:
        return task
    return changed(task, compute=new_need, **_retold(task, told.elapsed_hours, reckoned))


def reckoned(plan: Plan, before: Plan | None = None, *, catalogue: Catalogue) -> Plan:
    """The plan with hours, GPUs and memory that follow from what its tasks compute and where.

    Args:
        plan: the plan after an edit.
        before: the plan before it; only tasks are reckoned whose need or pool the edit changed, so that
            figures of an older program stay as they were agreed. None to reckon all.
        catalogue: the accelerators known.

    Returns:
        The plan itself where nothing differs.

    Raises:
        EditError: sizes that cannot be together, with the nearest that can.
    """
    tasks = tuple(
        reckoned_task(task, plan, before=_earlier(task, before), catalogue=catalogue)
        if _is_touched(task, plan, before)
        else task
        for task in plan.tasks
    )
    is_same = all(new is old for new, old in zip(tasks, plan.tasks, strict=True))
    return plan if is_same else changed(plan, tasks=tasks)


def reckoned_on_kinds(plan: Plan, kinds: frozenset[str], catalogue: Catalogue) -> Plan:
    """The plan with the tasks reckoned anew that run on accelerators of those ids, whose figures changed.

    Raises:
        EditError: sizes that cannot be together, with the nearest that can.
    """
    pools = {pool.id for pool in plan.pools if _kind(pool, catalogue) in kinds}
    runs = {task.id for task in plan.tasks if task.compute is not None and task.compute.pool in pools}
    tasks = tuple(
        reckoned_task(task, plan, catalogue=catalogue) if task.id in runs else task for task in plan.tasks
    )
    is_same = all(new is old for new, old in zip(tasks, plan.tasks, strict=True))
    return plan if is_same else changed(plan, tasks=tasks)


def _is_touched(task: Task, plan: Plan, before: Plan | None) -> bool:
    need = task.compute
    if need is None or need.workload is None:
        return False
    if before is None:
        return True
    earlier = before.task_by_id.get(task.id)
    if earlier is None or need != earlier.compute:
        return True
    pool_id = need.pool or ""
    return plan.pool_by_id.get(pool_id) != before.pool_by_id.get(pool_id)


def _kind(pool: ComputePool, catalogue: Catalogue) -> str:
    """The id of the pool's accelerator, which the pool may name by an alias."""
    return catalogue.find(pool.gpu).id if pool.gpu and catalogue.knows(pool.gpu) else pool.gpu


def _earlier(task: Task, before: Plan | None) -> Task | None:
    return before.task_by_id.get(task.id) if before is not None else None


def _retold(task: Task, told: Estimate, reckoned: Reckoned) -> dict[str, str]:
    """The task's reason and source with those of its hours replaced; words of the user's own stay."""
    source = task.source
    because = retold(task.because, told.because, reckoned.because)
    if because is task.because and told.because and because.startswith(told.because):
        because = f"{reckoned.because}{because.removeprefix(told.because)}"[:LONGEST_TEXT]
    if source == told.source:
        source = reckoned.source
    return {"because": because, "source": source}


def _explained(own: Estimate) -> Estimate:
    return own if own.because else changed(own, because=Sentence(Said(OWN_HOURS)), source=OWN)


def _on_notional_gpus(workload: Workload, notional: Pool, own: OwnAssumptions) -> ComputeEstimate:
    gpus = notional.gpus
    most = min(most_gpus(workload), MOST_NOTIONAL_GPUS)
    estimate = estimate_workload(workload, replace(notional, gpus=min(gpus, most)), own)
    while estimate.wall_hours.p50 > NOTIONAL_HOURS and gpus < most:
        gpus *= 2
        estimate = estimate_workload(workload, replace(notional, gpus=min(gpus, most)), own)
    return estimate


def _pool(pool: ComputePool, gpus: int, currency: str, catalogue: Catalogue) -> Pool:
    """The pool for the estimator; an accelerator that the catalogue lacks counts as the reference one."""
    memory_gb = max(pool.memory_gb, 1.0)
    price = min(pool.price_per_gpu_hour, DEAREST_GPU_HOUR)

    def of_kind(gpu: str) -> Pool:
        return Pool(
            gpu=gpu,
            gpus=gpus,
            price_per_gpu_hour=price,
            currency=currency,
            memory_gb=memory_gb,
            catalogue=catalogue,
        )

    try:
        return of_kind(pool.gpu)
    except InputError:
        return of_kind("")


def _hours(estimate: ComputeEstimate, pool: ComputePool | None) -> Estimate:
    where: Value = said("no pool is given, so on the catalogue's reference accelerator")
    if pool is not None:
        where = pool.name
    because = said(
        "{gpus} ({where}): {formula}, {hours}.",
        gpus=counted("{n} GPU", "{n} GPUs", estimate.gpus),
        where=where,
        formula=estimate.formula,
        hours=_range_text(estimate.wall_hours),
    )
    for warning in estimate.warnings:
        because = said("{so_far} {warning}", so_far=because, warning=warning.said)
        if warning.advice:
            because = said("{so_far} {advice}", so_far=because, advice=warning.advice)
    optimistic, likely, pessimistic = (min(hours, MOST_HOURS) for hours in estimate.wall_hours)
    return Estimate(
        optimistic=optimistic,
        likely=likely,
        pessimistic=pessimistic,
        because=Sentence(because),
        source=_sources(estimate),
    )


def _memory(needed_gb: float) -> float:
    return round(min(needed_gb, MOST_MEMORY_GB), 1)


_BESIDE_THE_HOURS = frozenset(
    {"Price per GPU-hour", "Rated power", "Power drawn", "CO2 of the grid", AVERAGE_LOAD, API_PRICE}
)


def _range_text(hours: Range) -> Said:
    return said(
        "likely {likely} hours (eight of ten runs {least} to {most})",
        likely=Measured(hours.p50),
        least=Measured(hours.p10),
        most=Measured(hours.p90),
    )


def _sources(estimate: ComputeEstimate) -> str:
    """The published sources of the hours; those of prices, power and CO2 do not bear on them."""
    named = (item.source for item in estimate.assumptions if item.name not in _BESIDE_THE_HOURS)
    return "; ".join(dict.fromkeys(source for source in named if source))[:LONGEST_TEXT] or ASSUMPTION
