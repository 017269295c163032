"""How fast and how good what-if is: `what_if.py [times] [small] [samples] [--seconds N] [--json]`.

`times`: seconds from a turned lever to the five numbers, for plans of 80 and 300 tasks (list schedules and
1,000 draws; those of the plan before are there already), and of one search for packages.
`small`: of at most 12 steps every set of at most 3 is worked out; what the found package costs at 80%, as a
share of the cheapest that meets the date, and its price on top of the plan as it is, beside the cheapest's.
`samples`: for the five samples and the dates of P20, P40 and P60 the chance of each package, simulated anew
with other seeds and after a full levelling, against the 80% that were asked for.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.large_plans import large_plan
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.simulation.simulator import simulate
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.known_hardware import known_catalogue
from genai_planner.workbench.varying.package_search import PackageKind, PackageSearch, Wanted
from genai_planner.workbench.varying.reaching import Aim, reach
from genai_planner.workbench.varying.steps import possible_steps
from genai_planner.workbench.varying.trials import Trials
from genai_planner.workbench.varying.try_out import beginning, tried

TODAY = date(2026, 12, 1)
LIMITS = {80: 0.3, 300: 1.0}
"""Seconds for plans of so many tasks."""
REACH_LIMIT = 30.0
MOST_DEARER, MOST_SHORT = 1.05, 0.03
CONFIDENCE = 0.8
_ROUNDS = 5
_OTHER_SEEDS = (11, 12, 13)
Row = dict[str, object]


def main() -> int:
    """Print the measurements, and 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=[], help="times, small, samples; all where none is named")
    parser.add_argument("--sample", action="append", default=[])
    parser.add_argument("--seconds", type=float, default=REACH_LIMIT, help="that a search may take")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    ground = Ground(bundled(), known_catalogue(), TODAY)
    parts: dict[str, Callable[[], Iterator[Row]]] = {
        "times": lambda: times(ground),
        "small": lambda: small_sets(ground, options.sample),
        "samples": lambda: dates_of_samples(ground, options.sample, options.seconds),
    }
    rows: list[Row] = []
    for name in options.what or parts:
        for row in parts[name]():
            rows.append(row)
            if not options.json:
                print("  ".join(f"{key}={value}" for key, value in row.items()), flush=True)
    if options.json:
        print(json.dumps(rows, indent=1, default=str))
    return 0 if all(row["holds"] for row in rows) else 1


def times(ground: Ground) -> Iterator[Row]:
    """From a turned lever to the five numbers."""
    for tasks, limit in LIMITS.items():
        plan = changed(large_plan(tasks), deadline=date(2028, 6, 1))
        begun = beginning(plan, ground)
        levers = (Lever(kind=LeverKind.SHARE, id=f"person{number}", value=0.9) for number in range(_ROUNDS))
        measured = [_seconds(partial(tried, begun, [lever], ground)) for lever in levers]
        wall, own = (min(column) for column in zip(*measured, strict=True))
        yield {
            "what": "a lever", "tasks": tasks, "seconds": round(wall, 3), "of the processor": round(own, 3),
            "limit": limit, "holds": own <= limit,
        }  # fmt: skip
    plan = next(plan for name, plan in _plans(ground, ["pretrained-7b"]))
    aim = Aim(_percentile(plan, 0.4, ground), CONFIDENCE)
    seconds, _ = _seconds(lambda: reach(plan, aim, ground))
    yield {
        "what": "reach", "tasks": len(plan.tasks), "seconds": round(seconds, 1), "limit": REACH_LIMIT,
        "holds": seconds <= REACH_LIMIT * 1.1,
    }  # fmt: skip


def small_sets(ground: Ground, names: list[str]) -> Iterator[Row]:
    """The found package beside the best of all sets of few steps, enumerated."""
    for name, plan in _plans(ground, names):
        due = _percentile(plan, 0.6, ground)
        trials = Trials(changed(plan, deadline=due), CONFIDENCE, ground, seed=1)
        alone = {
            step: trials.judged(frozenset((step,)))
            for step in possible_steps(trials.plan, ground, ())
            if not step.behind
        }
        steps = sorted(alone, key=lambda step: alone[step].late)[:12]
        wanted = Wanted(CONFIDENCE, None)
        looked = Trials(trials.plan, CONFIDENCE, ground, seed=1)
        search = PackageSearch(looked, steps, wanted, lambda: False)
        search.look_at_steps()
        found = search.best(PackageKind.LEAST_COST)
        sets = [frozenset(one) for size in (1, 2, 3) for one in combinations(steps, size)]
        met = [one for one in map(trials.judged, sets) if wanted.is_met(one)]
        if not met:
            yield {"what": "small sets", "sample": name, "none": "meets it", "holds": True}
            continue
        best = min(one.cost for one in met)
        cost, base = trials.judged(found).cost, trials.judged(frozenset()).cost
        is_met = wanted.is_met(trials.judged(found))
        yield {
            "what": "small sets", "sample": name, "sets": len(sets), "meet it": len(met),
            "tried": len(looked.known), "cost": round(cost / best, 4), "price": round(cost - base),
            "best price": round(best - base),
            "holds": is_met and cost <= MOST_DEARER * best,
        }  # fmt: skip


def dates_of_samples(ground: Ground, names: list[str], seconds: float) -> Iterator[Row]:
    """Packages for dates between P20 and P60, judged anew."""
    for name, plan in _plans(ground, names):
        for percentile in (0.2, 0.4, 0.6):
            due = _percentile(plan, percentile, ground)
            began = time.perf_counter()
            found = reach(plan, Aim(due, CONFIDENCE), ground, seconds=seconds)
            wall = time.perf_counter() - began
            chances = [_anew(package.plan) for package in found.packages]
            told = [(one.kind.value, len(one.steps), round(one.chance, 3)) for one in found.packages]
            asked = [
                anew
                for package, anew in zip(found.packages, chances, strict=True)
                if found.aim.is_met(package.headline)
            ]
            is_out_of_reach = not asked and not found.aim.is_met(found.best_possible)
            yield {
                "what": "sample", "sample": name, "date": f"P{percentile:.0%}", "packages": told,
                "anew": [round(one, 3) for one in chances], "seconds": round(wall, 1),
                "best possible": round(found.best_possible.chance or 0.0, 3),
                "holds": is_out_of_reach or min(asked, default=0.0) >= CONFIDENCE - MOST_SHORT,
            }  # fmt: skip


def _anew(plan: Plan) -> float:
    """The chance of the deadline with other seeds, of the plan levelled in full."""
    found = level(plan, Wishes(), Limits(seconds=10))
    levelled = plan if found is None else found.plan
    runs = (simulate(levelled, runs=2_000, seed=seed, stops_when_settled=False) for seed in _OTHER_SEEDS)
    return statistics.mean(one.chances.deadline or 0.0 for one in runs)


def _plans(ground: Ground, names: list[str]) -> Iterator[tuple[str, Plan]]:
    for sample in samples():
        if not names or sample.id in names:
            yield (
                sample.id,
                make_plan(sample.answers, ground.lifecycle, ground.today, catalogue=ground.catalogue),
            )


def _percentile(plan: Plan, part: float, ground: Ground) -> date:
    """The day by which the plan, nobody booked twice, is finished in that part of its runs."""
    from genai_planner.scheduling.time.moments import to_moment

    trials = Trials(changed(plan, deadline=date(2030, 1, 1)), CONFIDENCE, ground, seed=1)
    finishes = sorted(simulate(trials.base, runs=2_000, seed=7, stops_when_settled=False).finishes.tolist())
    return to_moment(finishes[int(part * len(finishes))]).date()


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """On the wall and on the processor, which says more on a busy machine."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - own


if __name__ == "__main__":
    sys.exit(main())
