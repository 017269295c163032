"""The command line: its table of commands, its exit codes, and what happens when something fails."""

import argparse
import difflib
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from genai_planner import __version__
from genai_planner.cli import creating, estimate, exporting, inspecting, level, simulate, window
from genai_planner.cli.messages import tell
from genai_planner.cli.window import OpenWindow
from genai_planner.crash_report import crash_message, write_crash_report
from genai_planner.errors import InputError, PlannerError
from genai_planner.paths import shown

FINE, HAS_PROBLEMS, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: fine; the plan has problems; unusable input or usage; stopped with Ctrl-C."""


_SIGNED = re.compile(r"-\d[\d.,]*(e[+-]?\d+)?[kmbt]?", re.IGNORECASE)


class Command(NamedTuple):
    """One command: its name, what it does in a line, its options, and the function behind it."""

    name: str
    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS = (
    Command("samples", "list the bundled samples", creating.add_samples_options, creating.samples),
    Command("new", "make a plan from answers or a sample", creating.add_new_options, creating.new),
    Command("check", "name every problem of a plan", inspecting.add_check_options, inspecting.check),
    Command("schedule", "print the dates of a plan", inspecting.add_schedule_options, inspecting.schedule),
    Command("simulate", "print how sure dates and cost are", simulate.add_options, simulate.simulate),
    Command("level", "book nobody and no GPU twice, and finish early", level.add_options, level.level),
    Command(
        "estimate",
        "print how long a computation takes and what it costs",
        estimate.add_options,
        estimate.estimate,
    ),
    Command("export", "write a plan as a picture or a table", exporting.add_options, exporting.export),
)


def run(argv: Sequence[str], *, open_window: OpenWindow) -> int:
    """Run the command, or open the window where there is none; returns the exit code, never raises.

    Args:
        argv: the words after the program's name.
        open_window: opens the window, which is beside this layer and not below it.
    """
    try:
        code = _run(argv, open_window)
        sys.stdout.flush()
    except SystemExit as leaving:  # argparse has said why
        return leaving.code if isinstance(leaving.code, int) else UNUSABLE
    except BaseException as error:  # noqa: BLE001 - the crash hook: nothing may end in a traceback
        return _failed(error)
    return code


def _failed(error: BaseException) -> int:
    """Tell what went wrong, as far as the user needs to know; returns the exit code."""
    match error:
        case KeyboardInterrupt():
            return INTERRUPTED
        case BrokenPipeError():
            return _without_reader()
        case PlannerError():
            tell(str(error))
        case ImportError():  # most likely a system library that Qt needs
            tell(f"A part of the program cannot be loaded: {error}; install it as the README says.")
        case _:
            tell(crash_message(write_crash_report(error)))
    return UNUSABLE


def _run(argv: Sequence[str], open_window: OpenWindow) -> int:
    shared, rest = _shared_options().parse_known_args(argv)
    named = [command for command in COMMANDS if rest and rest[0] == command.name]
    if named:
        options = _command_parser(named[0]).parse_args(_with_signs(rest[1:]))
    else:
        options = _window_parser().parse_args(rest)
        _refuse_what_is_not_there(options.plan)
    options.lifecycle = shared.lifecycle
    if not named:
        return window.open_or_draw(options, open_window)
    return named[0].run(options)


def _with_signs(words: Sequence[str]) -> list[str]:
    """The words with "-8e9" tied to the option before it; argparse takes it for an option of its own."""
    tied: list[str] = []
    for word in words:
        if _SIGNED.fullmatch(word) and tied and tied[-1].startswith("--") and "=" not in tied[-1]:
            tied[-1] += f"={word}"
        else:
            tied.append(word)
    return tied


def _refuse_what_is_not_there(word: str | None) -> None:
    """Refuse a file that is not there before a window opens; a bare word was most likely a command."""
    if word is None or os.path.exists(word):  # noqa: PTH110 - Path.exists raises for names that are too long
        return
    near = difflib.get_close_matches(word, [command.name for command in COMMANDS], n=1)
    hint = f"did you mean '{near[0]}'?" if near else "check the name, or see genai-planner --help."
    raise InputError(f"There is no command and no file '{shown(Path(word))}'; {hint}")


def _shared_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--lifecycle", metavar="FILE", help="a lifecycle of your own instead of the bundled one"
    )
    return parser


def _command_parser(command: Command) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"genai-planner {command.name}",
        description=command.help[0].upper() + command.help[1:] + ".",
        parents=[_shared_options()],
        allow_abbrev=False,
    )
    command.add_options(parser)
    return parser


def _window_parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {command.name:10} {command.help}" for command in COMMANDS)
    parser = argparse.ArgumentParser(
        prog="genai-planner",
        description="Plans generative AI projects. Opens the window, with PLAN where it is given.",
        epilog=f"commands (each knows --help):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_shared_options()],
        allow_abbrev=False,
    )
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file, or answers to make one from")
    parser.add_argument("--version", action="version", version=f"GenAI Planner {__version__}")
    return parser


def _without_reader() -> int:
    """Whoever read the results has gone, having had enough; the last flush at exit must not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE
