"""The page for `man`, made from the same parsers that give --help."""

import re
from collections.abc import Iterator

import identity
from genai_planner.cli.commands import COMMANDS
from genai_planner.cli.parsing import Option, command_parser, window_parser

_EXIT_CODES = (
    ("0", "All is well."),
    ("1", "The plan has problems."),
    ("2", "The input or the options cannot be used; nothing was changed."),
)


def manual() -> str:
    """The page in the language of roff."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    name, parser = identity.NAME, window_parser(COMMANDS, identity.VERSION)
    yield f'.TH {name.upper()} 1 "" "{identity.TITLE} {identity.VERSION}" "User commands"'
    yield from (".SH NAME", f"{name} \\- {_plain(identity.SUMMARY.rstrip('.').lower())}")
    yield from (
        ".SH SYNOPSIS",
        f".B {name}",
        "[PLAN] [\\-\\-lifecycle FILE]",
        ".br",
        f".B {name}",
        "COMMAND ...",
    )
    yield from (".SH DESCRIPTION", _plain(parser.description or ""))
    yield "Results go to standard output, messages to standard error."
    yield ".SH OPTIONS"
    yield from _options(parser.options)
    yield ".SH COMMANDS"
    for command in COMMANDS:
        own = command_parser(command)
        yield f".SS {_plain(command.name)}"
        yield _plain(own.description or "")
        yield from _options(own.options)
        for example in command.examples:
            yield from (".PP", ".RS", f".B {name} {_plain(example)}", ".RE")
    yield ".SH EXIT STATUS"
    for code, meaning in _EXIT_CODES:
        yield from (".TP", f".B {code}", _plain(meaning))
    yield from (".SH FILES", f"~/.config/{name}", "holds the settings,", f"~/.local/share/{name}")
    yield "the backups and what was not saved yet."


def _options(options: tuple[Option, ...]) -> Iterator[str]:
    for option in options:
        value = f" {option.value}" if option.value and option.flags else ""
        named = ", ".join(f"{flag}{value}" for flag in option.flags) or option.value
        yield from (".TP", f".B {_plain(named)}", _plain(option.help or "see above"))


def _plain(text: str) -> str:
    r"""The text without what roff would obey: backslashes, hyphens, dots at the start of a line."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", " ".join(safe.split()))
