"""The one painter: draws a scene on anything that Qt can paint on, in the colours of a theme."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from genai_planner.pictures.paint.fonts import Typeface, bundled_typeface
from genai_planner.pictures.paint.glyphs import visible
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.shapes import (
    Align,
    Clip,
    Dash,
    Label,
    Polygon,
    Polyline,
    Rect,
    Scene,
    Shape,
    Stroke,
)

_DASHES = {Dash.DASHED: [4.0, 3.0], Dash.DOTTED: [1.0, 2.0]}
_HATCH_STEP = 6.0
# Made at import, under its lock: two threads that paint for the first time must not make the enum at once.
_SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing


def paint(scene: Scene, painter: QPainter, theme: Theme, *, typeface: Typeface | None = None) -> None:
    """Draws the scene at the painter's origin and scale; the painter's state is as before afterwards.

    Args:
        scene: what to draw, in units of the painter's coordinates.
        painter: an active painter; its transform decides the size.
        theme: the colours of the roles.
        typeface: the font, the same that measured the scene; the bundled one by default.
    """
    painter.save()
    painter.setRenderHints(_SMOOTH)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    brush = _Brush(painter, theme, typeface or bundled_typeface())
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), brush.colour(scene.ground))
    brush.draw(scene.shapes)
    painter.restore()


class _Brush:
    """Draws shapes one after another with one painter, theme and typeface."""

    def __init__(self, painter: QPainter, theme: Theme, typeface: Typeface) -> None:
        self._painter = painter
        self._theme = theme
        self._typeface = typeface
        self._colours: dict[str, QColor] = {}
        self._pens: dict[Stroke, QPen] = {}

    def colour(self, role: str) -> QColor:
        colour = self._colours.get(role)
        if colour is None:
            colour = self._colours[role] = QColor(self._theme.colour(role))
        return colour

    def draw(self, shapes: tuple[Shape, ...]) -> None:
        for shape in shapes:
            match shape:
                case Rect():
                    self._rect(shape)
                case Label():
                    self._label(shape)
                case Polyline():
                    self._polyline(shape)
                case Polygon():
                    self._polygon(shape)
                case Clip():
                    self._clip(shape)

    def _rect(self, rect: Rect) -> None:
        area = QRectF(rect.x, rect.y, rect.width, rect.height)
        if rect.stroke is None and rect.fill is not None and not rect.radius:
            self._painter.fillRect(area, self.colour(rect.fill))
        else:
            self._use(rect.fill, rect.stroke)
            self._painter.drawRoundedRect(area, rect.radius, rect.radius)
        if rect.is_hatched:
            self._hatch(rect)

    def _hatch(self, rect: Rect) -> None:
        role = rect.stroke.role if rect.stroke else "on_bar"
        self._painter.setPen(self._pen(Stroke(role)))
        steps = math.ceil((rect.width + rect.height) / _HATCH_STEP)
        for step in range(1, steps):
            reach = step * _HATCH_STEP
            left, right = max(reach - rect.height, 0.0), min(reach, rect.width)
            self._painter.drawLine(
                QPointF(rect.x + left, rect.y + reach - left),
                QPointF(rect.x + right, rect.y + reach - right),
            )

    def _polygon(self, polygon: Polygon) -> None:
        self._use(polygon.fill, polygon.stroke)
        self._painter.drawPolygon(_points(polygon.points))

    def _polyline(self, line: Polyline) -> None:
        self._painter.setPen(self._pen(line.stroke))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(_points(line.points))

    def _label(self, label: Label) -> None:
        font = self._typeface.font(label.font)
        text = visible(label.text, self._typeface)
        x = label.x
        if label.align is not Align.LEFT:
            width = QFontMetricsF(font).horizontalAdvance(text)
            x -= width if label.align is Align.RIGHT else width / 2
        self._painter.setFont(font)
        self._painter.setPen(self.colour(label.role))
        self._painter.drawText(QPointF(x, label.y), text)

    def _clip(self, clip: Clip) -> None:
        self._painter.save()
        self._painter.setClipRect(
            QRectF(clip.x, clip.y, clip.width, clip.height), Qt.ClipOperation.IntersectClip
        )
        self.draw(clip.shapes)
        self._painter.restore()

    def _use(self, fill: str | None, stroke: Stroke | None) -> None:
        self._painter.setBrush(QBrush(self.colour(fill)) if fill else Qt.BrushStyle.NoBrush)
        self._painter.setPen(self._pen(stroke) if stroke else QPen(Qt.PenStyle.NoPen))

    def _pen(self, stroke: Stroke) -> QPen:
        pen = self._pens.get(stroke)
        if pen is None:
            pen = QPen(self.colour(stroke.role), stroke.width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            if stroke.dash in _DASHES:
                pen.setDashPattern(_DASHES[stroke.dash])
            self._pens[stroke] = pen
        return pen


def _points(points: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
