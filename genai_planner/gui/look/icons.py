"""Icons of the bundled library, tinted by colour role."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from genai_planner.paths import resources
from genai_planner.pictures.paint.theme import Theme

_PIXELS = (16, 20, 32, 40)
"""16 and 20 px icons at scale 1 and 2; Qt scales others from the nearest."""


def icon(name: str, theme: Theme, role: str = "text") -> QIcon:
    """The icon `resources/icons/NAME.svg` in the colour of the role; paler where it is disabled.

    Raises:
        FileNotFoundError: where no such icon is bundled.
    """
    tinted = QIcon()
    for mode, mode_role in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "link")):
        for pixmap in _pixmaps(name, theme.colour(mode_role)):
            tinted.addPixmap(pixmap, mode)
    return tinted


def write_icon(name: str, theme: Theme, role: str, folder: Path) -> Path:
    """Writes the icon in the colour of the role into the folder, for a stylesheet; returns its path."""
    path = folder / f"{name}-{theme.name}-{role}.svg"
    path.write_text(_tinted(name, theme.colour(role)), encoding="utf-8")
    return path


@cache
def _pixmaps(name: str, colour: str) -> tuple[QPixmap, ...]:
    drawing = QSvgRenderer(QByteArray(_tinted(name, colour).encode()))
    return tuple(_pixmap(drawing, size) for size in _PIXELS)


def _pixmap(drawing: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _tinted(name: str, colour: str) -> str:
    return _drawing(name).replace("currentColor", colour)


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
