"""What is drawn on paper, without the dialog: pages, cut marks, and a chart that fits its page."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from genai_planner.files.export_options import ExportOptions, Pictured, Rows
from genai_planner.files.subject import Subject
from genai_planner.gui.export.printing import Paper, _fitting, papers, print_papers
from genai_planner.pictures.page.tiles import Paging, Sheet
from support.small_project import small_plan

_PAGE = re.compile(rb"/Type\s*/Page\b[^s]")


@pytest.fixture
def subject():
    return Subject(small_plan(), date(2027, 1, 13))


@pytest.fixture
def printer(tmp_path):
    """A4 upright without edges, of 100 dots an inch, into a file."""
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setResolution(100)
    upright = QPageLayout.Orientation.Portrait
    made.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, QMarginsF()))
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def _pages(path):
    return len(_PAGE.findall(path.read_bytes()))


@pytest.mark.parametrize(
    ("paging", "across", "pages"), [(Paging.ONE, 2, 1), (Paging.PAGES, 2, 1), (Paging.TILES, 3, 3)]
)
def test_the_timeline_is_printed_on_as_many_pages_as_are_counted(
    subject, printer, tmp_path, paging, across, pages
):
    paper = papers(subject, ExportOptions(rows=Rows.TASKS), Sheet(297, 210, paging, across))
    assert (paper.count, paper.notes) == (pages, ())
    print_papers(paper, printer, has_marks=False)
    assert _pages(tmp_path / "printed.pdf") == pages


def test_what_a_page_had_no_room_for_is_told_once(subject):
    for paging in (Paging.ONE, Paging.PAGES):
        paper = papers(subject, ExportOptions(), Sheet(200, 140, paging))
        told = ("Phases only: the 4 tasks do not fit legibly in this size.",) if paging is Paging.ONE else ()
        assert paper.notes == told


def test_a_chart_is_one_page_as_an_image_of_the_room_there_is(subject):
    paper = papers(subject, ExportOptions(view=Pictured.SPEND), Sheet(148, 105))
    assert paper.count == 1
    assert isinstance(paper.pages, QImage)
    assert paper.pages.width() == pytest.approx(148 / 25.4 * 300, abs=2)
    assert paper.pages.height() == pytest.approx(105 / 25.4 * 300, abs=2)


@pytest.mark.parametrize(
    ("size", "room"), [((200, 100), (827, 413)), ((100, 400), (292, 1169)), ((827, 1169), (827, 1169))]
)
def test_an_image_keeps_its_shape_and_fills_the_page_in_one_direction(printer, size, room):
    found = _fitting(QImage(*size, QImage.Format.Format_RGB32), printer)
    assert (found.x(), found.y()) == (0, 0)
    assert (found.width(), found.height()) == pytest.approx(room, abs=2)


def test_an_image_is_printed_on_one_page(printer, tmp_path):
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    print_papers(Paper(image), printer, has_marks=True)
    assert _pages(tmp_path / "printed.pdf") == 1


def test_cut_marks_take_their_room_on_each_side(subject, printer, tmp_path):
    sheet = Sheet(210, 297, Paging.TILES, 2, has_marks=True)
    assert (sheet.size.width, sheet.size.height) == (196, 283)
    marked = papers(subject, ExportOptions(), sheet)
    sizes = []
    for has_marks in (False, True):
        print_papers(marked, printer, has_marks=has_marks)
        sizes.append((tmp_path / "printed.pdf").stat().st_size)
    assert sizes[1] > sizes[0]
