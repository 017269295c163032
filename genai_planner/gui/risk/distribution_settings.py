"""How amounts are drawn: the distribution, quick risk, and how strongly estimates are wrong together."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from genai_planner.errors import EditError
from genai_planner.gui.forms.quiet_fields import QuietChoice, QuietSlider
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, column, row, text
from genai_planner.gui.risk.entries import share_text
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.risks import Distribution, Grouping, SimulationSettings
from genai_planner.words.numbers import number_text

_BANDS = (0.1, 0.2, 0.3, 0.5)
_SLIDER_WIDTH = 160


class DrawSettings(QWidget):
    """The plan's simulation settings in a line; each change is one undoable step."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.distribution = QuietChoice()
        self.band = QuietChoice()
        self.grouping = QuietChoice()
        self.correlation = QuietSlider()
        self._percent = text("", Look.SECONDARY)
        self.own = QuietChoice()
        self._own_words = text("", Look.SECONDARY, is_wrapped=True)
        self._fill()
        self._lay_out()
        self._connect()
        self._show()

    def _fill(self) -> None:
        names = {
            Distribution.PERT: self.tr("PERT"),
            Distribution.TRIANGULAR: self.tr("Triangular"),
            Distribution.UNIFORM: self.tr("Uniform"),
            Distribution.LOGNORMAL: self.tr("Lognormal"),
            Distribution.POINT: self.tr("Likely amounts alone"),
        }
        self.own.addItem(self.tr("As the plan"), None)
        for distribution, name in names.items():
            self.distribution.addItem(name, distribution)
            self.own.addItem(name, distribution)
        self.band.addItem(self.tr("Ranges of the estimates"), None)
        for band in _BANDS:
            self._add_band(band)
        self.grouping.addItem(self.tr("of a phase"), Grouping.PHASE)
        self.grouping.addItem(self.tr("of a skill"), Grouping.SKILL)
        self.correlation.setRange(0, 100)
        self.correlation.setPageStep(10)
        sized(self.correlation, width=_SLIDER_WIDTH)

    def _add_band(self, band: float) -> None:
        self.band.addItem(self.tr("Quick risk: ±{percent}").format(percent=share_text(band)), band)

    def _lay_out(self) -> None:
        self.distribution.setAccessibleName(self.tr("Distribution"))
        self.band.setAccessibleName(self.tr("Ranges"))
        self.grouping.setAccessibleName(self.tr("Which estimates go together"))
        self.correlation.setAccessibleName(self.tr("How strongly estimates go together"))
        self.own.setAccessibleName(self.tr("Distribution of the selected task"))
        for choice in (self.distribution, self.band, self.grouping, self.own):
            choice.setSizeAdjustPolicy(QuietChoice.SizeAdjustPolicy.AdjustToContents)
        together = text(self.tr("are wrong together:"), Look.SECONDARY)
        estimates = text(self.tr("Estimates"), Look.SECONDARY)
        lines = column(self, spacing=8)
        lines.addLayout(_line(self.distribution, self.band))
        lines.addLayout(_line(estimates, self.grouping, together, self.correlation, self._percent))
        own = row(spacing=8)
        own.addWidget(self.own)
        own.addWidget(self._own_words, 1)
        lines.addLayout(own)

    def _connect(self) -> None:
        for choice in (self.distribution, self.band, self.grouping):
            choice.activated.connect(self._edit)
        self.correlation.valueChanged.connect(self._follow_slider)
        self.correlation.sliderReleased.connect(self._edit)
        self.own.activated.connect(self._edit_own)
        self._document.plan_changed.connect(self._show)
        self._document.selection_changed.connect(self._follow_selection)

    def _follow_slider(self, percent: int) -> None:
        self._percent.setText(f"{percent}%")
        if not self.correlation.isSliderDown():
            self._edit()

    def _edit(self) -> None:
        plan = self._document.plan
        if plan is None:
            return
        chosen = {
            "distribution": self.distribution.currentData(),
            "band": self.band.currentData(),
            "grouping": self.grouping.currentData(),
        }
        if self.correlation.value() != round(plan.simulation.correlation * 100):
            chosen["correlation"] = self.correlation.value() / 100
        settings = SimulationSettings.model_validate(plan.simulation.model_dump() | chosen)
        try:
            self._document.edit(
                self.tr("Change how amounts are drawn"), lambda one: edits.set_simulation(one, settings)
            )
        except EditError:
            self._show()

    def _edit_own(self) -> None:
        task_id, own = self._document.selection.item, self.own.currentData()
        try:
            self._document.edit(
                self.tr("Change how a task is drawn"), lambda one: edits.set_distribution(one, task_id, own)
            )
        except EditError:
            self._show_own()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_own()

    def _follow_selection(self) -> None:
        if self.isVisible():
            self._show_own()

    def _show_own(self) -> None:
        """The selected task's way of being drawn, and how many have one of their own."""
        plan = self._document.plan
        task = plan.task_by_id.get(self._document.selection.item) if plan else None
        own = sum(one.distribution is not None for one in plan.tasks) if plan else 0
        self.own.setEnabled(task is not None)
        self.own.setCurrentIndex(max(self.own.findData(task.distribution), 0) if task else 0)
        subject = self.tr("is how '{name}' is drawn.").format(name=task.name) if task else ""
        hint = self.tr("Select a task, or click its bar above, to draw it in a way of its own.")
        count = (
            self.tr("Tasks with a way of their own: {count}.").format(count=number_text(own)) if own else ""
        )
        self._own_words.setText(" ".join(filter(None, (subject or hint, count))))

    def _show(self) -> None:
        self._show_own()
        plan = self._document.plan
        self.setEnabled(plan is not None and not self._document.is_read_only)
        if plan is None:
            return
        settings = plan.simulation
        if settings.band is not None and self.band.findData(settings.band) < 0:
            self._add_band(settings.band)
        for choice, value in (
            (self.distribution, settings.distribution),
            (self.band, settings.band),
            (self.grouping, settings.grouping),
        ):
            choice.setCurrentIndex(max(choice.findData(value), 0))
        with QSignalBlocker(self.correlation):
            self.correlation.setValue(round(settings.correlation * 100))
        self._percent.setText(f"{self.correlation.value()}%")


def _line(*parts: QWidget) -> QHBoxLayout:
    """The parts side by side, from the left."""
    line = row(spacing=8)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line
