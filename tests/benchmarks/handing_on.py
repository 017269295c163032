"""What handing a plan on takes: `handing_on.py [--rounds N]`.

Prints, for a plan of 80 tasks, the seconds of a deck, a workbook and a workshop pack, each with the plan's
runs and outlook, and for an MS Project file of 10,000 tasks those of reading it; wall time and, beside it,
processor time, since a busy machine stretches most of all the first. Ends with 1 where processor time is
above a limit.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.large_plans import large_plan
from genai_planner.files.exports import export
from genai_planner.files.opening import open_any
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.workbench.known_hardware import known_catalogue
from genai_planner.workbench.new_plan import new_plan

TODAY = date(2026, 11, 27)
TASKS, ROWS = 80, 10_000
LIMITS = {"deck.pptx": 3.0, "plan.xlsx": 2.0, "pack.zip": 8.0}
READING = 4.0


def plan_of_80() -> Plan:
    """The first tasks of a sample, with the links between them."""
    sample = next(one for one in samples() if one.id == "domain-model")
    plan = new_plan(sample.answers, bundled(), TODAY, catalogue=known_catalogue())
    tasks = plan.tasks[:TASKS]
    kept = {task.id for task in tasks}
    links = tuple(link for link in plan.links if {link.predecessor, link.successor} <= kept)
    return changed(plan, tasks=tasks, links=links)


def measured(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The fastest wall time, and the least processor time of this process, of several rounds."""
    times = []
    for _ in range(rounds):
        wall, used = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - wall, time.process_time() - used))
    return min(one for one, _ in times), min(one for _, one in times)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    rounds = parser.parse_args().rounds
    is_slow = False
    with TemporaryDirectory() as folder:
        plan, large = plan_of_80(), Path(folder) / "large.xml"
        export(large_plan(ROWS), large, today=TODAY)
        jobs: list[tuple[str, float, Callable[[], object]]] = [
            (name, limit, lambda name=name: export(plan, Path(folder) / f"{time.time()}{name}", today=TODAY))
            for name, limit in LIMITS.items()
        ]
        jobs.append((f".xml of {ROWS:,} tasks read", READING, lambda: open_any(large)))
        for name, limit, work in jobs:
            wall, used = measured(work, rounds)
            is_slow |= used > limit
            print(f"{name:28} {wall:6.2f} s wall {used:6.2f} s processor (limit {limit:.0f} s)")
    return int(is_slow)


if __name__ == "__main__":
    sys.exit(main())
