"""What commands say of a plan's problems, and the exit code that follows from them."""

from typing import TYPE_CHECKING

from genai_planner.cli.messages import tell
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from genai_planner.model.problems import Problem


def is_error(problem: "Problem") -> bool:
    """Whether a part of the plan has no dates because of it."""
    from genai_planner.model.problems import Severity

    return problem.severity is Severity.ERROR


def told_errors(problems: "Iterable[Problem]") -> int:
    """Tell the errors among them; 1 where there are any, else 0."""
    errors = [problem for problem in problems if is_error(problem)]
    for problem in errors:
        tell(problem_text(problem))
    return int(bool(errors))


def problem_text(problem: "Problem", *, is_advised: bool = True) -> Said:
    """The problem in a line that begins with how much it matters; where asked for, with what to do."""
    template = _TEMPLATES[problem.severity.name, bool(is_advised and problem.advice)]
    return Said(template, (("problem", problem.said), ("advice", problem.advice)))


_TEMPLATES = {
    ("NOTE", True): marked("note: {problem} {advice}"),
    ("NOTE", False): marked("note: {problem}"),
    ("WARNING", True): marked("warning: {problem} {advice}"),
    ("WARNING", False): marked("warning: {problem}"),
    ("ERROR", True): marked("error: {problem} {advice}"),
    ("ERROR", False): marked("error: {problem}"),
}
"""By the name of the severity, and whether there is advice."""
