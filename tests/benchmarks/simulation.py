"""How long simulations take, beside the time that numpy needs for their additions and maxima alone.

    python tests/benchmarks/simulation.py [--json] [--runs 3] [--threads 1] [--large]

Times are the best of several runs, ours and the floor by turns, in seconds. `--large` adds 10,000 tasks x
10,000 runs, whose memory is to stay bounded: the peak of the process before the floor, and the largest
array that was seen alive in a traced, slower simulation of the first quarter of these runs.
"""

import argparse
import json
import random
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime
from threading import Event, Thread

import numpy as np

from genai_planner.model.calendars import OFFICE_WEEK, Calendar, CalendarException, WorkingSpan
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, LinkKind, Phase, Task, TaskKind
from genai_planner.simulation.simulator import simulate

CASES = ((3_614, 1_000, 1.0), (1_000, 10_000, 2.0), (60, 10_000, 0.2))
"""Tasks, runs, and the seconds in which they are to be done; the first is the figure that a commercial tool
publishes as about 30 seconds."""
LARGE = (10_000, 10_000)
START = datetime(2027, 1, 4, 8)
LONG_DAYS = ((WorkingSpan(start_minute=9 * 60, finish_minute=17 * 60 + 30),),) * 6 + ((),)


def random_plan(count: int, seed: int = 1) -> Plan:
    """A plan of that many tasks in phases of twenty, two links each, a tenth on another calendar."""
    draw = random.Random(seed)
    holidays = tuple(
        CalendarException(first=date(year, 12, 24), last=date(year, 12, 31)) for year in range(2027, 2060)
    )
    return Plan(
        name="Benchmark",
        start=START,
        calendars=(
            Calendar(id="project", name="Project", week=OFFICE_WEEK, exceptions=holidays),
            Calendar(id="long", name="Long days", week=LONG_DAYS),
        ),
        phases=tuple(Phase(id=f"p{number}", name=f"Phase {number}") for number in range(-(-count // 20))),
        tasks=tuple(_task(number, draw) for number in range(count)),
        links=tuple(
            Link(
                id=f"l{number}-{before}",
                predecessor=f"t{before}",
                successor=f"t{number}",
                kind=draw.choice([LinkKind.FINISH_TO_START] * 9 + [LinkKind.START_TO_START]),
                lag_minutes=draw.choice((0, 0, 0, 480)),
            )
            for number in range(1, count)
            for before in {draw.randint(max(0, number - 50), number - 1) for _ in range(2)}
        ),
    )


def _task(number: int, draw: random.Random) -> Task:
    likely = draw.randint(2, 40) / 4
    is_milestone = draw.random() < 0.05
    days = Estimate(
        optimistic=likely * draw.uniform(0.5, 0.95),
        likely=likely,
        pessimistic=likely * draw.uniform(1.1, 2.5),
    )
    return Task(
        id=f"t{number}",
        name=f"Task {number}",
        phase=f"p{number // 20}",
        kind=TaskKind.MILESTONE if is_milestone else TaskKind.WORK,
        duration_days=None if is_milestone else days,
        calendar="long" if draw.random() < 0.1 else None,
    )


def floor(plan: Plan, runs: int) -> Callable[[], object]:
    """The additions and maxima of the plan alone: one of each for each task and link, on ready arrays."""
    number = {task.id: position for position, task in enumerate(plan.tasks)}
    incoming: list[list[int]] = [[] for _ in plan.tasks]
    for link in plan.links:
        incoming[number[link.successor]].append(number[link.predecessor])
    durations = np.random.default_rng(1).integers(240, 4800, runs)

    def job() -> None:
        finishes: list[np.ndarray] = []
        for predecessors in incoming:
            start = np.zeros(runs, dtype=np.int64)
            for predecessor in predecessors:
                np.maximum(start, finishes[predecessor], out=start)
            finishes.append(start + durations)

    return job


def measure(tasks: int, runs: int, target: float | None, *, repeats: int, threads: int) -> dict[str, object]:
    """Seconds for the simulation and for its floor."""
    plan = random_plan(tasks)
    jobs: dict[str, Callable[[], object]] = {
        "seconds": lambda: simulate(plan, runs=runs, stops_when_settled=False, threads=threads),
        "floor": floor(plan, runs),
    }
    best = dict.fromkeys(jobs, float("inf"))
    peak = 0.0
    for _ in range(repeats):
        for name, job in jobs.items():
            begin = time.perf_counter()
            job()
            best[name] = min(best[name], time.perf_counter() - begin)
            peak = peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "tasks": tasks,
        "runs": runs,
        **best,
        "ratio": best["seconds"] / best["floor"],
        "target": target,
        "peak_mb": peak,
    }


def largest_array_mb(tasks: int, runs: int) -> float:
    """The largest array seen alive during a simulation, in MB; looked for several times a second."""
    sizes, is_over = [0], Event()

    def watch() -> None:
        arrays = tracemalloc.DomainFilter(inclusive=True, domain=np.lib.tracemalloc_domain)
        while not is_over.wait(0.3):
            sizes.extend(trace.size for trace in tracemalloc.take_snapshot().filter_traces([arrays]).traces)
            sizes[:] = [max(sizes)]

    plan = random_plan(tasks)
    tracemalloc.start()
    watching = Thread(target=watch)
    watching.start()
    try:
        simulate(plan, runs=runs, stops_when_settled=False)
    finally:
        is_over.set()
        watching.join()
        tracemalloc.stop()
    return sizes[0] / 2**20


def main() -> None:
    """Prints a table, or one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the best counts")
    parser.add_argument("--threads", type=int, default=1, help="blocks that are run at once")
    parser.add_argument("--large", action="store_true", help="add 10,000 tasks x 10,000 runs")
    options = parser.parse_args()
    results = [
        measure(tasks, runs, target, repeats=options.runs, threads=options.threads)
        for tasks, runs, target in CASES
    ]
    if options.large:
        large = measure(*LARGE, None, repeats=1, threads=options.threads)
        tasks, runs = LARGE
        results.append({**large, "largest_array_mb": largest_array_mb(tasks, runs // 4)})
    if options.json:
        print(json.dumps({"simulation": results}))
        return
    print("  tasks     runs  seconds   target    floor  ratio  peak MB")
    for one in results:
        print(
            f"{one['tasks']:7} {one['runs']:8} {one['seconds']:8.2f} {one['target'] or 0:8} "
            f"{one['floor']:8.3f} {one['ratio']:6.1f} {one['peak_mb']:8.0f}"
        )
    if options.large:
        print(f"largest array {results[-1]['largest_array_mb']:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
