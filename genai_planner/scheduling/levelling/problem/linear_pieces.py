"""Finish by start in a few straight pieces: leave makes two of them, where a table has thousands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Starts from `first` to `last` that finish a fixed `span` later, or all at the same `finish`."""

    first: int
    last: int
    span: int | None = None
    finish: int | None = None


def pieces(table: Sequence[int], first: int, last: int) -> Iterator[Piece]:
    """The table from its entry `first` to `last` as the fewest pieces, each level or rising by one a slot."""
    begin = first
    while begin <= last:
        end = begin
        rise = table[begin + 1] - table[begin] if begin < last else 1
        if rise in {0, 1}:
            while end < last and table[end + 1] - table[end] == rise:
                end += 1
        if rise == 0:
            yield Piece(begin, end, finish=table[begin])
        else:
            yield Piece(begin, end, span=table[begin] - begin)
        begin = end + 1
