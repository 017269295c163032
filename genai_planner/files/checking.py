"""Reads every export again before it is called written: what no program could open leaves nothing behind."""

import csv
import io
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from genai_planner.errors import OutputError, PlannerError
from genai_planner.files.subject import Subject
from genai_planner.words.said import said

_PDF_TAIL = 1_024


def read_again(data: bytes, key: str, subject: Subject) -> None:
    """Go on where the bytes read as a file of that format that holds what it was made of.

    Raises:
        OutputError: where they do not.
    """
    try:
        holds = _READERS[key](data, subject)
    except (PlannerError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile) as error:
        raise _refused(key) from error
    if not holds:
        raise _refused(key)


def _refused(key: str) -> OutputError:
    return OutputError(
        said(
            "The file was not written, because what was made does not read again as {key}; "
            "please report this with the plan.",
            key=key,
        )
    )


def _png(data: bytes, _: Subject) -> bool:
    from PySide6.QtGui import QImage

    return not QImage.fromData(data).isNull()


def _svg(data: bytes, _: Subject) -> bool:
    from xml.etree import ElementTree

    return ElementTree.fromstring(data).tag.endswith("svg")


def _pdf(data: bytes, _: Subject) -> bool:
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-_PDF_TAIL:]


def _csv(data: bytes, subject: Subject) -> bool:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return len(rows) == len(subject.schedule.tasks) + 1 and len({len(row) for row in rows}) == 1


def _log(data: bytes, subject: Subject) -> bool:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return len(rows) == len(subject.plan.log) + 1 and "entry" in rows[0]


def _agenda(data: bytes, _: Subject) -> bool:
    lines = data.decode().splitlines()
    return lines[0].startswith("# ") and any(line.startswith("## ") for line in lines)


def _ms_project(data: bytes, subject: Subject) -> bool:
    from genai_planner.files.formats.ms_project.xml_tree import parse

    rows = parse(data).root.findall("Tasks/Task")
    return len(rows) == len(subject.schedule.tasks) + len(subject.schedule.phases) + 1


def _workbook(data: bytes, _: Subject) -> bool:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    return "Tasks" in book.sheetnames


def _slides(data: bytes, _: Subject) -> bool:
    from pptx import Presentation

    return len(Presentation(io.BytesIO(data)).slides) > 0


def _calendar(data: bytes, _: Subject) -> bool:
    from icalendar import Calendar

    return Calendar.from_ical(data).name == "VCALENDAR"


def _page(data: bytes, subject: Subject) -> bool:
    titles = _Titles()
    titles.feed(data.decode())
    titles.close()
    return " ".join(titles.text.split()) == " ".join(subject.plan.name.split())


class _Titles(HTMLParser):
    """Collects the text of the page's own title."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self._is_inside, self._is_done = "", False, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._is_inside = tag == "title" and not self._is_done

    def handle_endtag(self, tag: str) -> None:
        self._is_done = self._is_done or tag == "title"
        self._is_inside = False

    def handle_data(self, data: str) -> None:
        self.text += data if self._is_inside else ""


def _archive(data: bytes, _: Subject) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.testzip() is None and bool(archive.namelist())


def _text(data: bytes, _: Subject) -> bool:
    return bool(data.decode().strip())


def _plan(data: bytes, subject: Subject) -> bool:
    from genai_planner.files.plan_file import parse_plan

    return parse_plan(data, Path("plan")).plan == subject.plan


_READERS: dict[str, Callable[[bytes, Subject], bool]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
    "csv": _csv,
    "log": _log,
    "msproject": _ms_project,
    "xlsx": _workbook,
    "pptx": _slides,
    "ics": _calendar,
    "html": _page,
    "pack": _archive,
    "pack-html": _page,
    "pack-pdf": _pdf,
    "status": _pdf,
    "gates": _pdf,
    "agenda": _pdf,
    "agenda-md": _agenda,
    "worksheets": _pdf,
    "cards": _pdf,
    "poster": _pdf,
    "markdown": _text,
    "mermaid": _text,
    "plan": _plan,
}
"""By the key of the format: whether the bytes read again as what they are to be."""
