"""How sure a levelling is: 80% dates with the same draws, and the order that is surest."""

from dataclasses import replace

from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.simulator import simulate
from genai_planner.workbench.levelling_preview import preview_of, with_odds
from genai_planner.workbench.surest_order import odds_of, p80
from support.plans import effort, plan_of, work

KNOWS = (SkillLevel(skill="data", level=Level.EXPERT),)
ANA = Person(id="ana", name="Ana", skills=KNOWS)
WIDE = Estimate(optimistic=1, likely=2, pessimistic=9)


def clashing():
    return plan_of(
        effort("a", 2, "ana"), effort("b", 2, "ana"), work("c", 2, duration_days=WIDE), people=(ANA,)
    )


def levelled(plan):
    return level(plan, Wishes(), Limits(seconds=60))


def test_the_80_percent_dates_are_those_of_the_plan_before_and_after():
    plan = clashing()
    odds = odds_of(plan, levelled(plan))
    assert odds.before == simulate(plan, runs=1_000).finish.p80
    assert odds.after == odds.surest_after == p80(levelled(plan).plan)
    assert odds.surest is None


def test_of_the_best_orders_the_one_with_the_earliest_80_percent_date_is_the_surest():
    plan = clashing()
    found = levelled(plan)
    surer = plan_of(effort("a", 1, "ana"), people=(ANA,))
    less = plan_of(effort("a", 30, "ana"), people=(ANA,))
    among = replace(found, others=((less, schedule(less)), (surer, schedule(surer))))
    odds = odds_of(plan, among)
    assert odds.surest.plan == surer
    assert odds.surest.schedule == schedule(surer)
    assert odds.surest_after == p80(surer)
    preview = with_odds(plan, preview_of(plan, among))
    assert preview.surest.odds.after == p80(surer)
    assert preview.odds.after == p80(found.plan)


def test_plans_that_the_best_one_was_better_than_are_kept():
    plan = plan_of(
        *(effort(name, days, "ana") for name, days in (("a", 2), ("b", 1))),
        people=(ANA, ANA.model_copy(update={"id": "bob"})),
    )
    found = level(plan, Wishes(), Limits(seconds=60))
    assert all(dates.is_levelled for _, dates in found.others)
    assert all(dates.finish >= found.schedule.finish for _, dates in found.others)
    assert found.others
