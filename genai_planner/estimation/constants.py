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
    """Best share of the dense 16-bit peak that a large model's training step reaches, by generation."""
    small_model_parameters: float = Field(gt=0)
    """Parameters at which a step reaches half of the best share: small matrices leave the device idle."""
    small_model_power: float = Field(gt=0)
    recompute_gain: float = Field(gt=0)
    """Utilisation with activation recomputation over that without: larger microbatches win back a part."""
    doubling_loss: float = Field(ge=0)
    """Share of speed lost for each doubling of the GPUs beyond one node."""
    run_share: float = Field(gt=0, le=1)
    """Step time over the time of the whole run: restarts, evaluation, checkpoints, untuned stretches."""
    expert_share: float = Field(gt=0, le=1)
    """Speed of a mixture of experts over a dense model of its active size: routing and uneven load."""
    pretraining_low: float = Field(gt=0)
    """P10 of published over predicted GPU-hours of pre-training."""
    pretraining_high: float = Field(gt=0)
    """P90 of the same."""
    tuning_share: dict[str, float]
    """Best share of the dense 16-bit peak in fine-tuning, recomputation counted, by class of device."""
    layer_seconds: float = Field(ge=0)
    """Time of a microstep per layer that does not shrink with the tokens: launches, adapters, optimiser."""
    dequantise_bytes: float = Field(ge=0)
    """Bytes moved per 4-bit parameter and microstep to unpack it."""
    tokens_an_example: float = Field(gt=0)
    """Tokens of a usual instruction example, where the data are not described further."""
    tuning_low: float = Field(gt=0)
    tuning_high: float = Field(gt=0)
    activation_bytes: float = Field(gt=0)
    """Bytes kept for each token, layer and unit of width without recomputation."""
    framework_gb: float = Field(ge=0)
    """Memory that the framework takes before the model comes."""
    memory_low: float = Field(gt=0)
    memory_high: float = Field(gt=0)
    source: Text
    """What the constants were fitted on, and when."""


@cache
def bundled_constants() -> Constants:
    """The constants that come with the program."""
    path = resources() / "estimation" / "constants.json"
    return Constants.model_validate_json(path.read_bytes())
