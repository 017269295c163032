"""Preferences are kept, and whatever happens to them, the program starts."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from genai_planner.paths import settings_folder
from genai_planner.settings.store import Settings, ThemeChoice, load_settings, save_settings

CHOSEN = Settings(
    theme=ThemeChoice.DARK,
    recent_files=("/plans/a.genaiplan",),
    window_geometry="AdnQywADAAA=",
    last_view="matrix",
    zoom=12.5,
    last_export={"view": "matrix", "dpi": 300},
)


@pytest.fixture
def file():
    settings_folder().mkdir(parents=True)
    return settings_folder() / "settings.json"


def test_without_a_file_there_are_defaults():
    assert load_settings() == Settings()


def test_what_was_saved_is_loaded():
    save_settings(CHOSEN)
    assert load_settings() == CHOSEN


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"a":' * 10_000, b" " * 2_000_000],
    ids=["empty", "cut", "list", "null", "bytes", "deep", "huge"],
)
def test_a_broken_file_gives_defaults(file, data):
    file.write_bytes(data)
    assert load_settings() == Settings()


def test_one_bad_preference_does_not_lose_the_others(file):
    save_settings(CHOSEN)
    raw = json.loads(file.read_bytes()) | {"theme": "plaid", "zoom": -1, "from the future": True}
    file.write_text(json.dumps(raw), encoding="utf-8")
    expected = replace(CHOSEN, theme=ThemeChoice.SYSTEM, zoom=None)
    assert load_settings() == expected


def test_a_folder_in_place_of_the_file_stops_neither_loading_nor_saving():
    (settings_folder() / "settings.json").mkdir(parents=True)
    save_settings(CHOSEN)
    assert load_settings() == Settings()


def test_a_file_in_place_of_the_folder_stops_neither_loading_nor_saving():
    settings_folder().parent.mkdir(parents=True)
    settings_folder().write_bytes(b"")
    save_settings(CHOSEN)
    assert load_settings() == Settings()


def test_the_latest_file_comes_first_and_ten_are_remembered_once_each():
    settings = Settings()
    for number in [*range(12), 5]:
        settings = settings.with_recent_file(Path(f"/plans/{number}.genaiplan"))
    expected = [Path(f"/plans/{number}.genaiplan").absolute() for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2)]
    assert list(settings.recent_files) == [str(path) for path in expected]


def test_a_path_that_no_file_can_have_falls_back_alone():
    save_settings(replace(CHOSEN, lifecycle_file="a\0b"))
    assert load_settings() == CHOSEN
