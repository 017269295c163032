"""Explains the terms of a question from the lifecycle's glossary, where the mouse rests."""

import re

from PySide6.QtCore import Qt

from genai_planner.gui.forms.editors import ChoiceEditor
from genai_planner.gui.forms.field import Field
from genai_planner.gui.look.tips import tip
from genai_planner.lifecycle.data.records import GlossaryEntry, Lifecycle


def explain_terms(field: Field, words: str, lifecycle: Lifecycle) -> None:
    """Gives the field a tool tip with the terms that stand in the words, and in each of its choices."""
    field.setToolTip(tip(explanations(words, lifecycle)))
    if isinstance(field.editor, ChoiceEditor):
        for row in range(field.editor.count()):
            found = explanations(field.editor.itemText(row), lifecycle)
            field.editor.setItemData(row, tip(found) or None, Qt.ItemDataRole.ToolTipRole)


def explanations(words: str, lifecycle: Lifecycle) -> str:
    """Each term of the glossary that stands in the words, with its explanation; empty where none does."""
    found = (entry for entry in lifecycle.glossary if _stands_in(entry, words))
    return "\n".join(f"{entry.term}: {entry.explanation}" for entry in found)


def _stands_in(entry: GlossaryEntry, words: str) -> bool:
    plain = words.replace("&", "")
    return any(
        re.search(rf"\b{re.escape(name)}s?\b", plain, re.IGNORECASE) for name in (entry.term, *entry.also)
    )
