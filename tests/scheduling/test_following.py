"""An edit is followed as far as it reaches, and gives the dates of dating all."""

from contextlib import suppress
from dataclasses import fields
from datetime import date
from unittest.mock import patch

from hypothesis import event, given, settings
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Constraint, ConstraintKind, Task
from genai_planner.scheduling import scheduler
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.passes import backward, following, forward
from genai_planner.scheduling.passes.dating import date_plan
from genai_planner.scheduling.passes.following import followed
from genai_planner.scheduling.result import DriverKind
from genai_planner.scheduling.scheduler import schedule
from scheduling.test_rescheduling import forget_all_plans
from support.edit_strategies import plan_edits
from support.january import january
from support.plans import effort, exactly, link, plan_of, work
from support.strategies import plans, tasks


def everything_followed():
    """Follows each edit, however large a part of the plan it is."""
    return patch.object(following, "_MOST_EDITED", 1.0), patch.object(scheduler, "_MOST_FOLLOWED", 1.0)


def _columns(dating):
    """All dates by task: early, late and floats, and whether it is critical."""
    parts = [
        getattr(part, one.name) for part in (dating.early, dating.late, dating.floats) for one in fields(part)
    ]
    rows = list(zip(*parts, strict=True))
    return [(*row, number in dating.critical) for number, row in enumerate(rows)]


@st.composite
def edited_plans(draw):
    """A plan, and the same with one to three other records of tasks; mostly with a finish that stays."""
    plan = draw(plans(most_tasks=10).filter(lambda one: len(one.tasks) > 2))
    plan = changed(plan, tasks=tuple(_without_late_dates(task) for task in plan.tasks))
    if draw(st.integers(0, 3)):
        long = Task(id="long", name="Long", phase=plan.phases[0].id, duration_days=exactly(2_000))
        plan = changed(plan, tasks=(*plan.tasks, long))
    edited = draw(st.sets(st.sampled_from([task.id for task in plan.tasks]), min_size=1, max_size=3))
    after = [draw(tasks(task.id, plan)) if task.id in edited else task for task in plan.tasks]
    return plan, changed(plan, tasks=tuple(map(_without_late_dates, after)))


def _without_late_dates(task):
    is_late = task.constraint is not None and task.constraint.kind is ConstraintKind.AS_LATE_AS_POSSIBLE
    return changed(task, constraint=None) if is_late else task


@settings(max_examples=250, deadline=None)
@given(edited_plans())
def test_the_followed_dates_are_those_of_dating_all_and_only_touched_tasks_differ(pair):
    before, edited = pair
    compiled = compile_plan(before)
    known, after = date_plan(compiled), compile_plan(edited)
    with everything_followed()[0]:
        found = followed(compiled, known, after)
    if found is None:  # another calendar of a task makes another table of links
        event("not followed")
        return
    finishes = {max(dates.early.finishes) for dates in (known, found.dating)}
    event("finish moved" if len(finishes) > 1 else "finish stayed")
    assert found.dating == date_plan(after)
    rows = zip(_columns(known), _columns(found.dating), strict=True)
    differing = {number for number, (old, new) in enumerate(rows) if old != new}
    assert differing <= set(found.touched)


@settings(max_examples=100, deadline=None)
@given(edited_plans())
def test_the_schedule_of_an_edited_task_is_that_from_scratch(pair):
    forget_all_plans()
    edited, rows = everything_followed()
    with edited, rows:
        remembered = [schedule(one) for one in (*pair, pair[0])]
    for one, dated in zip((*pair, pair[0]), remembered, strict=True):
        forget_all_plans()
        assert dated == schedule(one)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_schedules_of_followed_edits_are_those_from_scratch(data):
    plan = data.draw(plans(most_tasks=12))
    history = [plan]
    for _ in range(4):
        with suppress(EditError):
            history.append(data.draw(plan_edits(history[-1]))(history[-1]))
    forget_all_plans()
    edited, rows = everything_followed()
    with edited, rows:
        remembered = [schedule(one) for one in (*history, *reversed(history))]
    for one, dated in zip((*history, *reversed(history)), remembered, strict=True):
        forget_all_plans()
        assert dated == schedule(one)


def test_what_is_done_as_late_as_possible_moves_with_a_finish_that_an_edit_moves():
    late = work("late", 1, constraint=Constraint(kind=ConstraintKind.AS_LATE_AS_POSSIBLE))
    others = (work(f"other{number}", 1) for number in range(20))  # so that the edit is a small one
    plan = plan_of(work("long", 5), late, *others)
    assert schedule(plan).tasks["late"].finish == january(8, 17)
    longer = edits.set_duration(plan, "long", exactly(6))
    assert schedule(longer).tasks["late"].finish == january(11, 17)


def _counted(module, name):
    counts = []
    original = getattr(module, name)

    def counting(*arguments, **options):
        counts.append(arguments[-1] if name == "date_task" else arguments[3])
        return original(*arguments, **options)

    return counts, patch.object(following, name, counting)


def test_an_edit_dates_only_what_it_moves():
    """Two chains of twenty tasks; the tenth of the shorter one takes a day more, within its float."""
    made = [work(f"{chain}{number}", 2 if chain == "a" else 1) for chain in "ab" for number in range(20)]
    links = [link(f"{chain}{number}", f"{chain}{number + 1}") for chain in "ab" for number in range(19)]
    plan = plan_of(*made, links=tuple(links))
    schedule(plan)
    forwards, counting_forwards = _counted(forward, "date_task")
    backwards, counting_backwards = _counted(backward, "date_late")

    with counting_forwards, counting_backwards:
        schedule(edits.set_duration(plan, "b10", exactly(2)))

    assert sorted(forwards) == list(range(30, 40))
    assert sorted(backwards) == list(range(20, 31))


def test_a_task_that_waits_for_its_link_now_and_no_longer_for_a_first_day_says_so_at_the_same_dates():
    # a takes until Wednesday and then until Thursday evening; Anna comes on Friday, when b begins.
    anna = Person(id="anna", name="Anna", available_from=date(2027, 1, 8))
    others = (work(f"o{number}", 10) for number in range(10))
    tasks = work("a", 3), effort("b", 1, "anna"), *others
    plan = plan_of(*tasks, links=(link("a", "b"),), people=(anna,))
    found = [schedule(one).tasks["b"] for one in (plan, edits.set_duration(plan, "a", exactly(4)))]
    assert [one.start.day for one in found] == [8, 8]
    assert [one.driver.kind for one in found] == [DriverKind.RESOURCE, DriverKind.LINK]


def test_a_rename_dates_nothing_but_the_task():
    plan = plan_of(
        *(work(f"a{number}", 1) for number in range(20)),
        links=tuple(link(f"a{number}", f"a{number + 1}") for number in range(19)),
    )
    schedule(plan)
    forwards, counting = _counted(forward, "date_task")
    with counting:
        schedule(edits.rename_task(plan, "a5", "Another"))
    assert forwards == [5]
