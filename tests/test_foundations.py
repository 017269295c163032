"""The small modules that stand below all others."""

import gc

import pytest

from genai_planner.collector import collector_at_rest
from genai_planner.libraries import NAME, libraries_text, licence_of, licences_folder
from genai_planner.system_libraries import DRAWING, WINDOW, missing_library
from genai_planner.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("A\nB", "A\\nB"),
        ("a\tb", "a\\tb"),
        ("\u202eevil", "\\u202eevil"),
        ("\x00", "\\x00"),
        ("\u2028", "\\u2028"),
        ("क्\u200dष", "क्\u200dष"),
        ("ä€😀", "ä€😀"),
    ],
)
def test_what_cannot_be_seen_is_shown_and_joiners_of_words_stay(text, shown):
    assert visible(text) == shown


@pytest.fixture
def collecting():
    """The collector at work, which rests while tests run."""
    was_enabled = gc.isenabled()
    gc.enable()
    yield
    if not was_enabled:
        gc.disable()


@pytest.mark.usefixtures("collecting")
def test_the_collector_rests_within_and_is_afterwards_as_before():
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.usefixtures("collecting")
def test_the_collector_is_woken_after_an_error_too():
    with pytest.raises(ValueError, match="over"), collector_at_rest():
        raise ValueError("over")
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (
            "libEGL.so.1: cannot open shared object file: No such file or directory",
            ("libEGL.so.1", "libegl1"),
        ),
        ("ImportError: libxcb-cursor.so.0: cannot open", ("libxcb-cursor.so.0", "libxcb-cursor0")),
        ("libunknown.so.3: cannot open", None),
        ("No module named 'PySide6'", None),
    ],
)
def test_a_missing_library_is_named_with_its_package(error, found):
    assert missing_library(error) == found


def test_no_library_is_asked_for_twice():
    assert DRAWING.keys().isdisjoint(WINDOW)


class _Metadata(dict):
    """What a library says of itself."""

    def __getitem__(self, key):
        return self.get(key)

    def get_all(self, key):
        return self.get(key)


class _Library:
    def __init__(self, **fields):
        self.metadata = _Metadata({key.replace("_", "-"): value for key, value in fields.items()})


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License_Expression": "MIT", "License": "Old"}, "MIT"),
        ({"License": "BSD 3-Clause\nmore"}, "BSD 3-Clause"),
        (
            {"License": "Copyright (c) somebody", "Classifier": ["License :: OSI Approved :: MIT License"]},
            "MIT License",
        ),
        ({"License": "x" * 80, "Classifier": ["License :: A", "Topic :: B", "License :: C"]}, "A AND C"),
        ({"License": "x" * 79}, "x" * 79),
        ({}, ""),
    ],
)
def test_a_licence_is_the_name_that_its_authors_give_it(fields, licence):
    assert licence_of(_Library(**fields)) == licence


def test_every_library_has_a_line_and_the_licences_a_folder():
    lines = libraries_text().splitlines()
    assert all(": " in line for line in lines)
    assert licences_folder().name == "licences"
    assert NAME == "genai-planner"
