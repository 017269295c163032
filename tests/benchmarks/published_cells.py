"""What stands in a cell of a table of published runs, however it is worded."""

import math
import re
from collections import defaultdict

from genai_planner.estimation import Optimiser, Pool, Sharding, Tuning
from genai_planner.estimation.machines.hardware import Accelerator, Catalogue, bundled_catalogue

Row = dict[str, str]


class NoCaseError(Exception):
    """Why a row cannot be compared."""


_NAMED_OUTLIERS = re.compile(r"Llama-3\.2-[13]B$|Llama-3\.3-70B|OpenBA|phi-1\.5 \(|^phi-1\.5$|Qwen2\.5-72B")


def refuse_named_outliers(row: Row) -> None:
    """Pass over the training runs that the facts' README names as not for fitting."""
    if _NAMED_OUTLIERS.search(row["model"]):
        raise NoCaseError("named as not for fitting in the README of the facts")


def clean_row(row: dict[str | None, str | list[str] | None]) -> Row:
    """The row with tidy column names and cells; a column or cell that is missing reads as empty."""
    cleaned: Row = defaultdict(str)
    for name, cell in row.items():
        if name is not None and isinstance(cell, str):
            cleaned[name.strip().lower()] = cell.strip()
    return cleaned


_ROUGHLY = re.compile(r"~|≈|\b(about|approx\.?|approximately|around|ca\.|circa|roughly|nearly)", re.I)
_NUMBER = r"\d[\d,_]*\.?\d*(?:e[+-]?\d+)?|\.\d+"
_AMOUNT = re.compile(
    rf"({_NUMBER})\s*(?:(?:-|–|to)\s*({_NUMBER}))?\s*([kmbt](?![a-z]))?"
    r"\s*(?:[a-z]{1,10}(?:\s[a-z]{1,10})?)?\s*(?:\(.*\))?",
    re.I,
)
_SUFFIXES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_COLUMN_UNITS = {"_b": 1e9, "_m": 1e6}
NARROW = 1.3
"""A published span within this factor is taken at its geometric middle; a wider one is no measurement."""


def cell_number(row: Row, column: str) -> float:
    """The cell's number, above zero, in the unit of its column; refuses what is none."""
    text = row[column]
    if not text:
        raise NoCaseError(f"{column} is not given")
    found = _AMOUNT.fullmatch(_ROUGHLY.sub("", text).strip())
    if found is None:
        raise NoCaseError(f"{column} is not a single number: {text}")
    low, high, suffix = found.groups()
    amount = _plain(low)
    if high:
        if not amount <= _plain(high) <= NARROW * amount:
            raise NoCaseError(f"{column} is not a single number: {text}")
        amount = math.sqrt(amount * _plain(high))
    if suffix:
        amount *= _SUFFIXES[suffix.lower()] / _COLUMN_UNITS.get(column[-2:], 1.0)
    if not 0 < amount < math.inf:
        raise NoCaseError(f"{column} is not above zero and finite: {text}")
    return amount


def cell_number_or(row: Row, column: str, otherwise: float) -> float:
    """The cell's number, or `otherwise` where it has none."""
    try:
        return cell_number(row, column)
    except NoCaseError:
        return otherwise


def cell_gpu_hours(row: Row) -> float:
    """GPU-hours as given, or the time on the given number of accelerators."""
    if row["gpu_hours"]:
        return cell_number(row, "gpu_hours")
    if row["hours"]:
        return cell_number(row, "hours") * cell_number(row, "n_gpus")
    if row["days"]:
        return cell_number(row, "days") * 24 * cell_number(row, "n_gpus")
    raise NoCaseError("neither GPU-hours nor the time on a number of GPUs is given")


def cell_pool(row: Row, gpus: int) -> Pool:
    """That many of the row's accelerators; one outside the catalogue is known by its peak alone."""
    try:
        return Pool(gpu=cell_gpu(row), gpus=gpus)
    except NoCaseError:
        peak = cell_number_or(row, "peak_tflops_used", 0.0)
        if not peak:
            raise
    other = Accelerator(
        id="of-this-row",
        name=row["gpu_type"],
        peak_tflops={"bf16": peak},
        memory_gb=80,
        bandwidth_gb_per_second=2000,
        power_watts=400,
        link_gb_per_second=400,
    )
    catalogue = Catalogue(accelerators=(other, *bundled_catalogue().accelerators))
    return Pool(gpu=other.id, gpus=gpus, catalogue=catalogue)


def cell_gpus(row: Row) -> int:
    """How many accelerators: as given, or GPU-hours over hours; 0 where neither says."""
    given = cell_number_or(row, "n_gpus", 0.0)
    hours = cell_number_or(row, "hours", 0.0) or 24 * cell_number_or(row, "days", 0.0)
    return round(given or (cell_number_or(row, "gpu_hours", 0.0) / hours if hours else 0.0))


def cell_gpu(row: Row) -> str:
    """The id of the accelerator in the catalogue: the entry whose name stands in the cell."""
    text = row["gpu_type"]
    if not text or re.search(r"consumer|unknown|mixed", text):
        raise NoCaseError("the accelerator is not named")
    catalogue = bundled_catalogue()
    if catalogue.knows(text):
        return catalogue.find(text).id
    words = _words(text)
    named: dict[int, set[str]] = defaultdict(set)
    for item in catalogue.accelerators:
        for name in (*item.aliases, item.name, item.id):
            if _words(name) <= words:
                named[len(_words(name))].add(item.id)
    best = named[max(named, default=0)]
    if len(best) != 1:
        raise NoCaseError(f"the accelerator '{text}' is not one of the catalogue's")
    return best.pop()


def cell_method(text: str) -> Tuning:
    """How the weights are trained; a plain word for training means all of them."""
    lowered = text.lower()
    if re.search(r"qlora|nf4|4-?bit lora|lora.{0,12}4-?bit|int4", lowered):
        return Tuning.QLORA
    if re.search(r"prompt[- ]tuning|prefix|p-tuning", lowered):
        return Tuning.PROMPT_TUNING
    if re.search(r"lora|dora|adapter|ia3|\(ia\)|peft|bitfit", lowered):
        return Tuning.LORA
    if not lowered or re.search(r"\+ |full|spectrum|freeze|galore|lomo|lisa|badam|adam|zero|fsdp", lowered):
        return Tuning.FULL
    if re.search(r"sft|tun|train|dpo|ppo|grpo|orpo|kto|rlhf", lowered):
        return Tuning.FULL
    raise NoCaseError(f"the method '{text}' is not one that the planner knows")


def cell_optimiser(text: str) -> Optimiser:
    """What keeps the states of training."""
    if re.search(r"fp32|float32|32-true", text, re.I):
        return Optimiser.ADAM_32_BIT
    has_8_bits = re.search(r"8-?bit (paged )?(adam|optim)|adam\w*[ _-]?8-?bit", text, re.I)
    return Optimiser.ADAM_8_BIT if has_8_bits else Optimiser.ADAM


def cell_sharding(text: str) -> Sharding:
    """How training is spread over accelerators."""
    if re.search(r"zero[- ]?(stage[- ]?)?1", text, re.I):
        return Sharding.ZERO_1
    if re.search(r"zero[- ]?(stage[- ]?)?2|SHARD_GRAD_OP", text, re.I):
        return Sharding.ZERO_2
    if re.search(r"fsdp|zero[- ]?(stage[- ]?)?3|FULL_SHARD", text, re.I):
        return Sharding.ZERO_3
    if re.search(r"tensor[- ]parallel|\bTP\s*=?\s*\d|megatron", text, re.I):
        return Sharding.TENSOR
    return Sharding.NONE if "DDP" in text else Sharding.AUTOMATIC


def cell_batches(text: str, gpus: int) -> tuple[int | None, int]:
    """Microbatch of a GPU (None where unknown) and batch of all."""
    micro = re.search(r"micro\w* (\d+)", text) or re.search(r"(\d+) ?(?:/|per )(?:GPU|device)", text)
    accumulated = re.search(r"(?:ga|acc\w*) (\d+)", text)
    if micro:
        size = int(micro.group(1))
        return size, size * gpus * (int(accumulated.group(1)) if accumulated else 1)
    whole = re.search(r"(\d+)", text)
    return None, max(gpus, int(whole.group(1)) if whole else 8 * gpus)


def cell_length(text: str) -> int:
    """Tokens of a sequence, prompt and answer together; 0 where none is given."""
    parts = [
        round(_plain(number) * (1024 if suffix else 1))
        for number, suffix in re.findall(r"(\d[\d,]*)(k\b)?", text, re.I)
    ]
    return sum(parts) if "+" in text else (parts[0] if parts else 0)


def _plain(number: str) -> float:
    return float(number.replace(",", "").replace("_", ""))


def _words(name: str) -> frozenset[str]:
    """Such as a100 and 80gb of A100-80GB; what says nothing of the kind is left out."""
    text = re.sub(r"\btpu[ -]?v", "tpuv", re.sub(r"^\s*\d+\s*x\s*(?=[a-z])", "", name.lower()))
    words = re.findall(r"\d+gb\b|[a-z0-9]+", re.sub(r"(\d+)[ -]?gi?b\b", r" \1gb ", text))
    return frozenset(word for word in words if not re.fullmatch(r"sxm\d?|nvidia|geforce|tesla", word))
