"""Figures that come from elsewhere, and both sides of each limit: what a slip of one would change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from genai_planner.errors import EditError, InputError
from genai_planner.estimation.answering import Answering
from genai_planner.estimation.by_method.fine_tuning import FineTuning, estimate_fine_tuning
from genai_planner.estimation.by_method.inference import Serving
from genai_planner.estimation.machines.communication import network_gb_a_second
from genai_planner.estimation.machines.hardware import Price
from genai_planner.estimation.machines.model_shape import VOCABULARIES, ModelShape, usual_cache, usual_shape
from genai_planner.estimation.machines.pool import Pool
from genai_planner.estimation.machines.price_age import price_age_text
from genai_planner.estimation.machines.step_time import GRADIENT_BYTES, TrainedModel, token_time
from genai_planner.estimation.methods import Tuning
from genai_planner.estimation.reckoning import reckoned_on_kinds
from genai_planner.estimation.ways_out import WayOut, taken
from genai_planner.estimation.workloads import _pretraining_job, _rollouts, all_runs
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool
from genai_planner.model.workloads import OwnAssumptions, Workload, WorkloadKind
from support.estimates import A100, ALONE, ROUND, packed
from support.grounds import CATALOGUE
from support.plans import compute, plan_of, work

TUNING = Workload(
    kind=WorkloadKind.FINE_TUNING, parameters=8e9, examples=5_000, tokens_per_example=600, epochs=3
)


@pytest.mark.parametrize(
    ("generation", "gigabits"),
    [("volta", 100), ("ampere", 200), ("hopper", 400), ("cdna", 400), ("trainium", 400), ("gaudi", 300)],
)
def test_the_network_of_a_generation_has_the_adapters_of_its_time(generation, gigabits):
    accelerator = changed(CATALOGUE.find("a100-80gb"), generation=generation)
    assert network_gb_a_second(accelerator) == gigabits / 8


def test_the_words_of_tokenisers_are_those_of_the_published_configurations():
    known = ("llama-2", "llama-3", "mistral", "qwen", "gemma", "deepseek", "pythia")
    models = [ModelShape(1e12, layers=1, width=1, vocabulary=VOCABULARIES[one]) for one in known]
    words = [one.embedding_parameters / 2 for one in models]  # a number for each at both ends, of width 1
    assert words == [32_000, 128_256, 32_768, 151_936, 256_000, 129_280, 50_432]


@pytest.mark.parametrize(("parameters", "ratio"), [(1e6, 48), (1e8, 68), (1e9, 96), (70e9, 128)])
def test_large_models_are_wider_for_their_depth(parameters, ratio):
    shape = usual_shape(parameters)
    assert shape.width / shape.layers == pytest.approx(ratio, rel=0.001)


def test_a_narrow_model_keeps_a_head_for_each_512_of_its_width_and_one_at_least():
    assert usual_cache(1e9).kv_heads == pytest.approx(usual_shape(1e9).width / 512)
    assert usual_shape(1e6).width < 512
    assert usual_cache(1e6).kv_heads == 1


def test_a_large_model_keeps_eight_heads_of_128():
    cache = usual_cache(70e9)
    assert (cache.kv_heads, cache.head_width) == (8, 128)
    assert cache.bytes_a_token() == pytest.approx(2 * cache.layers * 8 * 128 * 2)


def test_a_service_of_which_no_load_is_said_answers_six_hundred_requests_an_hour():
    assert Serving(model=Answering(parameters=8e9)).requests_per_hour == 600


@pytest.mark.parametrize("end", ["low", "high"])
def test_both_ends_of_a_price_go_up_to_ten_thousand(end):
    most = {"low": 10_000, "high": 10_000, "date": "2026"}
    assert getattr(Price(**most), end) == 10_000
    with pytest.raises(ValidationError):
        Price(**{**most, end: 10_000.5})


def test_two_years_and_more_are_told_in_years():
    old = changed(CATALOGUE.find("a100-80gb"), prices=(Price(low=1, high=2, date="2024-06-01"),))
    # 23 months of 30.44 days, and 24 of them.
    ages = [price_age_text(old, date(2024, 6, 1) + timedelta(days=days)) for days in (700, 731)]
    assert [age.rpartition(", ")[2] for age in ages] == ["23 months old", "2.0 years old"]


def test_a_price_without_a_range_is_told_as_one_amount():
    given = next(one for one in ALONE.assumptions() if one.name == "Price per GPU-hour")
    assert given.value.text() == "2.00 EUR"
    listed = next(
        one for one in Pool(gpu="a100-80gb", gpus=1).assumptions() if one.name == "Price per GPU-hour"
    )
    assert " to " in listed.value.text()


def test_gradients_go_over_half_of_the_rated_link_in_both_directions():
    model = TrainedModel(
        parameters=1e9,
        total_parameters=1e9,
        sequence_length=2_048,
        batch_tokens=1e6,
        memory_share=0.5,
    )
    # States of 1e9 parameters fit into one of the eight, so each sums the gradients of an eighth of them.
    a_second = A100.accelerator.link_gb_per_second / 2 * 8 * 1e9 * 0.6
    seconds = GRADIENT_BYTES * 1e9 / 8 / a_second * 8 / 1e6
    assert token_time(model, A100, ROUND).summing == pytest.approx(seconds)
    assert token_time(model, ALONE, ROUND).summing == 0


@pytest.mark.parametrize("batch", [0, -1, 2.5])
def test_a_batch_that_cannot_be_is_refused(batch):
    with pytest.raises(InputError):
        FineTuning(
            parameters=7e9, tuning=Tuning.LORA, examples=100, tokens_per_example=512, epochs=1, batch=batch
        )


def test_examples_as_long_as_a_sequence_are_not_too_long():
    def codes(tokens):
        job = replace(packed(Tuning.LORA), tokens_per_example=tokens)
        return {one.code for one in estimate_fine_tuning(job, ALONE, constants=ROUND).warnings}

    assert "examples-too-long" not in codes(2_048)
    assert "examples-too-long" in codes(2_049)


def test_the_arithmetic_of_a_step_tells_what_it_takes_beside_computing():
    slow = changed(ROUND, layer_seconds=0.001)  # that each layer takes whatever is computed in it
    values = dict(estimate_fine_tuning(packed(Tuning.LORA), ALONE, constants=slow).formula.values)
    beside, whole = values["overhead"].amount, values["seconds"]
    plain = dict(estimate_fine_tuning(packed(Tuning.LORA), ALONE, constants=ROUND).formula.values)
    assert 0 < plain["overhead"].amount < beside < whole


def test_a_batch_counts_in_tokens_where_a_model_is_trained_from_scratch():
    job = _pretraining_job(
        Workload(kind=WorkloadKind.PRETRAINING, parameters=1e9, tokens=20e9, batch=256, sequence_length=2_048)
    )
    assert job.batch_tokens == 256 * 2_048


def test_half_of_the_tokens_of_an_example_are_the_answer_where_nothing_else_is_said():
    workload = Workload(
        kind=WorkloadKind.GRPO, parameters=1e9, examples=100, tokens_per_example=600, epochs=1
    )
    job = _rollouts(workload, OwnAssumptions(), has_critic=False)
    assert (job.prompt_tokens, job.answer_tokens) == (300, 300)


def test_a_thousand_runs_are_the_most():
    estimate = estimate_fine_tuning(packed(Tuning.LORA), ALONE, constants=ROUND)
    thousand = all_runs(estimate, changed(TUNING, runs=1_000))
    assert thousand.gpu_hours.p50 == pytest.approx(1_000 * estimate.gpu_hours.p50)
    with pytest.raises(InputError, match="1,000"):
        all_runs(estimate, TUNING.model_copy(update={"runs": 1_000.5}))


def test_a_way_out_of_a_task_that_is_gone_is_refused():
    task = compute("run", 1, pool="pool")
    task = changed(task, compute=changed(task.compute, workload=TUNING))
    plan = plan_of(task, pools=(ComputePool(id="pool", name="Own", gpu="a100-80gb", count=8),))
    way = WayOut.__new__(WayOut)
    object.__setattr__(way, "need", task.compute)
    object.__setattr__(way, "pool", None)
    with pytest.raises(EditError):
        taken(plan, way, ("gone",))


def test_only_runs_on_the_changed_kinds_are_reckoned_anew_and_work_is_left_alone():
    pools = (
        ComputePool(id="own", name="Own", gpu="a100-80gb", count=8),
        ComputePool(id="hired", name="Hired", gpu="h100-80gb", count=8),
    )
    tasks = [compute(name, 1, pool=name) for name in ("own", "hired")]
    tasks = [changed(one, compute=changed(one.compute, workload=TUNING)) for one in tasks]
    plan = plan_of(*tasks, work("talk", 1), pools=pools)

    reckoned = reckoned_on_kinds(plan, frozenset({"a100-80gb"}), CATALOGUE)

    assert reckoned.task_by_id["own"].compute != plan.task_by_id["own"].compute
    assert reckoned.task_by_id["hired"] is plan.task_by_id["hired"]
    assert reckoned.task_by_id["talk"] is plan.task_by_id["talk"]


def test_an_unknown_accelerator_that_resembles_none_is_told_the_first_three_of_those_known():
    with pytest.raises(InputError) as error:
        CATALOGUE.find("zzzzzzzz")
    first = ", ".join(one.id for one in CATALOGUE.accelerators[:3])
    assert str(error.value).endswith(f"the nearest are {first}.")
