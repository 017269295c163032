"""The tests on other machines: `everywhere.py [--whole] [--only NAME] [PYTEST OPTIONS]`.

Runs the tests once in each of five time zones, each time in another order of the tests and with another seed
of hashes, and once with the lowest priority beside two busy processes. The quick rooms alone, unless all are
asked for. Prints what each run came to, and ends with 1 where one failed.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
QUICK = (
    "model",
    "words",
    "settings",
    "estimation",
    "lifecycle",
    "scheduling",
    "simulation",
    "workbench",
    "files",
    "cli",
)
BUSY = "import os; parent = os.getppid()\nwhile os.getppid() == parent: pass"


@dataclass(frozen=True)
class Surroundings:
    """Where and how the tests run: time zone, seeds of order and of hashes, busy processes beside them."""

    name: str
    zone: str
    order: int
    hashes: int
    busy: int = 0


SURROUNDINGS = (
    Surroundings("utc", "UTC", 1, 0),
    Surroundings("berlin", "Europe/Berlin", 2, 7),
    Surroundings("kolkata", "Asia/Kolkata", 3, 42),
    Surroundings("auckland", "Pacific/Auckland", 4, 1234),
    Surroundings("los-angeles", "America/Los_Angeles", 5, 99999),
    Surroundings("crowded", "Pacific/Auckland", 6, 31337, busy=2),
)


@contextmanager
def busy(number: int):
    """So many processes that do nothing but take time, while the block runs."""
    processes = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(number)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def command(around: Surroundings, *, is_whole: bool, options: list[str]) -> list[str]:
    """What is run in these surroundings."""
    lowered = ["nice", "-n", "19"] if around.busy else []
    rooms = ["tests"] if is_whole else [f"tests/{room}" for room in QUICK]
    named = any(Path(option.split("::")[0]).exists() for option in options)
    return [
        *(*lowered, sys.executable, "-m", "pytest", "-q", f"--shuffle={around.order}"),
        *([] if named else rooms),
        *options,
    ]


def run(around: Surroundings, *, is_whole: bool, options: list[str]) -> bool:
    """Run the tests in these surroundings; true where all passed."""
    environment = os.environ | {"TZ": around.zone, "PYTHONHASHSEED": str(around.hashes)}
    started = time.monotonic()
    with busy(around.busy):
        done = subprocess.run(
            command(around, is_whole=is_whole, options=options),
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        print(done.stdout)
    told = re.findall(r"^.*\b(?:passed|failed|error)\b.* in .*$", done.stdout, re.MULTILINE)
    words = told[-1].strip("= ") if told else f"ended with {done.returncode}"
    print(
        f"{around.name:12} {around.zone:20} order {around.order}, hashes {around.hashes}: {words} "
        f"({time.monotonic() - started:.0f} s)",
        flush=True,
    )
    return done.returncode == 0


def main() -> int:
    """Run the tests everywhere; returns 1 if any failed anywhere."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whole", action="store_true", help="all rooms, not the quick ones alone")
    parser.add_argument("--only", action="append", choices=[one.name for one in SURROUNDINGS])
    chosen, options = parser.parse_known_args()
    runs = [one for one in SURROUNDINGS if not chosen.only or one.name in chosen.only]
    passed = [run(around, is_whole=chosen.whole, options=options) for around in runs]
    return int(not all(passed))


if __name__ == "__main__":
    sys.exit(main())
