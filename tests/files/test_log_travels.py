"""The log leaves the program in the formats that have room for it; the others say that it stays behind."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from genai_planner.files.checking import read_again
from genai_planner.files.export_options import ExportOptions
from genai_planner.files.exports import EXPORTS
from genai_planner.files.subject import Subject
from genai_planner.model import edits
from genai_planner.model.log import EntryKind
from genai_planner.workbench.record.subjects import about_record
from support.small_project import small_plan

TODAY = date(2027, 1, 13)
WORDS = "=SUM(A1) <b>pays</b> | who?"


@pytest.fixture
def plan():
    plan = small_plan()
    entry = edits.new_entry(
        plan, EntryKind.QUESTION, WORDS, TODAY, about=about_record(plan, "clean"), who="Sam", due=TODAY
    )
    return edits.add_entry(plan, entry)


def _made(plan, key):
    form = next(one for one in EXPORTS if one.key == key)
    return form.make(Subject(plan, TODAY), ExportOptions())


def test_a_workbook_has_the_log_on_a_sheet_of_its_own_and_runs_no_formula(plan):
    book = load_workbook(io.BytesIO(_made(plan, "xlsx").data))
    cells = [cell for row in book["Log"].iter_rows() for cell in row]
    entry = next(cell for cell in cells if cell.value == WORDS)
    assert entry.data_type == "s"
    assert {"Sam", "Clean", "question", "open"} <= {cell.value for cell in cells}


@pytest.mark.parametrize("key", ["html", "markdown"])
def test_pages_carry_the_log_with_what_each_entry_is_about(plan, key):
    text = _made(plan, key).data.decode()
    assert "Log" in text
    assert "pays" in text
    assert "<b>pays" not in text
    assert "Sam" in text


@pytest.mark.parametrize("key", ["csv", "msproject"])
def test_formats_without_room_for_the_log_say_that_it_stays_behind(plan, key):
    assert any("The log is left out" in str(note) for note in _made(plan, key).notes)
    assert not any("log" in str(note) for note in _made(small_plan(), key).notes)


def test_the_log_is_a_table_of_its_own_that_no_spreadsheet_runs(plan):
    rows = list(csv.DictReader(io.StringIO(_made(plan, "log").data.decode("utf-8-sig"), newline="")))
    (row,) = rows
    assert (row["who"], row["about"], row["kind"], row["state"]) == ("Sam", "Clean", "question", "open")
    assert row["entry"].lstrip("'") == WORDS
    assert row["entry"].startswith("'")
    read_again(_made(plan, "log").data, "log", Subject(plan, TODAY))
