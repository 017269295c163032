"""What users of any command line expect: help, completion, the nearest option, colours on terminals alone."""

import io
import os
import shutil
import subprocess
import sys

import pytest

from genai_planner import __version__
from genai_planner.cli.commands import COMMANDS
from genai_planner.cli.messages import missing_library_text, put, put_json, tell, tell_progress
from genai_planner.errors import OutputError


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def terminal_of(monkeypatch):
    """Standard error, from here on a terminal of 40 columns that knows colours."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


def test_the_version_has_a_short_option(planner):
    assert planner("-V").out == f"GenAI Planner {__version__}\n"


def test_help_tells_what_the_options_tell(planner):
    assert planner("help").out == planner("--help").out
    for command in COMMANDS:
        assert planner("help", command.name).out == planner(command.name, "--help").out


def test_help_for_no_command_names_the_nearest(planner):
    ran = planner("help", "exprot")
    assert (ran.code, ran.err) == (2, "There is no command 'exprot'; did you mean 'export'?\n")


def test_usage_names_command_and_plan(planner):
    usage = planner("--help").out.splitlines()[:2]
    assert usage == [
        "usage: genai-planner [PLAN] [--lifecycle FILE]",
        "       genai-planner COMMAND [--help] ...",
    ]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_help_ends_with_examples_that_the_command_takes(planner, command):
    text = planner(command.name, "--help").out
    assert command.examples
    for example in command.examples:
        assert f"  genai-planner {example}" in text
        assert example.split()[0] == command.name


@pytest.mark.parametrize("columns", ["60", "200"])
def test_help_fits_the_terminal(planner, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    text = planner("export", "--help").out.partition("examples:")[0]
    assert max(map(len, text.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "plan", "out.png", "--veiw", "risk"], "did you mean '--view'?"),
        (["schedule", "plan", "--jsn"], "did you mean '--json'?"),
        (["check", "plan", "--\x1b[31mred"], "\\x1b[31mred"),
        (["--lifecylce", "own.json"], "did you mean '--lifecycle'?"),
    ],
)
def test_an_unknown_option_is_told_with_the_nearest_in_two_lines(planner, words, said):
    ran = planner(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "--help" in ran.err.splitlines()[-1]
    assert "\x1b" not in ran.err


def test_no_escape_of_a_message_or_a_result_reaches_the_terminal(capsys):
    tell("a\x1b[2J\x9bb\r\nc")
    put("a\x1b]0;title\x07b\tc")
    put_json({"name": "\x9b31m"})
    assert capsys.readouterr() == (
        'a\\x1b]0;title\\x07b\tc\n{\n  "name": "\\u009b31m"\n}\n',
        "a\\x1b[2J\\x9bb\\x0d\nc\n",
    )


def test_errors_are_coloured_on_a_terminal(monkeypatch):
    terminal = terminal_of(monkeypatch)
    tell("error: 1 thing")
    assert terminal.getvalue() == "\x1b[1;31merror:\x1b[0m 1 thing\n"


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": ""}])
def test_nothing_is_coloured_where_it_is_not_wanted(monkeypatch, variables):
    terminal = terminal_of(monkeypatch)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    tell("error: 1 thing")
    assert terminal.getvalue() == "error: 1 thing\n"


def test_nothing_is_coloured_and_no_progress_shown_in_a_file(capsys):
    tell("error: 1 thing")
    tell_progress("half")
    assert capsys.readouterr().err == "error: 1 thing\n"


def test_progress_keeps_to_one_line_of_the_terminal(monkeypatch):
    terminal = terminal_of(monkeypatch)
    tell_progress("x" * 100)
    tell_progress("")
    assert terminal.getvalue() == "\r\x1b[K" + "x" * 39 + "\r\x1b[K"


def test_results_that_find_no_room_are_told(monkeypatch):
    def refuse(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("genai_planner.cli.messages.forget_results", lambda: None)
    monkeypatch.setattr("sys.stdout.write", refuse)
    with pytest.raises(OutputError, match="cannot be written: No space left on device"):
        put("anything")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a disk that is always full")  # noqa: PTH110
def test_a_full_disk_behind_standard_output_is_told_without_a_report(sound):
    command = f"'{sys.executable}' -m genai_planner schedule '{sound}' > /dev/full"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert (
        done.stderr == "The results cannot be written: No space left on device; send them somewhere else.\n"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_every_command_and_its_options(planner, shell):
    script = planner("completion", shell).out
    for command in COMMANDS:
        assert command.name in script
    assert "time-limit" in script
    assert "whiskers" not in script.partition("-l view")[0] or shell != "fish"


@pytest.mark.skipif(shutil.which("bash") is None, reason="asks bash itself")
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["sched"], {"schedule"}),
        (["export", "--siz"], {"--size"}),
        (["export", "--view", "ri"], {"risk"}),
        (["export", "--theme", ""], {"light", "dark", "contrast"}),
        (["completion", "z"], {"zsh"}),
    ],
)
def test_bash_completes_commands_options_and_values(planner, tmp_path, words, completed):
    script = planner("completion", "bash").out
    typed = " ".join(f"'{word}'" for word in ["genai-planner", *words])
    ask = f'COMP_WORDS=({typed}); COMP_CWORD={len(words)}; _genai_planner; printf "%s\\n" "${{COMPREPLY[@]}}"'
    asked = f"{script}\n{ask}"
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert set(done.stdout.split()) == completed


@pytest.mark.skipif(shutil.which("bash") is None, reason="asks bash itself")
def test_bash_completes_files_with_spaces_in_their_names(planner, tmp_path):
    script = planner("completion", "bash").out
    (tmp_path / "my plan.genaiplan").touch()
    ask = (
        'COMP_WORDS=(genai-planner check my); COMP_CWORD=2; _genai_planner; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "my plan.genaiplan\n"


def test_a_missing_library_of_the_system_is_named_by_its_package():
    text = str(missing_library_text("libEGL.so.1: cannot open shared object file: No such file or directory"))
    assert "'libEGL.so.1'" in text
    assert "apt-get install libegl1" in text


def test_what_else_does_not_load_is_told_in_the_loaders_words():
    assert "No module named 'x'" in str(missing_library_text("No module named 'x'"))
