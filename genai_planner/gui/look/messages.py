"""The one place that talks to the user: sentences in boxes that never block the program."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Choice(Enum):
    """What to do with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def tell(parent: QWidget, sentence: str, detail: str = "") -> QMessageBox:
    """Says what happened, or why something was refused; returns at once."""
    box = _box(parent, sentence, detail)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def ask_for_file(
    parent: QWidget,
    title: str,
    take: Callable[[Path], object],
    *,
    beside: Path | None = None,
    kinds: Sequence[str] = (),
) -> None:
    """Asks for a file that is there; returns at once.

    Args:
        parent: over which the question stands.
        title: what is asked for.
        take: is called with the file once one is chosen.
        beside: a file in whose folder the choice begins; None for the system's choice.
        kinds: the filters offered, such as "Answers (*.json)"; none for files of any kind.
    """
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if kinds:
        dialog.setNameFilters(kinds)
    if beside is not None:
        dialog.setDirectory(str(beside.parent))
    dialog.fileSelected.connect(lambda file: take(Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_about_changes(parent: QWidget, name: str, answer: Callable[[Choice], None]) -> QMessageBox:
    """Asks whether to save the plan of that name; `answer` is called with the choice."""
    box = _box(
        parent,
        _tr("Save the changes to “{name}”?").format(name=name),
        _tr("Without saving they are lost."),
    )
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    choices = {buttons.Save: Choice.SAVE, buttons.Discard: Choice.DISCARD}

    def finished(code: int) -> None:
        answer(choices.get(buttons(code), Choice.CANCEL))

    box.finished.connect(finished)
    box.open()
    return box


def _box(parent: QWidget, sentence: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_tr("GenAI Planner"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.setInformativeText(detail)
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("Messages", text)
