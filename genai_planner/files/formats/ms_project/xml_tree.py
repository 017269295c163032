"""Parses XML that declares no entities, and reads typed fields of its elements."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from datetime import datetime
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

_TOO_LARGE = 1e12
_AMOUNT = r"(\d+(?:\.\d+)?)"
_CLOCK = rf"(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?"
_DURATION = re.compile(rf"^-?P(?:{_AMOUNT}W)?(?:{_AMOUNT}D)?(?:T{_CLOCK})?$")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""", re.ASCII)


def parse(data: bytes) -> Element:
    """The root of the document, its tags without their namespace.

    Raises:
        ValueError: where it is not well-formed, or declares entities, which could grow without end or reach
            into other files.
    """
    builder = TreeBuilder()
    parser = ParserCreate(encoding="UTF-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, _: builder.start(tag.rpartition(" ")[2], {})
    parser.EndElementHandler = lambda tag: builder.end(tag.rpartition(" ")[2])
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(_in_utf_8(data), True)  # noqa: FBT003  the parser takes no keywords
    except ExpatError as error:
        raise ValueError(f"it is not well-formed XML ({error})") from error
    return builder.close()


def _in_utf_8(data: bytes) -> bytes:
    """The document in UTF-8, whatever its byte order mark or its declaration says it is in.

    Raises:
        ValueError: where its encoding is unknown, or is not the one that it says.
    """
    declared = _DECLARED.match(data.lstrip())
    encoding = declared[1].decode("ascii") if declared else "UTF-8"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "UTF-16"
    elif data.startswith(BOM_UTF8):
        encoding = "UTF-8-SIG"
    try:
        return data.decode(encoding).strip("\0\ufeff \t\r\n").encode()
    except LookupError:
        raise ValueError(f"its encoding '{encoding[:40]}' is unknown") from None
    except UnicodeError:
        raise ValueError(f"it is not written in the encoding {encoding[:40]}, as it says") from None


def text_of(element: Element, tag: str) -> str:
    """The text of a child without the white space around it; empty where there is none."""
    return (element.findtext(tag) or "").strip()


def integer_of(element: Element, tag: str, default: int = 0) -> int:
    """The whole number in a child; a fraction is rounded.

    Raises:
        ValueError: where something else stands there.
    """
    return round(number_of(element, tag, default))


def number_of(element: Element, tag: str, default: float = 0.0) -> float:
    """The number in a child.

    Raises:
        ValueError: where something else stands there.
    """
    text = text_of(element, tag)
    if not text:
        return default
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{tag} is '{text[:40]}' and not a number") from None
    if not abs(number) < _TOO_LARGE:  # so that "inf" and "nan" are refused as well
        raise ValueError(f"{tag} is '{text[:40]}', which is too large")
    return number


def flag_of(element: Element, tag: str) -> bool:
    """Whether a child says 1 or true."""
    return text_of(element, tag) in ("1", "true")


def moment_of(element: Element, tag: str) -> datetime | None:
    """The local time in a child, seconds cut off; None where there is none.

    Raises:
        ValueError: where something else stands there.
    """
    text = text_of(element, tag)
    if not text or text == "NA":
        return None
    try:
        return datetime.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise ValueError(f"{tag} is '{text[:40]}' and not a date") from None


def minutes_of(element: Element, tag: str) -> float:
    """The minutes of a duration such as PT8H30M0S in a child; 0 where there is none.

    Raises:
        ValueError: where something else stands there.
    """
    text = text_of(element, tag)
    if not text:
        return 0.0
    match = _DURATION.match(text)
    if match is None:
        raise ValueError(f"{tag} is '{text[:40]}' and not a duration")
    weeks, days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return (7 * weeks + days) * 24 * 60 + hours * 60 + minutes + seconds / 60


def _refuse_entity(*_: object) -> None:
    raise ValueError("it declares entities, which are refused for safety")
