"""The hardware catalogue: complete, findable under every usual name, and the user's to change."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from genai_planner.errors import InputError
from genai_planner.estimation import Pool
from genai_planner.estimation.machines.hardware import bundled_catalogue, load_catalogue, read_catalogue
from genai_planner.paths import settings_folder

FACTS = Path(__file__).parents[1] / "data" / "facts"
OWN = {
    "id": "our-card",
    "name": "Our card",
    "peak_tflops": {"bf16": 100.0},
    "memory_gb": 64,
    "bandwidth_gb_per_second": 1000,
    "power_watts": 250,
    "link_gb_per_second": 64,
}


def _rows(kind):
    with (FACTS / "hardware.csv").open(encoding="utf-8") as stream:
        return [row for row in csv.DictReader(stream) if row["kind"] == kind]


@pytest.mark.parametrize("row", _rows("spec"), ids=lambda row: row["device"])
def test_every_published_accelerator_is_listed_with_its_published_peak(row):
    name = "H800 PCIe" if row["device"].startswith("H800") else row["device"]
    found = bundled_catalogue().find(name)
    assert found.half_peak_tflops == float(row["peak_dense_bf16_tflops"])
    if row["memory_gb"] and "/" not in row["memory_gb"]:
        assert found.memory_gb == float(row["memory_gb"])


@pytest.mark.parametrize("row", _rows("price"), ids=lambda row: f"{row['device']} {row['price_basis']}")
def test_every_published_price_is_kept_with_its_source(row):
    found = bundled_catalogue().find(row["device"])
    whole_node = 4 if row["device"].startswith("4x") else 1
    low = float(row["price_low_usd_per_h"]) / whole_node
    assert any(
        price.low == pytest.approx(low, abs=1e-3) and price.source == row["source"] for price in found.prices
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A100-80GB-SXM", "a100-80gb"),
        ("NVIDIA A100-SXM4-40GB", "a100-40gb"),
        ("a100_40gb", "a100-40gb"),
        ("H100 80GB SXM", "h100-80gb"),
        ("h800", "h800-80gb"),
        ("TPUv4", "tpu-v4"),
        ("Tesla V100", "v100-32gb"),
        ("GeForce RTX 4090", "rtx-4090"),
        ("A10G (g5.2xlarge)", "a10g"),
        ("A5000 24GB", "rtx-a5000"),
        ("A100 (40GB)", "a100-40gb"),
        ("8xA100 80GB", "a100-80gb"),
        ("MI250", "mi250"),
        ("H100 NVL", "h100-94gb-nvl"),
        ("H200 NVL", "h200-nvl"),
        ("GB300", "gb300"),
        ("AMD Instinct MI355X", "mi355x"),
        ("RTX PRO 6000 Blackwell", "rtx-pro-6000"),
        ("GeForce RTX 5080", "rtx-5080"),
        ("DGX Spark", "dgx-spark"),
        ("Ascend 910B", "ascend-910b"),
        ("M4 Max", "apple-m4-max"),
    ],
)
def test_an_accelerator_is_found_however_it_is_spelled(name, expected):
    assert bundled_catalogue().find(name).id == expected


def test_no_two_accelerators_share_an_id():
    ids = [accelerator.id for accelerator in bundled_catalogue().accelerators]
    assert len(ids) == len(set(ids))


def test_an_unknown_accelerator_is_answered_with_the_nearest_known():
    with pytest.raises(InputError, match=r"'h100-79gb' is not in the catalogue; the nearest are h100-80gb"):
        Pool(gpu="h100-79gb")


def test_the_price_range_is_that_of_the_latest_year():
    price, source = bundled_catalogue().price_range(bundled_catalogue().find("a100-80gb"))
    assert (price.p10, price.p90) == (0.8, 3.0)
    assert source == "mercatus-ai.com cloud GPU pricing (May 2026)"


def test_an_accelerator_without_a_price_gets_an_assumed_one_that_says_so():
    price, source = bundled_catalogue().price_range(bundled_catalogue().find("mi300x"))
    assert price.p50 > 0
    assert source.startswith("no published price; scaled from the NVIDIA A100")


@pytest.mark.parametrize(
    ("peak", "memory_gb", "times"), [(156.0, 80, 0.5), (312.0, 20, 0.5), (312.0, 40, 1.0), (78.0, 40, 0.25)]
)
def test_an_assumed_price_goes_by_the_peak_and_by_no_more_than_twice_the_memory(peak, memory_gb, times):
    catalogue = bundled_catalogue()
    unpriced = catalogue.find("a40").model_copy(
        update={"peak_tflops": {"bf16": peak}, "memory_gb": memory_gb}
    )
    price, _ = catalogue.price_range(unpriced)
    assert tuple(price) == pytest.approx((0.8 * times, 1.7 * times, 3.0 * times))


def test_the_age_of_a_price_is_counted_from_its_date():
    found = bundled_catalogue().find("a100-80gb")
    assert found.price_age_days(date(2026, 5, 31)) == 30
    assert bundled_catalogue().find("mi300x").price_age_days(date(2026, 5, 31)) is None


def test_without_a_file_of_the_users_own_the_bundled_catalogue_stands():
    assert load_catalogue() is bundled_catalogue()


def test_the_user_adds_accelerators_and_replaces_listed_ones(tmp_path):
    replaced = {**OWN, "id": "a100-80gb", "name": "Our A100", "memory_gb": 96}
    path = tmp_path / "hardware.json"
    path.write_text(json.dumps({"accelerators": [OWN, replaced]}))
    catalogue = load_catalogue(path)
    assert catalogue.find("our card").half_peak_tflops == 100
    assert catalogue.find("a100-80gb").memory_gb == 96
    assert catalogue.find("h100-80gb") == bundled_catalogue().find("h100-80gb")


def test_an_accelerator_of_ones_own_stands_eight_to_a_node_where_nothing_else_is_said(tmp_path):
    path = tmp_path / "hardware.json"
    path.write_text(json.dumps({"accelerators": [OWN, {**OWN, "id": "pair", "gpus_per_node": 2}]}))
    assert [one.gpus_per_node for one in read_catalogue(path).accelerators] == [8, 2]


def test_the_users_file_in_the_settings_folder_is_read():
    settings_folder().mkdir(parents=True)
    (settings_folder() / "hardware.json").write_text(json.dumps({"accelerators": [OWN]}))
    assert load_catalogue().find("our-card").name == "Our card"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is wrong at the file"),
        (json.dumps({"accelerators": [{**OWN, "memory_gb": -1}]}), r"is wrong at accelerators\.0\.memory_gb"),
        (json.dumps({"accelerators": [OWN], "colour": 1}), "is wrong at colour"),
    ],
)
def test_a_wrong_catalogue_is_refused_with_file_and_place(tmp_path, text, message):
    path = tmp_path / "hardware.json"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        read_catalogue(path)


def test_a_missing_catalogue_is_refused_by_name(tmp_path):
    with pytest.raises(InputError, match=r"Cannot read the hardware catalogue .*nowhere\.json"):
        read_catalogue(tmp_path / "nowhere.json")


def test_an_accelerator_that_reckons_nothing_is_refused_with_its_place():
    place = r"wrong at accelerators\.0\.peak_tflops\.bf16: should be at least 0\.001"
    with pytest.raises(InputError, match=place):
        read_catalogue(Path(__file__).parents[1] / "data" / "files" / "hardware-peak-0.json")


@pytest.mark.parametrize("dated", ["2023-20", "2026-02-30", "2026-13"])
def test_a_price_of_a_day_that_never_was_is_refused_with_its_place(tmp_path, dated):
    path = tmp_path / "hardware.json"
    own = OWN | {"prices": [{"low": 1, "high": 2, "date": dated}]}
    path.write_text(json.dumps({"accelerators": [own]}), encoding="utf-8")
    with pytest.raises(InputError, match=rf"prices\.0\.date: '{dated}' is no date of the calendar"):
        read_catalogue(path)
