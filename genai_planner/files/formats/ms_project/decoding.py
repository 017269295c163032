"""Reads the characters of an XML file, also where it is not in the encoding that it says."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""", re.ASCII)
_FALLBACK = "cp1252"
_HEAD_BYTES = 400


class Decoded(NamedTuple):
    """The text of a file, and a sentence where it was not in the encoding that it says."""

    text: str
    remark: str = ""


def decoded(data: bytes) -> Decoded:
    """The text in the encoding of its mark or its declaration, else in UTF-8, else in Windows-1252."""
    said = _declared(data)
    for encoding in dict.fromkeys((said, "UTF-8")):
        try:
            text = data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
        return Decoded(_trimmed(text), "" if encoding == said else _remark(said, encoding))
    return Decoded(_trimmed(data.decode(_FALLBACK, "replace")), _remark(said, "Windows-1252"))


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


def _trimmed(text: str) -> str:
    return text.strip("\0\ufeff \t\r\n")


def _remark(said: str, read_as: str) -> str:
    return f"The file is not in the encoding {said[:40]}, as it says; it was read as {read_as}"
