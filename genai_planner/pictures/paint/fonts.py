"""Which font is drawn: the bundled one in exports, the system's on the screen."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

from genai_planner.errors import UnreadableFileError
from genai_planner.paths import resources
from genai_planner.pictures.paint.qt_application import ensure_application
from genai_planner.words.said import said

if TYPE_CHECKING:
    from genai_planner.pictures.scene.shapes import Font

BUNDLED_FAMILY = "Inter"
BUNDLED_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font family from which fonts of every size and weight are made."""

    family: str
    is_hinted: bool = True
    """Whether glyphs are fitted to the pixels of the screen; without it widths scale with the picture."""

    def font(self, font: "Font") -> QFont:
        """The Qt font whose em is `font.size` units of the painter."""
        return _qt_font(self, font)


def bundled_typeface() -> Typeface:
    """The open font that comes with the program, the same on every machine.

    Raises:
        UnreadableFileError: where its files are missing or broken.
    """
    _add_bundled_files()
    return Typeface(BUNDLED_FAMILY, is_hinted=False)


def screen_typeface() -> Typeface:
    """The system's own font, or the bundled one where the system has none."""
    bundled = bundled_typeface()
    # The font that is asked for is often an alias, such as Sans Serif; what it stands for is drawn.
    family = QFontInfo(QGuiApplication.font()).family()
    return Typeface(family) if QFontDatabase.hasFamily(family) else bundled


@cache
def _add_bundled_files() -> None:
    ensure_application()
    for name in BUNDLED_FILES:
        path = resources() / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise UnreadableFileError(
                said("The font file {path} cannot be used; install the program again.", path=str(path))
            )


@cache
def _qt_font(typeface: Typeface, font: "Font") -> QFont:
    qt_font = QFont(typeface.family)
    qt_font.setPixelSize(round(font.size))
    qt_font.setWeight(QFont.Weight.DemiBold if font.is_bold else QFont.Weight.Normal)
    if font.is_tabular:
        qt_font.setFeature(QFont.Tag("tnum"), 1)
    if not typeface.is_hinted:
        qt_font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return qt_font
