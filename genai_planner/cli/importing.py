"""The command `import`: files of other programs become a plan, or come back into one."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.inputs import opened_other, refuse_to_replace
from genai_planner.cli.messages import put, put_json, tell
from genai_planner.cli.writing import tell_written, write
from genai_planner.errors import InputError
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Several, Value, counted, said, written

if TYPE_CHECKING:
    from pydantic import JsonValue

    from genai_planner.files.formats.lists.columns import Field
    from genai_planner.files.formats.workbook.entries import FilledIn
    from genai_planner.files.import_report import Dating
    from genai_planner.model.plan import Plan


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `import`."""
    from genai_planner.files.formats.lists.columns import Field
    from genai_planner.files.import_report import Dating

    kinds = ", ".join(kind.value for kind in Dating)
    parser.add_argument(
        "file", metavar="FILE", help=phrase("what is read: .xml, .mpp, .xlsx, .csv, or .ics with --into")
    )
    parser.add_argument("-o", "--output", metavar="PLAN", help=phrase("where the plan goes"))
    parser.add_argument("--json", action="store_true", help=phrase("print the report as JSON"))
    parser.add_argument(
        "--preview",
        action="store_true",
        help=phrase("print which column was taken for what, and write nothing"),
    )
    parser.add_argument(
        "--column",
        action="append",
        metavar="HEAD=WHAT",
        help=said(
            "what a column of a list holds, whatever its head says, of {fields}; may be given again",
            fields=", ".join(Field),
        ).text(),
    )
    parser.add_argument(
        "--file-dates",
        metavar="K,K",
        help=said("tasks of these kinds keep the file's dates, or all: {kinds}", kinds=kinds).text(),
    )
    parser.add_argument(
        "--plan-dates", metavar="K,K", help=phrase("tasks of these kinds are dated by the plan, or all")
    )
    parser.add_argument(
        "--into",
        metavar="PLAN",
        help=phrase("the plan that a filled in workbook goes back into, or days off of a calendar"),
    )
    parser.add_argument(
        "--person", metavar="NAME", help=phrase("whose leave the days off are; else they are holidays")
    )
    parser.add_argument(
        "--theirs",
        action="store_true",
        help=phrase("take what was filled in where the plan was changed there too"),
    )


def import_file(options: argparse.Namespace) -> int:
    """Make a plan of the file, or put what is in it into the plan, and say what became of it."""
    if options.preview:
        return _preview(options)
    if options.output is None:
        raise InputError(said("Say where the plan goes, by -o PLAN; or look at it first, by --preview."))
    refuse_to_replace(options.file, options.output)
    is_of_days_off = Path(options.file).suffix.lower() == ".ics"
    if options.into is None:
        if is_of_days_off:
            raise InputError(said("Say into which plan the days off go, by --into PLAN."))
        return _make(options)
    if is_of_days_off:
        return _take_days_off(options)
    return _take_entries(options)


def _preview(options: argparse.Namespace) -> int:
    from genai_planner.file_reading import read_file
    from genai_planner.files.formats.lists.reading import read_list

    path = Path(options.file)
    plan, report, lines = read_list(read_file(path), path, date.today(), _columns(options.column))
    for line in lines:
        put(line)
    counts = (
        counted("{n} task", "{n} tasks", len(plan.tasks)),
        counted("{n} phase", "{n} phases", len(plan.phases)),
        counted("{n} person", "{n} people", len(plan.people)),
        counted("{n} link", "{n} links", len(plan.links)),
    )
    put(written(Several(counts)))
    for sentence in report.sentences():
        tell(sentence)
    return 0


def _make(options: argparse.Namespace) -> int:
    from genai_planner.file_reading import read_file
    from genai_planner.files.formats.lists.reading import read_list
    from genai_planner.files.import_report import ImportReport, with_dates
    from genai_planner.files.opening import open_any

    path = Path(options.file)
    choices = (_kinds(options.file_dates), True), (_kinds(options.plan_dates), False)
    if options.column:
        plan, report, _ = read_list(read_file(path), path, date.today(), _columns(options.column))
    else:
        opened = open_any(path)
        report, plan = opened.report or ImportReport(), opened.plan
    for kinds, of_file in choices:
        chosen = tuple(one for one in report.dated if one.kind in kinds)
        plan = with_dates(plan, chosen, of_file=of_file)
        report = report.with_choice(chosen, of_file=of_file)
    if options.json:
        put_json({"name": plan.name, "tasks": len(plan.tasks), **report.as_json()})
    for sentence in report.sentences():
        tell(sentence)
    return _written(plan, options)


def _columns(given: "list[str] | None") -> "dict[str, Field]":
    """By head what a column holds."""
    from genai_planner.files.formats.lists.columns import Field

    chosen = {}
    for one in given or ():
        head, _, what = one.rpartition("=")
        if not head or what.strip() not in list(Field):
            known = ", ".join(Field)
            raise InputError(
                said(
                    "'{text}' does not say what a column holds, such as Due=finish; of {known}.",
                    text=one,
                    known=known,
                )
            )
        chosen[head] = Field(what.strip())
    return chosen


def _kinds(chosen: str | None) -> "frozenset[Dating]":
    """The kinds of dates that the words name, separated by commas; every one for all."""
    from genai_planner.files.import_report import Dating

    words = [word.strip() for word in (chosen or "").split(",") if word.strip()]
    for word in words:
        if word != "all" and word not in list(Dating):
            known = ", ".join(Dating)
            raise InputError(
                said("'{word}' is no kind of dates; choose of {known}, or all.", word=word, known=known)
            )
    return frozenset(Dating if "all" in words else map(Dating, words))


def _take_days_off(options: argparse.Namespace) -> int:
    from genai_planner.files.formats.lists.days_off import read_days_off, with_holidays, with_leave

    days = read_days_off(Path(options.file))
    plan = _into(options)
    plan = with_leave(plan, options.person, days) if options.person else with_holidays(plan, days)
    tell(counted("{n} stretch of days off was read.", "{n} stretches of days off were read.", len(days)))
    return _written(plan, options)


def _take_entries(options: argparse.Namespace) -> int:
    from genai_planner.files.formats.workbook.entries import read_entries, with_entries, without_conflicts
    from genai_planner.files.subject import Subject

    plan = _into(options)
    subject = Subject(plan, date.today())
    entries = read_entries(Path(options.file), subject)
    taken = entries if options.theirs else without_conflicts(entries)
    plan, refused = with_entries(plan, taken, subject)
    if options.json:
        put_json(
            {"entries": [_entry_json(one, is_taken=one in taken and one not in refused) for one in entries]}
        )
    for one in entries:
        state = said("taken") if one in taken else said("conflict")
        state = said("makes no sense") if one in refused else state
        tell(
            said(
                "{state}: {task}, {field}: sent {sent}, now {now}, theirs {theirs}",
                state=state,
                task=one.name,
                field=one.field,
                sent=_entry(one.sent),
                now=_entry(one.now),
                theirs=_entry(one.theirs),
            )
        )
    return _written(plan, options)


def _into(options: argparse.Namespace) -> "Plan":
    """The plan that something goes into; one of which writing would lose something is not replaced."""
    opened = opened_other(options.into, options)
    if opened.is_read_only:
        refuse_to_replace(options.into, options.output)
    return opened.plan


def _entry(value: object) -> Value:
    """What stands in a cell; nothing for an empty one."""
    return "" if value is None else value if isinstance(value, str | int | float | date) else str(value)


def _entry_json(entry: "FilledIn", *, is_taken: bool) -> "JsonValue":
    return {
        "task": entry.task,
        "name": entry.name,
        "field": entry.field,
        "sent": str(entry.sent) if entry.sent is not None else None,
        "now": str(entry.now) if entry.now is not None else None,
        "theirs": str(entry.theirs) if entry.theirs is not None else None,
        "conflict": entry.is_conflict,
        "taken": is_taken,
    }


def _written(plan: "Plan", options: argparse.Namespace) -> int:
    path = Path(options.output)
    write(plan, path)
    tell_written(plan, path)
    return 0
