"""Takes out of the libraries of others what this program never uses; on Linux, from packaging/complete.py.

OR-Tools comes with other solvers beside CP-SAT, the only one that is called here, and Qt with the data of ICU
in every language, of which it reads a few tables. Neither can just be left out: the loader refuses a library
whose parts are missing, and the data of ICU are one file. So libraries are told to do without.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SOLVERS = "ortools"
"""The folder that the solvers stand in, and all that asks for them."""
UNCALLED = ("libscip", "libhighs", "libClp", "libCbc", "libCgl", "libOsi", "libCoin")
"""How the names of the other solvers' libraries begin."""
ICU_DATA = "libicudata.so.*"
UNREAD = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit", "zone")
"""Tables that Qt never asks for, as it has its own of languages, places, money, units and line breaks."""
UNREAD_SUFFIX = ".cnv"
"""Encodings of earlier times: files are read by Python."""

_DYNAMIC, _SYMBOLS = 6, 11
_NEEDED, _NOTHING = 1, 0
_WEAK, _UNDEFINED = 2, 0
_SYMBOL, _ENTRY = struct.Struct("<IBBHQQ"), struct.Struct("<qQ")
_SECTION = struct.Struct("<IIQQQQIIQQ")
_ICU_MAGIC = b"\xda\x27"
_ICU_COMMON = b"CmnD"


def leave_out_solvers(program: Path) -> int:
    """Removes the solvers that are never called; returns how many libraries that were.

    What they would have brought to others is marked as something that need not be there, so that the loader
    puts nothing in its place.

    Raises:
        ValueError: where a library is no 64-bit little-endian ELF file.
    """
    libraries = [
        file for folder in program.rglob(SOLVERS) for file in folder.rglob("*.so*") if not file.is_symlink()
    ]
    removed = {file for file in libraries if file.name.startswith(UNCALLED)}
    gone = {name for file in removed for name in Library(file).defined()}
    kept = [Library(file) for file in libraries if file not in removed]
    for library in kept:
        gone -= library.defined()
    for library in kept:
        if library.forget({file.name for file in removed}):
            library.weaken(gone)
            library.write()
    for file in removed:
        file.unlink()
    return len(removed)


def empty_icu_data(program: Path) -> int:
    """Fills the tables of ICU that are never read with zeros, which pack to nothing; returns their bytes."""
    return sum(_empty(file) for file in program.rglob(ICU_DATA) if not file.is_symlink())


def _empty(file: Path) -> int:
    data = bytearray(file.read_bytes())
    emptied = 0
    for name, begin, end in _icu_items(data):
        path = name.split("/")
        if name.endswith(UNREAD_SUFFIX) or (len(path) > 2 and path[1] in UNREAD):  # noqa: PLR2004 - a/b/c
            data[begin:end] = bytes(end - begin)
            emptied += end - begin
    if emptied:
        file.write_bytes(data)
    return emptied


def _icu_items(data: bytearray) -> Iterator[tuple[str, int, int]]:
    """Each table, and from where to where it goes; not the last one, as nothing says where that ends."""
    head = data.find(_ICU_COMMON) - 12
    if head < 0 or data[head + 2 : head + 4] != _ICU_MAGIC:
        return
    base = head + struct.unpack_from("<H", data, head)[0]
    (count,) = struct.unpack_from("<I", data, base)
    places = [struct.unpack_from("<II", data, base + 4 + 8 * number) for number in range(count)]
    for (name_at, begin), (_, end) in pairwise(places):
        name = data[base + name_at : data.index(0, base + name_at)].decode()
        yield name, base + begin, base + end


@dataclass(frozen=True)
class _Section:
    kind: int
    offset: int
    size: int
    link: int


class Library:
    """A shared library as an ELF file whose names can be changed.

    Raises:
        ValueError: where it is none, or not of 64 bits with the low bytes first.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data = bytearray(path.read_bytes())
        if self._data[:6] != b"\x7fELF\x02\x01":
            raise ValueError(f"{path} is no ELF file of 64 bits with the low bytes first")
        self._sections = list(self._read_sections())

    def defined(self) -> set[str]:
        """The names that it brings to others."""
        return {name for name, _, section in self._symbols() if section != _UNDEFINED}

    def forget(self, libraries: set[str]) -> bool:
        """Asks for these libraries no more; whether it did."""
        names = self._section(_DYNAMIC)
        places = range(names.offset, names.offset + names.size, _ENTRY.size)
        entries = [_ENTRY.unpack_from(self._data, place) for place in places]
        kept = [
            (tag, value)
            for tag, value in entries
            if tag != _NEEDED or self._text(names.link, value) not in libraries
        ]
        missing = len(entries) - len(kept)
        for place, entry in zip(places, kept + [(_NOTHING, 0)] * missing, strict=True):
            _ENTRY.pack_into(self._data, place, *entry)
        return missing > 0

    def weaken(self, names: set[str]) -> None:
        """Marks those of the names that it wants from others as such that need not be there."""
        for name, place, section in self._symbols():
            if section == _UNDEFINED and name in names:
                self._data[place + 4] = _WEAK << 4 | self._data[place + 4] & 0xF

    def write(self) -> None:
        """Writes it where it was read."""
        self.path.write_bytes(self._data)

    def _symbols(self) -> Iterator[tuple[str, int, int]]:
        """Each symbol's name, where it stands in the file, and the section it is in."""
        table = self._section(_SYMBOLS)
        for place in range(table.offset, table.offset + table.size, _SYMBOL.size):
            name_at, _, _, section, _, _ = _SYMBOL.unpack_from(self._data, place)
            yield self._text(table.link, name_at), place, section

    def _read_sections(self) -> Iterator[_Section]:
        (first,) = struct.unpack_from("<Q", self._data, 40)
        size, count = struct.unpack_from("<HH", self._data, 58)
        for number in range(count):
            _, kind, _, _, offset, length, link, _, _, _ = _SECTION.unpack_from(
                self._data, first + number * size
            )
            yield _Section(kind, offset, length, link)

    def _section(self, kind: int) -> _Section:
        return next(one for one in self._sections if one.kind == kind)

    def _text(self, section: int, place: int) -> str:
        begin = self._sections[section].offset + place
        return self._data[begin : self._data.index(0, begin)].decode()
