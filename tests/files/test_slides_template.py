"""A deck on a template of the user's own takes its colours by role."""

import io
import re
import zipfile
from datetime import date

import pytest
from pptx import Presentation

from genai_planner.errors import InputError
from genai_planner.files.export_options import ExportOptions, SlideKind
from genai_planner.files.exports import export
from genai_planner.files.formats.slides.template_colours import theme_of
from genai_planner.pictures.paint.theme import load_theme
from support.plans import plan_of, work

LIGHT = load_theme("light")


def template(path, *, ground="FFFFFF", text="000000", accent="123456", background=b""):
    """A presentation whose theme has those colours."""
    plain, changed = io.BytesIO(), io.BytesIO()
    deck = Presentation()
    deck.slide_width, deck.slide_height = 12_192_000, 6_858_000
    deck.save(plain)
    colours = {"dk1": text, "lt1": ground, "accent1": accent}
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.startswith("ppt/theme/theme"):
                for role, colour in colours.items():
                    put = f'<a:{role}><a:srgbClr val="{colour}"/></a:{role}>'.encode()
                    data = re.sub(rf"<a:{role}>.*?</a:{role}>".encode(), put, data, flags=re.DOTALL)
            if name == "ppt/slideMasters/slideMaster1.xml" and background:
                data = re.sub(rb"<p:bg>.*?</p:bg>", background, data, flags=re.DOTALL)
            after.writestr(name, data)
    path.write_bytes(changed.getvalue())
    return path


def test_ground_text_and_accent_are_those_of_the_template(tmp_path):
    deck = Presentation(template(tmp_path / "t.pptx", ground="FFFDF0", text="222244"))
    theme = theme_of(deck, LIGHT)
    found = [theme.colour(role).removeprefix("#") for role in ("view", "text", "accent")]
    assert found == ["FFFDF0", "222244", "123456"]
    assert theme.colour("scope_bar") == LIGHT.colour("scope_bar")


def test_on_a_dark_ground_everything_else_is_of_the_dark_theme(tmp_path):
    theme = theme_of(Presentation(template(tmp_path / "t.pptx", ground="101020", text="F0F0F0")), LIGHT)
    assert theme.is_dark
    assert theme.colour("gap_text") == load_theme("dark").colour("gap_text")


def test_a_text_colour_that_cannot_be_read_stays_ours(tmp_path):
    theme = theme_of(Presentation(template(tmp_path / "t.pptx", ground="EEEEEE", text="DDDDDD")), LIGHT)
    assert theme.colour("text") == LIGHT.colour("text")


def test_a_gradient_behind_everything_leaves_the_usual_colours(tmp_path):
    background = b"<p:bg><p:bgPr><a:gradFill><a:gsLst/></a:gradFill><a:effectLst/></p:bgPr></p:bg>"
    deck = Presentation(template(tmp_path / "t.pptx", background=background))
    assert theme_of(deck, LIGHT) == LIGHT


@pytest.mark.parametrize("ground", ["FFFFFF", "101020"])
def test_texts_on_slides_have_the_colour_of_the_template(tmp_path, ground):
    text = "DDEEFF" if ground == "101020" else "112233"
    chosen = ExportOptions(
        template=str(template(tmp_path / "t.pptx", ground=ground, text=text)), slides=(SlideKind.SUMMARY,)
    )
    export(plan_of(work("a", 1)), tmp_path / "deck.pptx", chosen, today=date(2026, 11, 27))
    slide = Presentation(tmp_path / "deck.pptx").slides[0]
    colours = {
        str(run.font.color.rgb)
        for shape in slide.shapes
        if shape.has_text_frame and not shape.is_placeholder
        for run in shape.text_frame.paragraphs[0].runs
        if run.font.color.type is not None
    }
    assert text in colours


def without_part(data, name):
    """The archive without one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for one in before.namelist():
            if one != name:
                after.writestr(one, before.read(one))
    return made.getvalue()


@pytest.mark.parametrize("part", ["ppt/theme/theme1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"])
def test_a_template_that_lacks_a_part_is_refused_in_a_sentence_and_nothing_is_written(tmp_path, part):
    path = template(tmp_path / "t.pptx")
    path.write_bytes(without_part(path.read_bytes(), part))
    chosen = ExportOptions(template=str(path), slides=(SlideKind.SUMMARY,))
    with pytest.raises(InputError, match=r"t\.pptx"):
        export(plan_of(work("a", 1)), tmp_path / "deck.pptx", chosen, today=date(2026, 11, 27))
    assert not (tmp_path / "deck.pptx").exists()


def test_a_deck_of_ours_that_lacks_a_part_stays_as_it_is(tmp_path):
    path, chosen = tmp_path / "deck.pptx", ExportOptions(slides=(SlideKind.SUMMARY,))
    export(plan_of(work("a", 1)), path, chosen, today=date(2026, 11, 27))
    damaged = without_part(path.read_bytes(), "ppt/slideMasters/_rels/slideMaster1.xml.rels")
    path.write_bytes(damaged)
    with pytest.raises(InputError, match="cannot be renewed"):
        export(plan_of(work("a", 1)), path, chosen, today=date(2026, 11, 27))
    assert path.read_bytes() == damaged
