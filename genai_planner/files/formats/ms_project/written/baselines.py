"""Writes what the plan's baselines remember of a task, under the numbers that MS Project has for them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.written.xml import moment_text, put, put_all
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Baseline, RememberedDates
from genai_planner.words.said import said

MOST_BASELINES = 11
"""MS Project has a baseline without a number, and ten more."""


class BaselineWriter:
    """The last baselines of a plan; the first of them has the number 0."""

    def __init__(self, plan: Plan, dropped: Dropped) -> None:
        written = plan.baselines[-MOST_BASELINES:]
        for baseline in plan.baselines[:-MOST_BASELINES]:
            dropped.add(said("Baselines before the last eleven are left out"), baseline.name)
        for baseline in written:
            dropped.add(said("Names, notes and costs of baselines are left out"), baseline.name)
        self._dates = [_by_task(baseline) for baseline in written]

    def write(self, element: Element, task: str) -> None:
        """Puts what is remembered of a task into its element."""
        for number, dates in self._remembered(task):
            put_all(
                put(element, "Baseline"),
                Number=number,
                Start=moment_text(dates.start),
                Finish=moment_text(dates.finish),
            )

    def _remembered(self, task: str) -> Iterator[tuple[int, RememberedDates]]:
        for number, by_task in enumerate(self._dates):
            if task in by_task:
                yield number, by_task[task]


def _by_task(baseline: Baseline) -> dict[str, RememberedDates]:
    return {one.task: one for one in baseline.tasks}
