"""The compute runs of a plan made from answers: their hours, formulas and how they grow."""

import pytest

from genai_planner.estimation.reckoning import MOST_HOURS
from genai_planner.lifecycle.answers import ModelAndData
from genai_planner.lifecycle.compute_jobs import RUNS
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.computing import reckon
from support.grounds import CATALOGUE
from support.lifecycles import answers, pool


def hours(run, use_case=None, model=None, **fields):
    fields.setdefault("pools", (pool(),))
    return reckon(run, answers(use_case, model, **fields), CATALOGUE).need.elapsed_hours.likely


@pytest.mark.parametrize("run", ComputeRun)
def test_every_run_has_hours_memory_a_formula_and_sources(run):
    model = {"feedback_method": "ppo", "model_parameters_billions": 1.0}
    use_case = {"labelled_examples": 2_000, "preference_pairs": 2_000}
    found = reckon(run, answers(use_case, model, pools=(pool(),)), CATALOGUE)
    estimate = found.need.elapsed_hours
    assert 0 < estimate.optimistic < estimate.likely < estimate.pessimistic
    assert found.need.memory_gb > 0
    assert found.need.pool == "pool"
    assert "GPU" in found.because
    assert estimate.because in found.because
    assert found.source


def test_the_tuning_run_is_several_of_the_estimators():
    from genai_planner.estimation import FineTuning, Pool, estimate_fine_tuning

    wanted = estimate_fine_tuning(
        FineTuning(parameters=8e9, examples=5_000, tokens_per_example=600, epochs=3, sequence_length=2_048),
        Pool(gpu="a100-80gb", gpus=8, memory_gb=80.0),
    )
    assert hours(ComputeRun.TUNING, {"labelled_examples": 5_000}) == pytest.approx(
        RUNS * wanted.wall_hours.p50
    )


def test_more_examples_take_longer():
    few, many = (hours(ComputeRun.TUNING, {"labelled_examples": amount}) for amount in (2_000, 20_000))
    assert many > 5 * few


def test_collected_examples_count_like_those_at_hand():
    assert hours(ComputeRun.TUNING, {"labelled_examples": 2_000}) == hours(
        ComputeRun.TUNING, {"labelled_examples": 500}, {"examples_to_collect": 1_500}
    )


def test_ppo_takes_several_times_what_dpo_takes():
    use_case = {"preference_pairs": 10_000}
    dpo = hours(ComputeRun.FEEDBACK, use_case, {"feedback_method": "dpo", "model_parameters_billions": 1.0})
    ppo = hours(ComputeRun.FEEDBACK, use_case, {"feedback_method": "ppo", "model_parameters_billions": 1.0})
    assert ppo > 2 * dpo


def test_trials_are_a_part_of_the_final_run():
    final, trials = hours(ComputeRun.PRETRAINING), hours(ComputeRun.PRETRAINING_TRIALS)
    assert trials == pytest.approx(ModelAndData().trial_runs_share * final)


def test_distillation_takes_far_longer_than_rounding():
    rounding = hours(ComputeRun.COMPRESSION, {}, {"compression_method": "quantise"})
    assert hours(ComputeRun.COMPRESSION, {}, {"compression_method": "distil"}) > 10 * rounding


def test_of_two_pools_the_one_is_taken_where_the_run_fits_and_ends_first():
    pools = (pool("small", "t4", 1, memory_gb=16.0), pool("large"), pool("half", count=4))
    found = reckon(ComputeRun.TUNING, answers({"labelled_examples": 5_000}, pools=pools), CATALOGUE)
    assert found.need.pool == "large"


def test_what_does_not_fit_says_so():
    small = pool("small", "t4", 1, memory_gb=16.0)
    model = {"model_parameters_billions": 70.0, "tuning_method": "full"}
    found = reckon(ComputeRun.TUNING, answers({"labelled_examples": 5_000}, model, pools=(small,)), CATALOGUE)
    assert found.need.memory_gb > 16
    assert "GB per GPU, and one has 16 GB" in found.because


def test_an_accelerator_that_the_catalogue_lacks_counts_as_the_reference_one():
    known, unknown = pool(gpu="a100-80gb"), pool(gpu="home-made")
    assert hours(ComputeRun.TUNING, pools=(known,)) == hours(ComputeRun.TUNING, pools=(unknown,))


def test_without_a_pool_pretraining_is_reckoned_to_end_in_a_month():
    model = {"pretraining_parameters_billions": 7.0, "pretraining_tokens_billions": 1_000.0}
    found = reckon(ComputeRun.PRETRAINING, answers({}, model), CATALOGUE)
    assert found.need.pool is None
    assert found.need.elapsed_hours.likely <= 30 * 24
    assert "no pool is given" in found.because


def test_a_run_without_end_is_cut_to_a_length_that_can_be_scheduled():
    model = {"pretraining_parameters_billions": 100_000.0, "pretraining_tokens_billions": 1_000_000.0}
    assert hours(ComputeRun.PRETRAINING, {}, model, pools=(pool(count=1),)) == MOST_HOURS
