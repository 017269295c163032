"""What a picture says above all else: that it is a draft, and what has changed since a baseline."""

from genai_planner.errors import InputError
from genai_planner.files.export_options import ExportOptions
from genai_planner.files.subject import Subject
from genai_planner.model.scenarios import Baseline
from genai_planner.scheduling.time.clocks import working_days
from genai_planner.words.said import Money, Said, counted, said

LAST = "last"
"""Stands for the baseline that was made last."""


def stamp_of(subject: Subject, options: ExportOptions) -> str:
    """The words above the picture; empty where the options ask for none.

    Raises:
        InputError: where the plan has no such baseline.
    """
    baseline = baseline_of(subject, options)
    parts = [said("Draft")] if options.is_draft else []
    if baseline is not None:
        parts += _since(subject, baseline)
    return " · ".join(part.text() for part in parts)


def baseline_of(subject: Subject, options: ExportOptions) -> Baseline | None:
    """The baseline that the options name by id or name; None where they name none.

    Raises:
        InputError: where the plan has no such baseline.
    """
    wanted, baselines = options.since.strip().casefold(), subject.plan.baselines
    if not wanted:
        return None
    for one in reversed(baselines):
        if wanted in (one.id.casefold(), one.name.casefold(), LAST):
            return one
    if not baselines:
        raise InputError(said("The plan has no baseline to compare with; remember one first."))
    names = ", ".join(f"'{one.name}'" for one in baselines)
    raise InputError(
        said("The plan has no baseline '{name}'; it has {names}.", name=options.since, names=names)
    )


def _since(subject: Subject, baseline: Baseline) -> list[Said]:
    plan, schedule = subject.plan, subject.schedule
    days = working_days(plan, baseline.finish, schedule.finish)
    count = round(abs(days), 1)
    finish = said("finish as it was")
    if count:
        later = counted("finish {n} working day later", "finish {n} working days later", count)
        earlier = counted("finish {n} working day earlier", "finish {n} working days earlier", count)
        finish = later if days > 0 else earlier
    parts = [
        said("Since “{name}” of {day}: {finish}", name=baseline.name, day=baseline.made.date(), finish=finish)
    ]
    more = round(schedule.cost - baseline.cost) if baseline.cost else 0
    if more:
        money = Money(abs(more), plan.currency)
        parts.append(
            said("cost {money} more", money=money) if more > 0 else said("cost {money} less", money=money)
        )
    moved = sum(
        (one.start, one.finish) != (schedule.tasks[one.task].start, schedule.tasks[one.task].finish)
        for one in baseline.tasks
        if one.task in schedule.tasks
    )
    parts.append(counted("{n} task moved", "{n} tasks moved", moved))
    return parts
