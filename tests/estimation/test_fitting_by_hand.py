"""Which layouts fit, on how many accelerators, and what memory that nobody knows exactly does to hours."""

import math

import pytest

from genai_planner.errors import InputError
from genai_planner.estimation import (
    DataPreparation,
    Pool,
    Pretraining,
    estimate_data_preparation,
    estimate_pretraining,
)
from genai_planner.estimation.fitting import mean_over_memory
from genai_planner.estimation.machines.hardware import bundled_catalogue
from support.estimates import ROUND


def test_hours_are_the_mean_of_the_layouts_that_may_turn_out_to_fit():
    frugal, fast = (10.0, 4.0), (95.0, 1.0)
    # Of 100 GB, 95 are usable: the fast layout fits with a chance of one half.
    assert mean_over_memory([frugal, fast], 100.0, 1.25) == pytest.approx(math.sqrt(4.0 * 1.0))
    assert mean_over_memory([frugal, (50.0, 1.0)], 100.0, 1.25) == pytest.approx(1.0)
    assert mean_over_memory([frugal, (190.0, 1.0)], 100.0, 1.25) == pytest.approx(4.0)
    # At P90 of its memory, 1.25 times, it still fits with a chance of one tenth.
    assert mean_over_memory([frugal, (95.0 * 1.25, 1.0)], 100.0, 1.25) == pytest.approx(4.0**0.9)


def test_llama_405b_trains_on_a_pod_of_256_tpu_v6e_as_published():
    job = Pretraining(parameters=405.85e9, tokens=1e12, sequence_length=8192)
    estimate = estimate_pretraining(job, Pool(gpu="tpu-v6e", gpus=256))
    assert estimate.fits
    assert 128 < estimate.least_gpus <= 256
    assert not estimate_pretraining(job, Pool(gpu="tpu-v6e", gpus=64)).fits


def test_fused_software_speeds_a_dense_step_on_one_node_and_neither_large_runs_nor_mixtures():
    fused = ROUND.model_copy(update={"fused_gain": 1.25})

    def gain(gpus, total=None):
        job = Pretraining(parameters=7e9, total_parameters=total, tokens=1e12, sequence_length=512)
        pool = Pool(gpu="h100-80gb", gpus=gpus)
        slow, fast = (estimate_pretraining(job, pool, constants=one) for one in (ROUND, fused))
        return slow.gpu_hours.p50 / fast.gpu_hours.p50

    assert gain(8) == pytest.approx(1.25)
    assert gain(1024) == pytest.approx(1.0)
    assert gain(8, 47e9) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("name", "first"),
    [("B100", "b200"), ("TPU v8", "tpu-v7x"), ("RTX 4080", "rtx-4090"), ("Gaudi 4", "gaudi3")],
)
def test_an_unknown_accelerator_gets_the_nearest_of_its_kind(name, first):
    with pytest.raises(InputError, match=f"the nearest are {first}, "):
        bundled_catalogue().find(name)


def test_a_model_that_reads_text_is_shared_out_where_one_gpu_does_not_hold_it():
    job = DataPreparation(tokens=1e9, parameters=70e9)
    alone = estimate_data_preparation(job, Pool(gpu="a100-80gb", gpus=1))
    assert [problem.code for problem in alone.warnings] == ["too-few-gpus"]
    assert estimate_data_preparation(job, Pool(gpu="a100-80gb", gpus=2)).warnings == ()
    shared = estimate_data_preparation(job, Pool(gpu="a100-80gb", gpus=4))
    # 140 GB in 16 bits, more with what passes
    assert (shared.least_gpus, shared.warnings) == (2, ())
    assert 70 < shared.peak_memory_gb.p50 < 76
