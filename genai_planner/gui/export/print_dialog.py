"""Printing with a preview: on one page, on as many as are needed, or on tiles with cut marks."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QGraphicsView, QSpinBox, QWidget
from typing_extensions import override

from genai_planner.gui.export.printing import Paper, papers, print_papers
from genai_planner.gui.forms.quiet_fields import QuietChoice
from genai_planner.gui.look.screen_fit import ScrolledColumn, open_at
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, rule, text
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.pictures.page.tiles import MOST_ACROSS, Paging, Sheet

if TYPE_CHECKING:
    from genai_planner.errors import PlannerError
    from genai_planner.files.export_options import ExportOptions
    from genai_planner.files.subject import Subject

_SIZE = (1000, 640)
_CHOICES_WIDTH = 260
_Papers = QPageSize.PageSizeId


class PrintDialog(QDialog):
    """Shows the pages as they would be printed, and prints them.

    Args:
        subject: the plan.
        options: which view, and what it shows.
        can_tile: whether the view can be spread over pages beside one another.
        remark: what is to be known of what is printed; empty for nothing.
        parent: the window.
    """

    def __init__(
        self,
        subject: "Subject",
        options: "ExportOptions",
        *,
        can_tile: bool,
        remark: str = "",
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._subject, self._options, self._can_tile = subject, options, can_tile
        self._remark = remark
        self.setWindowTitle(self.tr("Print"))
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(subject.plan.name)
        self.printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        self.paper: Paper | None = None
        self._worker = NewestOnly(self)
        self.preview = QPrintPreviewWidget(self.printer)
        for part in (self.preview, *self.preview.findChildren(QGraphicsView)):
            part.setAccessibleName(self.tr("Preview of the pages"))
        self._make_choices()
        self.note = paragraph("", Look.SECONDARY)
        self.print_button = button(self.tr("&Print…"), Look.PRIMARY)
        self.print_button.setDefault(True)
        self.close_button = button(self.tr("Close"))
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def sheet(self) -> Sheet:
        """What is chosen."""
        room = self.printer.pageRect(QPrinter.Unit.Millimeter)
        return Sheet(
            room.width(),
            room.height(),
            Paging(self.paging.currentData()),
            self.across.value(),
            has_marks=self.has_marks.isChecked(),
        )

    @property
    def is_busy(self) -> bool:
        """Whether the pages are being laid out."""
        return self._worker.is_busy

    @override
    def done(self, result: int) -> None:
        self._worker.drop()
        super().done(result)

    def _make_choices(self) -> None:
        self.paging, self.size_box, self.orientation = QuietChoice(), QuietChoice(), QuietChoice()
        self.paging.addItem(self.tr("One page"), Paging.ONE)
        self.paging.addItem(self.tr("Pages for all rows"), Paging.PAGES)
        if self._can_tile:
            self.paging.addItem(self.tr("Tiles to put together"), Paging.TILES)
        for words, size in (("A4", _Papers.A4), ("A3", _Papers.A3), ("Letter", _Papers.Letter)):
            self.size_box.addItem(words, size)
        known = self.size_box.findData(self.printer.pageLayout().pageSize().id())
        self.size_box.setCurrentIndex(max(known, 0))
        for words, way in (
            (self.tr("Landscape"), QPageLayout.Orientation.Landscape),
            (self.tr("Portrait"), QPageLayout.Orientation.Portrait),
        ):
            self.orientation.addItem(words, way)
        self.across = QSpinBox()
        self.across.setRange(2, MOST_ACROSS)
        self.has_marks = QCheckBox(self.tr("Cut &marks"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Spread"), self.paging)
        form.addRow(self.tr("&Tiles across"), self.across)
        form.addRow(self.tr("Pap&er"), self.size_box)
        form.addRow(self.tr("&Orientation"), self.orientation)
        form.addRow(self.has_marks)
        left = QWidget()
        choices = column(left, margins=(20, 18, 16, 18), spacing=16)
        choices.addWidget(text(self.tr("Print"), Look.TITLE))
        choices.addLayout(form)
        choices.addWidget(self.note)
        choices.addStretch(1)
        across = row()
        across.addWidget(ScrolledColumn(left, _CHOICES_WIDTH))
        across.addWidget(rule(is_upright=True))
        across.addWidget(self.preview, 1)
        foot = row(margins=(20, 12, 20, 12), spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.print_button)
        foot.addWidget(self.close_button)
        lines = column(self)
        lines.addLayout(across, 1)
        lines.addWidget(rule())
        lines.addLayout(foot)
        open_at(self, *_SIZE)

    def _connect(self) -> None:
        for box in (self.paging, self.size_box, self.orientation):
            box.currentIndexChanged.connect(self._follow)
        self.across.valueChanged.connect(self._follow)
        self.has_marks.toggled.connect(self._follow)
        self.preview.paintRequested.connect(self._draw)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self._tell)
        self.print_button.clicked.connect(self._choose_printer)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _follow(self) -> None:
        """Lays the pages out as it is chosen now."""
        self.across.setEnabled(self.paging.currentData() is Paging.TILES)
        self.printer.setPageSize(QPageSize(self.size_box.currentData()))
        self.printer.setPageOrientation(self.orientation.currentData())
        self.print_button.setEnabled(False)
        self.note.setText(self.tr("Laying out the pages…"))
        subject, options, sheet = self._subject, self._options, self.sheet
        self._worker.request(lambda: papers(subject, options, sheet))

    def _take(self, paper: Paper) -> None:
        self.paper = paper
        count = self.tr("{count} pages").format(count=paper.count) if paper.count > 1 else self.tr("1 page")
        self.note.setText(" ".join(filter(None, (f"{count}.", self._remark, *paper.notes))))
        self.print_button.setEnabled(True)
        self.preview.updatePreview()

    def _tell(self, error: "PlannerError") -> None:
        self.paper = None
        self.note.setText(str(error))
        self.preview.updatePreview()

    def _draw(self, printer: QPrinter) -> None:
        if self.paper is not None:
            print_papers(self.paper, printer, has_marks=self.has_marks.isChecked())

    def _choose_printer(self) -> None:
        """Asks for the printer, or the file, and prints."""
        dialog = QPrintDialog(self.printer, self)
        dialog.accepted.connect(self.print_now)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own takes a slot

    def print_now(self) -> None:
        """Prints what the preview shows, and closes."""
        self._draw(self.printer)
        self.accept()
