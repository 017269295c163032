"""The answers of a wizard while it is open: drafts, suggestions that follow, and what is refused."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics

from genai_planner.gui.wizard.state import WizardState
from genai_planner.gui.wizard.steps import _ROW, _TOP, COMPACT_WIDTH, WIDTH, Steps
from genai_planner.lifecycle.answers import Hosting
from genai_planner.words.entry_error import EntryError
from genai_planner.workbench.suggestions import starting_answers, suggested_team
from support.grounds import ground


@pytest.fixture(scope="module")
def begun():
    """Where answers are given, and those that a wizard opens with."""
    here = ground()
    return here, starting_answers(here, "New")


@pytest.fixture
def state(begun):
    return WizardState(*begun, "new")


def test_an_entry_is_told_once_and_the_same_again_is_not(state, qtbot):
    assert not state.is_entered
    with qtbot.waitSignal(state.answers_changed):
        state.change(name="Other")
    assert state.is_entered
    with qtbot.assertNotEmitted(state.answers_changed):
        state.change(name="Other")


def test_an_entry_that_cannot_be_leaves_the_answers_as_they_were(state):
    before = state.answers
    with pytest.raises(EntryError):
        state.change(name="")
    assert state.answers is before


def test_a_suggested_pool_goes_behind_an_api_and_one_that_was_changed_stays(state):
    state.change_model_and_data(hosting=Hosting.API)
    assert state.answers.pools == ()
    state.change_model_and_data(hosting=Hosting.CLOUD)
    (pool,) = state.answers.pools
    own = pool.model_copy(update={"name": "Ours"})
    state.change(pools=(own,))
    state.change_model_and_data(hosting=Hosting.API)
    assert state.answers.pools == (own,)


def test_a_suggested_team_follows_the_phases_and_one_that_was_changed_stays(state, begun):
    unticked = {phase.id: False for phase in begun[0].lifecycle.phases if not phase.is_always_needed}
    state.change(phases=unticked)
    assert state.answers.people == suggested_team(begun[0].lifecycle, state.answers)
    assert state.answers.people != begun[1].people
    fewer = state.answers.people[:1]
    state.change(people=fewer)
    state.change(phases={})
    assert state.answers.people == fewer


def test_each_origin_keeps_its_draft_until_it_is_begun_afresh(state, begun):
    _, new = begun
    sample = new.model_copy(update={"name": "Sample"})
    state.change(name="Draft")
    state.begin_from("sample", sample)
    assert state.answers is sample
    state.begin_from("new", new)
    assert state.answers.name == "Draft"
    state.begin_from("sample", new)
    assert state.answers.name == "Sample"
    state.begin_from("new", new, is_fresh=True)
    assert state.answers.name == "New"


def test_a_click_chooses_the_step_under_it_and_beside_the_steps_none(qtbot):
    steps = Steps(["Goal", "Models", "Team"])
    qtbot.addWidget(steps)
    steps.resize(200, 300)
    chosen = []
    steps.step_chosen.connect(chosen.append)
    for down in (_TOP, _TOP + _ROW - 1, _TOP + _ROW, _TOP + 3 * _ROW - 1, _TOP - 1, _TOP + 3 * _ROW):
        qtbot.mouseClick(steps, Qt.MouseButton.LeftButton, pos=QPoint(100, down))
    assert chosen == [0, 0, 1, 2]


def test_where_there_is_little_room_the_steps_take_as_much_as_their_names_need(qtbot):
    wide, short = Steps(["W" * 10, "Goal"]), Steps(["Goal", "Team"])
    for steps in (wide, short):
        qtbot.addWidget(steps)
        steps.set_compact(is_compact=True)
    font = wide.font()
    font.setWeight(QFont.Weight.DemiBold)

    assert short.width() == COMPACT_WIDTH < wide.width() <= WIDTH
    assert QFontMetrics(font).horizontalAdvance("W" * 10) <= wide.width() - 2 * 8 - 28 - 4 - 1


def test_the_present_step_is_told_with_its_number(qtbot):
    steps = Steps(["Goal", "Models", "Team"])
    qtbot.addWidget(steps)
    assert steps.accessibleName() == "Step 1 of 3: Goal"
    steps.set_current(2)
    assert steps.accessibleName() == "Step 3 of 3: Team"
    for narrow in (False, True):
        steps.set_compact(is_compact=True, is_narrow=narrow)
        assert not steps.grab().isNull()
