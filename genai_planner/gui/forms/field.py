"""Fields and forms: a label, an editor, its unit, and beneath it at once what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from genai_planner.gui.forms.date_field import DateField, OptionalDateField
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, column, row, set_look, set_wrong, text

LABEL_WIDTH = 152
_AS_WIDE_AS_THERE_IS = 10_000


class Field(QWidget):
    """An editor with its unit behind it; beneath it a hint, or what is wrong.

    Args:
        editor: where the value is entered.
        unit: small words behind the editor.
        hint: small print beneath it while nothing is wrong.
    """

    def __init__(self, editor: QWidget, *, unit: str = "", hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.unit = unit
        self.problem = ""
        """What is wrong with the entry; empty where nothing is."""
        self._hint = hint
        self._note = text("", Look.SMALL, is_wrapped=True)
        self._unit = text(unit, Look.SECONDARY)
        lines = column(self, spacing=4)
        lines.addLayout(self._line(unit))
        lines.addWidget(self._note)
        self.say("")

    @property
    def hint(self) -> str:
        """The small print beneath it; empty for none."""
        return self._hint

    @property
    def complaint(self) -> str:
        """What is wrong, with the field's name before it; empty where nothing is."""
        name = self.editor.accessibleName()
        return f"{name}: {self.problem}" if self.problem and name else self.problem

    def say(self, problem: str) -> None:
        """Shows what is wrong beneath the editor; empty for nothing."""
        self.problem = problem
        if isinstance(self.editor, DateField | OptionalDateField):
            self.editor.tell(problem)  # beside the day, where it says what it has understood
            problem = ""
        else:
            set_wrong(self.editor, is_wrong=bool(problem))
        set_look(self._note, Look.ERROR if problem else Look.SMALL)
        self._note.setText(problem or self._hint)
        self._note.setVisible(bool(problem or self._hint))
        self.editor.setAccessibleDescription(self.problem or self._hint)

    def set_hint(self, hint: str) -> None:
        """Changes the small print."""
        self._hint = hint
        self.say(self.problem)

    def set_unit(self, unit: str) -> None:
        """Changes the small words behind the editor of a field that has some."""
        self.unit = unit
        self._unit.setText(unit)

    def _line(self, unit: str) -> QHBoxLayout:
        line = row(spacing=8)
        line.addWidget(self.editor)
        if unit:
            line.addWidget(self._unit)
        if unit or self.editor.maximumWidth() < _AS_WIDE_AS_THERE_IS:
            line.addStretch()
        return line


class Form(QWidget):
    """Fields one beneath the other, their labels in a column at the left."""

    def __init__(self, *, label_width: int = LABEL_WIDTH) -> None:
        super().__init__()
        self._labels: dict[Field, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def add(self, label: str, field: Field) -> None:
        """Adds a field with its label, whose mnemonic leads to the editor."""
        words = text(label, Look.SECONDARY)
        words.setBuddy(field.editor)
        sized(words, least_height=28)
        field.editor.setAccessibleName(label.replace("&", ""))
        line = self._grid.rowCount()
        self._labels[field] = words
        self._grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, line, 1, Qt.AlignmentFlag.AlignTop)

    def set_shown(self, field: Field, *, is_shown: bool) -> None:
        """Shows or hides a field with its label."""
        field.setVisible(is_shown)
        self._labels[field].setVisible(is_shown)

    def add_heading(self, words: str) -> QLabel:
        """Adds a small heading above the fields that follow."""
        heading = text(words, Look.SECTION)
        heading.setContentsMargins(0, 12 if self._grid.count() else 0, 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)
        return heading

    def add_wide(self, widget: QWidget) -> None:
        """Adds something across both columns."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)
