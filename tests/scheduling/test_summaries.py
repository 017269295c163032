"""Summary rows follow from what they hold."""

from genai_planner.model.plan import Expense
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.scheduler import schedule
from support.january import january
from support.plans import effort, link, plan_of, work

NESTED = (
    Phase(id="top", name="Top"),
    Phase(id="low", name="Low", parent="top"),
    Phase(id="empty", name="Empty"),
)


def test_a_phase_reaches_from_its_first_start_to_its_last_finish():
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b"),))
    phase = schedule(plan).phases["phase"]
    assert (phase.start, phase.finish, phase.is_critical) == (january(4, 8), january(6, 17), True)


def test_a_phase_holds_the_phases_below_it():
    plan = plan_of(work("a", 1, phase="top"), work("b", 3, phase="low"), phases=NESTED)
    phases = schedule(plan).phases
    assert phases["top"].finish == phases["low"].finish == january(6, 17)


def test_a_phase_without_tasks_is_absent():
    assert "empty" not in schedule(plan_of(work("a", 1, phase="low"), phases=NESTED)).phases


def test_a_phase_is_critical_when_one_of_its_tasks_is():
    plan = plan_of(work("a", 1, phase="top"), work("b", 3, phase="empty"), phases=NESTED)
    phases = schedule(plan).phases
    assert (phases["top"].is_critical, phases["empty"].is_critical) == (False, True)


def test_costs_add_up_from_the_phases_below():
    ana = Person(id="ana", name="Ana", day_rate=100)
    plan = plan_of(
        effort("a", 2, "ana", phase="low"),
        phases=NESTED,
        people=(ana,),
        expenses=(Expense(id="e", name="E", amount=50, phase="low"),),
    )
    phases = schedule(plan).phases
    assert phases["low"].cost == phases["top"].cost == 250


def test_phases_that_lie_in_each_other_do_not_stop_the_rest():
    circle = (Phase(id="top", name="Top", parent="low"), Phase(id="low", name="Low", parent="top"))
    result = schedule(plan_of(work("a", 1, phase="low"), phases=circle))
    assert result.phases["low"].finish == january(4, 17)
    assert [problem.code for problem in result.problems] == ["phase_cycle"]
