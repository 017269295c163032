"""How much of what could be wrong the tests notice: `run.py [--mutants N] [--first K] [--jobs J]`.

Draws a fixed sample of 500 small wrong changes of scheduling, simulation, estimation and words, and tries
each in a process of its own against the tests that call the changed function. Prints what became of each,
and the share that was caught with its 95% interval. Ends with 1 where that is less than 85%. What is known is
kept, so that a run that was stopped goes on: a change that was caught is tried again only where its module is
another one, and one that no test noticed also where `--survivors` asks for it, after tests were written.
"""

import argparse
import hashlib
import json
import math
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from mutation.mutants import Mutant, changed_source, drawn, mutants_of  # noqa: E402
from mutation.trying import SURVIVED, Trial, chosen_tests, started  # noqa: E402

ROOMS = ("scheduling", "simulation", "estimation", "words")
SEARCHES = "levelling"
"""Levelling searches: most of what steers it changes how long it takes and not what is right."""
TESTS = ("words", "scheduling", "simulation", "estimation", "model", "workbench")
LEAST = 0.85
_CONTROLS = 3
WARMED = (
    *("numpy", "hypothesis", "holidays"),
    *("pydantic.main", "pydantic.fields", "pydantic._internal._validators"),
)
"""What every child needs and no mutant changes; pydantic whole, as Qt looks into what comes after it."""


def every_mutant() -> list[Mutant]:
    """Of all rooms that are judged."""
    modules = [path for room in ROOMS for path in sorted((ROOT / "genai_planner" / room).rglob("*.py"))]
    return [one for path in modules if SEARCHES not in path.parts for one in mutants_of(path, ROOT)]


def calls_of_tests(kept: Path) -> dict:
    """Which functions each test calls; worked out where the file is not there."""
    if not kept.exists():
        rooms = [f"tests/{room}" for room in TESTS]
        program = (
            "import sys, pathlib, pytest; sys.path.insert(0, 'tests'); from mutation.callers import Callers; "
            "sys.exit(pytest.main(['-q', '-p', 'no:xdist', *sys.argv[2:]], "
            "plugins=[Callers(pathlib.Path(sys.argv[1]))]))"
        )
        subprocess.run([sys.executable, "-c", program, str(kept), *rooms], cwd=ROOT, check=True)
    return json.loads(kept.read_text(encoding="utf-8"))


def trial_of(mutant: Mutant, calls: dict) -> Trial:
    """The mutant with its tests."""
    tests, seconds = chosen_tests(calls, mutant.path.as_posix(), mutant.function)
    return Trial(mutant.path, changed_source(mutant, ROOT), tuple(tests), seconds)


def require_that_nothing_is_caught_unchanged(mutant: Mutant, calls: dict) -> None:
    """The tests of a mutant pass without it: else every mutant would seem to be caught."""
    trial = trial_of(mutant, calls)
    unchanged = (ROOT / mutant.path).read_text(encoding="utf-8")
    child = started(Trial(trial.path, unchanged, trial.tests, trial.seconds), ROOT)
    if os.waitpid(child, 0)[1] != SURVIVED:
        sys.exit(f"The tests of {mutant.path} fail with nothing changed; run them to see why.")


class Kept:
    """What became of changes in earlier runs, a line of JSON each; the last line about a change holds."""

    def __init__(self, path: Path):
        self.path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self._caught = {(one["key"], one["module"]): one["caught"] for one in map(json.loads, lines)}

    def caught(self, mutant: Mutant) -> bool | None:
        """Whether it was caught while its module was what it is now; None where that is not known."""
        return self._caught.get((mutant.key, _digest(mutant)))

    def keep(self, mutant: Mutant, *, caught: bool) -> None:
        """Add what became of it."""
        line = {"key": mutant.key, "module": _digest(mutant), "caught": caught}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def _digest(mutant: Mutant) -> str:
    return hashlib.sha256((ROOT / mutant.path).read_bytes()).hexdigest()[:16]


def tried(mutants: list[Mutant], calls: dict, jobs: int, kept: Kept) -> dict[Mutant, bool]:
    """Whether each was caught; told as it is known, and kept."""
    running: dict[int, tuple[Mutant, float]] = {}
    caught: dict[Mutant, bool] = {}
    waiting = list(reversed(mutants))
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            running[started(trial_of(mutant, calls), ROOT)] = mutant, time.monotonic()
        child, status = os.wait()
        mutant, since = running.pop(child)
        caught[mutant] = status != SURVIVED
        kept.keep(mutant, caught=caught[mutant])
        words = "caught" if caught[mutant] else "SURVIVED"
        print(
            f"{words:9}{mutant.path}:{mutant.line} {mutant.function} {mutant.change} {mutant.number} "
            f"({time.monotonic() - since:.0f} s)",
            flush=True,
        )
    return caught


def interval(caught: int, number: int) -> tuple[float, float]:
    """Wilson's interval of 95% for a share."""
    z, share = 1.96, caught / number
    middle = share + z * z / (2 * number)
    width = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    return (middle - width) / (1 + z * z / number), (middle + width) / (1 + z * z / number)


def told(caught: dict[Mutant, bool], number_of_all: int) -> float:
    """Print the share caught, by room and in all."""
    rooms = Counter(one.path.parts[1] for one in caught)
    for room in ROOMS:
        number = sum(is_caught for one, is_caught in caught.items() if one.path.parts[1] == room)
        if rooms[room]:
            print(f"{room:12} {number:4} of {rooms[room]:4} caught, {number / rooms[room]:.0%}")
    number = sum(caught.values())
    low, high = interval(number, len(caught))
    share = number / len(caught)
    print(f"{number} of {len(caught)} caught, {share:.1%} (95% interval {low:.0%} to {high:.0%})")
    print(f"drawn from {number_of_all} changes")
    return share


def main() -> int:
    """Try the sample; returns 1 where too few were caught."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mutants", type=int, default=500, help="how many are drawn")
    parser.add_argument("--first", type=int, help="try only so many of the sample, in its order")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--calls", type=Path, default=ROOT / ".mutation-calls.json")
    parser.add_argument("--kept", type=Path, default=ROOT / ".mutation-kept.jsonl")
    parser.add_argument("--survivors", action="store_true", help="try again what no test noticed")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    calls = calls_of_tests(chosen.calls)
    for name in WARMED:
        __import__(name)
    mutants = every_mutant()
    sample = drawn(mutants, chosen.mutants)[: chosen.first]
    kept = Kept(chosen.kept)
    known = {one: is_caught for one in sample if (is_caught := kept.caught(one)) is not None}
    if chosen.survivors:
        known = {one: True for one, is_caught in known.items() if is_caught}
    left = [one for one in sample if one not in known]
    for mutant in left[:_CONTROLS]:
        require_that_nothing_is_caught_unchanged(mutant, calls)
    caught = known | tried(left, calls, chosen.jobs, kept)
    return int(told(caught, len(mutants)) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
