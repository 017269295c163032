"""What commands say in English in every language, by the reason why it stays."""

import re
from functools import cache

from genai_planner.cli.commands import COMMANDS
from genai_planner.cli.parsing import PROGRAM, command_parser
from genai_planner.cli.variants.what_if import KEPT_BY_REACH
from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.estimation.token_use import USUAL_USE
from genai_planner.files.export_options import Shown, SlideKind
from genai_planner.files.exports import EXPORTS
from genai_planner.files.formats.lists.columns import Field
from genai_planner.files.import_report import Dating
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import SAMPLE_IDS
from genai_planner.model.workloads import OwnAssumptions
from genai_planner.pictures.paint.sizes import PRESETS
from genai_planner.pictures.timeline.table import Column
from genai_planner.words.pseudo import pseudo

PATTERNS = {
    "options are typed, and what their values are called goes with them": re.compile(
        r"--?[a-z][\w-]*(?:=\S+)?|\b[A-Z][A-Z,|=-]+\b"
    ),
    "files are named as they are called, and suffixes tell their formats": re.compile(
        r"'/[^']*'|[\w/.-]*\.(?:log\.|pack\.)?[a-z]+\b"
    ),
    "symbols of units are the same everywhere": re.compile(r"\bkWh\b|\bTFLOP/s"),
}
_BROKEN = re.compile(r"(?<=[a-z])- (?=[a-z])")
"""A word that the parser has broken at its hyphen."""


@cache
def exact_texts() -> dict[str, tuple[str, ...]]:
    """The texts that stay, each as a whole and nowhere else.

    Beside them `--json` stays, which programs read; the columns of files, which are read back; the names of
    people and machines in the samples, which an invented user gave; and the scripts of completion, which
    shells read, but for what they say to people.
    """
    lists = (*_of_options(), *_beside_options())
    typed = (f"{PROGRAM} {line}" for command in COMMANDS for line in (*command.examples, command.name))
    catalogue = bundled_catalogue().accelerators
    return {
        "lines to type": (*typed, PROGRAM),
        "names of commands are typed": tuple(
            text for one in COMMANDS for text in (f"{one.name} {pseudo(one.help)}", repr(one.name))
        ),
        "values to choose from are typed": tuple(
            text
            for values in lists
            for text in (", ".join(values), ",".join(values), ", ".join(map(repr, values)))
            if len(values) > 1
        ),
        "ids are typed": (*SAMPLE_IDS, bundled().id, f": {USUAL_USE}"),
        "fields are named as in files, where they are typed": tuple(
            f"{name}: " for name in OwnAssumptions.model_fields
        ),
        "names of formats are typed": tuple(f"{one.key} {' '.join(one.suffixes)} " for one in EXPORTS),
        "titles of cited works": (
            *(one.source for one in catalogue if one.source),
            *(price.source for one in catalogue for price in one.prices),
        ),
        "names of accelerators": tuple(name for one in catalogue for name in (one.name, one.id)),
    }


def without_what_stays(told: str) -> str:
    """What a command said, without what stays English on purpose."""
    text = _BROKEN.sub("-", " ".join(told.split()))
    exact = {one for texts in exact_texts().values() for one in texts}
    for one in sorted(exact, key=len, reverse=True):
        text = text.replace(one, "")
    for pattern in PATTERNS.values():
        text = pattern.sub("", text)
    return text


def _of_options() -> list[list[str]]:
    options = [option for command in COMMANDS for option in command_parser(command).options]
    return [[str(choice) for choice in option.choices] for option in options if option.choices]


def _beside_options() -> list[list[str]]:
    """Values that are checked by the commands, and not by their parsers."""
    chosen = (Column, Shown, SlideKind, Dating, Field, PRESETS, KEPT_BY_REACH, SAMPLE_IDS)
    roles = [role.id for role in bundled().roles]
    suffixes = [suffix for form in EXPORTS for suffix in form.suffixes]
    keys, names = [form.key for form in EXPORTS], [command.name for command in COMMANDS]
    return [*(list(map(str, one)) for one in chosen), roles, sorted(roles), suffixes, keys, names]
