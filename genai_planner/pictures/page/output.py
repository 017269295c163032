"""Pictures as bytes of a file: PNG, SVG and PDF, and what the reader must be told of them."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from genai_planner.errors import OutputError
from genai_planner.pictures.page.fitting import Fitted, fitted_pages, fitted_scene, natural, natural_pages
from genai_planner.pictures.page.pdf_structure import PdfPage, with_structure
from genai_planner.pictures.page.picture import Picture
from genai_planner.pictures.paint.fonts import bundled_typeface
from genai_planner.pictures.paint.glyphs import missing
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.sizes import (
    MILLIMETRES_AN_INCH,
    PIXELS_AN_INCH,
    POINTS_AN_INCH,
    SCREEN_DPI,
    PictureSize,
    check_dpi,
    check_page,
    check_pixels,
)
from genai_planner.pictures.paint.svg import svg_bytes
from genai_planner.pictures.paint.theme import Theme
from genai_planner.pictures.scene.shapes import Clip, Label, Scene, Shape
from genai_planner.words.context import spoken
from genai_planner.words.said import Value, counted, said

_PDF_DPI = 1200
_MOST_NAMED = 20


class PictureForm(StrEnum):
    """The form of a picture's file; the value is its suffix without the dot."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a file, and sentences about it for the user."""

    data: bytes
    notes: tuple[str, ...] = ()


def render(
    picture: Picture,
    form: PictureForm,
    theme: Theme,
    *,
    size: PictureSize | None = None,
    dpi: int = SCREEN_DPI,
) -> Rendered:
    """The picture as the bytes of a file.

    Args:
        picture: what is drawn.
        form: PNG, SVG or PDF; text in the latter two stays text.
        theme: its colours.
        size: of the picture, or of a page of a PDF, which takes several where one is too small; None for
            the picture's own.
        dpi: dots per inch of a PNG, 96 to 600; it counts for sizes in millimetres and for the own size.

    Raises:
        InputError: where the picture does not fit legibly, or is too large to be drawn.
        OutputError: where there is not enough memory.
    """
    check_dpi(dpi)
    fitted = _fitted(picture, form, size)
    match form:
        case PictureForm.PNG:
            data = _png(fitted, theme, size, dpi)
        case PictureForm.SVG:
            data = svg_bytes(fitted.scenes[0], fitted.scale, theme, picture.title)
        case PictureForm.PDF:
            pages = (pdf_page(scene, picture.title) for scene in fitted.scenes)
            data = with_structure(_pdf(fitted, theme, picture.title), pages, spoken().catalogue.language)
    return Rendered(data, tuple(_notes(fitted.scenes)))


def _fitted(picture: Picture, form: PictureForm, size: PictureSize | None) -> Fitted:
    if size is None:
        return natural_pages(picture) if form is PictureForm.PDF else natural(picture)
    return fitted_pages(picture, size) if form is PictureForm.PDF else fitted_scene(picture, size)


def _png(fitted: Fitted, theme: Theme, size: PictureSize | None, dpi: int) -> bytes:
    scene = fitted.scenes[0]
    if size is None:
        width, height = round(scene.width * dpi / PIXELS_AN_INCH), round(scene.height * dpi / PIXELS_AN_INCH)
        check_pixels(width, height)
    else:
        width, height = size.pixels(dpi)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise OutputError(
            said(
                "There is not enough memory for a picture of {width} x {height} pixels; choose "
                "a smaller size or fewer dots per inch.",
                width=width,
                height=height,
            )
        )
    image.setDotsPerMeterX(round(dpi * 1000 / MILLIMETRES_AN_INCH))
    image.setDotsPerMeterY(round(dpi * 1000 / MILLIMETRES_AN_INCH))
    image.fill(theme.colour(scene.ground))
    painter = QPainter(image)
    painter.scale(width / scene.width, height / scene.height)
    paint(scene, painter, theme)
    painter.end()
    return _saved(image)


def _saved(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise OutputError(said("The picture could not be written as PNG; choose a smaller size."))
    return bytes(buffer.data().data())


def _pdf(fitted: Fitted, theme: Theme, title: str) -> bytes:
    first = fitted.scenes[0]
    check_page(first.width * fitted.scale, first.height * fitted.scale)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(title)
    writer.setCreator("GenAI Planner")
    page = QSizeF(first.width * fitted.scale, first.height * fitted.scale)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
            QPageLayout.Orientation.Portrait,
            QMarginsF(),
        )
    )
    painter = QPainter(writer)
    for index, scene in enumerate(fitted.scenes):
        if index:
            writer.newPage()
        painter.save()
        painter.scale(*(fitted.scale * _PDF_DPI / POINTS_AN_INCH,) * 2)
        paint(scene, painter, theme)
        painter.restore()
    painter.end()
    return bytes(buffer.data().data())


def pdf_page(scene: Scene, title: str) -> PdfPage:
    """What a page with that scene is known as: its bookmarks are what stands in bold beside the chart."""
    labels = [shape for shape in scene.shapes if isinstance(shape, Label)]
    bold = dict.fromkeys(one.text for one in labels if one.font.is_bold and one.item)
    facts = " · ".join(one.text for one in labels[:2])
    return PdfPage(tuple(bold) or (title,), f"{title}: {facts}")


def _notes(scenes: tuple[Scene, ...]) -> list[str]:
    notes = list(dict.fromkeys(scene.note for scene in scenes if scene.note))
    if len(scenes) > 1:
        notes.append(
            counted("The picture takes {n} page.", "The picture takes {n} pages.", len(scenes)).text()
        )
    lost = missing_characters(scenes)
    if lost:
        named: Value = " ".join(lost[:_MOST_NAMED])
        if len(lost) > _MOST_NAMED:
            named = said("{first} and {n} more", first=named, n=len(lost) - _MOST_NAMED)
        notes.append(
            said(
                "No font of this machine has these characters, so boxes stand for them: {named}; install a "
                "font that has them.",
                named=named,
            ).text()
        )
    return notes


def missing_characters(scenes: tuple[Scene, ...]) -> tuple[str, ...]:
    """The characters of the scenes' texts that no font of the machine has, in order of their code."""
    typeface = bundled_typeface()
    texts = {text for scene in scenes for text in _texts(scene.shapes)}
    return tuple(sorted({character for text in texts for character in missing(text, typeface)}))


def _texts(shapes: tuple[Shape, ...]) -> list[str]:
    texts = []
    for shape in shapes:
        if isinstance(shape, Label):
            texts.append(shape.text)
        elif isinstance(shape, Clip):
            texts += _texts(shape.shapes)
    return texts
