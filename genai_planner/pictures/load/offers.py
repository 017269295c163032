"""What there is of a person or a pool, and from when to when."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from genai_planner.model.resources import ComputePool, Person

_DAY = timedelta(days=1)


class Offer(NamedTuple):
    """Days in which the same amount is there: from the first to before the end; full-time people or GPUs."""

    first: date
    end: date
    amount: float


def offers(owner: Person | ComputePool, first: date, end: date) -> tuple[Offer, ...]:
    """What there is from the first day to before the end, in order; days without any are left out."""
    pieces = (Offer(start, stop, _amount(owner, start)) for start, stop in pairwise(_days(owner, first, end)))
    return tuple(piece for piece in pieces if piece.amount > 0)


def _days(owner: Person | ComputePool, first: date, end: date) -> list[date]:
    """The days on which the amount may change, with both ends."""
    changes = {first, end, *_changes(owner)}
    return sorted(day for day in changes if first <= day <= end)


def _changes(owner: Person | ComputePool) -> Iterator[date]:
    stretches = owner.shares if isinstance(owner, Person) else owner.counts
    spans = ((owner.available_from, owner.available_to), *((one.first, one.last) for one in stretches))
    for start, last in spans:
        if start is not None:
            yield start
        if last is not None and last < date.max:
            yield last + _DAY


def _amount(owner: Person | ComputePool, day: date) -> float:
    is_before = owner.available_from is not None and day < owner.available_from
    is_after = owner.available_to is not None and day > owner.available_to
    if is_before or is_after:
        return 0.0
    return owner.share_on(day) if isinstance(owner, Person) else float(owner.count_on(day))
