"""Pages of paper: a picture on one, on as many as its rows need, or on tiles to be put together."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from genai_planner.pictures.page.fitting import LEAST_SCALE, Fitted, fitted_pages, fitted_scene
from genai_planner.pictures.page.picture import Picture
from genai_planner.pictures.paint.sizes import PictureSize, SizeUnit
from genai_planner.pictures.scene.shapes import Polyline, Scene, Shape, Stroke

MOST_ACROSS = 12
_TILE_SCALE = 0.75
"""Points on paper for a point of a tile's scene: its text of 12 is 9 on paper."""
MARK_ROOM_MILLIMETRES = 7.0
"""Free paper around what is printed, for the cut marks."""
_MARK, _MARK_GAP = 12.0, 4.0


class Paging(StrEnum):
    """How a picture is spread over paper."""

    ONE = "one"
    """One page; what does not fit legibly is folded, and told."""
    PAGES = "pages"
    """As many pages as the rows need, each as wide as the whole time."""
    TILES = "tiles"
    """Several pages beside one another too, header and names on each."""


@runtime_checkable
class Tiled(Protocol):
    """A picture that can be spread over pages beside one another."""

    def tiles(self, width: float, height: float, across: int) -> tuple[Scene, ...]:
        """Pages of that size, row by row; header and names on each."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a picture is printed: the room on the paper, and over how many pages."""

    width: float
    """Millimetres that can be printed on, cut marks included."""
    height: float
    paging: Paging = Paging.ONE
    across: int = 2
    """Tiles beside one another."""
    has_marks: bool = False

    @property
    def size(self) -> PictureSize:
        """The room for the picture itself."""
        room = 2 * MARK_ROOM_MILLIMETRES if self.has_marks else 0.0
        return PictureSize(self.width - room, self.height - room, SizeUnit.MILLIMETRES)


def laid_out(picture: Picture, sheet: Sheet) -> Fitted:
    """The picture on its pages.

    Raises:
        InputError: where nothing of it fits a page legibly.
    """
    size = sheet.size
    if sheet.paging is Paging.ONE:
        return fitted_scene(picture, size)
    if sheet.paging is Paging.PAGES or not isinstance(picture, Tiled):
        return fitted_pages(picture, size)
    scale = max(min(_TILE_SCALE, size.width_points / picture.least_width), LEAST_SCALE[size.unit])
    return Fitted(picture.tiles(size.width_points / scale, size.height_points / scale, sheet.across), scale)


def cut_marks(width: float, height: float) -> tuple[Shape, ...]:
    """Short lines at the corners of a page of that size, outside of it, along which it is cut."""
    lines = []
    for x, outwards in ((0.0, -1), (width, 1)):
        for y, upwards in ((0.0, -1), (height, 1)):
            near, far = _MARK_GAP, _MARK_GAP + _MARK
            lines.append(((x + outwards * near, y), (x + outwards * far, y)))
            lines.append(((x, y + upwards * near), (x, y + upwards * far)))
    return tuple(Polyline(line, Stroke("text", 0.5)) for line in lines)
