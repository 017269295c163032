"""Promised dates beside planned ones: the buffer between, and how it was used up."""

from datetime import date, datetime

import pytest

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.scenarios import Baseline, Commitment, RememberedDates
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.differences import Change, differences
from genai_planner.workbench.merging import merge
from genai_planner.workbench.record.promises import promised_task, promises_of
from genai_planner.workbench.record.status import status_of
from support.plans import link, milestone, plan_of, work

PROMISE = Commitment(
    id="city",
    name="Contract with the city",
    promised=date(2027, 1, 22),
    made=date(2026, 12, 1),
    planned_then=date(2027, 1, 8),
)
TODAY = date(2027, 1, 4)


def _plan(days=7, **fields):
    """Work of so many days from Monday 4 January, and a milestone behind it."""
    plan = plan_of(work("a", days), milestone("end"), links=(link("a", "end"),))
    return changed(plan, **{"commitments": (PROMISE,), **fields})


def _told(plan):
    (promise,) = promises_of(plan, schedule(plan), TODAY)
    return promise


def test_the_buffer_is_the_working_days_from_the_planned_to_the_promised_day():
    promise = _told(_plan())

    # Seven days from Monday the 4th end on Tuesday the 12th; three days of that week and five of the next.
    assert (promise.planned, promise.buffer) == (date(2027, 1, 12), 8)


def test_what_is_used_up_counts_from_what_was_planned_when_it_was_promised():
    promise = _told(_plan())

    assert [(one.day, one.buffer) for one in promise.readings] == [(date(2026, 12, 1), 10), (TODAY, 8)]
    assert promise.used == pytest.approx(0.2)
    assert promise.sentence.text() == (
        "“Contract with the city”: the finish is promised for 22 January 2027 and planned for "
        "12 January 2027; the buffer is 8 days. "
        "20% of the 10 days that there were on 1 December 2026 are used up."
    )


def test_baselines_tell_how_the_buffer_went_over_time():
    agreed = Baseline(id="b", name="Agreed", made=datetime(2026, 12, 15, 9), finish=datetime(2027, 1, 15, 17))

    promise = _told(_plan(baselines=(agreed,)))

    assert [one.buffer for one in promise.readings] == [10, 5, 8]
    assert promise.sentence.text().endswith("The most at once was 5 days.")


def test_of_a_milestone_its_own_dates_count():
    agreed = Baseline(
        id="b", name="Agreed", made=datetime(2026, 12, 15, 9), finish=datetime(2028, 1, 1, 17),
        tasks=(
            RememberedDates(
                task="end", name="End", start=datetime(2027, 1, 13, 17), finish=datetime(2027, 1, 13, 17)
            ),
        ),
    )  # fmt: skip
    plan = _plan(commitments=(changed(PROMISE, task="end"),), baselines=(agreed,))

    assert [one.buffer for one in _told(plan).readings] == [10, 7, 8]
    assert "“Task end” is promised" in _told(plan).sentence.text()


def test_a_promise_that_is_not_kept_says_by_how_much():
    promise = _told(_plan(days=20))

    assert promise.buffer == -5
    assert promise.used == pytest.approx(1.5)
    assert "planned for 29 January 2027, 5 days too late." in promise.sentence.text()


def test_a_promise_of_a_milestone_that_went_stays_and_says_so():
    plan = _plan(commitments=(changed(PROMISE, task="end"),))

    promise = _told(edits.remove_task(plan, "end"))

    assert promise.planned is None
    assert promise.sentence.text().endswith("is not in the plan any more.")


def test_a_promise_moves_no_date():
    plan = _plan()

    assert schedule(plan).tasks == schedule(changed(plan, commitments=())).tasks


def test_a_promise_of_what_is_not_there_is_refused():
    with pytest.raises(EditError, match="no task with the id 'nothing'"):
        edits.set_commitments(_plan(), [changed(PROMISE, task="nothing")])


def test_the_finish_is_shown_at_the_milestone_that_ends_the_plan():
    plan = _plan()

    assert promised_task(plan, schedule(plan), PROMISE) == "end"


def test_another_promised_day_is_a_difference_of_one_field():
    plan = _plan()
    later = edits.set_commitments(plan, [changed(PROMISE, promised=date(2027, 2, 1))])

    (found,) = differences(plan, later)

    assert (found.table, found.change, found.field) == ("commitments", Change.CHANGED, "promised")


def test_promises_of_both_sides_survive_a_merge():
    base = _plan(commitments=())
    ours, theirs = edits.set_commitments(base, [PROMISE]), edits.rename_plan(base, "Renamed")
    other = changed(PROMISE, id="board", name="Board")

    merged = merge(base, ours, edits.set_commitments(theirs, [other])).plan

    assert {one.id for one in merged.commitments} == {"city", "board"}


def test_the_status_page_tells_it():
    plan = _plan()

    told = [one.text() for one in status_of(plan, schedule(plan), TODAY).sentences]

    assert any("the buffer is 8 days" in one for one in told)
