"""The expertise matrix on a slide: a sign in each cell beside its colour; a gap is dashed and says "none"."""

from collections.abc import Iterator

from genai_planner.files.formats.slides.drawing import (
    EMU_A_POINT,
    LEAST_TEXT,
    Drawn,
    colour_of,
    without_style,
    write_text,
)
from genai_planner.files.formats.slides.layout import HEIGHT, MARGIN, TOP, WIDTH, Place, Slides
from genai_planner.pictures.scene.shapes import Align
from genai_planner.words.lists import shortened
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import said
from genai_planner.workbench.expertise import Coverage, Expertise, ExpertiseRow

_NAMES, _HEAD, _GAP = 190.0, 26.0, 4.0
_ROW = 40.0
_MOST_ROWS = 9
_POINTS_A_LETTER = 7.0
_NAME_LETTERS, _ONE_LINE = 44, 24
_SIGNS = {
    Coverage.NOT_NEEDED: ("·", "plain_ground", "secondary"),
    Coverage.COVERED: ("✓", "covered_ground", "covered_text"),
    Coverage.SINGLE: ("1", "warning_ground", "warning_text"),
    Coverage.OVERBOOKED: ("!", "warning_ground", "warning_text"),
    Coverage.GAP: (marked("none"), "gap_ground", "gap_text"),
}


def part_title(title: str, number: int, count: int) -> str:
    """The title of one of several slides on the same."""
    return said("{title} ({n} of {count})", title=title, n=number, count=count).text() if count > 1 else title


def matrix_pages(expertise: Expertise, title: str) -> Iterator[tuple[str, tuple[ExpertiseRow, ...]]]:
    """The rows of the plan, split over slides with their titles."""
    rows = [row for row in expertise.rows if row.is_in_plan]
    count = max(-(-len(rows) // _MOST_ROWS), 1)
    for number in range(count):
        part = tuple(rows[number * _MOST_ROWS : (number + 1) * _MOST_ROWS])
        yield part_title(title, number + 1, count), part


def draw_matrix(slides: Slides, slide: Drawn, expertise: Expertise, rows: tuple[ExpertiseRow, ...]) -> None:
    """Draws the rows as a group of shapes."""
    shapes = slide.shapes
    before = len(shapes)
    width = (WIDTH - 2 * MARGIN - _NAMES) / max(len(expertise.skills), 1)
    height = min(_ROW, (HEIGHT - TOP - 60 - _HEAD) / max(len(rows), 1))

    def put(text: str, place: Place, role: str, *, align: Align, is_bold: bool) -> None:
        box = shapes.add_textbox(*(round(one * EMU_A_POINT) for one in place))
        size = 14.0 if align is Align.LEFT and len(text) <= _ONE_LINE else LEAST_TEXT
        write_text(box, text, size=size, colour=slides.theme.colour(role), is_bold=is_bold, align=align)
        box.text_frame.word_wrap = True  # a line that does not wrap is centred by some programs

    letters = max(int(width / _POINTS_A_LETTER), 3)
    for column, skill in enumerate(expertise.skills):
        place = (MARGIN + _NAMES + column * width, TOP, width, _HEAD)
        put(shortened(skill.short_name, letters), place, "secondary", align=Align.CENTRE, is_bold=False)
    for number, row in enumerate(rows):
        top = TOP + _HEAD + number * height
        name = shortened(row.name, _NAME_LETTERS)
        put(name, (MARGIN, top, _NAMES - 8, height - _GAP), "text", align=Align.LEFT, is_bold=False)
        for column, cell in enumerate(row.cells):
            place = (MARGIN + _NAMES + column * width, top, width - _GAP, height - _GAP)
            _draw_cell(slides, shapes, cell.coverage, place)
    shapes.add_group_shape(list(shapes)[before:]).name = "Expertise"


def _draw_cell(slides: Slides, shapes: Drawn, coverage: Coverage, place: Place) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_SHAPE

    sign, ground, role = _SIGNS[coverage]
    box = shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *(round(one * EMU_A_POINT) for one in place))
    box.adjustments[0] = 0.12
    without_style(box)
    box.fill.solid()
    box.fill.fore_color.rgb = colour_of(slides.theme.colour(ground))
    if coverage is Coverage.GAP:
        box.line.color.rgb = colour_of(slides.theme.colour(role))
        box.line.dash_style = MSO_LINE.DASH
    else:
        box.line.fill.background()
    is_bold = coverage is not Coverage.NOT_NEEDED
    write_text(
        box, phrase(sign), size=14, colour=slides.theme.colour(role), is_bold=is_bold, align=Align.CENTRE
    )
