"""Serves Qt's own translation from the one catalogue."""

from PySide6.QtCore import QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from genai_planner.words.context import Tongue, spoken


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
