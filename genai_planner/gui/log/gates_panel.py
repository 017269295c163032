"""The gates of the plan: target, rounds and last value of each measure, and the ways on from a failed one."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QInputDialog, QLabel, QPushButton, QWidget
from typing_extensions import override

from genai_planner.errors import PlannerError
from genai_planner.gui.log.criteria_dialog import CriteriaDialog
from genai_planner.gui.log.measured_dialog import MeasuredDialog
from genai_planner.gui.log.trend import Trend
from genai_planner.gui.log.words import gate_words
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.messages import tell
from genai_planner.gui.look.panel_parts import put
from genai_planner.gui.look.widgets import Look, button, chip, column, row, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.gui.window.file_events import dropped_file
from genai_planner.model.plan import Plan
from genai_planner.pictures.paint.theme import Theme
from genai_planner.words.days import day_in_year_text, medium_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import share_text
from genai_planner.workbench.record.gates import (
    CriterionNow,
    GateNow,
    GateState,
    RoundOrAccept,
    gates_of,
    passed_by_decision,
    round_or_accept,
)
from genai_planner.workbench.record.rounds import plan_another_round

_WAITING = (GateState.OPEN, GateState.FAILED)


class GatesPanel(QWidget):
    """One block a gate; what another round would bring is worked out off the GUI thread."""

    def __init__(self, document: Document, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._document, self._theme, self._today = document, theme, today
        self._plan: Plan | None = None
        self._gates: tuple[GateNow, ...] = ()
        self._days: dict[str, datetime] = {}
        """When the gates finish, by their ids, as far as that is known."""
        self._is_outdated = True
        """Whether all is to be written anew, though the gates stand as they did."""
        self._asked: Plan | None = None
        """Of which plan it was asked what another round brings."""
        self._told: QLabel | None = None
        self.buttons: dict[str, tuple[QPushButton, QPushButton]] = {}
        """By the id of a gate that is not met: the buttons for another round and for a decision."""
        self.sentences: dict[str, str] = {}
        """By the id of a failed gate: what another round brings, once it is known."""
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(lambda error: tell(self.window(), str(error)))
        self.setAcceptDrops(True)
        self._lines = column(self, margins=(16, 20, 16, 16), spacing=8)
        self._body = QWidget()
        document.plan_changed.connect(self._follow)
        document.results_changed.connect(self.show_gates)
        self.show_gates()

    @property
    def is_busy(self) -> bool:
        """Whether what another round brings is on its way."""
        return self._worker.is_busy

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._worker.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        self._theme, self._is_outdated = theme, True
        self.show_gates()

    def show_gates(self) -> None:
        """Shows the gates as they stand."""
        plan = self._document.plan
        found = () if plan is None else gates_of(plan)
        days = self._finishes(found)
        is_other = (found, days, plan is None) != (self._gates, self._days, self._plan is None)
        self._plan, self._gates, self._days = plan, found, days
        if is_other or self._is_outdated:
            self._is_outdated, self._asked = False, None
            self._fill(plan, found)
        self._ask()

    def enter_values(self) -> None:
        """Opens the table into which measured values are typed."""
        if self._document.plan is None or self._document.is_read_only or not self._gates:
            return
        dialog = MeasuredDialog(self._document, self._today(), self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def change_criteria(self, gate_id: str) -> None:
        """Opens the table of what a gate is judged by."""
        plan = self._document.plan
        if plan is None or gate_id not in plan.task_by_id or self._document.is_read_only:
            return
        dialog = CriteriaDialog(self._document, plan.task_by_id[gate_id], self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def plan_round(self, gate_id: str) -> None:
        """Plans one more round before that gate, as one undoable step."""
        self._edit(
            self.tr("Plan another round"), lambda plan: plan_another_round(plan, plan.task_by_id[gate_id])
        )

    def pass_by_decision(self, gate_id: str, reason: str) -> None:
        """Passes the gate by a decision that stands in the log, as one undoable step."""
        today = self._today()
        self._edit(
            self.tr("Pass gate by decision"),
            lambda plan: passed_by_decision(plan, plan.task_by_id[gate_id], reason, today),
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None and self._gates and not self._document.is_read_only:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is None or self._document.plan is None or self._document.is_read_only:
            return
        event.acceptProposedAction()
        dialog = MeasuredDialog(self._document, self._today(), self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.read_file(str(path))

    def _follow(self) -> None:
        """Shows the gates of another plan; of the same one all is written anew, as for another region."""
        if self._document.plan is self._plan:
            self._is_outdated = True
        self.show_gates()

    def _finishes(self, gates: tuple[GateNow, ...]) -> dict[str, datetime]:
        results = self._document.results
        dated = {} if results is None else results.schedule.tasks
        return {one.task.id: dated[one.task.id].finish for one in gates if one.task.id in dated}

    def _ask(self) -> None:
        """Has it worked out what another round brings before the first failed gate, while that is seen."""
        plan = self._plan
        failed = next((one.task for one in self._gates if one.state is GateState.FAILED), None)
        if plan is not self._asked or failed is None:
            self._worker.drop()
            self._forget_sentence()
        if plan is None or failed is None or plan is self._asked or not self.isVisible():
            return
        self._asked, today = plan, self._today()
        self._worker.request(lambda: (plan, failed.id, round_or_accept(plan, failed, today)))

    def _forget_sentence(self) -> None:
        self.sentences = {}
        if self._told is not None:
            self._told.deleteLater()
            self._told = None

    def _edit(self, words: str, change: Callable[[Plan], Plan]) -> None:
        try:
            self._document.edit(words, change)
        except PlannerError as error:
            tell(self.window(), str(error))

    def _fill(self, plan: Plan | None, gates: tuple[GateNow, ...]) -> None:
        self._forget_sentence()
        focus, before = QApplication.focusWidget(), self._body.findChildren(QPushButton)
        place = before.index(focus) if isinstance(focus, QPushButton) and focus in before else -1
        self._lines.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self.buttons = {}
        self._body = QWidget()
        lines = column(self._body, spacing=8)
        head = row(spacing=8)
        head.addWidget(text(self.tr("Gates"), Look.HEADING), 1)
        if gates and not self._document.is_read_only:
            enter = button(self.tr("&Enter measured values…"), Look.QUIET)
            enter.clicked.connect(self.enter_values)
            head.addWidget(enter)
        lines.addLayout(head)
        if plan is not None:
            for gate in gates:
                lines.addWidget(self._block(plan, gate))
            if not gates:
                words = self.tr("No gate of this plan has criteria. A plan from the wizard brings some.")
                lines.addWidget(text(words, Look.SECONDARY, is_wrapped=True))
        lines.addStretch(1)
        put(self._lines, self._body)
        after = self._body.findChildren(QPushButton)
        if place >= 0 and after:
            after[min(place, len(after) - 1)].setFocus()

    def _block(self, plan: Plan, gate: GateNow) -> QWidget:
        block = QWidget()
        lines = column(block, margins=(0, 8, 0, 8), spacing=4)
        head = row(spacing=8)
        head.addWidget(text(gate.task.name, Look.STRONG, is_wrapped=True), 1)
        day = self._days.get(gate.task.id)
        if day is not None:
            head.addWidget(text(day_in_year_text(day, plan.start.year), Look.SECONDARY))
        head.addWidget(chip(*gate_words(gate)))
        if not self._document.is_read_only:
            change = button(self.tr("Criteria…"), Look.QUIET)
            change.setAccessibleName(self.tr("What “{gate}” is judged by").format(gate=gate.task.name))
            change.clicked.connect(lambda: self.change_criteria(gate.task.id))
            head.addWidget(change)
        lines.addLayout(head)
        lines.addLayout(self._table(gate))
        for words in self._remarks(gate):
            lines.addWidget(text(words, Look.SECONDARY, is_wrapped=True))
        if gate.state in _WAITING and not self._document.is_read_only:
            lines.addLayout(self._ways(gate))
        return block

    def _table(self, gate: GateNow) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(8)
        table.setVerticalSpacing(2)
        table.setColumnStretch(0, 1)
        for line, now in enumerate(gate.criteria):
            criterion = now.criterion
            name = text(criterion.measure, is_wrapped=True)
            table.addWidget(name, line, 0)
            target = text(criterion.target_text, Look.SECONDARY)
            if criterion.stretch_text:
                target.setToolTip(self.tr("Stretch: {value}").format(value=criterion.stretch_text))
                target.setAccessibleDescription(target.toolTip())
            table.addWidget(target, line, 1)
            if criterion.values:
                table.addWidget(Trend(now, self._theme, self._spoken(now)), line, 2)
                is_met = bool(criterion.is_met)
                last = f"{criterion.value_text(criterion.measured or 0.0)} {'✓' if is_met else '✗'}"
                table.addWidget(text(last, Look.GOOD if is_met else Look.BAD), line, 3)
            else:
                table.addWidget(text(self.tr("not yet"), Look.SECONDARY), line, 2)
        return table

    def _remarks(self, gate: GateNow) -> tuple[str, ...]:
        """What is to be said beneath the measures."""
        if gate.decision is not None:
            who = f" ({gate.decision.who})" if gate.decision.who else ""
            return (f"{gate.decision.text}{who}",)
        if gate.state is GateState.OPEN and gate.chance is not None:
            words = self.tr("With the rounds that are planned it is passed with {chance}.")
            return (words.format(chance=share_text(gate.chance)),)
        return ()

    def _ways(self, gate: GateNow) -> FlowLayout:
        ways = FlowLayout(spacing=8)
        again, accept = button(self.tr("Plan another round")), button(self.tr("Pass by decision…"))
        again.clicked.connect(lambda: self.plan_round(gate.task.id))
        accept.clicked.connect(lambda: self._ask_for_reason(gate))
        for one in (again, accept):
            ways.addWidget(one)
        self.buttons[gate.task.id] = (again, accept)
        return ways

    def _ask_for_reason(self, gate: GateNow) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Pass gate by decision"))
        dialog.setLabelText(
            self.tr("Why is “{gate}” passed although not all holds?").format(gate=gate.task.name)
        )
        dialog.textValueSelected.connect(lambda reason: self.pass_by_decision(gate.task.id, reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, answer: tuple[Plan, str, RoundOrAccept]) -> None:
        plan, gate_id, both = answer
        if plan is not self._document.plan or gate_id not in self.buttons:
            return
        again, accept = both.another_round, both.accept
        words = self.tr(
            "One more round: 80% by {again}, {cost} at 80%, and it passes with {chance}. "
            "Accepted as it is: 80% by {accept}, {less}."
        ).format(
            again=medium_day_text(again.finish),
            cost=money_text(again.cost, plan.currency),
            chance=share_text(again.chance),
            accept=medium_day_text(accept.finish),
            less=money_text(accept.cost, plan.currency),
        )
        self.sentences[gate_id] = words
        block = self.buttons[gate_id][0].parentWidget()
        lines = block.layout() if block is not None else None
        if lines is not None:
            self._told = text(words, Look.SECONDARY, is_wrapped=True)
            lines.addWidget(self._told)

    def _spoken(self, now: CriterionNow) -> str:
        """The rounds in words, for the tip and for whoever hears the window."""
        criterion = now.criterion
        rounds = "; ".join(
            self.tr("round {number}: {value}").format(number=number, value=criterion.value_text(value))
            for number, value in criterion.by_round.items()
        )
        if now.expected is None or now.chance is None:
            return rounds
        low, _, high = (criterion.value_text(one) for one in sorted(now.expected))
        words = self.tr("{rounds}; next round {low} to {high} (80%), met with {chance}")
        return words.format(rounds=rounds, low=low, high=high, chance=share_text(now.chance))
