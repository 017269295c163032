"""Chances of the costlier adaptations, multiplied by hand."""

import pytest

from genai_planner.lifecycle.answers import FeedbackMethod
from genai_planner.lifecycle.chances import chance_of_feedback, chance_of_tuning, needs_of_tuning
from support.lifecycles import answers


def tuning(use_case=None, **model):
    return chance_of_tuning(answers(use_case, model))


def test_without_examples_there_is_nothing_to_tune_on():
    assert tuning({"needs_fixed_format": True, "tone_matters": True}) == 0


def test_five_hundred_examples_make_it_half_as_likely_as_the_needs():
    # A fixed format is missed by 0.6; many examples alone by 0.45 x 500 / 10,500.
    misses = (1 - 0.6) * (1 - 0.45 * 500 / 10_500)
    assert tuning({"labelled_examples": 500, "needs_fixed_format": True}) == pytest.approx(0.5 * (1 - misses))


def test_examples_at_hand_and_those_still_to_be_collected_count_alike():
    at_hand, collected = tuning({"labelled_examples": 1_000}), tuning(examples_to_collect=1_000)
    assert at_hand == collected == tuning({"labelled_examples": 400}, examples_to_collect=600)


@pytest.mark.parametrize(
    ("use_case", "model", "words"),
    [
        ({}, {}, []),
        ({"needs_fixed_format": True}, {}, ["a fixed output format"]),
        ({"tone_matters": True}, {}, ["a certain tone"]),
        ({"latency_seconds": 2}, {}, ["answers within 2 s"]),
        ({"latency_seconds": 2.1}, {}, []),
        ({}, {"hosting": "edge"}, ["a model small enough for a device"]),
    ],
)
def test_each_need_is_told_in_words(use_case, model, words):
    assert [str(one) for one in needs_of_tuning(answers(use_case, model))] == words


@pytest.mark.parametrize(
    ("users", "pairs", "chance"),
    [(0, 1_000, 0.5 * 0.5), (10_000, 1_000, 0.65 * 0.5), (0, 0, 0), (0, 3_000, 0.5 * 0.75)],
)
def test_feedback_is_likelier_with_more_users_and_more_pairs(users, pairs, chance):
    assert chance_of_feedback(answers({"users": users, "preference_pairs": pairs})) == pytest.approx(chance)


def test_where_a_program_checks_the_answers_no_pairs_are_needed():
    checked = {"has_automatic_check": True}
    assert chance_of_feedback(answers(checked, {"feedback_method": FeedbackMethod.GRPO})) == 0.4
    assert chance_of_feedback(answers(checked, {"feedback_method": FeedbackMethod.PPO})) == 0
