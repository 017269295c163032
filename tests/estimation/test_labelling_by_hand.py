"""What labelling takes, against calculations by hand."""

import pytest

from genai_planner.errors import InputError
from genai_planner.estimation.by_method.labelling import Labelling, estimate_labelling


def middle(amount):
    return amount.p50


def test_a_second_person_checks_15_of_100_unless_it_is_said_otherwise():
    job = Labelling(demonstrations=100)
    unchecked = middle(estimate_labelling(Labelling(demonstrations=100, control_share=0)).person_hours)
    assert middle(estimate_labelling(job).person_hours) == pytest.approx(1.15 * unchecked)


def test_pairs_are_judged_by_so_many_people():
    once = estimate_labelling(Labelling(comparisons=600, control_share=0)).person_hours
    thrice = estimate_labelling(
        Labelling(comparisons=200, judgements_per_item=3, control_share=0)
    ).person_hours
    assert middle(once) == pytest.approx(middle(thrice))


@pytest.mark.parametrize(("written", "compared", "hours"), [(60, 0, 15), (0, 60, 4), (60, 60, 19)])
def test_an_answer_takes_15_minutes_to_write_and_a_pair_4_to_compare(written, compared, hours):
    job = Labelling(demonstrations=written, comparisons=compared, control_share=0)
    assert middle(estimate_labelling(job).person_hours) == pytest.approx(hours)


@pytest.mark.parametrize(
    "sizes",
    [
        {"demonstrations": -1},
        {"comparisons": -1},
        {"labellers": 0},
        {"cost_per_hour": -1},
        {"judgements_per_item": 0.5},
        {"judgements_per_item": 101},
        {"control_share": 1.1},
        {"control_share": -0.1},
    ],
)
def test_sizes_that_cannot_be_are_refused(sizes):
    with pytest.raises(InputError):
        Labelling(**sizes)
