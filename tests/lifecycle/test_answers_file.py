"""Answers in a file: a round trip, and one sentence for everything that cannot be."""

import json
import stat
from datetime import date, datetime

import pytest

from genai_planner.errors import InputError, OutputError, UnreadableFileError
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.answers_file import read_answers, write_answers
from genai_planner.lifecycle.data.samples import samples
from support.lifecycles import answers, person, pool


@pytest.fixture
def refusal(tmp_path):
    """Reads the content as answers and returns the message of its refusal."""

    def read(content):
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_answers(path)
        return str(caught.value)

    return read


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_answers_are_read_as_they_were_written(tmp_path, sample):
    write_answers(sample.answers, tmp_path / "answers.json")
    assert read_answers(tmp_path / "answers.json") == sample.answers


def test_the_name_alone_is_enough(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text('{"name": "Assistant"}', encoding="utf-8")
    assert read_answers(path) == Answers(name="Assistant")


def test_names_in_any_script_are_kept_readable(tmp_path):
    path = tmp_path / "answers.json"
    write_answers(answers(name="客服助手 مساعد 🚀"), path)
    assert "客服助手 مساعد 🚀" in path.read_text(encoding="utf-8")
    assert read_answers(path).name == "客服助手 مساعد 🚀"


def test_the_file_is_indented_and_ends_with_a_line_break(tmp_path):
    write_answers(answers(), tmp_path / "answers.json")
    text = (tmp_path / "answers.json").read_text(encoding="utf-8")
    assert text.startswith('{\n  "name": "Small project",\n')
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({}, "name: is missing"),
        ({"name": "A", "colour": "red"}, "colour: is not known here; check its spelling or remove it"),
        ({"name": "A", "use_case": {"user": 3}}, "use_case, user: is not known here"),
        (
            {"name": "A", "use_case": {"users": -3}},
            "use_case, users: should be at least 0",
        ),
        ({"name": "A", "use_case": {"labelled_examples": 10**9}}, "use_case, labelled_examples: "),
        ({"name": "A", "use_case": {"languages": []}}, "use_case, languages: "),
        ({"name": "A", "model_and_data": {"hosting": "moon"}}, "model_and_data, hosting: "),
        ({"name": "A", "model_and_data": {"evaluation_rounds": 0}}, "model_and_data, evaluation_rounds: "),
        ({"name": "A\nB"}, "name: must be a single line without control characters"),
        ({"name": "x" * 10_000}, "name: should have at most 200 characters"),
        (
            {"name": "A", "start": "2027-03-01T08:00:00", "deadline": "2027-02-01"},
            "the wished deadline must not come before the start",
        ),
        (
            {"name": "A", "people": [{"id": "a", "name": "Ann", "availability": 2}]},
            "people, 'a', availability: should be at most 1",
        ),
        (
            {"name": "A", "people": [{"id": "a", "name": "Ann"}, {"id": "a", "name": "Ben"}]},
            "two people or two pools share an id",
        ),
        (
            {
                "name": "A",
                "people": [
                    {"id": "a", "name": "Ann", "available_from": "2027-05-01", "available_to": "2027-04-01"}
                ],
            },
            "people, 'a': available_to must not come before available_from",
        ),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_with_its_place(refusal, content, sentence):
    message = refusal(content)
    assert sentence in message
    assert "\n" not in message
    assert "answers.json" in message
    assert len(message) < 300


def test_all_that_is_wrong_is_told_at_once(refusal):
    message = refusal({"use_case": {"users": -1}, "colour": 1})
    assert "for 3 reasons" in message
    assert message.count("\n- ") == 3


def test_a_wrong_entry_does_not_hide_what_is_wrong_with_the_whole(refusal):
    wrong = {"colour": 1, "use_case": {"users": -1}, "start": "2027-03-01T08:00", "deadline": "2027-02-01"}
    message = refusal(wrong)
    assert "for 4 reasons" in message
    assert "name: is missing" in message
    assert "the wished deadline must not come before the start" in message


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"name": "A", "name": "B"}', "the entry 'name' of 'B' is given 2 times; keep one"),
        ('{"name": "A", "use_case": {"users": 1, "users": 2}}', "the entry 'users' is given 2 times"),
    ],
)
def test_an_entry_that_is_given_twice_is_refused(tmp_path, text, sentence):
    path = tmp_path / "answers.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_answers(path)
    assert sentence in str(caught.value)


def test_half_a_character_is_told_in_words(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text('{"name": "A \\ud83d plan"}', encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"holds half a character, \\ud83d; write the whole"):
        read_answers(path)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"use_case": {"languages": "en"}}, "should be a list in brackets"),
        ({"use_case": {"languages": []}}, "should not be empty"),
        ({"use_case": {"languages": ["English"]}}, "should be the code of a language such as en or pt-BR"),
        ({"use_case": {"users": 1.5}}, "should be a whole number"),
        ({"use_case": {"latency_seconds": 0}}, "should be above 0 "),
        ({"use_case": {"is_regulated": "perhaps"}}, "should be true or false"),
        ({"use_case": {"purpose": 3}}, "should be text in quotes"),
        ({"start": "tomorrow"}, "should be a day and time such as 2027-03-01T08:00"),
        ({"deadline": "soon"}, "should be a day such as 2027-03-01"),
        ({"currency": "euro"}, "should be three capital letters such as EUR"),
        ({"calendar": []}, "should be a group of entries in braces"),
    ],
)
def test_what_is_wrong_is_said_without_the_words_of_a_library(refusal, entries, sentence):
    assert sentence in refusal({"name": "A", **entries})


def test_a_great_many_errors_are_cut(refusal):
    message = refusal({"name": "A", **{f"key{number}": 1 for number in range(200)}})
    assert message.endswith("And 150 more.")


@pytest.mark.parametrize("data", [b"", b"   ", b"PK\x03\x04", b"{'name': 1}", b"\x00" * 100])
def test_a_file_that_holds_no_answers_is_refused_with_a_sentence(tmp_path, data):
    path = tmp_path / "answers.json"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="answers file"):
        read_answers(path)


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(OutputError, match="folder does not exist"):
        write_answers(answers(), tmp_path / "gone" / "answers.json")


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "answers.json"
    write_answers(answers(name="Old"), path)
    folder = tmp_path / "as-folder"
    folder.mkdir()
    with pytest.raises(OutputError):
        write_answers(answers(name="New"), folder)
    assert read_answers(path).name == "Old"
    assert stat.S_ISDIR(folder.stat().st_mode)


def test_dates_people_and_pools_survive(tmp_path):
    made = answers(
        start=datetime(2027, 1, 4, 8),
        deadline=date(2027, 6, 1),
        people=(person("ann", availability=0.5),),
        pools=(pool(price_per_gpu_hour=2.5),),
        phases={"pretraining": False},
    )
    write_answers(made, tmp_path / "answers.json")
    assert read_answers(tmp_path / "answers.json") == made
