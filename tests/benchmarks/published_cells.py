"""What stands in a cell of a table of published runs."""

import math
import re

from genai_planner.estimation import Optimiser, Sharding, Tuning
from genai_planner.estimation.hardware import bundled_catalogue

Row = dict[str, str]


class NoCaseError(Exception):
    """Why a row cannot be compared."""


def cell_method(text: str) -> Tuning:
    """How the weights are trained."""
    lowered = text.lower()
    if "qlora" in lowered or "nf4" in lowered:
        return Tuning.QLORA
    if any(word in lowered for word in ("lora", "adapter", "dora")):
        return Tuning.LORA
    if "full" in lowered or "spectrum" in lowered or "+ " in lowered or "freeze" in lowered:
        return Tuning.FULL
    raise NoCaseError(f"the method '{text}' is not one that the planner knows")


def cell_optimiser(text: str) -> Optimiser:
    """What keeps the states of training."""
    if "fp32" in text:
        return Optimiser.ADAM_32_BIT
    return Optimiser.ADAM_8_BIT if "8-bit Adam" in text else Optimiser.ADAM


def cell_sharding(text: str) -> Sharding:
    """How training is spread over accelerators."""
    if re.search(r"FSDP|ZeRO-3|FULL_SHARD", text):
        return Sharding.ZERO_3
    if "ZeRO-2" in text:
        return Sharding.ZERO_2
    return Sharding.NONE if "DDP" in text else Sharding.AUTOMATIC


def cell_batches(text: str, gpus: int) -> tuple[int | None, int]:
    """Microbatch of a GPU (None where unknown) and batch of all."""
    micro = re.search(r"micro (\d+)", text) or re.search(r"(\d+)/GPU", text)
    accumulated = re.search(r"ga (\d+)", text)
    if micro:
        size = int(micro.group(1))
        return size, size * gpus * (int(accumulated.group(1)) if accumulated else 1)
    whole = re.search(r"(\d+)", text)
    return None, max(gpus, int(whole.group(1)) if whole else 8 * gpus)


def cell_length(text: str) -> int:
    """Tokens of a sequence; prompt and answer together."""
    parts = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]
    return sum(parts) if "+" in text else (parts[0] if parts else 0)


def cell_gpu(row: Row) -> str:
    """The id of the accelerator in the catalogue."""
    if not row["gpu_type"] or "consumer" in row["gpu_type"] or "mixed" in row["gpu_type"]:
        raise NoCaseError("the accelerator is not named")
    return bundled_catalogue().find(row["gpu_type"]).id


def cell_number(row: Row, column: str) -> float:
    """The cell's number, above zero; refuses what is none."""
    text = (row.get(column) or "").strip()
    try:
        amount = float(text.removeprefix("~").replace(",", ""))
    except ValueError:
        raise NoCaseError(f"{column} is {'not a single number: ' + text if text else 'not given'}") from None
    if not math.isfinite(amount):
        raise NoCaseError(f"{column} is not a finite number")
    if amount <= 0:
        raise NoCaseError(f"{column} is not above zero")
    return amount
