"""The one table of prices and tokens for each kind of use: of estimates and of a plan's money."""

from functools import cache

from pydantic import Field

from genai_planner.model.base import Frozen, Id, Text
from genai_planner.paths import resources

USUAL_USE = "assistant"
"""The kind of use where nothing more is known."""


class TokenUse(Frozen):
    """What is asked of one kind of system."""

    kind: Id
    """As `SystemKind` names it."""
    questions_a_year: float = Field(gt=0)
    """Of each user: of those who may use it many seldom do."""
    read: int = Field(ge=1)
    """Tokens of a question that the model reads: instructions, passages, earlier steps."""
    written: int = Field(ge=1)
    """Tokens that the model writes until the question is answered."""

    @property
    def tokens(self) -> int:
        """Of a question, read and written."""
        return self.read + self.written


class TokenTable(Frozen):
    """Prices of an API per million tokens, in the plan's currency, and what each kind of use takes."""

    price_read: float = Field(ge=0)
    price_written: float = Field(ge=0)
    sent_again: float = Field(ge=0, le=1)
    """The share of requests that are sent again: errors, rejected answers."""
    uses: tuple[TokenUse, ...] = Field(min_length=1)
    source: Text

    @property
    def by_kind(self) -> dict[str, TokenUse]:
        """The uses by their kinds, in the table's order."""
        return {use.kind: use for use in self.uses}

    def price_of_a_million(self, kind: str) -> float:
        """Of tokens as that kind of use reads and writes them, those sent again included."""
        use = self.by_kind[kind]
        plain = use.read * self.price_read + use.written * self.price_written
        return plain / use.tokens * (1 + self.sent_again)


@cache
def token_table() -> TokenTable:
    """The table that comes with the program."""
    path = resources() / "estimation" / "token_use.json"
    return TokenTable.model_validate_json(path.read_bytes())


def usual_read() -> int:
    """Tokens that are read of a question where nothing is known of the use: an assistant's."""
    return token_table().by_kind[USUAL_USE].read


def usual_written() -> int:
    """Tokens that are written of an answer where nothing is known of the use."""
    return token_table().by_kind[USUAL_USE].written


def usual_price_read() -> float:
    """Of a million tokens that are read."""
    return token_table().price_read


def usual_price_written() -> float:
    """Of a million tokens that are written."""
    return token_table().price_written
