"""A column of the article's cheat sheet as lines."""

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.look.lines import Fact, Line, facts, reasons
from genai_planner.lifecycle.data.records import CheatSheetColumn
from genai_planner.words.phrases import source_text


def cheat_sheet_lines(sheet: CheatSheetColumn | None) -> list[Line]:
    """The four cells and their source; none for a phase without a column."""
    if sheet is None:
        return []
    return [
        *facts(
            Fact(_tr("Training duration"), sheet.training_duration), Fact(_tr("Expertise"), sheet.expertise)
        ),
        *reasons(*sheet.customization),
        *reasons(sheet.objective, _tr("Source: {source}").format(source=source_text(sheet.source))),
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("CheatSheet", words)
