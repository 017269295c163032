"""Columns that the user adds to the table of tasks, what a task says in them, and web addresses beside it."""

import re
from enum import StrEnum
from typing import Annotated, Self, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from genai_planner.model.base import Day, Frozen, Id, Name
from genai_planner.words.said import said

MOST_COLUMNS = 30
"""Own columns of a plan."""
MOST_ADDRESSES = 20
"""Web addresses beside one task."""
LONGEST_VALUE = 1_000
LARGEST_NUMBER = 1e15
"""What a number may be above and below zero."""
_LONGEST_ADDRESS = 2_000
_MOST_CHOICES = 100
SCHEMES = ("http", "https", "mailto")
"""The kinds of address that are ever opened."""
_BLANK_OR_CONTROL = re.compile(r"[\s\x00-\x1f\x7f]")


class OwnKind(StrEnum):
    """What an own column holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"


class OwnColumn(Frozen):
    """A column that the user added to the table of tasks.

    Raises:
        ValueError: where a choice has nothing to choose from, or another kind has.
    """

    id: Id
    name: Name
    kind: OwnKind = OwnKind.TEXT
    choices: tuple[Name, ...] = Field(default=(), max_length=_MOST_CHOICES)

    @model_validator(mode="after")
    def _has_choices_where_it_chooses(self) -> Self:
        if (self.kind is OwnKind.CHOICE) != bool(self.choices):
            raise ValueError(said("a column of choices, and no other, names what can be chosen"))
        return self


class OwnValue(Frozen):
    """What a task says in an own column: words (text and choice), a number (or money), or a day.

    Raises:
        ValueError: where it says nothing, or two things at once.
    """

    column: Id
    words: str = Field(default="", max_length=LONGEST_VALUE)
    number: float | None = Field(default=None, ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)
    day: Day | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if sum((bool(self.words), self.number is not None, self.day is not None)) != 1:
            raise ValueError(said("a value is words, a number or a day"))
        return self

    def fits(self, column: OwnColumn) -> bool:
        """Whether it is of the column's kind."""
        match column.kind:
            case OwnKind.DATE:
                return self.day is not None
            case OwnKind.NUMBER | OwnKind.MONEY:
                return self.number is not None
            case OwnKind.CHOICE:
                return self.words in column.choices
            case OwnKind.TEXT:
                return bool(self.words)


def _may_be_opened(address: str) -> str:
    """The address, where it leads to a page or a mailbox and nowhere else."""
    if _BLANK_OR_CONTROL.search(address):
        raise ValueError(said("a web address has no blanks"))
    parts = urlsplit(address)
    is_page = parts.scheme in {"http", "https"} and bool(parts.hostname)
    is_mailbox = parts.scheme == "mailto" and "@" in parts.path
    if not (is_page or is_mailbox):
        raise ValueError(said("an address begins with https://, http:// or mailto:"))
    return address


Address: TypeAlias = Annotated[
    str,
    StringConstraints(min_length=1, max_length=_LONGEST_ADDRESS, strip_whitespace=True),
    AfterValidator(_may_be_opened),
]
"""Where a page or a mailbox is; never a file or a program."""


class WebLink(Frozen):
    """A page or a mailbox beside a task."""

    address: Address
    name: str = Field(default="", max_length=200)
    """What it is called; the address itself for none."""

    @property
    def words(self) -> str:
        """What is shown of it."""
        return self.name or self.address
