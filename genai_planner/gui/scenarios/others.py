"""What the open plan can be compared with: its baselines and scenarios, its earlier versions, other files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Baseline, Scenario
from genai_planner.words.days import medium_day_text, moment_text
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.comparing import Versions, baseline_compared, versions_compared
from genai_planner.workbench.varying.headline import nobody_twice
from genai_planner.workbench.varying.scenarios import plan_of_scenario

if TYPE_CHECKING:
    from genai_planner.files.formats.ms_project.returned.reading import Sides


@dataclass(frozen=True, slots=True)
class Other:
    """Something that the open plan is compared with, and what it can be merged with.

    All that it gives is worked out off the GUI thread, and may be refused by a `PlannerError`.
    """

    words: str
    """What it is called."""
    versions: Callable[[Plan, Ground], Versions]
    """From the earlier to the later, given the open plan."""
    theirs: Callable[[], Plan] | None = None
    """The plan to merge with; None where there is none."""
    base: Callable[[], Plan] | None = None
    """What both began from; None where the plans themselves must tell."""
    returned: "Callable[[Plan], Sides | None] | None" = None
    """Both sides of a merge with the open plan, where the file tells them; None where it may not."""


def version_of(words: str, read: Callable[[], Plan], base: Callable[[], Plan] | None = None) -> Other:
    """Another version of the open plan, such as a file that somebody else changed.

    Args:
        words: what it is called.
        read: gives it, off the GUI thread.
        base: what both began from, where that is known.
    """
    return Other(words, lambda plan, _: versions_compared(read(), plan), read, base)


def file_at(path: Path, words: str = "") -> Other:
    """The plan in a file of any kind that can be opened."""
    return replace(version_of(words or path.name, partial(_read, path)), returned=partial(_returned, path))


def known_others(plan: Plan, path: Path | None) -> Iterator[Other]:
    """All that the plan itself and its file know of: baselines, scenarios, earlier versions of the file."""
    yield from map(_baseline, plan.baselines)
    yield from map(_scenario, plan.scenarios)
    yield from () if path is None else earlier_versions(path)


def earlier_versions(path: Path) -> Iterator[Other]:
    """The versions of that file that were kept when it was saved, the latest first."""
    from genai_planner.files.backups import backups, saved_at

    for kept in backups(path):
        saved = saved_at(kept)
        when = moment_text(saved) if saved is not None else kept.stem
        yield file_at(kept, _tr("Version that was replaced on {moment}").format(moment=when))


def _baseline(one: Baseline) -> Other:
    words = _tr("Baseline “{name}”, finish {day}").format(name=one.name, day=medium_day_text(one.finish))
    return Other(words, lambda plan, _: baseline_compared(one, plan))


def _scenario(one: Scenario) -> Other:
    words = _tr("Scenario “{name}”").format(name=one.name)

    def versions(plan: Plan, ground: Ground) -> Versions:
        return versions_compared(nobody_twice(plan), plan_of_scenario(plan, one, ground))

    return Other(words, versions)


def _read(path: Path) -> Plan:
    from genai_planner.files.opening import open_any

    return open_any(path).plan


def _returned(path: Path, ours: Plan) -> "Sides | None":
    from genai_planner.file_reading import read_file
    from genai_planner.files.formats.ms_project.returned.reading import returned_sides

    return returned_sides(path, read_file(path), ours)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Others", words)
