"""What a quantity of the answers is, and how one is told in a reason."""

from collections.abc import Callable
from dataclasses import dataclass

from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.derived import number_text


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of the answers: its amount (a truth counts as 1), and the words for a reason."""

    value: float
    words: str

    def __bool__(self) -> bool:
        return self.value > 0


@dataclass(frozen=True, slots=True)
class Row:
    """A quantity by name: what it means, how it follows from the answers, how it is told."""

    name: str
    meaning: str
    value: Callable[[Answers], float]
    words: Callable[[float], str]


def counted(singular: str, plural: str = "") -> Callable[[float], str]:
    """The amount with the word for one or for several."""
    many = plural or f"{singular}s"
    return lambda value: f"{number_text(value)} {singular if value == 1 else many}"


def fixed(text: str) -> Callable[[float], str]:
    """The same words whatever the amount."""
    return lambda _value: text
