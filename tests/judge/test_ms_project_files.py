"""Real files that MS Project wrote: read, and scheduled, they give the dates that MS Project stored in them.

What a plan cannot hold, the reader says; nothing that differs goes without a word.
"""

from dataclasses import dataclass, field

import pytest

from genai_planner.files.formats.ms_project.dropped import Findings
from genai_planner.files.formats.ms_project.reading import read_ms_project
from genai_planner.files.formats.ms_project.xml_tree import Node, parse
from genai_planner.scheduling.scheduler import schedule

EVENINGS = "What is to finish at another task's start finishes on the evening before, not in that morning"
EXPECTED_DIFFERENCES = {
    "legacy_sample.xml": ["Related Task 6b"],
    "mspdirelations.xml": ["Task 5"],
}
"""By file, the tasks whose finish MS Project puts at the start of the next working day."""


@dataclass
class Comparison:
    """A file read and scheduled, beside what MS Project stored in it."""

    compared: int = 0
    different: list[str] = field(default_factory=list)
    dropped: tuple[str, ...] = ()


def compared(path) -> Comparison:
    plan, report = read_ms_project(path)
    dated = schedule(plan)
    found = Comparison(dropped=report.sentences())
    for element in rows_of(path):
        number = element.integer("UID")
        ours = dated.tasks.get(f"task-{number}") or dated.phases.get(f"phase-{number}")
        if ours is None:
            continue
        found.compared += 1
        if (ours.start, ours.finish) != (element.moment("Start"), element.moment("Finish")):
            found.different.append(element.text("Name"))
    return found


def rows_of(path):
    return Node(parse(path.read_bytes()).root, Findings()).children("Tasks/Task")


@pytest.fixture(scope="module")
def comparisons(data_folder):
    return {path.name: compared(path) for path in sorted((data_folder / "mspdi").glob("*.xml"))}


def test_all_files_are_read_and_scheduled(comparisons):
    assert len(comparisons) == 48
    assert sum(one.compared for one in comparisons.values()) == 739


def test_every_date_is_that_of_ms_project_but_for_evenings_that_it_calls_the_next_morning(comparisons):
    different = {name: one.different for name, one in comparisons.items() if one.different}
    assert different == EXPECTED_DIFFERENCES


def test_no_file_differs_without_a_word(comparisons):
    for name, tasks in EXPECTED_DIFFERENCES.items():
        quoted = ", ".join(f"'{task}'" for task in tasks)
        assert f"{EVENINGS}: {quoted}." in comparisons[name].dropped


def test_most_files_lose_nothing_that_counts_for_dates(comparisons):
    said = {sentence for one in comparisons.values() for sentence in one.dropped}
    assert not [sentence for sentence in said if "can change dates" in sentence]


def test_every_task_row_is_in_the_plan(data_folder):
    for path in (data_folder / "mspdi").glob("*.xml"):
        plan, _ = read_ms_project(path)
        rows = [row for row in rows_of(path) if row.text("IsNull") != "1" and row.integer("UID")]
        in_plan = len(plan.tasks) + len([phase for phase in plan.phases if phase.id != "phase-0"])
        assert in_plan == len(rows), path.name
