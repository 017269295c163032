"""Baselines go to MS Project by number and come back with the dates that they remember."""

from datetime import date, datetime
from pathlib import Path

from genai_planner.files.formats.ms_project.reading import parse_ms_project
from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.subject import Subject
from genai_planner.model import edits
from genai_planner.workbench.varying.baselines import with_baseline
from support.plans import exactly
from support.small_project import small_plan

TODAY = date(2027, 1, 13)
MADE = datetime(2027, 1, 4, 8)


def _by_name(baseline):
    return {one.name: (one.start, one.finish) for one in baseline.tasks}


def test_two_baselines_come_back_with_their_dates():
    plan = with_baseline(small_plan(), "Approved", MADE)
    plan = with_baseline(edits.set_duration(plan, "collect", exactly(8)), "Second", MADE)

    written = export_ms_project(Subject(plan, TODAY))
    back = parse_ms_project(written.data, Path("small.xml")).plan

    assert [one.name for one in back.baselines] == ["Baseline", "Baseline 1"]
    assert [_by_name(one) for one in back.baselines] == [_by_name(one) for one in plan.baselines]
    assert [one.finish for one in back.baselines] == [one.finish for one in plan.baselines]
    assert any("Names, notes and costs of baselines are left out" in str(note) for note in written.notes)


def test_more_than_eleven_are_told():
    plan = small_plan()
    for number in range(12):
        plan = with_baseline(plan, f"Number {number}", MADE)
    written = export_ms_project(Subject(plan, TODAY))
    assert any("before the last eleven are left out: 'Number 0'" in str(note) for note in written.notes)
    assert len(parse_ms_project(written.data, Path("small.xml")).plan.baselines) == 11
