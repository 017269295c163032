"""What the pages for the room share: a document made of parts in HTML, and their small elements."""

from collections.abc import Iterable, Sequence
from html import escape

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.subject import Exported, Subject


def printed(
    subject: Subject, options: ExportOptions, parts: Iterable[str], *, size: float, is_upright: bool
) -> Exported:
    """A PDF in which each part begins on a page of its own.

    Args:
        subject: gives the title.
        options: of the export.
        parts: in HTML.
        size: of text, in points.
        is_upright: whether the pages stand.
    """
    from PySide6.QtCore import QBuffer, QIODevice

    from genai_planner.files.formats.web.printed import Printer
    from genai_planner.pictures.paint.fonts import bundled_typeface

    buffer = QBuffer()
    bundled_typeface()  # makes the application that fonts need
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    printer = Printer(buffer, subject.plan.name, options, size=size, is_upright=is_upright)
    try:
        for part in parts:
            printer.text(part)
    finally:
        printer.close()
    return Exported(bytes(buffer.data().data()))


def bullets(lines: Iterable[str], nothing: str) -> str:
    """A list; the word for nothing where it is empty."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else f"<p class=quiet>{escape(nothing)}</p>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a head; cells are texts."""
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table width='100%' cellspacing=0><thead><tr>{head}</tr></thead>{body}</table>"
