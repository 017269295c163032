"""The bundled sample plans before the judge: as they are made, and under way with a status date.

Their compute tasks become work of a fixed duration: the judge lets elapsed tasks begin in working time only.
Work that nobody is on, beside work that somebody is on, is taken away: the judge does not count it.
"""

from datetime import date, datetime, time, timedelta

import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import SAMPLE_IDS, samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Progress, Task, TaskKind
from genai_planner.scheduling.scheduler import schedule
from judge.test_judge import ours_and_theirs
from support.grounds import CATALOGUE
from support.plans import exactly

TODAY = date(2027, 1, 1)


def judged(task: Task) -> Task:
    """The task as far as the judge can hold it."""
    if task.compute is not None:
        quarters = max(round(task.compute.elapsed_hours.likely / 2), 1)
        duration = exactly(quarters / 4)
        return changed(task, kind=TaskKind.WORK, compute=None, duration_days=duration)
    assigned = {one.skill for one in task.assignments}
    needs = tuple(need for need in task.needs if need.skill in assigned)
    return changed(task, needs=needs) if needs else task


def sample_plan(sample_id: str) -> Plan:
    sample = next(one for one in samples() if one.id == sample_id)
    plan = make_plan(sample.answers, bundled(), TODAY, catalogue=CATALOGUE)
    return changed(plan, tasks=tuple(judged(task) for task in plan.tasks))


def under_way(plan: Plan, *, days_late: int) -> Plan:
    """The plan after a third of its time, all done by then that was to be done, and looked at days later."""
    dated = schedule(plan)
    third = dated.start + (dated.finish - dated.start) / 3
    midnight = datetime.combine(third.date(), time())
    tasks = []
    for task in plan.tasks:
        start, finish = dated.tasks[task.id].start, dated.tasks[task.id].finish
        done = Progress(percent_complete=100, actual_start=start, actual_finish=finish)
        tasks.append(changed(task, progress=done) if finish <= midnight else task)
    return changed(plan, tasks=tuple(tasks), status_date=midnight + timedelta(days=days_late))


def dates_of(rows):
    return {number: dates[:2] for number, dates in rows.items()}


@pytest.mark.parametrize("sample_id", SAMPLE_IDS)
def test_every_date_of_a_sample_is_that_of_the_judge(sample_id):
    ours, theirs = ours_and_theirs(sample_plan(sample_id))
    assert len(ours) > 40
    assert dates_of(ours) == dates_of(theirs)


@pytest.mark.parametrize("days_late", [0, 14])
@pytest.mark.parametrize("sample_id", SAMPLE_IDS)
def test_every_date_of_a_sample_that_is_under_way_is_that_of_the_judge(sample_id, days_late):
    plan = under_way(sample_plan(sample_id), days_late=days_late)
    assert any(task.progress.actual_finish for task in plan.tasks)
    ours, theirs = ours_and_theirs(plan)
    assert dates_of(ours) == dates_of(theirs)
