"""MPXJ reads every MS Project file that we write: the same rows, links, people, calendars and money."""

from datetime import date, datetime

import pytest

from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.formats.ms_project.written.rows import plan_rows
from genai_planner.files.subject import Subject
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.tasks import Task
from judge.rival import started_java
from support.grounds import CATALOGUE


@pytest.fixture(params=[sample.id for sample in samples()])
def subject(request):
    sample = next(sample for sample in samples() if sample.id == request.param)
    return Subject(
        make_plan(sample.answers, bundled(), date(2026, 11, 27), catalogue=CATALOGUE), date(2026, 11, 27)
    )


@pytest.fixture
def read(subject):
    java, mpxj = started_java()
    data = export_ms_project(subject).data
    return mpxj.mspdi.MSPDIReader().read(java.io.ByteArrayInputStream(data))


def rows_of(read):
    return {int(task.getUniqueID()): task for task in read.getTasks() if int(task.getUniqueID())}


def test_every_row_has_its_name_and_its_dates_to_the_minute(subject, read):
    theirs = {
        number: (
            str(row.getName()),
            datetime.fromisoformat(str(row.getStart())),
            datetime.fromisoformat(str(row.getFinish())),
        )
        for number, row in rows_of(read).items()
    }
    dated = {**subject.schedule.tasks, **subject.schedule.phases}
    assert theirs == {
        row.number: (row.record.name, dated[row.record.id].start, dated[row.record.id].finish)
        for row in plan_rows(subject.plan, subject.schedule)
    }


def test_every_link_has_its_ends_kind_and_lag(subject, read):
    numbers = {row.record.id: row.number for row in plan_rows(subject.plan, subject.schedule)}
    theirs = {
        (int(link.getPredecessorTask().getUniqueID()), number, str(link.getType()))
        for number, row in rows_of(read).items()
        for link in row.getPredecessors()
    }
    assert theirs == {
        (numbers[link.predecessor], numbers[link.successor], link.kind.value) for link in subject.plan.links
    }


def test_all_the_money_of_the_plan_is_in_the_file_to_the_cent(subject, read):
    assigned = sum(float(one.getCost() or 0) for one in read.getResourceAssignments())
    fixed = sum(float(row.getFixedCost() or 0) for row in read.getTasks())
    assert assigned + fixed == pytest.approx(subject.schedule.cost, abs=0.005)
    root = next(row for row in read.getTasks() if not int(row.getUniqueID()))
    assert float(root.getCost()) == pytest.approx(subject.schedule.cost, abs=0.005)


def test_everybody_has_their_rate_and_all_of_their_work(subject, read):
    people = [one for one in read.getResources() if one.getType() and str(one.getType()) == "WORK"]
    assert [str(one.getName()) for one in people] == [person.name for person in subject.plan.people]
    rates = [float(one.getStandardRate().getAmount()) for one in people]
    assert rates == pytest.approx([person.day_rate / 8 for person in subject.plan.people])


def test_ranges_stand_in_custom_fields(subject, read):
    rows = rows_of(read)
    for row in plan_rows(subject.plan, subject.schedule):
        if isinstance(row.record, Task) and row.record.needs and row.record.duration_days is None:
            likely = sum(need.effort_days.likely for need in row.record.needs)
            assert float(rows[row.number].getNumber(2)) == pytest.approx(likely)
