"""How amounts are drawn: the distribution, quick risk, and how strongly a phase's estimates go together."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QSlider, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.document import Document
from genai_planner.gui.widgets import Look, row, text
from genai_planner.model import edits
from genai_planner.model.risks import Distribution, Grouping, SimulationSettings

_BANDS = (0.1, 0.2, 0.3, 0.5)
_SLIDER_WIDTH = 160


class DrawSettings(QWidget):
    """The plan's simulation settings in a line; each change is one undoable step."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.distribution = QComboBox()
        self.band = QComboBox()
        self.grouping = QComboBox()
        self.correlation = QSlider(Qt.Orientation.Horizontal)
        self._percent = text("", Look.SECONDARY)
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
        for distribution, name in names.items():
            self.distribution.addItem(name, distribution)
        self.band.addItem(self.tr("Ranges of the estimates"), None)
        for band in _BANDS:
            self.band.addItem(self.tr("Quick risk: ±{percent}%").format(percent=f"{band * 100:.0f}"), band)
        self.grouping.addItem(self.tr("of a phase"), Grouping.PHASE)
        self.grouping.addItem(self.tr("of a skill"), Grouping.SKILL)
        self.correlation.setRange(0, 100)
        self.correlation.setPageStep(10)
        self.correlation.setFixedWidth(_SLIDER_WIDTH)

    def _lay_out(self) -> None:
        self.distribution.setAccessibleName(self.tr("Distribution"))
        self.band.setAccessibleName(self.tr("Ranges"))
        self.grouping.setAccessibleName(self.tr("Which estimates go together"))
        self.correlation.setAccessibleName(self.tr("How strongly estimates go together"))
        line = row(self, spacing=8)
        for part in (
            self.distribution,
            self.band,
            text(self.tr("Estimates"), Look.SECONDARY),
            self.grouping,
            text(self.tr("are wrong together:"), Look.SECONDARY),
            self.correlation,
            self._percent,
        ):
            line.addWidget(part)
        line.addStretch(1)

    def _connect(self) -> None:
        for choice in (self.distribution, self.band, self.grouping):
            choice.activated.connect(self._edit)
        self.correlation.valueChanged.connect(self._follow_slider)
        self.correlation.sliderReleased.connect(self._edit)
        self._document.plan_changed.connect(self._show)

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
            "correlation": self.correlation.value() / 100,
        }
        settings = SimulationSettings.model_validate(plan.simulation.model_dump() | chosen)
        try:
            self._document.edit(
                self.tr("Change how amounts are drawn"), lambda one: edits.set_simulation(one, settings)
            )
        except EditError:
            self._show()

    def _show(self) -> None:
        plan = self._document.plan
        self.setEnabled(plan is not None and not self._document.is_read_only)
        if plan is None:
            return
        settings = plan.simulation
        for choice, value in (
            (self.distribution, settings.distribution),
            (self.band, settings.band),
            (self.grouping, settings.grouping),
        ):
            choice.setCurrentIndex(max(choice.findData(value), 0))
        with QSignalBlocker(self.correlation):
            self.correlation.setValue(round(settings.correlation * 100))
        self._percent.setText(f"{self.correlation.value()}%")
