"""A file of ours that MPXJ read and wrote again comes back as the plan that went out, with its changes."""

from datetime import date
from pathlib import Path

import pytest

from genai_planner.files.formats.ms_project.returned.reading import returned_sides
from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.subject import Subject
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.workbench.differences import differences
from judge.rival import started_java
from support.grounds import CATALOGUE

TODAY = date(2026, 11, 27)


def rewritten(plan, change=lambda _: None):
    """The plan's file as MPXJ writes it, after a change by its own means."""
    java, mpxj = started_java()
    data = export_ms_project(Subject(plan, TODAY)).data
    project = mpxj.mspdi.MSPDIReader().read(java.io.ByteArrayInputStream(data))
    change(project)
    stream = java.io.ByteArrayOutputStream()
    mpxj.mspdi.MSPDIWriter().write(project, stream)
    return bytes(stream.toByteArray())


@pytest.fixture(params=[sample.id for sample in samples()])
def plan(request):
    sample = next(sample for sample in samples() if sample.id == request.param)
    return make_plan(sample.answers, bundled(), TODAY, catalogue=CATALOGUE)


def test_what_another_program_saved_without_a_change_brings_none(plan):
    sides = returned_sides(Path("plan.xml"), rewritten(plan), plan)
    assert sides is not None
    assert sides.base == plan
    assert differences(plan, sides.theirs) == ()
    assert sides.left_out == ()


def test_what_another_program_changed_is_all_that_differs(plan):
    def change(project):
        task = next(row for row in project.getTasks() if str(row.getName()) == plan.tasks[0].name)
        task.setName("Renamed there")
        task.setNotes("Seen by the board")

    sides = returned_sides(Path("plan.xml"), rewritten(plan, change), plan)
    assert sides is not None
    found = {(one.id, one.field) for one in differences(plan, sides.theirs)}
    assert found == {(plan.tasks[0].id, "name"), (plan.tasks[0].id, "note")}
