"""Published peak memory of fine-tuning and of inference."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from benchmarks.published_case import Case
from benchmarks.published_cells import (
    NoCaseError,
    Row,
    cell_batches,
    cell_gpu,
    cell_gpus,
    cell_length,
    cell_method,
    cell_number,
    cell_number_or,
    cell_optimiser,
    cell_sharding,
    clean_row,
)
from genai_planner.estimation import Optimiser, Precision, Range, Sharding
from genai_planner.estimation.constants import Constants
from genai_planner.estimation.fitting import plain_training, settle
from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.estimation.machines.model_shape import VOCABULARIES, usual_cache, usual_shape
from genai_planner.estimation.memory import TrainingLayout, inference_memory
from genai_planner.estimation.methods import MemorySaving

USUAL_CAPACITY_GB = 80.0
SHORT_SEQUENCE = 512.0
"""Of a run that did not fit, where no length is given: the least that anybody trains on."""


def memory_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """One row for each measurement; a row that begins with + keeps what the rows above switched on.

    The rows of the same list that follow without a + (LoRA after the tricks it is tried with) keep it too.
    """
    above: Row | None = None
    switched_on = ""
    for row in rows:
        if above is None or not _is_same_list(row, above):
            switched_on = ""
        if row["method"].startswith("+"):
            switched_on = f"{switched_on} {row['method']}"
        row["switched_on"] = switched_on
        above = row
        yield from _measurements(row)


def _is_same_list(row: Row, above: Row) -> bool:
    return all(row[name] == above[name] for name in ("family", "model", "seq_len", "microbatch", "source"))


def _measurements(row: Row) -> Iterator[Row]:
    """A row whose cell holds several, such as 60 / OOM / 80, apart."""
    peaks = _parts(row["peak_mem_per_gpu"])
    if len(peaks) == 1:
        yield row
        return
    methods, precisions = _parts(row["method"]), _parts(row["precision"])
    kind = row["method"].split(",")[0]
    for peak, method, precision in zip_longest(peaks, methods, precisions):
        own = method if method and method.startswith(kind) else f"{kind}, {method}"
        shown = own if len(methods) == len(peaks) else row["method"]
        other = {"peak_mem_per_gpu": peak or "", "method": shown}
        if len(precisions) == len(peaks):
            other["precision"] = precision or ""
        yield clean_row({**row, **other})


def _parts(cell: str) -> list[str]:
    return re.split(r"\s+/\s+|\s*->\s*", cell)


def memory_case(row: Row) -> Case:
    """Peak memory of one accelerator in GB of 10^9 bytes."""
    if not re.match(r"measured|observed|profiled|reported", row["measured_or_estimated"]):
        raise NoCaseError("not measured: " + row["measured_or_estimated"])
    is_too_large = (
        re.match(r"OOM|out of mem|does not fit|did not fit", row["peak_mem_per_gpu"], re.I) is not None
    )
    published = 0.0 if is_too_large else cell_number(row, "peak_mem_per_gpu") * _unit(row)
    capacity = _capacity(row)
    gpus = cell_gpus(row) or 1
    if is_too_large and not capacity:
        raise NoCaseError("it did not fit, but into how much memory is not given")
    if "total" in row["unit"]:
        published /= gpus
    if re.search("inference|load|generat|serv", row["activity"]):
        predict = _inference_gb(row, gpus)
    else:
        predict = _training_gb(row, gpus, capacity, is_too_large=is_too_large)
    name = f"{row['model']} {row['params_b']}B {row['method']} {row['precision']} x{row['microbatch'] or 1}"
    return Case(row["family"], name, published, predict, capacity)


def _inference_gb(row: Row, gpus: int) -> Callable[[Constants], Range]:
    shape = usual_shape(cell_number(row, "params_b") * 1e9, _vocabulary(row["model"]))
    precision = _served_precision(f"{row['precision']} {row['method']}")
    batch = cell_number_or(row, "microbatch", 1.0)
    lengths = [float(number) for number in re.findall(r"\d+", row["seq_len"].replace(",", ""))]
    if "load" in row["activity"]:
        lengths = [0.0]
    lengths = lengths or [50.0, 50.0]

    def predict(constants: Constants) -> Range:
        need = inference_memory(
            shape,
            precision,
            cached_bytes=sum(lengths) * batch * usual_cache(shape.parameters).bytes_a_token(),
            prompt_tokens=lengths[0] * batch,
            gpus=gpus,
            constants=constants,
        )
        return Range.around(need.total_gb, constants.memory_spread)

    return predict


_FAMILIES = {
    r"llama[ -]?2|vicuna|codellama": "llama-2",
    r"llama[ -]?3": "llama-3",
    r"mistral|mixtral": "mistral",
    r"qwen": "qwen",
    r"gemma": "gemma",
    r"falcon": "falcon",
    r"stablelm|pythia|phi-1|mpt|opt": "pythia",
}


def _vocabulary(model: str) -> int | None:
    """Of the family that the model's name says."""
    return next(
        (VOCABULARIES[name] for words, name in _FAMILIES.items() if re.search(words, model, re.I)), None
    )


def _served_precision(text: str) -> Precision:
    if re.search(r"nf4|int4|4-?bit|W4|AWQ|GPTQ", text, re.I):
        return Precision.INT4
    if re.search(r"int8|8-?bit|W8", text, re.I):
        return Precision.INT8
    if re.search(r"fp8|float8", text, re.I):
        return Precision.FP8
    return Precision.FP32 if re.search(r"fp32|float32", text, re.I) else Precision.FP16


def _training_gb(
    row: Row, gpus: int, capacity_gb: float, *, is_too_large: bool
) -> Callable[[Constants], Range]:
    text = f"{row['method']} {row['precision']}"
    length = cell_length(row["seq_len"])
    batch, _ = cell_batches(f"micro {row['microbatch']}", gpus)
    if not (length or batch or is_too_large):
        raise NoCaseError("neither sequence length nor batch is given: activations cannot be computed")
    if re.search(r"cpu[- ]offload|offload=yes|deepspeed.*offload|full \+ offload", text, re.I):
        raise NoCaseError("off-loading states to the processor is not modelled")
    if re.search(r"int8|8 ?bits?|8-bit (lora|base)", text, re.I) and cell_optimiser(text) is Optimiser.ADAM:
        raise NoCaseError("frozen weights in 8 bits are not modelled")
    shape = usual_shape(cell_number(row, "params_b") * 1e9, _vocabulary(row["model"]))
    is_short = not length or "unpacked" in text

    def predict(constants: Constants) -> Range:
        usual = 2 * constants.tokens_an_example
        layout = TrainingLayout(
            tuning=cell_method(text),
            optimiser=_optimiser(row),
            sharding=cell_sharding(text) if gpus > 1 else Sharding.NONE,
            gpus=gpus,
            microbatch=float(batch or 1),
            sequence_length=SHORT_SEQUENCE if is_too_large and not length else usual if is_short else length,
            has_checkpointing=re.search("checkpointing", f"{text} {row['switched_on']}") is not None,
            savings=_savings(f"{text} {row['switched_on']}"),
        )
        needs_gb = plain_training(shape, constants)
        settled = settle(layout, needs_gb, capacity_gb or USUAL_CAPACITY_GB)
        return Range.around(needs_gb(settled), constants.memory_spread)

    return predict


def _optimiser(row: Row) -> Optimiser:
    found = cell_optimiser(f"{row['method']} {row['precision']} {row['switched_on']}")
    is_pure = row["precision"].startswith("bf16") and "mixed" not in row["precision"]
    return Optimiser.ADAM_16_BIT if found is Optimiser.ADAM and is_pure else found


_SAVINGS = {
    r"chunked|liger|fused linear cross": MemorySaving.CHUNKED_LOSS,
    r"step in backward": MemorySaving.FREED_GRADIENTS,
    r"activation offload": MemorySaving.OFFLOADED_ACTIVATIONS,
}


def _savings(text: str) -> frozenset[MemorySaving]:
    return frozenset(saving for words, saving in _SAVINGS.items() if re.search(words, text, re.I))


def _unit(row: Row) -> float:
    if re.search(r"\bMi?B\b", row["unit"]):
        return (1024**2 if "MiB" in row["unit"] else 1e6) / 1e9
    return 1024**3 / 1e9 if "GiB" in row["unit"] else 1.0


def _capacity(row: Row) -> float:
    bare = re.fullmatch(r"\s*(\d+)\s*GB\s*", row["gpu_type"])
    if bare:
        return float(bare.group(1))
    try:
        return bundled_catalogue().find(cell_gpu(row)).memory_gb
    except NoCaseError:
        return 0.0
