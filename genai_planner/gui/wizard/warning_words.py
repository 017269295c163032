"""The warnings of a plan in the few sentences that fit beside a question."""

from PySide6.QtCore import QCoreApplication

from genai_planner.model.problems import PlaceKind, Problem
from genai_planner.words.numbers import counted_text
from genai_planner.workbench.preview import Preview

_OVER_BOOKED = "over_booked"


def warning_sentences(preview: Preview) -> list[str]:
    """One sentence for each kind of warning, in their order; the others of its kind are counted.

    A plan without people comes first: its dates and its cost are not what they seem.
    """
    kinds: dict[str, list[Problem]] = {}
    for problem in preview.warnings:
        kinds.setdefault(problem.code, []).append(problem)
    sentences = [_sentence(code, problems, preview) for code, problems in kinds.items()]
    return [_without_people(preview), *sentences] if lacks_people(preview) else sentences


def lacks_people(preview: Preview) -> bool:
    """Whether there is work for people and nobody to do it, so that its cost is not counted."""
    return not preview.plan.people and preview.schedule.work_days > 0


def _sentence(code: str, problems: list[Problem], preview: Preview) -> str:
    if len(problems) == 1:
        return problems[0].message
    if code == _OVER_BOOKED:
        return _over_booked(problems, preview)
    words = _tr("{first} {count} more like this.")
    return words.format(first=problems[0].message, count=len(problems) - 1)


def _without_people(preview: Preview) -> str:
    return counted_text(
        "Nobody is on the team: the dates assume that somebody is free for each task, "
        "and the cost leaves out {n} person-day of work.",
        "Nobody is on the team: the dates assume that somebody is free for each task, "
        "and the cost leaves out {n} person-days of work.",
        round(preview.schedule.work_days),
    )


def _over_booked(problems: list[Problem], preview: Preview) -> str:
    kinds = (PlaceKind.PERSON, PlaceKind.POOL)
    ids = dict.fromkeys(p.id for problem in problems for p in problem.places if p.kind in kinds)
    owners = {person.id: person.name for person in preview.plan.people}
    owners |= {pool.id: pool.name for pool in preview.plan.pools}
    names = [owners[owner] for owner in ids if owner in owners]
    words = _tr("Booked twice at times: {names}. Levelling the plan puts their tasks one after the other.")
    return words.format(names=", ".join(names))


def _tr(text: str) -> str:
    return QCoreApplication.translate("warnings", text)
