"""The bundled fonts and how wide their letters are."""

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QFontInfo, QGuiApplication

from genai_planner.pictures.paint.fonts import bundled_typeface, screen_typeface
from genai_planner.pictures.paint.glyphs import BOX, missing, visible
from genai_planner.pictures.paint.qt_application import ensure_application
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.scene.shapes import Font

UNKNOWN = "\U0001fbc5"
DRAWS = """
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.scene.shapes import Font
print(QtTextMeasure().width("Evaluate", Font()) > 0)
"""


@pytest.mark.parametrize(("is_bold", "weight"), [(False, 400), (True, 600)])
def test_the_bundled_font_is_drawn_in_its_own_two_weights(is_bold, weight):
    info = QFontInfo(bundled_typeface().font(Font(12, is_bold=is_bold)))
    assert (info.family(), info.weight()) == ("Inter", weight)


def test_all_figures_of_the_bundled_font_are_equally_wide(measure):
    for font in (Font(), Font(12, is_bold=True)):
        assert len({measure.width(figure, font) for figure in "0123456789"}) == 1


def test_widths_of_the_bundled_font_grow_with_its_size_alone(measure):
    assert measure.width("Evaluate", Font(24)) == pytest.approx(
        2 * measure.width("Evaluate", Font(12)), rel=0.02
    )


def test_the_font_of_the_screen_is_one_that_the_machine_has():
    family = screen_typeface().family
    assert QFontInfo(screen_typeface().font(Font())).family() == family


def test_a_character_is_missing_where_no_font_of_the_machine_has_it():
    typeface = bundled_typeface()
    assert missing(f"Größe{UNKNOWN} Ж α 1 → €", typeface) == {UNKNOWN}


def test_joiners_and_direction_marks_are_never_missing():
    assert missing("\u2068שלום\u2069\u200d\u200f\u00a0\u202f", bundled_typeface()) == frozenset()


def test_a_box_stands_for_a_missing_character_alone():
    assert visible(f"a{UNKNOWN}é", bundled_typeface()) == f"a{BOX}é"


def test_a_missing_character_is_measured_as_the_box_that_is_drawn(measure):
    assert measure.width(UNKNOWN, Font()) == measure.width(BOX, Font())


def test_a_running_application_is_used():
    assert ensure_application() is QGuiApplication.instance()


def test_text_is_measured_without_a_screen_and_without_widgets():
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in variables}
    program = f"{DRAWS}\nimport sys\nprint('PySide6.QtWidgets' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["True", "False"]


def test_remembered_widths_do_not_grow_without_end(monkeypatch):
    monkeypatch.setattr("genai_planner.pictures.paint.text_measure._MOST_REMEMBERED", 3)
    measure = QtTextMeasure()
    widths = [measure.width("W" * count, Font()) for count in range(1, 9)]
    assert widths == sorted(widths)
    assert len(measure._widths) <= 3
