"""How sure the date is: a sentence, what to do, the charts, the register, and how amounts are drawn."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from genai_planner.gui.forms.entry_table import EntryTable
from genai_planner.gui.look.chart_image import ChartImage, Draw
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Card, Look, button, column, row, text
from genai_planner.gui.risk.distribution_settings import DrawSettings
from genai_planner.gui.risk.expert_tables import RiskExperts
from genai_planner.gui.risk.finding_out import FindingOut
from genai_planner.gui.risk.odds_fields import OddsFields
from genai_planner.gui.risk.register import RegisterModel, RiskColumn
from genai_planner.gui.risk.rework import ReworkModel
from genai_planner.gui.risk.risk_dialog import RiskDialog
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.pictures.paint.theme import Theme

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan
    from genai_planner.simulation.outlook import Outlook

_FINISH_HEIGHT, _DRIVERS_HEIGHT, _COST_HEIGHT, _SETTLING_HEIGHT = 340, 420, 380, 300
_POINTS_A_PIXEL = 0.75


class RiskView(QScrollArea):
    """All that the runs of the plan say, and what they rest on.

    Signals:
        reach_wanted: the user asks what it would take to meet a date.
    """

    reach_wanted = Signal()

    def __init__(self, document: Document, outlooks: Outlooks, theme: Theme) -> None:
        super().__init__()
        self._document, self._outlooks = document, outlooks
        self.headline = text("", Look.TITLE, is_wrapped=True)
        self._answer: tuple[Plan, str] | None = None
        """What was found that it would take, and of which plan."""
        self.odds = OddsFields()
        self.reach_button = button(self.tr("What &would it take?"))
        self.action = text("", Look.STRONG, is_wrapped=True)
        """What to do."""
        self.sentences = text("", Look.SECONDARY, is_wrapped=True)
        self.outdated = text(self.tr("All this is of the plan before the last change."), Look.WARNING)
        self.warnings = text("", is_wrapped=True)
        """What had to be left out or changed."""
        self._warnings = Card("warning")
        self.progress = QProgressBar()
        self.stop_button = button(self.tr("Stop"))
        self.again_button = button(self.tr("Run again"))
        self._make_charts(theme)
        self.model = RegisterModel(document, outlooks, self)
        self.register_table = EntryTable(
            self.model,
            self.tr("Register of risks"),
            stretched=(RiskColumn.NAME, RiskColumn.HITS, RiskColumn.IMPACT, RiskColumn.MITIGATION),
            lines=3,
        )
        self.register, self.message = self.register_table.table, self.register_table.note
        self.rework = EntryTable(ReworkModel(document, outlooks, self), self.tr("Rework after gates"))
        self.finding_out = FindingOut(document)
        self.settings = DrawSettings(document)
        self.experts = RiskExperts(document, outlooks)
        self.add_button = button(self.tr("Add risk"))
        self.edit_button = button(self.tr("Edit risk…"))
        self.remove_button = button(self.tr("Remove risk"))
        self._lay_out()
        self._connect()
        self._show_progress(0, 0)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        for chart in self.charts:
            chart.set_theme(theme)

    def stop(self) -> None:
        """Returns when nothing is drawn any more."""
        self.finding_out.stop()
        for chart in self.charts:
            chart.stop()

    def show_answer(self, sentence: str) -> None:
        """Makes what was found that it would take the headline, until the plan is another one."""
        plan = self._document.plan
        self._answer = None if plan is None else (plan, sentence)
        self._show()

    def _make_charts(self, theme: Theme) -> None:
        self.finish = ChartImage(_finish, theme, self.tr("Finish dates"), _FINISH_HEIGHT)
        self.drivers = ChartImage(_drivers, theme, self.tr("Drivers"), _DRIVERS_HEIGHT)
        self.cost = ChartImage(_cost, theme, self.tr("Cost and date"), _COST_HEIGHT)
        self.settling = ChartImage(_settling, theme, self.tr("How the 80% date settled"), _SETTLING_HEIGHT)
        self.charts = (self.finish, self.drivers, self.cost, self.settling)
        self.drivers.setCursor(Qt.CursorShape.PointingHandCursor)
        self.drivers.setToolTip(self.tr("Click a bar to go to its task."))

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Risk"))
        inside = QWidget()
        inside.setProperty("look", "view")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = column(inside, margins=(24, 20, 24, 24), spacing=8)
        self._warnings.lines.addWidget(self.warnings)
        head = row(spacing=12)
        head.addWidget(self.headline, 1)
        head.addWidget(self.reach_button, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(head)
        for part in (self.action, self.sentences, self._warnings):
            lines.addWidget(part)
        lines.addLayout(self._progress_line())
        self._add(lines, self.tr("When it will be finished"), self.finish)
        lines.addWidget(self.odds)
        self._add(lines, self.tr("What makes it late"), self.drivers)
        self._add(lines, self.tr("What to find out first"), self.finding_out)
        self._add(lines, self.tr("Register of risks"), self.register_table)
        lines.addLayout(self._register_buttons())
        self._add(lines, self.tr("Rework after gates"), self.rework)
        self._add(lines, self.tr("What it costs, and when it is finished"), self.cost)
        self._add(lines, self.tr("How amounts are drawn"), self.settings)
        lines.addWidget(self.experts)
        self._add(lines, self.tr("How the 80% date settled"), self.settling)
        lines.addStretch(1)
        self.setWidget(inside)

    def _add(self, lines: QVBoxLayout, words: str, part: QWidget) -> None:
        lines.addSpacing(16)
        lines.addWidget(text(words, Look.HEADING))
        lines.addWidget(part)

    def _progress_line(self) -> QHBoxLayout:
        across = row(spacing=8)
        self.progress.setTextVisible(False)
        sized(self.progress, height=6)
        self.progress.setAccessibleName(self.tr("Progress"))
        across.addWidget(self.again_button)
        across.addWidget(self.stop_button)
        across.addWidget(self.progress, 1)
        across.addWidget(self.outdated)
        across.addStretch(1)
        return across

    def _register_buttons(self) -> QHBoxLayout:
        across = row(spacing=8)
        for part in (self.add_button, self.edit_button, self.remove_button):
            across.addWidget(part)
        across.addStretch(1)
        return across

    def _connect(self) -> None:
        self._outlooks.changed.connect(self._show)
        self._outlooks.progressed.connect(self._show_progress)
        self.reach_button.clicked.connect(self.reach_wanted)
        self.stop_button.clicked.connect(self._outlooks.cancel)
        self.again_button.clicked.connect(self._outlooks.start)
        self.drivers.clicked.connect(self._choose_driver)
        self.add_button.clicked.connect(self._add_risk)
        self.edit_button.clicked.connect(self.edit_risk)
        self.remove_button.clicked.connect(self._remove_risk)
        self.register.doubleClicked.connect(self._edit_what_cannot_be_typed)
        self._document.plan_changed.connect(self._show_what_can_be_done)
        self.register.selectionModel().selectionChanged.connect(self._show_what_can_be_done)
        self.model.modelReset.connect(self._show_what_can_be_done)  # which takes a selection without a word
        self._show_what_can_be_done()

    def edit_risk(self) -> None:
        """Opens all of the chosen risk."""
        risk = self.model.risk(self.register.currentIndex().row())
        if risk is not None and not self._document.is_read_only:
            RiskDialog(self._document, risk, self).open()

    def _edit_what_cannot_be_typed(self, index: QModelIndex) -> None:
        """Opens all of the risk where its cell is not edited in place."""
        if not self.model.is_editable(index.row(), index.column()):
            self.edit_risk()

    def _show_what_can_be_done(self) -> None:
        can_change = self._document.plan is not None and not self._document.is_read_only
        self.add_button.setEnabled(can_change)
        for part in (self.edit_button, self.remove_button):
            part.setEnabled(can_change and self.register.selectionModel().hasSelection())

    def _add_risk(self) -> None:
        """Adds a risk to what is selected in the plan, or to its first phase, and begins with its name."""
        if self.model.add_risk():
            last = self.model.index(self.model.rowCount() - 1, RiskColumn.NAME)
            self.register.setCurrentIndex(last)
            self.register.edit(last)

    def _remove_risk(self) -> None:
        self.model.remove_risk(self.register.currentIndex().row())

    def _show(self) -> None:
        outlook = self._outlooks.outlook
        for chart in self.charts:
            chart.show_content(outlook)
        plan = self._document.plan
        self.odds.show_result(outlook.result if outlook else None, plan.deadline if plan else None)
        self._show_warnings()
        if outlook is None:
            for part in (self.headline, self.action, self.sentences):
                part.setText("")
            return
        from genai_planner.simulation.sentences import action_sentence, sentences

        first, *rest = sentences(outlook)
        if self._answer is not None and self._answer[0] is self._document.plan:
            first, rest = self._answer[1], [first, *rest]
        action = action_sentence(outlook)
        self.headline.setText(first)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.sentences.setText(" ".join((*(one for one in rest if one != action), *self._promises())))

    def _show_warnings(self) -> None:
        """What had to be left out or changed, and why there is nothing newer."""
        outlook, failure = self._outlooks.outlook, self._outlooks.failure
        told = (*outlook.result.messages, failure) if outlook else ()
        words = " ".join(filter(None, told))
        self.warnings.setText(words)
        self._warnings.setVisible(bool(words))

    def _promises(self) -> Iterator[str]:
        """What stands between the promised days and the planned ones."""
        results = self._document.results
        if results is not None and results.plan.commitments:
            from genai_planner.workbench.record.promises import promises_of

            for one in promises_of(results.plan, results.schedule, results.ground.today):
                yield one.sentence.text()

    def _show_progress(self, done: int, total: int) -> None:
        is_busy = total > 0
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.progress.setVisible(is_busy)
        self.stop_button.setVisible(is_busy)
        self.again_button.setVisible(not is_busy and self._document.plan is not None)
        self.outdated.setVisible(self._outlooks.is_outdated)
        self._show_warnings()
        if self._outlooks.outlook is None and self._document.plan is not None:
            waiting = self._outlooks.failure or self.tr("The plan has not been run yet.")
            self.sentences.setText(self.tr("Running the plan…") if is_busy else waiting)

    def _choose_driver(self, across: float, down: float) -> None:
        """Goes to the task or phase of the bar that was clicked, or to the risk in the register."""
        outlook, plan = self._outlooks.outlook, self._document.plan
        if outlook is None or plan is None or across < 0:
            return
        from genai_planner.pictures.charts.drivers import driver_at
        from genai_planner.simulation.result import DriverKind

        driver = driver_at(outlook, down, self.drivers.height() * _POINTS_A_PIXEL)
        if driver is None:
            return
        if driver.kind is DriverKind.RISK and driver.id in self.model.keys:
            self.register.selectRow(self.model.keys.index(driver.id))
            self.ensureWidgetVisible(self.register_table)
        elif driver.id in plan.task_by_id or driver.id in plan.phase_by_id:
            self._document.select(Selection(item=driver.id))


def _finish() -> "Draw[Outlook]":
    from genai_planner.pictures.charts.finish import draw_finish

    return partial(draw_finish, has_title=False)


def _drivers() -> "Draw[Outlook]":
    from genai_planner.pictures.charts.drivers import draw_drivers

    return partial(draw_drivers, has_title=False)


def _cost() -> "Draw[Outlook]":
    from genai_planner.pictures.charts.cloud import draw_cost

    return partial(draw_cost, has_title=False)


def _settling() -> "Draw[Outlook]":
    from genai_planner.pictures.charts.settling import draw_settling

    return partial(draw_settling, has_title=False)
