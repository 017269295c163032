"""Ends the driven window at random moments and looks at what is left: `killing.py [--times 300] [--seed 1]`.

Each round ends it twice in a row. Afterwards the saved file must be whole, and the file or what the next
start offers must hold every edit that was made 0.2 seconds or more before the end.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.files.safety.journal import left_behind
from reliability.driven import number_of
from support.small_project import small_plan

KEPT_AFTER_SECONDS = 0.2
_STARTS_WITHIN_SECONDS = 120


class Driven:
    """The driven window in a process of its own, and what it has told."""

    def __init__(self, path, home, **environment):
        homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        self.told = []
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("driven.py")), str(path)],
            env=os.environ | dict.fromkeys(homes, str(home)) | {"QT_QPA_PLATFORM": "offscreen"} | environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def wait_for_edits(self, count=1):
        """Returns when it has made so many edits."""
        end = time.monotonic() + _STARTS_WITHIN_SECONDS
        while sum(word == "edit" for word, *_ in self.told) < count:
            if time.monotonic() > end or self.process.poll() is not None:
                self.end(signal.SIGKILL)
                raise RuntimeError(f"The window made no edit; it ended with {self.process.returncode}.")
            time.sleep(0.01)

    def end(self, number):
        """Sends that signal; returns the moment of it, once the process is gone."""
        moment = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.gone(moment)

    def gone(self, moment):
        """Waits for the end, which came at that moment by other hands."""
        self.process.wait(60)
        self._reader.join()
        self.process.stdout.close()
        return moment

    def _read(self):
        for line in self.process.stdout:
            told = line.split()
            if len(told) == 3 and line.endswith("\n"):  # the end may come in the middle of a line
                self.told.append((told[0], int(told[1]), float(told[2])))


def check(path, told, moment):
    """Raises AssertionError where something is lost."""
    saved = number_of(read_plan(path).plan)  # raises where it is not whole
    assert saved >= max((number for word, number, _ in told if word == "saved"), default=0)
    due = max((n for word, n, at in told if word == "edit" and at < moment - KEPT_AFTER_SECONDS), default=0)
    offered = [number_of(left.plan) for left in left_behind()]
    assert max([saved, *offered]) >= due, f"edit {due} is lost: {saved} is saved, {offered} are offered"


def round_of_two(folder, chance, number=signal.SIGKILL):
    """Two ends in a row over one plan; raises AssertionError where something is lost."""
    path, home = folder / "plan.genaiplan", folder / "home"
    home.mkdir()
    os.environ["XDG_DATA_HOME"] = str(home)
    write_plan(small_plan(), path)
    for _ in range(2):
        driven = Driven(path, home)
        driven.wait_for_edits()
        time.sleep(chance.uniform(0, 1.5))
        moment = driven.end(number)
        check(path, driven.told, moment)


def main():
    """Ends the window so many times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    for done in range(0, options.times, 2):
        with tempfile.TemporaryDirectory() as name:
            round_of_two(Path(name), chance)
        print(f"\r{done + 2} of {options.times}", end="", file=sys.stderr, flush=True)
    print(f"\nEnded {options.times} times; nothing was lost.")


if __name__ == "__main__":
    main()
