"""Which theme the window wears: the user's choice, or the system's, followed while it runs."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QPixmapCache
from PySide6.QtWidgets import QApplication

from genai_planner.gui.look.style import palette, stylesheet
from genai_planner.gui.look.text_size import (
    USUAL_SIZE,
    enlargement,
    px,
    refit,
    set_text_percent,
    text_percent,
)
from genai_planner.pictures.paint.theme import Theme, ThemeName, load_theme
from genai_planner.settings.store import ThemeChoice

STYLE = "Fusion"
STYLE_ARGUMENTS = ("-style", STYLE)
"""Given to an application as it is made: for one that is handed over PySide makes all names of a style."""
_NAMES: dict[ThemeChoice, ThemeName] = {
    ThemeChoice.LIGHT: "light",
    ThemeChoice.DARK: "dark",
    ThemeChoice.CONTRAST: "contrast",
}


class Appearance(QObject):
    """Dresses the application in Fusion with the stylesheet and palette of a theme.

    Args:
        application: what is dressed.
        choice: the user's theme.
        text_size: in percent of the usual one.
        has_style: whether it was made with `STYLE_ARGUMENTS`.

    Signals:
        theme_changed: the theme is another one; widgets that paint or tint do so anew.
        text_size_changed: text is larger or smaller; what follows it by itself does so already.
    """

    theme_changed = Signal()
    text_size_changed = Signal()

    def __init__(
        self,
        application: QApplication,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        text_size: int = USUAL_SIZE,
        *,
        has_style: bool = False,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._font = QFont(application.font())
        self._icon_folder = TemporaryDirectory(prefix="genai-planner-icons-", ignore_cleanup_errors=True)
        if not has_style:
            application.setStyle(STYLE)
        self.theme: Theme = self._wanted_theme()
        set_text_percent(text_size)
        self._set_font()
        self._dress()
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def choice(self) -> ThemeChoice:
        """The theme that the user chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Wears that theme from now on."""
        self._choice = choice
        self._follow()

    def resize_text(self, percent: int) -> None:
        """Makes text so large, in per cent of the system's own, and everything that holds it."""
        if percent == text_percent():
            return
        set_text_percent(percent)
        self._set_font()
        refit(self._application.allWidgets())
        self._dress()
        self.text_size_changed.emit()

    def sheet(self, larger: float) -> str:
        """The stylesheet for a window whose text is by so much larger than the system's own."""
        return stylesheet(self.theme, Path(self._icon_folder.name), larger)

    def stop(self) -> None:
        """Takes away what the stylesheet needed on the disk; for the end of the program."""
        self._icon_folder.cleanup()

    def _follow(self) -> None:
        wanted = self._wanted_theme()
        if wanted is self.theme:
            return
        self.theme = wanted
        self._dress()
        self.theme_changed.emit()

    def _wanted_theme(self) -> Theme:
        return load_theme(_NAMES[self._choice] if self._choice in _NAMES else self._system_theme())

    def _system_theme(self) -> ThemeName:
        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"

    def _dress(self) -> None:
        self._application.setPalette(palette(self.theme))
        QPixmapCache.clear()  # of what was drawn in other colours
        # Over a stylesheet Qt puts another one from every widget down all its children, each many times.
        self._application.setStyleSheet("")
        self._application.setStyleSheet(self.sheet(enlargement()))

    def _set_font(self) -> None:
        """Gives the application its own font in the size of text; the system's as it is at the usual one."""
        font = QFont(self._font)
        if font.pixelSize() > 0:
            font.setPixelSize(px(font.pixelSize()))
        else:
            font.setPointSizeF(font.pointSizeF() * enlargement())
        if font != self._application.font():
            self._application.setFont(font)
