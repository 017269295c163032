"""Our dates beside those of MPXJ's MicrosoftScheduler, which never sees a line of our code.

Hypothesis writes plans; our writer makes MS Project XML of them; MPXJ reads and dates the XML. Every start
and every finish must be the same to the minute, and so must total float.

Where the two differ on purpose, and what the plans therefore leave out:

- Compute tasks begin at night and on weekends; MPXJ lets an elapsed task begin in working time only.
- FF and SF links with elapsed lags, or to tasks whose people have other calendars than the task: ours make
  the task finish in time; MPXJ moves its start by the lag, or on the task's calendar, and the link fails.
- "As late as possible" rests on those floats, and is judged on one calendar only. Several people on such a
  task begin together; MPXJ lets each begin as late as they can.
- Total float where tasks, people and lags follow several calendars: ours is exact, MPXJ's is rounded to
  where the task before could next work. Dates are compared there, floats are not.
- A constraint to a moment without work holds from the next working time on.
- "No earlier than" before the plan's start means the plan's start.
- The remaining work of a task that has begun waits for the status date. MPXJ lets it follow at once;
  stop and resume, a constraint or the status date in the file do not move it.
- The start of a task that has begun has happened: links that tie it limit nothing. MPXJ lets SF links from it
  and a milestone's SS links to it take part in floats.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genai_planner.files.formats.ms_project.reading import parse_ms_project
from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.formats.ms_project.written.rows import plan_rows
from genai_planner.files.subject import Subject
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Progress, Task
from genai_planner.scheduling.scheduler import schedule
from judge.judged_plans import judged_plans
from judge.rival import rival_dates
from support.plans import MONDAY

EVENINGS = "What is to finish at another task's start"
EXAMPLES = 300
"""For each test; about twenty seconds."""
judged = settings(
    max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def ours_and_theirs(plan: Plan):
    """By the number in the file: our start, finish and total float, and MPXJ's; summaries without floats."""
    subject = Subject(plan, date(2027, 1, 4))
    theirs = rival_dates(export_ms_project(subject).data)
    ours = {}
    for row in plan_rows(plan, subject.schedule):
        if isinstance(row.record, Task):
            dated = subject.schedule.tasks[row.record.id]
            ours[row.number] = (dated.start, dated.finish, dated.total_float_minutes)
        else:
            phase = subject.schedule.phases[row.record.id]
            ours[row.number] = (phase.start, phase.finish, theirs[row.number].total_float)
    return ours, {number: tuple(theirs[number]) for number in ours}


@given(judged_plans(is_mixed=False))
@judged
def test_every_date_and_every_total_float_is_that_of_the_judge(plan):
    ours, theirs = ours_and_theirs(plan)
    assert ours == theirs


@given(judged_plans())
@judged
def test_every_date_is_that_of_the_judge_where_people_and_tasks_have_calendars_of_their_own(plan):
    ours, theirs = ours_and_theirs(plan)
    assert {number: dates[:2] for number, dates in ours.items()} == {
        number: dates[:2] for number, dates in theirs.items()
    }


def looked_at(plan: Plan, status_date: datetime) -> Plan:
    """The plan with that status date, where all is done, or not begun and not constrained."""
    tasks = (
        task if task.progress.percent_complete == 100 else changed(task, progress=Progress(), constraint=None)
        for task in plan.tasks
    )
    return changed(plan, tasks=tuple(tasks), status_date=status_date)


@given(judged_plans(), st.integers(0, 25), st.sampled_from((0, 600, 1439)))
@judged
def test_work_that_is_not_begun_waits_for_the_status_date_as_with_the_judge(plan, days, minutes):
    plan = looked_at(plan, MONDAY.replace(hour=0) + timedelta(days=days, minutes=minutes))
    ours, theirs = ours_and_theirs(plan)
    assert {number: dates[:2] for number, dates in ours.items()} == {
        number: dates[:2] for number, dates in theirs.items()
    }


@given(judged_plans())
@judged
def test_a_plan_that_went_through_an_ms_project_file_has_the_same_dates_and_floats(plan):
    subject = Subject(plan, date(2027, 1, 4))
    read = parse_ms_project(export_ms_project(subject).data, Path("plan.xml"))
    assert all(sentence.startswith(EVENINGS) for sentence in read.report.sentences())
    again = schedule(read.plan).tasks
    for row in plan_rows(plan, subject.schedule):
        if isinstance(row.record, Task):
            before, after = subject.schedule.tasks[row.record.id], again[f"task-{row.number}"]
            assert (after.start, after.finish) == (before.start, before.finish)
            assert after.total_float_minutes == before.total_float_minutes
