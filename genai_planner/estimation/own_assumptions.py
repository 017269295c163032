"""Estimates that rest on assumptions of the user's own, and say which those are."""

from dataclasses import dataclass, replace
from typing import get_args

from genai_planner.estimation.constants import Constants, bundled_constants
from genai_planner.estimation.machines.hardware import Accelerator, Catalogue, Generation
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.record import Assumption, ComputeEstimate
from genai_planner.model.assumptions import NOTHING_ASSUMED, Optimiser, OwnAssumptions, Sharding
from genai_planner.model.workloads import WorkloadKind
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, Several, Share, Uncapital, said

OWN_VALUE = marked("your own value")
"""The source of an assumption that the user put in the place of the estimate's."""
OWN_COOLING = marked("your own value for cooling")
COUNTED_IN_OWN = marked("counted in your own utilisation")
_ANY_POWER = 1e12
"""10^12 FLOP per watt, at which no card is short of power."""
_NEGLIGIBLE_PARAMETERS = 1e-12
"""A size at which small models would begin to fare worse; every model lies above it."""

NAMES: dict[str, tuple[str, ...]] = {
    "utilisation": ("Utilisation of a step", "Utilisation", "Utilisation of learning"),
    "run_share": ("Share of the run that is stepping",),
    "development_multiplier": ("Development runs",),
    "microbatch": ("Tokens in a microstep of one GPU",),
    "optimiser": ("Optimiser",),
    "sharding": ("Sharding",),
    "loop_share": ("Speed of the whole loop over its parts",),
    "requests_at_a_time": ("Requests at a time on one copy",),
    "bandwidth_share": ("Share of the memory bandwidth",),
    "compute_share": ("Share of the peak when reading prompts",),
    "seconds_a_billion": ("Time per 10^9 parameters",),
    "peak_tflops": ("16-bit peak",),
    "price_per_gpu_hour": ("Price per GPU-hour",),
    "power_watts": ("Rated power",),
    "power_overhead": ("Power drawn",),
    "grid_kg_co2_per_kwh": ("CO2 of the grid",),
}
"""What the estimates call each of the assumptions."""
_COUNTED_IN = {"utilisation": "Time of attention per FLOP"}
"""What a value of the user's own says as well: the whole share of the peak is reached, attention included."""
_NOT_FOR = {
    "sharding": frozenset({WorkloadKind.PRUNING, WorkloadKind.DISTILLATION}),
    "peak_tflops": frozenset({WorkloadKind.QUANTISATION}),
    "requests_at_a_time": frozenset({WorkloadKind.SERVING}),
}
"""Kinds of work on which a value does not bear, or whose workload itself says it."""


_CHOICES: dict[object, Said] = {
    Optimiser.ADAM: said("Adam, mixed precision"),
    Optimiser.ADAM_16_BIT: said("Adam, all in 16 bits"),
    Optimiser.ADAM_8_BIT: said("Adam, 8-bit states"),
    Optimiser.ADAM_32_BIT: said("Adam, all in 32 bits"),
    Sharding.NONE: said("none"),
    Sharding.ZERO_1: said("ZeRO 1: optimiser"),
    Sharding.ZERO_2: said("ZeRO 2: and gradients"),
    Sharding.ZERO_3: said("ZeRO 3 or FSDP: all"),
    Sharding.TENSOR: said("tensor parallel"),
}


def choice_words(choice: Optimiser | Sharding) -> str:
    """What people call one of several that an estimate chooses from."""
    return _CHOICES[choice].text()


def value_words(assumption: Assumption) -> str:
    """What is assumed; a choice as people call it."""
    return str(_CHOICES.get(assumption.value, assumption.value))


def assumptions_of(own_field: str, kind: WorkloadKind) -> tuple[str, ...]:
    """The names of the assumptions in whose place that value of the user's own stands for such work."""
    return () if kind in _NOT_FOR.get(own_field, ()) else NAMES[own_field]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a workload is estimated with."""

    pool: Pool
    own: OwnAssumptions = NOTHING_ASSUMED
    constants: Constants | None = None
    """None for the fitted ones."""
    has_usual_examples: bool = False
    """Whether nobody counted the tokens of an example, which widens the range."""


def terms_of(pool: Pool, own: OwnAssumptions, constants: Constants | None = None) -> Terms:
    """The pool and the constants, by default the fitted ones, with the user's own values in their place."""
    return Terms(_own_pool(pool, own), own, _own_constants(own, constants))


def with_own_sources(estimate: ComputeEstimate, own: OwnAssumptions, kind: WorkloadKind) -> ComputeEstimate:
    """The estimate with the user's own values named as such among its assumptions and behind its formula."""
    fields = [name for name in OwnAssumptions.model_fields if getattr(own, name) is not None]
    if not fields:
        return estimate
    named = {name for field in fields for name in assumptions_of(field, kind)}
    counted_in = {_COUNTED_IN[field] for field in fields if field in _COUNTED_IN}
    told = (
        replace(one, source=COUNTED_IN_OWN) if one.name in counted_in else one for one in estimate.assumptions
    )
    assumptions = tuple(_own(one, own) if one.name in named else one for one in told)
    found = [one.name for one in assumptions if one.name in named]
    if not found:
        return replace(estimate, assumptions=assumptions)
    names = Several(tuple(Uncapital(Said(name)) for name in found))
    formula = said("{formula} (your own: {names})", formula=estimate.formula, names=names)
    return replace(estimate, assumptions=assumptions, formula=formula)


def _own(assumption: Assumption, own: OwnAssumptions) -> Assumption:
    """The assumption with the user as its source; of the power drawn, cooling alone is the user's."""
    if assumption.name in NAMES["utilisation"]:
        return replace(
            assumption,
            value=said("{utilisation} of the 16-bit peak", utilisation=Share(own.utilisation or 0.0)),
            source=OWN_VALUE,
        )
    if assumption.name in NAMES["power_overhead"]:
        return replace(assumption, source=f"{assumption.source}; {OWN_COOLING}")
    return replace(assumption, source=OWN_VALUE)


def _own_constants(own: OwnAssumptions, constants: Constants | None) -> Constants | None:
    changes: dict[str, object] = {}
    fitted = constants or bundled_constants()
    if own.utilisation is not None:
        changes |= {
            "peak_share": dict.fromkeys(get_args(Generation), own.utilisation),
            "small_model_parameters": _NEGLIGIBLE_PARAMETERS,
            "small_model_power": 1.0,
            "recompute_share": 1.0,
            "attention_cost": 1.0,
            "scarce_memory_share": 1.0,
            "doubling_loss": 0.0,
            "balance_power": 0.0,
            "fused_gain": 1.0,
            "tflops_a_watt": _ANY_POWER,
            "expert_layer_seconds": 0.0,
            "exchanged_bytes": 0.0,
            "tuning_share": dict.fromkeys(fitted.tuning_share, own.utilisation),
            "layer_seconds": 0.0,
            "unpacked_bytes": 0.0,
        }
    return Constants.model_validate(fitted.model_dump() | changes) if changes else constants


def _own_pool(pool: Pool, own: OwnAssumptions) -> Pool:
    changed = pool
    if own.price_per_gpu_hour is not None:
        changed = replace(changed, price_per_gpu_hour=own.price_per_gpu_hour)
    if own.power_overhead is not None:
        changed = replace(changed, power_overhead=own.power_overhead)
    if own.grid_kg_co2_per_kwh is not None:
        changed = replace(changed, grid_kg_co2_per_kwh=own.grid_kg_co2_per_kwh)
    if own.peak_tflops is None and own.power_watts is None:
        return changed
    accelerator = _own_accelerator(pool.accelerator, own)
    known = pool.catalogue
    others = (one for one in known.accelerators if one.id != accelerator.id)
    catalogue = Catalogue(currency=known.currency, accelerators=(accelerator, *others))
    return replace(changed, gpu=accelerator.id, catalogue=catalogue)


def _own_accelerator(accelerator: Accelerator, own: OwnAssumptions) -> Accelerator:
    changes: dict[str, object] = {}
    if own.power_watts is not None:
        changes["power_watts"] = own.power_watts
    if own.peak_tflops is not None:
        wide = {key: value for key, value in accelerator.peak_tflops.items() if key == "fp32"}
        changes["peak_tflops"] = {**wide, "bf16": own.peak_tflops}
        changes["achievable_tflops"] = accelerator.achievable_share * own.peak_tflops
    return Accelerator.model_validate(accelerator.model_dump() | changes)
