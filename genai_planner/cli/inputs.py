"""What commands are given: the plan, and the lifecycle."""

import argparse
import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.messages import tell, tell_warning
from genai_planner.errors import InputError
from genai_planner.paths import shown
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.files.plan_file import OpenedPlan
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.model.plan import Plan
    from genai_planner.workbench.ground import Ground


def add_plan_argument(parser: argparse.ArgumentParser) -> None:
    """Let the command take a PLAN."""
    parser.add_argument("plan", metavar="PLAN", help=phrase("a plan file, or answers to make one from"))


def opened_plan(options: argparse.Namespace, ground: "Callable[[], Ground] | None" = None) -> "Plan":
    """As `opened_file`, the plan alone."""
    return opened_file(options, ground).plan


def plan_and_ground(options: argparse.Namespace) -> "tuple[Plan, Ground]":
    """The plan that the command is given, and what everything computed from it rests on.

    Raises:
        InputError: where the file, or the lifecycle that was asked for, cannot be used.
    """
    ground = cache(partial(ground_of, options))
    return opened_plan(options, ground), ground()


def opened_file(options: argparse.Namespace, ground: "Callable[[], Ground] | None" = None) -> "OpenedPlan":
    """The plan that the command is given; what is to be said about its file goes to standard error.

    Args:
        options: of the command.
        ground: gives the ground where the command needs it as well; None for `ground_of` the options.

    Raises:
        InputError: where the file cannot be used.
    """
    from genai_planner.files.opening import open_any

    opened = open_any(Path(options.plan), ground or partial(ground_of, options))
    if opened.message:
        tell(opened.message)
    return opened


def plan_of(file: str, options: argparse.Namespace) -> "Plan":
    """The plan in another file that the command names; what is to be said about it goes to standard error.

    Raises:
        InputError: where the file cannot be used.
    """
    return opened_other(file, options).plan


def opened_other(file: str, options: argparse.Namespace) -> "OpenedPlan":
    """Another file that the command names, as `opened_file` opens the one that it is given.

    Raises:
        InputError: where the file cannot be used.
    """
    return opened_file(argparse.Namespace(**{**vars(options), "plan": file}))


def ground_of(options: argparse.Namespace) -> "Ground":
    """What everything computed from a plan rests on.

    Raises:
        InputError: where the lifecycle that was asked for cannot be used.
    """
    from datetime import date

    from genai_planner.workbench.ground import Ground
    from genai_planner.workbench.known_hardware import known_catalogue

    return Ground(chosen_lifecycle(options), known_catalogue(tell_warning), date.today())


def chosen_lifecycle(options: argparse.Namespace) -> "Lifecycle":
    """The user's own lifecycle, or the bundled one where none is given.

    Raises:
        InputError: where theirs cannot be used; another one than was asked for would give another plan.
    """
    from genai_planner.lifecycle.data.loading import bundled, load_lifecycle

    return bundled() if options.lifecycle is None else load_lifecycle(Path(options.lifecycle))


def refuse_to_replace(source: str, target: str) -> None:
    """Go on where both are different files, however they are named.

    Raises:
        InputError: where what is read would be replaced by what is written.
    """
    try:
        is_same = os.path.samefile(source, target)  # noqa: PTH121 - a name may hold what no path can
    except (OSError, ValueError):  # one of them is not there, or is no name: reading or writing will say so
        return
    if is_same:
        raise InputError(
            said(
                "'{target}' is the file that is read; name another one to write.", target=shown(Path(target))
            )
        )
