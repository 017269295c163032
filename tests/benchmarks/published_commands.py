"""Published runs that name the options of `genai-planner estimate` that describe them."""

import argparse
import csv
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.published_case import Case
from benchmarks.published_cells import NoCaseError, Row, cell_number, clean_row
from genai_planner.cli.estimating.estimate import add_options, pool_of_options
from genai_planner.cli.estimating.estimate_jobs import estimate_of_options
from genai_planner.errors import InputError
from genai_planner.estimation import ComputeEstimate, Range
from genai_planner.estimation.by_method.pretraining import STEP_SPEED
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.machines.hardware import bundled_catalogue

COLUMNS = frozenset({"kind", "name", "published", "unit", "options", "source", "seen"})
_VENDOR = re.compile(r"Megatron-Bridge|TensorRT-LLM|MLPerf|Unsloth", re.IGNORECASE)
POD_GPUS = 16
"""Accelerators linked as one node from which on it is a pod."""


@dataclass(frozen=True)
class CommandCase:
    """One such run with the groups that it is counted in."""

    case: Case
    kind: str
    group: str
    is_read: bool
    is_vendor: bool
    unit: str
    options: argparse.Namespace


def is_commands_table(path: Path) -> bool:
    """Whether the file has the columns of such runs."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        return set(next(csv.reader(stream), ())) >= COLUMNS


def commands_tables(folder: Path) -> list[Path]:
    """The files of that folder with such runs."""
    return [path for path in sorted(folder.glob("*.csv")) if is_commands_table(path)]


def read_commands(path: Path) -> tuple[list[CommandCase], list[tuple[str, str]]]:
    """All rows of the file, each as a case, or its name with the reason why it is none."""
    cases: list[CommandCase] = []
    unusable: list[tuple[str, str]] = []
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        for row in map(clean_row, csv.DictReader(stream)):
            try:
                cases.append(_case(row))
            except (NoCaseError, InputError, ValueError) as reason:
                unusable.append((f"{row['kind']}: {row['name']}", str(reason)))
    return cases, unusable


class _Parser(argparse.ArgumentParser):
    """The command line's own options, without its exits."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise NoCaseError(message)


def _case(row: Row) -> CommandCase:
    quantity = _QUANTITIES.get(row["kind"])
    if quantity is None:
        raise NoCaseError(f"the kind '{row['kind']}' is not one of {', '.join(_QUANTITIES)}")
    parser = _Parser(prog="estimate")
    add_options(parser)
    options = parser.parse_args(shlex.split(row["options"]))
    pool = pool_of_options(options, bundled_catalogue())

    def predict(constants: Constants) -> Range:
        return quantity(estimate_of_options(options, pool, constants), options)

    predict(bundled_constants())  # input that cannot be shows here
    case = Case(_family(row), row["name"], _published(row), predict, pool.capacity_gb)
    return CommandCase(
        case=case,
        kind=row["kind"],
        group=_group(row["kind"], options, pool.accelerator.gpus_per_node, pool.accelerator.generation),
        is_read=row["seen"] == "read",
        is_vendor=_VENDOR.search(row["source"] + row["name"]) is not None,
        unit=row["unit"],
        options=options,
    )


def _published(row: Row) -> float:
    """The number; 0 of a run that did not fit into memory."""
    if row["kind"] == "memory" and _NO_FIT.search(row["published"]):
        return 0.0
    return cell_number(row, "published")


_NO_FIT = re.compile(r"\boom\b|out of memory|not fit", re.IGNORECASE)


def _family(row: Row) -> str:
    """Who measured it: the beginning of the source."""
    return re.split(r"[ :,(]", row["source"])[0].rstrip("/")[:40]


def _group(kind: str, options: argparse.Namespace, gpus_per_node: int, generation: str) -> str:
    is_mixture = (options.total_parameters or 0) > options.parameters
    if kind == "serve":
        return "serve, mixture" if is_mixture else "serve, dense"
    if kind != "pretrain_step":
        return kind
    if generation == "tpu":
        return "step, TPU"
    if is_mixture:
        return "step, mixture in a pod" if gpus_per_node >= POD_GPUS else "step, mixture on nodes"
    return "step, dense FP8" if options.bits == EIGHT_BITS else "step, dense 16-bit"


EIGHT_BITS = 8


def _gpu_hours(estimate: ComputeEstimate, _options: argparse.Namespace) -> Range:
    return estimate.gpu_hours


def _memory(estimate: ComputeEstimate, _options: argparse.Namespace) -> Range:
    return estimate.peak_memory_gb


def _outcome(name: str) -> Callable[[ComputeEstimate, argparse.Namespace], Range]:
    def found(estimate: ComputeEstimate, _options: argparse.Namespace) -> Range:
        return next(outcome.amount for outcome in estimate.outcomes if outcome.name == name)

    return found


def _tuned_speed(estimate: ComputeEstimate, options: argparse.Namespace) -> Range:
    """Tokens of all examples and epochs a second and GPU."""
    tokens = options.examples * options.tokens_per_example * options.epochs
    return Range(*(tokens / hours / 3600 for hours in reversed(list(estimate.gpu_hours))))


_QUANTITIES: dict[str, Callable[[ComputeEstimate, argparse.Namespace], Range]] = {
    "pretrain_step": _outcome(STEP_SPEED),
    "pretrain_run": _gpu_hours,
    "tune_run": _gpu_hours,
    "tune_speed": _tuned_speed,
    "grpo": _gpu_hours,
    "ppo": _gpu_hours,
    "quantise": _gpu_hours,
    "memory": _memory,
    "serve": _outcome("Speed of one GPU"),
}


def groups_of(cases: list[CommandCase]) -> Iterator[tuple[str, list[CommandCase]]]:
    """The cases by group: those read apart from vendors' peaks and from those that rest on assumptions."""
    for group in dict.fromkeys(item.group for item in cases):
        own = [item for item in cases if item.group == group]
        for words, is_vendor, is_read in (
            ("read", False, True),
            ("vendors' peaks", True, None),
            ("partly assumed or recalled", False, False),
        ):
            named = [
                item
                for item in own
                if item.is_vendor == is_vendor and (is_read is None or item.is_read == is_read)
            ]
            if named:
                yield f"{group}: {words}", named
