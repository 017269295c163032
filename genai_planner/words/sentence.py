"""Sentences that the program wrote into a plan: text for readers, template and values in the file."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from math import isfinite
from string import Formatter
from typing import Any, Self, TypeAlias

from typing_extensions import override

from genai_planner.words.durations import Duration, TimeKind
from genai_planner.words.phrases import phrase
from genai_planner.words.said import (
    AND,
    OR,
    Capital,
    Fixed,
    Listed,
    Measured,
    Money,
    Names,
    Power,
    Said,
    Several,
    Share,
    Uncapital,
    Value,
    replaced,
    said,
    verbatim,
)

Data: TypeAlias = Any
"""What JSON can hold."""
MARK = "say:"
"""What begins a message in a file."""
MOST_NESTED = 16
"""How deep messages stand in messages; deeper ones are no work of ours."""


class Sentence(str):
    """The words of a message, in the language and for the region that are spoken when it is made or read.

    The language is chosen when the program starts, so its words are put together once and are a text like any
    other; what a plan file keeps is the message itself.
    """

    message: Said

    def __new__(cls, message: Said) -> Self:
        """The words of that message."""
        made = super().__new__(cls, message.text())
        made.message = message
        return made

    @override
    def __reduce__(self) -> tuple[type["Sentence"], tuple[Said]]:
        return Sentence, (self.message,)


def as_sentence(text: str) -> str:
    """A text of the bundled lifecycle, which the catalogue holds whole, as a sentence of ours."""
    return Sentence(verbatim(text)) if text and not isinstance(text, Sentence) else text


def words_of(text: str) -> str:
    """A name of the bundled lifecycle in the language that is spoken, from now on a name like any other."""
    return str(text) if isinstance(text, Sentence) else phrase(text)


def told_as(text: str) -> Said:
    """A text of the bundled lifecycle as a part of a message."""
    return text.message if isinstance(text, Sentence) else verbatim(text)


def message_of(text: str) -> Said | str:
    """The message of a sentence of ours; any other text as it is."""
    return text.message if isinstance(text, Sentence) else text


def one_after_another(*parts: Said | str) -> str:
    """The messages and texts that are not empty, one after another; a `Sentence` where one is a message."""
    told = tuple(part for part in parts if part)
    if not any(isinstance(part, Said) for part in told):
        return " ".join(map(str, told))
    return Sentence(said("{parts}", parts=Several(told, " ")))


def retold(whole: str, before: str, after: str) -> str:
    """A sentence or text in which another one stands, with that replaced; itself where it is not in it."""
    message, part = message_of(whole), message_of(before)
    if before and isinstance(message, Said):
        if message == part:
            return after
        changed = replaced(message, part, message_of(after))
        if changed != message:
            return Sentence(changed)
    return whole


def to_data(value: Value) -> Data:
    """A value of a message as a plan file holds it."""
    if isinstance(value, Sentence):
        return to_data(value.message)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int | float):
        return value
    return next(write(value) for kind, write in _WRITERS if isinstance(value, kind))


def from_data(data: Data, nested: int = 0) -> Value:
    """The value that `to_data` wrote.

    Raises:
        ValueError: where it is none.
    """
    if isinstance(data, str | int | float) and not isinstance(data, bool):
        return data
    if not isinstance(data, Mapping) or nested > MOST_NESTED:
        raise ValueError("is no value of a message")
    for key, read in _READERS.items():
        if key in data:
            return read(data, nested + 1)
    raise ValueError("is no value of a message")


def sentence_of(text: str) -> Sentence | None:
    """The sentence that `kept_text` wrote; None for any other text."""
    if not text.startswith(MARK):
        return None
    try:
        said = json.loads(text[len(MARK) :])
        message = from_data({"say": said}) if isinstance(said, list) else None
        return Sentence(message) if isinstance(message, Said) else None
    except (ValueError, LookupError, AttributeError, TypeError, OverflowError, RecursionError):
        return None  # it only looks like one


def kept_text(text: str) -> str:
    """The text as a file keeps it: a sentence in one line, as its mark, template and values."""
    if not isinstance(text, Sentence):
        return text
    return MARK + json.dumps(to_data(text.message)["say"], separators=(",", ":"), ensure_ascii=False)


def _message_data(message: Said) -> Data:
    values = [{name: to_data(value) for name, value in message.values}] if message.values else []
    many = [message.many, message.count] if message.many else []
    return {"say": [message.template, *many, *values]}


def _read_message(data: Data, nested: int) -> Said:
    template, *rest = data["say"]
    many, count = ("", 0) if len(rest) < _OF_MANY else rest[:_OF_MANY]
    values = rest[-1].items() if rest and isinstance(rest[-1], Mapping) else ()
    read = {str(name): from_data(value, nested) for name, value in values}
    for one in (template, many):
        _refuse_what_is_no_template(one, read)
    return Said(template, tuple(read.items()), many, _number(count))


_MOST_DECIMALS = 15
_OF_MANY = 2
"""What a message that counts has behind its template: the one for many, and the number."""


def _refuse_what_is_no_template(template: Data, values: Mapping[str, Value]) -> None:
    """A template names values and nothing else, and few of them again: its words could fill all memory.

    A width could be as large as that. So could what is told twice in what is told twice, and so on.
    """
    told: Counter[str] = Counter()
    for _, name, form, conversion in _FORMATTER.parse(_text(template)):
        if form or conversion or (name is not None and not name.isidentifier()):
            raise ValueError("has a template that its values do not fit")
        told.update([name] if name else ())
    for name, times in told.items():
        if times > (_MOST_TOLD if isinstance(values.get(name), str | int | float) else 1):
            raise ValueError("tells a value too often")


_FORMATTER = Formatter()
_MOST_TOLD = 2
"""How often a template tells a text or a number."""


def _read_many(data: Data, nested: int) -> tuple[Value, ...]:
    return tuple(from_data(one, nested) for one in data)


def _text(data: Data) -> str:
    if not isinstance(data, str):
        raise TypeError(data)
    return data


def _number(data: Data) -> float:
    if not isinstance(data, int | float) or not isfinite(data):
        raise TypeError(data)
    return data


def _decimals(data: Data) -> int:
    if not 0 <= data <= _MOST_DECIMALS:
        raise ValueError("has too many decimals")
    return int(data)


def _last_joint(data: Data) -> str:
    """The template that joins the last part of a list: one of ours, since it is filled in as it stands."""
    if data not in (AND, OR):
        raise ValueError("joins a list in an unknown way")
    return _text(data)


_WRITERS: tuple[tuple[type, Callable[[Any], Data]], ...] = (
    (Said, _message_data),
    (datetime, lambda moment: {"moment": moment.isoformat(timespec="minutes")}),
    (date, lambda day: {"day": day.isoformat()}),
    (time, lambda hour: {"time": hour.isoformat(timespec="minutes")}),
    (Duration, lambda one: {"minutes": one.minutes, "kind": one.kind.name.lower()}),
    (Money, lambda one: {"money": one.amount, "currency": one.currency}),
    (Share, lambda one: {"share": one.share, "decimals": one.decimals}),
    (Measured, lambda one: {"measured": one.amount}),
    (Fixed, lambda one: {"fixed": one.amount, "decimals": one.decimals}),
    (Power, lambda one: {"power": one.amount}),
    (Names, lambda one: {"names": list(one.names)}),
    (Several, lambda one: {"several": [to_data(value) for value in one.values], "joint": one.joint}),
    (Listed, lambda one: {"listed": [to_data(value) for value in one.values], "last": one.last}),
    (Capital, lambda one: {"capital": to_data(one.value)}),
    (Uncapital, lambda one: {"uncapital": to_data(one.value)}),
)
_READERS: dict[str, Callable[[Data, int], Value]] = {
    "say": _read_message,
    "moment": lambda data, _: datetime.fromisoformat(data["moment"]),
    "day": lambda data, _: date.fromisoformat(data["day"]),
    "time": lambda data, _: time.fromisoformat(data["time"]),
    "minutes": lambda data, _: Duration(_number(data["minutes"]), TimeKind[data["kind"].upper()]),
    "money": lambda data, _: Money(_number(data["money"]), _text(data["currency"])),
    "share": lambda data, _: Share(_number(data["share"]), _decimals(data.get("decimals", 0))),
    "measured": lambda data, _: Measured(_number(data["measured"])),
    "fixed": lambda data, _: Fixed(_number(data["fixed"]), _decimals(data["decimals"])),
    "power": lambda data, _: Power(_number(data["power"])),
    "names": lambda data, _: Names(tuple(map(_text, data["names"]))),
    "several": lambda data, nested: Several(_read_many(data["several"], nested), _text(data["joint"])),
    "listed": lambda data, nested: Listed(_read_many(data["listed"], nested), _last_joint(data["last"])),
    "uncapital": lambda data, nested: Uncapital(from_data(data["uncapital"], nested)),
    "capital": lambda data, nested: Capital(from_data(data["capital"], nested)),
}
"""By the key that tells the kind of a value."""
