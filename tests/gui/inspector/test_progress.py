"""Which actual dates come with a percentage, and which go."""

from datetime import datetime

import pytest

from genai_planner.estimation.own_assumptions import value_words
from genai_planner.estimation.record import Assumption
from genai_planner.gui.inspector.compute.assumption_fields import own_fields, source_words
from genai_planner.gui.inspector.progress_editor import ShownDates, with_percent
from genai_planner.model.assumptions import Optimiser, OwnAssumptions
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.tasks import Progress
from genai_planner.model.workloads import WorkloadKind

START, FINISH = datetime(2027, 1, 4, 8), datetime(2027, 1, 6, 17)
DATES = ShownDates(START, FINISH)
BEGUN = datetime(2027, 1, 5, 8)


@pytest.mark.parametrize(
    ("before", "percent", "started", "finished"),
    [
        (Progress(), 0, None, None),
        (Progress(), 1, START, None),
        (Progress(), 99, START, None),
        (Progress(), 100, START, FINISH),
        (Progress(percent_complete=50, actual_start=BEGUN), 60, BEGUN, None),
        (Progress(percent_complete=50, actual_start=BEGUN), 0, None, None),
        (Progress(percent_complete=100, actual_start=BEGUN, actual_finish=FINISH), 99, BEGUN, None),
    ],
)
def test_what_is_begun_has_a_start_and_what_is_done_a_finish(before, percent, started, finished):
    after = with_percent(before, percent, DATES)
    assert (after.actual_start, after.actual_finish, after.percent_complete) == (started, finished, percent)


def test_what_was_begun_after_its_scheduled_finish_is_finished_when_it_was_begun():
    late = Progress(percent_complete=50, actual_start=datetime(2027, 1, 8, 8))
    assert with_percent(late, 100, DATES).actual_finish == late.actual_start


def _assumption(name, value, source=ASSUMPTION):
    return Assumption(name=name, value=value, source=source)


def test_a_choice_is_told_in_the_words_of_its_list_and_anything_else_as_it_is():
    assert value_words(_assumption("Optimiser", Optimiser.ADAM_8_BIT)) == "Adam, 8-bit states"
    assert value_words(_assumption("Microbatch", "4 sequences")) == "4 sequences"


def test_the_planners_own_assumptions_are_told_as_such_and_a_source_by_its_name():
    assert source_words(_assumption("Microbatch", "4")) == "planner’s assumption"
    assert source_words(_assumption("Microbatch", "4", "a paper")) == "a paper"


def test_every_field_of_an_own_value_is_one_that_a_plan_keeps():
    kept = set(OwnAssumptions.model_fields)
    found = {
        field.name
        for kind in WorkloadKind
        for name in ("Optimiser", "Sharding", "Tokens in a microstep of one GPU")
        for field in own_fields(name, kind, "EUR")
    }
    assert {"optimiser", "sharding", "microbatch"} <= found <= kept
    assert own_fields("nothing of the kind", WorkloadKind.FINE_TUNING, "EUR") == ()
