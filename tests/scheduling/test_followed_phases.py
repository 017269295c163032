"""The summaries of phases after an edit that is followed are those of dating all."""

from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Expense
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.summaries import phase_summaries
from support.plans import exactly, plan_of, work

PLAN = plan_of(
    *(work(f"a{number}", 1, phase="a") for number in range(20)),
    work("long", 30, phase="a"),
    *(work(f"b{number}", 2, phase="b") for number in range(20)),
    phases=(Phase(id="a", name="A"), Phase(id="b", name="B")),
)


def followed(plan):
    """Its dates, worked out after those of the plan before it; checked against all summed anew."""
    schedule(PLAN)
    dates = schedule(plan)
    assert dates.phases == phase_summaries(plan, dates.tasks)
    return dates.phases


def test_a_task_that_moves_to_another_phase_leaves_the_one_and_lengthens_the_other():
    moved = changed(PLAN.task_by_id["long"], phase="b")
    phases = followed(edits.change_task(PLAN, moved))
    assert phases["a"].finish.day == 4
    assert phases["b"].finish > phases["a"].finish


def test_a_task_that_takes_longer_lengthens_its_own_phase_alone():
    before = schedule(PLAN).phases
    phases = followed(edits.set_duration(PLAN, "b3", exactly(9)))
    assert phases["b"].finish > before["b"].finish
    assert phases["a"] == before["a"]


def test_an_expense_of_a_phase_counts_in_it_at_once():
    expense = Expense(id="rent", name="Rent", amount=700, phase="b")
    phases = followed(changed(PLAN, expenses=(expense,)))
    assert (phases["a"].cost, phases["b"].cost) == (0, 700)


def test_a_phase_that_is_called_otherwise_keeps_its_dates():
    renamed = changed(PLAN, phases=(Phase(id="a", name="Other"), PLAN.phases[1]))
    assert followed(renamed)["a"] == schedule(PLAN).phases["a"]


def test_a_phase_lasts_as_long_as_the_one_that_comes_to_lie_in_it():
    within = changed(PLAN, phases=(changed(PLAN.phases[0], parent="b"), PLAN.phases[1]))
    phases = followed(within)
    assert phases["b"].finish == phases["a"].finish > schedule(PLAN).phases["b"].finish
