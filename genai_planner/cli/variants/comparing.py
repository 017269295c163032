"""The commands `compare` and `merge`: two versions of a plan."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.inputs import (
    add_plan_argument,
    ground_of,
    opened_plan,
    plan_and_ground,
    plan_of,
    refuse_to_replace,
)
from genai_planner.cli.messages import put, put_json
from genai_planner.cli.variants.difference_text import (
    CHANGE_WORDS,
    difference_json,
    put_differences,
    signed_money,
)
from genai_planner.cli.variants.what_if import headline_json
from genai_planner.cli.writing import write
from genai_planner.errors import InputError
from genai_planner.words.numbers import signed_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Said, said
from genai_planner.workbench.record_words import field_words, table_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import JsonValue

    from genai_planner.model.plan import Plan
    from genai_planner.workbench.merging import Merged
    from genai_planner.workbench.varying.effects import Chain

_DIFFERENT = 1
_MINUTES_A_DAY = 24 * 60


def add_compare_options(parser: argparse.ArgumentParser) -> None:
    """Options of `compare`."""
    add_plan_argument(parser)
    parser.add_argument("other", metavar="OTHER", help=phrase("what it is compared with"))
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def compare(options: argparse.Namespace) -> int:
    """Print what differs, and what that does to finish, 80% date and cost; 0 where nothing does, else 1."""
    from genai_planner.workbench.differences import differences
    from genai_planner.workbench.varying.effects import chain_of_effects
    from genai_planner.workbench.varying.headline import headline

    before, ground = plan_and_ground(options)
    after = plan_of(options.other, options)
    found = differences(before, after)
    if not options.json and not found:
        put(said("Nothing differs."))
        return 0
    chain = chain_of_effects(before, after)
    numbers = headline(before, ground), headline(after, ground)
    if options.json:
        put_json(
            {
                "before": headline_json(numbers[0]),
                "after": headline_json(numbers[1]),
                "differences": [difference_json(one) for one in found],
                "effects": _effects_json(chain),
            }
        )
    else:
        put_differences(found, before, after)
        for line in _effect_lines(before, chain):
            put(line)
    return _DIFFERENT if found else 0


def add_merge_options(parser: argparse.ArgumentParser) -> None:
    """Options of `merge`."""
    add_plan_argument(parser)
    other = parser.add_mutually_exclusive_group(required=True)
    other.add_argument("--answers", metavar="FILE", help=phrase("changed answers of the wizard"))
    other.add_argument(
        "--with", dest="theirs", metavar="PLAN", help=phrase("another version of the plan, or an .xml of it")
    )
    other.add_argument(
        "--old-lifecycle",
        metavar="FILE",
        help=phrase("the lifecycle that the plan was made of, to be brought up to the present one"),
    )
    parser.add_argument("--base", metavar="PLAN", help=phrase("what both versions began from"))
    parser.add_argument(
        "-o", "--output", metavar="PLAN", required=True, help=phrase("where the merged plan goes")
    )
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def merge(options: argparse.Namespace) -> int:
    """Write the plan that holds the changes of both sides, and print what came of it."""
    for source in (options.plan, options.answers, options.theirs, options.base, options.old_lifecycle):
        if source:
            refuse_to_replace(source, options.output)
    ours = opened_plan(options)
    merged = _merged(ours, options)
    write(merged.plan, Path(options.output))
    if options.json:
        put_json(_merged_json(merged))
    else:
        for line in _merged_lines(ours, merged):
            put(line)
    return 0


def _merged(ours: "Plan", options: argparse.Namespace) -> "Merged":
    if options.answers is not None:
        return _merged_with_answers(ours, options)
    if options.old_lifecycle is not None:
        return _merged_with_lifecycle(ours, options)
    return _merged_with_plan(ours, options)


def _merged_with_lifecycle(ours: "Plan", options: argparse.Namespace) -> "Merged":
    from genai_planner.lifecycle.data.loading import load_lifecycle
    from genai_planner.workbench.varying.newer_lifecycle import with_newer_lifecycle

    older = load_lifecycle(Path(options.old_lifecycle))
    return with_newer_lifecycle(ours, older, ground_of(options))


def _merged_with_answers(ours: "Plan", options: argparse.Namespace) -> "Merged":
    from genai_planner.lifecycle.answers_file import read_answers
    from genai_planner.workbench.varying.levers import with_answers

    return with_answers(ours, read_answers(Path(options.answers)), ground_of(options))


def _merged_with_plan(ours: "Plan", options: argparse.Namespace) -> "Merged":
    """With another version; without a base, what the plan was made of is what both began from.

    An MS Project file that this program wrote knows itself what it was written from.
    """
    from genai_planner.file_reading import read_file
    from genai_planner.files.formats.ms_project.returned.reading import returned_sides
    from genai_planner.workbench.merging import merge as merge_plans
    from genai_planner.workbench.varying.levers import as_made

    base, path = plan_of(options.base, options) if options.base else None, Path(options.theirs)
    sides = returned_sides(path, read_file(path), ours, base)
    if sides is not None:
        return merge_plans(sides.base, ours, sides.theirs, left_out=sides.left_out)
    theirs = plan_of(options.theirs, options)
    if base is not None:
        return merge_plans(base, ours, theirs)
    if ours.origin is None or ours.origin != theirs.origin:
        raise InputError(
            said(
                "It cannot be told what both plans began from; name it by --base, such as a "
                "backup of the plan."
            )
        )
    return merge_plans(as_made(ours, ground_of(options)), ours, theirs)


def _effects_json(chain: "Chain") -> "JsonValue":
    return {
        "finish_minutes": round(chain.moves.total_seconds() / 60),
        "cost": round(chain.cost, 2),
        "parts": [
            {
                "table": effect.table,
                "id": effect.id,
                "name": effect.name,
                "change": effect.change.value,
                "finish_minutes": round(effect.moves.total_seconds() / 60),
                "cost": round(effect.cost, 2),
            }
            for effect in chain.effects
        ],
    }


def _effect_lines(plan: "Plan", chain: "Chain") -> "Iterator[Said]":
    yield said(
        "Finish {before} -> {after} ({days}), cost {cost}",
        before=chain.before.finish.date(),
        after=chain.after.finish.date(),
        days=_signed_days(chain.moves.total_seconds()),
        cost=signed_money(chain.cost, plan.currency),
    )
    for effect in chain.effects:
        yield said(
            "  {name} ({change}): {days}, {cost}",
            name=effect.name or table_words(effect.table),
            change=CHANGE_WORDS[effect.change.value],
            days=_signed_days(effect.moves.total_seconds()),
            cost=signed_money(effect.cost, plan.currency),
        )


def _signed_days(seconds: float) -> Said:
    days = seconds / 60 / _MINUTES_A_DAY
    return said("{days} d", days=signed_text(days, 1))


def _merged_json(merged: "Merged") -> "JsonValue":
    return {
        "tasks": {"added": merged.added, "removed": merged.removed, "changed": merged.changed},
        "done": merged.done,
        "begun_kept": list(merged.begun_kept),
        "left_out": [one.text() for one in merged.left_out],
        "conflicts": [
            {
                "table": one.table,
                "id": one.id,
                "name": one.name,
                "field": one.field or None,
                "taken": one.taken.value,
            }
            for one in merged.conflicts
        ],
    }


def _merged_lines(ours: "Plan", merged: "Merged") -> "Iterator[Said]":
    from genai_planner.scheduling.scheduler import schedule

    before, after = schedule(ours).finish, schedule(merged.plan).finish
    yield said(
        "Tasks: {added} come, {removed} go, {changed} change; {done} done stay; finish {before} -> {after}.",
        added=merged.added,
        removed=merged.removed,
        changed=merged.changed,
        done=merged.done,
        before=before.date(),
        after=after.date(),
    )
    yield from (said("  {sentence}", sentence=one) for one in merged.left_out)
    for task_id in merged.begun_kept:
        name = merged.plan.task_by_id[task_id].name
        yield said("  Nobody asks for '{task}' any more; it was begun, so it stays.", task=name)
    for one in merged.conflicts:
        what = said("{name}, {field}", name=one.name, field=field_words(one.field)) if one.field else one.name
        yield said(
            "  Changed on both sides: {what}; {taken} was taken.", what=what, taken=_SIDES[one.taken.value]
        )


_SIDES = {"ours": said("ours"), "theirs": said("theirs")}
