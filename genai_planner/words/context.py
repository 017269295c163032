"""The one place that knows in which language and for which region the program speaks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from genai_planner.words.catalogue import ENGLISH, Catalogue
from genai_planner.words.region import NEUTRAL, Region


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language and the signs of a region."""

    catalogue: Catalogue = ENGLISH
    region: Region = NEUTRAL


PLAIN = Tongue()
"""English without a country."""
_spoken = [PLAIN]
"""One for the whole program: what a worker thread writes is read beside what the window writes."""


def spoken() -> Tongue:
    """The language and region in which texts are written and read."""
    return _spoken[-1]


def speak(tongue: Tongue) -> None:
    """Write and read in that language and for that region from now on."""
    _spoken[-1] = tongue


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Write and read so for a while."""
    before = spoken()
    speak(tongue)
    try:
        yield
    finally:
        speak(before)
