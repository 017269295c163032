"""The command `help`: what the program or one of its commands takes."""

import argparse

from genai_planner import __version__
from genai_planner.cli.messages import put
from genai_planner.cli.parsing import PROGRAM, command_parser, nearest, window_parser
from genai_planner.errors import InputError
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `help`."""
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=phrase("the command to tell about"))


def show_help(options: argparse.Namespace) -> int:
    """Print the help of the command named, or of the program."""
    by_name = {command.name: command for command in options.commands}
    if options.command is None:
        put(window_parser(options.commands, __version__).format_help().rstrip())
        return 0
    if options.command not in by_name:
        near = nearest(options.command, by_name)
        hint = (
            said("did you mean '{nearest}'?", nearest=near)
            if near
            else said("'{program} help' lists them.", program=PROGRAM)
        )
        raise InputError(
            said("There is no command '{command}'; {hint}", command=options.command[:80], hint=hint)
        )
    put(command_parser(by_name[options.command]).format_help().rstrip())
    return 0
