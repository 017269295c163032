"""Tasks of a plan from those of a small lifecycle, with their amounts and reasons."""

from dataclasses import replace

import pytest

from genai_planner.lifecycle.amounts.quantities import Quantity
from genai_planner.lifecycle.amounts.sizes import Size
from genai_planner.lifecycle.choices import SizeClass
from genai_planner.lifecycle.data.records import Effort, LifecycleExpense, LifecycleSkill
from genai_planner.lifecycle.order.steps import Step
from genai_planner.lifecycle.recommending import Recommendation
from genai_planner.lifecycle.task_making import Basis, make_expense, make_phase, make_task
from genai_planner.model.plan import ExpenseKind
from genai_planner.model.resources import Level
from genai_planner.model.tasks import TaskKind
from genai_planner.words.said import said
from support.grounds import CATALOGUE
from support.lifecycles import answers, gate, lifecycle, phase, task, three


def basis_of(one_phase, *, is_ticked=True, is_fixed=False, is_recommended=True, chance=1.0):
    item = Recommendation(
        phase_id=one_phase.id,
        is_recommended=is_recommended,
        is_ticked=is_ticked,
        is_fixed=is_fixed,
        reason=said("Recommended: it helps."),
        grounds=said("it helps."),
        chance=chance,
    )
    return Basis(
        answers=answers(),
        lifecycle=lifecycle(one_phase),
        quantities={"agentic": Quantity(1, said("a system that acts"))},
        recommendations={one_phase.id: item},
        size=Size(SizeClass.TEAM, 1.0, "Of a team."),
        catalogue=CATALOGUE,
    )


def made(lifecycle_task, **step):
    one = phase("one", lifecycle_task, task("second"), gate())
    return make_task(Step(**{"id": "one.first", "phase": one, "task": lifecycle_task, **step}), basis_of(one))


def needs(found):
    return [(need.skill, need.level, need.effort_days.likely) for need in found.needs]


def effort(skill, days, level=Level.WORKING):
    return Effort(skill=skill, level=level, days=three(days))


def test_a_task_has_the_efforts_and_the_name_of_the_lifecycles():
    found = made(task("first", days=3))
    assert (found.id, found.name, found.phase, found.lifecycle_task) == (
        "one.first",
        "Task first",
        "one",
        "first",
    )
    assert needs(found) == [("data", Level.WORKING, 3)]
    assert "Data engineering: 3 days" in str(found.because)


def test_waiting_is_a_duration_that_nobody_works():
    found = made(task("first", efforts=(), waiting_days=three(10, 5, 20)))
    assert (found.needs, found.duration_days.optimistic, found.duration_days.likely) == ((), 5, 10)


def test_a_gate_tells_what_it_decides():
    one = phase("one")
    found = make_task(Step("one.gate", one, one.tasks[-1]), basis_of(one))
    assert (found.kind, found.is_gate) == (TaskKind.MILESTONE, True)
    assert str(found.because) == "The decision that ends 'Phase one': Go on or stop."


def test_what_is_done_again_takes_its_share_of_the_time():
    again = task("first", days=5, later_round_share=0.6)
    assert needs(made(again, repetition=1))[0][2] == 5
    found = made(again, repetition=2, round=2)
    assert needs(found)[0][2] == 3
    assert str(found.because).endswith("Round 1 of evaluation is followed by an improvement.")


def test_what_is_done_along_adds_its_share_to_the_same_skill():
    along = task("along", days=4, share_when_merged=0.5)
    found = made(task("first", days=3), merged=(along,))
    assert needs(found) == [("data", Level.WORKING, 5)]


@pytest.mark.parametrize(
    ("days", "skills"), [(0.14, [("data", 1.75)]), (0.15, [("data", 1.5), ("ml", 0.25)])]
)
def test_crumbs_of_another_skill_are_done_by_whoever_does_the_rest(days, skills):
    # A day and a half and 0.14 of a day are 1.64, to the quarter 1.75.
    one = phase(
        "one", task("first", efforts=(effort("data", 1.5), effort("ml", days))), task("second"), gate()
    )
    basis = basis_of(one)
    ml = LifecycleSkill(id="ml", name="ML", short_name="ML", explanation="ML.")
    wider = basis.lifecycle.model_copy(update={"skills": (*basis.lifecycle.skills, ml)})
    found = make_task(Step("one.first", one, one.tasks[0]), replace(basis, lifecycle=wider))
    assert [(need.skill, need.effort_days.likely) for need in found.needs] == skills


def test_a_condition_is_the_reason_for_being_there():
    found = made(task("first", only_if="agentic"))
    assert str(found.because).endswith("In the plan because of a system that acts.")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"is_fixed": True}, "'Phase one' is part of every plan: it helps."),
        ({}, "'Phase one' is in the plan, as recommended: it helps."),
        (
            {"is_recommended": False},
            "'Phase one' is in the plan because you ticked it, although it is not recommended: it helps.",
        ),
    ],
)
def test_a_phase_tells_why_it_is_there(fields, words):
    one = phase("one")
    assert str(make_phase(one, basis_of(one, **fields)).because) == words


def test_a_phase_may_be_needed_in_some_cases_only():
    one = phase("one")
    found = make_phase(one, basis_of(one, chance=0.4))
    assert (found.id, found.lifecycle_phase, found.chance) == ("one", "one", 0.4)


def test_names_that_grow_too_long_with_their_round_are_shortened():
    long = task("first", name="x" * 199)
    found = made(long, place=said("round 2"), round=2)
    assert len(found.name) == 200
    assert found.name.endswith("…")
    assert made(task("first"), place=said("round 2"), round=2).name == "Task first · round 2"


def test_an_expense_is_rounded_to_whole_money_and_small_change_to_cents():
    def amount(given):
        expense = LifecycleExpense(
            id="licence", name="Licence", amount=given, kind=ExpenseKind.LICENCE, because="A licence."
        )
        one = phase("one", expenses=(expense,))
        return make_expense(one, expense, basis_of(one))

    assert (amount(1_000.4).amount, amount(0.456).amount) == (1_000, 0.46)
    assert (amount(5).id, amount(5).phase) == ("one.licence", "one")
    assert str(amount(5).because).startswith("A licence. ")
