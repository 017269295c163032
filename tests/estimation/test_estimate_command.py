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
        ("reward-model", ("--examples", "5000")),
        ("evaluate", ("--examples", "5000")),
        ("prepare-data", ("--tokens", "1e9")),
        ("quantise-aware", ("--examples", "5000", "--bits", "8")),
        ("prune", ("--tokens", "1e9")),
        ("inference", ()),
    ],
)
def test_every_method_prints_amounts_formula_and_assumptions(capsys, method, words):
    code, out, err = _run(
        capsys, "--method", method, "--parameters", "7e9", *words, "--gpu", "a100-80gb", "--gpus", "8"
    )
    assert (code, err) == (0, "")
    parts = ("P10", "P50", "P90", "GPU-hours", "Wall-clock", "Peak memory", "Least number of GPUs")
    for part in (*parts, "Energy", "CO2", "Cost", "Formula", "Assumptions", "planner's assumption"):
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
    assert found["least_gpus_range"] == {"p10": 1, "p50": 1, "p90": 1}
    assert found["fits"] is True
    assert all(assumption["source"] for assumption in found["assumptions"])


def _json(capsys, *words):
    return json.loads(_run(capsys, "--parameters", "7e9", *words, "--json")[1])


def test_the_choices_of_training_change_the_estimate(capsys):
    tuning = ("--method", "full", "--examples", "50000", "--gpus", "4")
    plain = _json(capsys, *tuning)
    packed = _json(capsys, *tuning, "--packed")
    assert packed["gpu_hours"] != plain["gpu_hours"]
    kept = _json(capsys, *tuning, "--sharding", "zero-3", "--checkpointing", "off")
    recomputed = _json(capsys, *tuning, "--sharding", "zero-3", "--checkpointing", "on")
    assert recomputed["peak_memory_gb"]["p50"] < kept["peak_memory_gb"]["p50"]
    saved = _json(
        capsys, *tuning, "--sharding", "zero-3", "--checkpointing", "off", "--saving", "chunked-loss"
    )
    assert saved["peak_memory_gb"]["p50"] < kept["peak_memory_gb"]["p50"]


def test_pretraining_counts_development_runs_8_bits_and_the_grid(capsys):
    run = ("--method", "pretrain", "--tokens", "1e12", "--gpu", "h100-80gb", "--gpus", "64")
    plain = _json(capsys, *run)
    developed = _json(capsys, *run, "--development-multiplier", "3.4")
    assert developed["gpu_hours"]["p50"] == pytest.approx(3.4 * plain["gpu_hours"]["p50"])
    assert _json(capsys, *run, "--bits", "8")["gpu_hours"]["p50"] < plain["gpu_hours"]["p50"]
    clean = _json(capsys, *run, "--grid", "0.0445")
    assert clean["co2_kg"]["p50"] == pytest.approx(plain["co2_kg"]["p50"] / 10)


def test_serving_follows_its_load_and_the_price_of_an_api(capsys):
    busy = _json(capsys, "--method", "inference", "--requests-per-hour", "100000", "--answer-tokens", "500")
    idle = _json(capsys, "--method", "inference", "--requests-per-hour", "10", "--api-answer-price", "40")
    assert busy["gpus"] > idle["gpus"]
    names = [outcome["name"] for outcome in idle["outcomes"]]
    assert "Own hosting is cheaper from" in names


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
        (("--method", "lora", "--parameters", "7e9", "--tokens", "1e30"), "tokens of 1e+30 is too large"),
        (("--method", "lora", "--parameters", "7e9", "--examples", "inf"), "not a whole number"),
        (
            ("--method", "pretrain", "--parameters", "7e9", "--tokens", "1e6", "--batch", "2000"),
            "batch of 2,000 is larger than the number of sequences in the data; the largest possible is 488",
        ),
        (("--method", "ppo", "--parameters", "7e9", "--examples", "5", "--batch", "9"), "possible is 5"),
        (("--method", "quantise", "--parameters", "7e9", "--bits", "16"), "largest possible is 8"),
        (
            ("--method", "lora", "--parameters", "7e9", "--examples", "5", "--currency", "EUR"),
            "prices are in USD; for EUR, give --price too",
        ),
        (
            ("--method", "inference", "--parameters", "7e9", "--runs", "-2"),
            "number of runs of -2 is too small",
        ),
        (
            ("--method", "inference", "--parameters", "7e9", "--token-ms", "0"),
            "wait for a token in seconds of 0",
        ),
        (("--method", "lora", "--parameters", "7e9", "--examples", "5", "--utilisation", "2"), "at most 1"),
        (("--method", "lora", "--examples", "5"), "--parameters is missing"),
        (("--method", "pretrain", "--parameters", "7e9"), "--tokens is missing"),
        (("--method", "lora", "--parameters", "7e9"), "--examples is missing"),
        (("--method", "lora", "--parameters", "seven", "--examples", "5"), "is not a number such as 7e9"),
        (("--method", "lora", "--parameters", "7,5e9", "--examples", "5"), "parts no thousands"),
        (
            ("--method", "lora", "--parameters", "7e9", "--examples", "5", "--price", "2,50"),
            "write a point before decimals",
        ),
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


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        (("--method", "inference", "--epochs", "3"), "--epochs"),
        (("--method", "inference", "--sequence-length=2048", "--packed"), "--sequence-length and --packed"),
        (("--method", "pretrain", "--tokens", "2e12", "--epochs", "3"), "--epochs"),
        (
            ("--method", "lora", "--examples", "500", "--saving", "chunked-loss", "--tuning", "full"),
            "--tuning",
        ),
        (("--method", "lora", "--examples", "500", "--tokens", "1e9"), "--tokens"),
        (("--method", "quantise", "--answer-tokens", "9"), "--answer-tokens"),
        (("--method", "lora", "--examples", "500", "--vocabulary", "32000", "--family", "phi"), "--family"),
    ],
)
def test_an_option_that_says_nothing_about_the_method_is_told_and_changes_nothing(capsys, words, unread):
    code, _, err = _run(capsys, "--parameters", "7e9", "--json", *words)
    assert code == 0
    assert err.startswith(f"The method '{words[1]}' does not ask for {unread} here")


def test_the_list_of_accelerators_tells_the_sizes_that_it_does_not_ask_for(capsys):
    code, _, err = _run(capsys, "--list-gpus", "--gpus", "4")
    assert (code, err) == (0, "The list of accelerators does not ask for --gpus; leave that out.\n")


def test_pretraining_in_four_bits_is_refused(capsys):
    code, out, err = _run(
        capsys, "--method", "pretrain", "--parameters", "7e9", "--tokens", "1e9", "--bits", "4"
    )
    assert (code, out) == (2, "")
    assert "8 with --bits 8" in err
