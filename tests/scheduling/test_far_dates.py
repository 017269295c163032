"""Plans that reach beyond the last year of calendars are dated, explained, levelled and told of."""

from datetime import date

import pytest

from genai_planner.model.base import LAST_YEAR, SMALLEST_SHARE
from genai_planner.model.calendars import Calendar, CalendarException, DayRange
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Assignment
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.reasons import start_reason
from genai_planner.scheduling.reasons.day_parts import Moments
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.simulator import simulate
from support.plans import effort, exactly, link, plan_of, work

SHUT = CalendarException(first=date(2027, 3, 26), last=date(2027, 3, 29), name="Easter")


def far(plan):
    return [problem.places[0].id for problem in schedule(plan).problems if problem.code == "far_date"]


@pytest.mark.parametrize("country", ["", "DE"])
def test_a_task_that_begins_after_the_last_year_has_a_date_and_a_reason_and_is_told(country):
    calendar = Calendar(id="project", name="P", exceptions=(SHUT,), holidays_country=country)
    plan = plan_of(work("t", 50_000), work("u", 1), links=(link("t", "u"),), calendars=(calendar,))
    assert schedule(plan).tasks["u"].start.year > LAST_YEAR
    assert start_reason(plan, schedule(plan), "u").startswith("Starts ")
    assert far(plan) == ["t", "u"]


def test_a_task_within_the_last_year_is_not_told():
    assert far(plan_of(work("t", 45_000))) == []


def test_a_pinned_task_after_the_last_year_is_levelled_around():
    away = (DayRange(first=date(1990, 1, 1), last=date(LAST_YEAR, 12, 31)),)
    ana = Person(id="ana", name="Ana", leave=away)
    plan = plan_of(effort("a", 1, "ana", is_pinned=True), effort("b", 1, "ana"), people=(ana,))
    assert schedule(level_at_once(plan)).is_levelled


def test_the_least_share_of_the_largest_effort_is_dated_and_simulated():
    ana = Person(id="ana", name="Ana", availability=SMALLEST_SHARE)
    given = (Assignment(person="ana", skill="data", units=SMALLEST_SHARE, pace=0.1),)
    plan = plan_of(*(effort(name, 1e7, assignments=given) for name in "abc"), people=(ana,))
    assert schedule(plan).finish.year == 5999
    assert simulate(plan, runs=10).finish.p80.year == 5999


def test_a_fraction_of_a_minute_is_a_minute():
    plan = plan_of(work("a", 1, duration_days=exactly(1e-320)))
    assert schedule(plan).tasks["a"].finish.minute == 1


def test_behind_the_last_date_that_there_can_be_there_is_room_for_as_much_again():
    plan = plan_of(work("t", 9e6))
    dated = schedule(plan)
    assert (dated.finish + (dated.finish - dated.start)).year > dated.finish.year
    assert Moments(plan).short_finish(plan.tasks[0], dated.tasks["t"])
