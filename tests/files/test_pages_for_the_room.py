"""Status, gates, worksheets and cards: each page holds what it promises, and every task is on paper once."""

import re
from datetime import date

import pytest

from genai_planner.files.export_options import ExportOptions, Sheet
from genai_planner.files.exports import export
from genai_planner.files.formats.room.agenda_page import agenda_html, export_agenda_text
from genai_planner.files.formats.room.cards import card_scenes
from genai_planner.files.formats.room.pages import sheet_of
from genai_planner.files.formats.room.poster import poster_scenes
from genai_planner.files.formats.room.status_page import gate_html, status_html
from genai_planner.files.formats.room.worksheets import worksheet_pages
from genai_planner.files.subject import Subject
from genai_planner.model import edits
from genai_planner.model.criteria import Criterion, Measured
from genai_planner.model.log import EntryKind
from genai_planner.model.tasks import Phase, TaskKind
from genai_planner.pictures.scene.shapes import Label, Polyline, Rect
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import Paper, Region
from genai_planner.workbench.record.gates import gate_now
from genai_planner.workbench.record.subjects import about_record
from support.plans import link, milestone, plan_of, work
from support.small_project import small_plan

TODAY = date(2027, 1, 13)


def _plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>|&nbsp;", " ", html))


@pytest.mark.parametrize("suffix", ["status", "gates", "worksheets", "cards", "agenda", "poster"])
def test_each_is_written_as_a_pdf(tmp_path, suffix):
    path = tmp_path / f"small.{suffix}.pdf"
    export(small_plan(), path, ExportOptions(), today=TODAY)
    assert path.read_bytes().startswith(b"%PDF-")


def test_every_task_that_takes_time_is_on_one_worksheet_and_on_one_card():
    plan = small_plan()
    sheets = _plain(" ".join(worksheet_pages(plan)))
    labels = [
        one for scene in card_scenes(plan, ExportOptions()) for one in scene.shapes if isinstance(one, Label)
    ]
    cards = " ".join(one.text for one in labels) + " "
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


@pytest.mark.parametrize("paper", [Sheet.A4, Sheet.LETTER, Sheet.A3])
def test_cards_lie_within_the_page_and_not_on_each_other_whatever_the_paper(paper):
    tasks = [
        work(f"t{one}", 1, name=f"A name of many long words that goes on and on {one}") for one in range(11)
    ]
    scenes = list(card_scenes(plan_of(*tasks), ExportOptions(paper=paper)))
    assert [sum(isinstance(one, Rect) for one in scene.shapes) for scene in scenes] == [8, 3]
    for scene in scenes:
        areas = [one for one in scene.shapes if isinstance(one, Rect)]
        assert all(one.x > 0 and one.x + one.width < scene.width for one in areas)
        assert all(one.y > 0 and one.y + one.height < scene.height for one in areas)
        places = {(round(one.x), round(one.y)) for one in areas}
        assert len(places) == len(areas)
        for label in (one for one in scene.shapes if isinstance(one, Label)):
            assert any(one.y < label.y < one.y + one.height for one in areas)


def test_paper_is_that_of_the_region_unless_it_is_chosen():
    with speaking(Tongue(region=Region(paper=Paper.LETTER))):
        assert sheet_of(ExportOptions(), is_upright=True) == (612, 792)
        assert sheet_of(ExportOptions(paper=Sheet.A4), is_upright=False) == (841.89, 595.28)
    with speaking(Tongue(region=Region(paper=Paper.A4))):
        assert sheet_of(ExportOptions(), is_upright=True) == (595.28, 841.89)
        assert sheet_of(ExportOptions(), is_upright=False, usual="a3")[0] == 1190.55


def test_a_poster_has_a_lane_for_each_phase_and_one_for_what_was_forgotten_with_empty_rows():
    (scene,) = poster_scenes(Subject(small_plan(), TODAY), ExportOptions())
    labels = [one.text for one in scene.shapes if isinstance(one, Label)]
    assert {"Data", "Model", "What did we forget?", "Cards 1–2", "Cards 3"} <= set(labels)
    bars = [one for one in scene.shapes if isinstance(one, Rect) and one.fill]
    assert [bar.fill for bar in bars] == ["plain_bar", "plain_bar"]
    dotted = [one for one in scene.shapes if isinstance(one, Polyline) and one.stroke.role == "secondary"]
    assert len(dotted) >= 3 * 4
    (plain,) = poster_scenes(Subject(small_plan(), TODAY), ExportOptions(is_black=True))
    assert {one.fill for one in plain.shapes if isinstance(one, Rect) and one.fill} == {"view"}


def test_many_phases_take_several_posters():
    phases = tuple(Phase(id=f"p{one}", name=f"Phase {one}") for one in range(12))
    plan = plan_of(*(work(f"t{one}", 1, phase=f"p{one}") for one in range(12)), phases=phases)
    scenes = poster_scenes(Subject(plan, TODAY), ExportOptions())
    assert len(scenes) == 2
    labels = [one.text for scene in scenes for one in scene.shapes if isinstance(one, Label)]
    assert all(labels.count(f"Phase {one}") == 1 for one in range(12))
