"""Order that is true of tasks, in every plan: by its links, by its dates, and when it is levelled."""

from datetime import date

import pytest
from hypothesis import given, settings

from genai_planner.lifecycle.amounts.quantities import quantities
from genai_planner.lifecycle.answers_file import read_answers
from genai_planner.lifecycle.choices import SizeClass, SystemKind
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.order.layout import lay_out
from genai_planner.lifecycle.order.whole import whole
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.criteria import Milestone
from genai_planner.model.edits.phases import remove_phase
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import LinkKind
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.scheduler import schedule
from support.answer_strategies import ANSWERS
from support.grounds import CATALOGUE
from support.lifecycles import answers, pool
from support.published_answers import CASES

TODAY = date(2027, 1, 1)
PHASES = frozenset(phase.id for phase in bundled().phases)
BUILT_BEFORE_JUDGED = (
    ("application.retrieval", "prompt-engineering.iterations"),
    ("application.retrieval", "evaluation.rag-measures"),
    ("application.agent-loop", "evaluation.trajectory-tests"),
    ("application.first-connection", "prompt-engineering.iterations"),
    ("application.access", "prompt-engineering.iterations"),
    ("application.connect-model", "evaluation.red-team"),
    ("application.access", "evaluation.leak-test"),
    ("application.connect-model", "evaluation.leak-test"),
    ("application.connect-model", "application.load-test"),
    ("application.connect-model", "evaluation.quality-accepted"),
)
SERVED_AFTER = (
    ("model-selection.model-chosen", "deployment.serving"),
    ("pretraining.base-accepted", "deployment.serving"),
    ("fine-tuning.tuning-accepted", "deployment.serving"),
    ("human-feedback.alignment-accepted", "deployment.serving"),
    ("fine-tuning.tuning-accepted", "application.connect-model"),
    ("human-feedback.alignment-accepted", "application.connect-model"),
    ("deployment.released", "application.first-users"),
    ("evaluation.quality-accepted", "application.first-users"),
    ("application.first-users", "application.general-use"),
)


def ancestors(plan: Plan) -> dict[str, set[str]]:
    """By task, everything that must have finished before it begins."""
    before: dict[str, set[str]] = {task.id: set() for task in plan.tasks}
    for link in plan.links:
        if link.kind is LinkKind.FINISH_TO_START:
            before[link.successor].add(link.predecessor)
    found: dict[str, set[str]] = {}

    def above(task_id: str) -> set[str]:
        if task_id not in found:
            found[task_id] = set(before[task_id]).union(*(above(one) for one in before[task_id]))
        return found[task_id]

    for task_id in before:
        above(task_id)
    return found


def assert_true_of_tasks(plan: Plan) -> None:
    above, known = ancestors(plan), plan.task_by_id
    for first, second in (*BUILT_BEFORE_JUDGED, *SERVED_AFTER):
        if first in known and second in known:
            assert first in above[second], (first, second)
    for gate in (task for task in plan.tasks if task.is_gate):
        own = {
            task.id
            for task in plan.tasks
            if task.phase == gate.phase and task.id != gate.id and task.group != "First year"
        }
        accompanying = {link.successor for link in plan.links if link.kind is LinkKind.FINISH_TO_FINISH}
        later = {task_id for task_id in own if known[task_id].milestone is not None}
        assert own - accompanying - later <= above[gate.id], gate.id
    for judging in (task for task in plan.tasks if task.judges is not None):
        work = {
            task.id
            for task in plan.tasks
            if task.phase == judging.judges and not task.is_gate and not task.round
        }
        assert work <= above[judging.id] | {judging.id}, judging.id
    assert {task.milestone for task in plan.tasks} >= set(Milestone)


def assert_true_of_dates(plan: Plan) -> None:
    dates = schedule(plan).tasks
    for first, second in (*BUILT_BEFORE_JUDGED, *SERVED_AFTER):
        if first in dates and second in dates:
            assert dates[first].finish <= dates[second].start, (first, second)
    for link in plan.links:
        if link.kind is LinkKind.START_TO_START and not link.is_levelling:
            assert dates[link.predecessor].start <= dates[link.successor].start


@settings(max_examples=60, deadline=None)
@given(ANSWERS)
def test_nothing_is_judged_before_it_is_built_nor_served_before_it_is_trained(any_answers):
    assert_true_of_tasks(make_plan(any_answers, bundled(), TODAY, catalogue=CATALOGUE))


PROJECTS = [(sample.id, sample.answers) for sample in samples()]
PROJECTS += [(path.stem, read_answers(path)) for path in CASES]


@pytest.mark.parametrize("made", [made for _, made in PROJECTS], ids=[name for name, _ in PROJECTS])
def test_order_holds_in_the_dates_levelled_and_not(made):
    plan = make_plan(made, bundled(), TODAY, catalogue=CATALOGUE)
    assert_true_of_tasks(plan)
    assert_true_of_dates(plan)
    assert_true_of_dates(level_at_once(plan))


@pytest.mark.parametrize("size", SizeClass)
@pytest.mark.parametrize("kind", SystemKind)
def test_no_size_and_no_kind_makes_a_circle(size, kind):
    use_case = {"kind": kind, "documents": 500, "integrations": 3, "needs_current_knowledge": True}
    use_case |= {"is_regulated": True, "has_works_council": True, "has_personal_data": True}
    made = answers(
        use_case, {"hosting": "cloud", "examples_to_collect": 500}, pools=(pool(),), has_first_year=True
    )
    for rounds in (1, 2):
        layout = lay_out(bundled(), PHASES, quantities(made, size=size), rounds=rounds, size=size)
        assert len({step.id for step in layout.steps}) == len(layout.steps)


def test_every_task_that_is_left_out_hands_its_order_on():
    complete = whole(bundled(), PHASES, rounds=1)
    assert {tie.successor for tie in complete.ties} <= set(complete.steps)
    plan = make_plan(
        answers({"documents": 500, "size": "enterprise"}, phases={"application": False}),
        bundled(),
        TODAY,
        catalogue=CATALOGUE,
    )
    assert "evaluation.red-team" in plan.task_by_id
    assert plan.milestones[Milestone.GENERAL_USE].phase == plan.tasks[-1].phase


def test_support_lasts_as_long_as_the_pilot_and_begins_and_ends_with_it():
    plan = make_plan(answers({"documents": 500, "size": "enterprise"}), bundled(), TODAY, catalogue=CATALOGUE)
    kinds = {
        link.kind
        for link in plan.links
        if (link.predecessor, link.successor) == ("application.pilot", "application.pilot-support")
    }
    assert kinds == {LinkKind.START_TO_START, LinkKind.FINISH_TO_FINISH}
    pilot, support = (plan.task_by_id[f"application.{one}"] for one in ("pilot", "pilot-support"))
    assert support.duration_days.likely == pilot.duration_days.likely
    dates = schedule(plan).tasks
    assert dates["application.pilot"].start == dates["application.pilot-support"].start
    assert dates["application.pilot"].finish == dates["application.pilot-support"].finish


def test_guidelines_begin_beside_prompting_and_tuning_waits_for_its_gate():
    made = answers({"labelled_examples": 5_000, "needs_fixed_format": True})
    above = ancestors(make_plan(made, bundled(), TODAY, catalogue=CATALOGUE))
    gate = "prompt-engineering.prompts-accepted"
    assert gate not in above["fine-tuning.guidelines"]
    assert gate not in above["fine-tuning.clean-examples"]
    assert gate in above["fine-tuning.settings"]


def test_without_prompting_no_round_judges_it():
    plan = make_plan(answers(phases={"prompt-engineering": False}), bundled(), TODAY, catalogue=CATALOGUE)
    assert not [task.name for task in plan.tasks if "Prompt engineering" in task.name]


def test_removing_a_phase_from_a_plan_takes_what_judges_it_along():
    made = answers({"labelled_examples": 5_000, "needs_fixed_format": True, "documents": 500})
    plan = make_plan(made, bundled(), TODAY, catalogue=CATALOGUE)
    without = remove_phase(plan, "prompt-engineering")
    assert not [task.name for task in without.tasks if "Prompt engineering" in task.name]
    assert [task for task in without.tasks if task.judges == "fine-tuning"]


def test_where_the_last_judged_phase_is_removed_one_round_judges_the_model_as_it_is():
    plan = make_plan(answers({"documents": 500}, {"hosting": "api"}), bundled(), TODAY, catalogue=CATALOGUE)
    without = remove_phase(plan, "prompt-engineering")
    assert not [task.name for task in without.tasks if "Prompt engineering" in task.name]
    assert [task for task in without.tasks if task.phase == "evaluation" and task.round == 1]
