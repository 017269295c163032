"""The window's style: the stylesheet and the palette of a theme, by colour role.

Widgets choose their looks by the dynamic property `look` (see `widgets`); the rules stand in
`resources/style/window.qss`.
"""

import re
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from genai_planner.gui.look.icons import write_icon
from genai_planner.paths import resources
from genai_planner.pictures.paint.theme import Theme

_ICON = re.compile(r"@icon\(([\w-]+), (\w+)\)")
_ROLE = re.compile(r"@(\w+)")
_LENGTH = re.compile(r"(-radius: )?\b(\d+)px")
_THIN = 3
"""Pixels of lines and gaps that stay as thin as they are."""

_PALETTE = {
    QPalette.ColorRole.Window: "view",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "view",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "link",
    QPalette.ColorRole.Button: "control",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_bar",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_bar",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "control",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "control",
    QPalette.ColorRole.Midlight: "grid",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}
_TEXT_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def stylesheet(theme: Theme, icon_folder: Path, larger: float = 1.0) -> str:
    """The stylesheet in the theme's colours; its icons are written into `icon_folder`.

    Args:
        theme: the colours.
        icon_folder: where the icons that it names are written.
        larger: by how much all lengths but thin lines are larger than usual.
    """
    rules = (resources() / "style" / "window.qss").read_text(encoding="utf-8")

    def icon_url(match: re.Match[str]) -> str:
        path = write_icon(match[1], theme, match[2], icon_folder)
        return f"url({path.as_posix()})"

    def length(match: re.Match[str]) -> str:
        radius, pixels = match[1] or "", int(match[2])
        if pixels <= _THIN:
            return match[0]
        # Borders stay thin, and a radius of more than half of what it rounds is none to Qt.
        return f"{radius}{int(pixels * larger) - (larger > 1.0) if radius else round(pixels * larger)}px"

    coloured = _ROLE.sub(lambda match: theme.colour(match[1]), _ICON.sub(icon_url, rules))
    return coloured if larger == 1.0 else _LENGTH.sub(length, coloured)


def palette(theme: Theme) -> QPalette:
    """The palette for what no rule of the stylesheet covers."""
    colours = QPalette()
    for colour_role, role in _PALETTE.items():
        colours.setColor(colour_role, QColor(theme.colour(role)))
    for colour_role in _TEXT_ROLES:
        colours.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(theme.colour("link")))
    return colours
