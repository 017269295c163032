"""How sure the plan is, worked out behind the window: when it begins, what wins, and what is told."""

import pytest

from genai_planner.errors import PlannerError
from genai_planner.gui.session import outlook_runner
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.model import edits
from support.small_project import small_plan


class _Found:
    """Stands for the outlook of a plan."""

    def __init__(self, plan):
        self.plan = plan


@pytest.fixture
def runs(monkeypatch):
    """The plans that were run; each run answers at once, or fails as it is told."""
    made = []

    def run(results, _wanted, tell):
        made.append(results.plan)
        tell((_wanted, 1, 2))
        if made[0] == "fail":
            raise PlannerError("It cannot be run.")
        return _Found(results.plan)

    monkeypatch.setattr(outlook_runner, "_outlook_of", run)
    return made


@pytest.fixture
def outlooks(document, runs):  # noqa: ARG001 - what is run
    made = Outlooks(document)
    made._soon.setInterval(1)
    yield made
    made.stop()


def test_a_plan_that_rests_gets_its_outlook_and_its_progress_is_told(outlooks, document, qtbot):
    told = []
    outlooks.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(outlooks.changed):
        document.show(small_plan())
    assert outlooks.outlook.plan is document.plan
    assert not outlooks.is_outdated
    assert (told[0], told[-1]) == ((0, 1), (0, 0))
    assert (1, 2) in told


def test_after_an_edit_the_last_outlook_stays_as_outdated_until_the_newer_one(outlooks, document, qtbot):
    with qtbot.waitSignal(outlooks.changed):
        document.show(small_plan())
    document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Test"))
    assert outlooks.is_outdated
    with qtbot.waitSignal(outlooks.changed):
        pass
    assert outlooks.outlook.plan is document.plan
    assert not outlooks.is_outdated


def test_what_was_cancelled_is_given_up_until_it_is_started(outlooks, document, qtbot, settled):
    with qtbot.waitSignal(outlooks.changed):
        document.show(small_plan())
    outlooks._soon.setInterval(1_000_000)
    document.edit("Rename", lambda plan: edits.rename_task(plan, "try", "Test"))
    settled(document)
    assert not outlooks.is_given_up
    outlooks.cancel()
    assert outlooks.is_given_up
    with qtbot.waitSignal(outlooks.changed):
        outlooks.start()
    assert not outlooks.is_given_up


def test_a_run_that_fails_says_why_and_the_next_one_forgets_it(outlooks, document, qtbot, runs):
    runs.append("fail")
    document.show(small_plan())
    qtbot.waitUntil(lambda: bool(outlooks.failure))
    assert outlooks.failure == "It cannot be run."
    assert outlooks.outlook is None
    runs.clear()
    with qtbot.waitSignal(outlooks.changed):
        outlooks.start()
    assert outlooks.failure == ""


def test_without_a_plan_there_is_no_outlook(outlooks, document, qtbot):
    with qtbot.waitSignal(outlooks.changed):
        document.show(small_plan())
    with qtbot.waitSignal(outlooks.changed):
        document.show(None)
    assert outlooks.outlook is None
    assert not outlooks.is_busy
