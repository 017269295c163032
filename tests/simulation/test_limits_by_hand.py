"""Where the runs of a plan meet a limit, and what is left out: a slip of one would change it."""

from datetime import date

import pytest

from genai_planner.errors import InputError
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Person
from genai_planner.model.risks import Mitigation, RiskEvent, SimulationSettings
from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.outlook import outlook
from genai_planner.simulation.sentences import levelled_sentence
from genai_planner.simulation.simulator import MOST_RUNS, simulate
from support.plans import effort, exactly, link, plan_of, work

CERTAIN = plan_of(work("a", 2), work("b", 1), links=(link("a", "b", LinkKind.FINISH_TO_START),))
TWICE_BOOKED = plan_of(effort("a", 5, "ana"), effort("b", 5, "ana"), people=(Person(id="ana", name="Ana"),))


def test_a_run_that_finishes_at_the_very_minute_is_in_time():
    result = simulate(CERTAIN, runs=10)
    (minute,) = set(result.finishes.tolist())
    assert (result.chance_by(minute - 1), result.chance_by(minute)) == (0.0, 1.0)


def test_one_run_is_enough_and_none_is_refused_like_too_many():
    assert simulate(CERTAIN, runs=1).runs == 1
    for runs in (0, MOST_RUNS + 1):
        with pytest.raises(InputError, match="cannot be simulated"):
            simulate(CERTAIN, runs=runs)


def test_only_a_plan_in_which_somebody_is_booked_twice_is_looked_at_levelled():
    assert outlook(CERTAIN, schedule(CERTAIN), runs=20).levelled is None
    found = outlook(TWICE_BOOKED, schedule(TWICE_BOOKED), runs=20)
    # One after another the two weeks of work take until Friday of the second.
    assert found.result.finish.p80.date() == date(2027, 1, 8)
    assert found.levelled.finish.p80.date() == date(2027, 1, 15)


def test_the_levelled_plan_is_held_against_a_deadline_only_where_there_is_one():
    levelled = outlook(TWICE_BOOKED, schedule(TWICE_BOOKED), runs=20).levelled
    assert "80% chance by 15 January 2027." in levelled_sentence(TWICE_BOOKED, levelled)
    with_deadline = changed(TWICE_BOOKED, deadline=date(2027, 1, 15))
    kept = outlook(with_deadline, schedule(with_deadline), runs=20).levelled
    assert levelled_sentence(with_deadline, kept).endswith("and the deadline one of 100%.")
    assert levelled_sentence(TWICE_BOOKED, None) == ""


def test_what_a_mitigation_moves_is_as_far_from_the_p80_of_all_runs_as_in_those_compared():
    away = Mitigation(name="Ask", chance=0.0)
    still = RiskEvent(id="still", name="Still", chance=1, cost=100, mitigation=away)
    late = RiskEvent(id="late", name="Late", chance=1, tasks=("a",), delay_days=exactly(1), mitigation=away)
    risks = (still, late)
    plan = changed(CERTAIN, risks=risks, simulation=SimulationSettings(correlation=0))
    found = outlook(plan, schedule(plan), runs=20)
    effects = found.mitigations
    assert effects["still"].after.finish == effects["still"].before.finish == found.result.finish.p80
    assert effects["late"].days_saved == pytest.approx(1)
    assert effects["late"].after.finish < effects["late"].before.finish == found.result.finish.p80
