"""What would make a compute task fit into memory, each way estimated anew before it is offered."""

from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.errors import InputError
from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.estimation.reckoning import estimate_of
from genai_planner.estimation.record import DOES_NOT_FIT, ComputeEstimate
from genai_planner.model import edits
from genai_planner.model.assumptions import Optimiser, Sharding
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import ComputeNeed, Task
from genai_planner.model.workloads import Precision, Tuning, Workload, WorkloadKind
from genai_planner.words.phrases import marked
from genai_planner.words.said import Measured, Said, counted, said

ABOUT_MEMORY = frozenset({DOES_NOT_FIT, "too-few-gpus"})
"""The codes of warnings that a model does not fit where it is to be computed."""
SHORTEST_SEQUENCE = 256
_TUNED = frozenset(
    {
        WorkloadKind.FINE_TUNING,
        WorkloadKind.REWARD_MODEL,
        WorkloadKind.DPO,
        WorkloadKind.PPO,
        WorkloadKind.GRPO,
    }
)
_BY_SEQUENCE = frozenset(
    {
        WorkloadKind.PRETRAINING,
        WorkloadKind.FINE_TUNING,
        WorkloadKind.REWARD_MODEL,
        WorkloadKind.DPO,
        WorkloadKind.QUANTISATION_AWARE_TRAINING,
        WorkloadKind.PRUNING,
        WorkloadKind.DISTILLATION,
    }
)
_WITH_OPTIMISER = frozenset({WorkloadKind.FINE_TUNING, WorkloadKind.REWARD_MODEL, WorkloadKind.DPO})
_ANSWERING = frozenset({WorkloadKind.EVALUATION, WorkloadKind.SERVING})


@dataclass(frozen=True, slots=True)
class WayOut:
    """One change after which the task fits, with what it takes then."""

    name: Said
    need: ComputeNeed
    """What the task takes with it; amounts that follow are as before until they are reckoned."""
    pool: ComputePool | None
    """Where it runs then; a larger pool than the plan's where that is the way."""
    estimate: ComputeEstimate

    @property
    def words(self) -> Said:
        """Such as "QLoRA (31 GB)" or "2 GPUs with full sharding (47 GB each)"."""
        needed = Measured(self.estimate.peak_memory_gb.p50)
        if self.name.template in (*_GPUS, *_SHARDED):
            return said("{way} ({needed} GB each)", way=self.name, needed=needed)
        return said("{way} ({needed} GB)", way=self.name, needed=needed)


def ways_out(need: ComputeNeed, plan: Plan, catalogue: Catalogue) -> tuple[WayOut, ...]:
    """The single changes after which the need fits, smallest change first; empty where it fits as it is.

    Args:
        need: of a task of the plan, with a workload.
        plan: where its pool is, and others.
        catalogue: the accelerators known.
    """
    pool = plan.pool_by_id.get(need.pool or "")
    before = _estimate(need, pool, plan, catalogue)
    if need.workload is None or pool is None or before is None or _fits(before):
        return ()
    found = []
    for name, other, where in _candidates(need, need.workload, pool, before):
        estimate = _estimate(other, where, plan, catalogue)
        if estimate is not None and _fits(estimate):
            found.append(WayOut(name, other, where, estimate))
    found += _shorter(need, pool, plan, catalogue)
    found += _elsewhere(need, plan, catalogue)
    return tuple(found)


def taken(plan: Plan, way: WayOut, task_ids: tuple[str, ...]) -> Plan:
    """The plan changed that way; amounts stay until they are reckoned again.

    Args:
        plan: what is edited.
        way: one of those of a task.
        task_ids: that task first; of the others those change that take the same of the same pool.

    Raises:
        EditError: where there is no such compute task.
    """
    first = plan.task_by_id[task_ids[0]].compute if task_ids and task_ids[0] in plan.task_by_id else None
    equal = [task_id for task_id in task_ids if _is_like(plan.task_by_id.get(task_id), first)]
    if way.pool is not None and way.pool != plan.pool_by_id.get(way.pool.id):
        plan = edits.change_pool(plan, way.pool)
    for task_id in equal or task_ids:
        plan = edits.set_compute(plan, task_id, way.need)
    return plan


def _is_like(task: Task | None, need: ComputeNeed | None) -> bool:
    """Whether the task computes the same, with the same of the user's own, on the same pool."""
    other = task.compute if task is not None else None
    return other is not None and need is not None and _rests_on(other) == _rests_on(need)


def _rests_on(need: ComputeNeed) -> tuple[object, ...]:
    return need.workload, need.override, need.pool


def _fits(estimate: ComputeEstimate) -> bool:
    return not any(warning.code in ABOUT_MEMORY for warning in estimate.warnings)


def _estimate(
    need: ComputeNeed, pool: ComputePool | None, plan: Plan, catalogue: Catalogue
) -> ComputeEstimate | None:
    """None for sizes that cannot be together, and where nothing says what is computed."""
    try:
        return estimate_of(need, pool, currency=plan.currency, catalogue=catalogue)
    except InputError:
        return None


_GPUS = marked("{n} GPU"), marked("{n} GPUs")
_SHARDED = marked("{n} GPU with full sharding"), marked("{n} GPUs with full sharding")
_Candidate = tuple[Said, ComputeNeed, ComputePool]


def _candidates(
    need: ComputeNeed, workload: Workload, pool: ComputePool, estimate: ComputeEstimate
) -> Iterator[_Candidate]:
    yield from ((name, other, pool) for name, other in _other_layouts(need, workload, estimate))
    yield from ((name, other, pool) for name, other in _other_methods(need, workload))
    yield from ((name, other, pool) for name, other in _lighter_serving(need, workload))
    yield from _more_gpus(need, pool, estimate)


def _other_layouts(
    need: ComputeNeed, workload: Workload, estimate: ComputeEstimate
) -> Iterator[tuple[Said, ComputeNeed]]:
    own = need.override.assumptions
    if workload.has_checkpointing is False:
        yield said("gradient checkpointing"), _computing(need, has_checkpointing=None)
    if workload.kind in _WITH_OPTIMISER and not workload.has_chunked_loss:
        yield said("a chunked loss"), _computing(need, has_chunked_loss=True)
    if own.sharding not in {None, Sharding.AUTOMATIC, Sharding.ZERO_3} and estimate.gpus > 1:
        yield said("full sharding"), _assuming(need, sharding=None)
    if own.microbatch is not None and own.microbatch > 1:
        yield said("one sequence at a time"), _assuming(need, microbatch=1)


def _other_methods(need: ComputeNeed, workload: Workload) -> Iterator[tuple[Said, ComputeNeed]]:
    if workload.kind in _WITH_OPTIMISER and workload.tuning is Tuning.FULL:
        yield said("an 8-bit optimiser"), _assuming(need, optimiser=Optimiser.ADAM_8_BIT)
    if workload.kind in _TUNED and workload.tuning is Tuning.FULL:
        yield said("LoRA"), _computing(need, tuning=Tuning.LORA)
    if workload.kind in _TUNED and workload.tuning in {Tuning.FULL, Tuning.LORA}:
        yield said("QLoRA"), _computing(need, tuning=Tuning.QLORA, precision=Precision.FP16)


def _lighter_serving(need: ComputeNeed, workload: Workload) -> Iterator[tuple[Said, ComputeNeed]]:
    if workload.kind not in _ANSWERING:
        return
    for bits, precision in ((8, Precision.INT8), (4, Precision.INT4)):
        if precision.bytes_per_weight < workload.precision.bytes_per_weight:
            yield said("weights in {bits} bits", bits=bits), _computing(need, precision=precision)
    if workload.kind is WorkloadKind.SERVING and (workload.concurrent_requests or 1) > 1:
        half = (workload.concurrent_requests or 1) // 2
        yield (
            counted("{n} request at a time", "{n} requests at a time", half),
            _computing(need, concurrent_requests=half),
        )


def _more_gpus(need: ComputeNeed, pool: ComputePool, estimate: ComputeEstimate) -> Iterator[_Candidate]:
    """More of the pool's GPUs, or a pool with more of them."""
    is_serving = need.workload is not None and need.workload.kind is WorkloadKind.SERVING
    least = estimate.gpus if is_serving else estimate.least_gpus
    if least <= (need.override.gpus or pool.count):
        return
    name = counted(*_GPUS, least)
    if need.workload is not None and need.workload.kind not in _ANSWERING:
        name = counted(*_SHARDED, least)
    own = need.override.gpus if need.override.gpus is None else least
    override = changed(need.override, gpus=own, assumptions=changed(need.override.assumptions, sharding=None))
    yield name, changed(need, override=override), changed(pool, count=max(pool.count, least))


def _shorter(need: ComputeNeed, pool: ComputePool, plan: Plan, catalogue: Catalogue) -> Iterator[WayOut]:
    """The longest half, quarter and so on of the sequence length with which it fits."""
    if need.workload is None or need.workload.kind not in _BY_SEQUENCE:
        return
    length = need.workload.sequence_length // 2
    while length >= SHORTEST_SEQUENCE:
        shorter = _computing(need, sequence_length=length)
        estimate = _estimate(shorter, pool, plan, catalogue)
        if estimate is not None and _fits(estimate):
            yield WayOut(said("sequence length {length}", length=length), shorter, pool, estimate)
            return
        length //= 2


def _elsewhere(need: ComputeNeed, plan: Plan, catalogue: Catalogue) -> Iterator[WayOut]:
    """The plan's other pools, on which it fits as it is."""
    for pool in plan.pools:
        if pool.id == need.pool:
            continue
        moved = changed(need, pool=pool.id)
        estimate = _estimate(moved, pool, plan, catalogue)
        if estimate is not None and _fits(estimate):
            yield WayOut(said("the pool '{pool}'", pool=pool.name), moved, pool, estimate)


def _computing(need: ComputeNeed, **changes: object) -> ComputeNeed:
    assert need.workload is not None
    return changed(need, workload=changed(need.workload, **changes))


def _assuming(need: ComputeNeed, **changes: object) -> ComputeNeed:
    own = changed(need.override.assumptions, **changes)
    return changed(need, override=changed(need.override, assumptions=own))
