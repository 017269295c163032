"""Pictures as files: pixels, pages, text that stays text, and what the reader is told."""

import io
import re
from datetime import date
from xml.etree import ElementTree

import pypdf
import pytest
from PySide6.QtGui import QImage

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Assignment
from genai_planner.pictures.lifecycle.picture import LifecycleOptions
from genai_planner.pictures.lifecycle.picture_face import LifecyclePicture
from genai_planner.pictures.matrix.matrix import MatrixOptions
from genai_planner.pictures.matrix.picture import MatrixPicture
from genai_planner.pictures.page.fitting import fitted_pages, natural_pages
from genai_planner.pictures.page.output import PictureForm, render
from genai_planner.pictures.paint.sizes import PRESETS, PictureSize, SizeUnit, parse_size
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Rect
from genai_planner.pictures.timeline.page import TimelineOptions
from genai_planner.pictures.timeline.picture import TimelinePicture
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.expertise import expertise
from support.plans import link, milestone, plan_of, work
from support.scene_geometry import flat, labels

LIGHT = load_theme("light")
UNKNOWN = "\U0001fbc5"
"""A character of which no usual machine has a glyph."""


def a_plan(count: int = 6, **fields):
    tasks = [work(f"t{index}", 2) for index in range(count)]
    links = tuple(link(f"t{index}", f"t{index + 1}") for index in range(count - 1))
    return plan_of(*tasks, milestone("m"), links=links, **{"deadline": date(2027, 2, 26), **fields})


def timeline(measure, plan=None, **fields) -> TimelinePicture:
    plan = plan or a_plan()
    return TimelinePicture(plan, schedule(plan), measure, TimelineOptions(made_on=date(2027, 1, 4), **fields))


def png(picture, **fields) -> QImage:
    image = QImage()
    assert image.loadFromData(render(picture, PictureForm.PNG, LIGHT, **fields).data)
    return image


def pdf_texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def svg_texts(data: bytes) -> list[str]:
    root = ElementTree.fromstring(data)
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_png_has_exactly_the_pixels_asked_for(measure):
    image = png(timeline(measure), size=PictureSize(2000, 1200))
    assert (image.width(), image.height()) == (2000, 1200)


@pytest.mark.parametrize("dpi", [96, 300])
def test_a_png_on_paper_has_the_pixels_of_its_resolution(measure, dpi):
    image = png(timeline(measure), size=PRESETS["a4"], dpi=dpi)
    assert (image.width(), image.height()) == (round(297 / 25.4 * dpi), round(210 / 25.4 * dpi))
    assert image.dotsPerMeterX() == round(dpi / 0.0254)


def test_a_picture_without_a_size_is_as_high_as_its_rows(measure):
    image = png(timeline(measure, width=1000.0))
    assert image.width() == 1000
    assert image.height() > png(timeline(measure, a_plan(3), width=1000.0)).height()


def test_the_same_picture_gives_the_same_bytes(measure):
    first, second = (render(timeline(measure), PictureForm.PNG, LIGHT).data for _ in range(2))
    assert first == second


def test_the_text_of_an_svg_stays_text_with_its_width_said(measure):
    data = render(timeline(measure, a_plan(name="Assistant & <tools>")), PictureForm.SVG, LIGHT).data
    assert {"Assistant & <tools>", "Task t0", "Made on 4 January 2027 with GenAI Planner"} <= set(
        svg_texts(data)
    )
    assert re.search(rb'<text textLength="[\d.]+" lengthAdjust="spacingAndGlyphs"[^>]*>Task t0<', data)


def test_an_svg_has_the_size_asked_for(measure):
    data = render(timeline(measure), PictureForm.SVG, LIGHT, size=PRESETS["a4"]).data
    width = re.search(rb'<svg width="([\d.]+)mm"', data)
    assert width is not None
    assert float(width[1]) == pytest.approx(297, abs=0.3)


def test_the_text_of_a_pdf_can_be_selected(measure):
    (text,) = pdf_texts(render(timeline(measure), PictureForm.PDF, LIGHT, size=PRESETS["a4"]).data)
    for expected in ("Small plan", "Task t0", "Task m · 4 Jan", "Deadline 26 Feb"):
        assert expected in text


def test_a_pdf_has_pages_of_the_size_asked_for(measure):
    data = render(timeline(measure), PictureForm.PDF, LIGHT, size=PRESETS["a4"]).data
    box = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert float(box.width) == pytest.approx(297 / 25.4 * 72, abs=1)
    assert float(box.height) == pytest.approx(210 / 25.4 * 72, abs=1)


def test_rows_that_do_not_fit_a_page_go_on_the_next_under_the_same_header(measure):
    plan = a_plan(80)
    rendered = render(timeline(measure, plan), PictureForm.PDF, LIGHT, size=PRESETS["a4"])
    pages = pdf_texts(rendered.data)
    assert len(pages) > 1
    assert rendered.notes == (f"The picture takes {len(pages)} pages.",)
    for page in pages:
        assert "Small plan" in page
        assert "Duration" in page
    everything = "\n".join(pages)
    assert all(f"Task t{index}\n" in everything for index in range(80))
    assert f"Page 2 of {len(pages)}" in pages[1]


def test_tasks_that_do_not_fit_a_png_are_folded_and_the_reader_is_told(measure):
    rendered = render(timeline(measure, a_plan(1000)), PictureForm.PNG, LIGHT, size=PictureSize(2000, 1200))
    assert rendered.notes == ("Phases only: the 1,001 tasks do not fit legibly in this size.",)


def test_the_note_about_folded_tasks_stands_in_the_picture(measure):
    data = render(timeline(measure, a_plan(1000)), PictureForm.SVG, LIGHT, size=PRESETS["slide"]).data
    assert "Phases only: the 1,001 tasks do not fit legibly in this size." in svg_texts(data)
    assert "Task t0" not in svg_texts(data)


def test_a_range_of_dates_cuts_off_the_time_outside(measure):
    picture = timeline(measure, first_day=date(2027, 1, 11), last_day=date(2027, 1, 17))
    shown = svg_texts(render(picture, PictureForm.SVG, LIGHT).data)
    assert {"11", "17"} <= set(shown)
    assert not {"4", "18"} & set(shown)


def test_a_range_of_dates_that_ends_before_it_begins_is_refused(measure):
    picture = timeline(measure, first_day=date(2027, 1, 11), last_day=date(2027, 1, 4))
    with pytest.raises(InputError, match="ends before it begins"):
        render(picture, PictureForm.PNG, LIGHT)


@pytest.mark.parametrize(
    ("size", "dpi"),
    [
        (PictureSize(40_000, 1000), 96),
        (PictureSize(25_000, 25_000), 96),
        (PictureSize(2000, 2000, SizeUnit.MILLIMETRES), 600),
    ],
)
def test_a_png_that_is_too_large_to_draw_is_refused(measure, size, dpi):
    with pytest.raises(InputError, match="too large"):
        render(timeline(measure), PictureForm.PNG, LIGHT, size=size, dpi=dpi)


@pytest.mark.parametrize(
    "size", [PictureSize(100_000, 100_000), PictureSize(6000, 200, SizeUnit.MILLIMETRES)]
)
def test_a_page_larger_than_a_pdf_may_have_is_refused(measure, size):
    with pytest.raises(InputError, match="too large for a PDF"):
        render(timeline(measure), PictureForm.PDF, LIGHT, size=size)


def test_a_pdf_of_many_rows_takes_as_many_pages_as_it_needs_and_no_text_is_below_6_points(measure):
    picture = timeline(measure, a_plan(2_500))
    rendered = render(picture, PictureForm.PDF, LIGHT)
    fitted = natural_pages(picture)

    assert rendered.notes == (f"The picture takes {len(fitted.scenes)} pages.",)
    texts = pdf_texts(rendered.data)
    assert "Task t0" in texts[0]
    assert "Task t2499" in texts[-1]
    assert len(texts) == len(fitted.scenes) > 50
    assert min(label.font.size for scene in fitted.scenes for label in labels(scene)) * fitted.scale >= 6


@pytest.mark.parametrize("size", ["a4", "a4-portrait", "slide"])
def test_no_text_of_a_pdf_is_below_6_points_whatever_the_page(measure, size):
    fitted = fitted_pages(timeline(measure, a_plan(300)), parse_size(size))
    assert min(label.font.size for scene in fitted.scenes for label in labels(scene)) * fitted.scale >= 6


def test_a_png_of_ten_thousand_rows_is_refused_in_its_own_size(measure):
    with pytest.raises(InputError, match="too large"):
        render(timeline(measure, a_plan(10_000)), PictureForm.PNG, LIGHT)


@pytest.mark.parametrize("form", list(PictureForm))
def test_a_size_too_small_to_read_is_refused(measure, form):
    with pytest.raises(InputError, match=r"not legible|do not fit|no room"):
        render(timeline(measure), form, LIGHT, size=PictureSize(300, 200))


@pytest.mark.parametrize("dpi", [0, 95, 601])
def test_a_resolution_outside_96_to_600_is_refused(measure, dpi):
    with pytest.raises(InputError, match="96 to 600"):
        render(timeline(measure), PictureForm.PNG, LIGHT, dpi=dpi)


@pytest.mark.parametrize("form", list(PictureForm))
def test_characters_without_a_font_are_reported(measure, form):
    rendered = render(timeline(measure, a_plan(name=f"Plan {UNKNOWN}")), form, LIGHT)
    (note,) = rendered.notes
    assert note == (
        f"No font of this machine has these characters, so boxes stand for them: {UNKNOWN}; "
        "install a font that has them."
    )


def test_characters_without_a_font_show_as_boxes_in_svg_and_pdf(measure):
    picture = timeline(measure, a_plan(name=f"Plan {UNKNOWN} B"))
    assert "Plan □ B" in "".join(svg_texts(render(picture, PictureForm.SVG, LIGHT).data))
    assert "□" in pdf_texts(render(picture, PictureForm.PDF, LIGHT).data)[0]


def test_signs_that_are_tied_together_show_as_one_box(measure):
    tied = f"Plan {UNKNOWN}\u200d{UNKNOWN}\ufe0f B"
    shown = svg_texts(render(timeline(measure, a_plan(name=tied)), PictureForm.SVG, LIGHT).data)
    assert "Plan □ B" in "".join(shown)


def test_a_character_without_a_font_leaves_ink_in_a_png(measure):
    with_box, without = (
        png(timeline(measure, a_plan(name=name), shows_legend=False)) for name in (f"Plan {UNKNOWN}", "Plan")
    )
    assert with_box != without


def test_a_name_from_right_to_left_can_be_found_in_the_pdf_and_stands_behind_its_bar(measure):
    person = Person(id="p", name="שלום")
    plan = plan_of(work("t", 5, assignments=(Assignment(person="p", skill="data"),)), people=(person,))
    picture = timeline(measure, plan, columns=())
    page = pypdf.PdfReader(io.BytesIO(render(picture, PictureForm.PDF, LIGHT).data)).pages[0]
    places: list[tuple[str, float]] = []
    page.extract_text(visitor_text=lambda text, _cm, matrix, *_: places.append((text, matrix[4])))
    joined = "".join(text for text, _ in places)
    assert "שלום" in joined or "םולש" in joined
    assert "□" not in joined
    drawn = next(label for label in labels(picture.scene(1440.0, None)) if "שלום" in label.text)
    bar = next(
        shape for shape in flat(picture.scene(1440.0, None).shapes)
        if isinstance(shape, Rect) and shape.item == "t" and shape.fill != "selected_row"
    )  # fmt: skip
    assert drawn.x >= bar.x + bar.width


@pytest.mark.parametrize("form", list(PictureForm))
@pytest.mark.parametrize("size", [None, *PRESETS.values()])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_picture_comes_in_every_form_and_size(measure, form, size, theme):
    plan = a_plan()
    dates = schedule(plan)
    lifecycle = bundled()
    table = expertise(plan, dates, lifecycle)
    for picture in (
        timeline(measure, plan),
        MatrixPicture(plan, table, measure, MatrixOptions(made_on=date(2027, 1, 4))),
        LifecyclePicture(lifecycle, plan, measure, LifecycleOptions(schedule=dates)),
    ):
        rendered = render(picture, form, load_theme(theme), size=size)
        assert rendered.data.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[form.value])


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("slide", PictureSize(1920, 1080)),
        ("A4", PictureSize(297, 210, SizeUnit.MILLIMETRES)),
        ("a3-portrait", PictureSize(297, 420, SizeUnit.MILLIMETRES)),
        ("2000x1200", PictureSize(2000, 1200)),
        ("2000 × 1200 px", PictureSize(2000, 1200)),
        ("300.5x200mm", PictureSize(300.5, 200, SizeUnit.MILLIMETRES)),
    ],
)
def test_a_size_is_a_preset_or_free_in_pixels_or_millimetres(text, size):
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "poster", "0x100", "-5x100", "100", "100x100cm", "nanxinf"])
def test_a_size_that_is_none_is_refused_with_what_is_known(text):
    with pytest.raises(InputError, match="slide, a4"):
        parse_size(text)
