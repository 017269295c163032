"""What can still be read of a file in which some entries are wrong, so that the rest is checked as well."""

import copy

from pydantic import ValidationError

Place = tuple[int | str, ...]
STAND_IN = "-"
"""For an entry of the whole that is missing, such as a name."""


def without_wrong(content: object, error: ValidationError) -> tuple[object, frozenset[str]]:
    """A copy without what is wrong, and the ids of the records that are left out with it.

    An unknown entry goes alone. Another wrong entry takes the innermost record with an id along, as half a
    record says wrong things; where there is none it goes alone, so that its default stands for it.
    """
    rest = copy.deepcopy(content)
    goes = {_goes(content, item["loc"], item["type"]) for item in error.errors()}
    ids = {_id_of(_at(content, place)) for place in goes}
    for place in sorted(goes, key=_later_first, reverse=True):
        _remove(rest, place)
    return rest, frozenset(record_id for record_id in ids if record_id)


def _goes(content: object, place: Place, kind: str) -> Place:
    if kind == "extra_forbidden":
        return place
    for length in range(len(place), 0, -1):
        if isinstance(place[length - 1], int) and _id_of(_at(content, place[:length])):
            return place[:length]
    return place


def _later_first(place: Place) -> list[tuple[int, str]]:
    """Sorts what stands later in a list behind, so that removing it moves nothing that is still to go."""
    return [(step, "") if isinstance(step, int) else (-1, step) for step in place]


def _remove(content: object, place: Place) -> None:
    holder, last = _at(content, place[:-1]), place[-1] if place else ""
    if isinstance(holder, list) and isinstance(last, int):
        del holder[last : last + 1]
    elif isinstance(holder, dict) and last in holder:
        del holder[last]
    elif isinstance(holder, dict) and len(place) == 1:
        holder[last] = STAND_IN


def _at(content: object, place: Place) -> object:
    for step in place:
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and isinstance(step, int) and step < len(content):
            content = content[step]
        else:
            return None
    return content


def _id_of(record: object) -> str:
    found = record.get("id") if isinstance(record, dict) else None
    return found if isinstance(found, str) else ""
