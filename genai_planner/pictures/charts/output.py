"""Charts as bytes of a file: PNG, SVG and PDF."""

import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from genai_planner.errors import InputError, OutputError
from genai_planner.pictures.charts.style import chart_style
from genai_planner.pictures.page.output import PictureForm, Rendered
from genai_planner.pictures.page.pdf_structure import PdfPage, with_structure
from genai_planner.pictures.paint.font_face import with_font
from genai_planner.pictures.paint.sizes import (
    PIXELS_AN_INCH,
    POINTS_AN_INCH,
    PictureSize,
    SizeUnit,
    check_dpi,
    check_page,
    check_pixels,
)
from genai_planner.pictures.paint.theme import Theme
from genai_planner.words.context import spoken
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import said

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Content = TypeVar("Content")
Chart = Callable[["Figure", Content, Theme], None]
"""Draws its content on a figure."""
USUAL_SIZE = PictureSize(960, 540)
_LEAST_SCALE = 1 / 6


def render_chart(
    chart: Chart[Content],
    content: Content,
    form: PictureForm,
    theme: Theme,
    *,
    size: PictureSize | None,
    dpi: int,
) -> Rendered:
    """The chart as the bytes of a file.

    Raises:
        InputError: where the resolution cannot be used, or the picture is too small or too large.
        OutputError: where there is not enough memory.
    """
    check_dpi(dpi)
    _check_size(size or USUAL_SIZE, form)
    in_pixels = size is not None and size.unit is SizeUnit.PIXELS
    size = size or USUAL_SIZE
    width, height = size.width_points / POINTS_AN_INCH, size.height_points / POINTS_AN_INCH
    used_dpi = PIXELS_AN_INCH if in_pixels else float(dpi)
    if form is PictureForm.PNG:
        check_pixels(round(width * used_dpi), round(height * used_dpi))
    scale = _scale(size)
    return _drawn(
        lambda figure: chart(figure, content, theme), form, (width / scale, height / scale), used_dpi * scale
    )


def _check_size(size: PictureSize, form: PictureForm) -> None:
    if _scale(size) < _LEAST_SCALE:
        raise InputError(said("The chart is not legible in this size; choose at least 160 x 90 pixels."))
    if form is PictureForm.PDF:
        check_page(size.width_points, size.height_points)


def chart_image(
    chart: Chart[Content], content: Content, theme: Theme, *, size: tuple[int, int], ratio: float
) -> bytes:
    """The chart as PNG for the screen, its type as large there as it says.

    Args:
        chart: what to draw.
        content: of what.
        theme: its colours.
        size: width and height in the screen's own units, each at least 1.
        ratio: pixels of one such unit.
    """
    inches = size[0] / PIXELS_AN_INCH, size[1] / PIXELS_AN_INCH
    drawn = _drawn(
        lambda figure: chart(figure, content, theme), PictureForm.PNG, inches, PIXELS_AN_INCH * ratio
    )
    return drawn.data


def _drawn(
    draw: "Callable[[Figure], None]", form: PictureForm, inches: tuple[float, float], dpi: float
) -> Rendered:
    from matplotlib.figure import Figure

    buffer = io.BytesIO()
    with chart_style(), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        figure = Figure(figsize=inches, dpi=dpi)
        try:
            draw(figure)
            figure.savefig(buffer, format=form.value, dpi=dpi, metadata=_METADATA[form])
        except MemoryError as error:
            raise OutputError(
                said("There is not enough memory for the picture; choose a smaller size.")
            ) from error
    lost = any("missing from font" in str(warning.message) for warning in caught)
    data = buffer.getvalue()
    if form is PictureForm.SVG:
        data = with_font(data.decode()).encode()
    elif form is PictureForm.PDF:
        told = [text.get_text() for text in figure.texts]
        page = PdfPage(tuple(told[:1]), " ".join(told))
        data = with_structure(data, [page], spoken().catalogue.language)
    return Rendered(data, (phrase(_LOST),) if lost else ())


_LOST = marked("Some characters are not in the font of the charts, so boxes stand for them.")
_METADATA = {
    PictureForm.PNG: {"Software": "GenAI Planner"},
    PictureForm.SVG: {"Date": None, "Creator": "GenAI Planner"},
    PictureForm.PDF: {"CreationDate": None, "Creator": "GenAI Planner"},
}


def _scale(size: PictureSize) -> float:
    """How much larger than usual everything is drawn."""
    return min(size.width_points / USUAL_SIZE.width_points, size.height_points / USUAL_SIZE.height_points)
