"""A plan file that cannot be read: what of it still can is offered, and so are its backups."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from genai_planner.errors import PlannerError, UnreadableFileError
from genai_planner.gui.safety.choice_dialog import ChoiceDialog, Way
from genai_planner.words.days import full_moment_text
from genai_planner.words.numbers import number_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from genai_planner.files.salvage import Missing, Salvaged
    from genai_planner.model.plan import Plan

_MOST_TOLD = 8
SUFFIX = ".genaiplan"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A plan file that cannot be read as it is, with what can be had instead."""

    path: Path
    reason: str
    """A sentence for the user."""
    salvaged: "Salvaged | None"
    backups: tuple[Path, ...]
    """The latest first."""


def looked_at(path: Path, error: UnreadableFileError, today: date) -> Damaged:
    """What can be had of a file that was refused by that error.

    Raises:
        UnreadableFileError: the same one, where there is nothing.
    """
    from genai_planner.file_reading import read_file
    from genai_planner.files.backups import backups
    from genai_planner.files.salvage import salvage

    if path.suffix.casefold() != SUFFIX:
        raise error
    try:
        salvaged = salvage(read_file(path), today)
    except PlannerError:  # gone, empty, not to be read
        salvaged = None
    kept = backups(path)
    if salvaged is None and not kept:
        raise error
    return Damaged(path, str(error), salvaged, kept)


def ask_about_damage(
    parent: QWidget, damaged: Damaged, open_plan: "Callable[[Plan, str], None]"
) -> ChoiceDialog:
    """Says what is wrong with the file, and opens what the user chooses as a new plan, with what to know."""
    ways, sentences = [], [damaged.reason]
    found = damaged.salvaged
    if damaged.backups:
        ways.append(_backup_way(damaged.backups, open_plan, parent))
    if found is not None:
        missing = missing_words(found.missing)
        sentences.append(missing)
        ways.append(_salvage_way(found, missing, open_plan))
    heading = _tr("{name} is damaged").format(name=damaged.path.name)
    dialog = ChoiceDialog(heading, sentences, ways, parent)
    dialog.open()
    return dialog


def missing_words(missing: "Sequence[Missing]") -> str:
    """Everything that a plan lacks, in one sentence."""
    if not missing:
        return _tr("All of it can be read again.")
    told = [_told(one) for one in missing[:_MOST_TOLD]]
    rest = len(missing) - _MOST_TOLD
    if rest > 0:
        told.append(_tr("and {count} more").format(count=number_text(rest)))
    return _tr("Missing: {things}.").format(things="; ".join(told))


def _told(one: "Missing") -> str:
    from genai_planner.workbench.record_words import field_words, record_words

    if not one.table:
        return field_words(one.field).text()
    if one.table == "links":
        return _tr("{count} links between tasks").format(count=one.name)
    table = record_words(one.table).text()
    name = f"{table}: {one.name}" if one.name else table
    return f"{name} ({field_words(one.field).text()})" if one.field else name


def _salvage_way(found: "Salvaged", missing: str, open_plan: "Callable[[Plan, str], None]") -> Way:
    count = len(found.plan.tasks)
    if count == 1:
        words = _tr("Opens 1 task as a new plan that is not saved yet; the file stays as it is.")
    else:
        words = _tr("Opens {count} tasks as a new plan that is not saved yet; the file stays as it is.")
    return Way(
        "salvage",
        _tr("Open what can be &read"),
        words.format(count=number_text(count)),
        lambda: open_plan(found.plan, missing),
    )


def _backup_way(backups: tuple[Path, ...], open_plan: "Callable[[Plan, str], None]", parent: QWidget) -> Way:
    from genai_planner.files.backups import saved_at

    when = saved_at(backups[0])
    words = _tr("Opens the version that was replaced last ({when}) as a new plan that is not saved yet.")

    def follow() -> None:
        from genai_planner.files.plan_file import read_plan
        from genai_planner.gui.look.messages import tell

        try:
            plan = read_plan(backups[0]).plan
        except PlannerError as error:
            tell(parent, str(error))
        else:
            open_plan(plan, "")

    return Way(
        "backup",
        _tr("Open the latest &backup"),
        words.format(when=full_moment_text(when) if when else backups[0].name),
        follow,
        is_usual=True,
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Damage", words)
