"""The theme that a widget wears, for what it paints itself."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from genai_planner.pictures.paint.theme import Theme, load_theme

_MIDDLE = 128


def shown_theme(widget: QWidget) -> Theme:
    """The dark theme on a dark ground, else the light one: what is painted follows the window at once."""
    ground = widget.palette().color(QPalette.ColorRole.Window)
    return load_theme("dark" if ground.lightness() < _MIDDLE else "light")
