"""What can be left out of the scope, one thing after the other, as the answers have it."""

from unittest.mock import patch

import pytest

from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Origin
from genai_planner.workbench.varying import scope_steps as module
from genai_planner.workbench.varying.levers import Varied
from genai_planner.workbench.varying.scope_steps import scope_steps
from support.grounds import ground
from support.lifecycles import answers
from support.plans import plan_of, work

ASKED = answers(
    {"languages": ("en", "de"), "integrations": 3},
    {"examples_to_collect": 401, "evaluation_rounds": 2, "prompt_iterations": 2},
)
PLAN = plan_of(
    work("a", 1),
    origin=Origin(lifecycle="l", lifecycle_version="1", answers=ASKED.model_dump(mode="json")),
)
SHORTER = changed(PLAN, tasks=())


def found(changes):
    """By answer, the steps of a plan in which those answers change something."""

    def varied(plan, levers, _ground):
        return Varied(SHORTER if levers[0].id in changes else plan)

    steps = {}
    with patch.object(module, "varied", varied):
        for step in scope_steps(PLAN, ground()):
            steps.setdefault(step.levers[0].id, []).append(step)
    return steps


@pytest.fixture
def steps():
    """Of a plan that collects 401 examples, with two rounds, two languages and three systems."""
    return found(
        {"examples_to_collect", "evaluation_rounds", "prompt_iterations", "integrations", "languages"}
    )


def values(steps, name):
    return [step.levers[0].value for step in steps[name]]


def test_half_of_the_examples_go_and_then_half_of_the_rest(steps):
    assert values(steps, "examples_to_collect") == [200, 100]
    first, second = steps["examples_to_collect"]
    assert str(first.what) == "Collect half the examples (200)"
    assert str(first.gives_up) == "201 examples; gates fail more easily"
    assert str(second.gives_up) == "100 examples; gates fail more easily"
    assert (first.gate_chance, str(second.behind)) == (1.25, str(first.what))
    assert not first.behind


def test_one_round_less_leaves_one_at_least(steps):
    assert values(steps, "evaluation_rounds") == [1]
    assert values(steps, "prompt_iterations") == [1]
    assert str(steps["evaluation_rounds"][0].what) == "One evaluation round less (1 round)"


def test_systems_go_one_by_one_down_to_one_and_languages_from_the_last(steps):
    assert values(steps, "integrations") == [2, 1]
    assert values(steps, "languages") == ["en"]
    assert str(steps["languages"][0].what) == "Begin without one language (de)"


def test_what_is_not_there_or_changes_nothing_is_not_offered(steps):
    assert "preference_pairs_to_collect" not in steps
    assert found({"languages"}).keys() == {"languages"}


def test_a_plan_without_answers_offers_nothing():
    assert list(scope_steps(plan_of(work("a", 1)), ground())) == []
