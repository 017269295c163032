"""The line above the problems counts them by what they are."""

import pytest

from genai_planner.model.problems import Problem, Severity

ERROR, WARNING, NOTE = (
    Problem(code="any", severity=severity, said="Something.")
    for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
)


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ((ERROR,), "1 error"),
        ((ERROR, ERROR, ERROR, WARNING), "3 errors, 1 warning"),
        ((WARNING,) * 5 + (NOTE,) * 2, "5 warnings, 2 notes"),
        ((), "Nothing is wrong with this plan."),
    ],
)
def test_problems_are_counted_by_kind_in_plain_words(window, problems, words):
    assert window.workspace.problems._sentence(problems) == words
