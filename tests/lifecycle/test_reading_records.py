"""Reading records from JSON: everything wrong at once, a sentence each, with its place."""

import json

import pytest
from pydantic import Field, ValidationError

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.lifecycle.data.readable import STAND_IN, without_wrong
from genai_planner.lifecycle.data.reading import MOST_LISTED, place_of, read_record, refusal
from genai_planner.model.base import Frozen
from genai_planner.words.said import said

WHAT = said("shelf")


class Book(Frozen):
    id: str
    pages: int = Field(default=1, ge=1)


class Shelf(Frozen):
    name: str
    books: tuple[Book, ...] = ()


def content(*books, **fields):
    return {"name": "Mine", "books": list(books), **fields}


def readable(given):
    with pytest.raises(ValidationError) as caught:
        Shelf.model_validate(given)
    return without_wrong(given, caught.value)


def test_an_unknown_entry_goes_alone():
    assert readable(content({"id": "a", "colour": "red"})) == (content({"id": "a"}), frozenset())


def test_a_wrong_entry_takes_its_record_along():
    given = content({"id": "a", "pages": 0}, {"id": "b", "pages": 2})
    assert readable(given) == (content({"id": "b", "pages": 2}), frozenset({"a"}))


def test_several_records_go_and_none_of_the_others():
    books = [{"id": one, "pages": pages} for one, pages in (("a", 0), ("b", 1), ("c", -1), ("d", 3))]
    assert readable(content(*books)) == (content(books[1], books[3]), frozenset({"a", "c"}))


def test_a_record_without_an_id_goes_by_its_entry_and_what_is_missing_gets_a_stand_in():
    assert readable(content({"pages": 0, "id": 3}))[0] == content({})
    assert readable({"books": []}) == ({"books": [], "name": STAND_IN}, frozenset())


@pytest.fixture
def read(tmp_path):
    """Reads a shelf from a file of that text."""

    def reading(text, rules=None):
        path = tmp_path / "shelf.json"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_record(path, Shelf, what=WHAT, rules=rules)

    return reading


def test_a_sound_file_is_the_record(read):
    assert read(json.dumps(content({"id": "a"}))) == Shelf(name="Mine", books=(Book(id="a"),))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "shelf.json' is empty; "),
        (" \n", "The shelf 'shelf.json' is empty; choose another file."),
        ("{\n 1}", "is no JSON: Expecting property name enclosed in double quotes in line 2, column 2;"),
        (b'{"name": "\xff"}', "is no JSON in UTF-8"),
        ('{"name": "\\ud800"}', "holds half a character, "),
        (f'{{"name": {"9" * 5_000}}}', "holds a number with too many digits"),
    ],
)
def test_a_file_that_is_none_is_told_as_such(read, text, message):
    with pytest.raises(UnreadableFileError) as caught:
        read(text)
    assert message in str(caught.value)


def test_one_wrong_entry_is_told_with_its_place_and_what_it_is(read):
    with pytest.raises(InputError) as caught:
        read(json.dumps(content({"id": "a"}, {"id": "b", "pages": 0})))
    assert str(caught.value).startswith("The shelf 'shelf.json' cannot be used: books, 'b', pages: ")
    assert "(it is 0)" in str(caught.value)


def test_all_that_is_wrong_is_listed_with_what_the_rules_say_of_the_rest(read):
    told = []

    def rules(shelf, left_out):
        told.append((len(shelf.books), left_out))
        return [said("too few books")]

    with pytest.raises(InputError) as caught:
        read(json.dumps(content({"id": "a", "pages": 0}, {"id": "b"}, colour="red")), rules)
    lines = str(caught.value).splitlines()
    assert lines[0] == "The shelf 'shelf.json' cannot be used, for 3 reasons:"
    assert (len(lines), lines[3]) == (4, "- too few books.")
    assert any(line.startswith("- colour: ") and "check its spelling or remove it" in line for line in lines)
    assert told == [(1, frozenset({"a"}))]


def test_an_entry_that_is_given_twice_is_told_with_its_owner(read):
    with pytest.raises(InputError, match="the entry 'pages' of 'a' is given 2 times; keep one"):
        read('{"name": "Mine", "books": [{"id": "a", "pages": 1, "pages": 2}]}')


def test_places_are_told_by_id_name_or_number():
    given = content({"id": "a"}, {"name": "B"}, {"pages": 1})
    found = [[str(one) for one in place_of(("books", number, "pages"), given)] for number in (0, 1, 2, 9)]
    assert found == [
        ["books", "'a'", "pages"],
        ["books", "'B'", "pages"],
        ["books", "number 3", "pages"],
        ["books", "number 10", "pages"],
    ]


def test_fifty_reasons_are_listed_and_the_rest_counted(tmp_path):
    def lines(count):
        return str(refusal(WHAT, tmp_path / "s.json", [said("x")] * count)).splitlines()

    assert lines(1) == ["The shelf 's.json' cannot be used: x."]
    assert len(lines(MOST_LISTED)) == MOST_LISTED + 1
    assert lines(MOST_LISTED + 2)[-1] == "- And 2 more."
