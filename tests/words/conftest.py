"""Languages and regions for the tests of words."""

import pytest

from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of


@pytest.fixture
def spoken_in():
    """Makes the program speak for a region for the length of a with block."""
    return lambda code: speaking(Tongue(region=region_of(code)))
