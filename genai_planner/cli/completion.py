"""The command `completion`: a script by which a shell completes commands, options and their values."""

import argparse
from collections.abc import Iterator, Sequence

from genai_planner.cli.messages import put
from genai_planner.cli.parsing import PROGRAM, Command, Option, command_parser
from genai_planner.words.phrases import phrase

_BASH = """# Completion of {program} for bash: {program} completion bash
_genai_planner_files() {{
    local name
    while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "${{COMP_WORDS[COMP_CWORD]}}")
}}
_genai_planner() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=${{COMP_WORDS[1]}}
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "{commands} --help --version --lifecycle" -- "$word"))
        _genai_planner_files
        return
    fi
    case "$command $before" in
{values}
    esac
    if [ "${{word#-}}" != "$word" ]; then
        case "$command" in
{options}
        esac
        return
    fi
    _genai_planner_files
}}
complete -o filenames -F _genai_planner {program}
"""
_ZSH = """#compdef {program}
# Completion of {program} for zsh: {program} completion zsh
_genai_planner() {{
    local -a commands
    commands=(
{commands}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        _files
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{options}
        *) _files ;;
    esac
}}
_genai_planner "$@"
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `completion`."""
    parser.add_argument("shell", choices=list(_WRITERS), metavar="SHELL", help=", ".join(_WRITERS))


def completion(options: argparse.Namespace) -> int:
    """Print the script of that shell."""
    put(_WRITERS[options.shell](options.commands).rstrip())
    return 0


def _bash(commands: Sequence[Command]) -> str:
    values, options = [], []
    for command in commands:
        taken = command_parser(command).options
        flags = " ".join(flag for option in taken for flag in option.flags)
        options.append(f'            {command.name}) COMPREPLY=($(compgen -W "{flags}" -- "$word")) ;;')
        for option in taken:
            if option.choices and option.flags:
                words = " | ".join(f'"{command.name} {flag}"' for flag in option.flags)
                listed = " ".join(option.choices)
                values.append(f'        {words}) COMPREPLY=($(compgen -W "{listed}" -- "$word")); return ;;')
            elif option.choices:
                listed = " ".join(option.choices)
                before = f'"{command.name} {command.name}"'
                values.append(f'        {before}) COMPREPLY=($(compgen -W "{listed}" -- "$word")); return ;;')
    return _BASH.format(
        program=PROGRAM,
        commands=" ".join(command.name for command in commands),
        values="\n".join(values),
        options="\n".join(options),
    )


def _zsh(commands: Sequence[Command]) -> str:
    options = []
    for command in commands:
        taken = " \\\n            ".join(_zsh_option(option) for option in command_parser(command).options)
        options.append(f"        {command.name}) _arguments -s \\\n            {taken} ;;")
    return _ZSH.format(
        program=PROGRAM,
        commands="\n".join(f"        {_quoted(f'{one.name}:{phrase(one.help)}')}" for one in commands),
        options="\n".join(options),
    )


def _zsh_option(option: Option) -> str:
    """One argument of _arguments: "--view[what a picture is of]:V:(timeline matrix)"."""
    action = f"({' '.join(option.choices)})" if option.choices else "_files"
    name = option.value.replace(":", " ") or "file"
    if not option.flags:
        return _quoted(f"*:{name}:{action}")
    told = option.help.replace("[", "(").replace("]", ")").replace(":", "\\:")
    value = f":{name}:{action}" if option.value else ""
    return " ".join(_quoted(f"{flag}[{told}]{value}") for flag in option.flags)


def _fish(commands: Sequence[Command]) -> str:
    return "\n".join(_fish_lines(commands)) + "\n"


def _fish_lines(commands: Sequence[Command]) -> Iterator[str]:
    yield f"# Completion of {PROGRAM} for fish: {PROGRAM} completion fish"
    for command in commands:
        told = _quoted(phrase(command.help))
        yield f"complete -c {PROGRAM} -n __fish_use_subcommand -a {command.name} -d {told}"
    for command in commands:
        seen = f"complete -c {PROGRAM} -n '__fish_seen_subcommand_from {command.name}'"
        for option in command_parser(command).options:
            listed = f" -x -a {_quoted(' '.join(option.choices))}" if option.choices else " -r"
            names = "".join(
                f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}" for flag in option.flags
            )
            value = listed if option.value and (names or option.choices) else ""
            if names or value:
                yield f"{seen}{names}{value} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    """The text as one word of a shell."""
    return "'" + text.replace("'", "'\\''") + "'"


_WRITERS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
