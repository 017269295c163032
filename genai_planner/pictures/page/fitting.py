"""The largest scale at which a picture fits a page, and its scenes at that scale."""

from dataclasses import dataclass

from genai_planner.errors import InputError
from genai_planner.pictures.page.picture import Picture
from genai_planner.pictures.paint.sizes import (
    MOST_PAGE_POINTS,
    PIXELS_AN_INCH,
    POINTS_AN_INCH,
    PictureSize,
    SizeUnit,
    check_page,
)
from genai_planner.pictures.scene.shapes import Scene
from genai_planner.words.said import said

LEAST_SCALE = {SizeUnit.PIXELS: POINTS_AN_INCH / PIXELS_AN_INCH, SizeUnit.MILLIMETRES: 0.55}
"""Points on paper for a point of the scene at which the smallest print (11) is still read.

In pixels it stays at 11; on paper it is 6 points, as in timetables.
"""
_SLIDE_WIDTH, _SLIDE_TYPE = 1920, 18.0
"""Pixels of a slide, and of the smallest names on it that a room can read."""
_PAPER_TYPE = 12.0
"""Points on paper of the smallest names that are read at arm's length."""
_NAMES = 12.0
"""Points of the scene that names of tasks take."""
_COMFORTABLE_SCALE = 0.75
_ROUNDS = 8
_LANDSCAPE = 210 / 297
"""The height of a page for its width."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Scenes, and how many points on paper a point of theirs takes."""

    scenes: tuple[Scene, ...]
    scale: float


def fitted_scene(picture: Picture, size: PictureSize) -> Fitted:
    """The picture in one scene that fills the size, as large as it fits.

    Where it does not fit in type that can be read, it is set tight, and else it becomes its overview.

    Raises:
        InputError: where nothing of it fits legibly.
    """
    least = _reading_scale(size) if picture.needs_large_type else _least_scale(size)
    scale = _largest_scale(picture, size, least)
    if scale is None:
        scale = least
        condensed = picture.condensed(size.width_points / scale, size.height_points / scale)
        overview = picture.overview()
        if condensed is not None:
            picture = condensed
        elif overview is not None:
            scale = _largest_scale(overview, size, _least_scale(size)) or _least_scale(size)
            picture = overview
    scene = picture.scene(size.width_points / scale, size.height_points / scale)
    return Fitted((scene,), scale)


def fitted_pages(picture: Picture, size: PictureSize) -> Fitted:
    """The picture on one page if it fits legibly, else on several of the size.

    Raises:
        InputError: where not even one row fits a page, or the page is larger than a PDF's may be.
    """
    check_page(size.width_points, size.height_points)
    scale = _largest_scale(picture, size, _least_scale(size))
    if scale is not None:
        return Fitted((picture.scene(size.width_points / scale, size.height_points / scale),), scale)
    scale = max(min(_COMFORTABLE_SCALE, size.width_points / picture.least_width), _least_scale(size))
    return Fitted(picture.pages(size.width_points / scale, size.height_points / scale), scale)


def natural(picture: Picture) -> Fitted:
    """The picture in one scene of its own size."""
    return Fitted((picture.scene(picture.usual_width, None),), POINTS_AN_INCH / PIXELS_AN_INCH)


def natural_pages(picture: Picture) -> Fitted:
    """The picture on one page of its own size if a PDF may have one so long, else on pages in landscape."""
    scale, width = POINTS_AN_INCH / PIXELS_AN_INCH, picture.usual_width
    if picture.height(width) * scale <= MOST_PAGE_POINTS:
        return natural(picture)
    return Fitted(picture.pages(width, width * _LANDSCAPE), scale)


def _least_scale(size: PictureSize) -> float:
    return LEAST_SCALE[size.unit]


def _reading_scale(size: PictureSize) -> float:
    """The least scale at which names are read: from the back of a room, or on a sheet of paper."""
    if size.unit is SizeUnit.MILLIMETRES:
        return _PAPER_TYPE / _NAMES
    pixels = _SLIDE_TYPE * size.width / _SLIDE_WIDTH
    return max(pixels * POINTS_AN_INCH / PIXELS_AN_INCH / _NAMES, _least_scale(size))


def _largest_scale(picture: Picture, size: PictureSize, least: float) -> float | None:
    """The largest scale at which everything fits; None where not even the least does."""
    small, large = least, size.width_points / picture.least_width
    if large < _least_scale(size):
        raise InputError(said("The picture is not legible in this width; choose a larger size."))
    if large < small:
        return None
    if not _fits(picture, size, small):
        return None
    if _fits(picture, size, large):
        return large
    for _ in range(_ROUNDS):
        middle = (small + large) / 2
        if _fits(picture, size, middle):
            small = middle
        else:
            large = middle
    return small


def _fits(picture: Picture, size: PictureSize, scale: float) -> bool:
    return picture.height(size.width_points / scale) <= size.height_points / scale
