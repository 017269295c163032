"""What the planner estimates for a compute task: ranges, warnings with ways out, formula, assumptions."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from genai_planner.errors import EditError, InputError
from genai_planner.estimation.by_method.serving import hosting_sentence
from genai_planner.estimation.reckoning import estimate_of
from genai_planner.estimation.record import Assumption, ComputeEstimate, Range
from genai_planner.estimation.ways_out import ABOUT_MEMORY, WayOut, taken
from genai_planner.gui.inspector.compute.assumption_fields import FOLLOWS, own_fields
from genai_planner.gui.inspector.compute.assumption_row import AssumptionRow
from genai_planner.gui.inspector.compute.workload_editor import WorkloadEditor
from genai_planner.gui.look.panel_parts import Section, empty, put, reason
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Card, Look, button, column, paragraph, row, text
from genai_planner.gui.session.document import Document
from genai_planner.lifecycle.data.cheat_sheet_durations import beside_cheat_sheet, is_outside_cheat_sheet
from genai_planner.lifecycle.data.records import CheatSheetColumn
from genai_planner.model import edits
from genai_planner.model.assumptions import NOTHING_ASSUMED
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Severity
from genai_planner.model.tasks import ComputeNeed, Task
from genai_planner.model.workloads import WorkloadKind
from genai_planner.words.context import spoken
from genai_planner.words.durations import hours_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import measured_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Capital, written


class ComputeEstimateSection(Section):
    """Hidden for tasks that do not say what they compute."""

    def __init__(
        self, document: Document, sheets: dict[str, CheatSheetColumn], workload_editor: WorkloadEditor
    ) -> None:
        super().__init__(self.tr("What the planner estimates"))
        self._document = document
        self._sheets = sheets
        self._workload_editor = workload_editor
        self._are_assumptions_shown = False
        self.rows: dict[str, AssumptionRow] = {}
        """The assumptions that are shown, by name."""
        self._task_id, self._currency = "", ""
        self._kind = WorkloadKind.EVALUATION
        self._own = NOTHING_ASSUMED
        self._ways: tuple[WayOut, ...] = ()
        self._is_editable = False
        self._shown: object = None
        self.hide()

    def show_task(self, task: Task, plan: Plan, ways: tuple[WayOut, ...], *, is_editable: bool) -> None:
        """Shows the estimate of the task's workload on its pool; what is being typed stays.

        Args:
            task: to show.
            plan: where its pool is.
            ways: what would make it fit, where it does not.
            is_editable: whether they and the assumptions may be changed.
        """
        need = task.compute
        pool = plan.pool_by_id.get((need.pool if need else "") or "")
        phase = plan.phase_by_id.get(task.phase)
        catalogue = self._document.ground().catalogue
        shown = (task.id, need, pool, phase, plan.currency, catalogue, ways, is_editable, spoken())
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        if need is None or need.workload is None:
            return
        self._task_id, self._currency, self._is_editable = task.id, plan.currency, is_editable
        self._kind = need.workload.kind
        self._own, self._ways = need.override.assumptions, ways
        try:
            estimate = estimate_of(need, pool, currency=plan.currency, catalogue=catalogue)
        except InputError as error:
            self.add(_told(str(error), "", Severity.ERROR))
            return
        if estimate is not None:
            self._show_estimate(estimate, need, task, plan)

    def _show_estimate(self, estimate: ComputeEstimate, need: ComputeNeed, task: Task, plan: Plan) -> None:
        self.add(self._ranges(estimate))
        for warning in estimate.warnings:
            is_left = bool(self._ways) and warning.code in ABOUT_MEMORY
            card = _told(warning.message, "" if is_left else warning.remedy, warning.severity)
            if is_left:
                self._offer_ways(card)
            self.add(card)
        hosting = hosting_sentence(estimate)
        if hosting:
            self.add(reason(hosting.text()))
        self._show_cheat_sheet(need, task, plan)
        self.add(reason(estimate.formula.text()))
        self._show_assumptions(estimate.assumptions)

    def _ranges(self, estimate: ComputeEstimate) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, words in enumerate(("P10", "P50", "P90"), start=1):
            grid.addWidget(text(words, Look.SMALL), 0, place, Qt.AlignmentFlag.AlignRight)
        for line, (words, amounts) in enumerate(self._amounts(estimate), start=1):
            grid.addWidget(text(words, Look.SECONDARY, is_wrapped=True), line, 0)
            for place, amount in enumerate(amounts, start=1):
                look = Look.STRONG if place == 2 else None  # noqa: PLR2004 - P50 stands in the middle
                grid.addWidget(text(amount, look), line, place, Qt.AlignmentFlag.AlignRight)
        holder.setToolTip(tip(self.tr("Eight of ten published runs lie between P10 and P90.")))
        return holder

    def _amounts(self, estimate: ComputeEstimate) -> tuple[tuple[str, tuple[str, ...]], ...]:
        currency = estimate.currency
        return (
            (self.tr("Time"), tuple(hours_text(hours) for hours in estimate.wall_hours)),
            (self.tr("GPU-hours"), _counted(estimate.gpu_hours)),
            (self.tr("GB on a GPU"), _counted(estimate.peak_memory_gb)),
            (self.tr("GPUs at least"), self._least_gpus(estimate.least_gpus_range)),
            (self.tr("Cost"), tuple(money_text(cost, currency) for cost in estimate.cost)),
            (self.tr("kWh"), _counted(estimate.energy_kwh)),
            (self.tr("kg CO₂"), _counted(estimate.co2_kg)),
            *(
                (
                    f"{phrase(one.name)}, {phrase(one.unit) if isinstance(one.unit, str) else one.unit}",
                    _counted(one.amount),
                )
                for one in estimate.outcomes
            ),
        )

    def _least_gpus(self, least: Range) -> tuple[str, ...]:
        """Of the ends of the memory's range; one word where no number is enough."""
        return _counted(least) if least.p50 else ("", self.tr("none"), "")

    def _offer_ways(self, card: Card) -> None:
        """What would make it fit, each with what it takes then, to be taken by one undoable step."""
        for way in self._ways:
            across, words = row(spacing=8), column()
            takes = self.tr("{hours}, {cost}").format(
                hours=hours_text(way.estimate.wall_hours.p50),
                cost=money_text(way.estimate.cost.p50, way.estimate.currency),
            )
            words.addWidget(paragraph(written(Capital(way.words)), Look.STRONG))
            words.addWidget(paragraph(takes, Look.SECONDARY))
            across.addLayout(words, 1)
            if self._is_editable:
                take = button(self.tr("Apply"), Look.QUIET)
                take.setAccessibleName(self.tr("Apply: {way}").format(way=way.words))
                take.clicked.connect(partial(self._take_way, way, card))
                across.addWidget(take)
            card.lines.addLayout(across)

    def _take_way(self, way: WayOut, card: Card) -> None:
        task_id = self._task_id
        words = self.tr("Use {way}").format(way=way.name)
        try:
            self._document.edit(words, lambda plan: taken(plan, way, (task_id,)))
        except EditError as error:
            put(card.lines, paragraph(str(error), Look.ERROR))

    def _show_cheat_sheet(self, need: ComputeNeed, task: Task, plan: Plan) -> None:
        phase = plan.phase_by_id.get(task.phase)
        sheet = self._sheets.get((phase.lifecycle_phase if phase else "") or "")
        if sheet is None or (need.workload and need.workload.kind is WorkloadKind.SERVING):
            return
        self.add(
            text(self.tr("Cheat sheet: {duration}").format(duration=sheet.training_duration), Look.STRONG)
        )
        words = beside_cheat_sheet(sheet, need).text()
        if is_outside_cheat_sheet(sheet, need):
            self.add(_told(words, "", Severity.WARNING))
        elif words:
            self.add(paragraph(words, Look.SECONDARY))

    def _show_assumptions(self, assumptions: tuple[Assumption, ...]) -> None:
        words = self.tr("Assumptions and sources ({count})").format(count=len(assumptions))
        toggle = button(words, Look.QUIET)
        toggle.setObjectName("assumptions")
        holder = QWidget()
        lines = column(holder, spacing=4)
        toggle.setCheckable(True)
        toggle.setChecked(self._are_assumptions_shown)

        def show(is_shown: bool) -> None:  # noqa: FBT001 - the signal's own
            self._are_assumptions_shown = is_shown
            empty(lines)
            self.rows = {one.name: self._row(one) for one in assumptions} if is_shown else {}
            for line in self.rows.values():
                put(lines, line)

        toggle.toggled.connect(show)
        show(self._are_assumptions_shown)
        self.lines.addWidget(toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(holder)

    def _row(self, assumption: Assumption) -> AssumptionRow:
        own, currency = self._own, self._currency
        name = FOLLOWS.get(assumption.name, "")
        is_above = self._is_editable and self._workload_editor.has(name)
        fields = (
            own_fields(assumption.name, self._kind, currency) if self._is_editable and not is_above else ()
        )
        lead = partial(self._workload_editor.go_to, name) if is_above else None
        return AssumptionRow(assumption, fields, own, self._put, lead)

    def _put(self, name: str, value: object) -> None:
        """Puts a value of the user's own in the place of an assumption by an undoable step.

        Raises:
            EditError: where the value cannot be.
        """
        task_id = self._task_id
        words = self.tr("Take back own assumption") if value is None else self.tr("Change assumption")
        self._document.edit(words, lambda plan: edits.set_assumption(plan, task_id, name, value))


def _told(message: str, remedy: str, severity: Severity) -> Card:
    card = Card("gap" if severity is Severity.ERROR else "warning")
    card.lines.addWidget(paragraph(message))
    if remedy:
        card.lines.addWidget(paragraph(remedy))
    return card


def _counted(amounts: Range) -> tuple[str, ...]:
    return tuple(map(measured_text, amounts))
