"""What a command takes, told alike by its usage, its help, the manual and the completion of shells."""

import argparse
import difflib
from collections.abc import Callable, Sequence
from typing import NamedTuple, NoReturn

from typing_extensions import override

from genai_planner.cli.messages import tell
from genai_planner.visible import visible

PROGRAM = "genai-planner"
UNUSABLE = 2


class Command(NamedTuple):
    """One command: its name, what it does in a line, its options, the function behind it, and examples."""

    name: str
    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    examples: tuple[str, ...] = ()
    """Lines to type, without the name of the program."""


class Option(NamedTuple):
    """One option or argument of a command, as manual and completion need it."""

    flags: tuple[str, ...]
    """Such as -o and --output; empty for an argument."""
    value: str
    """What its value is called, such as FILE; empty where it takes none."""
    choices: tuple[str, ...]
    help: str


class _Help(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of examples, and breaks all others at the terminal's width."""

    def told(self, action: argparse.Action) -> str:
        """The help of an option with "%%" and "%(default)s" put in."""
        return self._expand_help(action) if action.help else ""


class Parser(argparse.ArgumentParser):
    """Names the nearest option for an unknown one, and says in a line how to get help."""

    @property
    def options(self) -> tuple[Option, ...]:
        """All options and arguments, in the order of the help."""
        formatter = _Help(self.prog)
        return tuple(_option(action, formatter.told(action)) for action in self._actions)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """What the words say, and as `given` which options they name, each as it is typed.

        An option that there is not ends the program with the nearest one.
        """
        options, unknown = self.parse_known_args(words)
        if unknown:
            near = difflib.get_close_matches(unknown[0].partition("=")[0], self._option_string_actions, n=1)
            hint = f"; did you mean '{near[0]}'?" if near and unknown[0].startswith("-") else ""
            self.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
        typed = {word.partition("=")[0] for word in words}
        known = self._option_string_actions.items()
        options.given = {action.dest: flag for flag, action in known if flag in typed}
        return options

    @override
    def error(self, message: str) -> NoReturn:
        tell(f"{self.prog}: error: {visible(message)}")
        tell(f"Type '{self.prog} --help' for what it takes.")
        raise SystemExit(UNUSABLE)


def shared_options() -> argparse.ArgumentParser:
    """The options that stand before or after the name of every command."""
    parser = Parser(prog=PROGRAM, add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--lifecycle", metavar="FILE", help="a lifecycle of your own instead of the bundled one"
    )
    return parser


def command_parser(command: Command) -> Parser:
    """The parser of that command."""
    examples = "\n".join(f"  {PROGRAM} {example}" for example in command.examples)
    parser = Parser(
        prog=f"{PROGRAM} {command.name}",
        description=command.help[0].upper() + command.help[1:] + ".",
        epilog=f"examples:\n{examples}" if examples else None,
        formatter_class=_Help,
        parents=[shared_options()],
        allow_abbrev=False,
    )
    command.add_options(parser)
    return parser


def window_parser(commands: Sequence[Command], version: str) -> Parser:
    """The parser of the program without a command."""
    widest = max(len(command.name) for command in commands)
    listed = "\n".join(f"  {command.name:{widest}}  {command.help}" for command in commands)
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [PLAN] [--lifecycle FILE]\n       {PROGRAM} COMMAND [--help] ...",
        description="Plans generative AI projects. Opens the window, with PLAN where it is given.",
        epilog=f"commands (each knows --help):\n{listed}",
        formatter_class=_Help,
        parents=[shared_options()],
        allow_abbrev=False,
    )
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file, or answers to make one from")
    parser.add_argument("-V", "--version", action="version", version=f"GenAI Planner {version}")
    return parser


def _option(action: argparse.Action, told: str) -> Option:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    choices = tuple(str(choice) for choice in action.choices or ())
    return Option(tuple(action.option_strings), value, choices, told)
