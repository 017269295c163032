"""Lists in a sentence, and names in little room."""

from collections.abc import Sequence

from genai_planner.words.numbers import number_text
from genai_planner.words.phrases import phrase

_NAMED_AT_MOST = 3
_KEPT_END = 12
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_FIRST_RIGHT_TO_LEFT, _LAST_RIGHT_TO_LEFT = "\u0590", "\u08ff"


def names_text(names: Sequence[str]) -> str:
    """Quoted names as a list; after three, how many more there are."""
    quoted = [f"'{name}'" for name in names[:_NAMED_AT_MOST]]
    if len(names) > _NAMED_AT_MOST:
        more = phrase("{n} more").format(n=number_text(len(names) - _NAMED_AT_MOST))
        quoted.append(more)
    return and_text(quoted)


def and_text(items: Sequence[str]) -> str:
    """Such as A, B and C; empty for no items."""
    return _joined(items, phrase("{most} and {last}"))


def or_text(items: Sequence[str]) -> str:
    """Such as A, B or C; empty for no items."""
    return _joined(items, phrase("{most} or {last}"))


def joined(items: Sequence[str], last: str) -> str:
    """The items as a list, whose last one stands as that template says: "{most} or {last}"."""
    return _joined(items, phrase(last))


def isolated(name: str) -> str:
    """The name, kept from reordering what stands beside it where it runs from right to left."""
    if any(_FIRST_RIGHT_TO_LEFT <= character <= _LAST_RIGHT_TO_LEFT for character in name):
        return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}"
    return name


def shortened(name: str, longest: int) -> str:
    """At most so many characters, but 24 at least; cut in the middle: names of rounds differ at their end."""
    longest = max(longest, 2 * _KEPT_END)
    return name if len(name) <= longest else f"{name[: longest - _KEPT_END - 1].rstrip()}…{name[-_KEPT_END:]}"


def _joined(items: Sequence[str], last_joint: str) -> str:
    if not items[1:]:
        return "".join(items)
    return last_joint.format(most=", ".join(items[:-1]), last=items[-1])
