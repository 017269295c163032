"""What the pages for the room share: a document made of parts in HTML, and their small elements."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.subject import Exported, Subject
from genai_planner.pictures.scene.shapes import Scene
from genai_planner.words.context import spoken

if TYPE_CHECKING:
    from genai_planner.files.formats.web.printed import Printer

_SIZE = 9.0
_SHEETS = {
    "a4": (841.89, 595.28),
    "letter": (792.0, 612.0),
    "a3": (1190.55, 841.89),
    "a2": (1683.78, 1190.55),
}
"""The long and the short side of paper, in points."""


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

    def put(printer: "Printer") -> None:
        for part in parts:
            printer.text(part)

    return _written(subject, options, put, size, sheet_of(options, is_upright=is_upright))


def drawn(
    subject: Subject,
    options: ExportOptions,
    scenes: Iterable[Scene],
    *,
    usual: str = "",
    scale: float = 1.0,
    is_upright: bool = False,
) -> Exported:
    """A PDF of scenes, each on a page of its own.

    Args:
        subject: gives the title.
        options: of the export.
        scenes: one for each page.
        usual: the sheet where none is chosen.
        scale: points of the page that a point of a scene takes.
        is_upright: whether the pages stand.
    """

    def put(printer: "Printer") -> None:
        for scene in scenes:
            printer.scene(scene, scale)

    return _written(subject, options, put, _SIZE, sheet_of(options, is_upright=is_upright, usual=usual))


def sheet_of(options: ExportOptions, *, is_upright: bool, usual: str = "") -> tuple[float, float]:
    """Width and height of a page in points: the paper that is chosen, else the usual one of the region.

    Args:
        options: of the export.
        is_upright: whether the pages stand.
        usual: the sheet where none is chosen; empty for the region's.
    """
    name = options.paper.value or usual or spoken().region.paper.value.lower()
    long_side, short_side = _SHEETS[name]
    return (short_side, long_side) if is_upright else (long_side, short_side)


def _written(
    subject: Subject,
    options: ExportOptions,
    put: "Callable[[Printer], None]",
    size: float,
    room: tuple[float, float],
) -> Exported:
    from PySide6.QtCore import QBuffer, QIODevice

    from genai_planner.files.formats.web.printed import Printer
    from genai_planner.pictures.paint.fonts import bundled_typeface

    buffer = QBuffer()
    bundled_typeface()  # makes the application that fonts need
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    printer = Printer(buffer, subject.plan.name, options, size=size, room=room)
    try:
        put(printer)
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
