"""A small share of what the long commands do: files changed at random, fuzzed readers, a soaked window."""

import random

import pytest

from reliability.fuzzing import fuzz
from reliability.mutated import IMPORTS, PLANS, run
from reliability.soak import Soak, soak


@pytest.mark.parametrize("suffix", [PLANS, *IMPORTS])
def test_a_file_changed_at_random_gives_a_plan_or_a_sentence(suffix, tmp_path):
    run(suffix, 200 if suffix == PLANS else 40, random.Random(5), tmp_path)


def test_what_reaches_new_lines_of_a_reader_is_changed_further(tmp_path):
    count, lines = fuzz(".csv", 1.0, random.Random(5), tmp_path)

    assert count > 1
    assert lines > 100


def test_a_window_that_is_worked_in_at_random_leaks_nothing(window, qapp):
    soaked = Soak(window, qapp, random.Random(5))

    warm, end = soak(soaked, 6.0, 3.0)

    assert soaked.said == []
    for name in ("threads", "files", "dialogs"):
        assert end[name] <= warm[name], name
