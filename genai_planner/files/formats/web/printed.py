"""The workshop pack as a document to print: texts and tables set by Qt, pictures drawn by the one painter."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.formats.briefing import Bar, Briefing, Fact
from genai_planner.files.formats.markdown import cell_text
from genai_planner.files.formats.pictures import picture_of
from genai_planner.files.formats.tables import Table
from genai_planner.files.formats.web.pack import pack_tables, workshop_words
from genai_planner.files.subject import Exported, Subject
from genai_planner.pictures.page.fitting import fitted_pages
from genai_planner.pictures.page.output import pdf_page
from genai_planner.pictures.page.pdf_structure import PdfPage, with_structure
from genai_planner.pictures.paint.fonts import bundled_typeface
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.sizes import PRESETS
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Font, Scene
from genai_planner.words.context import spoken

_DPI = 300
_POINTS_AN_INCH = 72.0
_WIDTH, _HEIGHT, _MARGIN = 841.89, 595.28, 36.0
"""A4 in landscape, in points."""
_BLACK = "body{color:black} th{border-bottom:1px solid black;text-align:left} td{padding:2px}"
"""The style of what is printed in black on white."""


def export_pack_document(subject: Subject, options: ExportOptions) -> Exported:
    """The pack as a PDF: cover, timeline, expertise, the rest of the findings, and the tables."""
    brief = Briefing(subject)
    buffer = QBuffer()
    bundled_typeface()  # makes the application that fonts need
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    printer = Printer(buffer, subject.plan.name, options)
    try:
        _print(printer, subject, brief)
    finally:
        printer.close()
    return Exported(bytes(buffer.data().data()))


def _print(printer: "Printer", subject: Subject, brief: Briefing) -> None:
    printer.text(_cover(subject, brief))
    printer.pictures(subject, Pictured.TIMELINE)
    if subject.expertise.skills:
        printer.pictures(subject, Pictured.MATRIX)
    printer.text("".join(_findings(brief)))
    for table in pack_tables(subject):
        printer.text(_table(table, subject.plan.currency))


class Printer:
    """Puts texts and pictures onto pages, one after the other."""

    def __init__(
        self,
        buffer: QBuffer,
        title: str,
        options: ExportOptions,
        *,
        size: float = 9,
        room: tuple[float, float] = (_WIDTH, _HEIGHT),
    ) -> None:
        """Begins a document.

        Args:
            buffer: takes the bytes.
            title: of the document.
            options: of its pictures.
            size: of text, in points.
            room: width and height of the pages, in points.
        """
        self._options, self._theme, self._size = options, load_theme("light"), size
        self._room = QSizeF(*room)
        self._writer = QPdfWriter(buffer)
        self._writer.setResolution(_DPI)
        self._writer.setTitle(title)
        self._writer.setCreator("GenAI Planner")
        exactly = QPageSize.SizeMatchPolicy.ExactMatch
        page = QPageSize(self._room, QPageSize.Unit.Point, "", exactly)
        self._writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
        self._painter = QPainter(self._writer)
        self._painter.scale(_DPI / _POINTS_AN_INCH, _DPI / _POINTS_AN_INCH)
        self._buffer, self._pages = buffer, list[PdfPage]()

    def text(self, html: str) -> None:
        """A text in HTML on as many pages as it needs; a pixel of it is a point of the page."""
        document = QTextDocument()
        document.setDefaultFont(bundled_typeface().font(Font(self._size)))
        document.setDefaultStyleSheet(self._style())
        room = QSizeF(self._room.width() - 2 * _MARGIN, self._room.height() - 2 * _MARGIN)
        document.setDocumentMargin(0)
        document.setPageSize(room)
        document.setHtml(html)
        heads = _heads(document, room.height())
        for number in range(document.pageCount()):
            self._page(PdfPage(tuple(heads.get(number, ()))))
            area = QRectF(0, number * room.height(), room.width(), room.height())
            self._painter.save()
            self._painter.translate(_MARGIN, _MARGIN - area.top())
            self._painter.setClipRect(area)
            document.drawContents(self._painter, area)
            self._painter.restore()

    def pictures(self, subject: Subject, view: Pictured) -> None:
        """A view of the plan on as many pages as it needs."""
        options = self._options.model_copy(update={"view": view, "size": ""})
        picture = picture_of(subject, options)
        fitted = fitted_pages(picture, PRESETS["a4"])
        for number, scene in enumerate(fitted.scenes):
            page = pdf_page(scene, picture.title)
            self._draw(scene, fitted.scale, replace(page, bookmarks=() if number else (picture.title,)))

    def scene(self, scene: Scene, scale: float) -> None:
        """A scene on a page of its own, so many times as large as it is."""
        self._draw(scene, scale, pdf_page(scene, self._writer.title()))

    def close(self) -> None:
        """Ends the document, which has bookmarks and tags then."""
        self._painter.end()
        data = bytes(self._buffer.data().data())
        self._buffer.close()
        self._buffer.setData(with_structure(data, self._pages, spoken().catalogue.language))

    def _draw(self, scene: Scene, scale: float, page: PdfPage) -> None:
        self._page(page)
        self._painter.save()
        self._painter.scale(scale, scale)
        paint(scene, self._painter, self._theme)
        self._painter.restore()

    def _page(self, page: PdfPage) -> None:
        if self._pages:
            self._writer.newPage()
        self._pages.append(page)

    def _style(self) -> str:
        if self._options.is_black:
            return _BLACK
        colour = self._theme.colour
        return (
            f"body{{color:{colour('text')}}} th{{background:{colour('accent_ground')};text-align:left}}"
            f" .bad{{color:{colour('gap_text')}}} .quiet{{color:{colour('secondary')}}} td{{padding:2px}}"
        )


def _heads(document: QTextDocument, height: float) -> dict[int, list[str]]:
    """By the number of a page the heads of chapters that stand on it."""
    found: dict[int, list[str]] = {}
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() in (1, 2):
            top = document.documentLayout().blockBoundingRect(block).top()
            found.setdefault(int(top // height), []).append(block.text())
        block = block.next()
    return found


def _cover(subject: Subject, brief: Briefing) -> str:
    facts = "".join(_fact(fact) for fact in brief.facts)
    return (
        f"<h1 style='font-size:30px'>{escape(brief.title)}</h1>"
        f"<p class=quiet>{escape(workshop_words(subject))}</p>"
        f"<p style='font-size:17px'>{escape(brief.summary)}</p><table width='100%'><tr>{facts}</tr></table>"
    )


def _fact(fact: Fact) -> str:
    state = " class=bad" if fact.is_bad else ""
    return (
        f"<td><span class=quiet>{escape(fact.label)}</span><br/><b{state} style='font-size:22px'>"
        f"{escape(fact.value)}</b><br/><span class=quiet>{escape(fact.note)}</span></td>"
    )


def _findings(brief: Briefing) -> Iterator[str]:
    yield f"<h2>{escape(brief.cost_title)}</h2>{_bars(brief.costs)}"
    yield f"<h2>{escape(brief.risk_title)}</h2>{_bars(brief.risks)}<p>{escape(brief.risk_note)}</p>"
    yield f"<h2>{escape(brief.reach_title)}</h2>"
    yield from (f"<p>{escape(sentence)}</p>" for sentence in brief.reach)


def _bars(bars: tuple[Bar, ...]) -> str:
    rows = "".join(f"<tr><td>{escape(bar.label)}</td><td><b>{escape(bar.text)}</b></td></tr>" for bar in bars)
    return f"<table>{rows}</table>" if rows else ""


def _table(table: Table, currency: str) -> str:
    heads = "".join(f"<th>{escape(column.head)}</th>" for column in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(cell_text(cell, column, currency))}</td>"
            for cell, column in zip(row, table.columns, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    head = f"<thead><tr>{heads}</tr></thead>"
    return f"<h2>{escape(table.title)}</h2><table width='100%' cellspacing=0>{head}{rows}</table>"
