"""Which theme the window wears: the user's choice, or the system's, followed while it runs."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStyleFactory

from genai_planner.gui.look.style import palette, stylesheet
from genai_planner.pictures.paint.theme import Theme, load_theme
from genai_planner.settings.store import ThemeChoice


class Appearance(QObject):
    """Dresses the application in Fusion with the stylesheet and palette of a theme.

    Signals:
        theme_changed: the theme is another one; widgets that paint or tint do so anew.
    """

    theme_changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._icon_folder = TemporaryDirectory(prefix="genai-planner-icons-", ignore_cleanup_errors=True)
        application.setStyle(QStyleFactory.create("Fusion"))
        self.theme: Theme = self._wanted_theme()
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> ThemeChoice:
        """The theme that the user chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Wears that theme from now on."""
        self._choice = choice
        self._follow()

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
        if self._choice is ThemeChoice.SYSTEM:
            is_dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return load_theme("dark" if is_dark else "light")
        return load_theme("dark" if self._choice is ThemeChoice.DARK else "light")

    def _dress(self) -> None:
        self._application.setPalette(palette(self.theme))
        self._application.setStyleSheet(stylesheet(self.theme, Path(self._icon_folder.name)))
