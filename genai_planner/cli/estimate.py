"""The command `estimate`: one compute estimate with its formula, or the catalogue of accelerators."""

import argparse
import math
from typing import TYPE_CHECKING

from genai_planner.cli.estimate_text import catalogue_lines, estimate_json, estimate_lines
from genai_planner.cli.inputs import known_catalogue
from genai_planner.cli.messages import put, put_json
from genai_planner.errors import InputError

if TYPE_CHECKING:
    from genai_planner.estimation import ComputeEstimate, Pool, Precision, Tuning
    from genai_planner.estimation.hardware import Catalogue

METHODS = (
    "pretrain",
    "full",
    "lora",
    "qlora",
    "prompt-tuning",
    "dpo",
    "ppo",
    "grpo",
    "quantise",
    "distil",
    "inference",
)
SHARDINGS = ("automatic", "none", "zero-1", "zero-2", "zero-3", "tensor")
SAVINGS = ("chunked-loss", "freed-gradients", "offloaded-activations")
DOES_NOT_FIT_CODE, FINE_CODE = 1, 0
USUAL_BATCH = 16
EIGHT_BITS = 8
GROUP_SIZE = 8
STUDENT_SHARE = 0.25
_FACTORS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `estimate`."""
    what = parser.add_mutually_exclusive_group(required=True)
    methods = ", ".join(METHODS)
    what.add_argument("--method", choices=METHODS, metavar="M", help=f"what is to be computed: {methods}")
    what.add_argument("--list-gpus", action="store_true", help="list the accelerators that are known")
    parser.add_argument("--parameters", type=_amount, metavar="N", help="of the model, such as 7e9")
    parser.add_argument("--total-parameters", type=_amount, metavar="N", help="of a mixture of experts")
    parser.add_argument("--student-parameters", type=_amount, metavar="N", help="of a distilled model")
    parser.add_argument("--tokens", type=_amount, metavar="N", help="of all the data, such as 2e12")
    parser.add_argument("--examples", type=_whole, metavar="N", help="examples, pairs or prompts")
    parser.add_argument("--tokens-per-example", type=_amount, default=600.0, metavar="N", help="usual: 600")
    parser.add_argument("--epochs", type=_amount, default=None, metavar="N", help="usual: 3, for pairs 1")
    parser.add_argument("--sequence-length", type=_whole, default=2048, metavar="N", help="usual: 2048")
    parser.add_argument("--batch", type=_whole, metavar="N", help="sequences of one step over all GPUs")
    _add_training_options(parser)
    _add_serving_options(parser)
    parser.add_argument(
        "--bits",
        type=_whole,
        choices=(4, 8, 16),
        metavar="N",
        help="4, 8 or 16, of a served or quantised weight; 8 for pre-training in 8 bits",
    )
    parser.add_argument("--gpu", default="a100-80gb", metavar="ID", help="see --list-gpus")
    parser.add_argument("--gpus", type=_whole, default=8, metavar="N", help="how many; usual: 8")
    parser.add_argument("--price", type=_amount, metavar="AMOUNT", help="of one GPU-hour, in --currency")
    parser.add_argument("--currency", default="USD", metavar="CODE")
    parser.add_argument("--grid", type=_amount, metavar="KG", help="CO2 of a kWh; usual: the world's average")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_training_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--development-multiplier",
        type=_amount,
        default=1.0,
        metavar="X",
        help="all computing over that of the final pre-training run, such as 3.4; usual: 1",
    )
    parser.add_argument("--packed", action="store_true", help="short examples are joined to full sequences")
    parser.add_argument(
        "--checkpointing",
        choices=("on", "off"),
        metavar="W",
        help="on or off: recompute activations; usual: where memory asks for it",
    )
    parser.add_argument(
        "--sharding",
        choices=SHARDINGS,
        default=SHARDINGS[0],
        metavar="S",
        help=f"{', '.join(SHARDINGS)}; usual: the least that fits",
    )
    parser.add_argument(
        "--saving",
        choices=SAVINGS,
        action="append",
        default=[],
        metavar="S",
        help=f"what training does without keeping: {', '.join(SAVINGS)}; may be given several times",
    )


def _add_serving_options(parser: argparse.ArgumentParser) -> None:
    usual = (
        ("--requests-per-hour", 600.0, "at the busiest hour"),
        ("--prompt-tokens", 1500, "of a request"),
        ("--answer-tokens", 300, "of a request"),
        ("--concurrent-requests", 16, "that one copy answers at a time"),
        ("--api-prompt-price", 1.0, "per million tokens of an API to compare with"),
        ("--api-answer-price", 4.0, "per million tokens of an API to compare with"),
    )
    for name, amount, help_text in usual:
        kind = _whole if isinstance(amount, int) else _amount
        parser.add_argument(
            name, type=kind, default=amount, metavar="N", help=f"inference: {help_text}; usual: {amount:g}"
        )


def estimate(options: argparse.Namespace) -> int:
    """Print the estimate, its formula, assumptions and warnings; 1 where it does not fit into memory."""
    catalogue = known_catalogue()
    if options.list_gpus:
        return _list_gpus(catalogue, is_json=options.json)
    found = _estimate(options, _pool(options, catalogue))
    if options.json:
        put_json(estimate_json(found))
    else:
        for line in estimate_lines(found):
            put(line)
    return FINE_CODE if found.fits else DOES_NOT_FIT_CODE


def _list_gpus(catalogue: "Catalogue", *, is_json: bool) -> int:
    if is_json:
        put_json([accelerator.model_dump(mode="json") for accelerator in catalogue.accelerators])
    else:
        for line in catalogue_lines(catalogue):
            put(line)
    return FINE_CODE


def _amount(text: str) -> float:
    number, unit = text.replace(",", ""), text[-1:].lower()
    factor = _FACTORS.get(unit, 1.0)
    try:
        return float(number[:-1] if unit in _FACTORS else number) * factor
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number such as 7e9 or 7B") from None


def _whole(text: str) -> int:
    amount = _amount(text)
    if not math.isfinite(amount):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number such as 1000")
    if amount != amount // 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number such as {round(amount)}")
    return int(amount)


def _pool(options: argparse.Namespace, catalogue: "Catalogue") -> "Pool":
    from genai_planner.estimation import Pool
    from genai_planner.estimation.pool import WORLD_GRID_KG_PER_KWH

    if options.price is None and options.currency != catalogue.currency:
        raise InputError(
            f"The catalogue's prices are in {catalogue.currency}; for {options.currency}, give --price too."
        )
    return Pool(
        gpu=options.gpu,
        gpus=options.gpus,
        price_per_gpu_hour=options.price,
        currency=options.currency,
        catalogue=catalogue,
        grid_kg_co2_per_kwh=WORLD_GRID_KG_PER_KWH if options.grid is None else options.grid,
    )


def _estimate(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    if options.parameters is None:
        raise InputError("The option --parameters is missing; give the size of the model, such as 7e9.")
    makers = {
        "pretrain": _pretraining,
        "ppo": _rollouts,
        "grpo": _rollouts,
        "quantise": _quantisation,
        "distil": _distillation,
        "inference": _inference,
    }
    return makers.get(options.method, _tuning)(options, pool)


def _pretraining(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    from genai_planner.estimation import Pretraining, estimate_pretraining
    from genai_planner.estimation.checking import check_count, check_no_more_than

    tokens = _tokens(options)
    check_count("sequence length", options.sequence_length, most=10_000_000)
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
        development_multiplier=options.development_multiplier,
        has_8_bit_matrices=options.bits == EIGHT_BITS,
    )
    return estimate_pretraining(job, pool)


def _tuning(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    from genai_planner.estimation import FineTuning, Objective, Sharding, estimate_fine_tuning
    from genai_planner.estimation.methods import MemorySaving

    is_dpo = options.method == "dpo"
    examples, epochs = _examples(options, usual_epochs=1.0 if is_dpo else 3.0)
    job = FineTuning(
        parameters=options.parameters,
        tuning=_tuning_of(options.method),
        objective=Objective.DPO if is_dpo else Objective.SFT,
        examples=examples,
        tokens_per_example=options.tokens_per_example,
        epochs=epochs,
        sequence_length=options.sequence_length,
        batch=min(max(USUAL_BATCH, pool.gpus), examples) if options.batch is None else options.batch,
        is_packed=options.packed,
        has_checkpointing=None if options.checkpointing is None else options.checkpointing == "on",
        sharding=Sharding(options.sharding.replace("-", "_")),
        savings=frozenset(MemorySaving(saving.replace("-", "_")) for saving in options.saving),
    )
    return estimate_fine_tuning(job, pool)


def _tuning_of(method: str) -> "Tuning":
    from genai_planner.estimation import Tuning

    return Tuning.LORA if method == "dpo" else Tuning(method.replace("-", "_"))


def _rollouts(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    from genai_planner.estimation import Rollouts, estimate_grpo, estimate_ppo
    from genai_planner.estimation.checking import check_no_more_than

    is_grouped = options.method == "grpo"
    prompts, epochs = _examples(options, usual_epochs=1.0)
    check_no_more_than("batch", options.batch or 1, prompts, "number of prompts")
    job = Rollouts(
        parameters=options.parameters,
        prompts=prompts,
        epochs=epochs,
        prompt_tokens=max(1, round(options.tokens_per_example / 2)),
        answer_tokens=max(1, round(options.tokens_per_example / 2)),
        answers_per_prompt=GROUP_SIZE if is_grouped else 1,
        has_critic=not is_grouped,
    )
    return (estimate_grpo if is_grouped else estimate_ppo)(job, pool)


def _quantisation(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    from genai_planner.estimation import QuantisationRun, estimate_quantisation

    return estimate_quantisation(
        QuantisationRun(parameters=options.parameters, precision=_precision(options.bits or 4)), pool
    )


def _distillation(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    from genai_planner.estimation import Distillation, estimate_distillation

    job = Distillation(
        teacher_parameters=options.parameters,
        student_parameters=options.student_parameters or options.parameters * STUDENT_SHARE,
        tokens=_tokens(options),
        sequence_length=options.sequence_length,
    )
    return estimate_distillation(job, pool)


def _inference(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    from genai_planner.estimation import Serving, estimate_inference

    job = Serving(
        parameters=options.total_parameters or options.parameters,
        active_parameters=options.parameters,
        precision=_precision(options.bits or 16),
        requests_per_hour=options.requests_per_hour,
        prompt_tokens=options.prompt_tokens,
        answer_tokens=options.answer_tokens,
        concurrent_requests=options.concurrent_requests,
        api_price_per_million_prompt_tokens=options.api_prompt_price,
        api_price_per_million_answer_tokens=options.api_answer_price,
    )
    return estimate_inference(job, pool)


def _precision(bits: int) -> "Precision":
    from genai_planner.estimation import Precision

    return {4: Precision.INT4, 8: Precision.INT8, 16: Precision.FP16}[bits]


def _tokens(options: argparse.Namespace) -> float:
    if options.tokens is not None:
        return float(options.tokens)
    if options.examples is not None:
        return float(options.examples * options.tokens_per_example * (options.epochs or 1.0))
    raise InputError("The option --tokens is missing; give the amount of data, such as --tokens 2e12.")


def _examples(options: argparse.Namespace, usual_epochs: float) -> tuple[int, float]:
    """Examples and epochs; tokens alone are taken as one epoch of examples of the usual length."""
    from genai_planner.estimation.checking import check_tokens

    if options.examples is not None:
        return options.examples, usual_epochs if options.epochs is None else options.epochs
    if options.tokens is not None:
        check_tokens(options.tokens)
        check_tokens(options.tokens_per_example, "number of tokens per example")
        examples = max(1, round(options.tokens / options.tokens_per_example))
        return examples, 1.0 if options.epochs is None else options.epochs
    raise InputError("The option --examples is missing; give the number of examples, such as 50000.")
