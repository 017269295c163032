"""What it would take to meet a date: asked, searched off the GUI thread, told as packages to tick."""

from collections.abc import Callable
from datetime import date
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from genai_planner.errors import EditError, PlannerError
from genai_planner.gui.forms.date_field import DateField
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.screen_fit import open_at, scrolled
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.gui.what_if.package_list import Line, PackageList
from genai_planner.gui.what_if.reach_words import headline_words, kind_words, progress_words, scope_words
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_number
from genai_planner.words.numbers import share_text
from genai_planner.words.said import said, told
from genai_planner.workbench.varying.reaching import (
    USUAL_CONFIDENCE,
    USUAL_SECONDS,
    Aim,
    Package,
    Progress,
    Reached,
    reach,
    scenario_of,
)
from genai_planner.workbench.varying.scenarios import with_scenario
from genai_planner.workbench.varying.step import Kept, Step
from genai_planner.workbench.varying.steps import levers_of
from genai_planner.workbench.varying.trials import Trials

_SIZE = (920, 640)
_BUDGET_WIDTH = 110
_CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_WHOLE = 1_000


class ReachDialog(QDialog):
    """Asks for a date and how sure it is to be, and shows up to three packages of steps.

    Signals:
        found(sentence): the answer, once it is there.
        levers_chosen(levers): those that the ticked steps turn.
    """

    found = Signal(str)
    levers_chosen = Signal(object)

    def __init__(self, document: Document, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        assert document.plan is not None
        self._document, self._plan = document, document.plan
        self.reached: Reached | None = None
        self.package: Package | None = None
        self._is_wanted = Event()
        self.date = DateField(today=today)
        self.date.show_value(self._plan.deadline or self._plan.start.date())
        self.confidence = QuietChoice()
        self.kept = {kept: QCheckBox(words) for kept, words in self._kept_words().items()}
        self.budget = QLineEdit()
        self.search_button = button(self.tr("&Find ways"), Look.PRIMARY)
        self.stop_button = button(self.tr("&Stop"))
        self.progress = QProgressBar()
        self.sentence = text("", Look.HEADING, is_wrapped=True)
        self.note = text("", Look.SECONDARY, is_wrapped=True)
        self.list = PackageList()
        self.kinds: list[QPushButton] = []
        self._kinds = FlowLayout(spacing=8)
        self._group = QButtonGroup(self)
        self.scenario_button = button(self.tr("Save as s&cenario…"))
        self.make_button = button(self.tr("&Make this the plan"), Look.PRIMARY)
        self.close_button = button(self.tr("Close"))
        self._worker = NewestOnly(self)
        self._ticks = NewestOnly(self)
        self._lay_out()
        self._connect()
        self._show_state()

    @property
    def is_busy(self) -> bool:
        """Whether something is searched or worked out."""
        return self._worker.is_busy or self._ticks.is_busy

    def search(self) -> None:
        """Looks for packages; what was found before is forgotten."""
        try:
            aim = self._aim()
        except (EntryError, PlannerError) as error:
            self._say(str(error), Look.ERROR)
            return
        self._forget()
        plan, ground, tell = self._plan, self._document.ground(), self._worker.tell
        wanted = self._is_wanted = Event()
        wanted.set()

        def report(progress: Progress) -> bool:
            tell(progress)
            return wanted.is_set()

        self._worker.request(lambda: reach(plan, aim, ground, seconds=USUAL_SECONDS, report=report))
        self._say(self.tr("Looking for ways…"))
        self._show_state()

    def interrupt(self) -> None:
        """Ends the search soon; the best so far is shown."""
        self._is_wanted.clear()
        self.stop_button.setEnabled(False)

    def remember(self, name: str) -> None:
        """Keeps the ticked steps as a scenario of the plan."""
        steps = self.list.taken
        if not steps or not name.strip():
            return
        words, named = self.tr("Save as scenario"), name.strip()
        if self._edit(words, lambda plan: with_scenario(plan, scenario_of(steps, named, plan))):
            self.note.setText(self.tr("Saved: “{name}” stands in Scenarios.").format(name=named))

    def make_plan(self) -> None:
        """Makes the ticked steps the plan, as one undoable step, and closes."""
        package, reached = self.package, self.reached
        if package is None or reached is None or self._document.plan is not self._plan:
            return
        whole = self.list.is_whole
        plan = package.plan if whole else reached.trials.plan_of(frozenset(self.list.taken))

        def made(now: Plan) -> Plan:
            return changed(plan, deadline=now.deadline, scenarios=now.scenarios)

        if self._edit(self.tr("What would it take"), made):
            self.accept()

    @override
    def done(self, result: int) -> None:
        """Closes, with nothing searched any more."""
        self._is_wanted.clear()
        self._worker.stop()
        self._ticks.stop()
        super().done(result)

    def _kept_words(self) -> dict[Kept, str]:
        return {
            Kept.SCOPE: self.tr("sc&ope"),
            Kept.PHASES: self.tr("p&hases"),
            Kept.PEOPLE: self.tr("p&eople"),
            Kept.BUDGET: self.tr("mone&y"),
        }

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("What would it take?"))
        inside = QWidget()
        lines = column(inside, margins=(24, 20, 24, 8), spacing=10)
        lines.addLayout(self._question())
        lines.addLayout(self._limits())
        self.progress.setRange(0, _WHOLE)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(self.tr("Progress"))
        for part in (self.progress, self.sentence):
            lines.addWidget(part)
        lines.addLayout(self._kinds)
        lines.addWidget(self.list, 1)
        whole = column(self)
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(self._foot())
        open_at(self, *_SIZE)

    def _question(self) -> QHBoxLayout:
        self.confidence.addItems([share_text(one) for one in _CONFIDENCES])
        self.confidence.setCurrentIndex(_CONFIDENCES.index(USUAL_CONFIDENCE))
        self.confidence.setAccessibleName(self.tr("How sure"))
        self.date.line.setAccessibleName(self.tr("The day to meet"))
        words = FlowLayout(spacing=8)
        for part in (
            text(self.tr("What would it take to make"), Look.HEADING),
            self.date,
            _side_by_side(text(self.tr("at"), Look.HEADING), self.confidence),
        ):
            words.addWidget(part)
        line = row(spacing=8)
        line.addLayout(words, 1)
        for made in (self.search_button, self.stop_button):
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _limits(self) -> FlowLayout:
        line = FlowLayout(spacing=12)
        line.addWidget(text(self.tr("Leave alone:"), Look.SECONDARY))
        for check in self.kept.values():
            line.addWidget(check)
        words = text(self.tr("Cost at 80% at &most"), Look.SECONDARY)
        words.setBuddy(self.budget)
        self.budget.setAccessibleName(self.tr("Cost at 80% at most"))
        self.budget.setPlaceholderText(self.tr("any"))
        sized(self.budget, width=_BUDGET_WIDTH)
        line.addWidget(_side_by_side(words, self.budget))
        return line

    def _foot(self) -> QVBoxLayout:
        """What is said of the package, and what can be done with it: seen however small the window is."""
        foot = column(margins=(24, 8, 24, 16), spacing=10)
        foot.addWidget(self.note)
        buttons = row(spacing=8)
        buttons.addWidget(self.scenario_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.make_button)
        foot.addLayout(buttons)
        return foot

    def _connect(self) -> None:
        self._worker.told.connect(self._show_progress)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self._refuse)
        self._ticks.finished.connect(self._show_lines)
        self._ticks.failed.connect(self._refuse)
        self.search_button.setDefault(True)
        self.search_button.clicked.connect(self.search)
        self.stop_button.clicked.connect(self.interrupt)
        self.list.ticked.connect(self._judge_ticked)
        self.scenario_button.clicked.connect(self._ask_for_name)
        self.make_button.clicked.connect(self.make_plan)
        self.close_button.clicked.connect(self.reject)

    def _aim(self) -> Aim:
        try:
            budget = read_number(self.budget.text()) if self.budget.text().strip() else None
        except EntryError as error:
            raise EntryError(
                said(
                    "{field}: {error}",
                    field=self.budget.accessibleName(),
                    error=told(error),
                )
            ) from error
        kept = frozenset(kept for kept, check in self.kept.items() if check.isChecked())
        return Aim(self.date.value(), _CONFIDENCES[self.confidence.currentIndex()], budget, kept)

    def _forget(self) -> None:
        self._worker.drop()
        self._ticks.drop()
        self.reached = self.package = None
        self._show_kinds()

    def _show_progress(self, progress: Progress) -> None:
        self.progress.setValue(round(_WHOLE * progress.part))
        self.note.setText(progress_words(progress))

    def _take(self, reached: Reached) -> None:
        self.reached = reached
        self.note.setText("")
        sentence = headline_words(reached, self._plan.currency)
        self._say(sentence)
        self._show_kinds()
        self._show_state()
        self.found.emit(sentence)

    def _refuse(self, error: PlannerError) -> None:
        self._say(str(error), Look.ERROR)
        self._show_state()

    def _show_kinds(self) -> None:
        for one in self.kinds:
            self._kinds.removeWidget(one)
            one.hide()
            one.deleteLater()
        packages = self.reached.packages if self.reached is not None else ()
        self._group = QButtonGroup(self)
        self.kinds = [self._kind_button(package) for package in packages]
        self.list.setVisible(bool(packages))
        if packages:
            self.kinds[0].setChecked(True)
            self._choose(packages[0])

    def _kind_button(self, package: Package) -> QPushButton:
        words = self.tr("{kind}: {chance}").format(
            kind=kind_words(package.kind), chance=share_text(package.chance)
        )
        made = button(words)
        made.setCheckable(True)
        made.clicked.connect(lambda *_: self._choose(package))
        self._group.addButton(made)
        self._kinds.addWidget(made)
        return made

    def _choose(self, package: Package) -> None:
        self.package = package
        self._ticks.drop()
        self.list.show_package(package, self._plan.currency)
        self.note.setText(scope_words(package))
        self.levers_chosen.emit(levers_of(self.list.taken))
        self._show_state()

    def _judge_ticked(self) -> None:
        """Works out what the ticked steps come to, one on top of the other."""
        reached, package, taken = self.reached, self.package, self.list.taken
        if reached is None or package is None:
            return
        steps = tuple(one.step for one in package.steps)
        trials = reached.trials
        self._ticks.request(lambda: _lines(trials, steps, taken))
        self.levers_chosen.emit(levers_of(taken))
        self._show_state()

    def _show_lines(self, lines: list[Line]) -> None:
        self.list.show_numbers(lines, self._plan.currency)

    def _show_state(self) -> None:
        is_searching = self._worker.is_wanted
        may = self.package is not None and bool(self.list.taken) and not self._document.is_read_only
        self.search_button.setVisible(not is_searching)
        self.stop_button.setVisible(is_searching)
        self.stop_button.setEnabled(is_searching)
        self.progress.setVisible(is_searching)
        self.scenario_button.setEnabled(may)
        self.make_button.setEnabled(may)

    def _edit(self, words: str, change: Callable[[Plan], Plan]) -> bool:
        try:
            self._document.edit(words, change)
        except EditError as error:
            self.note.setText(str(error))
            return False
        assert self._document.plan is not None
        self._plan = self._document.plan
        return True

    def _say(self, words: str, look: Look = Look.HEADING) -> None:
        set_look(self.sentence, look)
        self.sentence.setText(words)

    def _ask_for_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Save as scenario"))
        dialog.setLabelText(self.tr("What is this variant called?"))
        if self.package is not None:
            dialog.setTextValue(kind_words(self.package.kind))
        dialog.textValueSelected.connect(self.remember)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _lines(trials: Trials, steps: tuple[Step, ...], taken: tuple[Step, ...]) -> list[Line]:
    """What each ticked step comes to on top of the ticked ones before it."""
    lines, done, before = [], frozenset[Step](), trials.judged(frozenset())
    for step in steps:
        if step not in taken:
            lines.append(Line(step, None))
            continue
        done |= {step}
        after = trials.judged(done)
        lines.append(Line(step, after, after.cost - before.cost))
        before = after
    return lines


def _side_by_side(*parts: QWidget) -> QWidget:
    """Parts that stay in one line where others begin a new one."""
    together = QWidget()
    line = row(together, spacing=8)
    for part in parts:
        line.addWidget(part)
    return together
