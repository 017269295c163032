"""What a search for packages found, in sentences."""

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.look.differences import signed_money
from genai_planner.words.days import medium_day_text
from genai_planner.words.numbers import number_text, share_text
from genai_planner.workbench.varying.package_search import PackageKind
from genai_planner.workbench.varying.reaching import Package, Progress, Reached


def headline_words(found: Reached, currency: str) -> str:
    """The answer in one sentence, of the first package that reaches it."""
    day = medium_day_text(found.aim.date)
    if found.aim.is_met(found.before) and found.aim.is_paid(found.before):
        words = _tr("Nothing is needed: the chance to be finished by {day} is {chance} already.")
        return words.format(day=day, chance=share_text(found.before.chance or 0.0))
    reached = [one for one in found.packages if found.aim.is_met(one.headline)]
    if not reached:
        return _best_possible(found)
    package = reached[0]
    count = len(package.steps)
    words = (
        _tr("One step does it: {chance} for {day}, and the cost at 80% is {money}.")
        if count == 1
        else _tr("{count} steps do it: {chance} for {day}, and the cost at 80% is {money}.")
    )
    more = package.headline.cost_p80 - found.before.cost_p80
    return words.format(
        count=count, chance=share_text(package.chance), day=day, money=_changed(more, currency)
    )


def scope_words(package: Package) -> str:
    """What the package gives up; empty for nothing."""
    given_up = [taken.step.gives_up.text() for taken in package.steps if taken.step.gives_up]
    return _tr("It gives up: {what}.").format(what="; ".join(given_up)) if given_up else ""


def kind_words(kind: PackageKind) -> str:
    """What a package spares."""
    return {
        PackageKind.LEAST_CHANGE: _tr("Least change"),
        PackageKind.LEAST_COST: _tr("Least cost"),
        PackageKind.LEAST_LOSS_OF_SCOPE: _tr("Least loss of scope"),
    }[kind]


def progress_words(progress: Progress) -> str:
    """What is being looked for, and the best so far."""
    what = _tr("single steps, and levelling") if progress.kind is None else kind_words(progress.kind)
    words = _tr("Looking for: {what}. {tried} ways tried; the likeliest reaches {chance}.")
    return words.format(what=what, tried=number_text(progress.tried), chance=share_text(progress.best_chance))


def _best_possible(found: Reached) -> str:
    best = found.best_possible
    words = _tr("Even all that was found reaches {chance} for {day}; the best 80% date is {best}.")
    if found.is_cut_short:
        words = _tr("In the time given, {chance} for {day} was found; the best 80% date so far is {best}.")
    return words.format(
        chance=share_text(best.chance or 0.0),
        day=medium_day_text(found.aim.date),
        best=medium_day_text(best.p80),
    )


def _changed(more: float, currency: str) -> str:
    if not round(more):
        return _tr("the same")
    words = _tr("{money} higher") if more > 0 else _tr("{money} lower")
    return words.format(money=signed_money(abs(more), currency).lstrip("+ "))


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReachWords", words)
