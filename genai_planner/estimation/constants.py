"""The few fitted constants, each with a physical meaning, read from resources."""

from functools import cache

from pydantic import Field

from genai_planner.model.base import Frozen, Text
from genai_planner.paths import resources


class Constants(Frozen):
    """What published runs fix; `tests/benchmarks/calibrate.py` makes the file again.

    No constant belongs to one model: each says something about a class of hardware, a method or a habit.
    """

    peak_share: dict[str, float]
    """Best share of the dense 16-bit peak that a pre-training step reaches, by generation of the hardware."""
    achievable_share: float = Field(gt=0, le=1)
    """For every other generation: share of the best measured matrix multiplication."""
    balance_power: float = Field(ge=0, le=1)
    """How the share of a TPU falls with the FLOP that it has for each byte of memory bandwidth."""
    small_model_parameters: float = Field(gt=0)
    """Size at which a step reaches half of the best share: narrow matrices leave the device idle."""
    small_model_power: float = Field(gt=0)
    recompute_share: float = Field(gt=0, le=1)
    """Speed of a step with all activations recomputed over that with them kept: 6 / 8 by the FLOP alone, and
    better where larger microbatches take the memory that is set free."""
    attention_cost: float = Field(gt=0)
    """Time of one FLOP of attention over that of one in a large matrix: its backward pass computes the
    forward once more, and its small matrices reach less of the peak."""
    eight_bit_overhead: float = Field(ge=0)
    """Time of rounding to 8 bits over that of the 16-bit matrices of a model of 10^9 parameters."""
    expert_layer_seconds: float = Field(ge=0)
    """Time of one layer of experts, forward and backward, however few tokens pass it: launches."""
    exchanged_bytes: float = Field(ge=0)
    """Sent of one token for each expert, layer and unit of width: out and back, forward and backward. By
    16-bit numbers alone 8; less where the experts of a node share what is sent to it."""
    doubling_loss: float = Field(ge=0)
    """Share of speed lost for each doubling of the GPUs beyond one node."""
    run_share: float = Field(gt=0, le=1)
    """Speed of a whole run over that of a tuned step: restarts, evaluation, checkpoints, untuned code."""
    fused_gain: float = Field(ge=1)
    """Speed of a dense step on accelerators since Hopper in the compiled and fused software of 2024 and later
    over that of 2023, in which most of their published steps were measured."""
    fast_device_power: float = Field(ge=0)
    """On accelerators whose compute outgrew their links, that share varies as (parameters / 70e9)^power."""
    scarce_memory_share: float = Field(gt=0, le=1)
    """Speed of a whole run on accelerators with little memory over that on roomy ones: all activations are
    recomputed, and microbatches stay small; by recomputation alone 6 / 8."""
    pretraining_spread: float = Field(ge=1)
    """P90 over P50, and P50 over P10, of published over predicted GPU-hours, families left out."""
    step_spread: float = Field(ge=1)
    """The same of the speed of a step."""
    tuning_share: dict[str, float]
    """Best share of the dense 16-bit peak in fine-tuning, recomputation counted, by class of device."""
    tflops_a_watt: float = Field(gt=0)
    """10^12 FLOP per second that a card with graphics memory keeps up for each watt of its rated power: small
    and dense cards slow down under load long before their peak."""
    layer_seconds: float = Field(ge=0)
    """Time of a microstep per layer that does not shrink with the tokens: launches, adapters, optimiser."""
    unpacked_bytes: float = Field(ge=0)
    """Bytes moved for each 4-bit parameter and microstep to unpack it."""
    tokens_an_example: float = Field(gt=0)
    """Tokens of a usual instruction example, where nothing more is known of the data."""
    tuning_spread: float = Field(ge=1)
    rollout_spread: float = Field(ge=1)
    """Of learning from answers that the model writes itself."""
    activation_bytes: float = Field(gt=0)
    """Bytes kept for each token, layer and unit of width without recomputation."""
    framework_gb: float = Field(ge=0)
    """Memory that the framework takes before the model comes."""
    memory_spread: float = Field(ge=1)
    serving_bandwidth_share: float = Field(gt=0, le=1)
    """Of the memory bandwidth that reading weights and caches reaches in serving."""
    serving_compute_share: float = Field(gt=0, le=1)
    """Of the best measured matrix multiplication that serving reaches."""
    format_power: float = Field(ge=0, le=1)
    """What of the gain in peak of a narrower format serving keeps: (peak / 16-bit peak)^power."""
    serving_spread: float = Field(ge=1)
    source: Text
    """What the constants were fitted on, and when."""


@cache
def bundled_constants() -> Constants:
    """The constants that come with the program."""
    path = resources() / "estimation" / "constants.json"
    return Constants.model_validate_json(path.read_bytes())
