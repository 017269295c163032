"""The command `level`: who does what and in which order, so that nobody and no GPU is booked twice."""

import argparse
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.inputs import add_plan_argument, opened_file, refuse_to_replace
from genai_planner.cli.messages import put, put_json, tell, tell_progress
from genai_planner.cli.problem_text import told_errors
from genai_planner.cli.stopping import stop_asked
from genai_planner.cli.writing import write
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Money, Names, Said, Several, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import JsonValue

    from genai_planner.model.plan import Plan
    from genai_planner.scheduling.levelling.levelling import Levelled
    from genai_planner.scheduling.levelling.outcome.changes import Change
    from genai_planner.scheduling.result import ScheduledTask

_SECONDS = 10.0
_LONGEST = 86_400
"""Seconds: one day."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `level`."""
    add_plan_argument(parser)
    parser.add_argument("-o", "--output", metavar="PLAN", help=phrase("write the levelled plan to this file"))
    parser.add_argument(
        "--time-limit",
        metavar="S",
        type=_seconds,
        default=_SECONDS,
        help=said(
            "search for at most so many seconds ({seconds} where it is not given)", seconds=_SECONDS
        ).text(),
    )
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def level(options: argparse.Namespace) -> int:
    """Print how good the levelled plan is and what changes; 1 where it has errors or cannot be levelled."""
    from genai_planner.scheduling.levelling.levelling import level as level_plan
    from genai_planner.scheduling.levelling.problem.wishes import Wishes
    from genai_planner.scheduling.levelling.search.limits import Limits
    from genai_planner.scheduling.scheduler import schedule

    opened = opened_file(options)
    if opened.is_read_only and options.output:
        refuse_to_replace(options.plan, options.output)
    plan = opened.plan
    workers = max(2, min(8, os.cpu_count() or 1))
    with stop_asked() as is_stopped:
        report = partial(_goes_on, is_stopped, options.time_limit)
        levelled = level_plan(plan, Wishes(), Limits(options.time_limit, workers), report)
        came_to_nothing = levelled is None and is_stopped()
    tell_progress("")
    if came_to_nothing:
        raise KeyboardInterrupt
    if levelled is None:
        tell(
            said(
                "No order of the tasks keeps every latest date and every pinned task. Move or "
                "remove one of them, or pin fewer tasks, and level again."
            )
        )
        told_errors(schedule(plan).problems)
        return 1
    if options.output:
        write(levelled.plan, Path(options.output))
    if options.json:
        put_json(_level_json(plan, levelled))
    else:
        _put_text(plan, levelled)
    return told_errors(levelled.schedule.problems)


def _goes_on(is_stopped: "Callable[[], bool]", limit: float, levelled: "Levelled") -> bool:
    tell_progress(
        said(
            "{seconds} of {limit} s: {quality}; Ctrl-C takes this one.",
            seconds=round(levelled.seconds),
            limit=limit,
            quality=levelled.quality,
        )
    )
    return not is_stopped()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(said("'{text}' is not a number of seconds", text=text)) from None
    if not 0 < seconds <= _LONGEST:
        raise argparse.ArgumentTypeError(
            said("give more than 0 and at most {longest} seconds, not {text}", longest=_LONGEST, text=text)
        )
    return seconds


def _put_text(plan: "Plan", levelled: "Levelled") -> None:
    from genai_planner.scheduling.levelling.outcome.changes import changes

    before, after = levelled.before, levelled.schedule
    put(said("Level: {quality}.", quality=levelled.quality))
    put(
        said(
            "Before: finish {finish}, {cost}.",
            finish=before.finish.date(),
            cost=Money(before.cost, plan.currency),
        )
    )
    put(
        said(
            "After: finish {finish}, {cost}.",
            finish=after.finish.date(),
            cost=Money(after.cost, plan.currency),
        )
    )
    for change in changes(plan, levelled):
        texts = _change_texts(change)
        if texts:
            put(said("  {task}: {changes}", task=change.task.name, changes=Several(tuple(texts), "; ")))


def _change_texts(change: "Change") -> list[Said]:
    """What changes, by the day."""
    texts = []
    before, after = _days_text(change.before), _days_text(change.after)
    if before != after:
        texts.append(said("{after} (was {before})", after=after, before=before))
    if change.is_handed_over:
        by = Names(change.by_after)
        texts.append(
            said("{by} instead of {before}", by=by, before=Names(change.by_before))
            if change.by_before
            else said("{by}", by=by)
        )
    return texts


def _days_text(dated: "ScheduledTask") -> Said:
    start, finish = dated.start.date(), dated.finish.date()
    if start == finish:
        return said("{day}", day=start)
    return said("{start} to {finish}", start=start, finish=finish)


def _level_json(plan: "Plan", levelled: "Levelled") -> "JsonValue":
    from genai_planner.scheduling.levelling.outcome.changes import changes

    before, after = levelled.before, levelled.schedule
    return {
        "start": after.start.isoformat(),
        "finish": after.finish.isoformat(),
        "earliest_finish": levelled.earliest_finish.isoformat(),
        "proven": levelled.is_proven,
        "gap": levelled.gap,
        "seconds": round(levelled.seconds, 3),
        "quality": levelled.quality,
        "cost": after.cost,
        "before": {"finish": before.finish.isoformat(), "cost": before.cost},
        "changes": [_change_json(change) for change in changes(plan, levelled)],
    }


def _change_json(change: "Change") -> "JsonValue":
    return {
        "id": change.task.id,
        "name": change.task.name,
        "start": change.after.start.isoformat(),
        "finish": change.after.finish.isoformat(),
        "by": list(change.by_after),
        "before": {
            "start": change.before.start.isoformat(),
            "finish": change.before.finish.isoformat(),
            "by": list(change.by_before),
        },
    }
