"""The command `estimate`: one compute estimate with its formula, or the catalogue of accelerators."""

import argparse
from typing import TYPE_CHECKING

from genai_planner.cli.estimate_text import catalogue_lines, estimate_json, estimate_lines
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
DOES_NOT_FIT_CODE, FINE_CODE = 1, 0
USUAL_BATCH = 16
GROUP_SIZE = 8
STUDENT_SHARE = 0.25
_FACTORS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `estimate`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--method", choices=METHODS, help="what is to be computed")
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
    parser.add_argument(
        "--requests-per-hour", type=_amount, default=600.0, metavar="N", help="inference only"
    )
    parser.add_argument("--bits", type=_whole, choices=(4, 8, 16), help="of a served or quantised weight")
    parser.add_argument("--gpu", default="a100-80gb", metavar="ID", help="see --list-gpus")
    parser.add_argument("--gpus", type=_whole, default=8, metavar="N", help="how many; usual: 8")
    parser.add_argument("--price", type=_amount, metavar="AMOUNT", help="of one GPU-hour, in --currency")
    parser.add_argument("--currency", default="USD", metavar="CODE")
    parser.add_argument("--json", action="store_true", help="print JSON")


def estimate(options: argparse.Namespace) -> int:
    """Print the estimate, its formula, assumptions and warnings; 1 where it does not fit into memory."""
    from genai_planner.estimation.hardware import load_catalogue

    catalogue = load_catalogue()
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
    if amount != amount // 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number such as {round(amount)}")
    return int(amount)


def _pool(options: argparse.Namespace, catalogue: "Catalogue") -> "Pool":
    from genai_planner.estimation import Pool

    return Pool(
        gpu=options.gpu,
        gpus=options.gpus,
        price_per_gpu_hour=options.price,
        currency=options.currency,
        catalogue=catalogue,
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

    job = Pretraining(
        parameters=options.parameters,
        total_parameters=options.total_parameters,
        tokens=_tokens(options),
        sequence_length=options.sequence_length,
        batch_tokens=options.batch * options.sequence_length if options.batch else None,
    )
    return estimate_pretraining(job, pool)


def _tuning(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    from genai_planner.estimation import FineTuning, Objective, estimate_fine_tuning

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
    )
    return estimate_fine_tuning(job, pool)


def _tuning_of(method: str) -> "Tuning":
    from genai_planner.estimation import Tuning

    return Tuning.LORA if method == "dpo" else Tuning(method.replace("-", "_"))


def _rollouts(options: argparse.Namespace, pool: "Pool") -> "ComputeEstimate":
    from genai_planner.estimation import Rollouts, estimate_grpo, estimate_ppo

    is_grouped = options.method == "grpo"
    prompts, epochs = _examples(options, usual_epochs=1.0)
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
    if options.examples is not None:
        return options.examples, usual_epochs if options.epochs is None else options.epochs
    if options.tokens is not None:
        return max(
            1, round(options.tokens / options.tokens_per_example)
        ), 1.0 if options.epochs is None else options.epochs
    raise InputError("The option --examples is missing; give the number of examples, such as 50000.")
