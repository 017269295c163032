"""The panel of levers beside any view: turned by hand, tried off the GUI thread, kept or dropped."""

from threading import Event
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QScrollArea, QWidget
from typing_extensions import override

from genai_planner.errors import EditError, PlannerError
from genai_planner.gui.look.panel_parts import empty
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, rule, set_look, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.gui.what_if.lever_fields import LeverField
from genai_planner.gui.what_if.numbers_strip import NumbersStrip
from genai_planner.gui.what_if.other_fields import ChoiceField, DayField
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind, Scenario
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.lever_rows import LeverGroup, LeverRow, lever_rows
from genai_planner.workbench.varying.scenarios import with_scenario
from genai_planner.workbench.varying.try_out import Beginning, Tried, beginning, refined, tried

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 388
AnyField: TypeAlias = LeverField | ChoiceField | DayField
_REST_MILLISECONDS = 1_500
"""How long the levers must rest before the solver looks for better orders behind."""
_WAIT_MILLISECONDS = 120
"""How long levers must rest before they are tried."""


class WhatIfPanel(QWidget):
    """Levers made from the plan; nothing is changed until it is kept.

    Signals:
        tried(schedule): the dates that the levers give, to be drawn over today's; None for none.
        closed: the user has put the panel away.
    """

    tried = Signal(object)
    closed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._plan: Plan | None = None
        self._beginning: Beginning | None = None
        self.found: Tried | None = None
        """What the levers do as they stand; None while it is worked out."""
        self.fields: list[AnyField] = []
        self.since: DayField | None = None
        """From when people who come are there."""
        self._further: tuple[Lever, ...] = ()
        """What a package turns beside the fields, such as the price of what it gives up."""
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self._refuse)
        self._refiner = NewestOnly(self)
        self._refiner.finished.connect(self._take_refined)
        self._refiner.failed.connect(lambda error: self._say(str(error), Look.ERROR))
        self._refining = Event()
        self._later = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._later.timeout.connect(self._refine)
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_MILLISECONDS)
        self._soon.timeout.connect(self._try)
        sized(self, width=WIDTH)
        self.setAccessibleName(self.tr("What if"))
        self._lay_out()
        document.plan_changed.connect(self._follow)
        document.state_changed.connect(self._allow)

    @property
    def is_busy(self) -> bool:
        """Whether what the levers do is on its way."""
        return self._soon.isActive() or self._worker.is_busy

    @property
    def levers(self) -> tuple[Lever, ...]:
        """The levers that stand elsewhere than in the plan."""
        since = self.since.day if self.since is not None and self.since.is_turned else None
        return (*(field.asked(since) for field in self.fields if field.is_turned), *self._further)

    def take_levers(self, levers: tuple[Lever, ...]) -> None:
        """Turns the levers to those of a package, where the panel is seen; the rest of it goes along."""
        if not self.isVisible() or self._plan is not self._document.plan:
            return
        self._reset()
        days = {one.since for one in levers if one.kind is LeverKind.ROLE and one.since is not None}
        since = days.pop() if len(days) == 1 else None
        if since is not None and self.since is not None:
            self.since.show_day(since)
        known = {(one.lever.kind, one.lever.id): one for one in self.fields if isinstance(one, LeverField)}
        taken = {lever: known.get((lever.kind, lever.id)) for lever in levers}
        self._further = tuple(
            lever for lever, field in taken.items() if field is None or not field.take(lever, since)
        )
        self._soon.start()
        self._allow()

    def keep(self) -> None:
        """Makes what was tried the plan, as one undoable step."""
        found = self.found
        if found is None or not self.levers:
            return
        try:
            self._document.edit(self.tr("What if"), lambda _: found.plan)
        except EditError as error:
            self._say(str(error), Look.ERROR)

    def discard(self) -> None:
        """Puts every lever back."""
        self._reset()
        self._soon.start()
        self._allow()

    def _reset(self) -> None:
        self._further = ()
        for field in self.fields:
            field.reset()
        if self.since is not None:
            self.since.reset()

    def remember(self, name: str) -> None:
        """Keeps the levers as a scenario of the plan under that name."""
        plan, levers = self._document.plan, self.levers
        if plan is None or not levers or not name.strip():
            return
        scenario = Scenario(
            id=free_id(name, {one.id for one in plan.scenarios}), name=name.strip(), levers=levers
        )
        try:
            self._document.edit(self.tr("Save as scenario"), lambda plan: with_scenario(plan, scenario))
        except EditError as error:
            self._say(str(error), Look.ERROR)

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._soon.stop()
        self._leave_as_it_is()
        self._worker.stop()
        self._refiner.stop()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving without a choice asks nothing and discards."""
        super().hideEvent(event)
        self._soon.stop()
        self._leave_as_it_is()
        self._worker.drop()
        self._plan = self._beginning = self.found = None
        self.tried.emit(None)

    def _lay_out(self) -> None:
        lines = column(self, margins=(16, 12, 16, 12), spacing=8)
        head = row(spacing=8)
        head.addWidget(text(self.tr("What if"), Look.HEADING), 1)
        self.close_button = button("×", Look.QUIET)
        self.close_button.setAccessibleName(self.tr("Close what if"))
        self.close_button.setToolTip(self.tr("Close what if"))
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.close_button)
        lines.addLayout(head)
        self.numbers = NumbersStrip()
        lines.addWidget(self.numbers)
        self.sentence = paragraph("", Look.SECONDARY)
        lines.addWidget(self.sentence)
        lines.addWidget(rule())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("Levers"))
        inside = QWidget()
        self._levers = column(inside, margins=(0, 0, 8, 0), spacing=4)
        area.setWidget(inside)
        lines.addWidget(area, 1)
        lines.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.keep_button = button(self.tr("&Keep"), Look.PRIMARY)
        self.discard_button = button(self.tr("&Discard"))
        self.remember_button = button(self.tr("Save as &scenario…"))
        self.keep_button.clicked.connect(self.keep)
        self.discard_button.clicked.connect(self.discard)
        self.remember_button.clicked.connect(self._ask_for_name)
        foot = row(spacing=8)
        foot.addWidget(self.remember_button)
        foot.addStretch(1)
        foot.addWidget(self.discard_button)
        foot.addWidget(self.keep_button)
        return foot

    def _follow(self) -> None:
        """Makes the levers anew where the plan is another one; of the same one all is only told again."""
        plan = self._document.plan
        if not self.isVisible():
            return
        if plan is self._plan:
            if not self.is_busy:
                self._tell_numbers()
            return
        self._plan, self._beginning, self.found = plan, None, None
        empty(self._levers)
        self.fields, self.since, self._further = [], None, ()
        self.tried.emit(None)
        if plan is None:
            return
        for heading, fields in self._groups(plan):
            self._levers.addWidget(text(heading, Look.SECTION))
            self.fields += fields
            for field in fields:
                self._add(field)
            if fields[0].lever.group is LeverGroup.PEOPLE:
                self.since = self._since_field(plan)
                self._add(self.since)
        self._levers.addStretch(1)
        self._allow()
        self._soon.start()

    def _add(self, field: AnyField) -> None:
        field.turned.connect(self._soon.start)
        field.turned.connect(self._allow)
        self._levers.addWidget(field)

    def _since_field(self, plan: Plan) -> DayField:
        lever = LeverRow(LeverGroup.PEOPLE, LeverKind.ROLE, "", "", 0.0, chosen=plan.start.date().isoformat())
        return DayField(lever, self.tr("Who comes is there from"), self._document.ground().today)

    def _field(self, lever: LeverRow) -> AnyField:
        if lever.choices:
            return ChoiceField(lever)
        if lever.kind is LeverKind.START:
            return DayField(lever, lever.name, self._document.ground().today)
        return LeverField(lever)

    def _groups(self, plan: Plan) -> "Iterator[tuple[str, list[AnyField]]]":
        headings = {
            LeverGroup.PHASES: self.tr("Phases"),
            LeverGroup.PEOPLE: self.tr("People by role"),
            LeverGroup.SHARES: self.tr("Share of their time"),
            LeverGroup.COMPUTE: self.tr("GPUs"),
            LeverGroup.SCOPE: self.tr("Amounts and rounds"),
            LeverGroup.TIME: self.tr("Time"),
            LeverGroup.MITIGATIONS: self.tr("Mitigations"),
        }
        levers = lever_rows(plan, self._document.ground().catalogue)
        for group, heading in headings.items():
            fields = [self._field(lever) for lever in levers if lever.group is group]
            if fields:
                yield heading, fields

    def _allow(self) -> None:
        may = bool(self.levers) and not self._document.is_read_only
        self.keep_button.setEnabled(may and self.found is not None and not self.is_busy)
        self.remember_button.setEnabled(may)
        self.discard_button.setEnabled(bool(self.levers))

    def _try(self) -> None:
        plan = self._plan
        if plan is None:
            return
        self._leave_as_it_is()
        begun, levers, ground = self._beginning, self.levers, self._document.ground()
        self._say(self.tr("Working it out…"))
        self._worker.request(lambda: _tried(begun, plan, levers, ground))
        self._allow()

    def _take(self, answer: tuple[Beginning, Tried]) -> None:
        self._beginning, self.found = answer
        if self._plan is None:
            return
        self.tried.emit(self.found.schedule if self.levers else None)
        self._tell_numbers()
        self._allow()
        if self.levers and not self.found.is_refined:
            self._later.start()

    def _tell_numbers(self) -> None:
        if self.found is not None and self._plan is not None:
            self.numbers.show_numbers(self.found.before, self.found.after, self._plan.currency)
            self._say(self._told(self.found))

    def _refine(self) -> None:
        """Has the solver look for better orders of both plans, while nobody turns a lever."""
        begun, found, ground = self._beginning, self.found, self._document.ground()
        if begun is None or found is None:
            return
        wanted = self._refining = Event()
        wanted.set()
        self._refiner.request(lambda: refined(begun, found, ground, wanted.is_set))

    def _leave_as_it_is(self) -> None:
        """Ends what the solver does behind."""
        self._later.stop()
        self._refining.clear()
        self._refiner.drop()

    def _take_refined(self, answer: tuple[Beginning, Tried]) -> None:
        if self._plan is not None and not self.is_busy and self.levers:
            self._take(answer)

    def _told(self, found: Tried) -> str:
        if not self.levers:
            return self.tr("Numbers of the plan with nobody booked twice. Turn a lever to see what it does.")
        if found.does_nothing:
            if found.why_nothing:
                return found.why_nothing.text()
            return self.tr("This moves neither dates nor money: nothing that sets the finish waits for it.")
        misfits = found.after.does_not_fit - found.before.does_not_fit
        if misfits > 0:
            return self.tr(
                "Nothing is changed yet. Runs that do not fit into the memory: {count} more."
            ).format(count=misfits)
        return self.tr("Nothing is changed yet: keep it, discard it, or save it as a scenario.")

    def _refuse(self, error: PlannerError) -> None:
        self.found = None
        self.numbers.show_nothing()
        self.tried.emit(None)
        self._say(str(error), Look.ERROR)
        self._allow()

    def _say(self, words: str, look: Look = Look.SECONDARY) -> None:
        set_look(self.sentence, look)
        self.sentence.setText(words)

    def _ask_for_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Save as scenario"))
        dialog.setLabelText(self.tr("What is this variant called?"))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.textValueSelected.connect(self.remember)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _tried(
    begun: Beginning | None, plan: Plan, levers: tuple[Lever, ...], ground: Ground
) -> tuple[Beginning, Tried]:
    begun = begun or beginning(plan, ground)
    return begun, tried(begun, levers, ground)
