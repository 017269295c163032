"""Reads records from JSON files: everything wrong is told at once, a sentence each, with its place."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from genai_planner.collector import collector_at_rest
from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.file_reading import read_json_file
from genai_planner.lifecycle.data.readable import without_wrong
from genai_planner.model.base import Frozen
from genai_planner.model.complaints import count_of, has_too_many, plain
from genai_planner.visible import visible
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, Several, Value, said, verbatim

LARGEST_MEGABYTES = 20
MOST_LISTED = 50

_NAMES = ("id", "name", "term", "word")

Record = TypeVar("Record", bound=Frozen)


def read_record(
    path: Path,
    record: type[Record],
    *,
    what: Said,
    rules: Callable[[Record, frozenset[str]], list[Said]] | None = None,
) -> Record:
    """The record in that JSON file.

    Args:
        path: The file.
        record: What it must hold.
        what: What to call it in messages, such as said("lifecycle").
        rules: Finds what is wrong with the record as a whole, a sentence each. Where entries of the file are
            wrong, it is asked about the rest, and told the ids of the records that had to be left out.

    Raises:
        UnreadableFileError: the file is missing, too large or no JSON.
        InputError: names every wrong entry with its place.
    """
    with collector_at_rest():
        return _read_record(path, record, what, rules)


def _read_record(
    path: Path,
    record: type[Record],
    what: Said,
    rules: Callable[[Record, frozenset[str]], list[Said]] | None,
) -> Record:
    data = read_json_file(path, what, LARGEST_MEGABYTES)
    content, repeated = _content(data, path, what)
    try:
        found = record.model_validate_json(data)
        sentences = rules(found, frozenset()) if rules else []
    except ValidationError as error:
        _refuse_what_cannot_be_listed(error, path, what)
        sentences = _all_that_is_wrong(content, error, record, rules)
    if repeated or sentences:
        raise refusal(what, path, repeated + sentences)
    return found


def refusal(what: Said, path: Path, sentences: list[Said]) -> InputError:
    """The error that lists those sentences about the file."""
    if len(sentences) == 1:
        return InputError(
            said(
                "The {what} '{file}' cannot be used: {sentence}.",
                what=what,
                file=path.name,
                sentence=sentences[0],
            )
        )
    listed: list[Value] = [said("\n- {sentence}.", sentence=sentence) for sentence in sentences[:MOST_LISTED]]
    rest = len(sentences) - MOST_LISTED
    if rest > 0:
        listed.append(said("\n- And {n} more.", n=rest))
    return InputError(
        said(
            "The {what} '{file}' cannot be used, for {n} reasons:{listed}",
            what=what,
            file=path.name,
            n=len(sentences),
            listed=Several(tuple(listed), ""),
        )
    )


def place_of(steps: tuple[str | int, ...], content: object) -> tuple[Value, ...]:
    """The place in words: records of a list by their id or name, other entries by their number."""
    words: list[Value] = []
    for step in steps:
        content = _entry(content, step)
        words.append(_name_of(content, step) if isinstance(step, int) else _short(step))
    return tuple(words)


def _refuse_what_cannot_be_listed(error: ValidationError, path: Path, what: Said) -> None:
    """Go on where there are only so many wrong entries, in no deeper nesting than records have."""
    if has_too_many(error):
        raise UnreadableFileError(
            said(
                "The {what} '{file}' cannot be used: {sentence}.",
                what=what,
                file=path.name,
                sentence=count_of(error),
            )
        )
    if error.errors()[0]["type"] == "json_invalid":
        raise UnreadableFileError(
            said("The {what} '{file}' nests too deeply; choose another file.", what=what, file=path.name)
        )


def _content(data: bytes, path: Path, what: Said) -> tuple[object, list[Said]]:
    """What the file holds, and a sentence for each entry that it gives more than once."""
    if not data.strip():
        raise UnreadableFileError(
            said("The {what} '{file}' is empty; choose another file.", what=what, file=path.name)
        )
    repeated: list[Said] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        entries = dict(pairs)
        if len(entries) < len(pairs):
            repeated.extend(_repeated(pairs))
        return entries

    try:
        content: object = json.loads(data, object_pairs_hook=once)
        data.decode()
        if b"\\u" in data:
            json.dumps(content, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise UnreadableFileError(
            said(
                "The {what} '{file}' is no JSON: {reason} in line {line}, column {column}; "
                "repair the line or choose another file.",
                what=what,
                file=path.name,
                reason=verbatim(error.msg),
                line=error.lineno,
                column=error.colno,
            )
        ) from error
    except UnicodeEncodeError as error:
        raise UnreadableFileError(
            said(
                "The {what} '{file}' holds half a character, {character}; write the whole "
                "character or remove it.",
                what=what,
                file=path.name,
                character=visible(error.object[error.start]),
            )
        ) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise UnreadableFileError(
            said("The {what} '{file}' is no JSON in UTF-8; choose another file.", what=what, file=path.name)
        ) from error
    except ValueError as error:  # Python reads no whole number of thousands of digits
        raise UnreadableFileError(_too_many_digits(path, what)) from error
    return content, repeated


def _too_many_digits(path: Path, what: Said) -> Said:
    return said(
        "The {what} '{file}' holds a number with too many digits; write a smaller one.",
        what=what,
        file=path.name,
    )


def _repeated(pairs: list[tuple[str, object]]) -> list[Said]:
    """Of two entries one would be passed over in silence."""
    entries = dict(pairs)
    owner = next((_short(str(entries[key])) for key in _NAMES if key in entries), None)
    return [
        said("the entry '{entry}' is given {n} times; keep one", entry=_short(key), n=count)
        if owner is None
        else said(
            "the entry '{entry}' of '{owner}' is given {n} times; keep one",
            entry=_short(key),
            owner=owner,
            n=count,
        )
        for key, count in Counter(key for key, _ in pairs).items()
        if count > 1
    ]


def _all_that_is_wrong(
    content: object,
    error: ValidationError,
    record: type[Record],
    rules: Callable[[Record, frozenset[str]], list[Said]] | None,
) -> list[Said]:
    """Every wrong entry, and what is wrong with the rest as a whole."""
    sentences = [_sentence(item, content) for item in error.errors()]
    rest, left_out = without_wrong(content, error)
    try:
        found = record.model_validate_json(json.dumps(rest))
    except ValidationError as later:
        as_a_whole = [item for item in later.errors() if item["type"] == "value_error"]
        return list(dict.fromkeys((*sentences, *(_sentence(item, rest) for item in as_a_whole))))
    return sentences + (rules(found, left_out) if rules else [])


def _entry(content: object, step: str | int) -> object:
    if isinstance(content, dict):
        return content.get(step)
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return content[step]
    return None


def _name_of(content: object, position: int) -> Value:
    if isinstance(content, dict):
        for key in _NAMES:
            if isinstance(content.get(key), str):
                return f"'{_short(content[key])}'"
    return said("number {n}", n=position + 1)


def _sentence(item: ErrorDetails, content: object) -> Said:
    place, given = place_of(item["loc"], content), item["input"]
    message = plain(item)
    if item["type"] == "extra_forbidden":
        message = said("{message}; check its spelling or remove it", message=message)
    elif item["type"] != "missing" and not isinstance(given, dict | list):
        shown = _short(json.dumps(given, ensure_ascii=False, default=str))
        message = said("{message} (it is {given})", message=message, given=shown)
    return said("{place}: {message}", place=Several(place), message=message) if place else message


def _short(text: str, length: int = 60) -> str:
    text = visible(" ".join(text.split()))
    return text if len(text) <= length else f"{text[: length - 1]}…"


_WORDS_OF_JSON = (
    marked("Expecting value"),
    marked("Expecting property name enclosed in double quotes"),
    marked("Expecting ',' delimiter"),
    marked("Expecting ':' delimiter"),
    marked("Extra data"),
    marked("Unterminated string starting at"),
    marked("Invalid control character at"),
    marked("Invalid \\escape"),
    marked("Invalid \\uXXXX escape"),
)
"""What the standard library says of text that is no JSON."""
