"""Draws the program's icon, a small Gantt chart in the theme's stage colours: packaging/icon.py FOLDER.

The PNG among them is kept in resources/icons/app; the formats of Windows and macOS are made for each build.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "resources" / "themes" / "light.json"
NAME = "genai-planner"
SIZE = 512
SIZES = {".png": SIZE, ".ico": 256, ".icns": SIZE}
"""Width and height in pixels by file format."""

GROUND = QRectF(16, 16, 480, 480)
GROUND_RADIUS = 104.0
BARS = {
    "scope_bar": QRectF(72, 83, 204, 70),
    "select_bar": QRectF(148, 175, 164, 70),
    "adapt_bar": QRectF(196, 267, 216, 70),
    "integrate_bar": QRectF(296, 359, 144, 70),
}
"""Each stage's bar by its role in the theme, in pixels of the largest icon."""

BAR_RADIUS = 20.0


def draw_icon() -> QImage:
    """The icon at its full size, on a transparent ground."""
    colours = json.loads(THEME.read_text(encoding="utf-8"))["colours"]
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours["border"]), 6))
    painter.setBrush(QColor(colours["view"]))
    painter.drawRoundedRect(GROUND, GROUND_RADIUS, GROUND_RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    for role, bar in BARS.items():
        painter.setBrush(QColor(colours[role]))
        painter.drawRoundedRect(bar, BAR_RADIUS, BAR_RADIUS)
    painter.end()
    return image


def write_icon(folder: Path, suffix: str) -> Path:
    """Write the icon in one of the formats of SIZES; returns the file.

    Raises:
        OSError: where Qt cannot write it.
    """
    size = SIZES[suffix]
    smooth = Qt.TransformationMode.SmoothTransformation
    image = draw_icon().scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    file = folder / (NAME + suffix)
    if not image.save(str(file)):
        raise OSError(f"{file} cannot be written")
    return file


def main() -> int:
    """Write the icon in every format into the folder given."""
    for suffix in SIZES:
        write_icon(Path(sys.argv[1]), suffix)
    return 0


if __name__ == "__main__":
    sys.exit(main())
