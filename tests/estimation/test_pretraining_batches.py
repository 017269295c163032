"""How many tokens a batch of pre-training takes, solved by hand."""

import pytest

from genai_planner.estimation.by_method.pretraining import Pretraining
from support.estimates import A100

LENGTH = 2_048


def job(tokens, **fields):
    return Pretraining(parameters=1e9, tokens=tokens, sequence_length=LENGTH, **fields)


def test_the_largest_batch_still_leaves_2000_steps_and_is_at_most_64_million_tokens():
    assert job(2e10).largest_batch_tokens == pytest.approx(1e7)
    assert job(1e13).largest_batch_tokens == 64e6


def test_a_batch_holds_a_sequence_at_least_and_all_the_data_at_most():
    assert job(1e6).largest_batch_tokens == LENGTH
    assert job(1_000).largest_batch_tokens == 1_000


def test_a_batch_that_is_given_is_taken():
    assert job(2e10, batch_tokens=5e5).largest_batch_tokens == 5e5


@pytest.mark.parametrize(("tokens", "batch"), [(1e12 / 32, 1e6), (1e12, 4e6), (32e12, 16e6)])
def test_a_usual_batch_grows_fourfold_with_32_times_the_tokens(tokens, batch):
    assert job(tokens).usual_batch_tokens(A100) == pytest.approx(batch)


def test_each_sequence_of_the_largest_batch_keeps_a_node_busy():
    assert job(2e10).most_gpus(8) == int(1e7 * 8 / LENGTH)
    assert job(1_000).most_gpus(8) == 8
