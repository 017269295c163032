"""The lifecycle's figure and cheat sheet, whole and word for word."""

import pytest

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.tasks import Phase
from genai_planner.pictures.lifecycle.figure import Figure
from genai_planner.pictures.lifecycle.picture import LEAST_WIDTH, LifecycleOptions, lifecycle_scene
from genai_planner.pictures.lifecycle.plan_phases import Presence
from genai_planner.pictures.scene.hits import item_at
from genai_planner.pictures.scene.shapes import Rect
from genai_planner.scheduling.scheduler import schedule
from support.plans import plan_of, work
from support.scene_geometry import labels, texts

LIFECYCLE = bundled()


@pytest.fixture
def boxes(measure):
    figure = Figure(LIFECYCLE, Presence(None, None), 1000.0, measure)
    return {box.phase.id: box for box in figure.boxes()}


def drawn(measure, plan=None, **fields):
    return lifecycle_scene(LIFECYCLE, plan, measure, LifecycleOptions(**fields))


def joined(scene) -> str:
    return " ".join(texts(scene))


def test_the_four_stages_stand_over_the_boxes_of_all_phases(measure, boxes):
    shown = joined(drawn(measure))
    assert all(stage.name in shown for stage in LIFECYCLE.stages)
    assert set(boxes) == {phase.id for phase in LIFECYCLE.phases}


def test_evaluate_stands_beside_all_three_adaptation_boxes_and_is_as_tall(boxes):
    adaptation = [boxes[name] for name in ("prompt-engineering", "fine-tuning", "human-feedback")]
    evaluate = boxes["evaluation"]
    assert [box.y for box in adaptation] == sorted(box.y for box in adaptation)
    assert len({box.x for box in adaptation}) == 1
    assert evaluate.x > adaptation[0].x + adaptation[0].width - 1
    assert evaluate.y == adaptation[0].y
    assert evaluate.y + evaluate.height == pytest.approx(adaptation[-1].y + adaptation[-1].height)


def test_the_two_boxes_of_integration_stand_side_by_side(boxes):
    deployment, application = boxes["deployment"], boxes["application"]
    assert deployment.y == application.y
    assert application.x > deployment.x + deployment.width - 1


def test_all_twenty_cells_of_the_cheat_sheet_are_shown_word_for_word(measure):
    shown = joined(drawn(measure))
    sheets = [phase.cheat_sheet for phase in LIFECYCLE.phases if phase.cheat_sheet]
    assert len(sheets) == 5
    for sheet in sheets:
        for cell in (sheet.training_duration, *sheet.customization, sheet.objective, sheet.expertise):
            assert cell in shown


def test_the_phases_of_a_plan_carry_their_dates_and_the_others_say_that_they_are_not_in_it(measure):
    plan = plan_of(
        work("a", 3, phase="mine"), phases=(Phase(id="mine", name="Define", lifecycle_phase="use-case"),)
    )
    shown = texts(drawn(measure, plan, schedule=schedule(plan)))
    assert "4 Jan – 6 Jan" in shown
    assert shown.count("Not in this plan") == len(LIFECYCLE.phases) - 1
    assert "Small plan has 1 of the 9 phases." in shown


def test_a_phase_without_a_schedule_is_only_said_to_be_in_the_plan(measure):
    plan = plan_of(phases=(Phase(id="mine", name="Define", lifecycle_phase="use-case"),))
    assert "In this plan" in texts(drawn(measure, plan))


@pytest.mark.parametrize("width", [LEAST_WIDTH, 1180.0, 1600.0])
def test_the_texts_of_a_box_are_never_cut(measure, width):
    shown = joined(drawn(measure, plan_of(phases=()), width=width))
    assert "…" not in shown.split("Cheat sheet")[0]
    for phase in LIFECYCLE.phases:
        assert phase.name in shown
        assert phase.explanation in shown


def test_the_words_of_expertise_are_told_as_levels_of_a_skill(measure):
    assert (
        "Low = basic, Medium = working, Medium-High = expert, High = expert."
        in joined(drawn(measure))
    )  # fmt: skip


def test_a_click_on_a_box_finds_its_phase(measure):
    scene = drawn(measure)
    box = next(shape for shape in scene.shapes if isinstance(shape, Rect) and shape.item == "evaluation")
    assert item_at(scene, box.x + box.width / 2, box.y + box.height / 2) == "evaluation"


def test_the_source_of_the_lifecycle_is_named(measure):
    assert f"Source: {LIFECYCLE.source}"[:40] in joined(drawn(measure, width=1400.0))


def test_no_letter_is_smaller_than_11_points(measure):
    assert min(label.font.size for label in labels(drawn(measure))) >= 11


def test_a_width_or_height_in_which_it_is_not_legible_is_refused(measure):
    with pytest.raises(InputError, match="wider"):
        drawn(measure, width=600.0)
    with pytest.raises(InputError, match="larger"):
        drawn(measure, height=300.0)
