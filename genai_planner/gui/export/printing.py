"""Pages drawn on paper, with cut marks around them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.pictures import CHARTS, export_picture, picture_of
from genai_planner.files.subject import Subject
from genai_planner.pictures.page.fitting import Fitted
from genai_planner.pictures.page.output import PictureForm
from genai_planner.pictures.page.tiles import MARK_ROOM_MILLIMETRES, Sheet, cut_marks, laid_out
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.sizes import MILLIMETRES_AN_INCH, POINTS_AN_INCH
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Scene

_CHART_DPI = 300


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed: scenes, or one chart as an image."""

    pages: Fitted | QImage
    notes: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many pages."""
        return 1 if isinstance(self.pages, QImage) else len(self.pages.scenes)


def papers(subject: Subject, options: ExportOptions, sheet: Sheet) -> Paper:
    """The view on the pages of a printer, always in light colours.

    Raises:
        InputError: where nothing of it fits a page legibly.
    """
    if options.view in CHARTS:
        size = f"{sheet.size.width:.1f}x{sheet.size.height:.1f}mm"
        options = options.model_copy(update={"size": size, "dpi": _CHART_DPI})
        return Paper(QImage.fromData(export_picture(subject, options, PictureForm.PNG).data))
    fitted = laid_out(picture_of(subject, options), sheet)
    return Paper(fitted, tuple(dict.fromkeys(scene.note for scene in fitted.scenes if scene.note)))


def print_papers(paper: Paper, printer: QPrinter, *, has_marks: bool) -> None:
    """Draws all pages on the printer."""
    painter = QPainter(printer)
    dots = printer.resolution() / POINTS_AN_INCH
    margin = MARK_ROOM_MILLIMETRES * POINTS_AN_INCH / MILLIMETRES_AN_INCH if has_marks else 0.0
    if isinstance(paper.pages, QImage):
        painter.drawImage(_fitting(paper.pages, printer), paper.pages)
        painter.end()
        return
    for number, scene in enumerate(paper.pages.scenes):
        if number:
            printer.newPage()
        painter.save()
        painter.scale(dots, dots)
        painter.translate(margin, margin)
        _draw(painter, scene, paper.pages.scale, has_marks=has_marks)
        painter.restore()
    painter.end()


def _draw(painter: QPainter, scene: Scene, scale: float, *, has_marks: bool) -> None:
    theme = load_theme("light")
    if has_marks:
        width, height = scene.width * scale, scene.height * scale
        paint(Scene(width, height, cut_marks(width, height)), painter, theme)
    painter.scale(scale, scale)
    paint(scene, painter, theme)


def _fitting(image: QImage, printer: QPrinter) -> QRectF:
    room = printer.pageRect(QPrinter.Unit.DevicePixel)
    scale = min(room.width() / image.width(), room.height() / image.height())
    return QRectF(0, 0, image.width() * scale, image.height() * scale)
