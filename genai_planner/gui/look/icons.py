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
        for size in _PIXELS:
            tinted.addPixmap(_pixmap(name, theme.colour(mode_role), size), mode)
    return tinted


def write_icon(name: str, theme: Theme, role: str, folder: Path) -> Path:
    """Writes the icon in the colour of the role into the folder, for a stylesheet; returns its path."""
    path = folder / f"{name}-{theme.name}-{role}.svg"
    path.write_text(_tinted(name, theme.colour(role)), encoding="utf-8")
    return path


@cache
def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_tinted(name, colour).encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _tinted(name: str, colour: str) -> str:
    return _drawing(name).replace("currentColor", colour)


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
