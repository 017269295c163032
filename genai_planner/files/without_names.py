"""The plan as strangers may see it: people are told by role and number, wherever a text names them."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import ValidationError

from genai_planner.model.base import LONGEST_NAME
from genai_planner.model.plan import Plan
from genai_planner.words.phrases import phrase
from genai_planner.words.sentence import MARK

Data: TypeAlias = Any
"""What JSON can hold."""
_IDS = frozenset(
    (
        *("id", "person", "skill", "phase", "parent", "predecessor", "successor", "task", "calendar", "pool"),
        *("judges", "lifecycle", "lifecycle_phase", "lifecycle_task", "project_calendar", "column", "kind"),
    )
)
"""Fields that name records, and never people in words."""
_OWNERS = ("who", "approved_by", "owner")
"""Fields in which people are named who need not be on the team."""
_SHORTEST = 3
"""Letters of a first name by which somebody is known alone."""
_LONGEST_ROLE = LONGEST_NAME - 10
"""Leaves room for a number behind it."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_OF_LEAVERS = frozenset(("leaves", "share"))
"""Levers that are about one person."""


def without_names(plan: Plan) -> Plan:
    """The plan without the names of people, their ids and their mail addresses, in whatever text they stand.

    Everybody on the team is their role and a number, whoever else is named a number alone. Texts that hint
    at somebody without a name stay.
    """
    called = _called(plan)
    ids = {person.id: f"person-{number}" for number, person in enumerate(plan.people, start=1)}
    document = plan.model_dump(mode="json", exclude_defaults=True)
    words = {**called, **_strangers(document, called)}
    renamed = _renamed(_with_ids(document, ids), _Words(words))
    try:
        return Plan.model_validate(renamed)
    except ValidationError as error:  # roles are longer than names
        _shorten(renamed, error)
        return Plan.model_validate(renamed)


def name_without_names(plan: Plan, name: str) -> str:
    """What somebody of that name is called instead."""
    return _called(plan).get(name, name)


def _shorten(document: Data, error: ValidationError) -> None:
    """Cuts the texts that have become too long for their fields."""
    for detail in error.errors():
        *holders, field = detail["loc"]
        holder = document
        for step in holders:
            holder = holder[step]
        if detail["type"] == "string_too_long":
            holder[field] = holder[field][: detail["ctx"]["max_length"]]


class _Words:
    """Puts other words in the place of names, the longest first, as whole words in any case."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = {name.casefold(): word for name, word in words.items()}
        longest_first = sorted(words, key=len, reverse=True)
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
            if words
            else None
        )

    def put(self, text: str) -> str:
        """The text with all names replaced, and without mail addresses."""
        text = _MAIL.sub("…", text)
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._words.get(found[0].casefold(), "…"), text)


def _called(plan: Plan) -> dict[str, str]:
    """By name, and by first name where it is one person's alone, the role with a number."""
    counts = Counter[str]()
    called: dict[str, str] = {}
    firsts: dict[str, list[str]] = {}
    for person in plan.people:
        role = person.role[:_LONGEST_ROLE] or phrase("Person")
        counts[role] += 1
        called[person.name] = f"{role} {counts[role]}"
        for part in (person.name.split()[0], person.name.split()[-1]):
            firsts.setdefault(part, []).append(called[person.name])
    parts = {
        part: owners[0]
        for part, owners in firsts.items()
        if len(set(owners)) == 1 and len(part) >= _SHORTEST and not part.islower()
    }
    return {**parts, **called}


def _strangers(document: Data, called: Mapping[str, str]) -> dict[str, str]:
    """By name whoever is named as deciding, answering or approving without being on the team or a role."""
    roles = {word.rpartition(" ")[0].casefold() for word in called.values()}
    known = {name.casefold() for name in called} | roles
    found = dict.fromkeys(
        name for name in _named(document) if name.casefold() not in known and not name.islower()
    )
    word = phrase("Somebody")
    return {name: f"{word} {number}" for number, name in enumerate(found, start=1)}


def _named(data: Data) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str) and key in _OWNERS and _is_somebody(value.strip(), key):
                yield value.strip()
            else:
                yield from _named(value)
    elif isinstance(data, list):
        for value in data:
            yield from _named(value)


def _is_somebody(value: str, field: str) -> bool:
    """Whether the field names a person; measures are often owned by a role in small letters."""
    return bool(value) and (field != "owner" or (" " in value and value == value.title()))


def _with_ids(data: Data, ids: Mapping[str, str]) -> Data:
    """The same with other ids of people; names stand in ids as well."""
    if isinstance(data, list):
        return [_with_ids(one, ids) for one in data]
    if not isinstance(data, dict):
        return data
    made = {key: _with_ids(value, ids) for key, value in data.items()}
    if "people" in made and isinstance(made["people"], list):
        made["people"] = [
            {**one, "id": ids.get(str(one["id"]), one["id"])}
            if isinstance(one, dict) and "id" in one
            else one
            for one in made["people"]
        ]
    if isinstance(made.get("person"), str):
        made["person"] = ids.get(made["person"], made["person"])
    if made.get("subject") == "person" or made.get("kind") in _OF_LEAVERS:
        made["id"] = ids.get(made.get("id", ""), made.get("id", ""))
    return made


def _renamed(data: Data, words: _Words, key: str = "") -> Data:
    if isinstance(data, dict):
        return {one: _renamed(value, words, one) for one, value in data.items() if one != "addresses"} | (
            {"addresses": _pages(data["addresses"], words)} if "addresses" in data else {}
        )
    if isinstance(data, list):
        return [_renamed(one, words, key) for one in data]
    if not isinstance(data, str) or key in _IDS:
        return data
    if data.startswith(MARK):
        return _renamed_sentence(data, words)
    return words.put(data)


def _pages(addresses: Data, words: _Words) -> Data:
    """Web links without those to mailboxes."""
    return [
        {**one, "name": words.put(one.get("name", ""))}
        for one in addresses
        if not str(one.get("address", "")).startswith("mailto:")
    ]


def _renamed_sentence(text: str, words: _Words) -> str:
    """A sentence of the program with the names among its values replaced."""
    try:
        template, *rest = json.loads(text[len(MARK) :])
    except ValueError:
        return words.put(text)
    said = [template, *(_renamed(one, words) for one in rest)]
    return MARK + json.dumps(said, separators=(",", ":"), ensure_ascii=False)
