"""Whatever shows dates of a plan in which somebody is in two places says so, and of no other plan."""

import re
from datetime import date
from html import unescape

import pytest

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.exports import export
from genai_planner.model.resources import Person
from support.plans import effort, link, plan_of

TODAY = date(2027, 1, 11)
SAM = Person(id="sam", name="Sam", day_rate=500)
TASKS = effort("long", 4, "sam", name="Long"), effort("short", 2, "sam", name="Short")
TWICE = plan_of(*TASKS, people=(SAM,))
"""Sam does two tasks at once."""
IN_TURN = plan_of(*TASKS, links=(link("long", "short"),), people=(SAM,))


def told(plan, path, **options):
    notes = export(plan, path, ExportOptions(**options), today=TODAY)
    text = unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))
    return " ".join([text, *notes]).replace("\n ", "")


@pytest.mark.parametrize("shows_title", [True, False])
@pytest.mark.parametrize("view", Pictured)
def test_every_picture_says_that_its_dates_are_not_levelled(tmp_path, view, shows_title):
    options = {"view": view, "shows_title": shows_title}
    assert "people can be in two places" in told(TWICE, tmp_path / "twice.svg", **options)
    assert "two places" not in told(IN_TURN, tmp_path / "in_turn.svg", **options)


@pytest.mark.parametrize("name", ["plan.csv", "plan.md", "plan.html", "plan.mmd", "plan.ics"])
def test_every_table_and_page_says_that_its_dates_are_not_levelled(tmp_path, name):
    assert "people can be in two places" in told(TWICE, tmp_path / name)
    assert "two places" not in told(IN_TURN, tmp_path / name)
