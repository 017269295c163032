"""Shares of time and numbers of GPUs by dates, entered in the forms of people and pools."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.resources.person_form import PersonForm
from genai_planner.gui.resources.pool_form import PoolForm
from genai_planner.gui.resources.steps_editor import StepsEditor, count_kind, share_kind
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.resources import ComputePool, DatedCount, DatedShare, Person
from genai_planner.words.entry_error import EntryError
from support.grounds import CATALOGUE

MONDAY = date(2027, 1, 4)
MAY = date(2027, 5, 31)


@pytest.fixture
def person_form(qtbot):
    form = PersonForm(bundled(), first_day=MONDAY)
    qtbot.addWidget(form)
    form.people = []
    form.person_changed.connect(form.people.append)
    form.show_person(Person(id="ana", name="Ana", shares=(DatedShare(last=MAY, share=0.25),)))
    form.show()
    return form


@pytest.fixture
def pool_form(qtbot):
    form = PoolForm(ComputePool(id="pool", name="Pool", count=8), CATALOGUE, currency="EUR", first_day=MONDAY)
    qtbot.addWidget(form)
    form.show()
    return form


def put(qtbot, line, words):
    line.selectAll()
    qtbot.keyClicks(line, words)


def test_a_share_stands_with_its_days(person_form):
    (line,) = person_form.shares.lines
    assert line.amount.text() == "25"
    assert not line.first.tick.isChecked()
    assert line.last.day.value() == MAY


def test_a_share_that_is_typed_is_the_persons(person_form, qtbot):
    put(qtbot, person_form.shares.lines[0].amount, "40")
    assert person_form.people[-1].shares == (DatedShare(last=MAY, share=0.4),)


def test_a_share_of_more_than_all_is_refused_beneath_its_field(person_form, qtbot):
    before = len(person_form.people)
    put(qtbot, person_form.shares.lines[0].amount, "400")
    assert "at most 100" in person_form.problem
    assert all(person.shares[0].share <= 1 for person in person_form.people[before:])


def test_a_share_can_be_taken_away(person_form, qtbot):
    qtbot.mouseClick(person_form.shares.lines[0].remove, Qt.MouseButton.LeftButton)
    assert person_form.people[-1].shares == ()


def test_another_number_of_gpus_is_added_from_the_first_day_on(pool_form, qtbot):
    qtbot.mouseClick(pool_form.counts.add_button, Qt.MouseButton.LeftButton)
    assert pool_form.pool.counts == (DatedCount(first=MONDAY, count=16),)
    put(qtbot, pool_form.counts.lines[0].amount, "32")
    pool_form.counts.lines[0].last.tick.click()
    assert pool_form.pool.counts == (DatedCount(first=MONDAY, last=MONDAY, count=32),)


def test_a_stretch_that_ends_before_it_begins_is_refused(pool_form, qtbot):
    qtbot.mouseClick(pool_form.counts.add_button, Qt.MouseButton.LeftButton)
    line = pool_form.counts.lines[0]
    line.last.show_value(date(2027, 1, 1))
    line.last.edited.emit()
    assert "last day must not come before the first" in pool_form.problem


@pytest.fixture
def shares(qtbot):
    """Shares alone, without the form of a person."""
    editor = StepsEditor(share_kind(), MONDAY)
    qtbot.addWidget(editor)
    editor.told = []
    editor.edited.connect(lambda: editor.told.append(len(editor.lines)))
    editor.show()
    return editor


def test_the_first_step_has_the_usual_share_from_the_first_day_and_can_be_typed_over_at_once(shares, qtbot):
    qtbot.mouseClick(shares.add_button, Qt.MouseButton.LeftButton)
    assert shares.value() == (DatedShare(first=MONDAY, share=0.5),)
    assert shares.told == [1]

    qtbot.keyClicks(shares.lines[0].amount, "20")
    assert shares.value() == (DatedShare(first=MONDAY, share=0.2),)


def test_a_further_step_begins_with_the_share_of_the_last(shares, qtbot):
    shares.show_value((DatedShare(last=MAY, share=0.25),))
    assert shares.told == []

    qtbot.mouseClick(shares.add_button, Qt.MouseButton.LeftButton)

    assert shares.value() == (DatedShare(last=MAY, share=0.25), DatedShare(first=MONDAY, share=0.25))


@pytest.mark.parametrize("words", ["400", "0", "", "much"])
def test_a_step_is_added_behind_one_that_cannot_be_used(shares, qtbot, words):
    shares.show_value((DatedShare(share=0.25),))
    shares.lines[0].amount.selectAll()
    qtbot.keyClick(shares.lines[0].amount, Qt.Key.Key_Delete)
    qtbot.keyClicks(shares.lines[0].amount, words)

    qtbot.mouseClick(shares.add_button, Qt.MouseButton.LeftButton)

    assert [line.amount.text() for line in shares.lines] == [words, "50"]
    with pytest.raises(EntryError):
        shares.value()


def test_the_one_step_that_is_removed_goes_and_the_others_stay(shares, qtbot):
    steps = tuple(DatedShare(share=share) for share in (0.1, 0.2, 0.3))
    shares.show_value(steps)

    qtbot.mouseClick(shares.lines[1].remove, Qt.MouseButton.LeftButton)

    assert shares.value() == (steps[0], steps[2])
    assert shares.told == [2]


@pytest.mark.parametrize(
    ("number", "is_taken"), [("1", True), ("1000000", True), ("0", False), ("1000001", False)]
)
def test_a_number_of_gpus_is_from_one_to_a_million(qtbot, number, is_taken):
    editor = StepsEditor(count_kind(), MONDAY)
    qtbot.addWidget(editor)
    editor.add_button.click()
    editor.lines[0].amount.selectAll()
    qtbot.keyClicks(editor.lines[0].amount, number)

    if is_taken:
        assert editor.value()[0].count == int(number)
    else:
        with pytest.raises(EntryError, match="from 1 to 1,000,000"):
            editor.value()


def test_another_first_day_is_offered_behind_empty_ticks_and_to_the_next_step(shares):
    shares.show_value((DatedShare(share=0.25),))

    shares.offer(MAY)
    for days in (shares.lines[0].first, shares.lines[0].last):
        days.tick.click()
    shares.add_button.click()

    assert [(step.first, step.last) for step in shares.value()] == [(MAY, MAY), (MAY, None)]


def test_steps_stand_above_their_button_in_the_order_in_which_they_were_added(shares, qtbot):
    for _ in range(2):
        shares.add_button.click()
    qtbot.waitUntil(lambda: shares.lines[1].y() > 0)

    places = [part.y() for part in (*shares.lines, shares.add_button)]
    assert places == sorted(set(places))
