"""No document that people read has a word of English left when the program speaks another language."""

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.exports import EXPORTS
from genai_planner.files.formats.tables import Column, Kind, Table, told
from genai_planner.files.subject import Subject
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.log import add_entry, new_entry
from genai_planner.model.log import EntryKind
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.context import speaking
from support.grounds import CATALOGUE
from support.made_up import MADE_UP, english_in, renamed

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def subject():
    """A late and dear plan of a sample with a question, all its names in the made-up language."""
    made = make_plan(samples()[0].answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
    late = schedule(made).finish.date() - timedelta(days=20)
    plan = made.model_copy(update={"deadline": late, "budget": 10_000.0})
    plan = renamed(add_entry(plan, new_entry(plan, EntryKind.QUESTION, "Who labels?", TODAY)))
    return Subject(plan, TODAY, lambda: renamed(bundled()))


def of_page(data):
    shown = re.sub(r"<(style|script)>.*?</\1>", "", data.decode(), flags=re.DOTALL)
    return [unescape(text) for text in re.split(r"<[^>]+>", shown)]


def of_markdown(data):
    return data.decode().splitlines()


def of_slides(data):
    from pptx import Presentation

    found = []
    for slide in Presentation(BytesIO(data)).slides:
        shapes = list(slide.shapes)
        for shape in shapes:  # grows while it is walked
            shapes.extend(getattr(shape, "shapes", ()))
            if getattr(shape, "has_chart", False):
                found += [one.name for one in shape.chart.plots[0].series]
            elif getattr(shape, "has_table", False):
                found += [cell.text for row in shape.table.rows for cell in row.cells]
            elif shape.has_text_frame:
                found.append(shape.text_frame.text)
        found += slide.notes_slide.notes_text_frame.text.splitlines() if slide.has_notes_slide else ()
    return found


READERS = {
    "html": of_page,
    "pack-html": of_page,
    "markdown": of_markdown,
    "agenda-md": of_markdown,
    "pptx": of_slides,
}


@pytest.mark.parametrize("key", READERS)
def test_no_document_has_english_left(subject, key):
    form = next(one for one in EXPORTS if one.key == key)
    with speaking(MADE_UP):
        texts = READERS[key](form.make(subject, ExportOptions()).data)
    assert len(texts) > 20
    assert {text: words for text in texts if (words := english_in(text))} == {}


def test_a_page_says_its_language_and_the_side_that_it_begins_at(subject):
    page = next(one for one in EXPORTS if one.key == "html")
    assert b"<html lang=en dir=ltr>" in page.make(subject, ExportOptions()).data
    with speaking(MADE_UP):
        assert b"<html lang=en-XA dir=rtl>" in page.make(subject, ExportOptions()).data


def test_a_table_is_told_but_for_the_users_own_words_and_numbers():
    columns = (
        Column("person", "Person"),
        Column("own", "Cost", is_ours=False),
        Column("skills", "Skills", Kind.WORDS),
        Column("days", "Days on it", Kind.NUMBER),
        Column("source", "Source"),
    )
    table = Table(
        "People", columns, (("Cost", "Cost", "Ðåţå: expert, Ļåŵ: basic", 2.5, "assumption; Ĥ 2023"),)
    )
    with speaking(MADE_UP):
        plain = told(table)
    assert [english_in(one.head) for one in plain.columns] == [[], ["Cost"], [], [], []]
    (row,) = plain.rows
    assert row[:2] == ("Cost", "Cost")
    assert english_in(row[2]) == []
    assert row[2].count(": ") == 2
    assert row[3] == 2.5
    assert row[4].endswith("; Ĥ 2023")
    assert english_in(row[4]) == []
    assert told(table) == table
