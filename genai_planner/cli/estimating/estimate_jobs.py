"""From the options of `estimate` to the job they describe, and its estimate."""

import argparse
from typing import TYPE_CHECKING, TypeVar

from genai_planner.errors import InputError
from genai_planner.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.estimation import ComputeEstimate, Pool, Precision, Tuning
    from genai_planner.estimation.constants import Constants

Amount = TypeVar("Amount", int, float)

USUAL_BATCH = 16
FOUR_BITS, EIGHT_BITS = 4, 8
GROUP_SIZE = 8
STUDENT_SHARE = 0.25
USUAL_EXAMPLE_TOKENS = 600.0
USUAL_REQUESTS_PER_HOUR, USUAL_PROMPT_TOKENS, USUAL_ANSWER_TOKENS = 600.0, 1500, 300


def estimate_of_options(
    options: argparse.Namespace, pool: "Pool", constants: "Constants | None" = None
) -> "ComputeEstimate":
    """The estimate of what the options describe.

    Args:
        options: as `estimate_options.add_options` reads them.
        pool: where it is computed.
        constants: None for the fitted ones.

    Raises:
        InputError: an option that is missing, or sizes that cannot be.
    """
    if options.parameters is None:
        raise InputError(said("The option --parameters is missing; give the size of the model, such as 7e9."))
    makers: dict[str, Callable[..., ComputeEstimate]] = {
        "pretrain": _pretraining,
        "ppo": _rollouts,
        "grpo": _rollouts,
        "quantise": _quantisation,
        "distil": _distillation,
        "inference": _inference,
    }
    return makers.get(options.method, _tuning)(options, pool, constants)


def _pretraining(
    options: argparse.Namespace, pool: "Pool", constants: "Constants | None"
) -> "ComputeEstimate":
    from genai_planner.estimation import Pretraining, Sharding, estimate_pretraining
    from genai_planner.estimation.checking import check_count, check_no_more_than

    tokens = _tokens(options)
    check_count("sequence length", options.sequence_length, most=10_000_000)
    if options.bits == FOUR_BITS:
        raise InputError(
            said("Pre-training computes in 16 bits, or in 8 with --bits 8; 4 bits are too few for it.")
        )
    if options.batch is not None:
        check_count("batch", options.batch)
        check_no_more_than(
            "batch",
            options.batch,
            max(1, tokens // options.sequence_length),
            "number of sequences in the data",
        )
    job = Pretraining(
        parameters=options.parameters,
        total_parameters=options.total_parameters,
        tokens=tokens,
        sequence_length=options.sequence_length,
        batch_tokens=options.batch * options.sequence_length if options.batch else None,
        sharding=Sharding(options.sharding.replace("-", "_")),
        development_multiplier=options.development_multiplier,
        has_8_bit_matrices=options.bits == EIGHT_BITS,
    )
    return estimate_pretraining(job, pool, constants=constants)


def _tuning(options: argparse.Namespace, pool: "Pool", constants: "Constants | None") -> "ComputeEstimate":
    from genai_planner.estimation import FineTuning, Objective, Optimiser, Sharding, estimate_fine_tuning
    from genai_planner.estimation.methods import MemorySaving

    is_dpo = options.method == "dpo"
    examples, epochs = _examples(options, usual_epochs=1.0 if is_dpo else 3.0)
    job = FineTuning(
        parameters=options.parameters,
        total_parameters=options.total_parameters,
        vocabulary=_vocabulary(options),
        tuning=_tuning_of(options, usual="lora"),
        objective=Objective.DPO if is_dpo else Objective.SFT,
        examples=examples,
        tokens_per_example=_tokens_per_example(options),
        has_usual_examples=options.tokens_per_example is None,
        epochs=epochs,
        sequence_length=options.sequence_length,
        batch=min(max(USUAL_BATCH, pool.gpus), examples) if options.batch is None else options.batch,
        microbatch=options.microbatch,
        is_packed=options.packed,
        has_checkpointing=None if options.checkpointing is None else options.checkpointing == "on",
        optimiser=Optimiser((options.optimiser or "adam").replace("-", "_")),
        sharding=Sharding(options.sharding.replace("-", "_")),
        savings=frozenset(MemorySaving(saving.replace("-", "_")) for saving in options.saving),
    )
    return estimate_fine_tuning(job, pool, constants=constants)


def _vocabulary(options: argparse.Namespace) -> int | None:
    from genai_planner.estimation.machines.model_shape import VOCABULARIES

    given: int | None = options.vocabulary
    return VOCABULARIES.get(options.family or "") if given is None else given


def _tuning_of(options: argparse.Namespace, usual: str) -> "Tuning":
    from genai_planner.estimation import Tuning

    if options.method in {"dpo", "ppo", "grpo"}:
        return Tuning(options.tuning or usual)
    return Tuning(options.method.replace("-", "_"))


def _rollouts(options: argparse.Namespace, pool: "Pool", constants: "Constants | None") -> "ComputeEstimate":
    from genai_planner.estimation import Optimiser, Rollouts, Sharding, estimate_grpo, estimate_ppo

    is_grouped = options.method == "grpo"
    prompts, epochs = _examples(options, usual_epochs=1.0)
    job = Rollouts(
        parameters=options.parameters,
        total_parameters=options.total_parameters,
        tuning=_tuning_of(options, usual="full"),
        prompts=prompts,
        epochs=epochs,
        prompt_tokens=options.prompt_tokens or _half_an_example(options),
        answer_tokens=options.answer_tokens or _half_an_example(options),
        answers_per_prompt=options.answers_per_prompt or (GROUP_SIZE if is_grouped else 1),
        has_critic=not is_grouped,
        batch=options.batch,
        answers_at_a_time=options.concurrent_requests,
        optimiser=Optimiser((options.optimiser or "adam").replace("-", "_")),
        sharding=Sharding(options.sharding.replace("-", "_")),
    )
    return (estimate_grpo if is_grouped else estimate_ppo)(job, pool, constants=constants)


def _quantisation(
    options: argparse.Namespace, pool: "Pool", constants: "Constants | None"
) -> "ComputeEstimate":
    from genai_planner.estimation import Quantisation, QuantisationRun, estimate_quantisation

    job = QuantisationRun(
        parameters=options.total_parameters or options.parameters,
        method=Quantisation((options.rounding or "gptq").replace("-", "_")),
        precision=_precision(options.bits or 4),
    )
    return estimate_quantisation(job, pool, constants=constants)


def _distillation(
    options: argparse.Namespace, pool: "Pool", constants: "Constants | None"
) -> "ComputeEstimate":
    from genai_planner.estimation import Distillation, estimate_distillation

    job = Distillation(
        teacher_parameters=options.parameters,
        student_parameters=options.student_parameters or options.parameters * STUDENT_SHARE,
        tokens=_tokens(options),
        sequence_length=options.sequence_length,
    )
    return estimate_distillation(job, pool, constants=constants)


def _inference(options: argparse.Namespace, pool: "Pool", constants: "Constants | None") -> "ComputeEstimate":
    from genai_planner.estimation import Answering, Serving, estimate_inference

    model = Answering(
        parameters=options.total_parameters or options.parameters,
        active_parameters=options.parameters if options.total_parameters else None,
        precision=_precision(options.bits or 16),
        prompt_tokens=_given(options.prompt_tokens, USUAL_PROMPT_TOKENS),
        answer_tokens=_given(options.answer_tokens, USUAL_ANSWER_TOKENS),
        requests=options.concurrent_requests,
        token_seconds=None if options.token_ms is None else options.token_ms / 1000,
        layers=options.layers,
        kv_heads=options.kv_heads,
        head_width=options.head_width,
    )
    job = Serving(
        model=model,
        requests_per_hour=_given(options.requests_per_hour, USUAL_REQUESTS_PER_HOUR),
        api_price_per_million_prompt_tokens=options.api_prompt_price,
        api_price_per_million_answer_tokens=options.api_answer_price,
    )
    return estimate_inference(job, pool, constants=constants)


def _given(amount: Amount | None, usual: Amount) -> Amount:
    return usual if amount is None else amount


def _precision(bits: int) -> "Precision":
    from genai_planner.estimation import Precision

    return {4: Precision.INT4, 8: Precision.INT8, 16: Precision.FP16}[bits]


def _tokens_per_example(options: argparse.Namespace) -> float:
    given: float | None = options.tokens_per_example
    return USUAL_EXAMPLE_TOKENS if given is None else given


def _half_an_example(options: argparse.Namespace) -> int:
    return max(1, round(_tokens_per_example(options) / 2))


def _tokens(options: argparse.Namespace) -> float:
    if options.tokens is not None:
        return float(options.tokens)
    if options.examples is not None:
        return float(options.examples * _tokens_per_example(options) * (options.epochs or 1.0))
    raise InputError(said("The option --tokens is missing; give the amount of data, such as --tokens 2e12."))


def _examples(options: argparse.Namespace, usual_epochs: float) -> tuple[int, float]:
    """Examples and epochs; tokens alone are taken as one epoch of examples of the usual length."""
    from genai_planner.estimation.checking import check_tokens

    if options.examples is not None:
        return options.examples, usual_epochs if options.epochs is None else options.epochs
    if options.tokens is not None:
        check_tokens(options.tokens)
        length = _tokens_per_example(options)
        check_tokens(length, "number of tokens per example")
        examples = max(1, round(options.tokens / length))
        return examples, 1.0 if options.epochs is None else options.epochs
    raise InputError(said("The option --examples is missing; give the number of examples, such as 50000."))
