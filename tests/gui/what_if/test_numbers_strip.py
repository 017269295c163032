"""The five numbers before and after, how far they are apart, and the sentences of what was found."""

from dataclasses import replace
from datetime import datetime

import pytest

from genai_planner.gui.look.differences import days_apart, look_of, signed_money
from genai_planner.gui.look.widgets import Look
from genai_planner.gui.what_if.numbers_strip import NumbersStrip
from genai_planner.gui.what_if.reach_words import headline_words, progress_words, scope_words
from genai_planner.words.said import said
from genai_planner.workbench.varying.headline import Headline
from genai_planner.workbench.varying.package_search import PackageKind
from genai_planner.workbench.varying.reaching import Aim, Package, Progress, Reached, Taken
from genai_planner.workbench.varying.step import Step
from support.small_project import small_plan

DAY = datetime(2027, 3, 1, 16)
BEFORE = Headline(DAY, DAY, DAY, 0.40, 10_000, 2, 0)
STEP = Taken(Step(said("Begin in one language"), (), gives_up=said("French")), 3, 100, 0.8, DAY)


@pytest.fixture
def strip(qtbot):
    made = NumbersStrip()
    qtbot.addWidget(made)
    return made


def _differences(strip, after, before=BEFORE):
    strip.show_numbers(before, after, "EUR")
    return [labels[2].text() for labels in strip.rows]


def test_what_did_not_change_has_no_difference_and_no_old_value(strip):
    assert _differences(strip, BEFORE) == [""] * 5
    assert {labels[0].text() for labels in strip.rows} == {""}


def test_each_number_says_how_far_it_is_from_the_old_one(strip):
    after = Headline(DAY.replace(day=2), DAY, datetime(2027, 2, 27, 16), 0.41, 9_000, 3, 0)
    assert _differences(strip, after) == [
        "1 day later", "2 days earlier", "1 point likelier", "− €1,000", "1 more",
    ]  # fmt: skip
    looks = [labels[2].property("look") for labels in strip.rows]
    assert looks == [Look.BAD, Look.GOOD, Look.GOOD, Look.GOOD, Look.BAD]


def test_points_are_counted_and_a_plan_without_a_deadline_has_no_chance(strip):
    assert _differences(strip, replace(BEFORE, chance=0.30))[2] == "10 points less likely"
    none = replace(BEFORE, chance=None)
    assert _differences(strip, none, none)[2] == ""
    assert strip.rows[2][1].text() == "no deadline"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ""), (1, "1 day later"), (-1, "1 day earlier"), (2, "2 days later"), (-1_200, "1,200 days earlier")],
)
def test_days_apart_are_told_with_their_direction(days, words):
    assert days_apart(days) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(0.4, "the same"), (-0.4, "the same"), (3_000, "+ €3,000"), (-1, "− €1")]
)
def test_an_amount_that_rounds_to_nothing_is_the_same(amount, words):
    assert signed_money(amount, "EUR") == words


def test_less_is_a_gain_and_more_a_loss():
    assert [look_of(one) for one in (-1, 0, 1)] == [Look.GOOD, Look.SECONDARY, Look.BAD]


def _found(*packages, before=BEFORE, budget=None, is_cut_short=False):
    return Reached(Aim(DAY.date(), 0.8, budget), before, packages, BEFORE, None, is_cut_short)


def _package(chance, cost, *steps):
    after = replace(BEFORE, chance=chance, cost_p80=cost)
    return Package(PackageKind.LEAST_CHANGE, steps, after, small_plan())


def test_a_plan_that_is_sure_enough_needs_nothing_unless_it_costs_too_much():
    sure = replace(BEFORE, chance=0.8)
    assert headline_words(_found(before=sure), "EUR").startswith("Nothing is needed: the chance")
    assert headline_words(_found(before=sure, budget=9_999), "EUR").startswith("Even all that was found")


def test_the_answer_counts_the_steps_of_the_first_package_that_is_likely_enough():
    one, two = _package(0.8, 10_000, STEP), _package(0.9, 12_000, STEP, STEP)
    assert headline_words(_found(one, two), "EUR") == (
        "One step does it: 80% for 1 Mar 2027, and the cost at 80% is the same."
    )
    nearly = _package(0.79, 9_000, STEP)
    assert headline_words(_found(nearly, two), "EUR") == (
        "2 steps do it: 90% for 1 Mar 2027, and the cost at 80% is €2,000 higher."
    )


def test_where_nothing_does_it_the_best_is_told_and_whether_more_may_be_possible():
    assert "is 1 Mar 2027" in headline_words(_found(), "EUR")
    assert headline_words(_found(is_cut_short=True), "EUR").startswith("In the time given, 40%")


def test_what_a_package_gives_up_is_told_and_nothing_else():
    assert scope_words(_package(0.8, 0, STEP)) == "It gives up: French."
    assert scope_words(_package(0.8, 0)) == ""


def test_while_it_is_searched_the_kind_and_the_best_so_far_are_told():
    words = progress_words(Progress(0.5, PackageKind.LEAST_COST, 1_234, 0.625))
    assert words == "Looking for: Least cost. 1,234 ways tried; the likeliest reaches 62%."
