"""How efforts follow the answers: each kind of rule by hand."""

import pytest

from genai_planner.lifecycle.amounts.quantities import MEANINGS, Quantity, quantities
from genai_planner.lifecycle.amounts.scaling import (
    MOST_DAYS,
    Factor,
    arithmetic,
    believable,
    factor,
    factors,
    scaled_days,
)
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.records import RuleKind, ScalingRule
from genai_planner.lifecycle.derived import rounded
from genai_planner.words.numbers import exact_text
from genai_planner.words.said import said
from support.lifecycles import answers, three


def rule(kind, rate, **fields):
    return ScalingRule(
        id="rule", name="Rule", quantity="languages", kind=kind, rate=rate, because="Why.", **fields
    )


def value(made_rule, amount):
    return factor(made_rule, Quantity(amount, "things")).value


@pytest.mark.parametrize(("languages", "expected"), [(1, 1.0), (2, 1.25), (3, 1.5), (5, 2.0)])
def test_per_unit_adds_its_rate_for_each_unit_above_the_base(languages, expected):
    assert value(rule(RuleKind.PER_UNIT, 0.25), languages) == expected


def test_per_unit_stays_between_least_and_most():
    bounded = rule(RuleKind.PER_UNIT, 0.5, base=3, least=0.4, most=2)
    assert value(bounded, 0) == 0.4
    assert value(bounded, 100) == 2


def test_a_power_of_one_is_proportional_to_the_base():
    assert value(rule(RuleKind.POWER, 1.0, base=1000), 2500) == 2.5


def test_a_power_below_one_grows_more_slowly():
    assert value(rule(RuleKind.POWER, 0.5, base=100), 400) == pytest.approx(2.0)


def test_a_power_of_nothing_is_the_least():
    assert value(rule(RuleKind.POWER, 0.5, base=100, least=0.3), 0) == 0.3


def test_a_power_beyond_all_numbers_is_the_most():
    assert value(rule(RuleKind.POWER, 9.0, base=1e-300, most=7), 1e300) == 7


@pytest.mark.parametrize(("truth", "expected"), [(0, 1.0), (1, 1.5)])
def test_if_true_applies_only_where_it_is_true(truth, expected):
    assert value(rule(RuleKind.IF_TRUE, 1.5), truth) == expected


def test_factors_that_change_nothing_are_left_out():
    languages = rule(RuleKind.PER_UNIT, 0.25)
    assert factors(["rule"], {"rule": languages}, {"languages": Quantity(1, "1 language")}) == ()


def test_the_estimate_shows_its_arithmetic():
    estimate = scaled_days(three(4, 2, 10), [Factor(1.5, said("3 languages"))], source="a study", what="Data")
    assert (estimate.optimistic, estimate.likely, estimate.pessimistic) == (3, 6, 15)
    assert estimate.because == "Data: 4 days x 1.5 for 3 languages = 6 days"
    assert estimate.source == "a study"


def test_several_factors_are_multiplied_in_turn():
    by = [Factor(1.5, said("3 languages")), Factor(2, said("a regulated domain"))]
    assert arithmetic(4, by, 12).text() == "4 days x 1.5 for 3 languages x 2 for a regulated domain = 12 days"


def test_without_factors_the_base_amount_is_said_to_stand():
    assert scaled_days(three(1), [], source="s").because == "1 day, which none of your answers changes"


def test_a_published_rule_is_named_as_a_source():
    estimate = scaled_days(three(1), [Factor(2, said("x"), source="a paper")], source="planner's assumption")
    assert estimate.source == "planner's assumption; a paper"


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [(0, 0), (0.01, 0.25), (1.1, 1), (1.2, 1.25), (1.95, 2), (3.2, 3), (3.3, 3.5), (9.8, 10), (10.6, 11)],
)
def test_days_are_rounded_to_what_anybody_can_believe(exact, rounded):
    assert scaled_days(three(exact), [], source="s").likely == rounded
    assert believable(exact) == rounded


def test_effort_is_limited_and_says_so():
    estimate = scaled_days(three(21), [Factor(1e6, said("too much"))], source="s")
    assert estimate.likely == estimate.pessimistic == MOST_DAYS
    assert "the most that is planned" in estimate.because


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (20_000, "20,000"),
        (1.5, "1.5"),
        (0.25, "0.25"),
        (12.34, "12.3"),
        (0, "0"),
        (0.004, "0.004"),
        (3.0, "3"),
    ],
)
def test_numbers_are_written_for_people(amount, text):
    assert exact_text(rounded(amount)) == text


BUNDLED_CASES = {
    "languages": ({"languages": ("en", "de", "fr")}, {}, 1.5),
    "test-languages": ({"languages": ("en", "de")}, {}, 1.7),
    "languages-shown": ({"languages": ("en", "de")}, {}, 1.1),
    "users-asked": ({"users": 100_000}, {}, 1000**0.1),
    "users-served": ({"users": 10_000}, {}, 100**0.15),
    "regulated": ({"is_regulated": True}, {}, 1.5),
    "regulated-papers": ({"is_regulated": True}, {}, 2.0),
    "documents-seen": ({"documents": 10_000}, {}, 10**0.15),
    "documents": ({"documents": 80_000}, {}, 2.0),
    "documents-indexed": ({"documents": 320_000}, {}, 2.0),
    "current-knowledge": ({"needs_current_knowledge": True}, {}, 1.3),
    "integrations": ({"integrations": 3}, {}, 2.2),
    "integrations-secured": ({"integrations": 3}, {}, 1.4),
    "candidates": ({}, {"candidate_models": 5}, 1.5),
    "candidates-read": ({}, {"candidate_models": 5}, 1.4),
    "candidates-each": ({}, {"candidate_models": 5}, 5.0),
    "pretraining-size": ({}, {"pretraining_parameters_billions": 112.0}, 2.0),
    "pretraining-data": ({}, {"pretraining_tokens_billions": 16_000.0}, 2.0),
    "fixed-format": ({"needs_fixed_format": True}, {}, 1.2),
    "prompt-iterations": ({}, {"prompt_iterations": 6}, 2**0.8),
    "examples-collected": ({}, {"examples_to_collect": 3_000}, 3.0),
    "examples-checked": ({"labelled_examples": 4_000}, {"examples_to_collect": 1_000}, 1.0),
    "pairs-collected": ({}, {"preference_pairs_to_collect": 2_500}, 2.5),
    "pairs-checked": ({"preference_pairs": 4_000}, {"preference_pairs_to_collect": 1_000}, 1.0),
    "model-size": ({}, {"model_parameters_billions": 80.0}, 10**0.15),
    "model-size-price": ({}, {"model_parameters_billions": 80.0}, 10**0.7),
    "full-tuning": ({}, {"tuning_method": "full"}, 1.4),
    "prompt-tuning": ({}, {"tuning_method": "prompt_tuning"}, 0.7),
    "reward-model": ({}, {"feedback_method": "ppo"}, 1.6),
    "tone": ({"tone_matters": True}, {}, 1.3),
    "distil": ({}, {"compression_method": "distil"}, 2.5),
    "prune": ({}, {"compression_method": "prune"}, 1.8),
    "edge-fit": ({}, {"hosting": "edge"}, 1.6),
    "on-premises": ({}, {"hosting": "on_premises"}, 1.5),
    "on-premises-review": ({}, {"hosting": "on_premises"}, 1.2),
    "fast-answers": ({"latency_seconds": 2.0}, {}, 1.5),
    "rounds-each": ({}, {"evaluation_rounds": 3}, 3.0),
    "rounds-in-all": ({}, {"evaluation_rounds": 3}, 6.0),
    "trial-tokens": ({}, {"prompt_iterations": 5}, 5 * 200 * 1_800 / 1e6),
    "test-tokens": ({"languages": ("en", "de")}, {}, 2 * 500 * 1_800 * 2 / 1e6),
    "pilot-tokens": ({"users": 400}, {}, 40 * 3 * 20 * 1_800 / 1e6),
    "users-trained": ({"users": 10_000}, {}, 100**0.2),
    "golden-missing": ({"intents": 10, "golden_answers": 100}, {}, 1.0),
    "further-systems": ({"integrations": 5}, {}, 4**0.85),
    "serving-copies": ({"users": 0}, {"model_parameters_billions": 70.0}, 4.0),
    "risk-of-attack": ({"is_regulated": True}, {}, 1.5),
    "short-labels": ({"needs_fixed_format": True}, {}, 0.2),
    "team": ({}, {}, 1.0),
    "continued-setup": ({}, {"pretraining_way": "continued"}, 0.6),
    "year-tokens": ({"users": 1_000}, {}, 1_000 * 60 * 1_800 / 1e6),
    "tuning-tokens": ({"labelled_examples": 1_000}, {"tokens_per_example": 600, "epochs": 3}, 1.8),
}


@pytest.mark.parametrize("bundled_rule", bundled().rules, ids=lambda made: made.id)
def test_a_bundled_rule_scales_as_its_answer_says(bundled_rule):
    use_case, model, expected = BUNDLED_CASES[bundled_rule.id]
    found = quantities(answers(use_case, model), adaptations=2)[bundled_rule.quantity]
    assert factor(bundled_rule, found).value == pytest.approx(expected)


def test_every_quantity_is_explained():
    assert set(quantities(answers())) == set(MEANINGS)


def test_the_pilot_is_a_tenth_of_the_users_within_reason():
    assert quantities(answers({"users": 0}))["pilot_users"].value == 1
    assert quantities(answers({"users": 250}))["pilot_users"].value == 25
    assert quantities(answers({"users": 10_000_000}))["pilot_users"].value == 500
