"""Babel's locales are built in without what the program never asks for."""

import pickle
from pathlib import Path

import babel
import pytest

FOLDER = Path(babel.__file__).parent / "locale-data"
ASKED_FOR = (
    *("number_symbols", "decimal_formats", "date_formats", "datetime_skeletons", "months", "days"),
    *("currency_formats", "currency_symbols", "languages", "territories", "scripts", "variants"),
)


@pytest.mark.parametrize("name", ["en.dat", "de.dat", "ja.dat", "root.dat", "hi.dat"])
def test_a_locale_keeps_all_that_is_asked_for_in_less_than_two_thirds_of_its_room(program, tmp_path, name):
    locales = program("locales")
    entries = [(f"babel/locale-data/{name}", str(FOLDER / name), "DATA")]

    ((place, source, kind),) = locales.without_unused(entries, tmp_path)

    before, after = (pickle.loads(Path(file).read_bytes()) for file in (FOLDER / name, source))
    assert (place, kind) == (f"babel/locale-data/{name}", "DATA")
    assert [repr(after.get(key)) for key in ASKED_FOR] == [repr(before.get(key)) for key in ASKED_FOR]
    assert Path(source).stat().st_size < 2 / 3 * (FOLDER / name).stat().st_size


def test_every_other_file_stays_as_it_is(program, tmp_path):
    entries = [("babel/global.dat", "somewhere", "DATA"), ("resources/a.json", "else", "DATA")]

    assert program("locales").without_unused(entries, tmp_path) == entries
