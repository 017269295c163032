"""The card that says what a change comes to, alone: its words for each try, without simulating."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from genai_planner.errors import InputError
from genai_planner.gui.look.widgets import Look
from genai_planner.gui.timeline.effect_tip import EffectTip, Told
from genai_planner.model.edits.changing import changed
from genai_planner.scheduling.scheduler import schedule
from genai_planner.scheduling.trial import Trial
from genai_planner.workbench.by_hand.effect import Sureness
from support.january import january
from support.plans import exactly
from support.small_project import small_plan


@pytest.fixture
def tip(qtbot):
    """A card that never begins to simulate by itself."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = EffectTip(parent)
    made._soon.setInterval(1_000_000)
    yield made
    made.stop()


def _trial(**fields):
    plan = changed(small_plan(), **fields)
    return Trial(plan, schedule(plan))


def _tell(tip, trial, task_id, days, **told):
    longer = changed(trial.plan.task_by_id[task_id], duration_days=exactly(days))
    tip.tell(trial, trial.with_tasks((longer,)), Told(task_id, **told), lambda: trial.plan)


def test_a_longer_task_tells_the_finish_and_how_many_follow(tip):
    _tell(tip, _trial(), "collect", 5)
    assert tip.title.text() == "4 Jan – 8 Jan"
    assert tip.aside.text() == "starts as before"
    assert tip.followers.text() == f"Moves {2} tasks that follow, live"
    assert (tip.finish.before.text(), tip.finish.after.text()) == ("12 Jan →", "14 Jan")
    assert tip.finish.difference.text() == "2 d later"
    assert tip.finish.difference.property("look") == Look.BAD


def test_one_that_has_float_changes_nothing_else(tip):
    _tell(tip, _trial(), "try", 2, meaning="Becomes two days", aside="1 d → 2 d")
    assert not tip.followers.isVisibleTo(tip)
    assert (tip.finish.difference.text(), tip.aside.text()) == ("same", "1 d → 2 d")
    assert tip.aside.property("look") == Look.LIVE
    assert tip.meaning.text() == "Becomes two days"
    assert tip.keys.isHidden()


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (january(4, 8), ""),
        (january(5, 8), "1 working day later"),
        (january(11, 8), "5 working days later"),
        (january(4, 12), "0.5 working days later"),
        (january(4, 9), "1 h later"),
    ],
)
def test_a_shift_is_told_in_working_days_or_hours_and_back_as_earlier(tip, after, words):
    trial, before = _trial(), january(4, 8)
    assert tip._shift_words(trial, before, after) == words
    assert tip._shift_words(trial, after, before) == words.replace("later", "earlier")


def test_without_a_deadline_there_is_no_chance_and_with_one_it_tells_the_day(tip):
    _tell(tip, _trial(), "try", 2)
    assert tip.chance.name.isHidden()
    _tell(tip, _trial(deadline=date(2027, 1, 15)), "try", 2)
    assert not tip.chance.name.isHidden()
    assert tip.chance.name.text() == "Chance, 15 Jan"
    assert tip.p80.after.text() == "…"


def test_what_was_simulated_is_compared_by_what_can_be_told_apart(tip):
    trial = _trial(deadline=date(2027, 1, 15))
    _tell(tip, trial, "try", 2)
    tip._soon.stop()
    before = Sureness(january(14, 17), 10_000.2, 0.804)
    tip._take((trial, before, replace(before, p80=january(15, 17), cost_p80=10_000.4, chance=0.796)))
    assert (tip.p80.difference.text(), tip.cost.difference.text()) == ("1 d later", "same")
    assert (tip.chance.difference.text(), tip.chance.after.text()) == ("same", "80%")
    tip._take((trial, before, replace(before, cost_p80=9_000, chance=0.9)))
    assert (tip.chance.difference.text(), tip.cost.difference.text()) == ("▲ more", "€1,000 less")
    assert tip.cost.difference.property("look") == Look.GOOD


def test_a_sentence_stands_instead_of_figures_until_the_next_try(tip):
    _tell(tip, _trial(), "try", 2)
    tip.say("That cannot be.")
    assert tip.meaning.text() == "That cannot be."
    assert tip.title.isHidden()
    assert tip.finish.name.parentWidget().isHidden()
    _tell(tip, _trial(), "try", 2)
    assert not tip.title.isHidden()
    tip.put_away()
    assert tip.isHidden()
    assert tip.is_settled


def test_figures_that_will_not_come_say_why(tip):
    _tell(tip, _trial(), "collect", 5)
    tip._soon.stop()
    assert tip.p80.after.text() == "…"
    tip._worker.failed.emit(InputError("It goes in circles."))
    assert [line.after.text() for line in (tip.p80, tip.chance, tip.cost)] == ["—"] * 3
    assert tip.finish.after.text() == "14 Jan"
    assert tip.meaning.text() == "It goes in circles."
