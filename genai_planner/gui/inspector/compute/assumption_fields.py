"""Which assumptions of an estimate can be put in their own place: the table behind their fields."""

from PySide6.QtCore import QCoreApplication

from genai_planner.estimation.by_method.api_cost import API_PRICE
from genai_planner.estimation.by_method.inference import AVERAGE_LOAD
from genai_planner.estimation.machines.pool import GIVEN
from genai_planner.estimation.own_assumptions import assumptions_of, choice_words
from genai_planner.estimation.record import Assumption
from genai_planner.gui.inspector.compute.workload_fields import ChoiceField, NumberField, WorkloadField
from genai_planner.model.assumptions import Optimiser, Sharding
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.workloads import WorkloadKind
from genai_planner.words.phrases import source_text

PERCENT = 0.01
FOLLOWS = {
    "Sequence length": "sequence_length",
    "Batch": "batch",
    "Short examples": "is_packed",
    "Activations": "has_checkpointing",
    "FLOP per parameter and token": "tuning",
    "Model that reads the text": "parameters",
    API_PRICE: "api_price_read",
    AVERAGE_LOAD: "load_share",
    "Requests at a time on one copy": "concurrent_requests",
}
"""Assumptions that are sizes and choices of the workload, and its fields."""


def own_fields(assumption: str, kind: WorkloadKind, currency: str) -> tuple[WorkloadField, ...]:
    """The fields of the user's own values for an assumption of that name; empty where it follows from others.

    Args:
        assumption: what the estimate calls it.
        kind: of the work that is estimated.
        currency: of prices.
    """
    return tuple(field for field in _fields(currency) if assumption in assumptions_of(field.name, kind))


def source_words(assumption: Assumption) -> str:
    """Where the value comes from."""
    ours = {ASSUMPTION: _tr("planner’s assumption"), GIVEN: _tr("given by the compute pool")}
    return ours.get(assumption.source) or source_text(assumption.source)


def _fields(currency: str) -> tuple[WorkloadField, ...]:
    usual = _tr("estimate’s")
    hourly = _tr("{currency} an hour").format(currency=currency)
    return (
        NumberField("utilisation", _tr("Your own share"), "%", PERCENT, empty_words=usual),
        NumberField("run_share", _tr("Your own share"), "%", PERCENT, empty_words=usual),
        NumberField("development_multiplier", _tr("Your own"), _tr("times"), empty_words=usual),
        NumberField(
            "microbatch", _tr("Your own"), _tr("sequences at a time"), is_whole=True, empty_words=usual
        ),
        ChoiceField("optimiser", _tr("Your own"), _choices(*Optimiser)),
        ChoiceField(
            "sharding", _tr("Your own"), _choices(*(one for one in Sharding if one is not Sharding.AUTOMATIC))
        ),
        NumberField("loop_share", _tr("Your own share"), "%", PERCENT, empty_words=usual),
        NumberField(
            "requests_at_a_time", _tr("Your own"), _tr("at a time"), is_whole=True, empty_words=usual
        ),
        NumberField("bandwidth_share", _tr("Your own share"), "%", PERCENT, empty_words=usual),
        NumberField("compute_share", _tr("Your own share"), "%", PERCENT, empty_words=usual),
        NumberField("seconds_a_billion", _tr("Your own"), _tr("seconds"), empty_words=usual),
        NumberField("peak_tflops", _tr("Your own"), _tr("TFLOP/s"), empty_words=usual),
        NumberField("price_per_gpu_hour", _tr("Your own"), hourly, empty_words=usual),
        NumberField("power_watts", _tr("Your own"), _tr("W for a GPU"), empty_words=usual),
        NumberField("power_overhead", _tr("Your own factor"), _tr("for cooling"), empty_words=usual),
        NumberField("grid_kg_co2_per_kwh", _tr("Your own"), _tr("kg per kWh"), empty_words=usual),
    )


def _choices(*choices: Optimiser | Sharding) -> tuple[tuple[object, str], ...]:
    return ((None, _tr("estimate’s")), *((one, choice_words(one)) for one in choices))


def _tr(words: str) -> str:
    return QCoreApplication.translate("AssumptionFields", words)
