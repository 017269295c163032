"""The command `estimate`: amounts, formula, sources and warnings, for people and for programs."""

import json

import pytest

from genai_planner.cli.commands import run


def _run(capsys, *words):
    code = run(["estimate", *words], open_window=lambda _path: 0)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("pretrain", ("--tokens", "2e12")),
        ("full", ("--examples", "50000")),
        ("lora", ("--examples", "50000", "--tokens-per-example", "600", "--epochs", "3")),
        ("qlora", ("--tokens", "3e7")),
        ("prompt-tuning", ("--examples", "500")),
        ("dpo", ("--examples", "5000", "--batch", "32")),
        ("ppo", ("--examples", "20000")),
        ("grpo", ("--examples", "20000")),
        ("quantise", ()),
        ("distil", ("--tokens", "1e9")),
        ("inference", ()),
    ],
)
def test_every_method_prints_amounts_formula_and_assumptions(capsys, method, words):
    code, out, err = _run(
        capsys, "--method", method, "--parameters", "7e9", *words, "--gpu", "a100-80gb", "--gpus", "8"
    )
    assert (code, err) == (0, "")
    for part in ("P10", "P50", "P90", "GPU-hours", "Peak memory", "Cost", "Formula", "Assumptions"):
        assert part in out


def test_json_carries_the_whole_estimate(capsys):
    code, out, _ = _run(
        capsys,
        "--method",
        "lora",
        "--parameters",
        "8e9",
        "--examples",
        "1000",
        "--gpu",
        "H100 80GB",
        "--json",
    )
    found = json.loads(out)
    assert code == 0
    assert found["gpu"] == "h100-80gb"
    assert found["gpu_hours"]["p10"] < found["gpu_hours"]["p50"] < found["gpu_hours"]["p90"]
    assert found["fits"] is True
    assert all(assumption["source"] for assumption in found["assumptions"])


def test_what_does_not_fit_exits_with_1_and_says_the_ways_out(capsys):
    code, out, _ = _run(
        capsys, "--method", "full", "--parameters", "8e9", "--examples", "1000", "--gpus", "1"
    )
    assert code == 1
    assert "GB per GPU, and one has 80 GB. Use" in out


def test_the_list_of_gpus_shows_prices_with_their_dates(capsys):
    code, out, _ = _run(capsys, "--list-gpus")
    assert code == 0
    assert "a100-80gb" in out
    assert "0.80 to 3.00 (2026-05)" in out
    code, out, _ = _run(capsys, "--list-gpus", "--json")
    assert {"id", "peak_tflops", "prices"} <= json.loads(out)[0].keys()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("--method", "lora", "--parameters", "0", "--examples", "5"),
            "number of parameters of 0 is too small",
        ),
        (("--method", "pretrain", "--parameters", "7e9", "--tokens", "1e30"), "largest possible is 1e+17"),
        (("--method", "lora", "--parameters", "7e9", "--examples", "5", "--batch", "9"), "possible is 5"),
        (("--method", "lora", "--parameters", "7e9", "--examples", "5", "--gpu", "a111"), "nearest are"),
        (("--method", "lora", "--examples", "5"), "--parameters is missing"),
        (("--method", "pretrain", "--parameters", "7e9"), "--tokens is missing"),
        (("--method", "lora", "--parameters", "7e9"), "--examples is missing"),
        (("--method", "lora", "--parameters", "seven", "--examples", "5"), "is not a number such as 7e9"),
        (("--method", "lora", "--parameters", "7e9", "--examples", "5", "--gpus", "2.5"), "whole number"),
        (("--method", "magic"), "invalid choice"),
        ((), "one of the arguments --method --list-gpus is required"),
    ],
)
def test_unusable_input_exits_with_2_and_one_sentence(capsys, words, message):
    code, out, err = _run(capsys, *words)
    assert code == 2
    assert message in err
    assert out == ""
