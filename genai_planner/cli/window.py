"""The program without a command: opens the window, or draws pictures where there is no display."""

import argparse
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from genai_planner.cli.display import has_display
from genai_planner.cli.inputs import chosen_lifecycle, ground_of, opened_plan
from genai_planner.cli.messages import put, tell
from genai_planner.errors import InputError, OutputError
from genai_planner.words.said import said, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.model.plan import Plan
    from genai_planner.workbench.ground import Ground

OpenWindow: TypeAlias = "Callable[[Path | None, Lifecycle | None], int]"
"""Opens the window with a plan, and a lifecycle other than the usual one; returns the exit code."""
PICTURES = Path("genai-planner-pictures")
"""Where the pictures go that stand in for the window; within the folder that the user is in."""


def open_or_draw(options: argparse.Namespace, open_window: OpenWindow) -> int:
    """Open the window; returns when it is closed, or when the pictures that stand in for it are drawn."""
    if not has_display():
        return _draw_instead(options)
    path = None if options.plan is None else Path(options.plan)
    own = None if options.lifecycle is None else _own_or_bundled(options)
    return open_window(path, own)


def _own_or_bundled(options: argparse.Namespace) -> "Lifecycle":
    """The window opens whatever the lifecycle is like."""
    from genai_planner.lifecycle.data.loading import bundled

    try:
        return chosen_lifecycle(options)
    except InputError as error:
        tell(said("{error}\nThe bundled lifecycle is used instead.", error=told(error)))
        return bundled()


def _draw_instead(options: argparse.Namespace) -> int:
    from genai_planner.files.export_options import ExportOptions, Pictured
    from genai_planner.files.exports import export

    ground = cache(partial(ground_of, options))
    plan = _sample_plan(ground()) if options.plan is None else opened_plan(options, ground)
    tell(
        said(
            "There is no display to open a window on, so pictures of '{plan}' are drawn instead:",
            plan=plan.name,
        )
    )
    _make_folder(PICTURES)
    for view in (Pictured.TIMELINE, Pictured.MATRIX, Pictured.LIFECYCLE):
        path = PICTURES / f"{view}.png"
        for message in export(plan, path, ExportOptions(view=view), lifecycle=lambda: ground().lifecycle):
            tell(message)
        put(str(path))
    return 0


def _sample_plan(ground: "Ground") -> "Plan":
    from genai_planner.lifecycle.data.samples import answers_of, samples
    from genai_planner.workbench.new_plan import new_plan

    return new_plan(answers_of(samples()[0]), ground.lifecycle, ground.today, catalogue=ground.catalogue)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            said(
                "The folder '{folder}' cannot be made: {reason}; change to a folder where you may write.",
                folder=str(folder.absolute()),
                reason=error.strerror or str(error),
            )
        ) from error
