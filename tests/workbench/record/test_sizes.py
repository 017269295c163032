"""Sizes and words of confidence mean what the plan says they mean."""

import pytest

from genai_planner.errors import EditError
from genai_planner.model.sizes import Confidence, Size
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.entry_error import EntryError
from genai_planner.words.region import region_of
from genai_planner.workbench.by_hand.cells import Ground, duration_typed
from genai_planner.workbench.record.sizes import is_in_words, read_in_words, read_three, with_words
from support.plans import plan_of, work


def plan():
    return plan_of(work("a", 3))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("M", (3, 5, 10)),
        ("s", (1, 2, 4)),
        ("M, unsure", (2.5, 5, 10)),
        ("l , Fairly Sure", (11.25, 15, 22.5)),
        ("5 d, sure", (4.5, 5, 6)),
        ("2w, guess", (4, 10, 30)),
        ("8 h", (1, 1, 1)),
        ("4, unsure", (2, 4, 8)),
    ],
)
def test_words_by_hand(text, points):
    assert read_in_words(plan(), text) == pytest.approx(points)


@pytest.mark.parametrize(("text", "points"), [("1,5 d", (1.5, 1.5, 1.5)), ("1,5 d, unsure", (0.75, 1.5, 3))])
def test_a_decimal_comma_parts_no_words(text, points):
    with speaking(Tongue(region=region_of("DE"))):
        assert read_in_words(plan(), text) == pytest.approx(points)


def test_a_word_of_confidence_alone_is_about_the_likely_amount():
    assert read_in_words(plan(), "unsure", 6) == (3, 6, 12)
    with pytest.raises(EntryError, match="as well, such as “M, unsure”"):
        read_in_words(plan(), "unsure")


@pytest.mark.parametrize("text", ["XL", "M, perhaps", "M unsure", "", ", unsure", "huge, sure"])
def test_other_words_are_refused_with_what_there_is(text):
    with pytest.raises(EntryError, match="write a number, S, M, L, sure, fairly sure, unsure or guess"):
        read_in_words(plan(), text, 3)


def test_runs_count_hours_and_take_no_size_in_days():
    assert read_in_words(plan(), "6 h, unsure", in_hours=True) == (3, 6, 12)
    with pytest.raises(EntryError, match="Sizes are days of work"):
        read_in_words(plan(), "M", in_hours=True)


def test_three_cells_hold_numbers_or_one_of_them_words():
    assert read_three(plan(), ("1", "2", "3")) == (1, 2, 3)
    assert read_three(plan(), ("", "M", "")) == (3, 5, 10)
    with pytest.raises(EntryError):
        read_three(plan(), ("1", "M", "3"))
    with pytest.raises(EntryError):
        read_three(plan(), ("", "2", ""))


@pytest.mark.parametrize(
    ("text", "words"), [("M", True), ("5 d", True), ("5", False), ("2,5", False), ("", False)]
)
def test_a_mere_number_is_not_in_words(text, words):
    assert is_in_words(text) is words


def test_a_plan_says_itself_what_its_sizes_mean():
    own = with_words(
        plan(), (Size(word="Hut", best=1, likely=1, worst=2),), (Confidence(word="ja", less=0, more=1),)
    )
    assert read_in_words(own, "hut, JA") == (1, 1, 2)
    with pytest.raises(EntryError):
        read_in_words(own, "M")
    twice = (Size(word="A", best=1, likely=1, worst=1), Size(word="a", best=1, likely=1, worst=1))
    with pytest.raises(EditError, match="given twice"):
        with_words(plan(), twice, ())


def test_a_size_is_typed_into_the_duration_of_the_table():
    ground = Ground(plan(), schedule(plan()), plan().start.date(), {})
    amount = duration_typed(ground, plan().task_by_id["a"], "L, fairly sure").task_by_id["a"].duration_days
    assert (amount.optimistic, amount.likely, amount.pessimistic) == (11.25, 15, 22.5)
    assert amount.because.startswith("Typed as “L, fairly sure”.")
    plain = duration_typed(ground, plan().task_by_id["a"], "1w").task_by_id["a"].duration_days
    assert plain.likely == 5
