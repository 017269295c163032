"""Charts as bytes of a file: PNG, SVG and PDF."""

import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from genai_planner.errors import OutputError
from genai_planner.pictures.output import PictureForm, Rendered
from genai_planner.pictures.risk_charts.style import chart_style
from genai_planner.pictures.sizes import (
    PIXELS_AN_INCH,
    POINTS_AN_INCH,
    PictureSize,
    SizeUnit,
    check_dpi,
    check_pixels,
)
from genai_planner.pictures.theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Content = TypeVar("Content")
Chart = Callable[["Figure", Content, Theme], None]
"""Draws its content on a figure."""
USUAL_SIZE = PictureSize(960, 540)


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
        InputError: where the resolution cannot be used, or the picture is too large.
        OutputError: where there is not enough memory.
    """
    from matplotlib.figure import Figure

    check_dpi(dpi)
    size = size or USUAL_SIZE
    width, height = size.width_points / POINTS_AN_INCH, size.height_points / POINTS_AN_INCH
    used_dpi = PIXELS_AN_INCH if size.unit is SizeUnit.PIXELS and size is not USUAL_SIZE else float(dpi)
    if form is PictureForm.PNG:
        check_pixels(round(width * used_dpi), round(height * used_dpi))
    scale = max(_scale(size), 1e-3)
    buffer = io.BytesIO()
    with chart_style(), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        figure = Figure(figsize=(width / scale, height / scale))
        chart(figure, content, theme)
        try:
            figure.savefig(buffer, format=form.value, dpi=used_dpi * scale, metadata=_METADATA[form])
        except MemoryError as error:
            raise OutputError("There is not enough memory for the picture; choose a smaller size.") from error
    lost = any("missing from font" in str(warning.message) for warning in caught)
    return Rendered(buffer.getvalue(), (_LOST,) if lost else ())


_LOST = "Some characters are not in the font of the charts, so boxes stand for them."
_METADATA = {
    PictureForm.PNG: {"Software": "GenAI Planner"},
    PictureForm.SVG: {"Date": None, "Creator": "GenAI Planner"},
    PictureForm.PDF: {"CreationDate": None, "Creator": "GenAI Planner"},
}


def _scale(size: PictureSize) -> float:
    """How much larger than usual everything is drawn."""
    return min(size.width_points / USUAL_SIZE.width_points, size.height_points / USUAL_SIZE.height_points)
