"""The command line: its table of commands, its exit codes, and what happens when something fails."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from genai_planner import __version__
from genai_planner.cli import (
    completion,
    creating,
    exporting,
    helping,
    importing,
    inspecting,
    level,
    simulate,
    window,
)
from genai_planner.cli.estimating import estimate
from genai_planner.cli.messages import flush_results, forget_results, missing_library_text, tell
from genai_planner.cli.parsing import (
    UNUSABLE,
    Command,
    command_parser,
    nearest,
    shared_options,
    speak_in_argparse,
    window_parser,
)
from genai_planner.cli.stopping import TERMINATED, Terminated, ending_on_sigterm
from genai_planner.cli.variants import comparing, what_if
from genai_planner.cli.window import OpenWindow
from genai_planner.crash_report import crash_message, write_crash_report
from genai_planner.errors import InputError, PlannerError
from genai_planner.paths import shown
from genai_planner.settings.store import load_settings
from genai_planner.settings.tongue import tongue_of
from genai_planner.words.context import PLAIN, speak
from genai_planner.words.phrases import marked
from genai_planner.words.said import said

FINE, HAS_PROBLEMS, INTERRUPTED = 0, 1, 130
"""Exit codes besides UNUSABLE: fine; the plan has problems; stopped with Ctrl-C."""

_SIGNED = re.compile(r"-\d[\d.,]*(e[+-]?\d+)?[kmbt]?", re.IGNORECASE)

COMMANDS = (
    Command(
        "samples",
        marked("list the bundled samples"),
        creating.add_samples_options,
        creating.samples,
        ("samples",),
    ),
    Command(
        "new",
        marked("make a plan from answers or a sample"),
        creating.add_new_options,
        creating.new,
        ("new --sample domain-model -o claims.genaiplan", "new --answers answers.json -o plan.genaiplan"),
    ),
    Command(
        "import",
        marked("make a plan of another program's file, or take what comes back"),
        importing.add_options,
        importing.import_file,
        (
            "import schedule.xml -o plan.genaiplan --json",
            "import leave.ics --into p.genaiplan -o q.genaiplan",
        ),
    ),
    Command(
        "check",
        marked("name every problem of a plan"),
        inspecting.add_check_options,
        inspecting.check,
        ("check claims.genaiplan", "check claims.genaiplan --json"),
    ),
    Command(
        "schedule",
        marked("print the dates of a plan"),
        inspecting.add_schedule_options,
        inspecting.schedule,
        ("schedule claims.genaiplan", "schedule claims.genaiplan --json > dates.json"),
    ),
    Command(
        "simulate",
        marked("print how sure dates and cost are"),
        simulate.add_options,
        simulate.simulate,
        ("simulate claims.genaiplan", "simulate claims.genaiplan --runs 5000 --seed 1 --json"),
    ),
    Command(
        "level",
        marked("book nobody and no GPU twice, and finish early"),
        level.add_options,
        level.level,
        ("level claims.genaiplan -o levelled.genaiplan", "level claims.genaiplan --time-limit 60"),
    ),
    Command(
        "what-if",
        marked("print what a change would do to finish, chance and cost"),
        what_if.add_what_if_options,
        what_if.what_if,
        (
            "what-if claims.genaiplan --drop-phase prompt-engineering",
            "what-if claims.genaiplan --people ml-engineer+1 --gpus pool-1=x0.5 -o varied.genaiplan",
        ),
    ),
    Command(
        "reach",
        marked("print what it would take to meet a date"),
        what_if.add_reach_options,
        what_if.reach,
        ("reach claims.genaiplan --date 2027-11-12 --confidence 0.8",),
    ),
    Command(
        "scenarios",
        marked("print the numbers of a plan's scenarios"),
        what_if.add_scenarios_options,
        what_if.scenarios,
        ("scenarios claims.genaiplan --json",),
    ),
    Command(
        "compare",
        marked("print what differs between two plans, and why they finish apart"),
        comparing.add_compare_options,
        comparing.compare,
        ("compare before.genaiplan after.genaiplan",),
    ),
    Command(
        "merge",
        marked("bring two versions of a plan together, or changed answers into one"),
        comparing.add_merge_options,
        comparing.merge,
        (
            "merge claims.genaiplan --answers answers.json -o merged.genaiplan",
            "merge mine.genaiplan --with theirs.genaiplan --base backup.genaiplan -o merged.genaiplan",
        ),
    ),
    Command(
        "estimate",
        marked("print how long a computation takes and what it costs"),
        estimate.add_options,
        estimate.estimate,
        (
            "estimate --list-gpus",
            "estimate --method lora --parameters 8e9 --examples 20000 --epochs 3 --gpu a100-80gb --gpus 4",
        ),
    ),
    Command(
        "export",
        marked("write a plan as a picture or a table"),
        exporting.add_options,
        exporting.export,
        (
            "export claims.genaiplan timeline.pdf --view timeline --size a3",
            "export claims.genaiplan risk.png --view risk --theme dark",
            "export claims.genaiplan tasks.csv",
        ),
    ),
    Command(
        "completion",
        marked("print the script by which a shell completes what you type"),
        completion.add_options,
        completion.completion,
        ("completion bash > ~/.local/share/bash-completion/completions/genai-planner",),
    ),
    Command(
        "help", marked("tell what a command takes"), helping.add_options, helping.show_help, ("help export",)
    ),
)


def run(argv: Sequence[str], *, open_window: OpenWindow) -> int:
    """Run the command, or open the window where there is none; returns the exit code, never raises.

    Args:
        argv: the words after the program's name.
        open_window: opens the window, which is beside this layer and not below it.
    """
    try:
        # What other programs read is the same on every machine.
        speak(PLAIN if "--json" in argv else tongue_of(load_settings()))
        speak_in_argparse()
        code = _run(argv, open_window)
        flush_results()
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
        case Terminated():
            return TERMINATED
        case BrokenPipeError():  # whoever read the results has had enough
            forget_results()
            return FINE
        case PlannerError():
            tell(str(error))
        case ImportError():  # most likely a system library that Qt needs
            tell(missing_library_text(str(error)))
        case _:
            tell(crash_message(write_crash_report(error)))
    return UNUSABLE


def _run(argv: Sequence[str], open_window: OpenWindow) -> int:
    shared, rest = shared_options().parse_known_args(argv)
    named = [command for command in COMMANDS if rest and rest[0] == command.name]
    if not named:
        options = window_parser(COMMANDS, __version__).read(rest)
        _refuse_what_is_not_there(options.plan)
        options.lifecycle = shared.lifecycle
        return window.open_or_draw(options, open_window)
    options = command_parser(named[0]).read(_with_signs(rest[1:]))
    options.lifecycle, options.commands = shared.lifecycle, COMMANDS
    with ending_on_sigterm():
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
    near = nearest(word, [command.name for command in COMMANDS])
    hint = (
        said("did you mean '{nearest}'?", nearest=near)
        if near
        else said("check the name, or see genai-planner --help.")
    )
    raise InputError(
        said("There is no command and no file '{word}'; {hint}", word=shown(Path(word)), hint=hint)
    )
