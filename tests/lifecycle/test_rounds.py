"""How tasks and phases are linked, and how rounds of evaluation unfold."""

import pytest

from genai_planner.lifecycle.amounts.quantities import quantities
from genai_planner.lifecycle.data.records import PhaseLink
from genai_planner.lifecycle.order.layout import lay_out
from genai_planner.model.tasks import LinkKind
from support.lifecycles import answers, gate, lifecycle, link, phase, task


def laid_out(made, *left_out, rounds=1, **use_case):
    ticked = frozenset(one.id for one in made.phases) - set(left_out)
    return lay_out(made, ticked, quantities(answers(use_case)), rounds=rounds)


def arrows(layout):
    return {(tie.predecessor, tie.successor) for tie in layout.ties}


def evaluation():
    return phase(
        "judge",
        task("prepare"),
        task("ask", "prepare", repeats_each_round=True),
        task("review", "ask", repeats_each_round=True),
        task("report", "review"),
        gate("done", "report"),
        is_evaluation=True,
    )


def adaptation(phase_id):
    return phase(
        phase_id,
        task("plan"),
        task("run", "plan", repeats_each_round=True),
        gate("good", "run"),
        is_adaptation=True,
    )


def test_a_phase_is_a_chain_that_its_gate_ends():
    assert arrows(laid_out(lifecycle(phase("a")))) == {("a.first", "a.second"), ("a.second", "a.gate")}


def test_a_gate_waits_for_every_loose_end():
    made = lifecycle(phase("a", task("one"), task("two"), gate("end")))
    assert arrows(laid_out(made)) == {("a.one", "a.end"), ("a.two", "a.end")}


def test_a_linked_phase_begins_after_the_gate_before():
    made = lifecycle(phase("a"), phase("b"), links=(link("a", "b"),))
    assert ("a.gate", "b.first") in arrows(laid_out(made))


def test_a_phase_that_is_left_out_is_bridged():
    made = lifecycle(phase("a"), phase("b"), phase("c"), links=(link("a", "b"), link("b", "c")))
    layout = laid_out(made, "b")
    tie = next(tie for tie in layout.ties if tie.successor == "c.first")
    assert tie.predecessor == "a.gate"
    assert tie.because.text() == "'Phase b', which would lie between, is left out."


def test_a_link_can_name_tasks():
    made = lifecycle(
        phase("a"),
        phase("b"),
        links=(
            PhaseLink(
                predecessor="a",
                successor="b",
                predecessor_task="first",
                successor_task="second",
                because="Why.",
            ),
        ),
    )
    assert ("a.first", "b.second") in arrows(laid_out(made))


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        (LinkKind.FINISH_TO_START, ("a.gate", "b.first")),
        (LinkKind.START_TO_START, ("a.first", "b.first")),
        (LinkKind.FINISH_TO_FINISH, ("a.gate", "b.gate")),
        (LinkKind.START_TO_FINISH, ("a.first", "b.gate")),
    ],
)
def test_a_link_ties_the_ends_that_its_kind_says(kind, ends):
    made = lifecycle(phase("a"), phase("b"), links=(link("a", "b", kind=kind),))
    tie = next(tie for tie in laid_out(made).ties if (tie.predecessor, tie.successor) == ends)
    assert tie.kind is kind


def test_links_that_follow_from_others_are_dropped():
    made = lifecycle(
        phase("a"), phase("b"), phase("c"), links=(link("a", "b"), link("b", "c"), link("a", "c"))
    )
    assert ("a.gate", "c.first") not in arrows(laid_out(made))


def test_a_task_appears_only_if_its_answer_holds_and_the_order_leads_through():
    chain = (task("one"), task("two", "one", only_if="regulated"), task("three", "two"), gate("end", "three"))
    made = lifecycle(phase("a", *chain))
    assert ("a.one", "a.three") in arrows(laid_out(made))
    assert ("a.one", "a.two") in arrows(laid_out(made, is_regulated=True))


def test_a_task_disappears_where_its_answer_holds():
    made = lifecycle(phase("a", task("one"), task("two", unless="regulated"), gate("end")))
    assert [step.id for step in laid_out(made, is_regulated=True).steps] == ["a.one", "a.end"]


def test_a_round_of_evaluation_lies_between_two_adaptation_phases():
    made = lifecycle(adaptation("tune"), adaptation("align"), evaluation(), links=(link("tune", "align"),))
    assert arrows(laid_out(made)) == {
        ("tune.plan", "tune.run"),
        ("tune.run", "judge.tune.round-1.ask"),
        ("judge.prepare", "judge.tune.round-1.ask"),
        ("judge.tune.round-1.ask", "judge.tune.round-1.review"),
        ("judge.tune.round-1.review", "tune.good"),
        ("tune.good", "align.plan"),
        ("align.plan", "align.run"),
        ("align.run", "judge.align.round-1.ask"),
        ("judge.align.round-1.ask", "judge.align.round-1.review"),
        ("judge.align.round-1.review", "align.good"),
        ("judge.align.round-1.review", "judge.report"),
        ("judge.report", "judge.done"),
    }


def test_a_second_round_repeats_the_work_and_the_evaluation():
    made = lifecycle(adaptation("tune"), evaluation())
    assert arrows(laid_out(made, rounds=2)) >= {
        ("judge.tune.round-1.review", "tune.round-2.run"),
        ("tune.round-2.run", "judge.tune.round-2.ask"),
        ("judge.tune.round-2.review", "tune.good"),
    }


def test_rounds_are_counted_over_the_whole_plan():
    made = lifecycle(adaptation("tune"), adaptation("align"), evaluation(), links=(link("tune", "align"),))
    rounds = {step.id: step.round for step in laid_out(made, rounds=2).steps}
    assert rounds["judge.tune.round-1.ask"] == 1
    assert rounds["tune.round-2.run"] == 2
    assert rounds["judge.tune.round-2.ask"] == 2
    assert rounds["judge.align.round-1.ask"] == 3
    assert rounds["align.run"] == 0


def test_without_evaluation_nothing_is_repeated_and_the_gate_follows_the_work():
    made = lifecycle(adaptation("tune"), evaluation())
    assert arrows(laid_out(made, "judge", rounds=3)) == {("tune.plan", "tune.run"), ("tune.run", "tune.good")}


def test_without_adaptation_the_model_is_judged_once():
    made = lifecycle(phase("choose"), adaptation("tune"), evaluation(), links=(link("choose", "tune"),))
    assert arrows(laid_out(made, "tune", rounds=3)) >= {
        ("choose.gate", "judge.round-1.ask"),
        ("judge.prepare", "judge.round-1.ask"),
        ("judge.round-1.review", "judge.report"),
    }


def test_rows_stand_phase_by_phase_in_the_order_of_the_lifecycle():
    made = lifecycle(adaptation("tune"), evaluation())
    assert [step.id for step in laid_out(made, rounds=2).steps] == [
        "tune.plan",
        "tune.run",
        "tune.round-2.run",
        "tune.good",
        "judge.prepare",
        "judge.tune.round-1.ask",
        "judge.tune.round-1.review",
        "judge.tune.round-2.ask",
        "judge.tune.round-2.review",
        "judge.report",
        "judge.done",
    ]
