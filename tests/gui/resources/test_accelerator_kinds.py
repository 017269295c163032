"""Kinds of accelerators as they are looked for: grouped, sorted and found by words."""

import pytest

from genai_planner.estimation.machines.hardware import Accelerator
from genai_planner.gui.resources.kinds import grouped_kinds, is_meant


def _kind(kind_id, name, tier="data_centre", **fields):
    return Accelerator(
        id=kind_id, name=name, tier=tier, peak_tflops={"bf16": 1}, memory_gb=1, bandwidth_gb_per_second=1,
        power_watts=1, link_gb_per_second=1, **fields,
    )  # fmt: skip


B, A, HOME = _kind("b", "beta"), _kind("a", "Alpha"), _kind("h", "Home", "consumer", aliases=("RTX 99",))


def test_own_kinds_come_first_each_group_by_name_and_an_empty_group_is_left_out():
    assert grouped_kinds([B, A, HOME]) == [("Data centre", [A, B]), ("Consumer", [HOME])]
    assert grouped_kinds([B, A, HOME], own=[B]) == [
        ("Your own", [B]), ("Data centre", [A]), ("Consumer", [HOME]),
    ]  # fmt: skip
    assert grouped_kinds([]) == []


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [("", True), ("rtx", True), ("99 home", True), ("consumer home", True), ("home 98", False)],
)
def test_every_word_must_stand_in_a_name_or_the_class(typed, is_found):
    assert is_meant(HOME, typed) is is_found
