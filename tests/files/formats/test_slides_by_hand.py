"""Slides: what of a scene is drawn, how slides are told again, and how a matrix is split."""

from datetime import date

import pytest
from pptx import Presentation
from pptx.util import Pt

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.slides.drawing import EMU_A_POINT, Place, SceneDrawer, readable
from genai_planner.files.formats.slides.layout import Slides
from genai_planner.files.formats.slides.matrix import matrix_pages
from genai_planner.files.formats.slides.renewing import (
    Earlier,
    digest_of,
    earlier_deck,
    kind_of,
    mark_deck,
    mark_slide,
    move_behind,
    renewal_notes,
    take_away,
)
from genai_planner.files.making import agenda_text, csv, mermaid, plan
from genai_planner.files.plan_file import plan_bytes
from genai_planner.files.subject import Subject
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Clip, Font, Label, Polygon, Polyline, Rect, Scene, Stroke
from genai_planner.words.said import said
from genai_planner.workbench.expertise import Expertise, ExpertiseRow
from support.even_measure import EvenMeasure
from support.small_project import small_plan


@pytest.fixture
def deck():
    return Presentation()


def blank(deck, text=""):
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    if text:
        slide.shapes.add_textbox(Pt(10), Pt(10), Pt(100), Pt(20)).text_frame.text = text
    return slide


def drawn(deck, *shapes, scale=1.0):
    slide = blank(deck)
    drawer = SceneDrawer(slide, load_theme("light"), EvenMeasure(), Place(100, 50, scale))
    drawer.draw(Scene(200, 100, shapes))
    return slide, drawer


def places(slide):
    boxes = (shape for shape in slide.shapes)
    return [
        tuple(round(one / EMU_A_POINT) for one in (box.left, box.top, box.width, box.height)) for box in boxes
    ]


def test_shapes_stand_at_their_place_and_scale_and_are_called_by_their_item(deck):
    slide, drawer = drawn(deck, Rect(10, 20, 30, 40, fill="accent", item="a"), scale=2.0)
    assert places(slide) == [(120, 90, 60, 80)]
    assert (slide.shapes[0].name, drawer.bars["a"].shape_id) == ("a", slide.shapes[0].shape_id)


def test_what_lies_outside_is_cut_or_left_out(deck):
    outside = Rect(300, 0, 10, 10, fill="text")
    half = Rect(190, 90, 40, 40, fill="text")
    clipped = Clip(0, 0, 5, 5, (Rect(0, 0, 50, 50, fill="text"),))
    words = Label(-5, 10, "out", "text"), Label(10, 10, "in", "text")
    slide, _ = drawn(deck, outside, half, clipped, *words)
    assert places(slide)[:2] == [(290, 140, 10, 10), (100, 50, 5, 5)]
    assert [
        shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text
    ] == ["in"]


def test_lines_and_diamonds_are_those_of_the_program(deck):
    diamond = Polygon(((5, 0), (10, 5), (5, 10), (0, 5)), fill="text", item="m")
    slide, drawer = drawn(deck, Polyline(((0, 0), (10, 20)), Stroke("link")), diamond)
    assert places(slide) == [(100, 50, 10, 20), (100, 50, 10, 10)]
    assert set(drawer.bars) == {"m"}


def test_no_text_is_smaller_than_twelve_points(deck):
    slide, _ = drawn(deck, Label(10, 10, "small", "text", Font(8)), Label(10, 30, "large", "text", Font(20)))
    sizes = [shape.text_frame.paragraphs[0].runs[0].font.size.pt for shape in slide.shapes]
    assert sizes == [12, 20]


def test_links_hold_on_to_the_bars_that_stand_there(deck):
    slide, drawer = drawn(
        deck, Rect(0, 0, 10, 10, fill="text", item="a"), Rect(50, 0, 10, 10, fill="text", item="b")
    )
    drawer.link([("a", "b"), ("a", "gone")])
    assert len(slide.shapes) == 3
    drawer.group("Timeline")
    assert [shape.name for shape in slide.shapes] == ["Timeline"]


@pytest.mark.parametrize(("text", "found"), [("a\x07b", "a b"), ("a\nb\tc", "a\nb\tc"), ("ä", "ä")])
def test_slides_hold_no_control_characters(text, found):
    assert readable(text) == found


def test_a_slide_is_told_by_what_can_be_seen_on_it(deck):
    one, same, other = blank(deck, "x"), blank(deck, "x"), blank(deck, "y")
    assert digest_of(one) == digest_of(same) != digest_of(other)
    same.shapes[0].left += Pt(1)
    assert digest_of(same) != digest_of(one)


def saved(deck, tmp_path):
    path = tmp_path / "deck.pptx"
    deck.save(path)
    return earlier_deck(path, frozenset())


def test_a_deck_of_ours_is_known_again_with_what_became_of_it(deck, tmp_path):
    for part in ("title", "plan-1", "plan-2"):
        slide = blank(deck, part)
        box = slide.shapes.add_textbox(0, 0, 10, 10)
        mark_slide(slide, box, part, is_own_look=True)
    mark_deck(deck, frozenset({"title", "plan-1", "plan-2", "matrix"}))
    blank(deck, "mine")
    deck.slides[1].shapes[0].text_frame.text = "edited"
    found = saved(deck, tmp_path)
    assert set(found.slides) == {"title", "plan-1", "plan-2"}
    assert (found.edited, found.gone) == ({"plan-1"}, {"matrix"})
    assert (found.is_own_look, found.others) == (True, 1)
    assert renewal_notes(found, 2) == (
        "2 slides were renewed in place.",
        "Left as they were edited by hand: 'edited'.",
        "Slides that were taken away stay away: matrix; a new file has them all.",
        "1 slide of yours stays.",
    )


def test_what_somebody_else_made_or_is_damaged_is_no_deck_of_ours(deck, tmp_path):
    blank(deck, "theirs")
    assert saved(deck, tmp_path) is None
    broken = tmp_path / "broken.pptx"
    broken.write_bytes(b"no deck")
    assert earlier_deck(broken, frozenset()) is None
    assert earlier_deck(None, frozenset()) is None
    assert earlier_deck(tmp_path / "missing.pptx", frozenset()) is None


def test_slides_are_moved_and_taken_away(deck):
    a, b, c = (blank(deck, text) for text in "abc")

    def order():
        return [slide.shapes[0].text_frame.text for slide in deck.slides]

    move_behind(deck, c, a)
    assert order() == ["a", "c", "b"]
    move_behind(deck, b, None)
    assert order() == ["b", "a", "c"]
    take_away(deck, a)
    assert order() == ["b", "c"]


def test_a_renewal_without_anything_to_tell_says_how_many():
    plain = Earlier(None, {}, frozenset(), frozenset(), is_own_look=True, others=0)
    assert renewal_notes(plain, 1) == ("1 slide was renewed in place.",)
    assert [kind_of(part) for part in ("plan-2", "title")] == ["plan", "title"]


@pytest.mark.parametrize(("count", "pages"), [(0, [0]), (9, [9]), (10, [9, 1]), (19, [9, 9, 1])])
def test_a_matrix_has_nine_rows_a_slide(count, pages):
    rows = tuple(ExpertiseRow(str(number), "N", None, ()) for number in range(count))
    gone = ExpertiseRow("gone", "N", None, (), is_in_plan=False)
    found = list(matrix_pages(Expertise((), (*rows, gone), (), {}, said("All.")), "Who"))
    assert [len(part) for _, part in found] == pages
    assert found[0][0] == ("Who" if len(pages) == 1 else f"Who (1 of {len(pages)})")


def test_each_format_is_made_by_its_name():
    subject, options = Subject(small_plan(), date(2027, 1, 4)), ExportOptions()
    assert plan(subject, options).data == plan_bytes(small_plan())
    assert mermaid(subject, options).data.startswith(b"gantt")
    assert b"Collect" in csv(subject, options).data
    assert agenda_text(subject, options).data


def test_a_slide_has_its_title_footer_and_number_and_is_known_again(tmp_path):
    slides = Slides(ExportOptions())
    first = slides.add("title", "Done by March", "Small plan")
    slides.add("plan-1", "Three tasks", "")
    slides.notes(first, ["Say this.", "And that."])
    path = tmp_path / "deck.pptx"
    with path.open("wb") as file:
        assert slides.save(file, "Small plan", frozenset({"title", "plan"})) == ()
    deck = Presentation(path)
    texts = [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in deck.slides
    ]
    assert texts[0] == ["Done by March", "Small plan", "1"]
    assert [part[-1] for part in texts] == ["1", "2"]
    assert deck.slides[0].notes_slide.notes_text_frame.text == "Say this.\nAnd that."
    assert (deck.slide_width, deck.slide_height) == (960 * EMU_A_POINT, 540 * EMU_A_POINT)
    assert set(earlier_deck(path, frozenset()).slides) == {"title", "plan-1"}
    assert earlier_deck(path, frozenset()).edited == frozenset()
