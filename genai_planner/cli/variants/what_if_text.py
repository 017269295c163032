"""How what-if, reach and scenarios read in a terminal."""

from typing import TYPE_CHECKING

from genai_planner.cli.variants.difference_text import signed_money
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Capital, Money, Said, Share, Value, counted, said, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from genai_planner.model.plan import Plan
    from genai_planner.workbench.varying.headline import Headline
    from genai_planner.workbench.varying.reaching import Reached, Taken


def compared_lines(plan: "Plan", before: "Headline", after: "Headline") -> "Iterator[str]":
    """The numbers of both plans beside each other."""
    both = (before, after)
    rows: tuple[tuple[str, list[Value]], ...] = (
        ("", [said("now"), said("what if")]),
        (phrase("Finish"), [one.finish.date() for one in both]),
        (phrase("80% date"), [one.p80.date() for one in both]),
        (phrase("Chance of the deadline"), [_chance(one.chance) for one in both]),
        (phrase("Cost at 80%"), [Money(one.cost_p80, plan.currency) for one in both]),
        (phrase("Gaps in expertise"), [one.gaps for one in both]),
        (phrase("Runs that do not fit"), [one.does_not_fit for one in both]),
    )
    for name, values in rows:
        yield f"{name:24}" + "".join(f"{written(value):>20}" for value in values)


def numbers_text(plan: "Plan", numbers: "Headline") -> Said:
    """The numbers in a line."""
    return said(
        "finish {finish}; 80% {p80}; chance of the deadline {chance}; cost at 80% {cost}; gaps {gaps}",
        finish=numbers.finish.date(),
        p80=numbers.p80.date(),
        chance=_chance(numbers.chance),
        cost=Money(numbers.cost_p80, plan.currency),
        gaps=numbers.gaps,
    )


def _chance(chance: float | None) -> Value:
    return said("no deadline") if chance is None else Share(chance)


def reached_lines(plan: "Plan", found: "Reached") -> "Iterator[Said | str]":
    """What it would take to reach the date, package by package."""
    day, now = found.aim.date, Share(found.before.chance or 0.0)
    if found.aim.is_met(found.before) and found.aim.is_paid(found.before):
        yield said(
            "Nothing is needed: the chance to be finished by {day} is {chance} already.", day=day, chance=now
        )
        return
    yield said(
        "The chance to be finished by {day} is {chance}; nobody is booked twice in what follows.",
        day=day,
        chance=now,
    )
    for package in found.packages:
        yield ""
        yield said(
            "{package}: {chance}, cost at 80% {cost}",
            package=Capital(Said(package.kind.value)),
            chance=Share(package.chance),
            cost=Money(package.headline.cost_p80, plan.currency),
        )
        for number, taken in enumerate(package.steps, start=1):
            yield _step_line(plan, number, taken)
    if not any(found.aim.is_met(package.headline) for package in found.packages):
        best = found.best_possible
        yield ""
        chance, day = Share(best.chance or 0.0), best.p80.date()
        if found.is_cut_short:
            yield said(
                "In the time given, {chance} was found; the best 80% date so far is {day}.",
                chance=chance,
                day=day,
            )
        else:
            yield said(
                "Even all of it reaches {chance}; the best 80% date that was found is {day}.",
                chance=chance,
                day=day,
            )


def _step_line(plan: "Plan", number: int, taken: "Taken") -> Said:
    line = counted(
        "  {number}. {step}: {days} day, {price}, then {chance}",
        "  {number}. {step}: {days} days, {price}, then {chance}",
        abs(taken.days),
        number=number,
        step=taken.step.what,
        days=f"{taken.days:+d}",
        price=signed_money(taken.cost, plan.currency),
        chance=Share(taken.chance_after),
    )
    return (
        said("{line}; gives up {loss}", line=line, loss=taken.step.gives_up) if taken.step.gives_up else line
    )
