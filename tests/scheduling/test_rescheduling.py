"""An edited plan is scheduled with what is known of the plan before it, and gets the very same result."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.calendars import OFFICE_WEEK, Calendar, DayRange
from genai_planner.model.checking import faultless, problems
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Person
from genai_planner.scheduling import compiled
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.scheduler import schedule
from support.edit_strategies import plan_edits
from support.january import january
from support.plans import effort, exactly, link, plan_of, work
from support.strategies import plans


def forget_all_plans() -> None:
    compiled._known.cache_clear()
    faultless._known.cache_clear()


def from_scratch(plan):
    forget_all_plans()
    dated = schedule(plan)
    return dated, resource_loads(plan, dated)


def with_what_is_known(plan):
    dated = schedule(plan)
    return dated, resource_loads(plan, dated)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_after_any_edits_and_undoing_them_the_result_is_that_of_scheduling_from_scratch(data):
    plan = data.draw(plans(most_tasks=6))
    history = [plan]
    for _ in range(5):
        with suppress(EditError):
            history.append(data.draw(plan_edits(history[-1]))(history[-1]))
    ways = [*history, *reversed(history)]
    forget_all_plans()
    remembered = [with_what_is_known(one) for one in ways]
    assert remembered == [from_scratch(one) for one in ways]


def test_only_the_edited_task_is_compiled_again():
    plan = plan_of(work("a", 1), work("b", 2), links=(link("a", "b"),))
    before = compile_plan(plan)
    after = compile_plan(edits.set_duration(plan, "b", exactly(3)))
    assert after.compiled_tasks[0] is before.compiled_tasks[0]
    assert after.compiled_tasks[1] is not before.compiled_tasks[1]
    assert after.links is before.links


def test_a_task_with_a_problem_is_told_again_and_told_no_more_once_it_is_mended():
    plan = plan_of(work("a", 1), effort("b", 2))
    asked = [{one.code for one in problems(plan)} for _ in range(2)]
    assert asked == [{"nobody_assigned"}] * 2
    mended = edits.remove_task(plan, "b")
    assert problems(mended) == ()
    assert {one.code for one in problems(plan)} == {"nobody_assigned"}


def test_leave_of_one_person_dates_their_tasks_anew():
    ana = Person(id="ana", name="Ana")
    plan = plan_of(effort("a", 5, "ana"), people=(ana,))
    first = schedule(plan)
    away = changed(ana, leave=(DayRange(first=date(2027, 1, 5), last=date(2027, 1, 5)),))
    assert schedule(edits.change_person(plan, away)).finish - first.finish == timedelta(days=3)


def test_a_lag_is_counted_by_the_other_calendar_that_the_task_after_it_is_given():
    calendars = (
        Calendar(id="project", name="Office"),
        Calendar(id="daily", name="Weekends too", week=OFFICE_WEEK[:1] * 7),
    )
    first, then = work("a", 5), work("b", 1)
    plan = plan_of(first, then, links=(link("a", "b", lag_minutes=480),), calendars=calendars)
    # The first ends on Friday evening; the working day of lag is the Monday after it, or the Saturday.
    assert schedule(plan).tasks["b"].start == january(12, 8)
    daily = changed(plan, tasks=(first, changed(then, calendar="daily")))
    assert schedule(daily).tasks["b"].start == january(10, 8)


def test_a_plan_of_links_alone_has_nothing_to_date():
    assert schedule(plan_of(links=(link("a", "b"),))).tasks == {}
