"""One mutant in a process of its own: the tests that call its function meet it, the quickest first."""

import importlib.abc
import importlib.util
import os
import resource
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import Phase, settings

SURVIVED = 0
SECONDS = 90
"""What the tests of one mutant may take in all, as measured while calls are listened to: a third without."""


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module another source."""

    def __init__(self, name: str, path: Path, source: str):
        self.name, self.path, self.source = name, path, source

    def find_spec(self, name, _path=None, _target=None):
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def create_module(self, _spec):
        return None

    def exec_module(self, module):
        exec(compile(self.source, str(self.path), "exec"), module.__dict__)


class _Quick:
    """Hypothesis finds what fails and does not make it small; the same draws for every mutant."""

    def pytest_sessionstart(self):
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutants", settings.get_profile("planner"), phases=phases, derandomize=True, database=None
        )
        settings.load_profile("mutants")


class _Order:
    """The chosen tests alone, in the order in which they are given."""

    def __init__(self, tests: list[str]):
        self.places = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items):
        items[:] = sorted(
            (item for item in items if item.nodeid in self.places), key=lambda item: self.places[item.nodeid]
        )


@dataclass(frozen=True)
class Trial:
    """A changed module and the tests that are to notice."""

    path: Path
    source: str
    tests: tuple[str, ...]
    seconds: float

    @property
    def module(self) -> str:
        """Its name as it is imported."""
        return ".".join(self.path.with_suffix("").parts)


def chosen_tests(calls: dict, path: str, function: str) -> tuple[list[str], float]:
    """The tests that call the function, then those that call its module, as many as the time allows."""
    named, module = f"{path}:{function}", f"{path}:"
    near = [name for name, one in calls.items() if named in one["calls"]]
    far = [name for name, one in calls.items() if any(call.startswith(module) for call in one["calls"])]
    taken, seconds = [], 0.0
    for names in (near, [name for name in far if name not in set(near)]):
        for name in sorted(names, key=lambda one: calls[one]["seconds"]):
            if seconds + calls[name]["seconds"] > SECONDS:
                break
            taken.append(name)
            seconds += calls[name]["seconds"]
    return taken, seconds


def started(trial: Trial, root: Path) -> int:
    """Try it in a child of this process; the child's number. It ends with 0 where no test noticed."""
    child = os.fork()
    if child:
        return child
    try:
        allowed = int(20 + 4 * trial.seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed))
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        sys.meta_path.insert(0, _Changed(trial.module, root / trial.path, trial.source))
        files = sorted({test.split("::")[0] for test in trial.tests})
        plugins = [_Quick(), _Order(list(trial.tests))]
        ended = pytest.main(["-x", "-q", "-p", "no:xdist", "--assert=plain", *files], plugins=plugins)
        os._exit(SURVIVED if ended in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else 1)
    except BaseException:  # noqa: BLE001 - a mutant may end in any way, and has then been noticed
        os._exit(2)
