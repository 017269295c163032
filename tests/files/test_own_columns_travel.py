"""Own columns and web links leave the program and come back: MS Project XML, Excel and CSV."""

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from genai_planner.files.formats.csv import export_csv
from genai_planner.files.formats.lists.reading import read_list
from genai_planner.files.formats.ms_project.reading import parse_ms_project
from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.formats.workbook.entries import read_entries, with_entries
from genai_planner.files.formats.workbook.writing import export_workbook
from genai_planner.files.subject import Subject
from genai_planner.model import edits
from genai_planner.model.table.own_columns import OwnColumn, OwnKind, OwnValue, WebLink
from support.small_project import small_plan

TODAY = date(2027, 1, 13)
COLUMNS = (
    OwnColumn(id="owner", name="Owner"),
    OwnColumn(id="points", name="Points", kind=OwnKind.NUMBER),
    OwnColumn(id="price", name="Price", kind=OwnKind.MONEY),
    OwnColumn(id="seen", name="Seen on", kind=OwnKind.DATE),
    OwnColumn(id="state", name="State", kind=OwnKind.CHOICE, choices=("open", "agreed")),
)
VALUES = (
    OwnValue(column="owner", words="Legal & Co <Ltd>"),
    OwnValue(column="points", number=2.5),
    OwnValue(column="price", number=1200.5),
    OwnValue(column="seen", day=date(2027, 3, 1)),
    OwnValue(column="state", words="agreed"),
)


@pytest.fixture
def plan():
    plan = small_plan()
    for column, value in zip(COLUMNS, VALUES, strict=True):
        plan = edits.set_own_value(edits.add_column(plan, column), "clean", column.id, value)
    return edits.set_addresses(plan, "clean", (WebLink(address="https://example.org/a", name="Wiki"),))


def _said(plan, name):
    """What the task of that name says, by the names of the columns."""
    names = {column.id: column.name for column in plan.own_columns}
    task = next(task for task in plan.tasks if task.name == name)
    return {
        names[one.column]: one.day or (one.number if one.number is not None else one.words)
        for one in task.own
    }


EXPECTED = {
    "Owner": "Legal & Co <Ltd>",
    "Points": 2.5,
    "Price": 1200.5,
    "Seen on": date(2027, 3, 1),
    "State": "agreed",
}


def test_own_columns_and_a_web_link_come_back_from_ms_project(plan):
    data = export_ms_project(Subject(plan, TODAY)).data

    back = parse_ms_project(data, Path("small.xml")).plan

    assert [(one.name, one.kind, one.choices) for one in back.own_columns] == [
        (one.name, one.kind, one.choices) for one in COLUMNS
    ]
    assert _said(back, "Clean") == EXPECTED
    assert _said(back, "Try") == {}
    clean = next(task for task in back.tasks if task.name == "Clean")
    assert clean.addresses == (WebLink(address="https://example.org/a", name="Wiki"),)


def test_custom_fields_of_another_program_become_own_columns_and_dangerous_links_do_not(plan):
    data = export_ms_project(Subject(plan, TODAY)).data.decode()
    data = data.replace("GenAI Planner id", "Their id").replace("https://example.org/a", "file:///etc/passwd")

    read = parse_ms_project(data.encode(), Path("small.xml"))

    assert "Their id" in [one.name for one in read.plan.own_columns]
    assert _said(read.plan, "Clean")["Their id"] == "clean"
    assert not any(task.addresses for task in read.plan.tasks)
    assert any("pages and mailboxes" in str(remark) for remark in read.report.left_out)


def test_what_is_filled_in_in_the_workbook_comes_back_into_own_columns(plan, tmp_path):
    subject = Subject(plan, TODAY)
    book = load_workbook(io.BytesIO(export_workbook(subject).data))
    sheet = book["Tasks"]
    heads = [cell.value for cell in sheet[1]]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert rows["clean"][heads.index("Points (enter)")].value == 2.5
    for head, value in (
        ("Owner", "Finance"),
        ("Points", 4),
        ("Seen on", date(2027, 4, 2)),
        ("State", "open"),
    ):
        rows["clean"][heads.index(f"{head} (enter)")].value = value
    rows["try"][heads.index("Price (enter)")].value = 10
    rows["try"][heads.index("State (enter)")].value = "lost"
    path = tmp_path / "back.xlsx"
    book.save(path)

    entries = read_entries(path, subject)
    after, refused = with_entries(plan, entries, subject)

    assert _said(after, "Clean") == EXPECTED | {
        "Owner": "Finance", "Points": 4, "Seen on": date(2027, 4, 2), "State": "open",
    }  # fmt: skip
    assert _said(after, "Try") == {"Price": 10}
    assert [(one.task, one.theirs) for one in refused] == [("try", "lost")]


@pytest.mark.parametrize(
    ("head", "odd"),
    [
        ("Points", 1e300),
        ("Seen on", datetime(1905, 1, 1)),
        ("Actual start", datetime(1905, 1, 1)),
        ("Actual finish", datetime(9999, 1, 1)),
    ],
)
def test_one_value_that_no_plan_can_hold_is_refused_and_the_others_are_taken(plan, tmp_path, head, odd):
    subject = Subject(plan, TODAY)
    book = load_workbook(io.BytesIO(export_workbook(subject).data))
    heads = [cell.value for cell in book["Tasks"][1]]
    rows = {row[0].value: row for row in book["Tasks"].iter_rows(min_row=2)}
    rows["clean"][heads.index(f"{head} (enter)")].value = odd
    rows["try"][heads.index("Owner (enter)")].value = "Finance"
    path = tmp_path / "back.xlsx"
    book.save(path)

    after, refused = with_entries(plan, read_entries(path, subject), subject)

    assert [(one.task, one.theirs) for one in refused] == [("clean", odd)]
    assert _said(after, "Try") == {"Owner": "Finance"}


def test_a_row_that_ends_early_says_nothing_of_what_is_behind_its_end(plan, tmp_path):
    subject = Subject(plan, TODAY)
    path = tmp_path / "back.xlsx"
    with (
        zipfile.ZipFile(io.BytesIO(export_workbook(subject).data)) as sent,
        zipfile.ZipFile(path, "w") as back,
    ):
        for name in sent.namelist():
            words = re.sub(rb"<dimension[^>]*/>", b"", sent.read(name))
            back.writestr(name, words.replace(b"</sheetData>", b'<row r="99"></row></sheetData>'))

    assert read_entries(path, subject) == ()


def test_a_workbook_read_as_a_list_has_its_own_columns_and_nothing_that_is_worked_out(plan):
    back = read_list(export_workbook(Subject(plan, TODAY)).data, Path("small.xlsx"), TODAY).plan

    assert [one.name for one in back.own_columns] == [one.name for one in COLUMNS]
    assert _said(back, "Clean") == EXPECTED


def test_own_columns_of_a_csv_file_are_told_by_what_stands_in_them(plan):
    back = read_list(export_csv(Subject(plan, TODAY)).data, Path("small.csv"), TODAY).plan

    kinds = {one.name: one.kind for one in back.own_columns}
    assert kinds["Points"] is OwnKind.NUMBER
    assert kinds["Seen on"] is OwnKind.DATE
    assert kinds["Owner"] is OwnKind.TEXT
    assert _said(back, "Clean") == EXPECTED
