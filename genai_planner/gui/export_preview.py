"""The preview of an export: the scenes of the file itself, scaled to the room there is."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.picture_exports import picture_of
from genai_planner.files.subject import Subject
from genai_planner.gui.wizard.shown_theme import shown_theme
from genai_planner.pictures.fitting import Fitted, fitted_pages, fitted_scene, natural
from genai_planner.pictures.output import PictureForm
from genai_planner.pictures.painter import paint
from genai_planner.pictures.sizes import parse_size
from genai_planner.pictures.theme import ThemeName, load_theme

_USUAL = QSize(640, 460)


@dataclass(frozen=True, slots=True)
class Previewed:
    """The pages of a picture and the theme in which they are drawn."""

    fitted: Fitted
    theme: ThemeName


def previewed(subject: Subject, options: ExportOptions, form: PictureForm) -> Previewed:
    """The scenes that an export in that form would hold.

    Raises:
        InputError: where the picture does not fit legibly, or the size makes no sense.
    """
    picture = picture_of(subject, options)
    if not options.size:
        return Previewed(natural(picture), options.theme)
    fit = fitted_pages if form is PictureForm.PDF else fitted_scene
    return Previewed(fit(picture, parse_size(options.size)), options.theme)


class PreviewArea(QWidget):
    """Shows the first page, as large as it fits."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Previewed | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Preview"))

    def show_pages(self, pages: Previewed | None) -> None:
        """Shows those pages; nothing for None."""
        self._shown = pages
        self.update()

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
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No picture"))
            return
        scene = self._shown.fitted.scenes[0]
        scale = min((self.width() - 2) / scene.width, (self.height() - 2) / scene.height)
        left = (self.width() - scene.width * scale) / 2
        top = (self.height() - scene.height * scale) / 2
        painter.save()
        painter.translate(left, top)
        painter.scale(scale, scale)
        paint(scene, painter, load_theme(self._shown.theme))
        painter.restore()
        painter.setPen(QColor(shown_theme(self).colour("border")))
        painter.drawRect(QRectF(left, top, scene.width * scale, scene.height * scale))
