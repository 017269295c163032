"""Whatever a plan can come from is told apart by what stands in the file."""

import json

import pytest

from genai_planner.errors import InputError
from genai_planner.files.opening import open_any
from genai_planner.files.plan_file import plan_bytes
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.answers_file import write_answers
from support.plans import plan_of, work


def test_a_plan_file_opens_under_any_name(tmp_path):
    path = tmp_path / "renamed.txt"
    path.write_bytes(plan_bytes(plan_of(work("a", 1))))
    assert open_any(path).plan == plan_of(work("a", 1))


def test_answers_become_a_plan_that_is_not_saved_over_them(tmp_path):
    path = tmp_path / "answers.genaiplan"
    write_answers(Answers(name="Assistant"), path)
    opened = open_any(path)
    assert opened.plan.name == "Assistant"
    assert opened.plan.tasks
    assert opened.is_read_only
    assert "made from the answers" in opened.message


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"name": "X", "colour": "red"}, "colour"),
        ({"name": "X", "use_case": {"labelled_examples": 10**9}}, "labelled_examples"),
        ({"name": "X", "use_case": {"users": -1}}, "users"),
        ({"name": "X", "start": "2027-02-01T08:00", "deadline": "2027-01-01"}, "deadline"),
        ({"name": "X", "model_and_data": {"evaluation_rounds": 0}}, "evaluation_rounds"),
        ({"name": ""}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "two\nlines"}, "name"),
        ({"name": "X", "people": [{"id": "a", "name": "A", "availability": -1}]}, "availability"),
    ],
)
def test_answers_that_cannot_be_are_refused_with_their_place(tmp_path, answers, place):
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(InputError, match=place) as caught:
        open_any(path)
    assert len(str(caught.value)) < 1_000
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"{}", b'{"format": "other", "tasks": []}', b"\x89PNG", b"{ broken"])
def test_what_is_neither_is_refused_in_a_sentence(tmp_path, data):
    path = tmp_path / "file.json"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"file\.json"):
        open_any(path)


def test_a_lifecycle_of_the_users_own_is_asked_for_only_where_answers_need_it(tmp_path):
    path = tmp_path / "plan.genaiplan"
    path.write_bytes(plan_bytes(plan_of(work("a", 1))))

    def give():
        pytest.fail("a plan file needs no lifecycle")

    assert open_any(path, give).plan.name == "Small plan"
