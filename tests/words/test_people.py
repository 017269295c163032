"""People are told apart in little room, without their titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.words.people import called, initials, without_titles

NAMES = st.lists(st.text(alphabet="abAB .", min_size=1).filter(str.strip), max_size=8)


def test_people_are_called_by_their_first_names_without_titles():
    names = {"a": "Dr. Mara Klein", "b": "Prof. Dr. Jon Ody", "c": "Ines", "d": "Dipl.-Ing. Uwe Kurz"}
    assert called(names) == {"a": "Mara", "b": "Jon", "c": "Ines", "d": "Uwe"}


def test_equal_first_names_are_told_apart_by_the_whole_name_and_then_by_the_title():
    assert called({"a": "Dr. Mara Klein", "b": "Mara Ody"}) == {"a": "Mara Klein", "b": "Mara Ody"}
    assert called({"a": "Dr. Mara Ody", "b": "Mara Ody"}) == {"a": "Dr. Mara Ody", "b": "Mara Ody"}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Dr", "Dr"),
        ("Dr. med. Ana Sol", "Ana Sol"),
        ("Jun Ito", "Jun Ito"),
        ("M. Petit", "Petit"),
        ("M Petit", "M Petit"),
        ("Ana Sol, PhD", "Ana Sol"),
        ("", ""),
    ],
)
def test_only_titles_are_left_out(name, plain):
    assert without_titles(name) == plain


def test_initials_are_told_apart():
    assert initials({"a": "Dr. Mara Klein", "b": "Malte Ody", "c": "Ines"}) == {
        "a": "MK",
        "b": "MO",
        "c": "In",
    }
    assert initials({"a": "Ana Sol", "b": "Ana Sol"}) == {"a": "A1", "b": "A2"}


@given(NAMES)
def test_whoever_differs_in_name_is_called_differently(names):
    people = {str(place): name for place, name in enumerate(names)}
    shown = called(people)
    assert shown.keys() == people.keys()
    distinct = {shown[id_]: people[id_] for id_ in people}
    assert all(distinct[shown[id_]] == people[id_] for id_ in people)
