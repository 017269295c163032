"""One assumption of an estimate with its source, and the user's own value in its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from genai_planner.errors import EditError
from genai_planner.estimation.own_assumptions import OWN_VALUE, value_words
from genai_planner.estimation.record import Assumption
from genai_planner.gui.forms.commit_field import CommitField, Note
from genai_planner.gui.forms.quiet_fields import QuietCombo
from genai_planner.gui.inspector.compute.assumption_fields import source_words
from genai_planner.gui.inspector.compute.own_mark import OwnMark
from genai_planner.gui.inspector.compute.workload_fields import (
    NumberField,
    WorkloadField,
    read_value,
    refusing_in_words_of,
    shown_value,
    value_problem,
)
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Card, Look, button, chip, paragraph, row, text
from genai_planner.model.assumptions import OwnAssumptions
from genai_planner.words.phrases import phrase

Put = Callable[[str, object], None]
"""Puts a value of the user's own in the place of the assumption of that name, or takes it back for None."""
_FIELD_WIDTH = 96


class AssumptionRow(Card):
    """Name, value and source; a button opens the fields for the user's own value.

    Args:
        assumption: what the estimate assumes.
        fields: for the user's own values; empty where it cannot be changed here.
        own: what the user put in the place of the estimate's so far.
        put: refuses by `EditError`.
        lead: goes to where the assumption is changed, for one that is not changed here; None for nowhere.
    """

    def __init__(
        self,
        assumption: Assumption,
        fields: tuple[WorkloadField, ...],
        own: OwnAssumptions,
        put: Put,
        lead: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.assumption = assumption
        self.name = phrase(assumption.name)
        """What the assumption is called in the language that is spoken."""
        self.numbers: dict[str, CommitField] = {}
        """The fields of numbers by the name of the user's own value."""
        self.choices: dict[str, QuietCombo] = {}
        self.marks: dict[str, OwnMark] = {}
        self.change_button = button(self.tr("Change"), Look.QUIET)
        self.change_button.setAccessibleName(self.tr("Change {name}").format(name=self.name))
        self.note = Note()
        self._put = put
        self._lines: list[QWidget] = []
        self.lines.addWidget(paragraph(f"{self.name}: {value_words(assumption)}"))
        self._add_foot(lead, is_changeable=bool(fields) or lead is not None)
        for field in fields:
            self._add_field(field, own)
        self.lines.addWidget(self.note)

    def open(self) -> None:
        """Shows the fields and goes to the first."""
        for line in self._lines:
            line.show()
        self.change_button.hide()
        first = next(iter((*self.numbers.values(), *self.choices.values())), None)
        if first is not None:
            first.setFocus()

    def _add_foot(self, lead: Callable[[], None] | None, *, is_changeable: bool) -> None:
        """The source at the left; at the right the way to a value of the user's own."""
        across = row(spacing=8)
        if self.assumption.source != OWN_VALUE:
            across.addWidget(paragraph(source_words(self.assumption), Look.SECONDARY), 1)
        elif lead is not None:
            across.addWidget(chip(self.tr("Your own"), "accent"))
            across.addStretch(1)
        if is_changeable:
            self.change_button.clicked.connect(lead or self.open)
            across.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        if across.count():
            self.lines.addLayout(across)

    def _add_field(self, field: WorkloadField, own: OwnAssumptions) -> None:
        value = getattr(own, field.name)
        is_number = isinstance(field, NumberField)
        editor = self._number(field, value) if isinstance(field, NumberField) else self._choice(field, value)
        line = QWidget()
        across = row(line, spacing=8)
        across.addWidget(editor, 0 if is_number else 1)
        if isinstance(field, NumberField):
            sized(editor, width=_FIELD_WIDTH)
            across.addWidget(text(field.unit, Look.SECONDARY), 1)
        mark = OwnMark(self.name, lambda: self._try(field.name, None))
        mark.setVisible(value is not None)
        self.marks[field.name] = mark
        self.lines.addWidget(line)
        if isinstance(editor, CommitField):
            self.lines.addWidget(editor.note)
        self.lines.addWidget(mark)
        line.setVisible(value is not None)
        self._lines.append(line)
        if value is not None:
            self.change_button.hide()

    def _number(self, field: NumberField, value: object) -> CommitField:
        def commit(words: str) -> None:
            with refusing_in_words_of(field, self.name):
                self._put(field.name, read_value(field, words))

        editor = CommitField(f"{self.name}: {field.label}", commit, lambda words: value_problem(field, words))
        editor.set_tabular()
        editor.line.setPlaceholderText(field.empty_words)
        editor.show_text(shown_value(field, value))
        self.numbers[field.name] = editor
        return editor

    def _choice(self, field: WorkloadField, value: object) -> QuietCombo:
        assert not isinstance(field, NumberField)
        combo = QuietCombo()
        combo.setAccessibleName(f"{self.name}: {field.label}")
        for _, words in field.choices:
            combo.addItem(words)
        shown = [one for one, _ in field.choices].index(value)
        combo.setCurrentIndex(shown)

        def take(index: int) -> None:
            if not self._try(field.name, field.choices[index][0]):
                combo.setCurrentIndex(shown)

        combo.activated.connect(take)
        self.choices[field.name] = combo
        return combo

    def _try(self, name: str, value: object) -> bool:
        """Puts a value in the assumption's place, and says whether it could be."""
        try:
            self._put(name, value)
        except EditError as error:
            self.note.say(str(error))
            return False
        return True
