"""What people type into fields: amounts, hours of work, languages; complaints in one sentence."""

import re
from typing import Any, TypeVar

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, QLocale

from genai_planner.model.base import Frozen
from genai_planner.model.calendars import Spans, WorkingSpan
from genai_planner.words.entry_error import EntryError, TwoReadingsError
from genai_planner.words.number_reading import read_number
from genai_planner.words.numbers import exact_text

_SPAN = re.compile(r"^(\d{1,2})(?::(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d{2}))?$")
_CODE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_MINUTES_AN_HOUR = 60
_MINUTES_A_DAY = 24 * _MINUTES_AN_HOUR
Record = TypeVar("Record", bound=Frozen)


def changed(record: Record, **updates: object) -> Record:
    """The record with those fields changed, all of it checked.

    Raises:
        EntryError: says what is wrong with the new values.
    """
    fields = {name: getattr(record, name) for name in type(record).model_fields}
    try:
        return type(record)(**{**fields, **updates})
    except ValidationError as error:
        raise EntryError(_complaint(dict(error.errors()[0]))) from error


def read_within(text: str, least: float, most: float, otherwise: str) -> float:
    """The number in the text, within limits.

    Raises:
        EntryError: says `otherwise`, or names both numbers where it can be two.
    """
    try:
        number = read_number(text)
    except TwoReadingsError:
        raise
    except EntryError as error:
        raise EntryError(otherwise) from error
    if not least <= number <= most:
        raise EntryError(otherwise)
    return number


def read_spans(text: str) -> Spans:
    """Working hours such as 8:00-12:00, 13:00-17:00.

    Raises:
        EntryError: says how they are written, or what is wrong with their order.
    """
    spans: list[WorkingSpan] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        span = _span(part)
        if spans and span.start_minute < spans[-1].finish_minute:
            raise EntryError(_tr("The hours must stand in order and not overlap."))
        spans.append(span)
    if not spans:
        raise EntryError(_tr("Write at least one stretch, such as 8:00-12:00."))
    return tuple(spans)


def spans_text(spans: Spans) -> str:
    """Working hours as `read_spans` reads them."""
    return ", ".join(str(span).replace("-", "–") for span in spans)


def read_languages(text: str) -> tuple[str, ...]:
    """The codes of languages given by name or code and separated by commas, each once.

    Raises:
        EntryError: names the first word that is no language, or that there is none.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise EntryError(_tr("Name at least one language."))
    return tuple(dict.fromkeys(_language_code(word) for word in words))


def languages_text(codes: tuple[str, ...]) -> str:
    """The names of languages, separated by commas."""
    return ", ".join(_language_name(code) for code in codes)


def _span(part: str) -> WorkingSpan:
    match = _SPAN.match(part)
    if match is None:
        raise EntryError(_tr("Working hours read like 8:00-12:00, 13:00-17:00."))
    hours = (int(match[1]), int(match[3]))
    minutes = (int(match[2] or 0), int(match[4] or 0))
    start, finish = (hour * _MINUTES_AN_HOUR + minute for hour, minute in zip(hours, minutes, strict=True))
    if max(minutes) >= _MINUTES_AN_HOUR or not start < finish <= _MINUTES_A_DAY:
        raise EntryError(_tr("Each stretch must end after it begins, by 24:00 at the latest."))
    return WorkingSpan(start_minute=start, finish_minute=finish)


def _language_code(word: str) -> str:
    by_name = {name.casefold(): code for name, code in _codes_by_name_as_written().items()}
    named = by_name.get(word.casefold())
    if named is not None:
        return named
    main, *rest = word.split("-")
    if _CODE.match(word) and _is_known(main.lower()):
        return "-".join((main.lower(), *rest))
    message = _tr(
        "“{word}” is no language that the planner knows; write a name such as German or a code such as de."
    )
    raise EntryError(message.format(word=word[:40]))


def _is_known(code: str) -> bool:
    return QLocale.codeToLanguage(code) not in (QLocale.Language.C, QLocale.Language.AnyLanguage)


def _language_name(code: str) -> str:
    main, *rest = code.split("-")
    if rest or not _is_known(main):
        return code
    return QLocale.languageToString(QLocale.codeToLanguage(main))


def _codes_by_name_as_written() -> dict[str, str]:
    languages = (language for language in QLocale.Language if language is not QLocale.Language.C)
    codes = {QLocale.languageToString(language): QLocale.languageToCode(language) for language in languages}
    return {name: code for name, code in codes.items() if code}


def _complaint(error: dict[str, Any]) -> str:
    limits = {name: _limit_text(value) for name, value in error.get("ctx", {}).items()}
    template = {
        "less_than_equal": _tr("This can be at most {le}."),
        "greater_than_equal": _tr("This must be at least {ge}."),
        "greater_than": _tr("This must be more than {gt}."),
        "string_too_short": _tr("Write something here."),
        "string_too_long": _tr("This is too long: {max_length} characters at most."),
        "string_pattern_mismatch": _tr("This is not written as expected."),
        "value_error": "{error}",
    }.get(error["type"])
    said = template.format(**limits) if template else f"{error['msg']}."
    sentence = f"{said[:1].upper()}{said[1:]}"
    return sentence if sentence.endswith(".") else f"{sentence}."


def _limit_text(value: object) -> str:
    return exact_text(value) if isinstance(value, int | float) else str(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("entries", text)
