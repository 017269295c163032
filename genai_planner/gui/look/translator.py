"""Serves Qt's own translation from the one catalogue."""

from PySide6.QtCore import QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from genai_planner.words.context import Tongue, spoken
from genai_planner.words.phrases import marked

_WORDS_OF_QT = (
    *(marked("OK"), marked("&OK"), marked("Cancel"), marked("&Cancel"), marked("Close"), marked("&Close")),
    *(marked("Save"), marked("&Save"), marked("Open"), marked("Apply"), marked("Discard"), marked("Reset")),
    *(marked("&Yes"), marked("&No"), marked("Help"), marked("Commit"), marked("Scroll Left")),
    *(marked("Scroll Right"), marked("&Undo"), marked("&Redo"), marked("Cu&t"), marked("&Copy")),
    *(marked("&Paste"), marked("Delete"), marked("Select All"), marked("&Step up"), marked("Step &down")),
    *(marked("Show Details..."), marked("Hide Details..."), marked("Press shortcut")),
)
"""What Qt's own parts of the window say."""


class Translator(QTranslator):
    """Looks texts up where every other message is found; the place that Qt names with them is not needed."""

    @override
    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return spoken().catalogue.template(source_text, disambiguation or "")

    @override
    def isEmpty(self) -> bool:
        return False


def install_translator(application: QApplication, tongue: Tongue, parent: QObject) -> Translator | None:
    """Lets the window speak the language, and run from right to left where it does; None for English."""
    if tongue.catalogue.language == "en":
        return None
    translator = Translator(parent)
    application.installTranslator(translator)
    if tongue.catalogue.is_right_to_left:
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QLocale.setDefault(QLocale(tongue.catalogue.language))
    return translator
