"""The options of the command `estimate`."""

import argparse
import math
import re

from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import Said, said

METHODS = (
    "pretrain",
    "full",
    "lora",
    "qlora",
    "prompt-tuning",
    "reward-model",
    "dpo",
    "ppo",
    "grpo",
    "evaluate",
    "prepare-data",
    "quantise",
    "quantise-aware",
    "prune",
    "distil",
    "inference",
)
TUNINGS = ("full", "lora", "qlora")
SHARDINGS = ("automatic", "none", "zero-1", "zero-2", "zero-3", "tensor")
SAVINGS = ("chunked-loss", "freed-gradients", "offloaded-activations", "offloaded-states")
OPTIMISERS = ("adam", "adam-16-bit", "adam-8-bit", "adam-32-bit")
ROUNDINGS = ("round-to-nearest", "gptq", "awq")
FAMILIES = (
    *("llama-2", "llama-3", "llama-4", "mistral", "qwen", "gemma", "phi", "deepseek"),
    *("gpt-oss", "falcon", "pythia"),
)
_WITH_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(?![\d,])")
_FACTORS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `estimate`."""
    what = parser.add_mutually_exclusive_group(required=True)
    methods = ", ".join(METHODS)
    what.add_argument(
        "--method",
        choices=METHODS,
        metavar="M",
        help=said("what is to be computed: {methods}", methods=methods).text(),
    )
    what.add_argument("--list-gpus", action="store_true", help=phrase("list the accelerators that are known"))
    _add_job_options(parser)
    _add_training_options(parser)
    _add_serving_options(parser)
    parser.add_argument(
        "--bits",
        type=_whole,
        choices=(4, 8, 16),
        metavar="N",
        help=phrase("4, 8 or 16, of a served, quantised or frozen weight; 8 for pre-training in 8 bits"),
    )
    _add_pool_options(parser)
    _add_own_options(parser)
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def _add_job_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--parameters", type=_amount, metavar="N", help=phrase("of the model, such as 7e9"))
    parser.add_argument(
        "--total-parameters", type=_amount, metavar="N", help=phrase("of a mixture of experts")
    )
    parser.add_argument(
        "--student-parameters", type=_amount, metavar="N", help=phrase("of a distilled model")
    )
    parser.add_argument("--tokens", type=_amount, metavar="N", help=phrase("of all the data, such as 2e12"))
    parser.add_argument("--examples", type=_whole, metavar="N", help=phrase("examples, pairs or prompts"))
    parser.add_argument("--tokens-per-example", type=_amount, metavar="N", help=phrase("usual: 600"))
    parser.add_argument(
        "--epochs", type=_amount, default=None, metavar="N", help=phrase("usual: 3, for pairs 1")
    )
    parser.add_argument(
        "--sequence-length", type=_whole, default=2048, metavar="N", help=phrase("usual: 2048")
    )
    parser.add_argument(
        "--batch", type=_whole, metavar="N", help=phrase("sequences of one step over all GPUs")
    )


def _add_pool_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gpu", default="a100-80gb", metavar="ID", help=phrase("see --list-gpus"))
    parser.add_argument("--gpus", type=_whole, default=8, metavar="N", help=phrase("how many; usual: 8"))
    parser.add_argument(
        "--price", type=_amount, metavar="AMOUNT", help=phrase("of one GPU-hour, in --currency")
    )
    parser.add_argument("--currency", default="USD", metavar="CODE")
    parser.add_argument(
        "--grid", type=_amount, metavar="KG", help=phrase("CO2 of a kWh; usual: the world's average")
    )


def _add_training_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--development-multiplier",
        type=_amount,
        metavar="X",
        help=phrase("all computing over that of the final pre-training run, such as 3.4; usual: 1"),
    )
    parser.add_argument(
        "--packed", action="store_true", help=phrase("short examples are joined to full sequences")
    )
    parser.add_argument(
        "--checkpointing",
        choices=("on", "off"),
        metavar="W",
        help=phrase("on or off: recompute activations; usual: where memory asks for it"),
    )
    parser.add_argument(
        "--sharding",
        choices=SHARDINGS,
        metavar="S",
        help=said("{shardings}; usual: the least that fits", shardings=", ".join(SHARDINGS)).text(),
    )
    parser.add_argument(
        "--saving",
        choices=SAVINGS,
        action="append",
        default=[],
        metavar="S",
        help=said(
            "what training does without keeping: {savings}; may be given several times",
            savings=", ".join(SAVINGS),
        ).text(),
    )
    _add_choice_options(parser)


def _add_choice_options(parser: argparse.ArgumentParser) -> None:
    choices = (
        (
            "--tuning",
            TUNINGS,
            marked("of reward-model, dpo, ppo and grpo; usual: full for the last two, else lora"),
        ),
        ("--optimiser", OPTIMISERS, marked("usual: adam")),
        ("--rounding", ROUNDINGS, marked("method of quantise; usual: gptq")),
        ("--family", FAMILIES, marked("of the model, for its vocabulary")),
    )
    for name, known, help_text in choices:
        parser.add_argument(
            name,
            choices=known,
            metavar="W",
            help=said("{known}; {help_text}", known=", ".join(known), help_text=Said(help_text)).text(),
            default=None,
        )
    counts = (
        ("--microbatch", marked("sequences a GPU holds at a time; usual: what fits")),
        ("--vocabulary", marked("words of the tokeniser, for the memory of tuning")),
    )
    for name, help_text in counts:
        parser.add_argument(name, type=_whole, metavar="N", help=phrase(help_text))


def _add_own_options(parser: argparse.ArgumentParser) -> None:
    """What stands in the place of an assumption of the estimate."""
    own = (
        ("--runs", marked("such runs one after the other, or months of inference; usual: 1")),
        ("--utilisation", marked("share of the 16-bit peak that computing reaches, such as 0.4")),
        ("--run-share", marked("pretrain: share of the run that is stepping, such as 0.7")),
        ("--loop-share", marked("ppo and grpo: speed of the whole loop over that of its parts alone")),
        ("--bandwidth-share", marked("of the memory bandwidth that answering reaches, such as 0.7")),
        ("--compute-share", marked("of the peak that reading prompts reaches, such as 0.6")),
        ("--seconds-a-billion", marked("quantise: time per 10^9 parameters on an A100 80 GB")),
        ("--peak-tflops", marked("16-bit peak of one accelerator, in 10^12 FLOP per second")),
        ("--power-watts", marked("rated power of one accelerator")),
        ("--power-overhead", marked("of the data centre over its computers, such as 1.2")),
    )
    for name, help_text in own:
        parser.add_argument(name, type=_amount, metavar="X", help=phrase(help_text))


def _add_serving_options(parser: argparse.ArgumentParser) -> None:
    usual = (
        ("--requests-per-hour", _amount, marked("inference: at the busiest hour; usual: 600")),
        ("--prompt-tokens", _whole, marked("of a request (usual: by --use), or of ppo's and grpo's prompts")),
        ("--answer-tokens", _whole, marked("of a request (usual: by --use), or of ppo's and grpo's answers")),
        ("--answers-per-prompt", _whole, marked("grpo: size of the group; usual: 8")),
        (
            "--concurrent-requests",
            _whole,
            marked("that one copy answers at a time; usual: what memory holds"),
        ),
        ("--kv-heads", _whole, marked("inference: heads with keys and values of their own; usual: by size")),
        ("--head-width", _whole, marked("inference: numbers of a head; usual: by size")),
        ("--layers", _whole, marked("inference: of the model; usual: by size")),
        ("--load-share", _amount, marked("inference: mean load over the busiest hour's; usual: 0.3")),
    )
    for name, kind, help_text in usual:
        parser.add_argument(name, type=kind, metavar="N", help=phrase(help_text))
    parser.add_argument(
        "--token-ms",
        type=_amount,
        metavar="MS",
        help=phrase("inference: the longest a user waits for a token"),
    )
    _add_use_options(parser)


def _add_use_options(parser: argparse.ArgumentParser) -> None:
    """What is asked of the model and what an API takes for it: the table that plans reckon with too."""
    from genai_planner.estimation.token_use import USUAL_USE, token_table

    table = token_table()
    parser.add_argument(
        "--use",
        choices=tuple(table.by_kind),
        default=USUAL_USE,
        metavar="W",
        help=said(
            "inference: what it is used for, of {kinds}, which gives the usual tokens of a request; "
            "usual: {usual}",
            kinds=", ".join(table.by_kind),
            usual=USUAL_USE,
        ).text(),
    )
    prices = ("--api-prompt-price", table.price_read), ("--api-answer-price", table.price_written)
    for name, price in prices:
        parser.add_argument(
            name,
            type=_amount,
            metavar="N",
            help=said(
                "inference: per million tokens of an API to compare with; usual: {price}", price=price
            ).text(),
        )


def _amount(text: str) -> float:
    if "," in text and not _WITH_THOUSANDS.match(text):
        raise argparse.ArgumentTypeError(
            said("'{text}' has a comma that parts no thousands; write a point before decimals", text=text)
        )
    number, unit = text.replace(",", ""), text[-1:].lower()
    factor = _FACTORS.get(unit, 1.0)
    try:
        return float(number[:-1] if unit in _FACTORS else number) * factor
    except ValueError:
        raise argparse.ArgumentTypeError(
            said("'{text}' is not a number such as 7e9 or 7B", text=text)
        ) from None


def _whole(text: str) -> int:
    amount = _amount(text)
    if not math.isfinite(amount):
        raise argparse.ArgumentTypeError(said("'{text}' is not a whole number such as 1000", text=text))
    if amount != amount // 1:
        raise argparse.ArgumentTypeError(
            said("'{text}' is not a whole number such as {amount}", text=text, amount=round(amount))
        )
    return int(amount)
