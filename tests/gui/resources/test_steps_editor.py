"""Shares of time and numbers of GPUs by dates, entered in the forms of people and pools."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from genai_planner.gui.resources.person_form import PersonForm
from genai_planner.gui.resources.pool_form import PoolForm
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.resources import ComputePool, DatedCount, DatedShare, Person
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
