"""Round constants, a pool and a job for calculations by hand."""

from dataclasses import replace

from genai_planner.estimation import FineTuning, Pool, Sharding, Tuning
from genai_planner.estimation.constants import Constants

ROUND = Constants(
    peak_share={"ampere": 0.5, "hopper": 0.4},
    achievable_share=0.5,
    small_model_parameters=1.0,
    small_model_power=1.0,
    recompute_share=0.75,
    attention_cost=2.0,
    eight_bit_overhead=0.3193,  # 1.5 times the speed at 7e9 parameters, where 8 bits have twice the peak
    expert_layer_seconds=0.0,
    exchanged_bytes=0.0,
    balance_power=0.0,
    doubling_loss=0.0,
    run_share=0.5,
    fused_gain=1.0,
    fast_device_power=0.0,
    tflops_a_watt=10.0,
    scarce_memory_share=0.75,
    pretraining_spread=1.5,
    step_spread=1.5,
    tuning_share={"data_centre": 0.5, "fast": 0.25, "workstation": 0.5},
    layer_seconds=0.0,
    unpacked_bytes=20.0,
    tokens_an_example=200.0,
    tuning_spread=2.0,
    rollout_spread=2.0,
    activation_bytes=40.0,
    framework_gb=1.0,
    memory_spread=1.25,
    serving_bandwidth_share=0.6,
    serving_compute_share=0.5,
    format_power=1.0,
    serving_spread=2.0,
    source="round numbers",
)
A100 = Pool(gpu="a100-80gb", gpus=8, price_per_gpu_hour=2.0, currency="EUR", power_overhead=1.0)
ALONE = replace(A100, gpus=1)
CLUSTER = replace(A100, gpus=64)
"""Of enough nodes to lose what a whole run usually loses."""


def packed(tuning: Tuning, **changes: object) -> FineTuning:
    given = {
        "parameters": 7e9,
        "tuning": tuning,
        "examples": 1000,
        "tokens_per_example": 2048,
        "sequence_length": 2048,
        "epochs": 1,
        "batch": 8,
        "microbatch": 1,
        "is_packed": True,
        "has_checkpointing": False,
        "sharding": Sharding.NONE,
    }
    return FineTuning(**{**given, **changes})
