"""A column of the article's cheat sheet as lines."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.panel_parts import fact, reason
from genai_planner.lifecycle.data.records import CheatSheetColumn


def cheat_sheet_lines(sheet: CheatSheetColumn | None) -> list[QWidget]:
    """The four cells and their source; none for a phase without a column."""
    if sheet is None:
        return []
    return [
        fact(_tr("Training duration"), sheet.training_duration),
        fact(_tr("Expertise"), sheet.expertise),
        reason(*sheet.customization),
        reason(sheet.objective, _tr("Source: {source}").format(source=sheet.source)),
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("CheatSheet", words)
