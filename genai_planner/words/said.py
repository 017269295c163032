"""Messages kept as data: a template with named values, put into words where they are shown."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import UnionType
from typing import Any, TypeAlias, Union

from genai_planner.words.context import Tongue, speaking, spoken
from genai_planner.words.days import full_day_text, full_moment_text, time_text
from genai_planner.words.durations import Duration, duration_text
from genai_planner.words.lists import joined, names_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import exact_text, fixed_text, measured_text, power_text, share_text
from genai_planner.words.phrases import marked


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share of one, shown as a percentage."""

    share: float
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """Names that the user gave, quoted as a list; after three it says how many more there are."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """Several values that are told one after another."""

    values: tuple["Value", ...]
    joint: str = ", "
    """A template's word for what stands between two of them, such as '; '."""


AND, OR = marked("{most} and {last}"), marked("{most} or {last}")


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values as a list in a sentence, such as A, B or C."""

    values: tuple["Value", ...]
    last: str = AND
    """The template that puts the last one behind the others: `AND` or `OR`."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured or worked out amount, shown with three digits that count."""

    amount: float


@dataclass(frozen=True, slots=True)
class Fixed:
    """An amount with so many decimals, the last ones shown even where they are zero."""

    amount: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Power:
    """An amount from the very small to the very large, shown as a number and a power of ten: 7.0e9."""

    amount: float


@dataclass(frozen=True, slots=True)
class Capital:
    """What begins a sentence: its first letter is a capital where the script has some."""

    value: "Value"


@dataclass(frozen=True, slots=True)
class Uncapital:
    """What goes on within a sentence: its first letter is small, but in a word that is all capitals."""

    value: "Value"


Value: TypeAlias = Union[
    "Said",
    Capital,
    Uncapital,
    Several,
    Listed,
    Names,
    Money,
    Share,
    Measured,
    Fixed,
    Power,
    Duration,
    str,
    float,
    date,
    datetime,
    time,
]


@dataclass(frozen=True, slots=True)
class Said:
    """A message: what is said of which values; `text` puts it into words.

    Texts among the values are names that the user gave and stay as they are; days, numbers, money and other
    messages are written in the language and for the region in which the whole is shown.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    many: str = ""
    """The template where `count` is not one; empty where nothing is counted."""
    count: float = 0

    def text(self, tongue: Tongue | None = None) -> str:
        """The message in words: in the language and for the region given, or those that are spoken."""
        if tongue is not None and tongue is not spoken():
            with speaking(tongue):
                return self.text()
        catalogue = spoken().catalogue
        if self.many:
            template = catalogue.counted_template(self.template, self.many, self.count)
        else:
            template = catalogue.template(self.template)
        return template.format_map({name: written(value) for name, value in self.values})

    def __str__(self) -> str:
        return self.text()

    def __bool__(self) -> bool:
        return bool(self.template)


NOTHING = Said("")
"""No message."""


def said(template: str, /, **values: Value) -> Said:
    """The message of a template such as "'{task}' finishes on {day}." and its values."""
    return Said(template, tuple(values.items()))


def counted(one: str, many: str, /, n: float, **values: Value) -> Said:
    """A message that counts something: `one` where `n` is one, else `many`; both may tell {n}."""
    return Said(one, (("n", n), *values.items()), many, n)


def replaced(message: Said, old: Value, new: Value) -> Said:
    """The message with that value, wherever it stands among its values and theirs, replaced by another."""
    values = tuple((name, _put_in(value, old, new)) for name, value in message.values)
    return replace(message, values=values)


def _put_in(value: Value, old: Value, new: Value) -> Value:
    if value == old:
        return new
    if isinstance(value, Said):
        return replaced(value, old, new)
    if isinstance(value, Several | Listed):
        return replace(value, values=tuple(_put_in(one, old, new) for one in value.values))
    return value


def verbatim(text: str) -> Said:
    """The message whose words are the text as it stands; a catalogue may hold it whole."""
    return Said(text.replace("{", "{{").replace("}", "}}"))


def told(error: BaseException) -> "Said | str":
    """What an error tells the user, still as data where it was raised so."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Said) else str(error)


def written(value: Value) -> str:
    """One value of a message in words."""
    return next(write(value) for kind, write in _WRITERS if isinstance(value, kind))


def _joined(several: Several) -> str:
    joint = several.joint
    between = spoken().catalogue.template(joint) if joint.strip(" ,;→+") else joint
    return between.join(map(written, several.values))


def _capital(first: Capital) -> str:
    words = written(first.value)
    return f"{words[:1].upper()}{words[1:]}"


def _uncapital(first: Uncapital) -> str:
    words = written(first.value)
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


_WRITERS: tuple[tuple[type | UnionType, Callable[[Any], str]], ...] = (
    (str, str),
    (Said, Said.text),
    (int | float, exact_text),
    (datetime, full_moment_text),  # before date, which it is too
    (date, full_day_text),
    (time, time_text),
    (Duration, duration_text),
    (Names, lambda several: names_text(several.names)),
    (Money, lambda money: money_text(money.amount, money.currency)),
    (Share, lambda share: share_text(share.share, share.decimals)),
    (Several, _joined),
    (Listed, lambda listed: joined([written(one) for one in listed.values], listed.last)),
    (Measured, lambda measured: measured_text(measured.amount)),
    (Fixed, lambda fixed: fixed_text(fixed.amount, fixed.decimals)),
    (Power, lambda power: power_text(power.amount)),
    (Capital, _capital),
    (Uncapital, _uncapital),
)
"""How each kind of value is written; the first that fits."""
