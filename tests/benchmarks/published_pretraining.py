"""Published pre-training: whole runs, and the speed of single steps."""

import re

from benchmarks.published_case import Case
from benchmarks.published_cells import (
    NoCaseError,
    Row,
    cell_gpu_hours,
    cell_gpus,
    cell_number,
    cell_number_or,
    cell_pool,
    refuse_named_outliers,
)
from genai_planner.estimation import Pretraining, Range, estimate_pretraining
from genai_planner.estimation.constants import Constants
from genai_planner.estimation.machines.hardware import Accelerator
from genai_planner.estimation.machines.step_time import TrainedModel, token_time

USUAL_RUN_HOURS = 30 * 24.0
"""A run whose number of GPUs is not published is taken to last a month."""

_NO_RUN = re.compile(r"duplicate|estimate|aggregate|throughput")


def pretraining_case(row: Row) -> Case:
    """GPU-hours of a whole run."""
    if _NO_RUN.search(row["row_kind"]):
        raise NoCaseError(f"no run of its own: {row['row_kind']}")
    refuse_named_outliers(row)
    job = _job(row)
    published = cell_gpu_hours(row)
    gpus = cell_gpus(row) or _usual_gpus(job, cell_pool(row, 1).accelerator)
    pool = cell_pool(row, gpus)
    return Case(
        row["family"],
        row["model"],
        published,
        lambda constants: estimate_pretraining(job, pool, constants=constants).gpu_hours,
    )


def _job(row: Row) -> Pretraining:
    # In an encoder-decoder a token passes one of the two stacks.
    stacks = 2 if re.search(r"enc\w*[- ]dec", row["arch"], re.I) else 1
    total = cell_number_or(row, "params_total_b", 0.0)
    return Pretraining(
        parameters=cell_number(row, "params_b") * 1e9 / stacks,
        tokens=cell_number(row, "tokens_b") * 1e9,
        total_parameters=total * 1e9 or None,
        is_steps_only="steps_only" in row["row_kind"],
        has_8_bit_matrices="fp8" in row["precision"].lower(),
    )


def _usual_gpus(job: Pretraining, accelerator: Accelerator) -> int:
    flops = job.parameters * job.tokens * 6
    hours = flops / (accelerator.half_peak_tflops * 1e12 * 0.3) / 3600
    return max(accelerator.gpus_per_node, round(hours / USUAL_RUN_HOURS))


def throughput_case(row: Row) -> Case:
    """Tokens per second and GPU of a step."""
    gpus = cell_gpus(row) or 8
    pool = cell_pool(row, gpus)
    speed = cell_number_or(row, "tokens_per_s_per_gpu", 0.0) or cell_number(row, "tokens_per_s") / gpus
    name = f"{row['model']} x{gpus} {row['gpu_type']} {row['seq_len']}"
    family = row["family"] or f"mosaic {pool.accelerator.id}"
    parameters, length = cell_number(row, "params"), cell_number_or(row, "seq_len", 2048)
    recomputes = row["act_ckpt"].lower() in {"true", "yes", "full", "1"}

    def predict(constants: Constants) -> Range:
        model = TrainedModel(
            parameters=parameters,
            total_parameters=parameters,
            sequence_length=length,
            batch_tokens=cell_number_or(row, "global_batch_tokens", USUAL_STEP_TOKENS * gpus),
            has_8_bits="fp8" in row["precision"],
            memory_share=constants.recompute_share if recomputes else 1.0,
            is_early=True,  # llm-foundry as of 2023
        )
        return Range.around(1.0 / token_time(model, pool, constants).seconds, constants.step_spread)

    return Case(family, name, speed, predict)


USUAL_STEP_TOKENS = 32_768
"""Of one GPU, where a row does not say."""
