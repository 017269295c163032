"""What a quantity of the answers is, and how one is told in a reason."""

from collections.abc import Callable
from dataclasses import dataclass

from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.derived import rounded
from genai_planner.words.said import Said, counted


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of the answers: its amount (a truth counts as 1), and the words for a reason."""

    value: float
    words: Said

    def __bool__(self) -> bool:
        return self.value > 0


@dataclass(frozen=True, slots=True)
class Row:
    """A quantity by name: what it means, how it follows from the answers, how it is told."""

    name: str
    meaning: str
    value: Callable[[Answers], float]
    words: Callable[[float], Said]


def counting(one: str, many: str) -> Callable[[float], Said]:
    """The amount with the word for one or for several."""
    return lambda value: counted(one, many, rounded(value))


def fixed(words: Said) -> Callable[[float], Said]:
    """The same words whatever the amount."""
    return lambda _value: words
