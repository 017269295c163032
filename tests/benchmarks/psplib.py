"""How good levelling is on PSPLIB, the benchmark of project scheduling with scarce resources.

    python tests/benchmarks/psplib.py DIR [--limit S] [--workers N] [--json] [--only PATTERN]

Reads the `.sm` files in DIR into the levelling problem and prints makespan, bound, status and seconds.
`best_known.csv` beside them (instance, makespan; "lower..upper" where it is open) tells the best known.
Without --limit an instance has as long as is usual for its set: J30 60 seconds, J60 5, larger ones 10.
Every solution passes an independent check, and no bound may lie above a known solution; 1 where one does.
Needs the package `psplib`.
"""

import argparse
import csv
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.scheduling.levelling.problem.problem import (
    Activity,
    Option,
    Part,
    Precedence,
    Problem,
    Resource,
    Use,
)
from genai_planner.scheduling.levelling.search.feasibility import violations
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.levelling.search.solving import solve

if TYPE_CHECKING:
    from psplib import ProjectInstance

LIMITS = {"j30": 60.0, "j60": 5.0, "j90": 10.0, "j120": 10.0}
"""The seconds that an instance of each set has."""


@dataclass(frozen=True)
class Result:
    """What came of one instance; `best_known` is None where the folder does not tell it."""

    instance: str
    makespan: int
    bound: int
    status: str
    seconds: float
    best_known: int | None
    faults: list[str]

    @property
    def gap(self) -> float:
        """How far the makespan lies above the best known one, or above the bound where none is known."""
        return self.makespan / (self.best_known or self.bound or 1) - 1


def read_problem(path: Path) -> Problem:
    """The levelling problem of a `.sm` file: one option an activity, finish to start throughout."""
    instance = _parsed(path)
    activities, precedences = [], []
    for number, activity in enumerate(instance.activities):
        mode = activity.modes[0]
        uses = tuple(Use(index, amount) for index, amount in enumerate(mode.demands) if amount)
        option = Option(uses, mode.duration, key=str(number))
        parts = (Part((option,), str(number)),) if mode.duration else ()
        activities.append(Activity(str(number), parts))
        precedences += [Precedence(number, successor) for successor in activity.successors]
    resources = tuple(Resource(f"R{index}", one.capacity) for index, one in enumerate(instance.resources))
    horizon = sum(activity.modes[0].duration for activity in instance.activities)
    return Problem(tuple(activities), tuple(precedences), resources, horizon)


def _parsed(path: Path) -> "ProjectInstance":
    # Run as a script, this file would stand in the way of the package of the same name.
    here = Path(__file__).resolve().parent
    sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != here]
    from psplib import parse

    return parse(path)


def best_known(folder: Path) -> dict[str, int]:
    """The makespan of the best known solution by instance; empty without a `best_known.csv`."""
    path = folder / "best_known.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as file:
        return {row["instance"]: int(row["makespan"].split("..")[-1]) for row in csv.DictReader(file)}


def solved(path: Path, limits: Limits, best: int | None) -> Result:
    """Levels one instance and checks the solution and the bound."""
    problem = read_problem(path)
    began = time.perf_counter()
    outcome = solve(problem, limits=limits)
    seconds = time.perf_counter() - began
    if outcome.solution is None:
        return Result(path.name, 0, outcome.bound, "none", seconds, best, ["no solution"])
    faults = violations(problem, outcome.solution)
    if outcome.bound > outcome.solution.makespan or (best is not None and outcome.bound > best):
        faults.append(f"the bound {outcome.bound} lies above a solution")
    status = "proven" if outcome.is_proven else "feasible"
    return Result(path.name, outcome.solution.makespan, outcome.bound, status, seconds, best, faults)


def summary(name: str, results: list[Result]) -> str:
    """One line for one set of instances."""
    proven = sum(result.status == "proven" for result in results)
    rest = [result.gap for result in results if result.status != "proven"]
    median = statistics.median(one.seconds for one in results)
    return (
        f"{name}: {len(results)} instances, median {median:.3f} s, {proven / len(results):.0%} proven, "
        f"mean gap {statistics.mean(one.gap for one in results):.2%}, "
        f"greatest {max(one.gap for one in results):.2%}, of those not proven {max(rest, default=0.0):.2%}"
    )


def line(result: Result) -> str:
    """One line for one instance."""
    best = "" if result.best_known is None else f"best known {result.best_known}"
    return (
        f"{result.instance:14} {result.makespan:5} bound {result.bound:5} {result.status:8} "
        f"{result.seconds:7.3f} s {best:15} {'; '.join(result.faults)}"
    ).rstrip()


def main() -> int:
    """Levels all instances of a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--limit", type=float, metavar="S", help="seconds an instance")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--only", default="*.sm", metavar="PATTERN", help="instances, such as 'j30*.sm'")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    known = best_known(options.folder)
    import ortools.sat.python.cp_model  # noqa: F401 - once, so that no instance pays for it

    results = []
    for path in sorted(options.folder.glob(options.only)):
        limits = Limits(options.limit or _usual_seconds(path.name), options.workers)
        results.append(solved(path, limits, known.get(path.name)))
        if not options.json:
            print(line(results[-1]), flush=True)
    _conclude(results, as_json=options.json)
    return int(any(result.faults for result in results))


def _conclude(results: list[Result], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([asdict(result) for result in results], indent=2))
        return
    for name in LIMITS:
        of_set = [result for result in results if _is_of(name, result.instance)]
        if of_set:
            print(summary(name, of_set))


def _usual_seconds(instance: str) -> float:
    return next((seconds for name, seconds in LIMITS.items() if _is_of(name, instance)), 10.0)


def _is_of(name: str, instance: str) -> bool:
    """PSPLIB names its files after the set and the number of the group: j301_1 to j3048_10."""
    return instance.lower().startswith(name)


if __name__ == "__main__":
    sys.exit(main())
