"""What commands say of a plan's problems, and the exit code that follows from them."""

from typing import TYPE_CHECKING

from genai_planner.cli.messages import tell

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
        tell(f"error: {problem.message} {problem.remedy}".rstrip())
    return int(bool(errors))
