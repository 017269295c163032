"""Dates of a try are those of the schedule that the tried plan would have."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.tasks import Constraint, ConstraintKind
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.trial import Trial
from support.plans import exactly, link, plan_of, work
from support.strategies import plans

_PIN = ConstraintKind.START_NO_EARLIER_THAN


@given(plan=plans(), data=st.data())
def test_a_try_gives_the_dates_of_scheduling_from_scratch(plan, data):
    known = schedule(plan)
    task = data.draw(st.sampled_from(plan.tasks)) if plan.tasks else None
    if task is None or task.id not in known.tasks:
        return
    days = data.draw(st.integers(-20, 60))
    pin = Constraint(kind=_PIN, moment=known.tasks[task.id].start.replace(second=0) + timedelta(days=days))
    held = changed(task, constraint=pin)

    tried = Trial(plan, known).with_tasks((held,)).schedule()
    scratch = schedule(edits.change_tasks(plan, (held,)))

    assert {one: (tried.tasks[one].start, tried.tasks[one].finish) for one in tried.tasks} == {
        one: (dates.start, dates.finish) for one, dates in scratch.tasks.items()
    }
    assert {one: (tried.phases[one].start, tried.phases[one].finish) for one in tried.phases} == {
        one: (dates.start, dates.finish) for one, dates in scratch.phases.items()
    }
    assert tried.finish == scratch.finish


def test_a_try_counts_the_tasks_that_move_and_what_the_plan_costs():
    plan = plan_of(work("a", 2), work("b", 1), work("c", 1), links=(link("a", "b"),))
    longer = changed(plan.task_by_id["a"], duration_days=exactly(3))

    tried = Trial(plan, schedule(plan)).with_tasks((longer,))

    assert tried.count_moved() == 2
    assert tried.finish == datetime(2027, 1, 7, 17)
    assert tried.cost == schedule(edits.change_tasks(plan, (longer,))).cost


def test_a_pin_holds_a_task_only_where_it_would_start_earlier_without_it():
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b"),))

    def is_pinned(moment):
        held = changed(plan.task_by_id["b"], constraint=Constraint(kind=_PIN, moment=moment))
        return Trial(plan, schedule(plan)).with_tasks((held,)).is_pinned("b")

    assert is_pinned(datetime(2027, 1, 7, 8))
    assert not is_pinned(datetime(2027, 1, 6))
    assert not is_pinned(datetime(2027, 1, 5))
