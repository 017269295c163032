"""A deck slide by slide: what stands on each, and what its notes tell of reasons and sources."""

from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation

from genai_planner.errors import InputError
from genai_planner.files.export_options import ExportOptions, SlideKind
from genai_planner.files.formats.slides.deck import export_slides
from genai_planner.files.subject import Subject
from genai_planner.model import edits
from genai_planner.model.criteria import Criterion
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Expense, ExpenseKind
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.made_up import MADE_UP
from support.plans import exactly, milestone, plan_of, work
from support.small_project import small_plan

TODAY = date(2027, 1, 13)
TOOL = Expense(
    id="tool", name="Tool", amount=900, kind=ExpenseKind.LICENCE, because="As last year.", source="A letter"
)
PLAIN = Expense(id="api", name="API use", amount=1_200, kind=ExpenseKind.API)


def _slides(plan, *kinds):
    made = export_slides(Subject(plan, TODAY), ExportOptions(slides=kinds))
    return list(Presentation(BytesIO(made.data)).slides)


def _words(slide):
    frames = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()]
    return [one for one in (*frames, *cells) if one]


def _notes(slide):
    return slide.notes_slide.notes_text_frame.text.splitlines()


def _gates(count):
    gates = tuple(
        milestone(
            f"gate-{number}",
            name=f"Gate {number}",
            is_gate=True,
            criteria=(Criterion(measure="Facts", threshold=0.9),),
        )
        for number in range(count)
    )
    return plan_of(work("a", 1), *gates)


def test_only_the_slides_that_are_asked_for_are_made_in_the_order_of_the_choice():
    slides = _slides(small_plan(), SlideKind.COST, SlideKind.SUMMARY)
    assert [_words(one)[0] for one in slides][1] == "Small plan"
    assert len(slides) == 2


def test_notes_tell_the_reason_and_the_source_of_each_cost_as_far_as_there_are_any():
    plan = edits.add_expense(edits.add_expense(small_plan(), TOOL), PLAIN)
    (slide,) = _slides(plan, SlideKind.COST)
    assert _notes(slide) == ["Tool: As last year. (A letter)", "API use:"]
    assert "Bars: likely amounts, €4,100 in all" in _words(slide)


def test_the_summary_has_its_assumptions_as_notes():
    plan = edits.set_duration(small_plan(), "collect", exactly(3))
    (slide,) = _slides(plan, SlideKind.SUMMARY)
    head, *notes = _notes(slide)
    assert head == "Assumptions and their sources:"
    assert notes[0].startswith("Collect: 3 ")
    assert "()" not in " ".join(notes)
    assert not any("  " in one for one in notes)


@pytest.mark.parametrize(
    ("count", "rows", "footer"),
    [
        (8, 8, None),
        (9, 8, "1 more decision in the plan"),
        (10, 8, "2 more decisions in the plan"),
    ],
)
def test_eight_decisions_stand_on_the_slide_and_the_rest_is_counted(count, rows, footer):
    (slide,) = _slides(_gates(count), SlideKind.DECISIONS)
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert len(table.rows) == rows
    words = " ".join(_words(slide))
    assert ("more decision" in words) is (footer is not None)
    assert footer is None or footer in words


def test_without_a_skill_there_is_no_slide_of_expertise_and_without_a_gate_no_table():
    (slide,) = _slides(changed(plan_of(work("a", 1)), skills=()), SlideKind.EXPERTISE, SlideKind.DECISIONS)
    assert not any(shape.has_table for shape in slide.shapes)
    assert "No decision is waiting" in " ".join(_words(slide))


def test_many_tasks_take_several_slides_that_count_themselves_and_few_take_one():
    (slide,) = _slides(small_plan(), SlideKind.TASKS)
    assert "All tasks" in _words(slide)
    many = plan_of(*(work(f"t{number}", 1, name=f"Task {number}") for number in range(60)))
    slides = _slides(many, SlideKind.TASKS)
    assert len(slides) > 1
    for number, one in enumerate(slides, start=1):
        assert f"All tasks ({number} of {len(slides)})" in _words(one)


def test_the_signs_of_expertise_are_explained():
    (slide,) = _slides(small_plan(), SlideKind.EXPERTISE)
    assert any("1 one person only" in one for one in _words(slide))


def test_amounts_are_written_as_in_the_region_and_words_in_the_language():
    plan = edits.add_expense(small_plan(), PLAIN)
    with speaking(Tongue(region=region_of("de_DE"))):
        (slide,) = _slides(plan, SlideKind.COST)
        assert any("3.200" in one for one in _words(slide))
    with speaking(MADE_UP):
        (slide,) = _slides(_gates(10), SlideKind.DECISIONS)
        assert "more decisions in the plan" not in " ".join(_words(slide))
        (slide,) = _slides(plan, SlideKind.COST)
        assert "Bars: likely amounts" not in " ".join(_words(slide))


def test_a_file_that_is_no_presentation_is_no_template(tmp_path):
    wrong = tmp_path / "wrong.pptx"
    wrong.write_bytes(b"nonsense")
    options = ExportOptions(slides=(SlideKind.SUMMARY,), template=str(wrong))
    with pytest.raises(InputError, match=r"wrong\.pptx"):
        export_slides(Subject(small_plan(), TODAY), options)
