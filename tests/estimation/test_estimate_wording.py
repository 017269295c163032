"""Amounts in formulas agree with their words."""

import pytest

from genai_planner.words.said import counted


@pytest.mark.parametrize(("number", "words"), [(1, "1 copy"), (4, "4 copies"), (2_048, "2,048 copies")])
def test_a_number_agrees_with_its_word(number, words):
    assert counted("{n} copy", "{n} copies", number).text() == words
