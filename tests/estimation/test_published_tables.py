"""Tables of published runs are read however they are worded, and what cannot be read says why."""

import csv
import json

import pytest

from benchmarks.calibrate import FACTS
from benchmarks.estimates import main, score_table
from benchmarks.published_cells import NoCaseError, cell_gpu, cell_method, cell_number, clean_row
from benchmarks.published_memory import memory_rows
from benchmarks.published_runs import TABLES, read_table
from genai_planner.estimation import Tuning
from genai_planner.estimation.constants import bundled_constants

TABLE = {table.file: table for table in TABLES}


def _write(folder, file, *rows):
    """A table with the columns that the rows have."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with (folder / file).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _read(folder, file, *rows):
    _write(folder, file, *rows)
    return read_table(TABLE[file], folder)


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("gpu_hours", "1,300,000", 1.3e6),
        ("gpu_hours", "~30000", 3e4),
        ("gpu_hours", "1.5M GPU hours", 1.5e6),
        ("tokens_b", "1.4T", 1400),
        ("tokens_b", "300B", 300),
        ("params_b", "355M", 0.355),
        ("params_b", "6.7", 6.7),
        ("n_examples", "52K", 52_000),
        ("tokens_m", "1.8B", 1800),
        ("peak_mem_per_gpu", "about 24.5 GB", 24.5),
        ("hours", "4-5", 20**0.5),
    ],
)
def test_a_number_is_read_in_the_unit_of_its_column(column, cell, expected):
    assert cell_number(clean_row({column: cell}), column) == pytest.approx(expected)


@pytest.mark.parametrize("cell", ["", "1-16", "<24", "60 / OOM / 80", "nan", "-5", "0", "a few", "1e999"])
def test_a_bound_a_wide_span_and_no_number_are_refused(cell):
    with pytest.raises(NoCaseError, match="gpu_hours is not"):
        cell_number(clean_row({"gpu_hours": cell}), "gpu_hours")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A100-80GB-SXM", "a100-80gb"),
        ("A100 (40GB)", "a100-40gb"),
        ("A100 40 GB PCIe", "a100-40gb"),
        ("8xA100 80GB", "a100-80gb"),
        ("DGX A100 (40GB)", "a100-40gb"),
        ("NVIDIA A800-SXM4-80GB", "a800-80gb"),
        ("H800", "h800-80gb"),
        ("H800 SXM5 80GB", "h800-80gb"),
        ("H100 80GB HBM3", "h100-80gb"),
        ("TPU v4", "tpu-v4"),
        ("TPUv4-512", "tpu-v4"),
        ("TPU v5e-256", "tpu-v5e"),
        ("MI250X", "mi250x"),
        ("Gaudi 2", "gaudi2"),
        ("Intel Gaudi2 HL-225", "gaudi2"),
        ("V100-SXM3-32GB", "v100-32gb"),
        ("Colab T4", "t4"),
    ],
)
def test_an_accelerator_is_recognised_in_the_wording_of_a_paper(name, expected):
    assert cell_gpu(clean_row({"gpu_type": name})) == expected


@pytest.mark.parametrize("name", ["", "consumer 24GB", "mixed A100/H100", "A100/H100", "Kunlun P800"])
def test_several_unknown_and_missing_accelerators_are_refused(name):
    with pytest.raises(NoCaseError, match="accelerator"):
        cell_gpu(clean_row({"gpu_type": name}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("full", Tuning.FULL),
        ("SFT, ZeRO-3", Tuning.FULL),
        ("", Tuning.FULL),
        ("retrieval", None),
        ("DoRA", Tuning.LORA),
        ("LoRA r=64", Tuning.LORA),
        ("QLoRA + FSDP", Tuning.QLORA),
        ("LoRA, 4-bit base", Tuning.QLORA),
        ("prefix tuning", Tuning.PROMPT_TUNING),
    ],
)
def test_a_method_is_recognised_and_a_strange_one_refused(text, expected):
    if expected is None:
        with pytest.raises(NoCaseError, match="not one that the planner knows"):
            cell_method(text)
    else:
        assert cell_method(text) is expected


def test_a_run_with_the_barest_columns_and_worded_cells_is_used(tmp_path):
    bare = {"family": "new", "model": "New-7B", "params_b": "7B", "tokens_b": "2T", "gpu_type": "8xA100 80GB"}
    cases, unusable = _read(tmp_path, "pretraining.csv", {**bare, "gpu_hours": "~180,000"})
    assert unusable == []
    assert cases[0].published == 180_000
    cases, _ = _read(tmp_path, "pretraining.csv", {**bare, "days": "30", "n_gpus": "~256"})
    assert cases[0].published == 30 * 24 * 256


def test_an_accelerator_outside_the_catalogue_is_known_by_its_peak(tmp_path):
    row = {"model": "Far-7B", "params_b": "7", "tokens_b": "1000", "gpu_hours": "9e4", "gpu_type": "Ascend"}
    cases, unusable = _read(tmp_path, "pretraining.csv", row, {**row, "peak_tflops_used": "312"})
    assert [case.name for case in cases] == ["Far-7B"]
    assert [row.why for row in unusable] == ["the accelerator 'Ascend' is not one of the catalogue's"]


def test_8_bit_training_of_a_row_is_faster(tmp_path):
    row = {"params_b": "37", "tokens_b": "9000", "gpu_hours": "2e6", "gpu_type": "H800"}
    cases, _ = _read(
        tmp_path, "pretraining.csv", {**row, "precision": "bf16"}, {**row, "precision": "fp8 mixed"}
    )
    plain, fast = (case.predict(bundled_constants()).p50 for case in cases)
    assert fast < plain


def test_a_row_that_begins_with_a_plus_keeps_what_the_rows_above_switched_on(tmp_path):
    shared = {
        "family": "tricks",
        "model": "3B",
        "params_b": "3",
        "activity": "fine-tune",
        "precision": "bf16",
        "seq_len": "4096",
        "microbatch": "2",
        "measured_or_estimated": "measured",
        "peak_mem_per_gpu": "20",
    }
    methods = (
        "Baseline full",
        "+ chunked cross entropy",
        "+ activation checkpointing",
        "+ optimizer step in backward",
        "+ activation offloading",
        "+ 8-bit AdamW",
        "LoRA",
        "QLoRA",
    )
    cases, _ = _read(tmp_path, "memory.csv", *({**shared, "method": method} for method in methods))
    needed = [case.predict(bundled_constants()).p50 for case in cases]
    assert len(needed) == len(methods)
    assert needed == sorted(needed, reverse=True)
    other = {**shared, "model": "3B elsewhere", "method": "LoRA"}
    _, alone = (
        row["switched_on"] for row in memory_rows(map(clean_row, [{**shared, "method": "+ x"}, other]))
    )
    assert alone == ""


def test_a_cell_with_several_measurements_becomes_several_rows():
    row = {"method": "full, Megatron / ZeRO-2 / ZeRO-3", "peak_mem_per_gpu": "60 / OOM / 80"}
    found = [(item["method"], item["peak_mem_per_gpu"]) for item in memory_rows([clean_row(row)])]
    assert found == [("full, Megatron", "60"), ("full, ZeRO-2", "OOM"), ("full, ZeRO-3", "80")]
    row = {"precision": "fp16 -> GPTQ int4", "peak_mem_per_gpu": "12.62 -> 3.83"}
    assert [item["precision"] for item in memory_rows([clean_row(row)])] == ["fp16", "GPTQ int4"]


def test_several_gpus_without_a_word_on_sharding_take_the_least_that_fits(tmp_path):
    row = {
        "params_b": "13",
        "activity": "fine-tune",
        "method": "full",
        "seq_len": "2048",
        "microbatch": "1",
        "n_gpus": "8",
        "gpu_type": "A100 80GB",
        "measured_or_estimated": "measured",
        "peak_mem_per_gpu": "60",
        "unit": "GB",
    }
    cases, unusable = _read(tmp_path, "memory.csv", row)
    assert unusable == []
    assert 13 * 16 / 8 < cases[0].predict(bundled_constants()).p50 < 80


def test_short_rows_foreign_columns_and_a_byte_order_mark_are_taken(tmp_path):
    head = "\ufefffamily,model,params_b,tokens_b,gpu_type,gpu_hours,colour"
    text = f"{head}\nnew,A,7,1000,A100,8e4,red,extra\nnew,B\n"
    (tmp_path / "pretraining.csv").write_text(text, encoding="utf-8")
    cases, unusable = read_table(TABLE["pretraining.csv"], tmp_path)
    assert [(case.family, case.name) for case in cases] == [("new", "A")]
    assert [row.name for row in unusable] == ["new: B"]


def test_a_family_that_was_fitted_is_left_out_of_the_fit_in_any_folder(tmp_path):
    text = (FACTS / "memory.csv").read_text(encoding="utf-8").splitlines()
    autoawq = [line for line in text if line.startswith("autoawq")]
    (tmp_path / "memory.csv").write_text("\n".join([text[0], *autoawq]) + "\n", encoding="utf-8")
    elsewhere = score_table(TABLE["memory.csv"], tmp_path, bundled_constants(), leaves_families_out=True)
    here = score_table(TABLE["memory.csv"], FACTS, bundled_constants(), leaves_families_out=True)
    assert elsewhere.is_left_out
    assert elsewhere.lines == tuple(line for line in here.lines if line.family == "autoawq")


def test_json_of_a_table_without_usable_rows_is_valid(tmp_path, capsys):
    _write(tmp_path, "pretraining.csv", {"model": "X", "params_b": "", "tokens_b": "1", "gpu_hours": "1"})
    assert main([str(tmp_path), "--json"]) == 0
    (score,) = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert (score["runs"], score["not_used"], score["median_error"]) == (0, 1, None)


def test_a_folder_without_tables_is_refused_in_one_sentence(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "holds none of the tables pretraining.csv" in capsys.readouterr().err
    assert main([str(tmp_path / "nowhere")]) == 2
