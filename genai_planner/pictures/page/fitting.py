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

    Where it does not fit, it is set tight and loses the least that it must, down to its overview.

    Raises:
        InputError: where nothing of it fits legibly.
    """
    scale = _largest_scale(picture, size)
    if scale is None:
        scale = _least_scale(size)
        condensed = picture.condensed(size.width_points / scale, size.height_points / scale)
        overview = picture.overview()
        if condensed is not None:
            picture = condensed
        elif overview is not None:
            picture, scale = overview, _largest_scale(overview, size) or scale
    scene = picture.scene(size.width_points / scale, size.height_points / scale)
    return Fitted((scene,), scale)


def fitted_pages(picture: Picture, size: PictureSize) -> Fitted:
    """The picture on one page if it fits legibly, else on several of the size.

    Raises:
        InputError: where not even one row fits a page, or the page is larger than a PDF's may be.
    """
    check_page(size.width_points, size.height_points)
    scale = _largest_scale(picture, size)
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


def _largest_scale(picture: Picture, size: PictureSize) -> float | None:
    """The largest scale at which everything fits; None where not even the least does."""
    small, large = _least_scale(size), size.width_points / picture.least_width
    if large < small:
        raise InputError(said("The picture is not legible in this width; choose a larger size."))
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
