"""From a plan's record of what a task computes to the estimate of its method."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from genai_planner.estimation.by_method.api_cost import API_PRICE
from genai_planner.estimation.by_method.compression import (
    Distillation,
    Pruning,
    QuantisationRun,
    estimate_distillation,
    estimate_pruning,
    estimate_quantisation,
    estimate_quantisation_aware_training,
)
from genai_planner.estimation.by_method.evaluation_runs import (
    DataPreparation,
    EvaluationRun,
    estimate_data_preparation,
    estimate_evaluation,
)
from genai_planner.estimation.by_method.fine_tuning import FineTuning, estimate_fine_tuning
from genai_planner.estimation.by_method.human_feedback import (
    LOOP_SHARE,
    Rollouts,
    estimate_dpo,
    estimate_grpo,
    estimate_ppo,
    estimate_reward_model,
)
from genai_planner.estimation.by_method.inference import AVERAGE_LOAD
from genai_planner.estimation.by_method.pretraining import Pretraining, estimate_pretraining
from genai_planner.estimation.by_method.serving import answering_of, estimate_serving
from genai_planner.estimation.checking import check_between
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.methods import MemorySaving, Objective, Optimiser, Precision, Sharding, Tuning
from genai_planner.estimation.own_assumptions import OWN_VALUE, Terms, terms_of, with_own_sources
from genai_planner.estimation.record import Assumption, ComputeEstimate
from genai_planner.estimation.totals import SHORTEST_GPU_HOURS
from genai_planner.model.assumptions import NOTHING_ASSUMED, OwnAssumptions
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.workloads import Workload, WorkloadKind
from genai_planner.words.numbers import significant
from genai_planner.words.said import Said, Value, counted, said
from genai_planner.words.sentence import message_of

USUAL_BATCH = 16
"""Sequences of one step of tuning."""
USUAL_SEQUENCE, LONGEST_SEQUENCE = 2_048, 131_072
MOST_EVALUATION_GPUS = 8
MOST_ROUNDING_GPUS = 8
"""That share the layers of a model too large for one."""
STUDENT_SHARE = 0.5
"""Size of a distilled model over that of its teacher."""
ANY_NUMBER = 1_000_000
FEWEST_RUNS = 1e-7
"""A part of a run, as plans may have it."""


def estimate_workload(
    workload: Workload, pool: Pool, own: OwnAssumptions = NOTHING_ASSUMED
) -> ComputeEstimate:
    """What the workload takes on the pool, all its runs together, with how it is run among its assumptions.

    Args:
        workload: what is computed.
        pool: where.
        own: what the estimate rests on instead of its own assumptions.

    Raises:
        InputError: sizes that cannot be together, with the nearest that can.
    """
    estimate = estimate_once(workload, terms_of(pool, own))
    estimate = replace(estimate, assumptions=_with_how_it_is_run(estimate.assumptions, workload))
    return all_runs(estimate, workload)


def estimate_once(workload: Workload, terms: Terms) -> ComputeEstimate:
    """What one run of it takes on those terms.

    Raises:
        InputError: sizes that cannot be together, with the nearest that can.
    """
    return with_own_sources(_ESTIMATES[workload.kind](workload, terms), terms.own, workload.kind)


def all_runs(estimate: ComputeEstimate, workload: Workload) -> ComputeEstimate:
    """What all runs take of which the estimate is one; part of a run starts a computer for a minute as well.

    Raises:
        InputError: a number of runs that cannot be.
    """
    check_between("number of runs", workload.runs, FEWEST_RUNS, 1_000)
    if workload.runs == 1:
        return estimate
    usual = said("months") if workload.kind is WorkloadKind.SERVING else said("such runs")
    factor = max(workload.runs, SHORTEST_GPU_HOURS / estimate.gpu_hours.p10)
    return _times(estimate, factor, message_of(workload.runs_because) or usual)


def most_gpus(workload: Workload) -> int:
    """The largest number of GPUs that the workload can share out; more would idle.

    Raises:
        InputError: sizes that cannot be together, with the nearest that can.
    """
    if workload.kind is WorkloadKind.PRETRAINING:
        return _pretraining_job(workload).most_gpus(gpus_per_node=1)
    if workload.kind is WorkloadKind.EVALUATION:
        return MOST_EVALUATION_GPUS
    if workload.kind is WorkloadKind.QUANTISATION:
        return MOST_ROUNDING_GPUS
    return usual_batch(workload) if workload.kind in _BY_BATCH else ANY_NUMBER


def usual_batch(workload: Workload) -> int:
    """The batch given, or the usual one of tuning, which never exceeds the examples."""
    return workload.batch or min(USUAL_BATCH, workload.examples)


def usual_sequence_length(workload: Workload) -> int:
    """Long enough for the mean example, and never shorter than is usual."""
    if workload.kind not in _BY_BATCH:
        return USUAL_SEQUENCE
    return int(min(max(USUAL_SEQUENCE, workload.tokens_per_example), LONGEST_SEQUENCE))


def _with_how_it_is_run(assumptions: tuple[Assumption, ...], workload: Workload) -> tuple[Assumption, ...]:
    """With sequence length, batch and packing, as far as they bear on it; the user's own say so."""
    own = _own_ways_to_run(workload)
    told = (replace(one, source=OWN_VALUE) if one.name in own else one for one in assumptions)
    added = (
        Assumption(name, value, OWN_VALUE if name in own else ASSUMPTION)
        for name, value in _ways_to_run(workload)
    )
    return (*told, *added)


def _own_ways_to_run(workload: Workload) -> frozenset[str]:
    """What of it is not as usual, by the names that the estimates use."""
    usual = Workload(kind=workload.kind, parameters=workload.parameters)
    is_own = {
        "Sequence length": workload.sequence_length != usual_sequence_length(workload),
        "Batch": workload.batch is not None,
        "Short examples": workload.is_packed,
        "Activations": workload.has_checkpointing is not None,
        AVERAGE_LOAD: workload.load_share != usual.load_share,
        API_PRICE: _api_prices(workload) != _api_prices(usual),
    }
    return frozenset(name for name, differs in is_own.items() if differs)


def _api_prices(workload: Workload) -> tuple[float, float]:
    return workload.api_price_read, workload.api_price_written


def _ways_to_run(workload: Workload) -> Iterator[tuple[str, Said]]:
    is_tuned = workload.kind in _BY_BATCH
    if is_tuned or workload.kind in _BY_TEXT:
        yield "Sequence length", said("{sequence_length} tokens", sequence_length=workload.sequence_length)
    if is_tuned:
        yield "Batch", counted("{n} sequence", "{n} sequences", usual_batch(workload))
        yield "Short examples", said("packed") if workload.is_packed else said("one by one")


_BY_TEXT = frozenset({WorkloadKind.PRETRAINING, WorkloadKind.PRUNING, WorkloadKind.DISTILLATION})
_BY_BATCH = frozenset(
    {
        WorkloadKind.FINE_TUNING,
        WorkloadKind.REWARD_MODEL,
        WorkloadKind.DPO,
        WorkloadKind.QUANTISATION_AWARE_TRAINING,
    }
)


def _pretraining_job(workload: Workload) -> Pretraining:
    batch_tokens = workload.batch * workload.sequence_length if workload.batch else None
    return Pretraining(
        parameters=workload.parameters,
        total_parameters=workload.total_parameters,
        tokens=workload.tokens,
        sequence_length=workload.sequence_length,
        batch_tokens=batch_tokens,
        has_8_bit_matrices=workload.precision.bytes_per_weight <= 1,
    )


def _pretraining(workload: Workload, terms: Terms) -> ComputeEstimate:
    own = terms.own
    job = replace(
        _pretraining_job(workload),
        sharding=own.sharding or Sharding.AUTOMATIC,
        run_share=own.run_share,
        development_multiplier=own.development_multiplier or 1.0,
    )
    return estimate_pretraining(job, terms.pool, constants=terms.constants)


def _tuning_job(workload: Workload, terms: Terms, objective: Objective = Objective.SFT) -> FineTuning:
    own = terms.own
    return FineTuning(
        parameters=workload.parameters,
        total_parameters=workload.total_parameters,
        vocabulary=workload.vocabulary,
        tuning=workload.tuning,
        frozen_precision=_frozen_precision(workload),
        objective=objective,
        examples=workload.examples,
        tokens_per_example=workload.tokens_per_example,
        has_usual_examples=terms.has_usual_examples,
        epochs=workload.epochs,
        sequence_length=workload.sequence_length,
        batch=usual_batch(workload),
        is_packed=workload.is_packed,
        has_checkpointing=workload.has_checkpointing,
        microbatch=own.microbatch,
        optimiser=own.optimiser or Optimiser.ADAM,
        sharding=own.sharding or Sharding.AUTOMATIC,
        savings=_savings(workload),
    )


def _frozen_precision(workload: Workload) -> Precision | None:
    """Fewer bits than 16 where they are asked for; quantisation-aware training freezes nothing."""
    is_frozen = workload.kind is not WorkloadKind.QUANTISATION_AWARE_TRAINING
    return workload.precision if is_frozen and workload.precision.bytes_per_weight <= 1 else None


def _savings(workload: Workload) -> frozenset[MemorySaving]:
    taken = {
        MemorySaving.CHUNKED_LOSS: workload.has_chunked_loss,
        MemorySaving.FREED_GRADIENTS: workload.has_freed_gradients,
        MemorySaving.OFFLOADED_ACTIVATIONS: workload.has_offloaded_activations,
        MemorySaving.OFFLOADED_STATES: workload.has_offloaded_states,
    }
    return frozenset(saving for saving, is_taken in taken.items() if is_taken)


def _fine_tuning(workload: Workload, terms: Terms) -> ComputeEstimate:
    return estimate_fine_tuning(_tuning_job(workload, terms), terms.pool, constants=terms.constants)


def _reward_model(workload: Workload, terms: Terms) -> ComputeEstimate:
    return estimate_reward_model(
        _tuning_job(workload, terms, Objective.REWARD), terms.pool, constants=terms.constants
    )


def _dpo(workload: Workload, terms: Terms) -> ComputeEstimate:
    return estimate_dpo(_tuning_job(workload, terms, Objective.DPO), terms.pool, constants=terms.constants)


def _quantisation_aware(workload: Workload, terms: Terms) -> ComputeEstimate:
    job = replace(_tuning_job(workload, terms), tuning=Tuning.FULL)
    return estimate_quantisation_aware_training(
        job, terms.pool, precision=_fewer_bits(workload), constants=terms.constants
    )


def _rollouts(workload: Workload, own: OwnAssumptions, *, has_critic: bool) -> Rollouts:
    half = max(1, round(workload.tokens_per_example / 2))
    return Rollouts(
        parameters=workload.parameters,
        total_parameters=workload.total_parameters,
        tuning=workload.tuning,
        prompts=workload.examples,
        batch=workload.batch,
        prompt_tokens=half if workload.prompt_tokens is None else workload.prompt_tokens,
        answer_tokens=half if workload.answer_tokens is None else workload.answer_tokens,
        epochs=workload.epochs,
        answers_per_prompt=workload.answers_per_prompt,
        has_critic=has_critic,
        loop_share=own.loop_share or LOOP_SHARE,
        answers_at_a_time=own.requests_at_a_time,
        bandwidth_share=own.bandwidth_share,
        compute_share=own.compute_share,
        optimiser=own.optimiser or Optimiser.ADAM,
        sharding=own.sharding or Sharding.AUTOMATIC,
    )


def _ppo(workload: Workload, terms: Terms) -> ComputeEstimate:
    return estimate_ppo(
        _rollouts(workload, terms.own, has_critic=True), terms.pool, constants=terms.constants
    )


def _grpo(workload: Workload, terms: Terms) -> ComputeEstimate:
    return estimate_grpo(
        _rollouts(workload, terms.own, has_critic=False), terms.pool, constants=terms.constants
    )


def _evaluation(workload: Workload, terms: Terms) -> ComputeEstimate:
    model = answering_of(workload, terms, requests=terms.own.requests_at_a_time)
    job = EvaluationRun(model=model, prompts=workload.examples)
    return estimate_evaluation(job, terms.pool, constants=terms.constants)


def _data_preparation(workload: Workload, terms: Terms) -> ComputeEstimate:
    job = DataPreparation(tokens=workload.tokens, parameters=workload.parameters)
    return estimate_data_preparation(job, terms.pool, constants=terms.constants)


def _quantisation(workload: Workload, terms: Terms) -> ComputeEstimate:
    job = QuantisationRun(
        parameters=workload.total_parameters or workload.parameters,
        method=workload.quantisation,
        precision=_fewer_bits(workload),
        seconds_a_billion=terms.own.seconds_a_billion,
    )
    return estimate_quantisation(job, terms.pool, constants=terms.constants)


def _fewer_bits(workload: Workload) -> Precision:
    """What is quantised ends in fewer than 16 bits."""
    is_rounded = workload.precision not in {Precision.FP32, Precision.FP16}
    return workload.precision if is_rounded else Precision.INT4


def _pruning(workload: Workload, terms: Terms) -> ComputeEstimate:
    job = Pruning(
        parameters=workload.parameters,
        healing_tokens=workload.tokens,
        sequence_length=workload.sequence_length,
    )
    return estimate_pruning(job, terms.pool, constants=terms.constants)


def _distillation(workload: Workload, terms: Terms) -> ComputeEstimate:
    job = Distillation(
        teacher_parameters=workload.parameters,
        student_parameters=workload.student_parameters or workload.parameters * STUDENT_SHARE,
        tokens=workload.tokens,
        sequence_length=workload.sequence_length,
    )
    return estimate_distillation(job, terms.pool, constants=terms.constants)


_ESTIMATES: dict[WorkloadKind, Callable[[Workload, Terms], ComputeEstimate]] = {
    WorkloadKind.PRETRAINING: _pretraining,
    WorkloadKind.FINE_TUNING: _fine_tuning,
    WorkloadKind.REWARD_MODEL: _reward_model,
    WorkloadKind.DPO: _dpo,
    WorkloadKind.PPO: _ppo,
    WorkloadKind.GRPO: _grpo,
    WorkloadKind.EVALUATION: _evaluation,
    WorkloadKind.DATA_PREPARATION: _data_preparation,
    WorkloadKind.QUANTISATION: _quantisation,
    WorkloadKind.QUANTISATION_AWARE_TRAINING: _quantisation_aware,
    WorkloadKind.PRUNING: _pruning,
    WorkloadKind.DISTILLATION: _distillation,
    WorkloadKind.SERVING: estimate_serving,
}


def _times(estimate: ComputeEstimate, factor: float, words: Value) -> ComputeEstimate:
    return replace(
        estimate,
        gpu_hours=estimate.gpu_hours * factor,
        wall_hours=estimate.wall_hours * factor,
        cost=estimate.cost * factor,
        energy_kwh=estimate.energy_kwh * factor,
        co2_kg=estimate.co2_kg * factor,
        formula=said(
            "{factor} {words}: {formula}",
            factor=significant(factor, 3),
            words=words,
            formula=estimate.formula,
        ),
    )
