"""Gives a PDF bookmarks, a language, and the tags by which readers of the screen tell its pages.

Neither Qt nor matplotlib writes any of these. They are appended to the file as an update, which the format
has for this purpose, so that everything that was written stays byte for byte. A page is tagged as a whole,
as a figure with a text in its place or as text in the order of its lines: what lies within is not told
apart.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20
"""Bytes of one line of the table of objects."""
_TAIL = 1_024


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What a page is to be known as."""

    bookmarks: tuple[str, ...] = ()
    """What begins on it."""
    instead: str = ""
    """The text in the place of a figure; empty for a page of text."""


class _File(NamedTuple):
    """Where the objects of a file stand."""

    data: bytes
    offsets: tuple[int, ...]
    trailer: bytes
    table: int

    def found(self, name: str, text: bytes) -> int:
        """The number of the object that a field refers to."""
        match = re.search(rb"/" + name.encode() + rb"\s+(\d+)\s+0\s+R", text)
        if match is None:
            raise ValueError(name)
        return int(match[1])

    def body(self, number: int) -> bytes:
        """What stands between the signs of an object without a stream."""
        start = self.data.index(b"obj", self.offsets[number]) + 3
        return self.data[start : self.data.index(b"endobj", start)].strip()

    def pages(self, number: int) -> list[int]:
        """The numbers of all pages beneath that one, in order."""
        kids = re.search(rb"/Kids\s*\[([^\]]*)\]", self.body(number))
        if kids is None:
            return [number]
        return [page for kid in re.findall(rb"(\d+)\s+0\s+R", kids[1]) for page in self.pages(int(kid))]


def with_structure(data: bytes, pages: Iterable[PdfPage], language: str) -> bytes:
    """The file with bookmarks and tags; itself where it is written in a way that is not known here.

    Args:
        data: the whole file.
        pages: one for each of its pages.
        language: of its texts, such as en or de-AT.
    """
    told = tuple(pages)
    try:
        file = _opened(data)
        root = file.found("Root", file.trailer)
        numbers = file.pages(file.found("Pages", file.body(root)))
        if len(numbers) != len(told):
            return data
        return _Update(file).written(root, tuple(zip(numbers, told, strict=True)), language)
    except (ValueError, IndexError):
        return data


def _opened(data: bytes) -> _File:
    found = re.search(rb"startxref\s+(\d+)", data[-_TAIL:])
    table = int(found[1]) if found else -1
    head = _TABLE.match(data, table) if table >= 0 else None
    if head is None:
        raise ValueError("no table of objects")
    count, start = int(head[1]), head.end()
    offsets = tuple(int(data[start + place * _ENTRY : start + place * _ENTRY + 10]) for place in range(count))
    return _File(data, offsets, data[data.index(b"trailer", start) :], table)


class _Update:
    """Objects that are added to a file, or stand in the place of earlier ones."""

    def __init__(self, file: _File) -> None:
        self._file = file
        self._objects: dict[int, bytes] = {}
        self._next = len(file.offsets)

    def written(self, root: int, pages: tuple[tuple[int, PdfPage], ...], language: str) -> bytes:
        """The file with everything in it."""
        tree, document = self._reserve(), self._reserve()
        elements = self._tag_pages(pages, document)
        nums = b" ".join(b"%d [%d 0 R]" % (place, one) for place, one in enumerate(elements))
        parents = self._add(b"<< /Nums [%s] >>" % nums)
        kids = b" ".join(b"%d 0 R" % one for one in elements)
        head = b"<< /Type /StructElem /S /Document /P %d 0 R /K [%s] >>"
        self._objects[document] = head % (tree, kids)
        root_of_tags = b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>"
        self._objects[tree] = root_of_tags % (document, parents, len(pages))
        more = b"/StructTreeRoot %d 0 R /MarkInfo << /Marked true >> /Lang (%s)" % (
            tree,
            language.replace("_", "-").encode(),
        )
        more += b" /ViewerPreferences << /DisplayDocTitle true >>"
        outlines = self._outlines(pages)
        if outlines:
            more += b" /Outlines %d 0 R" % outlines
        self._objects[root] = self._with(self._file.body(root), more)
        return self._whole(root)

    def _tag_pages(self, pages: tuple[tuple[int, PdfPage], ...], document: int) -> list[int]:
        """Marks what stands on each page; gives the numbers of the elements for them."""
        begins = {tag: self._stream(b"/%s << /MCID 0 >> BDC\n" % tag) for tag in (b"Figure", b"P")}
        end, elements = self._stream(b"\nEMC"), []
        for place, (number, page) in enumerate(pages):
            tag = b"Figure" if page.instead else b"P"
            body = self._file.body(number)
            content = self._file.found("Contents", body)
            parts = b"/Contents [%d 0 R %d 0 R %d 0 R]" % (begins[tag], content, end)
            body = re.sub(rb"/Contents\s+\d+\s+0\s+R", parts, body, count=1)
            self._objects[number] = self._with(body, b"/StructParents %d /Tabs /S" % place)
            instead = b" /Alt %s" % _string(page.instead) if page.instead else b""
            element = b"<< /Type /StructElem /S /%s /P %d 0 R /Pg %d 0 R /K 0%s >>"
            elements.append(self._add(element % (tag, document, number, instead)))
        return elements

    def _outlines(self, pages: tuple[tuple[int, PdfPage], ...]) -> int:
        """The number of the list of bookmarks; 0 where there are none."""
        marks = [(number, words) for number, page in pages for words in page.bookmarks]
        if not marks:
            return 0
        outlines, items = self._reserve(), [self._reserve() for _ in marks]
        for place, (number, words) in enumerate(marks):
            beside = b" /Prev %d 0 R" % items[place - 1] if place else b""
            beside += b" /Next %d 0 R" % items[place + 1] if place + 1 < len(items) else b""
            item = b"<< /Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]%s >>"
            self._objects[items[place]] = item % (_string(words), outlines, number, beside)
        ends = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        self._objects[outlines] = ends % (items[0], items[-1], len(items))
        return outlines

    @staticmethod
    def _with(body: bytes, more: bytes) -> bytes:
        """A dictionary with further entries."""
        if not body.startswith(b"<<"):
            raise ValueError("no dictionary")
        return b"<< " + more + body[2:]

    def _reserve(self) -> int:
        self._next += 1
        return self._next - 1

    def _add(self, body: bytes) -> int:
        number = self._reserve()
        self._objects[number] = body
        return number

    def _stream(self, content: bytes) -> int:
        return self._add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))

    def _whole(self, root: int) -> bytes:
        written, places = bytearray(self._file.data), dict[int, int]()
        written += b"" if written.endswith(b"\n") else b"\n"
        for number, body in sorted(self._objects.items()):
            places[number] = len(written)
            written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(written)
        written += b"xref\n0 1\n0000000000 65535 f \n"
        for number, place in places.items():
            written += b"%d 1\n%010d 00000 n \n" % (number, place)
        kept = re.findall(rb"/(?:Info\s+\d+\s+0\s+R|ID\s*\[[^\]]*\])", self._file.trailer)
        last = b"/Size %d /Root %d 0 R /Prev %d %s" % (self._next, root, self._file.table, b" ".join(kept))
        written += b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (last, table)
        return bytes(written)


def _string(text: str) -> bytes:
    """A text as the format has it, in any script."""
    return b"<%s>" % ("\ufeff" + " ".join(text.split())).encode("utf-16-be", "replace").hex().upper().encode()
