"""From a row of a table of published runs to a job that the planner can estimate, or the reason why not."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.published_cells import (
    NoCaseError,
    Row,
    cell_batches,
    cell_gpu,
    cell_length,
    cell_method,
    cell_number,
    cell_optimiser,
    cell_sharding,
)
from genai_planner.errors import InputError
from genai_planner.estimation import (
    FineTuning,
    Objective,
    Optimiser,
    Pool,
    Pretraining,
    Quantisation,
    QuantisationRun,
    Range,
    Rollouts,
    Sharding,
    estimate_fine_tuning,
    estimate_grpo,
    estimate_ppo,
    estimate_pretraining,
    estimate_quantisation,
)
from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.hardware import Accelerator, bundled_catalogue
from genai_planner.estimation.memory import TrainingLayout, inference_memory, training_memory
from genai_planner.estimation.methods import Precision
from genai_planner.estimation.model_shape import usual_shape
from genai_planner.estimation.utilisation import step_utilisation

USUAL_RUN_HOURS = 30 * 24.0
"""A run whose number of GPUs is not published is taken to last a month."""


@dataclass(frozen=True)
class Case:
    """One published run that can be compared."""

    family: str
    name: str
    published: float
    """In the unit of its table; 0 where the run did not fit into memory."""
    predict: Callable[[Constants], Range]
    capacity_gb: float = 0.0
    """Of one accelerator, where memory is compared."""


@dataclass(frozen=True)
class Unusable:
    """One row that cannot be compared, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Table:
    """One kind of file: what is compared, and how a row becomes a case."""

    file: str
    quantity: str
    to_case: Callable[[Row], Case]


def read_table(table: Table, folder: Path) -> tuple[list[Case], list[Unusable]]:
    """All rows of that file, each as a case or with the reason why it is none."""
    cases: list[Case] = []
    unusable: list[Unusable] = []
    with (folder / table.file).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            name = f"{row.get('family') or row.get('section', '')}: {row.get('model', '')}"
            try:
                _refuse(row)
                case = table.to_case(row)
                case.predict(bundled_constants())  # input that cannot be shows here
                cases.append(case)
            except (NoCaseError, InputError) as reason:
                unusable.append(Unusable(name, str(reason)))
            except (ArithmeticError, ValueError, KeyError) as reason:
                unusable.append(Unusable(name, f"a cell is missing, or no number that can be: {reason}"))
    return cases, unusable


_NOT_FOR_COMPARISON = re.compile(
    r"do not use|exclude from|not an independent|a duplicate of|count is ambiguous|sources disagree", re.I
)
_NAMED_OUTLIERS = re.compile(r"Llama-3\.2-[13]B$|Llama-3\.3-70B|OpenBA|phi-1\.5 \(|^phi-1\.5$|Qwen2\.5-72B")


def _refuse(row: Row) -> None:
    if row.get("seen", "read") != "read":
        raise NoCaseError("not read in a source")
    if _NOT_FOR_COMPARISON.search(row.get("notes") or ""):
        raise NoCaseError(f"its own note: {row['notes'][:90]}")
    if (row.get("mfu_flag") or "").startswith("implausible"):
        raise NoCaseError("its figures contradict each other: " + row["mfu_flag"])


def pretraining_case(row: Row) -> Case:
    """GPU-hours of a whole run."""
    if not row["row_kind"].startswith("full_run"):
        raise NoCaseError(f"no run of its own: {row['row_kind']}")
    if _NAMED_OUTLIERS.search(row["model"]):
        raise NoCaseError("named as not for fitting in the README of the facts")
    parameters = cell_number(row, "params_b") * 1e9
    tokens = cell_number(row, "tokens_b") * 1e9
    total = row.get("params_total_b")
    job = Pretraining(
        parameters=parameters,
        tokens=tokens,
        total_parameters=float(total) * 1e9 if total else None,
        is_steps_only="steps_only" in row["row_kind"],
    )
    accelerator = bundled_catalogue().find(row["gpu_type"])
    gpus = int(float(row.get("n_gpus") or 0))
    if row.get("days") and gpus and not row["gpu_hours"]:
        published = cell_number(row, "days") * 24 * gpus
    else:
        published = cell_number(row, "gpu_hours")
    gpus = gpus or _usual_gpus(parameters * tokens * 6, accelerator)
    pool = Pool(gpu=accelerator.id, gpus=gpus)
    return Case(
        row["family"],
        row["model"],
        published,
        lambda constants: estimate_pretraining(job, pool, constants=constants).gpu_hours,
    )


def _usual_gpus(flops: float, accelerator: Accelerator) -> int:
    hours = flops / (accelerator.half_peak_tflops * 1e12 * 0.3) / 3600
    return max(accelerator.gpus_per_node, round(hours / USUAL_RUN_HOURS))


def throughput_case(row: Row) -> Case:
    """Tokens per second and GPU of a step."""
    if "fp8" in row["precision"]:
        raise NoCaseError("8-bit training is not modelled")
    accelerator = bundled_catalogue().find(row["gpu_type"])
    parameters, length = cell_number(row, "params"), cell_number(row, "seq_len")
    flops = 6 * parameters + usual_shape(parameters).attention_flops(length)
    gpus = int(cell_number(row, "n_gpus"))
    recomputes = row["act_ckpt"] == "True"

    def predict(constants: Constants) -> Range:
        share = step_utilisation(accelerator, parameters, gpus, constants, recomputes=recomputes)
        speed = accelerator.half_peak_tflops * 1e12 * share / flops
        return Range.around(speed, STEP_SPREAD)

    name = f"{row['model']} x{gpus} {row['gpu_type']} {row['seq_len']}"
    return Case(f"mosaic {row['gpu_type']}", name, cell_number(row, "tokens_per_s_per_gpu"), predict)


STEP_SPREAD = 1.25


def tuning_case(row: Row) -> Case:
    """GPU-hours of fine-tuning, DPO or PPO."""
    gpus = int(cell_number(row, "n_gpus"))
    published = cell_number(row, "gpu_hours") if row.get("gpu_hours") else cell_number(row, "hours") * gpus
    pool = Pool(gpu=cell_gpu(row), gpus=gpus)
    is_reinforcement = re.search(r"ppo|grpo|rl", row["stage"].lower()) is not None
    predict = _reinforcement(row, pool) if is_reinforcement else _tuning(row, pool)
    return Case(row["family"], f"{row['model']} {row['method']} {row['gpu_type']}", published, predict)


def _tuning(row: Row, pool: Pool) -> Callable[[Constants], Range]:
    if "vision" in row["stage"]:
        raise NoCaseError("images are not modelled")
    parameters = cell_number(row, "params_b") * 1e9
    tuning = cell_method(row["method"])
    length = cell_length(row.get("seq_len") or "")
    microbatch, batch = cell_batches(row.get("batch") or "", pool.gpus)
    text = f"{row['method']} {row['notes']}"

    def predict(constants: Constants) -> Range:
        examples, tokens, is_packed, epochs = _data(row, length, constants)
        job = FineTuning(
            parameters=parameters,
            tuning=tuning,
            objective=_objective(row["stage"].lower()),
            examples=examples,
            tokens_per_example=tokens,
            epochs=epochs,
            sequence_length=length or 2048,
            batch=min(batch, examples),
            microbatch=microbatch if microbatch and microbatch <= min(batch, examples) else None,
            is_packed=is_packed,
            optimiser=cell_optimiser(row["method"]),
            sharding=cell_sharding(text),
        )
        return estimate_fine_tuning(job, pool, constants=constants).gpu_hours

    if not (row.get("n_examples") or row.get("tokens_m")):
        raise NoCaseError("neither examples nor tokens are given")
    return predict


def _reinforcement(row: Row, pool: Pool) -> Callable[[Constants], Range]:
    length = cell_length(row.get("seq_len") or "")
    if not (row.get("n_examples") and length):
        raise NoCaseError("no number of prompts, or no length of prompt and answer")
    reward = re.search(r"(\d+)M reward", row["method"])
    is_grouped = "grpo" in f"{row['stage']} {row['method']}".lower()
    job = Rollouts(
        parameters=cell_number(row, "params_b") * 1e9,
        tuning=cell_method(row["method"]),
        prompts=int(float(row["n_examples"])),
        prompt_tokens=length // 2,
        answer_tokens=length - length // 2,
        epochs=float(row.get("epochs") or 1),
        reward_parameters=float(reward.group(1)) * 1e6 if reward else None,
        answers_per_prompt=USUAL_GROUP if is_grouped else 1,
        has_critic=not is_grouped,
    )
    estimate = estimate_grpo if is_grouped else estimate_ppo
    return lambda constants: estimate(job, pool, constants=constants).gpu_hours


USUAL_GROUP = 8
"""Answers to each prompt in GRPO, where a row does not say."""


def _data(row: Row, length: int, constants: Constants) -> tuple[int, float, bool, float]:
    """Examples, tokens of each, whether they are packed, and epochs."""
    epochs = float(row.get("epochs") or 1)
    if row.get("tokens_m"):
        total = float(row["tokens_m"]) * 1e6
        examples = int(float(row.get("n_examples") or 0)) or max(1, round(total / (length or 2048)))
        return examples, total / examples, False, epochs
    examples = int(float(row["n_examples"]))
    if _objective(row["stage"].lower()) is not Objective.SFT:
        return examples, PAIR_TOKENS, False, epochs
    is_packed = "packed" in row["dataset"] or "packing=1" in row["notes"]
    return examples, constants.tokens_an_example, is_packed, epochs


PAIR_TOKENS = 798.5
"""Of an example of human preferences: Llama 2, table 6 (human_effort.csv)."""


def _objective(stage: str) -> Objective:
    if "dpo" in stage:
        return Objective.DPO
    return Objective.REWARD if "reward" in stage else Objective.SFT


def memory_case(row: Row) -> Case:
    """Peak memory of one accelerator in GB of 10^9 bytes."""
    if not row["measured_or_estimated"].startswith("measured"):
        raise NoCaseError("not measured: " + row["measured_or_estimated"])
    is_too_large = row["peak_mem_per_gpu"].startswith("OOM")
    published = 0.0 if is_too_large else cell_number(row, "peak_mem_per_gpu") * _unit(row)
    capacity = _capacity(row)
    gpus = int(float(row.get("n_gpus") or 1))
    if is_too_large and not capacity:
        raise NoCaseError("it did not fit, but into how much memory is not given")
    if "inference" in row["activity"]:
        predict = _inference_gb(row, gpus)
        if "total" in row["unit"]:
            published /= gpus
    else:
        predict = _training_gb(row, gpus, is_too_large=is_too_large)
    name = f"{row['model']} {row['params_b']}B {row['method']} {row['precision']} x{row['microbatch'] or 1}"
    return Case(row["family"], name, published, predict, capacity)


def _inference_gb(row: Row, gpus: int) -> Callable[[Constants], Range]:
    shape = usual_shape(cell_number(row, "params_b") * 1e9)
    text = f"{row['precision']} {row['method']}"
    precision = Precision.INT4 if re.search(r"nf4|int4|AWQ|GPTQ", text) else Precision.FP16
    batch = float(row.get("microbatch") or 1)
    lengths = [float(number) for number in re.findall(r"\d+", row["seq_len"])] or [50.0, 50.0]

    def predict(constants: Constants) -> Range:
        need = inference_memory(
            shape,
            precision,
            cached_tokens=sum(lengths) * batch,
            prompt_tokens=lengths[0] * batch,
            gpus=gpus,
            constants=constants,
        )
        return Range.around(need.total_gb, constants.memory_spread)

    return predict


def _training_gb(row: Row, gpus: int, *, is_too_large: bool) -> Callable[[Constants], Range]:
    length = cell_length(row.get("seq_len") or "")
    batch, _ = cell_batches(f"micro {row['microbatch']}", gpus)
    if not (length and batch) and not is_too_large:
        raise NoCaseError("no sequence length or no batch: activations cannot be computed")
    text = f"{row['method']} {row['precision']}"
    if "offload" in text.lower() or "unpacked" in text:
        raise NoCaseError("off-loading, or how full the sequences are, is not modelled")
    tuning = cell_method(text)
    optimiser = cell_optimiser(text)
    if row["precision"].startswith("bf16") and optimiser is Optimiser.ADAM:
        optimiser = Optimiser.ADAM_16_BIT
    layout = TrainingLayout(
        tuning=tuning,
        optimiser=optimiser,
        sharding=cell_sharding(text) if gpus > 1 else Sharding.NONE,
        gpus=gpus,
        microbatch=float(batch or 1),
        sequence_length=float(length or 512),
        has_checkpointing=re.search(r"checkpointing|backward|8-bit Adam", row["method"]) is not None,
    )
    shape = usual_shape(cell_number(row, "params_b") * 1e9)
    return lambda constants: Range.around(
        training_memory(shape, layout, constants).total_gb, constants.memory_spread
    )


def _unit(row: Row) -> float:
    return 1024**3 / 1e9 if "GiB" in row["unit"] else 1.0


def _capacity(row: Row) -> float:
    bare = re.fullmatch(r"\s*(\d+)\s*GB\s*", row["gpu_type"])
    if bare:
        return float(bare.group(1))
    try:
        return bundled_catalogue().find(row["gpu_type"]).memory_gb if row["gpu_type"] else 0.0
    except InputError:
        return 0.0


def compression_case(row: Row) -> Case:
    """GPU-hours of quantisation without training."""
    if "activations" in row["method"]:
        raise NoCaseError("rounding activations needs a calibration run, which is not modelled")
    kind = {"GPTQ": Quantisation.GPTQ, "AWQ": Quantisation.AWQ, "RTN": Quantisation.ROUND_TO_NEAREST}
    method = next((value for key, value in kind.items() if row["method"].startswith(key)), None)
    if method is None:
        raise NoCaseError(f"{row['method']}: the tokens that it trains on are not given")
    job = QuantisationRun(parameters=cell_number(row, "params_b") * 1e9, method=method)
    pool = Pool(gpu=cell_gpu(row), gpus=1)
    return Case(
        row["family"],
        row["model"],
        cell_number(row, "gpu_hours"),
        lambda constants: estimate_quantisation(job, pool, constants=constants).gpu_hours,
    )


TABLES = (
    Table("pretraining.csv", "GPU-hours", pretraining_case),
    Table("pretraining_throughput.csv", "tokens/s per GPU", throughput_case),
    Table("finetuning.csv", "GPU-hours", tuning_case),
    Table("memory.csv", "GB per GPU", memory_case),
    Table("compression.csv", "GPU-hours", compression_case),
)
