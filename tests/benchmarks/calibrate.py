"""Fit the estimator's constants on the published runs and write them: `calibrate.py [DIR]`.

Smooth absolute errors of logarithms, a family of n runs weighing as its square root, drawn lightly towards
what first principles give, so that a family of two runs moves a constant little.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.published_commands import commands_tables, read_commands
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
    Fitted("peak_share.blackwell", 0.42, 0.3),
    Fitted("peak_share.tpu", 0.6, 0.12),
    Fitted("balance_power", 0.3, 0.3),
    Fitted("small_model_parameters", 4e7, 1.0),
    Fitted("small_model_power", 0.7, 0.3),
    Fitted("fused_gain", 1.25, 0.2),
    Fitted("recompute_share", 6 / 8, 0.3),
    Fitted("doubling_loss", 0.01, 1.0),
    Fitted("attention_cost", 1.5, 0.5),
    Fitted("eight_bit_overhead", 0.3, 0.3),
    Fitted("expert_layer_seconds", 0.008, 0.4),
    Fitted("exchanged_bytes", 4.0, 0.4),
)
RUN = (
    Fitted("run_share", 0.7, 0.5),
    Fitted("fast_device_power", 0.08, 0.7),
    Fitted("scarce_memory_share", 6 / 8, 0.1),
)
TUNING = (
    Fitted("tuning_share.data_centre", 0.5, 0.4),
    Fitted("tuning_share.fast", 0.35, 0.4),
    Fitted("tuning_share.workstation", 0.5, 0.4),
    Fitted("tflops_a_watt", 0.25, 0.3),
    Fitted("layer_seconds", 0.0035, 0.4),
    Fitted("unpacked_bytes", 14.0, 0.4),
    Fitted("tokens_an_example", 220.0, 0.4),
)
MEMORY = (Fitted("activation_bytes", 36.0, 0.4), Fitted("framework_gb", 0.4, 0.7))
SERVING = (
    Fitted("serving_bandwidth_share", 0.7, 0.2),
    Fitted("serving_compute_share", 0.65, 0.2),
    Fitted("format_power", 0.9, 0.2),
)


@dataclass(frozen=True)
class Stage:
    """Constants that are fitted together, and the runs that decide them."""

    name: str
    quantity: str
    fitted: tuple[Fitted, ...]
    table: str = ""
    kinds: tuple[str, ...] = ()
    """Of runs that name their options."""


STAGES = (
    Stage(
        "steps of pre-training", "tokens/s per GPU", STEP, "pretraining_throughput.csv", ("pretrain_step",)
    ),
    Stage("pre-training", "GPU-hours", RUN, "pretraining.csv", ("pretrain_run",)),
    Stage("memory", "GB per GPU", MEMORY, "memory.csv", ("memory",)),
    Stage("fine-tuning", "GPU-hours", TUNING, "finetuning.csv", ("tune_run", "tune_speed")),
    Stage("serving", "output tokens/s per GPU", SERVING, "", ("serve",)),
)


@dataclass(frozen=True)
class Spread:
    """How wide a stage's P10 to P90 band is."""

    constant: str
    least: float = 1.0
    """Where the runs come from few hands, and the form of the model was chosen with them in sight, runs to
    come are stranger than a family left out."""


HELD = 0.8
"""Share of the runs of families left out that a band is to hold."""
SPREADS = {
    "steps of pre-training": Spread("step_spread"),
    "pre-training": Spread("pretraining_spread"),
    "fine-tuning": Spread("tuning_spread"),
    "memory": Spread("memory_spread", 1.25),
    "serving": Spread("serving_spread", 1.8),
}


def stage_of(*, table: str = "", kind: str = "") -> Stage | None:
    """The stage that such runs belong to; None for runs that fix no constant."""
    return next(
        (stage for stage in STAGES if (table and stage.table == table) or (kind and kind in stage.kinds)),
        None,
    )


def stage_cases(stage: Stage, folder: Path = FACTS) -> list[Case]:
    """Its runs in that folder that were read in a source."""
    cases: list[Case] = []
    tables = {table.file: table for table in TABLES}
    if stage.table and (folder / stage.table).is_file():
        cases += read_table(tables[stage.table], folder)[0]
    for path in commands_tables(folder):
        found, _ = read_commands(path)
        cases += [item.case for item in found if item.kind in stage.kinds and item.is_read]
    return cases


def first_principles() -> Constants:
    """The constants before any run is seen."""
    values: dict[str, object] = {
        "peak_share": {},
        "tuning_share": {},
        "achievable_share": 0.55,
        "step_spread": 1.3,
        "pretraining_spread": 1.5,
        "tuning_spread": 1.8,
        "rollout_spread": 2.2,
        "memory_spread": 1.2,
        "serving_spread": 1.8,
        "source": "first principles",
    }
    for stage in STAGES:
        for constant in stage.fitted:
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
        options={"maxfev": 40 * len(fitted), "xtol": 1e-3, "ftol": 1e-4},
    )
    return _with(start, fitted, best.x)


PULL = 0.2


def fit_all(folder: Path) -> Constants:
    """All constants, stage after stage, without the spreads."""
    constants = first_principles()
    for stage in STAGES:
        constants = fit(stage_cases(stage, folder), constants, stage.fitted)
        share = constants.peak_share["hopper"] / HOPPER_ACHIEVABLE
        constants = constants.model_copy(update={"achievable_share": round(share, 3)})
    return constants


HOPPER_ACHIEVABLE = 794.5 / 989
"""Best measured matrix multiplication of an H100 over its peak (hardware.csv)."""


def spread_of(stage: Stage | None, misses: Mapping[str, Sequence[float]]) -> float:
    """The factor within which runs of a new family lie with the chance that is promised.

    Split conformal prediction over families: the quantile of the misses at 0.8 (1 + 1 / families), every
    family counting as one however many runs it has.

    Args:
        stage: whose band it is.
        misses: logarithms of predicted over published by family, each predicted without its family.
    """
    spread = SPREADS.get(stage.name) if stage else None
    if spread is None or not misses:
        return 1.0 if spread is None else spread.least
    weighted = sorted((abs(miss), 1.0 / len(found)) for found in misses.values() for miss in found)
    wanted = HELD * (1.0 + 1.0 / len(misses)) * len(misses)
    covered = 0.0
    for miss, weight in weighted:
        covered += weight
        if covered >= wanted:
            return max(spread.least, math.exp(miss))
    return max(spread.least, math.exp(weighted[-1][0]))


def main(arguments: list[str]) -> None:
    """Fit, score by leaving families out, and write resources/estimation/constants.json."""
    from benchmarks.estimates import misses_of_others

    folder = Path(arguments[0]) if arguments else FACTS
    constants = fit_all(folder)
    count = 0
    for stage in STAGES:
        misses = misses_of_others(stage, constants, folder)
        count += sum(len(found) for found in misses.values())
        if stage.name in SPREADS:
            spread = round(spread_of(stage, misses), 3)
            constants = constants.model_copy(update={SPREADS[stage.name].constant: spread})
    source = f"fitted on {count} published figures; ranges from runs whose families were left out"
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


SHARES = frozenset(
    {
        *("recompute_share", "run_share", "scarce_memory_share", "balance_power", "achievable_share"),
        *("serving_bandwidth_share", "serving_compute_share", "format_power"),
    }
)


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
