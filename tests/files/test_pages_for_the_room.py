"""Status, gates, worksheets and cards: each page holds what it promises, and every task is on paper once."""

import re
from datetime import date

import pytest

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.exports import export
from genai_planner.files.formats.room.agenda_page import agenda_html, export_agenda_text
from genai_planner.files.formats.room.status_page import gate_html, status_html
from genai_planner.files.formats.room.worksheets import card_pages, worksheet_pages
from genai_planner.files.subject import Subject
from genai_planner.model import edits
from genai_planner.model.criteria import Criterion, Measured
from genai_planner.model.log import EntryKind
from genai_planner.model.tasks import TaskKind
from genai_planner.workbench.record.gates import gate_now
from genai_planner.workbench.record.subjects import about_record
from support.plans import link, milestone, plan_of, work
from support.small_project import small_plan

TODAY = date(2027, 1, 13)


def _plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>|&nbsp;", " ", html))


@pytest.mark.parametrize("suffix", ["status", "gates", "worksheets", "cards", "agenda"])
def test_each_is_written_as_a_pdf(tmp_path, suffix):
    path = tmp_path / f"small.{suffix}.pdf"
    export(small_plan(), path, ExportOptions(), today=TODAY)
    assert path.read_bytes().startswith(b"%PDF-")


def test_every_task_that_takes_time_is_on_one_worksheet_and_on_one_card():
    plan = small_plan()
    sheets, cards = (_plain(" ".join(pages(plan))) for pages in (worksheet_pages, card_pages))
    for number, task in enumerate((one for one in plan.tasks if one.kind is not TaskKind.MILESTONE), start=1):
        for paper in (sheets, cards):
            assert paper.count(f"{number} {task.name} ") == 1
    assert "Signed off" not in sheets


def test_a_worksheet_has_three_boxes_and_two_more_for_each_task():
    (page, *_) = worksheet_pages(small_plan())
    rows = page.count("<tr><td><b>")
    assert page.count("border:1px solid") == 5 * rows


def test_the_page_of_a_gate_tells_its_measures_questions_and_chance():
    gate = milestone(
        "gate", name="Accepted", is_gate=True, criteria=(Criterion(measure="Facts", threshold=0.9),)
    )
    plan = plan_of(work("a", 1, round=1), gate, links=(link("a", "gate"),))
    for number, value in enumerate((0.7, 0.8), start=1):
        plan = edits.add_measured(plan, "gate", "Facts", Measured(value=value, day=TODAY, round=number))
    asked = edits.new_entry(
        plan, EntryKind.QUESTION, "Who <measures>?", TODAY, about=about_record(plan, "gate"), who="Sam"
    )
    plan = edits.add_entry(plan, asked)
    html = gate_html(Subject(plan, TODAY), gate_now(plan, plan.task_by_id["gate"]))
    words = _plain(html)
    assert "Facts ≥ 0.9 0.7 → 0.8 no" in words
    assert "Who &lt;measures&gt;? — Sam" in words
    assert "The next rounds pass it with 50%." in words
    assert "☐ go" in words


def test_the_status_page_tells_the_odds_of_the_runs():
    words = _plain(status_html(Subject(small_plan(), TODAY)))
    assert "With 80% chance it is done by" in words
    assert "Status of 13 January 2027" in words


def test_the_agenda_on_paper_and_as_markdown_tells_every_item_with_its_minutes():
    subject = Subject(small_plan(), TODAY)
    words = _plain(agenda_html(subject))
    assert "Agenda of 13 January 2027: 7 items, 1 h together." in words
    assert "2 Phases Is each phase needed, and is the order right? “Data”: 4 January 2027" in words
    lines = export_agenda_text(subject).data.decode().splitlines()
    assert "## 6. Pre-mortem (15 min)" in lines
    assert sum(line.startswith("## ") for line in lines) == 7
