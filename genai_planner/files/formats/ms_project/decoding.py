"""Reads the characters of an XML file, also where it is not in the encoding that it says."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from typing import NamedTuple

from genai_planner.words.said import NOTHING, Said, said

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""", re.ASCII)
_FALLBACK = "cp1252"
_HEAD_BYTES = 400
_KNOWN = frozenset(
    {
        *(
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "ascii",
            "big5",
            "gb2312",
            "gbk",
            "gb18030",
        ),
        *("shift_jis", "euc_jp", "euc_kr", "koi8-r", "koi8-u", "tis-620", "mac-roman"),
        *(f"iso8859-{part}" for part in range(1, 17)),
        *(f"cp{page}" for page in (437, 850, 852, 866, 874, *range(1250, 1259))),
    }
)
"""Encodings in which such files are written. Python knows others that take minutes or are none."""


class Decoded(NamedTuple):
    """The text of a file, and a sentence where it was not in the encoding that it says."""

    text: str
    remark: Said = NOTHING


def decoded(data: bytes) -> Decoded:
    """The text in the encoding of its mark or its declaration, else in UTF-8, else in Windows-1252."""
    declared = _declared(data)
    for encoding in dict.fromkeys((declared, "UTF-8")):
        try:
            text = data.decode(_refused_unless_known(encoding))
        except (LookupError, UnicodeError):
            continue
        return Decoded(_trimmed(text), NOTHING if encoding == declared else _remark(declared, encoding))
    return Decoded(_trimmed(data.decode(_FALLBACK, "replace")), _remark(declared, "Windows-1252"))


def _declared(data: bytes) -> str:
    """The encoding that a byte order mark, the first bytes or the declaration tell; UTF-8 otherwise."""
    start = data.lstrip(b" \t\r\n")[:_HEAD_BYTES]
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "UTF-16"
    if data.startswith(BOM_UTF8):
        return "UTF-8-SIG"
    if start.startswith(b"<\0"):
        return "UTF-16-LE"
    if start.startswith(b"\0<"):
        return "UTF-16-BE"
    declared = _DECLARED.match(start)
    return declared[1].decode("ascii") if declared else "UTF-8"


def _refused_unless_known(encoding: str) -> str:
    if lookup(encoding).name not in _KNOWN:
        raise LookupError(encoding)
    return encoding


def _trimmed(text: str) -> str:
    return text.strip("\0\ufeff \t\r\n")


def _remark(declared: str, read_as: str) -> Said:
    return said(
        "The file is not in the encoding {declared}, as it says; it was read as {read_as}",
        declared=declared[:40],
        read_as=read_as,
    )
