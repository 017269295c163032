"""A region brings its signs, its order of dates, its week, its paper and its money."""

import subprocess
import sys

import pytest

from genai_planner.words.calendar_names import region_name
from genai_planner.words.catalogue import PoCatalogue
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import (
    NEUTRAL,
    DateOrder,
    Paper,
    Region,
    region_codes,
    region_of,
    system_region_code,
)


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("de_DE", Region("de_DE", ",", ".", (3, 3), DateOrder.DAY_FIRST, 0, Paper.A4, "EUR")),
        ("en-US", Region("en_US", ".", ",", (3, 3), DateOrder.MONTH_FIRST, 6, Paper.LETTER, "USD")),
        ("en_IN.UTF-8", Region("en_IN", ".", ",", (3, 2), DateOrder.DAY_FIRST, 6, Paper.A4, "INR")),
        ("sv_SE", Region("sv_SE", ",", "\u00a0", (3, 3), DateOrder.YEAR_FIRST, 0, Paper.A4, "SEK")),
        ("", NEUTRAL),
        ("C.UTF-8", NEUTRAL),
        ("xx_XX", NEUTRAL),
        ("not a region", NEUTRAL),
    ],
)
def test_a_region_is_known_by_its_code(code, region):
    assert region_of(code) == region


def test_every_region_that_is_offered_is_known_and_has_a_name():
    codes = region_codes()
    assert {"de_DE", "en_US", "en_GB", "ja_JP"} <= set(codes)
    assert region_name("de_DE") == "German (Germany)"
    assert region_name("xx") == "xx"
    with speaking(Tongue(PoCatalogue(language="de"))):
        assert region_name("de_DE") == "Deutsch (Deutschland)"
        assert region_name("xx") == "xx"
    assert all(region_of(code).order in DateOrder for code in codes[::40])


def test_the_system_names_the_region_in_its_environment():
    assert system_region_code({"LANG": "de_DE.UTF-8"}, "linux") == "de_DE"
    assert system_region_code({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "linux") == "en_US"
    assert system_region_code({"LANG": "", "LC_TIME": "sv_SE"}, "linux") == "sv_SE"
    assert system_region_code({}, "linux") == ""


def test_without_a_country_nothing_heavy_is_loaded():
    program = (
        "import sys; from genai_planner.words import said, day_reading, money, number_reading, people;"
        "from genai_planner.words.region import region_of; import datetime;"
        "region_of('C'); said.said('{d}', d=datetime.date(2027, 1, 1)).text();"
        "day_reading.read_day('1 Mar', datetime.date(2027, 1, 1)); money.money_text(1, 'EUR');"
        "sys.exit('babel' in sys.modules or 'pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
