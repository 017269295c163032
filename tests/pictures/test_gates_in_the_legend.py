"""The criteria of gates, told in a picture of the timeline where they are asked for."""

import re
from datetime import date
from html import unescape

import pytest

from genai_planner.cli.commands import run
from genai_planner.files.export_options import ExportOptions
from genai_planner.files.exports import export
from genai_planner.files.plan_file import write_plan
from genai_planner.model.criteria import Bound, Criterion
from genai_planner.pictures.page.gate_lines import gate_lines, gate_pages
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.scene.shapes import Label
from genai_planner.scheduling.scheduler import schedule
from support.plans import link, milestone, plan_of, work

CRITERIA = (
    Criterion(measure="Task success", threshold=90, unit="%", owner="Product"),
    Criterion(measure="P95 latency", bound=Bound.AT_MOST, threshold=2, unit="s"),
)
GATED = plan_of(
    work("build", 3), milestone("gate", name="Good enough", criteria=CRITERIA), links=(link("build", "gate"),)
)
SENTENCE = "◆ Good enough, 6 January 2027: Task success ≥ 90 % (Product); P95 latency ≤ 2 s"


def texts_of(path):
    return [unescape(one) for one in re.findall(r"<text[^>]*>([^<]*)<", path.read_text(encoding="utf-8"))]


@pytest.mark.usefixtures("qapp")
def test_a_gate_has_its_day_measures_thresholds_and_owners_in_as_many_lines_as_it_needs():
    measure = QtTextMeasure()
    assert gate_lines(GATED, schedule(GATED), 2000, measure) == (SENTENCE,)
    narrow = gate_lines(GATED, schedule(GATED), 150, measure)
    assert len(narrow) > 1
    assert " ".join(narrow) == SENTENCE


def test_the_legend_tells_them_only_where_they_are_asked_for(tmp_path):
    path = tmp_path / "plan.svg"
    for asked, has_legend, is_told in ((True, True, True), (False, True, False), (True, False, False)):
        options = ExportOptions(shows_gates=asked, shows_legend=has_legend)
        export(GATED, path, options, today=date(2027, 1, 4))
        assert (SENTENCE in texts_of(path)) is is_told


def test_the_command_line_asks_for_them_with_gates(tmp_path):
    write_plan(GATED, tmp_path / "plan.genaiplan")
    words = ["export", str(tmp_path / "plan.genaiplan"), str(tmp_path / "plan.svg"), "--gates"]
    assert run(words, open_window=lambda *_: 1) == 0
    assert SENTENCE in texts_of(tmp_path / "plan.svg")


@pytest.mark.usefixtures("qapp")
def test_where_pages_have_no_room_for_them_they_stand_on_pages_of_their_own():
    lines = tuple(f"line {number}" for number in range(5))
    pages = gate_pages(GATED, lines, (400, 52 + 48 + 2 * 16), QtTextMeasure())
    told = [[one.text for one in page.shapes if isinstance(one, Label)][2:] for page in pages]
    assert told == [["line 0", "line 1"], ["line 2", "line 3"], ["line 4"]]
