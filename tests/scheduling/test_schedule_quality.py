"""The points of a schedule's quality, each by hand on a chain of twelve tasks with one flaw."""

from datetime import date, datetime
from itertools import pairwise

import pytest

from genai_planner.model.edits.changing import changed
from genai_planner.model.problems import Severity
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from genai_planner.scheduling.result import DriverKind
from genai_planner.scheduling.schedule_quality import FEWEST_TASKS
from genai_planner.scheduling.scheduler import schedule
from support.plans import MONDAY, effort, link, plan_of, work

POINTS = {"open_ends", "leads", "long_lags", "hard_constraints", "high_float", "broken_critical_path"}
NAMES = [f"t{number}" for number in range(12)]
MAY = datetime(2027, 5, 3, 8)


def chain(**changed):
    """Twelve tasks of a day in a row, some of them with other fields."""
    return [work(name, 1, **changed.get(name, {})) for name in NAMES]


def links(**lags):
    return tuple(link(before, after, lag_minutes=lags.get(after, 0)) for before, after in pairwise(NAMES))


def points(plan):
    """By code, the ids that the points name."""
    found = [problem for problem in schedule(plan).problems if problem.code in POINTS]
    assert all(problem.severity is Severity.NOTE for problem in found)
    return {problem.code: [place.id for place in problem.places] for problem in found}


def test_a_chain_passes_every_point():
    assert points(plan_of(*chain(), links=links())) == {}


def test_a_task_that_nothing_waits_for_is_an_open_end():
    plan = plan_of(*chain(), work("loose", 1), links=(*links(), link("t0", "loose")))
    assert points(plan) == {"open_ends": ["loose"]}
    (problem,) = [one for one in schedule(plan).problems if one.code == "open_ends"]
    assert problem.message == (
        "1 task has an open end: nothing waits for it, or it waits for nothing, such as 'Task loose'."
    )


def test_what_was_begun_by_one_percent_is_no_open_end():
    begun = Progress(percent_complete=1)
    plan = plan_of(*chain(), work("loose", 1, progress=begun), links=(*links(), link("t0", "loose")))
    assert "open_ends" not in points(plan)


def test_an_order_of_levelling_closes_no_end():
    order = link("loose", "t11").model_copy(update={"is_levelling": True})
    plan = plan_of(*chain(), work("loose", 1), links=(*links(), link("t0", "loose"), order))
    assert points(plan) == {"open_ends": ["loose"]}


def test_one_lead_is_too_many():
    plan = plan_of(*chain(), links=links(t5=-240))
    assert list(points(plan)) == ["leads"]


def test_a_lag_of_weeks_is_told_and_one_of_days_is_not():
    assert points(plan_of(*chain(), links=links(t5=10 * 480))) == {}
    assert list(points(plan_of(*chain(), links=links(t5=11 * 480)))) == ["long_lags"]


def test_five_days_of_seven_count_of_a_lag_that_elapses():
    def elapsed(days):
        plan = plan_of(*chain(), links=links(t5=days * 24 * 60))
        lags = (changed(one, lag_is_elapsed=True) if one.lag_minutes else one for one in plan.links)
        return points(changed(plan, links=tuple(lags)))

    assert elapsed(14) == {}
    assert list(elapsed(15)) == ["long_lags"]


def test_one_long_lag_in_twenty_is_no_matter():
    def told(number):
        names = [f"t{one}" for one in range(number)]
        between = [
            link(before, after, lag_minutes=11 * 480 if after == "t5" else 0)
            for before, after in pairwise(names)
        ]
        return points(plan_of(*(work(name, 1) for name in names), links=tuple(between)))

    assert told(21) == {}
    assert list(told(20)) == ["long_lags"]


@pytest.mark.parametrize("kind", [ConstraintKind.MUST_START_ON, ConstraintKind.FINISH_NO_LATER_THAN])
def test_dates_that_win_over_links_are_told(kind):
    late = {"t11": {"constraint": Constraint(kind=kind, moment=MAY)}}
    assert points(plan_of(*chain(**late), links=links()))["hard_constraints"] == ["t11"]


def test_a_date_that_links_may_pass_is_not_a_hard_one():
    early = {"t5": {"constraint": Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=MAY)}}
    assert "hard_constraints" not in points(plan_of(*chain(**early), links=links()))


def test_float_of_months_is_told():
    plan = plan_of(*chain(), work("long", 60), links=(*links(), link("t0", "long")))
    assert points(plan)["high_float"] == NAMES[1:]


def test_a_critical_path_that_begins_with_a_date_is_told_with_its_task():
    late = {"t5": {"constraint": Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=MAY)}}
    assert points(plan_of(*chain(**late), links=links()))["broken_critical_path"] == ["t5"]


def test_a_date_on_the_day_the_plan_starts_breaks_no_critical_path():
    fixed = {"t0": {"constraint": Constraint(kind=ConstraintKind.MUST_START_ON, moment=MONDAY)}}
    plan = plan_of(*chain(**fixed), links=links())
    assert schedule(plan).tasks["t0"].driver.kind is DriverKind.CONSTRAINT
    assert "broken_critical_path" not in points(plan)


def test_a_critical_path_that_begins_with_somebodys_first_day_is_told():
    ana = Person(id="ana", name="Ana", available_from=date(2027, 5, 3))
    tasks = chain()
    tasks[5] = effort("t5", 1, "ana")
    assert points(plan_of(*tasks, links=links(), people=(ana,)))["broken_critical_path"] == ["t5"]


def test_what_is_under_way_begins_a_critical_path_that_holds_together():
    begun = {"t0": {"progress": Progress(percent_complete=50, actual_start=datetime(2027, 1, 4, 8))}}
    assert points(plan_of(*chain(**begun), links=links())) == {}


def test_a_handful_of_tasks_is_not_judged():
    assert points(plan_of(*(work(name, 1) for name in NAMES[: FEWEST_TASKS - 1]), work("long", 0.5))) != {}
    assert points(plan_of(*(work(name, 1) for name in NAMES[: FEWEST_TASKS - 2]), work("long", 0.5))) == {}
