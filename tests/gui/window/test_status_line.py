"""The line of facts, alone over a document: what it says of dates, money and chances, and what it spares."""

from datetime import date

import pytest

from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.gui.window.status_line import StatusLine
from genai_planner.model.edits.changing import changed
from support.plans import plan_of, work
from support.small_project import small_plan


@pytest.fixture
def line(document, qtbot, settled):
    """Shows the facts of a plan in a line of some width; nothing is simulated."""
    outlooks = Outlooks(document)
    outlooks._soon.setInterval(1_000_000)
    made = StatusLine(document, outlooks)
    qtbot.addWidget(made)
    made.resize(2_000, 32)
    made.show()

    def show(plan, width=2_000):
        made.resize(width, 32)
        document.show(plan)
        settled(document)
        return made

    yield show
    outlooks.stop()


def test_one_working_day_is_told_as_one(line):
    assert line(plan_of(work("a", 1))).duration.value.text() == "1 working day"
    assert line(small_plan()).duration.value.text() == "7 working days"


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (None, ""),
        (date(2027, 1, 12), ""),
        (date(2027, 1, 11), "1 day after the deadline of 11 January 2027"),
        (date(2027, 1, 8), "4 days after the deadline of 8 January 2027"),
    ],
)
def test_a_finish_after_the_deadline_is_told_in_days(line, deadline, words):
    made = line(changed(small_plan(), deadline=deadline))
    assert made.late.text() == words
    assert made.late.isVisible() is bool(words)


@pytest.mark.parametrize(
    ("budget", "rest", "tone"), [(None, "", ""), (2_000, "of €2,000", ""), (1_999, "of €1,999", "gap")]
)
def test_cost_stands_beside_the_budget_and_is_bad_only_above_it(line, budget, rest, tone):
    made = line(changed(small_plan(), budget=budget))
    assert (made.cost.value.text(), made.cost.rest.text()) == ("€2,000", rest)
    assert (made.cost.value.property("tone") or "") == tone


def test_without_a_plan_there_are_no_facts(line, document):
    made = line(small_plan())
    document.show(None)
    parts = (made.finish, made.duration, made.cost, made.problems, made.p80, made.late, made.working)
    assert not [part for part in parts if part.isVisible()]


def test_in_a_narrow_line_the_finish_and_the_problems_stay(line):
    made = line(small_plan())
    needed = made.finish.sizeHint().width() + made.p80.sizeHint().width() + made.problems.sizeHint().width()
    made.resize(needed + 100, 32)
    assert made.finish.isVisible()
    assert made.problems.isVisible()
    assert not made.cost.isVisible()
    assert not made.duration.isVisible()
    made.resize(2_000, 32)
    assert made.cost.isVisible()


def test_why_there_are_no_dates_is_told_instead_of_them(line, document):
    made = line(small_plan())
    document.results_failed.emit("It goes round in a circle.")
    assert made.notice.words == "It goes round in a circle. The dates are those before the last change."
    made.notice.dismiss()
    document.plan_changed.emit()
    assert made._failure == ""
