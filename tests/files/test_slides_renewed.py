"""A deck that is exported again: untouched slides are renewed, and what somebody did by hand stays."""

from datetime import date

import pytest
from pptx import Presentation

from genai_planner.files.export_options import ExportOptions, SlideKind
from genai_planner.files.exports import export
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Person
from support.plans import effort, link, milestone, plan_of

TODAY = date(2026, 11, 27)
KINDS = (SlideKind.SUMMARY, SlideKind.TIMELINE, SlideKind.COST, SlideKind.TASKS)
CHOSEN = ExportOptions(slides=KINDS)


def small_plan(count=3, name="Small"):
    tasks = [effort(f"t{number}", 2, "ana", name=f"Task {number}") for number in range(count)]
    people = (Person(id="ana", name="Ana", day_rate=500),)
    links = tuple(link(f"t{number}", f"t{number + 1}") for number in range(count - 1))
    return plan_of(*tasks, milestone("end", name="End"), links=links, people=people, name=name)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "deck.pptx"
    export(small_plan(), path, CHOSEN, today=TODAY)
    return path


def titles(path):
    return [slide.shapes.title.text_frame.text for slide in Presentation(path).slides]


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_slides_that_nobody_edited_are_renewed_in_place_and_keep_their_identity(path):
    before = [slide.slide_id for slide in Presentation(path).slides]
    notes = export(changed(small_plan(), name="Other"), path, CHOSEN, today=TODAY)
    deck = Presentation(path)
    assert [slide.slide_id for slide in deck.slides] == before
    assert deck.slides[0].shapes.title.text_frame.text == "Other"
    assert notes == ("4 slides were renewed in place.",)


def test_a_deck_saved_by_hand_without_an_edit_counts_as_unchanged(path):
    Presentation(path).save(path)
    assert export(small_plan(), path, CHOSEN, today=TODAY) == ("4 slides were renewed in place.",)


def _say(slide):
    slide.shapes[1].text_frame.paragraphs[0].runs[0].text = "Our own words"


def _move(slide):
    slide.shapes[1].left += 100_000


def _colour(slide):
    slide.shapes[1].text_frame.paragraphs[0].runs[0].font.bold = True


def _note(slide):
    slide.notes_slide.notes_text_frame.text += "Say this first."


def _add(slide):
    slide.shapes.add_textbox(0, 0, 100_000, 100_000)


@pytest.mark.parametrize("edit", [_say, _move, _colour, _note, _add])
def test_a_slide_that_was_edited_by_hand_is_left_alone_and_named(path, edit):
    deck = Presentation(path)
    edit(deck.slides[0])
    deck.save(path)
    edited = texts(deck.slides[0])
    notes = export(changed(small_plan(), name="Other"), path, CHOSEN, today=TODAY)
    assert texts(Presentation(path).slides[0]) == edited
    assert notes[:2] == ("3 slides were renewed in place.", "Left as they were edited by hand: 'Small'.")
    again = export(small_plan(), path, CHOSEN, today=TODAY)
    assert again[1] == notes[1]


def test_numbers_changed_in_a_chart_count_as_an_edit(path):
    from pptx.chart.data import CategoryChartData

    deck = Presentation(path)
    chart = next(shape.chart for shape in deck.slides[2].shapes if shape.has_chart)
    data = CategoryChartData()
    data.categories, values = ["People"], [1.0]
    data.add_series("Values", values)
    chart.replace_data(data)
    deck.save(path)
    export(small_plan(4), path, CHOSEN, today=TODAY)
    charts = [shape.chart for shape in Presentation(path).slides[2].shapes if shape.has_chart]
    assert [list(one.plots[0].series[0].values) for one in charts] == [values]


def test_slides_of_the_users_own_and_their_order_stay(path):
    deck = Presentation(path)
    own = deck.slides.add_slide(deck.slide_layouts[5])
    own.shapes.title.text_frame.text = "Why we do this"
    references = deck.slides._sldIdLst
    references.insert(1, references[-1])
    references.insert(0, references[2])  # the timeline comes first
    deck.save(path)
    order = titles(path)
    notes = export(small_plan(), path, CHOSEN, today=TODAY)
    assert titles(path) == order
    assert order[2] == "Why we do this"
    assert "1 slide of yours stays." in notes


def test_a_slide_that_was_taken_away_stays_away_until_it_is_asked_for(path):
    whole = path.with_name("whole.pptx")
    export(small_plan(), whole, today=TODAY)
    deck = Presentation(whole)
    gone = [slide.shapes.title.text_frame.text for slide in deck.slides].index("What would make it earlier")
    references = deck.slides._sldIdLst
    deck.part.drop_rel(references[gone].rId)
    references.remove(references[gone])
    deck.save(whole)
    notes = export(small_plan(), whole, today=TODAY)
    assert "What would make it earlier" not in titles(whole)
    assert any("reach" in note for note in notes)
    export(small_plan(), whole, ExportOptions(slides=(SlideKind.REACH,)), today=TODAY)
    assert "What would make it earlier" in titles(whole)


def test_pages_come_behind_those_before_them_and_go_where_there_are_fewer_tasks(path):
    order = ExportOptions(slides=(SlideKind.TASKS, SlideKind.COST))
    export(small_plan(30), path, order, today=TODAY)
    more = titles(path)
    assert [one for one in more if one.startswith("All tasks")] == [
        f"All tasks ({n} of 3)" for n in (1, 2, 3)
    ]
    assert more.index("All tasks (3 of 3)") == more.index("All tasks (1 of 3)") + 2
    export(small_plan(), path, order, today=TODAY)
    assert [one for one in titles(path) if one.startswith("All tasks")] == ["All tasks"]


def test_a_deck_of_somebody_else_and_a_damaged_one_are_written_over_as_any_file(tmp_path):
    path = tmp_path / "deck.pptx"
    other = Presentation()
    other.slides.add_slide(other.slide_layouts[0])
    other.save(path)
    for data in (path.read_bytes(), b"PK\x03\x04 broken"):
        path.write_bytes(data)
        assert export(small_plan(), path, CHOSEN, today=TODAY) == ()
        assert len(titles(path)) == len(KINDS)


def test_single_slides_are_exported_on_demand(tmp_path):
    export(small_plan(), tmp_path / "one.pptx", ExportOptions(slides=(SlideKind.COST,)), today=TODAY)
    assert len(titles(tmp_path / "one.pptx")) == 1
