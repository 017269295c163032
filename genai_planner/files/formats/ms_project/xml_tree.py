"""Parses XML that declares no entities, and reads typed fields of its elements.

A field that makes no sense costs that field alone: it counts as missing, and is named with its row.
"""

import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from genai_planner.files.formats.ms_project.codes import (
    UNREAD_DURATIONS,
    UNREAD_FLAGS,
    UNREAD_MOMENTS,
    UNREAD_NUMBERS,
)
from genai_planner.files.formats.ms_project.decoding import decoded
from genai_planner.files.formats.ms_project.dropped import Findings
from genai_planner.words.said import Said, said, told

_TOO_LARGE = 1e12
_MOST_TAGS = 5_000_000
"""Beginnings and ends; an element takes 100 bytes and more, however little stands in it."""
_LONGEST_MINUTES = 200 * 365 * 24 * 60
_AMOUNT = r"(\d+(?:\.\d+)?)"
_DATE = rf"(?:{_AMOUNT}Y)?(?:{_AMOUNT}M)?(?:{_AMOUNT}W)?(?:{_AMOUNT}D)?"
_CLOCK = rf"(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?"
_DURATION = re.compile(rf"P{_DATE}(?:T{_CLOCK})?")
_USUAL_DURATION = re.compile(r"PT\d+H\d+M\d+(?:\.\d+)?S")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d{1,2}")
_END_OF_DAY = re.compile(r"(.*)T24:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_TRUE, _FALSE = frozenset(("1", "true", "yes", "-1")), frozenset(("0", "false", "no"))
_NO_DAYS = frozenset(((1970, 1, 1), (1984, 1, 1)))
"""What Java and MS Project itself write for no date."""
_NOT_ALLOWED = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|&#(?:x[0-9a-fA-F]+|[0-9]+);"
)
_BARE_AMPERSAND = re.compile(r"&(?![a-zA-Z]+;|#[0-9]+;|#x[0-9a-fA-F]+;)")


class Parsed(NamedTuple):
    """The root of a document, its tags without their namespace, and what had to be mended to read it."""

    root: Element
    remarks: tuple[Said, ...] = ()


def parse(data: bytes) -> Parsed:
    """The document, mended where it holds characters that XML may not hold.

    Raises:
        ValueError: where it is not well-formed, has too many tags, or declares entities, which could grow
            without end or reach into other files.
    """
    text, remark = decoded(data)
    if text.count("<") > _MOST_TAGS:
        raise ValueError(
            said(
                "it has more than {most_tags} tags, which is more than a plan of 10,000 tasks has",
                most_tags=_MOST_TAGS,
            )
        )
    remarks = (remark,) if remark else ()
    try:
        return Parsed(_tree(text), remarks)
    except ExpatError as error:
        mended = _BARE_AMPERSAND.sub("&amp;", _NOT_ALLOWED.sub(_allowed, text))
        if mended == text:
            raise ValueError(said("it is not well-formed XML ({error})", error=told(error))) from error
    try:
        return Parsed(_tree(mended), (*remarks, said("Characters that XML may not hold are left out")))
    except ExpatError as error:
        raise ValueError(said("it is not well-formed XML ({error})", error=told(error))) from error


def _tree(text: str) -> Element:
    builder = TreeBuilder()
    parser = ParserCreate(encoding="UTF-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, _: builder.start(tag.rpartition(" ")[2], {})
    parser.EndElementHandler = lambda tag: builder.end(tag.rpartition(" ")[2])
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = _refuse_entity
    parser.Parse(text.encode(errors="replace"), True)  # noqa: FBT003  the parser takes no keywords
    return builder.close()


def _refuse_entity(*_: object) -> None:
    raise ValueError(said("it declares entities, which are refused for safety"))


def _allowed(match: re.Match[str]) -> str:
    """Nothing for a character that XML may not hold; a reference to one that it may hold, as it is."""
    found = match[0]
    if not found.startswith("&#"):
        return ""
    code = int(found[3:-1], 16) if found[2] == "x" else int(found[2:-1])
    return found if code <= sys.maxunicode and not _NOT_ALLOWED.match(chr(code)) else ""


class Node:
    """An element of the file, which knows the row that it belongs to."""

    __slots__ = ("element", "findings", "row")

    def __init__(self, element: Element, findings: Findings, row: str = "") -> None:
        self.element, self.findings, self.row = element, findings, row

    def named(self, row: str) -> "Node":
        """The same element as part of that row."""
        return Node(self.element, self.findings, row)

    def children(self, path: str) -> Iterator["Node"]:
        """The elements on that path, as parts of the same row."""
        return (Node(element, self.findings, self.row) for element in self.element.iterfind(path))

    def child(self, path: str) -> "Node | None":
        """The first element on that path."""
        return next(self.children(path), None)

    def has(self, path: str) -> bool:
        """Whether there is such an element."""
        return self.element.find(path) is not None

    def text(self, tag: str) -> str:
        """The text of a child without the white space around it; empty where there is none."""
        return (self.element.findtext(tag) or "").strip()

    def number(
        self, tag: str, default: float = 0.0, *, low: float = -_TOO_LARGE, high: float = _TOO_LARGE
    ) -> float:
        """The number in a child, within the bounds; else the default."""
        text = self.text(tag)
        if not text:
            return default
        try:
            number = float(text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text)
        except ValueError:
            number = float("nan")
        if not low <= number <= high:  # so that "nan" is left out as well
            self.findings.odd(self.row, tag, text)
            return default
        if "," in text:
            self.findings.unusual(self.row, tag, text)
        return number

    def integer(
        self, tag: str, default: int = 0, *, low: float = -_TOO_LARGE, high: float = _TOO_LARGE
    ) -> int:
        """The whole number in a child; a fraction is rounded."""
        return round(self.number(tag, default, low=low, high=high))

    def flag(self, tag: str, *, default: bool = False) -> bool:
        """Whether a child says yes."""
        text = self.text(tag).lower()
        if text and text not in _TRUE | _FALSE:
            self.findings.odd(self.row, tag, self.text(tag))
            return default
        return text in _TRUE if text else default

    def moment(self, tag: str) -> datetime | None:
        """The local time in a child, seconds cut off; None where there is none, or it stands for none."""
        moment = self.bound(tag)
        if moment is not None and (moment.year == 1 or (moment.year, moment.month, moment.day) in _NO_DAYS):
            self.findings.odd(self.row, tag, self.text(tag))
            return None
        return moment

    def bound(self, tag: str) -> datetime | None:
        """The local time in a child, of any year: where a span of time begins or ends."""
        text = self.text(tag)
        if not text or text == "NA":
            return None
        end_of_day = _END_OF_DAY.fullmatch(text)
        try:
            moment = datetime.fromisoformat(end_of_day[1] if end_of_day else text)
            moment += timedelta(days=1 if end_of_day else 0)
        except (ValueError, OverflowError):
            self.findings.odd(self.row, tag, text)
            return None
        if end_of_day:
            self.findings.unusual(self.row, tag, text)
        return moment.replace(second=0, microsecond=0, tzinfo=None)

    def minutes(self, tag: str) -> float | None:
        """The minutes of a duration such as PT8H30M0S in a child; None where none makes sense."""
        text = self.text(tag)
        if not text:
            return None
        minutes = minutes_in(text)
        if minutes is None:
            self.findings.odd(self.row, tag, text)
        elif not _USUAL_DURATION.fullmatch(text):
            self.findings.unusual(self.row, tag, text)
        return minutes

    def check_unread(self) -> None:
        """Names the values that make no sense in fields from which nothing follows here."""
        for element in self.element:
            tag, text = element.tag, (element.text or "").strip()
            if not text:
                continue
            if tag in UNREAD_MOMENTS:
                self.bound(tag)
            elif tag in UNREAD_DURATIONS:
                if minutes_in(text) is None:
                    self.findings.odd(self.row, tag, text)
            elif tag in UNREAD_NUMBERS:
                self.number(tag)
            elif tag in UNREAD_FLAGS:
                self.flag(tag)


def minutes_in(text: str) -> float | None:
    """The minutes of an ISO 8601 duration; None for what is none, is negative, or counts years or months."""
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    total = (7 * weeks + days) * 24 * 60 + hours * 60 + minutes + seconds / 60
    return total if not (years or months) and total <= _LONGEST_MINUTES else None
