"""How much room text takes in the font that will be drawn, by Qt's own metrics."""

from PySide6.QtGui import QFontMetricsF

from genai_planner.pictures.paint.fonts import Typeface, bundled_typeface
from genai_planner.pictures.paint.glyphs import visible
from genai_planner.pictures.scene.shapes import Font

_MOST_REMEMBERED = 100_000


class QtTextMeasure:
    """Measures text in a typeface (the bundled one by default); widths are remembered."""

    def __init__(self, typeface: Typeface | None = None) -> None:
        self.typeface = typeface or bundled_typeface()
        self._metrics: dict[Font, QFontMetricsF] = {}
        self._widths: dict[tuple[str, Font], float] = {}

    def width(self, text: str, font: Font) -> float:
        """Advance width of the text, boxes for missing characters included."""
        key = (text, font)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= _MOST_REMEMBERED:
                self._widths.clear()
            width = self._metrics_of(font).horizontalAdvance(visible(text, self.typeface))
            self._widths[key] = width
        return width

    def ascent(self, font: Font) -> float:
        """Height above the baseline."""
        return self._metrics_of(font).ascent()

    def descent(self, font: Font) -> float:
        """Depth below the baseline."""
        return self._metrics_of(font).descent()

    def _metrics_of(self, font: Font) -> QFontMetricsF:
        metrics = self._metrics.get(font)
        if metrics is None:
            metrics = self._metrics[font] = QFontMetricsF(self.typeface.font(font))
        return metrics
