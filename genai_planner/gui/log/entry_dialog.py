"""One entry of the log: what it says, who answers for it, until when, and what came of it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.date_field import OptionalDateField
from genai_planner.gui.forms.editors import ChoiceEditor, LongTextEditor, NumberEditor, TextEditor
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.log.words import kind_words, state_words
from genai_planner.gui.look.dialog_buttons import DialogButtons, put_over
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.edits.log import amount_of
from genai_planner.model.estimates import MOST_AMOUNT, Estimate
from genai_planner.model.log import Entry, EntryKind, EntryState
from genai_planner.model.plan import Plan
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.days import medium_day_text
from genai_planner.words.entry_error import EntryError
from genai_planner.workbench.by_hand.amounts import BY_HAND
from genai_planner.workbench.record.subjects import subject_now

_SIZE = (560, 520)
_TEXT_HEIGHT, _ANSWER_HEIGHT = 64, 56


class EntryDialog(QDialog):
    """Writes a new entry or changes one, as one undoable step.

    An assumption about an amount that was checked asks for the amount that now counts, and says beneath what
    the finish becomes.

    Args:
        document: whose log it is.
        entry: the entry as it is, or as a new one begins.
        today: offered as the day until when.
        parent: the window over which it stands.

    Signals:
        kept(id): the entry stands in the log.
    """

    kept = Signal(str)

    def __init__(self, document: Document, entry: Entry, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._entry = document, entry
        plan = document.plan
        self._is_new = plan is None or entry.id not in {one.id for one in plan.log}
        self._amount = amount_of(plan, entry.about) if plan is not None else None
        self.setWindowTitle(self.tr("New entry") if self._is_new else self.tr("Entry of the log"))
        self.kind = ChoiceEditor(kind_words().items())
        self.words = LongTextEditor(self.tr("What is decided, open or assumed?"), height=_TEXT_HEIGHT)
        self.who = TextEditor()
        self.due = OptionalDateField(self.tr("&by"), entry.due or today, near=today)
        self.state: ChoiceEditor[EntryState] = ChoiceEditor(state_words(entry.kind).items())
        self.answer = LongTextEditor(self.tr("What came of it?"), height=_ANSWER_HEIGHT)
        self.evidence = TextEditor(self.tr("What the answer rests on"))
        self.points = (NumberEditor(), NumberEditor(), NumberEditor())
        self.form = Form()
        self.buttons = DialogButtons(self.tr("&Keep"))
        self._lay_out(plan)
        self._show()
        self._connect()
        open_at(self, *_SIZE)

    @override
    def accept(self) -> None:
        """Keeps the entry."""
        try:
            self._document.edit(self.windowTitle(), self._after)
        except (EditError, EntryError) as error:
            self.buttons.say(str(error))
            return
        self.kept.emit(self._entry.id)
        super().accept()

    def _after(self, plan: Plan) -> Plan:
        """The plan with the entry as it is filled in.

        Raises:
            EditError: the entry makes no sense.
            EntryError: a field holds no value.
        """
        entry = self._written()
        if self._is_new:
            return edits.add_entry(plan, entry)
        fields = {name: getattr(entry, name) for name in type(entry).model_fields if name != "id"}
        state = fields.pop("state")
        return edits.settle_assumption(plan, entry.id, state, value=self._value(), **fields)

    def _written(self) -> Entry:
        if not self.words.value().strip():
            raise EditError(self.tr("Say what is decided, open or assumed."))
        return changed(
            self._entry,
            kind=self.kind.value(),
            text=self.words.value().strip(),
            who=self.who.value().strip(),
            due=self.due.value(),
            state=self.state.value(),
            answer=self.answer.value().strip(),
            evidence=self.evidence.value().strip(),
        )

    def _value(self) -> Estimate | None:
        """The amount that now counts; None where it stays."""
        if self._amount is None or not self._asks_for_value():
            return None
        best, likely, worst = (one.value() for one in self.points)
        before = self._amount
        if (best, likely, worst) == (before.optimistic, before.likely, before.pessimistic):
            return None
        if not 0 <= best <= likely <= worst <= MOST_AMOUNT:
            raise EditError(
                self.tr("Best, likely and worst lie between 0 and 10,000,000, and must not descend.")
            )
        because = self.answer.value().strip() or self.words.value().strip()
        return Estimate(optimistic=best, likely=likely, pessimistic=worst, because=because, source=BY_HAND)

    def _asks_for_value(self) -> bool:
        is_checked = self.state.value() in {EntryState.HOLDS, EntryState.FAILS}
        return self._amount is not None and is_checked and self.kind.value() is EntryKind.ASSUMPTION

    def _lay_out(self, plan: Plan | None) -> None:
        inside = QWidget()
        lines = column(inside, margins=(24, 20, 24, 20), spacing=8)
        if self._entry.about is not None and plan is not None:
            about = text(str(subject_now(plan, self._entry.about).words), Look.STRONG, is_wrapped=True)
            lines.addWidget(about)
        add = self.form.add
        add(self.tr("&Kind"), Field(self.kind))
        add(self.tr("&What"), Field(self.words))
        add(self.tr("W&ho"), Field(self.who))
        add(self.tr("To be settled"), Field(self.due))
        self._state_field, self._answer_field = Field(self.state), Field(self.answer)
        self._evidence_field = Field(self.evidence)
        add(self.tr("&State"), self._state_field)
        add(self.tr("&Answer"), self._answer_field)
        add(self.tr("&Evidence"), self._evidence_field)
        names = (self.tr("&Best"), self.tr("&Likely"), self.tr("W&orst"))
        self._point_fields = tuple(Field(one) for one in self.points)
        for name, field in zip(names, self._point_fields, strict=True):
            add(name, field)
        lines.addWidget(self.form)
        lines.addStretch(1)
        put_over(self.buttons, inside, self)

    def _show(self) -> None:
        entry = self._entry
        self.kind.show_value(entry.kind)
        self.words.show_value("" if self._is_new else entry.text)
        self.who.show_value(entry.who)
        self.due.show_value(entry.due)
        self.state.show_value(entry.state)
        self.answer.show_value(entry.answer)
        self.evidence.show_value(entry.evidence)
        if self._amount is not None:
            amount = (self._amount.optimistic, self._amount.likely, self._amount.pessimistic)
            for editor, value in zip(self.points, amount, strict=True):
                editor.show_value(value)
        self._follow()

    def _connect(self) -> None:
        self.kind.edited.connect(self._change_kind)
        for editor in (self.words, self.who, self.due, self.state, *self.points):
            editor.edited.connect(self._follow)

    def _change_kind(self) -> None:
        kind, state = self.kind.value(), self.state.value()
        choices = state_words(kind)
        self.state.set_choices(choices.items())
        self.state.show_value(state if state in choices else EntryState.OPEN)
        self._follow()

    def _follow(self) -> None:
        """Shows what belongs to the kind and state, and what a new amount does to the finish."""
        kept_only = self.kind.value() is EntryKind.NOTE
        for field in (self._state_field, self._answer_field, self._evidence_field):
            self.form.set_shown(field, is_shown=not kept_only and not self._is_new)
        for field in self._point_fields:
            self.form.set_shown(field, is_shown=self._asks_for_value() and not self._is_new)
        self.buttons.say("")
        self.buttons.tell(self._effect())

    def _effect(self) -> str:
        plan, results = self._document.plan, self._document.results
        try:
            if plan is None or results is None or results.plan is not plan or self._value() is None:
                return ""
            changed_plan = self._after(plan)
        except (EditError, EntryError):
            return ""
        before, after = results.schedule.finish, schedule(changed_plan).finish
        if after == before:
            return self.tr("The finish stays at {day}.").format(day=medium_day_text(before))
        words = self.tr("The finish moves from {before} to {after}.")
        return words.format(before=medium_day_text(before), after=medium_day_text(after))
