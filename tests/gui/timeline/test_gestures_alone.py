"""Each gesture on a chart of its own, led by places and keys: which a drag is, and what becomes of a plan."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.gestures.choosing import gesture_for
from genai_planner.gui.timeline.gestures.framing import Framing
from genai_planner.gui.timeline.gestures.gesture import Pointer
from genai_planner.gui.timeline.gestures.linking_bars import LinkingBars
from genai_planner.gui.timeline.gestures.moving_bar import MovingBar
from genai_planner.gui.timeline.gestures.ordering_rows import OrderingRows
from genai_planner.gui.timeline.gestures.panning import Panning
from genai_planner.gui.timeline.gestures.progressing import Progressing
from genai_planner.gui.timeline.gestures.stretching_bar import StretchingBar
from genai_planner.model.tasks import ConstraintKind, LinkKind
from genai_planner.pictures.timeline.parts import Hit, Part
from genai_planner.pictures.timeline.rows import ROW_HEIGHT
from support.january import january

NO_KEYS, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ASIDE, DOWN = QPoint(20, 2), QPoint(2, 20)


def _at(desk, item, *, days=0.0, end="start", keys=NO_KEYS):
    """A place in the row of an item, so many days beside one of its ends."""
    chart = desk.chart.chart
    dates = chart.schedule.tasks.get(item) or chart.schedule.phases[item]
    x = desk.chart.axis.x(getattr(dates, end) + timedelta(days=days))
    return Pointer(x, (chart.row_by_id[item] + 0.5) * ROW_HEIGHT, QPoint(), keys)


def _gesture(desk, item, part, start, way=ASIDE):
    return gesture_for(desk, Hit(part, item), start, way, lambda _: None)


@pytest.mark.parametrize(
    ("part", "way", "kind"),
    [
        (Part.BAR, ASIDE, MovingBar),
        (Part.BAR, DOWN, OrderingRows),
        (Part.START_EDGE, ASIDE, StretchingBar),
        (Part.FINISH_EDGE, DOWN, OrderingRows),
        (Part.PROGRESS, ASIDE, Progressing),
        (Part.FINISH_LINK, DOWN, LinkingBars),
        (Part.GROUND, ASIDE, Panning),
        (Part.ROW, DOWN, Panning),
    ],
)
def test_a_drag_means_what_was_taken_and_the_way_that_it_went_first(desk, part, way, kind):
    assert type(_gesture(desk, "clean", part, _at(desk, "clean"), way)) is kind


def test_shift_over_the_ground_draws_a_frame(desk):
    assert type(_gesture(desk, "", Part.GROUND, _at(desk, "clean", keys=SHIFT))) is Framing


def test_where_nothing_can_be_changed_a_drag_only_scrolls(desk, document):
    document.is_read_only = True
    assert type(_gesture(desk, "clean", Part.BAR, _at(desk, "clean"))) is Panning


def test_a_phase_is_moved_by_any_part_and_what_has_no_dates_by_none(desk):
    assert type(_gesture(desk, "data", Part.BRACKET, _at(desk, "data"))) is MovingBar
    assert _gesture(desk, "nothing", Part.BAR, _at(desk, "data")) is None


def _drag(desk, item, part, start, to):
    gesture = _gesture(desk, item, part, start)
    gesture.move(to)
    gesture.finish()
    return desk.document.plan


def test_a_bar_that_is_moved_starts_no_earlier_than_there(desk):
    plan = _drag(desk, "try", Part.BAR, _at(desk, "try"), _at(desk, "try", days=2))
    pin = plan.task_by_id["try"].constraint
    assert (pin.kind, pin.moment) == (ConstraintKind.START_NO_EARLIER_THAN, january(6, 8))
    assert desk.document.undo_stack.count() == 1


def test_with_shift_a_bar_that_waits_for_another_gets_a_lag_instead(desk):
    to = _at(desk, "clean", days=1, keys=SHIFT)
    plan = _drag(desk, "clean", Part.BAR, _at(desk, "clean"), to)
    (waits,) = [one for one in plan.links if one.successor == "clean"]
    assert waits.lag_minutes == 8 * 60
    assert plan.task_by_id["clean"].constraint is None


def test_a_bar_that_is_stretched_by_a_day_takes_a_day_longer(desk):
    start = _at(desk, "try", end="finish")
    plan = _drag(desk, "try", Part.FINISH_EDGE, start, _at(desk, "try", days=1, end="finish"))
    assert plan.task_by_id["try"].duration_days.likely == pytest.approx(2)


def test_a_bar_that_comes_back_is_no_step(desk):
    start = _at(desk, "try", end="finish")
    before = desk.document.plan
    for part in (Part.FINISH_EDGE, Part.BAR):
        assert _drag(desk, "try", part, start, start) is before


@pytest.mark.parametrize(
    ("share", "keys", "percent"), [(0.52, NO_KEYS, 50), (0.52, ALT, 52), (-1, NO_KEYS, 0), (2, NO_KEYS, 100)]
)
def test_progress_is_dragged_in_steps_of_five_of_one_with_alt_and_within_the_bar(desk, share, keys, percent):
    start, finish = (_at(desk, "clean", end=end, keys=keys) for end in ("start", "finish"))
    to = Pointer(start.x + share * (finish.x - start.x), start.y, QPoint(), keys)
    plan = _drag(desk, "clean", Part.PROGRESS, start, to)
    assert plan.task_by_id["clean"].progress.percent_complete == percent


@pytest.mark.parametrize(
    ("part", "end", "kind"),
    [
        (Part.FINISH_LINK, "start", LinkKind.FINISH_TO_START),
        (Part.FINISH_LINK, "finish", LinkKind.FINISH_TO_FINISH),
        (Part.START_LINK, "start", LinkKind.START_TO_START),
        (Part.START_LINK, "finish", LinkKind.START_TO_FINISH),
    ],
)
def test_the_ends_of_two_bars_say_of_which_kind_a_link_is(desk, part, end, kind):
    plan = _drag(desk, "try", part, _at(desk, "try"), _at(desk, "clean", end=end))
    assert (plan.links[-1].predecessor, plan.links[-1].successor) == ("try", "clean")
    assert plan.links[-1].kind is kind


def test_a_link_to_a_milestone_is_to_its_start_and_one_to_itself_or_a_phase_is_none(desk):
    collect = _at(desk, "collect")
    plan = _drag(desk, "collect", Part.FINISH_LINK, collect, _at(desk, "done", days=3))
    assert plan.links[-1].kind is LinkKind.FINISH_TO_START
    desk.document.undo_stack.undo()
    before = desk.document.plan
    for item in ("collect", "data"):
        assert _drag(desk, "collect", Part.FINISH_LINK, collect, _at(desk, item)) is before


def test_a_circle_is_refused_and_changes_nothing(desk):
    before = desk.document.plan
    assert _drag(desk, "clean", Part.FINISH_LINK, _at(desk, "clean"), _at(desk, "collect")) is before


def test_a_frame_selects_the_tasks_that_it_touches_and_gives_them_up_again(desk):
    chosen = []
    desk.document.select(Selection(item="done"))
    frame = Framing(desk, _at(desk, "collect", keys=SHIFT), chosen.append)
    frame.move(_at(desk, "try", end="finish"))
    assert chosen == [("collect", "try")]
    frame.move(_at(desk, "clean", end="finish"))
    assert chosen[-1] == ("collect", "clean")
    desk.document.select(Selection(item="collect"))
    frame.give_up()
    assert desk.document.selection.item == "done"


def test_what_is_given_up_leaves_the_plan_as_it_was(desk):
    before = desk.document.plan
    for part in (Part.BAR, Part.FINISH_EDGE, Part.PROGRESS, Part.FINISH_LINK):
        gesture = _gesture(desk, "try", part, _at(desk, "try"))
        gesture.move(_at(desk, "clean"))
        gesture.give_up()
        assert desk.chart.shown is desk.chart.chart
    assert desk.document.plan is before


def test_a_bar_that_is_dragged_beyond_the_years_of_plans_is_no_step_and_says_why(desk):
    plan = _drag(desk, "try", Part.BAR, _at(desk, "try"), _at(desk, "try", days=-365 * 40))
    assert plan is desk.document.plan
    assert desk.document.undo_stack.count() == 0

    gesture = _gesture(desk, "try", Part.BAR, _at(desk, "try"))
    gesture.move(_at(desk, "try", days=-365 * 40))
    assert "between the years 1990 and 2200" in desk.tip.meaning.text()
    gesture.give_up()
