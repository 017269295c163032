"""How sure the date is: a sentence, the finish dates, the drivers, cost against date, and the register."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QScrollArea,
    QTableView,
    QWidget,
)

from genai_planner.gui.chart_image import ChartImage, Draw
from genai_planner.gui.document import Document, Selection
from genai_planner.gui.draw_settings import DrawSettings
from genai_planner.gui.outlooks import Outlooks
from genai_planner.gui.risk_register import RegisterModel, RiskColumn
from genai_planner.gui.widgets import Look, button, column, row, text
from genai_planner.pictures.theme import Theme

if TYPE_CHECKING:
    from genai_planner.simulation.outlook import Outlook

_FINISH_HEIGHT, _DRIVERS_HEIGHT, _COST_HEIGHT = 320, 380, 340
_ROW_HEIGHT = 30
_POINTS_A_PIXEL = 0.75


class RiskView(QScrollArea):
    """All that the runs of the plan say."""

    def __init__(self, document: Document, outlooks: Outlooks, theme: Theme) -> None:
        super().__init__()
        self._document, self._outlooks = document, outlooks
        self.headline = text("", Look.TITLE, is_wrapped=True)
        self.sentences = text("", Look.SECONDARY, is_wrapped=True)
        self.message = text("", Look.WARNING, is_wrapped=True)
        self.progress = QProgressBar()
        self.stop_button = button(self.tr("Stop"))
        self.again_button = button(self.tr("Run again"))
        self.finish = ChartImage(_finish, theme, self.tr("Finish dates"), _FINISH_HEIGHT)
        self.drivers = ChartImage(_drivers, theme, self.tr("Drivers"), _DRIVERS_HEIGHT)
        self.cost = ChartImage(_cost, theme, self.tr("Cost and date"), _COST_HEIGHT)
        self.charts = (self.finish, self.drivers, self.cost)
        self.register = QTableView()
        self.model = RegisterModel(document, outlooks, self.message.setText, self)
        self.settings = DrawSettings(document)
        self.add_button = button(self.tr("Add risk"))
        self.remove_button = button(self.tr("Remove risk"))
        self._lay_out()
        self._set_up_register()
        self._connect()
        self._show_progress(0, 0)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of another theme."""
        for chart in self.charts:
            chart.set_theme(theme)

    def stop(self) -> None:
        """Returns when nothing is drawn any more."""
        for chart in self.charts:
            chart.stop()

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Risk"))
        inside = QWidget()
        inside.setProperty("look", "view")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = column(inside, margins=(24, 20, 24, 24), spacing=8)
        lines.addWidget(self.headline)
        lines.addWidget(self.sentences)
        across = row(spacing=8)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(self.tr("Progress"))
        across.addWidget(self.again_button)
        across.addWidget(self.stop_button)
        across.addWidget(self.progress, 1)
        across.addStretch(1)
        lines.addLayout(across)
        lines.addWidget(self.message)
        for words, part in (
            (self.tr("When it will be finished"), self.finish),
            (self.tr("What makes it late"), self.drivers),
            (self.tr("Register of risks"), self.register),
            (self.tr("What it costs, and when it is finished"), self.cost),
        ):
            lines.addSpacing(12)
            lines.addWidget(text(words, Look.HEADING))
            lines.addWidget(part)
            if part is self.register:
                lines.addLayout(self._register_buttons())
        lines.addSpacing(12)
        lines.addWidget(text(self.tr("How amounts are drawn"), Look.HEADING))
        lines.addWidget(self.settings)
        lines.addStretch(1)
        self.setWidget(inside)

    def _register_buttons(self) -> QHBoxLayout:
        across = row(spacing=8)
        across.addWidget(self.add_button)
        across.addWidget(self.remove_button)
        across.addStretch(1)
        return across

    def _set_up_register(self) -> None:
        table = self.register
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Register of risks"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for stretched in (RiskColumn.NAME, RiskColumn.MITIGATION):
            head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self._fit_register()

    def _connect(self) -> None:
        self._outlooks.changed.connect(self._show)
        self._outlooks.progressed.connect(self._show_progress)
        self.model.modelReset.connect(self._fit_register)
        self.stop_button.clicked.connect(self._outlooks.cancel)
        self.again_button.clicked.connect(self._outlooks.start)
        self.drivers.clicked.connect(self._choose_driver)
        self.add_button.clicked.connect(self._add_risk)
        self.remove_button.clicked.connect(self._remove_risk)
        self._document.plan_changed.connect(self._show_what_can_be_done)
        self.register.selectionModel().selectionChanged.connect(self._show_what_can_be_done)
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        can_change = self._document.plan is not None and not self._document.is_read_only
        self.add_button.setEnabled(can_change)
        self.remove_button.setEnabled(can_change and self.register.selectionModel().hasSelection())

    def _add_risk(self) -> None:
        """Adds a risk to what is selected in the plan, or to its first phase, and begins with its name."""
        if self.model.add_risk():
            last = self.model.index(self.model.rowCount() - 1, RiskColumn.NAME)
            self.register.setCurrentIndex(last)
            self.register.edit(last)

    def _remove_risk(self) -> None:
        self.model.remove_risk(self.register.currentIndex().row())

    def _fit_register(self) -> None:
        rows = self.model.rowCount()
        self.register.setFixedHeight((rows + 1) * _ROW_HEIGHT + 8)

    def _show(self) -> None:
        outlook = self._outlooks.outlook
        for chart in self.charts:
            chart.show_content(outlook)
        if outlook is None:
            self.headline.setText("")
            self.sentences.setText("")
            self.message.setText("")
            return
        from genai_planner.simulation.sentences import sentences

        first, *rest = sentences(outlook)
        self.headline.setText(first)
        self.sentences.setText(" ".join(rest))
        self.message.setText(" ".join(outlook.result.messages))

    def _show_progress(self, done: int, total: int) -> None:
        is_busy = total > 0
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.progress.setVisible(is_busy)
        self.stop_button.setVisible(is_busy)
        self.again_button.setVisible(not is_busy and self._document.plan is not None)

    def _choose_driver(self, across: float, down: float) -> None:
        """Goes to the task or phase of the bar that was clicked."""
        outlook = self._outlooks.outlook
        if outlook is None:
            return
        from genai_planner.pictures.charts.drivers import driver_at

        plan = self._document.plan
        driver = driver_at(outlook, down, self.drivers.height() * _POINTS_A_PIXEL)
        if driver is None or plan is None or across < 0:
            return
        if driver.id in plan.task_by_id or driver.id in plan.phase_by_id:
            self._document.select(Selection(item=driver.id))


def _finish() -> "Draw[Outlook]":
    from functools import partial

    from genai_planner.pictures.charts.finish import draw_finish

    return partial(draw_finish, has_title=False)


def _drivers() -> "Draw[Outlook]":
    from functools import partial

    from genai_planner.pictures.charts.drivers import draw_drivers

    return partial(draw_drivers, has_title=False)


def _cost() -> "Draw[Outlook]":
    from functools import partial

    from genai_planner.pictures.charts.cloud import draw_cost

    return partial(draw_cost, has_title=False)
