"""A PDF has bookmarks, a language and tags, and all that stood in it."""

import io
from datetime import date

import pypdf
import pytest

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.formats.pictures import export_picture
from genai_planner.files.formats.web.printed import export_pack_document
from genai_planner.files.subject import Subject
from genai_planner.pictures.page.output import PictureForm
from genai_planner.pictures.page.pdf_structure import PdfPage, with_structure
from support.plans import link, plan_of, work


@pytest.fixture
def subject():
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b"),), name="Größe 大")
    return Subject(plan, date(2026, 11, 27))


def opened(data):
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def test_a_picture_has_its_phases_as_bookmarks_and_words_in_its_place(subject):
    file = opened(export_picture(subject, ExportOptions(), PictureForm.PDF).data)
    root = file.trailer["/Root"]
    assert [(mark.title, file.get_destination_page_number(mark)) for mark in file.outline] == [("Phase", 0)]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    figure = root["/StructTreeRoot"]["/K"]["/K"][0]
    assert figure["/S"] == "/Figure"
    assert "Größe 大: timeline" in figure["/Alt"]
    assert figure["/Pg"] == file.pages[0]
    assert "Task a" in file.pages[0].extract_text()
    assert b"/Figure" in file.pages[0].get_contents().get_data()


def test_a_chart_says_its_finding_in_its_place(subject):
    options = ExportOptions(view=Pictured.RISK)
    file = opened(export_picture(subject, options, PictureForm.PDF).data)
    assert "80% chance" in file.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"][0]["/Alt"]
    assert len(file.outline) == 1


def test_the_pack_has_its_chapters_as_bookmarks_and_text_in_the_order_of_its_lines(subject):
    file = opened(export_pack_document(subject, ExportOptions()).data)
    marks = {mark.title: file.get_destination_page_number(mark) for mark in file.outline}
    assert marks["Größe 大"] == 0
    assert "Tasks" in file.pages[marks["Tasks"]].extract_text()
    kinds = [one["/S"] for one in file.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"]]
    assert len(kinds) == len(file.pages)
    assert kinds[0] == "/P"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nstartxref\n9\n%%EOF", b"%PDF-1.7\nno table\n%%EOF"])
def test_a_file_that_is_written_in_another_way_stays_as_it_is(data):
    assert with_structure(data, [PdfPage()], "en") == data
