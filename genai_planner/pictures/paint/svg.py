"""A scene as SVG whose text stays text and keeps its width in whatever font shows it."""

import re
from html import unescape

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator

from genai_planner.pictures.paint.font_face import with_font
from genai_planner.pictures.paint.fonts import BUNDLED_FAMILY, bundled_typeface
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.sizes import PIXELS_AN_INCH, POINTS_AN_INCH
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.shapes import Font, Scene

_TEXT = re.compile(
    r'<text (?P<attributes>[^>]*?font-size="(?P<size>[\d.]+)" font-weight="(?P<weight>\d+)"[^>]*?)\s*>'
    r"(?P<text>[^<]*)</text>"
)
_FAMILIES = f"{BUNDLED_FAMILY}, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"
_BOLD = 600


def svg_bytes(scene: Scene, scale: float, theme: Theme, title: str) -> bytes:
    """The scene as an SVG file.

    Args:
        scene: what is drawn.
        scale: points on paper for a point of the scene.
        theme: its colours.
        title: what readers of the screen are told.
    """
    factor = scale * PIXELS_AN_INCH / POINTS_AN_INCH
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(round(PIXELS_AN_INCH))
    generator.setSize(QSize(round(scene.width * factor), round(scene.height * factor)))
    generator.setViewBox(QRectF(0, 0, scene.width, scene.height))
    generator.setTitle(title)
    generator.setDescription("Made with GenAI Planner")
    painter = QPainter(generator)
    paint(scene, painter, theme)
    painter.end()
    return with_font(_with_widths(bytes(buffer.data().data()).decode())).encode()


def _with_widths(svg: str) -> str:
    """The same, with the width of each text said and other families named.

    A reader without the bundled font would otherwise let texts run into each other.
    """
    metrics: dict[Font, QFontMetricsF] = {}

    def sized(match: re.Match[str]) -> str:
        font = Font(float(match["size"]), is_bold=int(match["weight"]) >= _BOLD)
        if font not in metrics:
            metrics[font] = QFontMetricsF(bundled_typeface().font(font))
        width = metrics[font].horizontalAdvance(unescape(match["text"]))
        said = f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs" ' if width else ""
        return f"<text {said}{match['attributes']}>{match['text']}</text>"

    svg = _TEXT.sub(sized, svg).replace(' version="1.2" baseProfile="tiny"', "", 1)
    return svg.replace(f'font-family="{BUNDLED_FAMILY}"', f'font-family="{_FAMILIES}"')
