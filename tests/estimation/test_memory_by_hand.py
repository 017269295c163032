"""The memory of training and of inference against calculations by hand, in GB of 10^9 bytes."""

from dataclasses import replace

import pytest

from genai_planner.estimation import (
    Objective,
    Optimiser,
    Pool,
    Precision,
    Rollouts,
    Sharding,
    Tuning,
    estimate_fine_tuning,
    estimate_ppo,
)
from genai_planner.estimation.machines.model_shape import ModelShape
from genai_planner.estimation.memory import TrainingLayout, inference_memory, training_memory
from genai_planner.estimation.methods import MemorySaving
from support.estimates import A100, ROUND, packed


def test_mixed_precision_adam_holds_16_bytes_for_each_parameter():
    shape = ModelShape(7e9, 32, 4096, vocabulary=32_000)
    need = training_memory(shape, TrainingLayout(sequence_length=1.0), ROUND)
    assert need.weights_gb == pytest.approx(14)
    assert need.gradients_gb == pytest.approx(14)
    assert need.optimiser_gb == pytest.approx(84)
    assert need.framework_gb == 1.0


@pytest.mark.parametrize(
    ("sharding", "states_gb"),
    [
        (Sharding.NONE, 112),
        (Sharding.ZERO_1, 14 + 14 + 84 / 8),
        (Sharding.ZERO_2, 14 + 14 / 8 + 84 / 8),
        (Sharding.ZERO_3, 112 / 8 + 2 * 14 / 32),
        (Sharding.TENSOR, 112 / 8),
    ],
)
def test_sharding_divides_states_among_eight_gpus(sharding, states_gb):
    shape = ModelShape(7e9, 32, 4096)
    need = training_memory(shape, TrainingLayout(sharding=sharding, gpus=8), ROUND)
    assert need.weights_gb + need.gradients_gb + need.optimiser_gb == pytest.approx(states_gb)


@pytest.mark.parametrize(
    ("optimiser", "bytes_each"),
    [(Optimiser.ADAM_16_BIT, 8), (Optimiser.ADAM_8_BIT, 6), (Optimiser.ADAM_32_BIT, 16)],
)
def test_smaller_optimisers_hold_fewer_bytes(optimiser, bytes_each):
    need = training_memory(ModelShape(1e9, 16, 2048), TrainingLayout(optimiser=optimiser), ROUND)
    assert need.weights_gb + need.gradients_gb + need.optimiser_gb == pytest.approx(bytes_each)


def test_activations_are_40_bytes_for_each_token_layer_and_unit_of_width():
    shape = ModelShape(7e9, 32, 4096, vocabulary=32_000)
    kept = training_memory(shape, TrainingLayout(sequence_length=1000, has_checkpointing=False), ROUND)
    # 1000 tokens x (32 layers x 4096 x 40 bytes + 32,000 words x 10 bytes of logits)
    assert kept.activations_gb == pytest.approx(1000 * (32 * 4096 * 40 + 320_000) / 1e9)
    recomputed = training_memory(shape, TrainingLayout(sequence_length=1000), ROUND)
    assert recomputed.activations_gb == pytest.approx(1000 * (32 * 4096 * 2 + 4096 * 40 + 320_000) / 1e9)


def test_serving_in_16_bits_holds_two_bytes_a_weight_and_the_cache():
    shape = ModelShape(7e9, 32, 4096, vocabulary=32_000)
    need = inference_memory(
        shape, Precision.FP16, cached_bytes=4096 * 131_072.0, prompt_tokens=0, gpus=1, constants=ROUND
    )
    assert need.weights_gb == pytest.approx(14)
    reading = inference_memory(
        shape, Precision.FP16, cached_bytes=0.0, prompt_tokens=1000, gpus=2, constants=ROUND
    )
    # 1000 tokens x (4096 wide x 16 bytes + 32,000 words x 6 bytes), on two GPUs
    assert reading.activations_gb == pytest.approx(1000 * (4096 * 16 + 32_000 * 6) / 2 / 1e9)
    # 2 (keys, values) x 32 layers x 8 heads x 128 wide x 2 bytes x 4096 tokens
    assert need.kv_cache_gb == pytest.approx(2 * 32 * 8 * 128 * 2 * 4096 / 1e9)


def test_a_mixture_of_experts_is_tuned_with_all_its_weights_in_memory():
    mixture = packed(Tuning.QLORA, parameters=22e9, total_parameters=235e9)
    estimate = estimate_fine_tuning(mixture, Pool(gpu="a100-80gb", gpus=1), constants=ROUND)
    assert estimate.peak_memory_gb.p50 > 235 * 0.5
    assert not estimate.fits


def test_ppo_keeps_four_models_in_memory():
    alone = estimate_fine_tuning(packed(Tuning.FULL), Pool(gpus=64)).least_gpus
    assert estimate_ppo(Rollouts(parameters=7e9), Pool(gpus=64)).least_gpus > alone


def test_the_least_number_of_gpus_has_the_range_of_the_memory():
    # 7e9 x 16 bytes = 112 GB and a little: of 80 GB, 95 % usable, 2 hold 56 GB each
    job = packed(Tuning.FULL, sharding=Sharding.ZERO_3)
    estimate = estimate_fine_tuning(job, Pool(gpu="a100-80gb", gpus=8), constants=ROUND)
    few, middle, many = estimate.least_gpus_range
    assert few <= middle == estimate.least_gpus <= many
    wide = ROUND.model_copy(update={"memory_spread": 4.0})
    spread = estimate_fine_tuning(job, Pool(gpu="a100-80gb", gpus=8), constants=wide).least_gpus_range
    assert spread.p10 < middle < spread.p90


def test_the_memory_is_told_part_by_part():
    job = packed(Tuning.FULL, objective=Objective.DPO, sharding=Sharding.ZERO_3)
    estimate = estimate_fine_tuning(job, A100, constants=ROUND)
    told = next(str(item.value) for item in estimate.assumptions if item.name == "Memory of a GPU")
    # 14 GB of gradients and of the frozen reference, 84 GB of optimiser states, each over 8 GPUs
    for part in ("1.75 GB gradients", "10.5 GB optimiser", "1.75 GB other models", "1 GB framework"):
        assert part in told


def test_savings_of_memory_leave_out_logits_gradients_and_activations():
    shape = ModelShape(7e9, 32, 4096, vocabulary=32_000)
    plain = TrainingLayout(sequence_length=1000, has_checkpointing=False)
    kept = training_memory(shape, plain, ROUND)
    chunked = replace(plain, savings=frozenset({MemorySaving.CHUNKED_LOSS}))
    # 7 of 8 pieces of 1000 tokens x 32,000 words x 10 bytes
    saved = kept.activations_gb - training_memory(shape, chunked, ROUND).activations_gb
    assert saved == pytest.approx(0.32 * 7 / 8)
    freed = replace(plain, savings=frozenset({MemorySaving.FREED_GRADIENTS}))
    assert training_memory(shape, freed, ROUND).gradients_gb == pytest.approx(14 / 32)
    off = replace(plain, savings=frozenset({MemorySaving.OFFLOADED_ACTIVATIONS}))
    # one layer of 4096 x 40 bytes a token, and the logits
    assert training_memory(shape, off, ROUND).activations_gb == pytest.approx(
        1000 * (4096 * 40 + 320_000) / 1e9
    )
