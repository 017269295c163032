"""The preview of an export: the scenes of the file itself, scaled to the room there is."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.pictures import CHARTS, export_picture, picture_of
from genai_planner.files.subject import Subject
from genai_planner.gui.look.shown_theme import shown_theme
from genai_planner.pictures.page.fitting import Fitted, fitted_pages, fitted_scene, natural, natural_pages
from genai_planner.pictures.page.output import PictureForm
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.sizes import parse_size
from genai_planner.pictures.paint.theme import Theme, load_theme
from genai_planner.pictures.scene.shapes import Scene

_USUAL = QSize(640, 460)


@dataclass(frozen=True, slots=True)
class Previewed:
    """The first page of an export, drawn small, and how many there are."""

    image: QImage
    pages: int
    note: str
    """What the reader must know of the picture; empty for nothing."""


def previewed(subject: Subject, options: ExportOptions, form: PictureForm, room: QSize) -> Previewed:
    """What an export in that form would hold, drawn as large as it fits the room, in pixels.

    Raises:
        InputError: where the picture does not fit legibly, or the size makes no sense.
    """
    if options.view in CHARTS:
        return _charted(subject, options, room)
    scenes = _fitted(subject, options, form).scenes
    return Previewed(_drawn(scenes[0], load_theme(options.theme), room), len(scenes), scenes[0].note)


def _charted(subject: Subject, options: ExportOptions, room: QSize) -> Previewed:
    """A chart has one page, drawn as the PNG that would be written, made as small as the room."""
    exported = export_picture(subject, options, PictureForm.PNG)
    image = QImage.fromData(exported.data).scaled(
        room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return Previewed(image, 1, " ".join(exported.notes))


def _fitted(subject: Subject, options: ExportOptions, form: PictureForm) -> Fitted:
    picture = picture_of(subject, options)
    if not options.size:
        return natural_pages(picture) if form is PictureForm.PDF else natural(picture)
    size = parse_size(options.size)
    if form is PictureForm.PNG:
        size.pixels(options.dpi)  # refuses what could not be written
    fit = fitted_pages if form is PictureForm.PDF else fitted_scene
    return fit(picture, size)


def _drawn(scene: Scene, theme: Theme, room: QSize) -> QImage:
    scale = min(room.width() / scene.width, room.height() / scene.height)
    size = QSize(max(round(scene.width * scale), 1), max(round(scene.height * scale), 1))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(theme.colour(scene.ground))
    painter = QPainter(image)
    painter.scale(size.width() / scene.width, size.height() / scene.height)
    paint(scene, painter, theme)
    painter.end()
    return image


class PreviewArea(QWidget):
    """Shows the first page, as large as it fits.

    Signals:
        room_changed: there is another number of pixels to fill.
    """

    room_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Previewed | None = None
        self.words = ""
        """What is said while no page is shown."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Preview"))

    def show_pages(self, pages: Previewed | None) -> None:
        """Shows those pages; says that there is no picture for None."""
        self._shown, self.words = pages, self.tr("No picture")
        self.update()

    def await_pages(self) -> None:
        """Says that a picture is being drawn, unless one is shown until then."""
        self.words = self.tr("Drawing the picture…")
        self.update()

    @property
    def room(self) -> QSize:
        """The pixels of the screen that a page may take."""
        return self.size() * self.devicePixelRatio()

    @override
    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Says that there is other room."""
        self.room_changed.emit()

    @override
    def sizeHint(self) -> QSize:
        """Room for a slide."""
        return _USUAL

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the page with a thin frame."""
        painter = QPainter(self)
        if self._shown is None:
            painter.setPen(QColor(shown_theme(self).colour("secondary")))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
            return
        image = self._shown.image
        scale = min((self.width() - 2) / image.width(), (self.height() - 2) / image.height())
        page = QRectF(0, 0, image.width() * scale, image.height() * scale)
        page.moveCenter(QRectF(self.rect()).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, image)
        painter.setPen(QColor(shown_theme(self).colour("border")))
        painter.drawRect(page)
