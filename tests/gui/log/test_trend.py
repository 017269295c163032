"""The drawing of a measure, and the words of the log: where a round stands, and what a gate is called."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.log.trend import _HEIGHT, _MARGIN, _WIDTH, Trend
from genai_planner.gui.log.words import gate_words, group_words, kind_words, state_words, together_words
from genai_planner.model.criteria import Criterion, Measured
from genai_planner.model.log import EntryKind, EntryState
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.workbench.record.gates import CriterionNow, GateNow, GateState
from genai_planner.workbench.record.given import Together
from genai_planner.workbench.record.standing import Group
from support.plans import milestone


def _criterion(threshold, *values, **fields):
    measured = tuple(
        Measured(day=date(2027, 1, 4), round=number, value=value) for number, value in enumerate(values, 1)
    )
    return Criterion(measure="Right answers", threshold=threshold, values=measured, **fields)


@pytest.fixture
def trend(qtbot):
    def make(criterion, *, next_round=2, expected=None):
        made = Trend(CriterionNow(criterion, next_round, expected, None), load_theme("light"), "Right")
        qtbot.addWidget(made)
        made.resize(_WIDTH, _HEIGHT)
        return made

    return make


def test_there_is_room_for_three_rounds_and_more_where_more_come(trend):
    few, many = trend(_criterion(80, 70)), trend(_criterion(80, 70), next_round=5)
    assert [few._place(number) for number in (1, 2, 3)] == [_MARGIN, _WIDTH / 2, _WIDTH - _MARGIN]
    assert [many._place(number) for number in (1, 3, 5)] == [_MARGIN, _WIDTH / 2, _WIDTH - _MARGIN]


def test_from_right_to_left_the_first_round_stands_at_the_right(trend):
    made = trend(_criterion(80, 70))
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert made._place(1) == _WIDTH - _MARGIN


def test_the_span_holds_rounds_target_stretch_and_the_middle_of_what_is_expected(trend):
    made = trend(_criterion(80, 60, 70, stretch=90), expected=(50, 100, 150))
    assert made._span() == pytest.approx((54, 106))
    assert made._height(150) == _MARGIN
    assert made._height(0) == _HEIGHT - _MARGIN


def test_a_span_of_one_value_has_room_around_it(trend):
    assert trend(_criterion(80, 80))._span() == pytest.approx((68, 92))
    assert trend(_criterion(0, 0))._span() == pytest.approx((-0.15, 0.15))


def test_whatever_was_measured_can_be_drawn(trend):
    for made in (trend(_criterion(80)), trend(_criterion(80, 70, 85, stretch=90), expected=(60, 70, 80))):
        assert not made.grab().isNull()


@pytest.mark.parametrize("kind", list(EntryKind))
def test_each_state_that_an_entry_may_have_has_words(kind):
    words = state_words(kind)
    assert EntryState.OPEN in words
    assert (EntryState.HOLDS in words) is (kind is EntryKind.ASSUMPTION)
    assert len(set(words.values())) == len(words)


def test_each_kind_group_and_way_has_a_name_of_its_own():
    for names, members in ((kind_words(), EntryKind), (group_words(), Group), (together_words(), Together)):
        assert set(names) == set(members)
        assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        (GateState.MET, "passed", "covered"),
        (GateState.DECIDED, "passed by decision", "accent"),
        (GateState.NOT_MEASURED, "not measured", "plain"),
        (GateState.OPEN, "1 of 2 met", "warning"),
        (GateState.FAILED, "1 of 2 met", "gap"),
    ],
)
def test_a_gate_is_told_by_how_it_stands(state, words, tone):
    criteria = tuple(CriterionNow(_criterion(80), 1, None, None) for _ in range(2))
    assert gate_words(GateNow(milestone("gate"), state, criteria, 1, 0, None, None)) == (words, tone)
