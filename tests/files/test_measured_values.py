"""Tables of measured values are read whatever program wrote them."""

from datetime import date

import pytest

from genai_planner.errors import UnreadableFileError
from genai_planner.files.formats.lists.measured import MeasuredRow, read_measured


def read(tmp_path, words, encoding="utf-8"):
    path = tmp_path / "run.csv"
    path.write_bytes(words.encode(encoding))
    return read_measured(path)


def test_a_row_for_each_measure(tmp_path):
    words = "measure,value,round,date\nCorrect facts,0.84,2,2027-07-05\nForm kept,0.985,2,2027-07-05\n"
    day = date(2027, 7, 5)
    assert read(tmp_path, words) == [
        MeasuredRow("Correct facts", 0.84, 2, day),
        MeasuredRow("Form kept", 0.985, 2, day),
    ]


def test_semicolons_decimal_commas_and_other_words_for_the_columns(tmp_path):
    assert read(tmp_path, "Metric;Score\nLeaks;0,5\n", "utf-16") == [MeasuredRow("Leaks", 0.5, None, None)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.2e-05", 1.2e-05),
        ("+.5", 0.5),
        ("−2", -2),
        ("1,234,567", 1_234_567),
        ("1.234,5", 1_234.5),
        ("90 %", 90),
    ],
)
def test_a_value_is_read_as_programs_write_numbers(tmp_path, cell, value):
    assert read(tmp_path, f"measure;value\nLoss;{cell}\n") == [MeasuredRow("Loss", value, None, None)]


def test_a_column_without_a_head_is_no_measure(tmp_path):
    assert read(tmp_path, "step,,loss\n1,5,0.3\n")[-1] == MeasuredRow("loss", 0.3, None, None)
    assert len(read(tmp_path, "step,,loss\n1,5,0.3\n")) == 2


def test_a_column_for_each_measure_of_which_the_last_row_counts(tmp_path):
    words = "round\tCorrect facts\tForm kept\n1\t0.7\t0.9\n2\t0.8\t\n"
    assert read(tmp_path, words) == [MeasuredRow("Correct facts", 0.8, 2, None)]


def test_a_day_that_can_be_two_is_left_to_the_user(tmp_path):
    words = "measure,value,date\nLeaks,0,1/2/2027\n"
    assert read(tmp_path, words) == [MeasuredRow("Leaks", 0.0, None, None)]


def test_a_round_that_is_none_is_left_to_the_user(tmp_path):
    assert read(tmp_path, "measure,value,run\nLeaks,0,2027\n") == [MeasuredRow("Leaks", 0.0, None, None)]


@pytest.mark.parametrize("words", ["\x00\x01", "measure,value\n", "one line of prose", "measure\nLeaks\n"])
def test_what_holds_no_values_is_refused_in_one_sentence(tmp_path, words):
    with pytest.raises(UnreadableFileError, match=r"^'.*run.csv' holds no values: "):
        read(tmp_path, words)
