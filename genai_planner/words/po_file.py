"""Reads .po files (the text format of GNU gettext) into what the standard library's gettext takes."""

import ast
import struct
from collections.abc import Iterator

_MAGIC = 0x950412DE
_CONTEXT_END, _PLURAL_END = "\x04", "\x00"


class PoError(ValueError):
    """A line of a .po file that is none."""


def read_po(text: str) -> bytes:
    """The messages as a .mo file; those that are not translated, or only guessed (fuzzy), are left out.

    Raises:
        PoError: names the line that cannot be read.
    """
    messages: dict[str, str] = {}
    for fields, is_fuzzy in _entries(text):
        key = _key(fields)
        value = _value(fields)
        if value and (not is_fuzzy or not key):
            messages[key] = value
    return _mo(messages)


def _key(fields: dict[str, str]) -> str:
    context = f"{fields['msgctxt']}{_CONTEXT_END}" if "msgctxt" in fields else ""
    plural = f"{_PLURAL_END}{fields['msgid_plural']}" if "msgid_plural" in fields else ""
    return f"{context}{fields.get('msgid', '')}{plural}"


def _value(fields: dict[str, str]) -> str:
    """The translation; empty where a form is missing."""
    if "msgid_plural" not in fields:
        return fields.get("msgstr", "")
    forms = [words for name, words in fields.items() if name.startswith("msgstr[")]
    return _PLURAL_END.join(forms) if all(forms) else ""


def _entries(text: str) -> Iterator[tuple[dict[str, str], bool]]:
    """The fields of each entry, and whether it is marked as fuzzy."""
    fields: dict[str, str] = {}
    name, is_fuzzy = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("#,") and "fuzzy" in stripped:
            fields, finished, was_fuzzy = {}, fields, is_fuzzy
            if finished:
                yield finished, was_fuzzy
            is_fuzzy = True
        if not stripped or stripped.startswith("#"):
            continue
        keyword, quoted = _split(stripped, number)
        if keyword in ("msgctxt", "msgid") and any(field.startswith("msgstr") for field in fields):
            yield fields, is_fuzzy
            fields, is_fuzzy = {}, False
        name = keyword or name
        fields[name] = fields.get(name, "") + quoted
    if fields:
        yield fields, is_fuzzy


def _split(line: str, number: int) -> tuple[str, str]:
    """The keyword, empty on a line that continues another, and the words in quotes."""
    keyword, quote, rest = line.partition('"')
    try:
        words = ast.literal_eval(quote + rest)
    except (SyntaxError, ValueError) as error:
        raise PoError(f"Line {number:,} of the .po file is not understood: {line[:60]}") from error
    return keyword.strip(), str(words)


def _mo(messages: dict[str, str]) -> bytes:
    """The binary form: a header, two tables of length and offset, the texts (GNU gettext manual, 10.3)."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    header = 7 * 4
    originals, translations = header, header + 8 * len(pairs)
    offset = translations + 8 * len(pairs)
    tables, texts = [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<II", len(pair[column]), offset + len(texts))
            texts += pair[column] + b"\0"
    return struct.pack("<7I", _MAGIC, 0, len(pairs), originals, translations, 0, 0) + b"".join(tables) + texts
