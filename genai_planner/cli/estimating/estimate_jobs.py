"""From the options of `estimate` to the work that they describe, and its estimate."""

import argparse
from typing import TYPE_CHECKING, Any

from genai_planner.errors import InputError
from genai_planner.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.estimation import ComputeEstimate, Pool
    from genai_planner.estimation.constants import Constants
    from genai_planner.model.assumptions import OwnAssumptions
    from genai_planner.model.workloads import Workload, WorkloadKind

USUAL_BATCH = 16
FOUR_BITS, EIGHT_BITS, SIXTEEN_BITS = 4, 8, 16
GROUP_SIZE = 8
USUAL_EXAMPLE_TOKENS = 600.0
USUAL_EPOCHS = {"full": 3.0, "lora": 3.0, "qlora": 3.0, "prompt-tuning": 3.0, "quantise-aware": 3.0}
"""Of good answers; pairs and prompts are passed once."""


def estimate_of_options(
    options: argparse.Namespace, pool: "Pool", constants: "Constants | None" = None
) -> "ComputeEstimate":
    """The estimate of what the options describe.

    Args:
        options: as `estimate_options.add_options` reads them; what bears on the method is read, nothing else.
        pool: where it is computed.
        constants: None for the fitted ones.

    Raises:
        InputError: an option that is missing, or sizes that cannot be.
        EditError: an assumption of the user's own that cannot be.
    """
    if options.parameters is None:
        raise InputError(said("The option --parameters is missing; give the size of the model, such as 7e9."))
    from dataclasses import replace

    from genai_planner.estimation.inputs import FIELDS, KINDS
    from genai_planner.estimation.own_assumptions import terms_of
    from genai_planner.estimation.workloads import all_runs, estimate_once

    kind = KINDS[options.method]
    workload = _workload(options, kind, pool)
    terms = terms_of(pool, _own(options, kind), constants)
    if "tokens_per_example" in FIELDS[kind]:
        terms = replace(terms, has_usual_examples=options.tokens_per_example is None)
    return all_runs(estimate_once(workload, terms), workload)


def _own(options: argparse.Namespace, kind: "WorkloadKind") -> "OwnAssumptions":
    """What the user puts in the place of assumptions; price and grid are the pool's."""
    from genai_planner.estimation.inputs import OWN_FIELDS, OWN_OPTIONS, POOL_OPTIONS
    from genai_planner.model.assumptions import NOTHING_ASSUMED
    from genai_planner.model.edits.changing import changed

    given = {
        field: getattr(options, OWN_OPTIONS[field])
        for field in OWN_FIELDS[kind]
        if OWN_OPTIONS[field] not in POOL_OPTIONS
    }
    choices = {field: value.replace("-", "_") for field, value in given.items() if isinstance(value, str)}
    found = {field: value for field, value in given.items() if value is not None} | choices
    return changed(NOTHING_ASSUMED, **found) if found else NOTHING_ASSUMED


def _workload(options: argparse.Namespace, kind: "WorkloadKind", pool: "Pool") -> "Workload":
    """What the options describe, unchecked: the methods say of each size what the nearest possible one is."""
    from genai_planner.estimation.inputs import FIELDS, OPTIONS
    from genai_planner.model.workloads import Workload

    values: dict[str, Any] = {}
    for field in ("parameters", *FIELDS[kind], "runs"):
        read = _READ.get(field)
        value = read(options, pool) if read else getattr(options, OPTIONS[field])
        if value is not None:
            values[field] = value
    return Workload.model_construct(kind=kind, **values)


def _tuning(options: argparse.Namespace, _pool: "Pool") -> object:
    from genai_planner.model.workloads import Tuning

    if options.method in {"dpo", "ppo", "grpo", "reward-model"}:
        is_light = options.method in {"dpo", "reward-model"}
        return Tuning(options.tuning or ("lora" if is_light else "full"))
    return Tuning(options.method.replace("-", "_"))


def _precision(options: argparse.Namespace, _pool: "Pool") -> object:
    """Refuses bits that the method has no use for."""
    from genai_planner.estimation.checking import check_between
    from genai_planner.model.workloads import Precision

    if options.method == "pretrain" and options.bits == FOUR_BITS:
        raise InputError(
            said("Pre-training computes in 16 bits, or in 8 with --bits 8; 4 bits are too few for it.")
        )
    if options.method in {"quantise", "quantise-aware"}:
        check_between("bits of a quantised weight", options.bits or FOUR_BITS, 1, EIGHT_BITS)
    known = {FOUR_BITS: Precision.INT4, EIGHT_BITS: Precision.INT8, SIXTEEN_BITS: Precision.FP16}
    return known.get(options.bits)


def _rounding(options: argparse.Namespace, _pool: "Pool") -> object:
    from genai_planner.model.workloads import Quantisation

    return Quantisation((options.rounding or "gptq").replace("-", "_"))


def _batch(options: argparse.Namespace, pool: "Pool") -> int | None:
    """As given; of tuning, a usual one that gives every GPU a sequence."""
    from genai_planner.estimation.checking import check_count, check_no_more_than

    if options.method in {"ppo", "grpo"}:
        return _as_given(options.batch)
    if options.method != "pretrain":
        usual = min(max(USUAL_BATCH, pool.gpus), _examples(options, pool))
        return usual if options.batch is None else _as_given(options.batch)
    if options.batch is not None:
        check_count("sequence length", options.sequence_length, most=10_000_000)
        check_count("batch", options.batch)
        sequences = max(1, _tokens(options, pool) // options.sequence_length)
        check_no_more_than("batch", options.batch, sequences, "number of sequences in the data")
    return _as_given(options.batch)


def _as_given(amount: int | None) -> int | None:
    """A batch of nothing is refused here, where it would else pass for none given."""
    from genai_planner.estimation.checking import check_count

    if amount is not None:
        check_count("batch", amount)
    return amount


def _tokens_per_example(options: argparse.Namespace, _pool: "Pool") -> float | None:
    """Of what is served, prompt and answer together."""
    from genai_planner.estimation.token_use import token_table

    given: float | None = options.tokens_per_example
    if given is not None:
        return given
    is_served = options.method == "inference"
    return float(token_table().by_kind[options.use].tokens) if is_served else USUAL_EXAMPLE_TOKENS


def _of_request(option: str, part: str) -> "Callable[[argparse.Namespace, Pool], int | None]":
    """As given; of what is served, what the kind of use reads or writes, where no length is given either."""

    def read(options: argparse.Namespace, _pool: "Pool") -> int | None:
        from genai_planner.estimation.token_use import token_table

        given: int | None = getattr(options, option)
        if given is not None or options.method != "inference" or options.tokens_per_example is not None:
            return given
        usual: int = getattr(token_table().by_kind[options.use], part)
        return usual

    return read


def _tokens(options: argparse.Namespace, pool: "Pool") -> float:
    if options.tokens is not None:
        return float(options.tokens)
    if options.examples is not None:
        length = _tokens_per_example(options, pool) or USUAL_EXAMPLE_TOKENS
        return float(options.examples * length * (options.epochs or 1.0))
    raise InputError(said("The option --tokens is missing; give the amount of data, such as --tokens 2e12."))


def _examples(options: argparse.Namespace, pool: "Pool") -> int:
    """As given; tokens alone are taken as one epoch of examples of the usual length."""
    from genai_planner.estimation.checking import check_tokens

    if options.examples is not None:
        return int(options.examples)
    if options.tokens is not None:
        check_tokens(options.tokens)
        length = _tokens_per_example(options, pool) or USUAL_EXAMPLE_TOKENS
        check_tokens(length, "number of tokens per example")
        return max(1, round(float(options.tokens) / length))
    raise InputError(said("The option --examples is missing; give the number of examples, such as 50000."))


def _epochs(options: argparse.Namespace, _pool: "Pool") -> float:
    if options.epochs is not None:
        return float(options.epochs)
    return 1.0 if options.examples is None else USUAL_EPOCHS.get(options.method, 1.0)


def _group(options: argparse.Namespace, _pool: "Pool") -> int:
    usual = GROUP_SIZE if options.method == "grpo" else 1
    return usual if options.answers_per_prompt is None else int(options.answers_per_prompt)


def _vocabulary(options: argparse.Namespace, _pool: "Pool") -> int | None:
    from genai_planner.estimation.machines.model_shape import VOCABULARIES

    given: int | None = options.vocabulary
    return VOCABULARIES.get(options.family or "") if given is None else given


def _checkpointing(options: argparse.Namespace, _pool: "Pool") -> bool | None:
    return None if options.checkpointing is None else options.checkpointing == "on"


def _saving(name: str) -> "Callable[[argparse.Namespace, Pool], bool]":
    return lambda options, _pool: name in options.saving


_READ: "dict[str, Callable[[argparse.Namespace, Pool], object]]" = {
    "tuning": _tuning,
    "precision": _precision,
    "quantisation": _rounding,
    "batch": _batch,
    "tokens_per_example": _tokens_per_example,
    "prompt_tokens": _of_request("prompt_tokens", "read"),
    "answer_tokens": _of_request("answer_tokens", "written"),
    "tokens": _tokens,
    "examples": _examples,
    "epochs": _epochs,
    "answers_per_prompt": _group,
    "vocabulary": _vocabulary,
    "has_checkpointing": _checkpointing,
    "has_chunked_loss": _saving("chunked-loss"),
    "has_freed_gradients": _saving("freed-gradients"),
    "has_offloaded_activations": _saving("offloaded-activations"),
    "has_offloaded_states": _saving("offloaded-states"),
}
"""Fields whose value is not that of their option as it stands."""
