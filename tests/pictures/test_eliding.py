"""Texts made to fit: shortened or broken into lines."""

from hypothesis import given
from hypothesis import strategies as st

from genai_planner.pictures.scene.eliding import elided, first_lines, hyphenated, wrapped
from genai_planner.pictures.scene.shapes import Font

FONT = Font()


class TenPointsALetter:
    def width(self, text: str, font: Font) -> float:
        assert font == FONT
        return 10.0 * len(text)

    def ascent(self, font: Font) -> float:
        return font.size

    def descent(self, font: Font) -> float:
        return font.size / 4


LETTERS = TenPointsALetter()


def test_text_that_fits_stays_whole():
    assert elided("Evaluate", 80, FONT, LETTERS) == "Evaluate"


def test_text_that_does_not_fit_ends_in_an_ellipsis_without_a_space_before_it():
    assert elided("Evaluate it again", 100, FONT, LETTERS) == "Evaluate…"


def test_a_letter_is_never_parted_from_its_marks():
    assert elided("cafe\u0301s and more", 50, FONT, LETTERS) == "caf…"


def test_where_nothing_fits_nothing_is_left():
    assert elided("Evaluate", 15, FONT, LETTERS) == ""


def test_lines_break_at_spaces_and_long_words_anywhere():
    assert wrapped("a bc defghijkl m", 40, FONT, LETTERS) == ("a bc", "defg", "hijk", "l m")


def test_what_does_not_fit_the_lines_ends_in_an_ellipsis():
    assert first_lines(("one", "two,", "three"), 2) == ("one", "two…")


@given(st.text(max_size=80), st.floats(0, 500))
def test_elided_text_never_takes_more_than_its_room(text, room):
    assert LETTERS.width(elided(text, room, FONT, LETTERS), FONT) <= room


@given(st.text(st.characters(categories=("L", "Zs")), max_size=80), st.floats(10, 300))
def test_wrapping_loses_no_letter_and_no_line_is_too_long(text, room):
    lines = wrapped(text, room, FONT, LETTERS)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(LETTERS.width(line, FONT) <= room for line in lines)


def test_no_comma_stands_alone_in_a_line(measure):
    lines = wrapped("Compression, optimisation", measure.width("Compression", FONT) + 1, FONT, measure)
    assert lines[0] + lines[1] == "Compression,"
    assert len(lines[1]) == 3


def test_a_word_too_long_is_broken_with_a_hyphen_where_both_parts_fit(measure):
    room = measure.width("Annota-", FONT)
    assert hyphenated("Annotation", room, FONT, measure) == ("Annota-", "tion")
    assert hyphenated("Domain", room, FONT, measure) == ("Domain",)
