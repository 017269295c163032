"""What the user's files are called."""

import pytest

from genai_planner.paths import as_file_name


@pytest.mark.parametrize(
    ("name", "stem"),
    [("Claims 2027", "Claims 2027"), ("A/B: test?", "A B test"), ("Über_uns", "Über_uns"), ("/?.", "")],
)
def test_a_plans_name_gives_a_file_that_every_system_allows(name, stem):
    assert as_file_name(name) == stem


def test_an_endless_name_gives_a_short_file():
    assert as_file_name("x" * 300) == "x" * 80
