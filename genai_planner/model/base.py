"""The base of all plan data: frozen records that refuse unknown fields, and the checked basic values."""

from datetime import date, datetime
from typing import Annotated, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, core_schema

from genai_planner.words.said import said
from genai_planner.words.sentence import Sentence, kept_text, sentence_of

LONGEST_NAME = 200
LONGEST_TEXT = 4_000
NOTHING = 1e-7
"""What a number that others are divided by must be above: below it, quotients leave what can be counted."""
FIRST_YEAR, LAST_YEAR = 1990, 2200


class Frozen(BaseModel):
    """A record that never changes after it was made; a changed copy comes from an edit."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _single_line(text: str) -> str:
    if text.isprintable():
        return text
    if any(not character.isprintable() and character not in JOINERS for character in text):
        raise ValueError(said("must be a single line without control characters"))
    return text


JOINERS = frozenset("\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u00a0\u202f\ufe0f")
"""Invisible characters that belong in names: joiners, direction marks, no-break spaces, emoji selectors."""


def _to_the_minute(moment: datetime) -> datetime:
    if moment.tzinfo is not None:
        raise ValueError(said("must be a local time without a time zone"))
    if moment.second or moment.microsecond:
        raise ValueError(said("must be given to the minute"))
    _known_year(moment)
    return moment


def _known_year(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(
            said("must lie between the years {first} and {last}", first=str(FIRST_YEAR), last=str(LAST_YEAR))
        )
    return day


Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=120)]
"""A stable id: never shown, never reused, never a position."""

Name: TypeAlias = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_NAME, strip_whitespace=True),
    AfterValidator(_single_line),
]


class _TextSchema:
    """Texts, and sentences of the program, which stand in a file as mark, template and values."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _read_text,
            handler(source),
            serialization=core_schema.plain_serializer_function_ser_schema(kept_text, when_used="json"),
        )


def _read_text(value: object, read: ValidatorFunctionWrapHandler) -> object:
    if isinstance(value, Sentence):
        return value
    return (isinstance(value, str) and sentence_of(value)) or read(value)


Text: TypeAlias = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), _TextSchema()]
"""A text of the user's, or a `Sentence` of the program's."""
Moment: TypeAlias = Annotated[datetime, AfterValidator(_to_the_minute)]
"""A local time to the minute, without a time zone."""
Day: TypeAlias = Annotated[date, AfterValidator(_known_year)]
SMALLEST_SHARE = 1e-6
"""Half a minute a year."""
Share: TypeAlias = Annotated[float, Field(ge=SMALLEST_SHARE, le=1)]
"""A part of full time, at least a millionth and at most 1."""
Money: TypeAlias = Annotated[float, Field(ge=0, le=1e12)]
"""An amount in the plan's currency."""
CurrencyCode: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""An ISO 4217 code such as EUR."""
