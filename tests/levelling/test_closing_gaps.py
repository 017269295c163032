"""Ways to close a gap: each is a changed plan, levelled, with its own finish and cost."""

from datetime import date, datetime

from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.scheduling.levelling.outcome.closing_gaps import Terms, ways_to_close
from genai_planner.scheduling.scheduler import schedule
from support.plans import effort, plan_of

TERMS = Terms(day_rate=500, contract_day_rate=1000, notice_days=28, training_days=7, later_days=14)


def someone(person_id, level):
    return Person(
        id=person_id, name=person_id.title(), day_rate=600, skills=(SkillLevel(skill="data", level=level),)
    )


def test_each_way_has_the_finish_and_cost_of_its_own_plan():
    tasks = tuple(effort(name, 5, "ana", level=Level.EXPERT) for name in "ab")
    plan = plan_of(*tasks, people=(someone("ana", Level.EXPERT), someone("bob", Level.WORKING)))
    ways = {way.name: way for way in ways_to_close(plan, "data", Level.EXPERT, TERMS)}
    contract = ways["Contract somebody for Data engineering (expert)"]
    assert contract.finish == datetime(2027, 1, 8, 17)
    assert contract.cost_change == 5 * (1000 - 600)
    assert ways["Train Bob to Data engineering (expert)"].finish == datetime(2027, 1, 15, 17)
    assert ways["Hire somebody for Data engineering (expert)"].finish == datetime(2027, 1, 15, 17)
    assert ways["Start 14 days later"].finish == datetime(2027, 1, 29, 17)
    assert all(schedule(way.plan).finish == way.finish for way in ways.values())


def test_in_a_plan_under_way_nobody_is_trained_or_comes_in_the_past():
    plan = plan_of(effort("a", 5, level=Level.EXPERT), people=(someone("bob", Level.BASIC),))
    plan = plan.model_copy(update={"status_date": datetime(2027, 1, 18, 8)})
    for way in ways_to_close(plan, "data", Level.EXPERT, TERMS):
        for person in way.plan.people:
            assert person.available_from is None or person.available_from >= date(2027, 1, 18)
            assert all(days.first == date(2027, 1, 18) for days in person.leave)


def test_the_earliest_way_comes_first():
    plan = plan_of(effort("a", 5, level=Level.EXPERT), people=(someone("bob", Level.BASIC),))
    finishes = [way.finish for way in ways_to_close(plan, "data", Level.EXPERT, TERMS)]
    assert finishes == sorted(finishes)
