"""Input that cannot be: one sentence each, with the nearest valid choice."""

import math

import pytest

from genai_planner.errors import InputError
from genai_planner.estimation import (
    Answering,
    ApiUse,
    DataPreparation,
    Distillation,
    EvaluationRun,
    FineTuning,
    Labelling,
    Pool,
    Precision,
    Pretraining,
    Pruning,
    QuantisationRun,
    Range,
    Rollouts,
    Serving,
)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Pretraining(parameters=0, tokens=1e9),
            "number of parameters of 0 is too small; the smallest",
        ),
        (lambda: Pretraining(parameters=-7e9, tokens=1e9), "too small; the smallest possible is 10,000"),
        (lambda: Pretraining(parameters=7e9, tokens=0), "number of tokens of 0 is too small"),
        (
            lambda: Pretraining(parameters=7e9, tokens=1e30),
            r"1e\+30 is too large; the largest possible is 1e\+17",
        ),
        (lambda: Pretraining(parameters=math.nan, tokens=1e9), "is not a number"),
        (lambda: Pretraining(parameters=math.inf, tokens=1e9), "is too large"),
        (
            lambda: Pretraining(parameters=7e9, tokens=1e6, batch_tokens=4e6),
            "batch in tokens of 4,000,000 is larger than the data; the largest possible is 1,000,000",
        ),
        (
            lambda: Pretraining(parameters=7e9, total_parameters=1e9, tokens=1e12),
            "active parameters of 7e.09 is larger than the whole model",
        ),
        (
            lambda: Pretraining(parameters=7e9, tokens=1e9, development_multiplier=0.5),
            "smallest possible is 1",
        ),
        (
            lambda: FineTuning(parameters=7e9, examples=10, batch=64),
            "batch of 64 is larger than the number of examples; the largest possible is 10",
        ),
        (
            lambda: FineTuning(parameters=7e9, batch=8, microbatch=16),
            "microbatch of 16 is larger than the batch",
        ),
        (lambda: FineTuning(parameters=7e9, examples=0), "number of examples of 0 is too small"),
        (lambda: FineTuning(parameters=7e9, epochs=0), "number of epochs of 0 is too small"),
        (lambda: FineTuning(parameters=7e9, tokens_per_example=-1), "tokens per example of -1 is too small"),
        (lambda: FineTuning(parameters=7e9, sequence_length=2.5), "whole number; the nearest to 2.5 is 2"),
        (lambda: DataPreparation(tokens=0), "number of tokens of 0 is too small"),
        (lambda: Rollouts(parameters=7e9, prompts=0), "number of prompts of 0 is too small"),
        (lambda: Rollouts(parameters=7e9, answers_per_prompt=0), "number of answers per prompt"),
        (lambda: EvaluationRun(model=Answering(parameters=7e9), repetitions=0), "number of repetitions"),
        (lambda: QuantisationRun(parameters=0), "number of parameters"),
        (
            lambda: QuantisationRun(parameters=7e9, precision=Precision.FP16),
            "bits of a quantised weight of 16 is too large; the largest possible is 8",
        ),
        (lambda: Serving(model=Answering(parameters=7e9), average_load=0), "average load of 0 is too small"),
        (
            lambda: Serving(model=Answering(parameters=7e9), api_price_per_million_answer_tokens=-1),
            "price per million answer tokens of -1 is too small",
        ),
        (lambda: Pool(gpu="h100x"), "not in the catalogue; the nearest are h100-80gb"),
        (lambda: Pool(currency="euro"), "'euro' is not a code; give three capital letters such as EUR"),
        (lambda: Pool(grid_kg_co2_per_kwh=-1), "CO2 of the grid in kg per kWh of -1 is too small"),
        (
            lambda: Distillation(teacher_parameters=1e9, student_parameters=7e9, tokens=1e9),
            "student of 7e.09 is larger than the teacher",
        ),
        (lambda: Pruning(parameters=7e9, removed_share=1.0), "the largest possible is 0.95"),
        (
            lambda: Serving(model=Answering(parameters=7e9), requests_per_hour=0),
            "requests per hour of 0 is too small",
        ),
        (lambda: ApiUse(requests=-1), "number of requests of -1 is too small"),
        (lambda: Labelling(labellers=0), "number of labellers of 0 is too small; the smallest possible is 1"),
        (lambda: Pool(gpus=0), "number of GPUs of 0 is too small; the smallest possible is 1"),
        (lambda: Pool(gpus=10_000_000), "the largest possible is 1,000,000"),
        (lambda: Pool(gpu="b300x"), "not in the catalogue; the nearest are b300"),
        (lambda: Pool(price_per_gpu_hour=-1), "price per GPU-hour of -1 is too small"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_with_the_nearest_that_can(make, message):
    with pytest.raises(InputError, match=message) as caught:
        make()
    assert str(caught.value).count(". ") == 0
    assert str(caught.value).endswith(".")


def test_a_range_that_descends_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="must ascend"):
        Range(2.0, 1.0, 3.0)
