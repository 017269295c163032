"""A drawing carries the part of the font that it needs."""

import base64
import io
import re

from fontTools.ttLib import TTFont

from genai_planner.pictures.paint.font_face import with_font

DRAWING = '<svg width="10"><text x="1">Ab&amp;é</text><text><tspan>z</tspan></text></svg>'


def faces(svg):
    return [base64.b64decode(data) for data in re.findall(r"data:font/woff;base64,([^)]*)\)", svg)]


def test_both_weights_hold_every_character_of_the_texts_and_no_others():
    fonts = [TTFont(io.BytesIO(data)) for data in faces(with_font(DRAWING))]
    assert len(fonts) == 2
    for font in fonts:
        assert {chr(code) for code in font.getBestCmap()} == set("Ab&éz")
        font.close()


def test_the_style_stands_first_and_the_texts_stay():
    svg = with_font(DRAWING)
    assert svg.startswith('<svg width="10"><style>@font-face{font-family:')
    assert svg.endswith(DRAWING.removeprefix('<svg width="10">'))


def test_a_drawing_without_texts_stays_as_it_is():
    assert with_font("<svg><rect/></svg>") == "<svg><rect/></svg>"


def test_the_same_drawing_gives_the_same_bytes():
    assert with_font(DRAWING) == with_font(DRAWING)
