"""Earlier versions of a plan's file, each with what it came to; read and dated off the GUI thread."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from genai_planner.errors import PlannerError

if TYPE_CHECKING:
    from genai_planner.files.safety.journal import Left
    from genai_planner.model.plan import Plan
    from genai_planner.workbench.ground import Ground

RUNS = 500
"""Of the simulation for each version: its 80% date stands in a list, to the day."""


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version."""

    when: datetime | None
    """In local time; None where that is not known."""
    read: "Callable[[], Plan]"
    """Gives the plan; raises PlannerError where it cannot be read."""
    is_unsaved: bool = False
    """Whether it is work that was edited and never saved."""


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What is told of a version."""

    place: int
    """Among the versions."""
    plan: "Plan | None"
    """None for one that cannot be read."""
    finish: datetime | None
    tasks: int
    """How many differ from the version after it, come or gone ones too."""
    others: int
    """How many other records and facts differ."""
    p80: datetime | None = None
    """None until it is known."""


def versions_of(path: Path) -> tuple[Version, ...]:
    """Those that were replaced in that file, and work on it that a crash has left, the latest first."""
    from genai_planner.files.backups import backups, saved_at
    from genai_planner.files.safety.journal import left_behind

    kept = [Version(saved_at(file), _reader(file)) for file in backups(path)]
    left = [_left(one) for one in left_behind() if one.path == path]
    return (*sorted(left, key=lambda one: one.when or datetime.min, reverse=True), *kept)


def look_at(
    versions: tuple[Version, ...],
    now: "Plan",
    ground: "Ground",
    tell: Callable[[VersionFacts], None],
    stopped: Event,
) -> None:
    """Tells the facts of each version, first without and then with its 80% date."""
    found: list[VersionFacts] = []
    for facts in _dated(versions, now, ground):
        if stopped.is_set():
            return
        found.append(facts)
        tell(facts)
    for facts in found:
        if stopped.is_set():
            return
        if facts.plan is not None:
            tell(_with_odds(facts, facts.plan))


def _dated(versions: tuple[Version, ...], now: "Plan", ground: "Ground") -> Iterator[VersionFacts]:
    from genai_planner.workbench.differences import differences
    from genai_planner.workbench.results import Results

    after = now
    for place, version in enumerate(versions):
        try:
            plan = version.read()
        except PlannerError:
            yield VersionFacts(place, None, None, 0, 0)
            continue
        changed = {(one.table, one.id) for one in differences(plan, after)}
        tasks = sum(table == "tasks" and bool(key) for table, key in changed)
        yield VersionFacts(place, plan, Results(plan, ground).schedule.finish, tasks, len(changed) - tasks)
        after = plan


def _with_odds(facts: VersionFacts, plan: "Plan") -> VersionFacts:
    from dataclasses import replace

    from genai_planner.simulation.simulator import simulate

    try:
        return replace(facts, p80=simulate(plan, runs=RUNS).finish.p80)
    except PlannerError:
        return facts


def _reader(file: Path) -> "Callable[[], Plan]":
    def read() -> "Plan":
        from genai_planner.files.plan_file import read_plan

        return read_plan(file).plan

    return read


def _left(left: "Left") -> Version:
    return Version(left.when, lambda: left.plan, is_unsaved=True)
