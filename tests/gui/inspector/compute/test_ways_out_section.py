"""The ways out of one shortage, alone: asked once, applied as one step, and gone for another plan."""

import pytest
from PySide6.QtWidgets import QPushButton

from genai_planner.errors import InputError
from genai_planner.gui.inspector.compute import ways_out as ways_out_module
from genai_planner.gui.inspector.compute.ways_out import WaysOutSection
from genai_planner.model import edits
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.workbench.closing_a_gap import Shortage
from genai_planner.workbench.expertise import Coverage
from genai_planner.workbench.results import Results
from support.grounds import ground
from support.plans import effort, plan_of
from support.tuning_plan import shown_words


def _plan():
    """Five days of expert work, and only Bob, who is at working level."""
    bob = Person(id="bob", name="Bob", day_rate=600, skills=(SkillLevel(skill="data", level=Level.WORKING),))
    return plan_of(effort("judge", 5, level=Level.EXPERT, name="Judge"), people=(bob,))


SHORTAGE = Shortage("data", Level.EXPERT, Coverage.GAP)


@pytest.fixture
def section(document, qtbot):
    document.show(_plan())
    made = WaysOutSection(document)
    made._soon.setInterval(0)
    qtbot.addWidget(made)
    yield made
    made.stop()


@pytest.fixture
def results(document):
    return Results(document.plan, ground())


@pytest.fixture
def found(section, results, qtbot):
    """The section with its ways worked out."""
    section.show_shortage(results, SHORTAGE)
    qtbot.waitUntil(lambda: section.found is not None, timeout=60_000)
    return section


def _buttons(section):
    return [one for one in section.findChildren(QPushButton) if one.isVisibleTo(section)]


def test_nothing_short_shows_nothing(section, results):
    section.show_shortage(results, None)

    assert section.isHidden()
    assert section.found is None


def test_it_says_that_it_is_at_work_and_then_what_each_way_comes_to(section, results, qtbot):
    section.show_shortage(results, SHORTAGE)
    assert "Working it out…" in shown_words(section)

    qtbot.waitUntil(lambda: section.found is not None, timeout=60_000)

    words = shown_words(section)
    assert "Train Bob to Data engineering (expert)" in words
    assert "Compared with the team as it is, levelled:" in words
    assert len(_buttons(section)) == min(len(section.found.ways), 5)


def test_the_same_shortage_of_the_same_plan_is_worked_out_once(found, results):
    before = found.found

    found.show_shortage(results, SHORTAGE)

    assert found.found is before


def test_a_way_is_one_step_named_after_it(found, document):
    way = found.found.ways[0]

    _buttons(found)[0].click()

    assert document.undo_stack.undoText() == way.name
    assert document.plan == way.plan


def test_a_plan_that_is_edited_since_has_no_ways(found, results, document):
    document.edit("Rename", lambda plan: edits.rename_task(plan, "judge", "Assess"))

    found.show_shortage(results, SHORTAGE)

    assert found.found is None
    assert found.isHidden()


def test_a_plan_that_is_only_read_tells_the_ways_without_a_button(section, results, document, qtbot):
    document.is_read_only = True

    section.show_shortage(results, SHORTAGE)
    qtbot.waitUntil(lambda: section.found is not None, timeout=60_000)

    assert _buttons(section) == []
    assert "Train Bob" in shown_words(section)


def test_a_way_that_is_refused_is_said(found, document):
    document.is_read_only = True

    _buttons(found)[0].click()

    assert "read-only" in shown_words(found)


def test_what_cannot_be_worked_out_is_said(section, results, qtbot, monkeypatch):
    def fail(*_):
        raise InputError("The plan goes in a circle.")

    monkeypatch.setattr(ways_out_module, "_worked_out", fail)
    section.show_shortage(results, SHORTAGE)

    qtbot.waitUntil(lambda: "The plan goes in a circle." in shown_words(section))
    assert "Working it out…" not in shown_words(section)
