"""Reads records from JSON files: everything wrong is told at once, a sentence each, with its place."""

import json
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.model.base import Frozen

LARGEST_BYTES = 20_000_000
MOST_LISTED = 50

Record = TypeVar("Record", bound=Frozen)


def read_record(path: Path, record: type[Record], *, what: str) -> Record:
    """The record in that JSON file.

    Args:
        path: The file.
        record: What it must hold.
        what: What to call it in messages, such as "lifecycle".

    Raises:
        UnreadableFileError: the file is missing, too large or no JSON.
        InputError: names every wrong entry with its place.
    """
    data = _bytes_of(path, what)
    try:
        return record.model_validate_json(data)
    except ValidationError as error:
        content = _content(data, path, what)
        raise refusal(what, path, [_sentence(item, content) for item in error.errors()]) from error


def refusal(what: str, path: Path, sentences: list[str]) -> InputError:
    """The error that lists those sentences about the file."""
    if len(sentences) == 1:
        return InputError(f"The {what} '{path.name}' cannot be used: {sentences[0]}.")
    listed = "".join(f"\n- {sentence}." for sentence in sentences[:MOST_LISTED])
    rest = len(sentences) - MOST_LISTED
    more = f"\n- And {rest} more." if rest > 0 else ""
    return InputError(f"The {what} '{path.name}' cannot be used, for {len(sentences)} reasons:{listed}{more}")


def place_of(steps: tuple[str | int, ...], content: object) -> str:
    """The place in words: records of a list by their id or name, other entries by their number."""
    words = []
    for step in steps:
        content = _entry(content, step)
        words.append(_name_of(content, step) if isinstance(step, int) else step)
    return ", ".join(words)


def _bytes_of(path: Path, what: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise UnreadableFileError(
                f"The {what} '{path.name}' is larger than {LARGEST_BYTES // 1_000_000} MB; choose another."
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"The {what} '{path}' cannot be read: {error.strerror or error}; check its name and folder."
        ) from error


def _content(data: bytes, path: Path, what: str) -> object:
    if not data.strip():
        raise UnreadableFileError(f"The {what} '{path.name}' is empty; choose another file.")
    try:
        content: object = json.loads(data)
    except json.JSONDecodeError as error:
        raise UnreadableFileError(
            f"The {what} '{path.name}' is no JSON: {error.msg} in line {error.lineno}, column {error.colno}; "
            "repair the line or choose another file."
        ) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise UnreadableFileError(
            f"The {what} '{path.name}' is no JSON in UTF-8; choose another file."
        ) from error
    return content


def _entry(content: object, step: str | int) -> object:
    if isinstance(content, dict):
        return content.get(step)
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return content[step]
    return None


def _name_of(content: object, position: int) -> str:
    if isinstance(content, dict):
        for key in ("id", "name", "term", "word"):
            if isinstance(content.get(key), str):
                return f"'{_short(content[key])}'"
    return f"number {position + 1}"


_MESSAGES = {
    "missing": "is missing",
    "extra_forbidden": "is not a known entry; check its spelling or remove it",
}


def _sentence(item: ErrorDetails, content: object) -> str:
    place = place_of(item["loc"], content)
    message = _MESSAGES.get(item["type"]) or _plain(item["msg"])
    given = item["input"]
    if item["type"] in _MESSAGES or isinstance(given, dict | list):
        return f"{place}: {message}" if place else message
    return f"{place}: {message} (it is {_short(json.dumps(given, ensure_ascii=False, default=str))})"


def _plain(message: str) -> str:
    message = message.removeprefix("Value error, ").removeprefix("Input ")
    return message[:1].lower() + message[1:]


def _short(text: str, length: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length - 1]}…"
