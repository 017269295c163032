"""Loads a lifecycle, the bundled one or the user's, and refuses a broken one with every problem named."""

from functools import cache, lru_cache
from pathlib import Path

from genai_planner.lifecycle.data.consistency import inconsistencies
from genai_planner.lifecycle.data.in_words import in_words
from genai_planner.lifecycle.data.reading import read_record
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.paths import resources
from genai_planner.words.catalogue import Catalogue
from genai_planner.words.context import spoken
from genai_planner.words.said import said


def bundled() -> Lifecycle:
    """The lifecycle that comes with the program, in the language that is spoken; frozen, one copy for all."""
    return _bundled_in(spoken().catalogue)


@lru_cache(maxsize=2)
def _bundled_in(catalogue: Catalogue) -> Lifecycle:
    del catalogue  # it is the key
    return in_words(_bundled())


@cache
def _bundled() -> Lifecycle:
    return load_lifecycle(resources() / "lifecycle" / "lifecycle.json")


def load_lifecycle(path: Path) -> Lifecycle:
    """The lifecycle in that JSON file; all its references hold.

    Raises:
        InputError: names the file and every problem with its place.
    """
    return read_record(path, Lifecycle, what=said("lifecycle"), rules=inconsistencies)
