"""What a command takes, told alike by its usage, its help, the manual and the completion of shells."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, NoReturn

from typing_extensions import override

from genai_planner.cli.messages import tell
from genai_planner.visible import visible
from genai_planner.words.phrases import counted_phrase, marked, phrase
from genai_planner.words.said import Capital, Said, said

PROGRAM = "genai-planner"
UNUSABLE = 2
_WORDS_OF_ARGPARSE = (
    *(marked("usage: "), marked("positional arguments"), marked("options")),
    *(marked("show this help message and exit"), marked("show program's version number and exit")),
    *(marked("the following arguments are required: %s"), marked("one of the arguments %s is required")),
    *(marked("expected one argument"), marked("expected at least one argument")),
    *(marked("expected at most one argument"), marked("not allowed with argument %s")),
    *(marked("argument %(argument_name)s: %(message)s"), marked("ignored explicit argument %r")),
    *(marked("invalid %(type)s value: %(value)r"), marked("unrecognized arguments: %s")),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("ambiguous option: %(option)s could match %(matches)s"),
)
"""What the standard library's parser says to users; `speak_in_argparse` has it said from our catalogue."""


def speak_in_argparse() -> None:
    """Let the standard library's parser take its words from our catalogue.

    It asks its own module's `_` and `ngettext`, which look for compiled catalogues in folders of the system.
    """
    vars(argparse).update(_=phrase, ngettext=counted_phrase)


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
            near = nearest(unknown[0].partition("=")[0], self._option_string_actions)
            told = said("unrecognized arguments: {words}", words=" ".join(unknown))
            if near and unknown[0].startswith("-"):
                told = said("{told}; did you mean '{nearest}'?", told=told, nearest=near)
            self.error(told.text())
        typed = {word.partition("=")[0] for word in words}
        known = self._option_string_actions.items()
        options.given = {action.dest: flag for flag, action in known if flag in typed}
        return options

    @override
    def error(self, message: str) -> NoReturn:
        tell(said("{prog}: error: {message}", prog=self.prog, message=visible(message)))
        tell(said("Type '{prog} --help' for what it takes.", prog=self.prog))
        raise SystemExit(UNUSABLE)


def shared_options() -> argparse.ArgumentParser:
    """The options that stand before or after the name of every command."""
    parser = Parser(prog=PROGRAM, add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--lifecycle", metavar="FILE", help=phrase("a lifecycle of your own instead of the bundled one")
    )
    return parser


def command_parser(command: Command) -> Parser:
    """The parser of that command."""
    examples = "\n".join(f"  {PROGRAM} {example}" for example in command.examples)
    parser = Parser(
        prog=f"{PROGRAM} {command.name}",
        description=said("{help}.", help=Capital(Said(command.help))).text(),
        epilog=said("examples:\n{examples}", examples=examples).text() if examples else None,
        formatter_class=_Help,
        parents=[shared_options()],
        allow_abbrev=False,
    )
    command.add_options(parser)
    return parser


def window_parser(commands: Sequence[Command], version: str) -> Parser:
    """The parser of the program without a command."""
    widest = max(len(command.name) for command in commands)
    listed = "\n".join(f"  {command.name:{widest}}  {phrase(command.help)}" for command in commands)
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [PLAN] [--lifecycle FILE]\n       {PROGRAM} COMMAND [--help] ...",
        description=phrase("Plans generative AI projects. Opens the window, with PLAN where it is given."),
        epilog=said("commands (each knows --help):\n{commands}", commands=listed).text(),
        formatter_class=_Help,
        parents=[shared_options()],
        allow_abbrev=False,
    )
    parser.add_argument(
        "plan", nargs="?", metavar="PLAN", help=phrase("a plan file, or answers to make one from")
    )
    parser.add_argument(
        "-V",
        "--version",
        action="version",
        version=f"GenAI Planner {version}",
        help=phrase("show program's version number and exit"),
    )
    return parser


def whole(text: str) -> int:
    """The whole number that was typed.

    Raises:
        ArgumentTypeError: where it is none.
    """
    try:
        return int(text)
    except ValueError:
        told = said("'{text}' is not a whole number such as 1000", text=text)
        raise argparse.ArgumentTypeError(told) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """Which of the known words somebody most likely meant; empty where none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1)), "")


def _option(action: argparse.Action, told: str) -> Option:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    choices = tuple(str(choice) for choice in action.choices or ())
    return Option(tuple(action.option_strings), value, choices, told)
