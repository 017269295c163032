"""Fit the estimator's constants on the published runs and write them: `calibrate.py [DIR]`.

Smooth absolute errors of logarithms, a family of n runs weighing as its square root, drawn lightly towards
what first principles give, so that a family of two runs moves a constant little.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.published_runs import TABLES, Case, read_table
from genai_planner.estimation.constants import Constants
from genai_planner.paths import resources

FACTS = Path(__file__).resolve().parents[1] / "data" / "facts"


@dataclass(frozen=True)
class Fitted:
    """One constant that a table decides, with what first principles say of it."""

    name: str
    prior: float
    looseness: float
    """Standard deviation of its logarithm before any run is seen."""


STEP = (
    Fitted("peak_share.ampere", 0.6, 1.0),
    Fitted("peak_share.hopper", 0.45, 1.0),
    Fitted("small_model_parameters", 4e7, 1.0),
    Fitted("small_model_power", 0.7, 0.3),
    Fitted("recompute_share", 6 / 8, 0.3),
    Fitted("doubling_loss", 0.01, 1.0),
    Fitted("attention_cost", 1.5, 0.5),
    Fitted("eight_bit_gain", 1.4, 0.3),
)
RUN = (
    Fitted("run_share", 0.7, 0.5),
    Fitted("fast_device_power", 0.1, 0.7),
    Fitted("scarce_memory_share", 6 / 8, 0.1),
)
TUNING = (
    Fitted("tuning_share.data_centre", 0.5, 0.4),
    Fitted("tuning_share.fast", 0.35, 0.4),
    Fitted("tuning_share.workstation", 0.5, 0.4),
    Fitted("layer_seconds", 0.0035, 0.4),
    Fitted("unpacked_bytes", 14.0, 0.4),
    Fitted("tokens_an_example", 220.0, 0.4),
)
MEMORY = (Fitted("activation_bytes", 36.0, 0.4), Fitted("framework_gb", 0.4, 0.7))
FITTED_BY_TABLE = {
    "pretraining_throughput.csv": STEP,
    "pretraining.csv": RUN,
    "finetuning.csv": TUNING,
    "memory.csv": MEMORY,
    "compression.csv": (),
}
ORDER = ("pretraining_throughput.csv", "pretraining.csv", "memory.csv", "finetuning.csv")


@dataclass(frozen=True)
class Spread:
    """How wide a table's P10 to P90 band is."""

    constant: str
    held: float
    """Share of the runs of other families that it must hold: above 80 %, since runs to come are stranger."""
    most: float = math.inf
    """The largest factor from P50 to P90; a wider band would say nothing."""


SPREADS = {
    "pretraining.csv": Spread("pretraining_spread", 0.93, most=math.sqrt(2.45)),
    "finetuning.csv": Spread("tuning_spread", 0.9),
    "memory.csv": Spread("memory_spread", 0.88),
}


def first_principles() -> Constants:
    """The constants before any run is seen."""
    values: dict[str, object] = {
        "peak_share": {},
        "tuning_share": {},
        "achievable_share": 0.55,
        "pretraining_spread": 1.5,
        "tuning_spread": 1.8,
        "memory_spread": 1.2,
        "source": "first principles",
    }
    for table in FITTED_BY_TABLE.values():
        for constant in table:
            _put(values, constant.name, constant.prior)
    return Constants.model_validate(values)


def fit(cases: Sequence[Case], start: Constants, fitted: Sequence[Fitted]) -> Constants:
    """`start` with those constants moved to where these runs want them."""
    from scipy.optimize import minimize

    if not fitted or not cases:
        return start
    families = Counter(case.family for case in cases)
    measured = [case for case in cases if case.published]

    def loss(logs: Sequence[float]) -> float:
        constants = _with(start, fitted, logs)
        misses = (
            _smooth(math.log(case.predict(constants).p50 / case.published)) / math.sqrt(families[case.family])
            for case in measured
        )
        pull = sum((log / constant.looseness) ** 2 for log, constant in zip(logs, fitted, strict=True))
        return sum(misses) + PULL * pull

    best = minimize(
        loss,
        [0.0] * len(fitted),
        method="Powell",
        bounds=[(-1.5, 1.5)] * len(fitted),
        options={"maxfev": 50 * len(fitted), "xtol": 1e-3, "ftol": 1e-4},
    )
    return _with(start, fitted, best.x)


PULL = 0.2


def fit_all(folder: Path) -> Constants:
    """All constants, table after table, without the spreads."""
    constants = first_principles()
    tables = {table.file: table for table in TABLES}
    for file in ORDER:
        cases, _ = read_table(tables[file], folder)
        constants = fit(cases, constants, FITTED_BY_TABLE[file])
        if file == "pretraining_throughput.csv":
            share = constants.peak_share["hopper"] / HOPPER_ACHIEVABLE
            constants = constants.model_copy(update={"achievable_share": round(share, 3)})
    return constants


HOPPER_ACHIEVABLE = 794.5 / 989
"""Best measured matrix multiplication of an H100 over its peak (hardware.csv)."""


def spread_of(file: str, misses: Sequence[float]) -> float:
    """The factor within which enough of that table's runs lie, from the logarithms of their misses."""
    spread = SPREADS.get(file)
    if spread is None or not misses:
        return 1.0
    ordered = sorted(abs(miss) for miss in misses)
    return min(spread.most, math.exp(ordered[min(len(ordered) - 1, int(spread.held * len(ordered)))]))


def main(arguments: list[str]) -> None:
    """Fit, score by leaving families out, and write resources/estimation/constants.json."""
    from benchmarks.estimates import score_table

    folder = Path(arguments[0]) if arguments else FACTS
    constants = fit_all(folder)
    counts = []
    for table in TABLES:
        score = score_table(table, folder, constants, leaves_families_out=True)
        counts.append(len(score.lines))
        if table.file in SPREADS:
            constant = SPREADS[table.file].constant
            constants = constants.model_copy(update={constant: round(score.spread, 3)})
    source = f"fitted on {sum(counts)} published figures; ranges from runs whose families were left out"
    values = _rounded(constants.model_copy(update={"source": source}).model_dump())
    path = resources() / "estimation" / "constants.json"
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


def _smooth(miss: float) -> float:
    return math.sqrt(miss * miss + 0.05**2)


def _with(start: Constants, fitted: Sequence[Fitted], logs: Sequence[float]) -> Constants:
    values = start.model_dump()
    for constant, log in zip(fitted, logs, strict=True):
        value = constant.prior * math.exp(log)
        _put(values, constant.name, min(1.0, value) if constant.name in SHARES else value)
    return Constants.model_construct(**values)


SHARES = frozenset({"recompute_share", "run_share", "scarce_memory_share"})


def _put(values: dict[str, object], name: str, value: float) -> None:
    table, _, key = name.partition(".")
    if key:
        values.setdefault(table, {})[key] = value
    else:
        values[table] = value


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return float(f"{value:.3g}") if isinstance(value, float) else value


if __name__ == "__main__":
    main(sys.argv[1:])
