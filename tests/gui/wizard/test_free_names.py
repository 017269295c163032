"""Somebody new on the team gets an id and a name that nobody has."""

import pytest

from genai_planner.gui.wizard.team_page import _free_id, _free_name
from genai_planner.model.resources import Person


def _people(*pairs):
    return tuple(Person(id=person_id, name=name) for person_id, name in pairs)


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ((), "person-1"),
        (("person-1",), "person-2"),
        (("person-2",), "person-1"),
        (("person-1", "person-3"), "person-2"),
    ],
)
def test_the_first_free_number_is_taken(taken, free):
    assert _free_id(_people(*((one, "Sam") for one in taken))) == free


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ((), "Engineer"),
        (("Engineer",), "Engineer 2"),
        (("Engineer", "Engineer 2"), "Engineer 3"),
        (("Engineer 2",), "Engineer"),
    ],
)
def test_a_role_that_is_there_gets_a_number_from_two_on(taken, free):
    people = _people(*((f"p{number}", name) for number, name in enumerate(taken)))
    assert _free_name("Engineer", people) == free
