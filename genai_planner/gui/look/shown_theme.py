"""The theme that a widget wears, for what it paints itself."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from genai_planner.pictures.paint.theme import THEME_NAMES, Theme, load_theme

_MIDDLE = 128


def shown_theme(widget: QWidget) -> Theme:
    """The theme whose ground the widget stands on: what is painted follows the window at once."""
    ground = widget.palette().color(QPalette.ColorRole.Window)
    exact = (theme for theme in map(load_theme, THEME_NAMES) if QColor(theme.colour("view")) == ground)
    return next(exact, None) or load_theme("dark" if ground.lightness() < _MIDDLE else "light")
