"""What pydantic finds wrong, in words and with its place."""

import pytest
from pydantic import ValidationError

from genai_planner.model.complaints import complaints, place_in
from genai_planner.model.plan import Plan
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of


def told(raw):
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(raw)
    return tuple(map(str, complaints(caught.value, raw)))


def test_every_problem_is_told_with_its_place_and_the_name_of_what_it_is_in():
    raw = {
        "start": "2027-01-04T08:00",
        "people": [{"id": "ana", "name": "Ana"}, {"id": "ben", "name": "Ben", "day_rate": -1, "height": 2}],
    }
    assert told(raw) == (
        "name: is missing",
        "people[2] 'Ben' > day_rate: should be at least 0",
        "people[2] 'Ben' > height: is not known here",
    )


def test_a_rule_of_the_plan_as_a_whole_has_no_place():
    task = {"id": "a", "name": "A", "phase": "p"}
    raw = {"name": "X", "start": "2027-01-04T08:00", "tasks": [task, task]}
    assert told(raw) == ("tasks: the id 'a' is given twice",)


def test_long_names_and_keys_are_cut_in_places():
    raw = {"people": [{"name": "x" * 10_000}]}
    assert len(place_in(raw, ("people", 0, "y" * 10_000))) < 200


def test_a_place_can_be_told_without_the_data():
    assert place_in(None, ("people", 0, "name")) == "people[1] > name"


def test_what_cannot_be_seen_is_shown_in_names_and_keys():
    raw = {"name": "X", "start": "2027-01-04T08:00", "people": [{"id": "a", "name": "A\n\u202eB", "x\ty": 1}]}
    assert "people[1] 'A\\n\\u202eB' > x\\ty: is not known here" in told(raw)


def test_a_limit_is_told_with_the_decimal_sign_of_the_region():
    person = {"id": "ana", "name": "Ana", "availability": 0}
    raw = {"name": "X", "start": "2027-01-04T08:00", "people": [person]}
    with speaking(Tongue(region=region_of("de_DE"))):
        assert told(raw) == ("people[1] 'Ana' > availability: should be at least 0,000001",)
