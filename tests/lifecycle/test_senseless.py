"""Ticks and answers that make no sense together, at the edges of their amounts."""

import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.senseless import problems
from genai_planner.model.resources import ComputePool
from support.lifecycles import answers, lifecycle, phase

POOL = ComputePool(id="p", name="P", count=8)
SOUND = {"model-selection", "evaluation", "deployment"}


def codes(*ticked, use_case=None, model=None, **fields):
    found = problems(bundled(), answers(use_case, model, **fields), frozenset({*SOUND, *ticked}))
    return [one.code for one in found]


def test_a_sound_choice_is_not_warned_of():
    assert codes() == []


@pytest.mark.parametrize(("tokens", "is_told"), [(140, False), (139.9, True)])
def test_twenty_tokens_a_parameter_train_a_model_from_scratch(tokens, is_told):
    model = {
        "pretraining_way": "scratch",
        "pretraining_parameters_billions": 7,
        "pretraining_tokens_billions": tokens,
    }
    found = codes("pretraining", use_case={"domain_tokens_billions": 1}, model=model, pools=(POOL,))
    assert found == ["pretraining-few-tokens"] * is_told
    continued = {**model, "pretraining_way": "continued"}
    assert codes("pretraining", use_case={"domain_tokens_billions": 1}, model=continued, pools=(POOL,)) == []


@pytest.mark.parametrize(
    ("tokens", "found"),
    [(1, []), (0.9, ["pretraining-little-data"]), (0, ["pretraining-little-data"])],
)
def test_a_thousand_million_tokens_of_the_domain_are_worth_training_on(tokens, found):
    asked = {"domain_tokens_billions": tokens}
    assert codes("pretraining", use_case=asked, pools=(POOL,)) == found


def test_pretraining_takes_gpus_and_a_model_that_is_ones_own():
    assert codes("pretraining", use_case={"domain_tokens_billions": 1}) == ["pretraining-without-gpus"]
    found = codes(
        "pretraining", use_case={"domain_tokens_billions": 1}, model={"hosting": "api"}, pools=(POOL,)
    )
    assert found == ["pretraining-through-api", "compression-through-api"]


@pytest.mark.parametrize(("examples", "is_told"), [(100, False), (99, True), (1, True), (0, True)])
def test_tuning_takes_a_hundred_examples(examples, is_told):
    found = codes("fine-tuning", use_case={"labelled_examples": examples})
    assert found == ["tuning-without-examples"] * is_told
    assert codes("fine-tuning", use_case={"labelled_examples": 60}, model={"examples_to_collect": 40}) == []


@pytest.mark.parametrize(("amount", "is_told"), [(100_000, False), (100_001, True)])
def test_a_hundred_thousand_examples_are_collected_by_hand_and_no_more(amount, is_told):
    assert codes("fine-tuning", model={"examples_to_collect": amount}) == ["too-much-by-hand"] * is_told
    assert codes(model={"examples_to_collect": amount}) == []


@pytest.mark.parametrize(("amount", "is_told"), [(200_000, False), (200_001, True)])
def test_two_hundred_thousand_pairs_likewise(amount, is_told):
    found = codes("human-feedback", model={"preference_pairs_to_collect": amount})
    assert found == ["too-much-by-hand"] * is_told


@pytest.mark.parametrize(("billions", "is_told"), [(10, False), (10.1, True)])
def test_ten_thousand_million_parameters_fit_on_a_device(billions, is_told):
    model = {"hosting": "edge", "model_parameters_billions": billions}
    assert codes(model=model) == ["too-large-for-a-device"] * is_told
    assert codes(model={**model, "hosting": "cloud"}) == []


def test_feedback_needs_pairs_or_a_program_that_checks():
    assert codes("human-feedback") == ["feedback-without-pairs"]
    checked = {"has_automatic_check": True}
    assert codes("human-feedback", use_case=checked, model={"feedback_method": "grpo"}) == []
    assert codes("human-feedback", use_case={"preference_pairs": 1}) == []


def test_a_model_that_is_run_by_oneself_is_put_into_service():
    def found(**model):
        ticked = frozenset({"model-selection", "evaluation", "application"})
        return [one.code for one in problems(bundled(), answers({}, model), ticked)]

    assert found() == ["never-deployed"]
    assert found(hosting="api") == []


def test_documents_are_used_where_an_application_is_built():
    assert codes(use_case={"documents": 1}) == ["documents-unused"]
    assert codes(use_case={"needs_current_knowledge": True}) == ["documents-unused"]
    assert codes("application", use_case={"documents": 1}) == []


def test_a_lifecycle_without_those_phases_is_not_asked_for_them():
    small = lifecycle(phase("one"))
    assert problems(small, answers({"documents": 1}), frozenset({"one"})) == ()
    (unknown,) = problems(small, answers(phases={"two": True}), frozenset({"one"}))
    assert unknown.code == "unknown-phase"
