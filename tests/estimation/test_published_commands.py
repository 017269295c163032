"""Published runs that name their options are read as the command line reads them, and met."""

import math

import pytest

from benchmarks.calibrate import FACTS, Stage, spread_of
from benchmarks.estimates import main, score_commands
from benchmarks.published_commands import groups_of, is_commands_table, read_commands
from genai_planner.cli.estimating.estimate_options import FAMILIES
from genai_planner.estimation.constants import bundled_constants
from genai_planner.estimation.machines.model_shape import VOCABULARIES

HEAD = "kind,name,published,unit,options,source,seen\n"
SERVED = (
    "serve,An 8B,2000,output tokens/s/GPU,--method inference --parameters 8e9 --gpu h100-80gb --gpus 1 "
    "--bits 8 --prompt-tokens 1000 --answer-tokens 1000,somebody,read\n"
)


@pytest.fixture(scope="module")
def scores():
    found = score_commands(FACTS / "runs.csv", bundled_constants(), leaves_families_out=False)
    return {score.file.removeprefix("runs.csv: "): score for score in found}


def test_every_published_run_with_options_is_read(scores):
    assert sum(len(score.lines) for score in scores.values()) == 55
    assert not any(score.unusable for score in scores.values())


@pytest.mark.parametrize(
    ("group", "median", "within_two"),
    [
        ("serve, dense: vendors' peaks", 0.30, 0.85),
        ("serve, mixture: vendors' peaks", 0.40, 0.75),
        ("step, dense FP8: vendors' peaks", 0.25, 1.0),
        ("step, mixture on nodes: read", 0.25, 1.0),
        ("step, mixture on nodes: vendors' peaks", 0.25, 0.8),
        ("step, TPU: read", 0.25, 1.0),
        ("tune_speed: read", 0.25, 0.9),
        ("memory: read", 0.12, 1.0),
    ],
)
def test_groups_of_runs_are_met_as_well_as_is_promised(scores, group, median, within_two):
    assert scores[group].median_error <= median
    assert scores[group].share_within_two >= within_two


def test_a_small_run_on_one_node_is_met_within_the_range():
    (score,) = score_commands(FACTS / "small_runs.csv", bundled_constants(), leaves_families_out=False)
    assert score.share_within_two == 1.0


def test_rows_that_cannot_be_mapped_are_named_with_the_reason(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    odd = (
        "dance,Strange,1,h,--method lora,somebody,read\n"
        "memory,No model,1,GB,--method lora --examples 5,somebody,read\n"
        "memory,No option,1,GB,--method lora --colour red,somebody,read\n"
    )
    path.write_text(HEAD + SERVED + odd, encoding="utf-8")
    cases, unusable = read_commands(path)
    assert [item.case.name for item in cases] == ["An 8B"]
    reasons = dict(unusable)
    assert "is not one of" in reasons["dance: Strange"]
    assert "--parameters is missing" in reasons["memory: No model"]
    assert "unrecognized arguments: --colour red" in reasons["memory: No option"]
    assert main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "serve, dense: read" in printed
    assert "not used: memory: No option" in printed


def test_vendors_and_assumed_rows_stand_in_groups_of_their_own(tmp_path):
    path = tmp_path / "mine.csv"
    vendor = SERVED.replace("somebody", "NVIDIA/TensorRT-LLM docs")
    assumed = SERVED.replace(",read", ',"read, lengths assumed"')
    path.write_text(HEAD + SERVED + vendor + assumed, encoding="utf-8")
    assert is_commands_table(path)
    names = [name for name, _ in groups_of(read_commands(path)[0])]
    assert names == [
        "serve, dense: read",
        "serve, dense: vendors' peaks",
        "serve, dense: partly assumed or recalled",
    ]


def test_a_band_holds_the_share_that_is_promised_of_families_left_out():
    stage = Stage("pre-training", "GPU-hours", ())
    misses = {str(number): [math.log(1 + number / 100)] for number in range(1, 20)}
    # 19 families: the 0.8 x 20 = 16th in order
    assert spread_of(stage, misses) == pytest.approx(1.16)
    loud = {**misses, "many runs": [math.log(3.0)] * 1000}
    assert spread_of(stage, loud) < 1.2


def test_the_command_line_knows_each_family_of_vocabularies():
    assert set(FAMILIES) == set(VOCABULARIES)
