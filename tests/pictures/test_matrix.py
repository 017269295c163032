"""The expertise matrix: cells, marks, heads, key, totals and pages."""

from dataclasses import replace
from datetime import date

import pytest

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.resources import Level, Person, Skill, SkillLevel
from genai_planner.model.tasks import Assignment, Phase, SkillNeed
from genai_planner.pictures.matrix.matrix import (
    MatrixOptions,
    cell_item,
    least_matrix_width,
    matrix_pages,
    matrix_scene,
    row_and_skill,
)
from genai_planner.pictures.scene.hits import item_at
from genai_planner.pictures.scene.shapes import Dash, Polyline, Rect
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.expertise import expertise
from support.plans import SKILL, exactly, plan_of, work
from support.scene_geometry import labels, leaving_the_page, overlapping, texts

DOMAIN = Skill(id="domain", name="Domain expertise", short_name="Domain")
OPTIONS = MatrixOptions(made_on=date(2027, 1, 4))
PHASE_DATA, PHASE_DOMAIN = cell_item("phase", "data"), cell_item("phase", "domain")


def need(skill: str, level: Level, days: float) -> SkillNeed:
    return SkillNeed(skill=skill, level=level, effort_days=exactly(days))


def a_plan(count: int = 1, **fields):
    needs = (need("data", Level.WORKING, 4), need("domain", Level.EXPERT, 2))
    people = (
        Person(id="m", name="Mara", skills=(SkillLevel(skill="data", level=Level.EXPERT),)),
        Person(id="j", name="Jon", skills=(SkillLevel(skill="data", level=Level.WORKING),)),
    )
    assigned = (Assignment(person="m", skill="data"),)
    tasks = (
        work(f"t{index}", 1, duration_days=None, needs=needs, assignments=assigned) for index in range(count)
    )
    return plan_of(*tasks, **{"people": people, "skills": (SKILL, DOMAIN), **fields})


def drawn(measure, plan=None, options=OPTIONS, lifecycle=None):
    plan = plan or a_plan()
    return matrix_scene(plan, expertise(plan, schedule(plan), lifecycle), measure, options)


def texts_of(scene, item: str) -> list[str]:
    return [label.text for label in labels(scene) if label.item == item]


def ground_of(scene, item: str) -> Rect:
    return next(shape for shape in scene.shapes if isinstance(shape, Rect) and shape.item == item)


def test_a_cell_names_who_covers_it_and_the_level_needed(measure):
    scene = drawn(measure)
    assert texts_of(scene, PHASE_DATA) == ["Ma Jo", "working"]
    assert ground_of(scene, PHASE_DATA).fill == "covered_ground"


def test_a_gap_says_nobody_and_is_outlined_with_dashes(measure):
    scene = drawn(measure)
    assert texts_of(scene, PHASE_DOMAIN) == ["nobody", "expert"]
    ground = ground_of(scene, PHASE_DOMAIN)
    assert ground.stroke is not None
    assert (ground.fill, ground.stroke.dash) == ("gap_ground", Dash.DASHED)


def test_an_overbooked_cell_says_by_how_much(measure):
    plan = a_plan(2)
    plan = plan.model_copy(update={"people": plan.people[:1]})
    assert texts_of(drawn(measure, plan), PHASE_DATA) == ["Ma 200%", "working"]


def test_an_overbooked_cell_has_a_bar_of_its_own_and_not_the_angle_of_a_single_person(measure):
    plan = a_plan(2)
    scene = drawn(measure, plan.model_copy(update={"people": plan.people[:1]}))
    ground = ground_of(scene, PHASE_DATA)
    bars = [
        shape
        for shape in scene.shapes
        if isinstance(shape, Rect) and shape.fill == "warning_text" and ground.x < shape.x
        and ground.y < shape.y and shape.y + shape.height < ground.y + ground.height
    ]  # fmt: skip
    angles = [
        shape
        for shape in scene.shapes
        if isinstance(shape, Polyline) and shape.points[0][1] == ground.y + 6 and shape.stroke.width > 1
    ]
    assert (len(bars), angles) == (1, [])


def test_a_key_says_whose_initials_stand_in_the_cells(measure):
    assert "Ma = Mara    Jo = Jon" in texts(drawn(measure))


def test_the_key_of_many_people_takes_several_lines_and_breaks_no_name(measure):
    skilled = (SkillLevel(skill="data", level=Level.WORKING),)
    people = tuple(
        Person(id=f"p{at}", name=f"Person {chr(65 + at)}nne Meyer", skills=skilled) for at in range(20)
    )
    plan = a_plan(people=people, tasks=())
    plan = plan.model_copy(update={"tasks": (work("t", 1, needs=(need("data", Level.WORKING, 1),)),)})
    scene = drawn(measure, plan, replace(OPTIONS, width=800.0))
    lines = [text for text in texts(scene) if " = " in text]
    assert len(lines) > 1
    assert all(sum(f"= {person.name}" in line for line in lines) == 1 for person in people)
    assert leaving_the_page(scene, measure) == []
    assert overlapping(scene, measure) == []


def narrow(measure):
    """Cells of the least width, the second for a need that nobody covers."""
    others = tuple(Skill(id=f"s{at}", name=f"Skill {at}", short_name="Machine learning") for at in range(8))
    phase = Phase(id="phase", name="A phase with a name that takes all the room that names may have")
    plan = a_plan(skills=(SKILL, DOMAIN, *others), phases=(phase,))
    width = least_matrix_width(expertise(plan, schedule(plan)))
    return drawn(measure, plan, replace(OPTIONS, width=width))


def test_the_name_of_a_skill_takes_two_lines_rather_than_dots(measure):
    heads = [label for label in labels(narrow(measure)) if label.item == "|s0"]
    assert [head.text for head in heads[:2]] == ["learning", "Machine"]
    assert heads[1].y < heads[0].y


def test_nobody_keeps_clear_of_the_dashes_around_it(measure):
    scene = narrow(measure)
    cell = ground_of(scene, PHASE_DOMAIN)
    (word,) = (label for label in labels(scene) if label.text == "nobody")
    assert cell.width - measure.width(word.text, word.font) >= 12


@pytest.mark.parametrize(("unfolded", "marked"), [(frozenset(), "phase"), (frozenset({"phase"}), "t0")])
def test_the_row_of_a_selected_task_is_marked_or_that_of_its_phase_where_it_is_folded(
    measure, unfolded, marked
):
    scene = drawn(measure, options=replace(OPTIONS, unfolded=unfolded, selected=("t0", "")))
    found = [shape.item for shape in scene.shapes if isinstance(shape, Rect) and shape.fill == "selected_row"]
    assert found == [marked]


def test_the_days_needed_and_available_stand_below_each_skill(measure):
    assert {"4 / 8", "2 / 0"} <= set(texts(drawn(measure)))


def test_the_summary_stands_above_in_words(measure):
    assert any(text.startswith("One gap.") for text in texts(drawn(measure)))


def test_the_tasks_of_an_unfolded_phase_have_rows(measure):
    assert "Task t0" not in texts(drawn(measure))
    scene = drawn(measure, options=replace(OPTIONS, unfolded=frozenset({"phase"})))
    assert "Task t0" in texts(scene)
    assert texts_of(scene, cell_item("t0", "domain")) == ["nobody", "expert"]


def test_phases_that_are_not_in_the_plan_say_so_and_words_of_the_cheat_sheet_end_the_rows(measure):
    shown = texts(drawn(measure, lifecycle=bundled()))
    assert shown.count("not in this plan") == 9
    assert {"Cheat sheet", "High", "Low", "Medium", "Medium-High"} <= set(shown)


def test_the_names_of_phases_that_are_not_in_the_plan_stand_whole_too(measure):
    shown = texts(drawn(measure, plan_of(phases=(), skills=(SKILL,)), lifecycle=bundled()))
    assert not [text for text in shown if text.endswith("…")]


def test_a_click_finds_the_row_and_the_skill_of_a_cell(measure):
    scene = drawn(measure)
    cell = ground_of(scene, PHASE_DOMAIN)
    found = item_at(scene, cell.x + 5, cell.y + 5)
    assert row_and_skill(found) == ("phase", "domain")


def test_the_selected_cell_is_outlined(measure):
    scene = drawn(measure, options=replace(OPTIONS, selected=("phase", "data")))
    outline = ground_of(scene, PHASE_DATA).stroke
    assert outline is not None
    assert outline.role == "accent"


def test_rows_that_do_not_fit_go_on_the_next_page_under_the_same_skills(measure):
    plan = a_plan(40)
    options = replace(OPTIONS, height=800.0, unfolded=frozenset({"phase"}))
    pages = matrix_pages(plan, expertise(plan, schedule(plan)), measure, options)
    assert len(pages) > 1
    shown = [texts(page) for page in pages]
    assert all("Domain" in page and f"Small plan · Page {number} of {len(pages)}" in page
               for number, page in enumerate(shown, start=1))  # fmt: skip
    everything = [text for page in shown for text in page]
    assert all(everything.count(f"Task t{index}") == 1 for index in range(40))


def test_what_does_not_fit_legibly_is_refused(measure):
    with pytest.raises(InputError, match="wider"):
        drawn(measure, options=replace(OPTIONS, width=300.0))
    with pytest.raises(InputError, match="larger"):
        drawn(measure, options=replace(OPTIONS, height=200.0))


def test_a_plan_without_skills_or_phases_still_has_a_matrix(measure):
    assert "No task of this plan names a skill that it needs." in texts(drawn(measure, plan_of(phases=())))
    assert drawn(measure, plan_of(skills=())).height > 0
