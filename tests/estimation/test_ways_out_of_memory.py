"""Whether training goes into memory, and the ways out, by hand with a memory that is easy to reckon."""

from dataclasses import replace

import pytest

from genai_planner.estimation.fitting import fits, least_gpus, least_gpus_range, settle, too_large
from genai_planner.estimation.memory import TrainingLayout
from genai_planner.estimation.methods import MemorySaving, Optimiser, Sharding, Tuning
from genai_planner.estimation.record import NOTHING

PLAIN = TrainingLayout(
    tuning=Tuning.LORA,
    sharding=Sharding.ZERO_3,
    sequence_length=4_096,
    savings=frozenset({MemorySaving.CHUNKED_LOSS}),
)
"""With nothing left to choose but its length and the number of GPUs."""


def by_length(layout):
    """A GB for each 100 tokens, cut across the GPUs where they are fully sharded."""
    cut = layout.gpus if layout.sharding is Sharding.ZERO_3 else 1
    return layout.sequence_length / 100 / cut


def told(layout, needs_gb, capacity_gb, **more):
    problems = too_large(layout, needs_gb, capacity_gb, **more)
    return problems[0].remedy if problems else ""


def test_a_twentieth_of_the_memory_is_left_to_the_driver():
    assert fits(76, 80)
    assert not fits(76.1, 80)


def test_what_fits_needs_no_way_out():
    assert told(PLAIN, by_length, 44) == ""


def test_sequences_are_halved_until_they_fit_and_the_first_that_does_is_told():
    # 41 GB do not go into 12: half of it, 20.5 GB, neither; a quarter does, 10.2 of the 11.4 that are usable.
    remedy = told(PLAIN, by_length, 12)
    assert "sequence length 1,024 (10.2 GB)" in remedy
    assert "512" not in remedy


def test_sequences_are_not_cut_below_256_tokens():
    # 256 tokens need 2.56 GB: they are offered for 2.8 GB, and nothing shorter is for 1.5.
    assert "sequence length 256" in told(PLAIN, by_length, 2.8)
    assert "sequence length" not in told(PLAIN, by_length, 1.5)


def test_more_gpus_are_offered_with_what_each_then_needs():
    remedy = told(PLAIN, by_length, 12)
    assert "4 GPUs with full sharding (10.2 GB each)" in remedy


def test_adapters_are_no_way_out_for_a_model_trained_from_scratch():
    full = replace(PLAIN, tuning=Tuning.FULL, optimiser=Optimiser.ADAM_8_BIT)

    def halved_by_adapters(layout):
        return 50 if layout.tuning is Tuning.FULL else 10

    assert "LoRA" in told(full, halved_by_adapters, 12)
    assert "LoRA" not in told(full, halved_by_adapters, 12, is_from_scratch=True)


@pytest.mark.parametrize(
    ("layout", "way"),
    [
        (replace(PLAIN, has_checkpointing=False), "gradient checkpointing"),
        (replace(PLAIN, savings=frozenset()), "a chunked loss"),
        (replace(PLAIN, gpus=2, sharding=Sharding.NONE), "full sharding"),
        (replace(PLAIN, gpus=2, sequence_length=8_193), "sequences cut across 2 GPUs"),
        (replace(PLAIN, tuning=Tuning.FULL), "an 8-bit optimiser"),
    ],
)
def test_what_is_not_chosen_yet_is_a_way_out_where_it_helps(layout, way):
    assert way in told(layout, lambda other: 50 if other == layout else 10, 12)
    assert way not in told(layout, lambda _: 50, 12)


def test_sequences_of_8192_tokens_are_not_yet_cut_across_gpus():
    layout = replace(PLAIN, gpus=2, sequence_length=8_192)
    assert "cut across" not in told(layout, lambda other: 50 if other == layout else 10, 12)


def test_the_fewest_gpus_are_found_between_the_powers_of_two():
    # 41 GB over n GPUs go into the usable 95% of 10 GB from five on: 8.2 GB; four need 10.2.
    assert least_gpus(PLAIN, by_length, 10) == 5
    assert least_gpus(PLAIN, by_length, 44) == 1
    assert least_gpus(PLAIN, lambda _: 50, 10) == 0


def test_a_memory_that_may_be_twice_as_much_or_half_widens_the_number_of_gpus():
    few, middle, many = 3, 5, 9  # 41 GB over them go into 19, 9.5 and 4.75 GB
    found = least_gpus_range(PLAIN, by_length, 10, 2)
    assert (found.p10, found.p50, found.p90) == (few, middle, many)
    assert least_gpus_range(PLAIN, lambda _: 50, 10, 2) == NOTHING


def test_automatic_sharding_takes_the_least_that_fits_or_the_most_there_is():
    needs = {Sharding.NONE: 40, Sharding.ZERO_1: 30, Sharding.ZERO_2: 20, Sharding.ZERO_3: 10}
    layout = replace(PLAIN, gpus=4, sharding=Sharding.AUTOMATIC)

    def chosen(capacity_gb, one=layout):
        return settle(one, lambda other: needs[other.sharding], capacity_gb).sharding

    assert [chosen(gb) for gb in (50, 33, 22, 12, 5)] == [
        Sharding.NONE,
        Sharding.ZERO_1,
        Sharding.ZERO_2,
        Sharding.ZERO_3,
        Sharding.ZERO_3,
    ]
    assert chosen(5, replace(layout, gpus=1)) is Sharding.NONE
    assert chosen(5, replace(layout, sharding=Sharding.ZERO_1)) is Sharding.ZERO_1
