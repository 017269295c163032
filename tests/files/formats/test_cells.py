"""Cells of lists, workbooks that are let in, and files that are held."""

import io
import zipfile
from datetime import datetime

import pytest

from genai_planner.errors import UnreadableFileError
from genai_planner.files.formats.lists.amounts import number
from genai_planner.files.formats.lists.cells import is_workbook, moments, text_rows
from genai_planner.files.formats.lists.own_values import OwnValues
from genai_planner.files.formats.workbook.guarding import guarded, guarded_bytes
from genai_planner.files.safety.locking import Holding, hold, holding, is_held
from genai_planner.model.table.own_columns import OwnKind


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\n1,2", [["a", "b"], ["1", "2"]]),
        (b"a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
        (b"a\tb\n\n1\t", [["a", "b"], ["1", None]]),
        (b'a,b\n"x, y", z ', [["a", "b"], ["x, y", "z"]]),
        ("ä,b".encode("utf-8-sig"), [["ä", "b"]]),
        ("ä,b".encode("cp1252"), [["ä", "b"]]),
        ("ä,b".encode("utf-16"), [["ä", "b"]]),
        (b"words alone", []),
        (b"", []),
    ],
)
def test_a_table_is_read_whatever_parts_it_and_however_it_is_encoded(data, rows):
    assert text_rows(data) == rows


def days(*cells):
    found, is_told = moments(cells)
    return [(one.month, one.day) if one else None for one in found], is_told


def test_one_order_of_day_and_month_holds_for_a_column():
    assert days("2027-01-05") == ([(1, 5)], True)
    assert days("5.1.2027") == ([(1, 5)], True)
    assert days("1/5/2027") == ([(5, 1)], False)
    assert days("1/5/2027", "1/13/2027") == ([(1, 5), (1, 13)], True)
    assert days("1/5/2027", "13/1/2027") == ([(5, 1), (1, 13)], True)
    assert days("13/1/2027", "1/13/2027")[1] is False
    assert days("31/2/2027", "x", None, 3.0)[0] == [None] * 4


def test_times_and_short_years_are_read():
    assert moments(["5.1.27 14:30"])[0] == [datetime(2027, 1, 5, 14, 30)]
    assert moments(["2027-1-5T08:00"])[0] == [datetime(2027, 1, 5, 8)]
    assert moments([datetime(2027, 1, 5, 8, 0, 59)])[0] == [datetime(2027, 1, 5, 8)]


@pytest.mark.parametrize(
    ("cell", "found"),
    [(3, 3), ("1,5", 1.5), ("3 days", 3), ("50%", 50), ("-2", -2), ("x", None), (None, None)],
)
def test_numbers_are_read_with_what_stands_behind_them(cell, found):
    assert number(cell) == found


def own(*columns):
    rows = [list(row) for row in zip(*(cells for _, cells in columns), strict=True)]
    return OwnValues(rows, {head: place for place, (head, _) in enumerate(columns)})


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", 2.0, None], OwnKind.NUMBER),
        (["1", "x"], OwnKind.TEXT),
        (["2027-01-05", datetime(2027, 1, 6)], OwnKind.DATE),
        (["1/2/2027", "x"], OwnKind.TEXT),
        (["1/2/2027"], OwnKind.TEXT),
        (["1989-01-05"], OwnKind.TEXT),
        (["2e15"], OwnKind.TEXT),
    ],
)
def test_a_column_is_what_all_its_cells_are(cells, kind):
    assert own(("Head", cells)).columns[0].kind is kind


def test_columns_without_cells_and_of_one_name_are_passed_over():
    found = own(("Team", ["Red"]), ("TEAM", ["Blue"]), ("Empty", [None]), ("Points (enter)", ["3"]))
    assert [one.name for one in found.columns] == ["Team", "Points"]
    assert [(one.words, one.number) for one in found.of_row(0)] == [("Red", None), ("", 3)]


def test_thirty_columns_have_room():
    many = [(f"C{n}", ["x"]) for n in range(31)]
    assert own(*many[:30]).passed_over == ()
    assert own(*many).passed_over == ("C30",)


def archive(*parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts:
            made.writestr(name, data)
    return stream.getvalue()


def test_a_workbook_is_told_by_how_it_begins(tmp_path):
    data = archive(("xl/workbook.xml", "<workbook/>"))
    assert is_workbook(data)
    assert not is_workbook(data[1:])
    assert not is_workbook(archive(("a.txt", "x")))
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    assert guarded(path).getvalue() == data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(("xl/a.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>")), "declares entities"),
        (archive(*((f"{n}.txt", "") for n in range(2_001))), "would unpack to more than 150 MB"),
        (b"PK\x03\x04 and nothing more", "is damaged, or not what its name says"),
    ],
)
def test_what_is_no_safe_workbook_is_refused(tmp_path, data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        guarded_bytes(data, tmp_path / "book.xlsx")


def test_a_file_is_held_until_it_is_let_go(tmp_path):
    path = tmp_path / "lock"
    assert not is_held(path)
    stream = hold(path)
    assert (holding(path), is_held(path)) == (Holding.HELD, True)
    with pytest.raises(OSError):  # noqa: PT011  the system says it in its own words
        hold(path)
    stream.close()
    assert (holding(path), is_held(path)) == (Holding.FREE, False)
    hold(path).close()


def test_what_cannot_be_opened_is_not_known(tmp_path):
    assert holding(tmp_path / "missing") is Holding.UNKNOWN
