"""How large a picture is: presets, free sizes, and what that means in pixels and points."""

import re
from dataclasses import dataclass
from enum import StrEnum

from genai_planner.errors import InputError
from genai_planner.words.said import said

POINTS_AN_INCH, PIXELS_AN_INCH, MILLIMETRES_AN_INCH = 72.0, 96.0, 25.4
LEAST_DPI, MOST_DPI, SCREEN_DPI = 96, 600, 96
_MOST_PIXELS_A_SIDE = 32_767
_MOST_PIXELS = 400_000_000
MOST_PAGE_POINTS = 14_400.0
"""The longest side of a page that PDF readers are bound to show (PDF 1.7, annex C.2)."""
_SIZE = re.compile(r"^(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(px|mm)?$")


class SizeUnit(StrEnum):
    """What a size is given in."""

    PIXELS = "px"
    MILLIMETRES = "mm"


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Width and height of a picture in pixels, or of a page in millimetres."""

    width: float
    height: float
    unit: SizeUnit = SizeUnit.PIXELS

    @property
    def width_points(self) -> float:
        """The width on paper in points; a pixel is 1/96 inch there."""
        return self.width * _POINTS[self.unit]

    @property
    def height_points(self) -> float:
        """The height on paper in points."""
        return self.height * _POINTS[self.unit]

    def pixels(self, dpi: int) -> tuple[int, int]:
        """Width and height in pixels; `dpi` counts for sizes in millimetres.

        Raises:
            InputError: where the picture has no pixel, or more than can be drawn.
        """
        factor = 1.0 if self.unit is SizeUnit.PIXELS else dpi / MILLIMETRES_AN_INCH
        width, height = round(self.width * factor), round(self.height * factor)
        check_pixels(width, height)
        return width, height


_POINTS = {
    SizeUnit.PIXELS: POINTS_AN_INCH / PIXELS_AN_INCH,
    SizeUnit.MILLIMETRES: POINTS_AN_INCH / MILLIMETRES_AN_INCH,
}
PRESETS = {
    "slide": PictureSize(1920, 1080),
    "a4": PictureSize(297, 210, SizeUnit.MILLIMETRES),
    "a4-portrait": PictureSize(210, 297, SizeUnit.MILLIMETRES),
    "a3": PictureSize(420, 297, SizeUnit.MILLIMETRES),
    "a3-portrait": PictureSize(297, 420, SizeUnit.MILLIMETRES),
    "a1": PictureSize(841, 594, SizeUnit.MILLIMETRES),
    "a1-portrait": PictureSize(594, 841, SizeUnit.MILLIMETRES),
}
"""Sizes by name: a 16:9 slide, and paper in landscape unless it says portrait."""


def parse_size(text: str) -> PictureSize:
    """The size of a preset's name, or of a text such as 2000x1200, 2000x1200px or 297x210mm.

    Raises:
        InputError: where the text is neither.
    """
    preset = PRESETS.get(text.strip().lower())
    if preset is not None:
        return preset
    match = _SIZE.match(text.strip().lower())
    if match is None or not float(match[1]) or not float(match[2]):
        names = ", ".join(PRESETS)
        raise InputError(
            said(
                "The size '{text}' is not known; give one of {names}, or like 2000x1200 or 297x210mm.",
                text=text,
                names=names,
            )
        )
    return PictureSize(float(match[1]), float(match[2]), SizeUnit(match[3] or "px"))


def check_dpi(dpi: int) -> int:
    """The resolution, if it can be used.

    Raises:
        InputError: where it lies outside 96 to 600.
    """
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise InputError(
            said(
                "A resolution of {dpi} dpi cannot be used; choose {least} to {most}.",
                dpi=dpi,
                least=LEAST_DPI,
                most=MOST_DPI,
            )
        )
    return dpi


def check_pixels(width: int, height: int) -> None:
    """Refuses pictures that cannot be drawn.

    Raises:
        InputError: where a side is longer than 32,767 pixels, or the whole has over 400 million.
    """
    if min(width, height) < 1:
        raise InputError(
            said(
                "A picture of {width} x {height} pixels is too small; choose a larger size.",
                width=width,
                height=height,
            )
        )
    if max(width, height) > _MOST_PIXELS_A_SIDE or width * height > _MOST_PIXELS:
        raise InputError(
            said(
                "A picture of {width} x {height} pixels is too large to be drawn (at most "
                "{side} a side and {all} million in all); choose a "
                "smaller size, fewer dots per inch, or PDF or SVG.",
                width=width,
                height=height,
                side=_MOST_PIXELS_A_SIDE,
                all=_MOST_PIXELS // 10**6,
            )
        )


def check_page(width_points: float, height_points: float) -> None:
    """Refuses pages of a PDF that readers need not show.

    Raises:
        InputError: where a side is longer than 14,400 points.
    """
    longest = max(width_points, height_points)
    if longest > MOST_PAGE_POINTS:
        raise InputError(
            said(
                "A page with a side of {longest} m is too large for a PDF (at most 5.08 m, or "
                "{points} points); choose a smaller size.",
                longest=round(longest / POINTS_AN_INCH * MILLIMETRES_AN_INCH / 1000, 1),
                points=round(MOST_PAGE_POINTS),
            )
        )
