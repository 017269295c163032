"""What commands are given: the plan, and the lifecycle."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.messages import tell
from genai_planner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.model.plan import Plan


def add_plan_argument(parser: argparse.ArgumentParser) -> None:
    """Let the command take a PLAN."""
    parser.add_argument("plan", metavar="PLAN", help="a plan file, or answers to make one from")


def opened_plan(options: argparse.Namespace, lifecycle: "Callable[[], Lifecycle] | None" = None) -> "Plan":
    """The plan that the command is given; what is to be said about its file goes to standard error.

    Args:
        options: of the command.
        lifecycle: gives the lifecycle where the command needs it as well; None for the one chosen.

    Raises:
        InputError: where the file cannot be used.
    """
    from genai_planner.files.opening import open_any

    opened = open_any(Path(options.plan), lifecycle or partial(chosen_lifecycle, options))
    if opened.message:
        tell(opened.message)
    return opened.plan


def chosen_lifecycle(options: argparse.Namespace) -> "Lifecycle":
    """The user's own lifecycle; the bundled one where none is given, or theirs is broken, which is said."""
    from genai_planner.lifecycle.data.loading import bundled, load_lifecycle

    if options.lifecycle is None:
        return bundled()
    try:
        return load_lifecycle(Path(options.lifecycle))
    except InputError as error:
        tell(f"{error}\nThe bundled lifecycle is used instead.")
        return bundled()
