"""Finish by start in a few straight pieces: leave makes two of them, where a table has thousands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class Piece:
    """Starts from `first` to `last` that finish a fixed `span` later, or all at the same `finish`."""

    first: int
    last: int
    span: int | None = None
    finish: int | None = None

    def finish_from(self, start: int) -> int:
        """The finish of one of its starts."""
        return self.finish if self.finish is not None else start + (self.span or 0)

    def cut(self, first: int, last: int) -> "Piece":
        """The part of it that lies from `first` to `last`."""
        return replace(self, first=max(self.first, first), last=min(self.last, last))


def pieces(table: Sequence[int], first: int, last: int) -> Iterator[Piece]:
    """The table from its entry `first` to `last` as the fewest pieces, each level or rising by one a slot."""
    for piece in pieces_of(table[first : last + 1]):
        moved = replace(piece, first=piece.first + first, last=piece.last + first)
        yield replace(moved, span=piece.span - first) if piece.span is not None else moved


def pieces_of(table: "ArrayLike") -> Iterator[Piece]:
    """The whole table as the fewest pieces."""
    import numpy as np

    values = np.asarray(table)
    rises = np.diff(values)
    ends = [*(np.flatnonzero(np.diff(rises)) + 1).tolist(), len(rises)]
    """Where each run of equal rises ends."""
    begin, run, count = 0, 0, len(values)
    while begin < count:
        while run < len(ends) - 1 and ends[run] <= begin:
            run += 1
        rise = int(rises[begin]) if begin < count - 1 else 1
        end = ends[run] if begin < count - 1 and rise in {0, 1} else begin
        value = int(values[begin])
        yield Piece(begin, end, finish=value) if rise == 0 else Piece(begin, end, span=value - begin)
        begin = end + 1
