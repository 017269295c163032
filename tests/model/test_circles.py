"""Ways and circles in graphs."""

from itertools import pairwise

import pytest

from genai_planner.model.circles import circle_in_words, circles, path
from genai_planner.words.said import written


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([], set()),
        (["ab", "bc", "ac"], set()),
        (["aa"], set()),
        (["ab", "ba"], {"ab"}),
        (["ab", "bc", "ca"], {"abc"}),
        (["ab", "bc", "cd", "da", "ca"], {"abc"}),
        (["ab", "ba", "cd", "dc", "bc"], {"ab", "cd"}),
        (["xa", "ab", "bc", "ca", "cy"], {"abc"}),
    ],
)
def test_each_knot_is_told_by_a_shortest_circle(edges, expected):
    found = circles((start, goal) for start, goal in edges)
    assert {"".join(sorted(circle)) for circle in found} == expected
    assert all(f"{one}{two}" in edges for circle in found for one, two in pairwise(circle))


def test_a_circle_of_ten_thousand_is_found_without_recursion():
    size = 10_000
    (circle,) = circles((str(number), str((number + 1) % size)) for number in range(size))
    assert len(circle) == size


def test_a_way_is_a_shortest_one_with_both_ends():
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "c")]
    assert path(edges, "a", "d") == ("a", "c", "d")
    assert path(edges, "d", "a") == ()
    assert path(edges, "a", "a") == ("a",)


def test_a_long_circle_is_shortened_in_words():
    assert written(circle_in_words(["a", "b"])) == "'a' → 'b' → 'a'"
    words = written(circle_in_words([f"Task {number}" for number in range(100)]))
    assert "94 more" in words
    assert words.endswith("→ 'Task 99' → 'Task 0'")
