"""What the runs say, in sentences that a steering committee understands."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from genai_planner.model.criteria import MILESTONE_WORDS
from genai_planner.model.plan import Plan
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.simulation.outlook import Outlook
from genai_planner.simulation.result import Driver, DriverKind, SimulationResult
from genai_planner.words.numbers import share_text
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import Money, Said, Several, counted, said

_SLIGHT_DAYS = 0.5
_MOST_HELPING = 2


def sentences(outlook: Outlook) -> tuple[str, ...]:
    """All that there is to say, the most important first."""
    plan, result = outlook.plan, outlook.result
    told = (
        headline(plan, result),
        milestone_sentence(result),
        levelled_sentence(plan, outlook.levelled),
        action_sentence(outlook),
        planned_sentence(result, outlook.planned_finish),
        cost_sentence(plan, result),
        driver_sentence(plan, outlook.tried),
        settled_sentence(result),
    )
    return tuple(sentence for sentence in told if sentence)


def headline(plan: Plan, result: SimulationResult) -> str:
    """When the plan is finished with 80% chance, and what chance the deadline has."""
    sure = result.finish.p80.date()
    if plan.deadline is None or result.chances.deadline is None:
        even = result.finish.p50.date()
        return said("80% chance to finish by {day}, 50% by {even}.", day=sure, even=even).text()
    return said(
        "80% chance to finish by {day}; {deadline}, has a chance of {chance}.",
        day=sure,
        deadline=_deadline(plan),
        chance=chance_text(result.chances.deadline),
    ).text()


def _deadline(plan: Plan) -> Said:
    """The deadline, with what it is of where that is not the finish."""
    if plan.deadline is None or plan.deadline_of is None:
        return said("your deadline, {day}", day=plan.deadline or "")
    what = MILESTONE_WORDS[plan.deadline_of]
    return said("your deadline for {milestone}, {day}", milestone=what, day=plan.deadline)


def milestone_sentence(result: SimulationResult) -> str:
    """When the first users and all users have it with 80% chance; empty where the plan has no such dates."""
    told = [
        said("{milestone} by {day}", milestone=words, day=result.milestones[milestone].p80.date())
        for milestone, words in MILESTONE_WORDS.items()
        if milestone in result.milestones
    ]
    return said("80% chance of {dates}.", dates=Several(tuple(told))).text() if told else ""


def levelled_sentence(plan: Plan, levelled: SimulationResult | None) -> str:
    """What becomes of the dates when nobody is in two places at once; empty where nobody is."""
    if levelled is None:
        return ""
    sure = levelled.finish.p80.date()
    if plan.deadline is None or levelled.chances.deadline is None:
        return said(
            "Not levelled: the dates assume that people can be in two places; levelled, so that nobody is, "
            "it has an 80% chance by {day}.",
            day=sure,
        ).text()
    return said(
        "Not levelled: the dates assume that people can be in two places; levelled, so that nobody is, it "
        "has an 80% chance by {day}, and the deadline one of {chance}.",
        day=sure,
        chance=chance_text(levelled.chances.deadline),
    ).text()


def action_sentence(outlook: Outlook) -> str:
    """What to do for the deadline, or for an earlier date where it is kept; empty where nothing is known."""
    helping = Several(tuple(_helping(outlook)), "; ")
    if not outlook.late_days:
        return said("To be done earlier: {helping}.", helping=helping).text() if helping.values else ""
    days = _working_days(outlook.late_days)
    if not helping.values:
        return said(
            "For 80% by your deadline, {days} must be found: plan less work, or move the deadline.", days=days
        ).text()
    return said(
        "For 80% by your deadline, {days} must be found: {helping}; the rest takes less work or a later "
        "deadline.",
        days=days,
        helping=helping,
    ).text()


def _helping(outlook: Outlook) -> Iterator[Said]:
    """The mitigations that are not in the plan yet and save most days."""
    open_risks = [risk for risk in outlook.plan.risks if risk.mitigation and not risk.is_mitigated]
    effects = {risk.id: outlook.mitigations[risk.id].days_saved for risk in open_risks}
    strong = [risk for risk in open_risks if effects[risk.id] >= _SLIGHT_DAYS]
    for risk in sorted(strong, key=lambda one: -effects[one.id])[:_MOST_HELPING]:
        assert risk.mitigation is not None
        yield said(
            "'{name}' for {price} saves {days}",
            name=risk.mitigation.name,
            price=Money(risk.mitigation.cost, outlook.plan.currency),
            days=_working_days(effects[risk.id]),
        )


def _working_days(days: float) -> Said:
    whole = round(days)
    return counted("{n} working day", "{n} working days", whole) if whole else said("half a working day")


def cost_sentence(plan: Plan, result: SimulationResult) -> str:
    """What the plan costs at most with 80% chance, and what chance the budget has."""
    most = Money(result.cost.p80, plan.currency)
    if plan.budget is None or result.chances.budget is None:
        return said("80% chance to cost at most {most}.", most=most).text()
    both = result.chances.both
    template = marked("80% chance to cost at most {most}; your budget, {budget}, has a chance of {chance}.")
    if both is not None:
        template = marked(
            "80% chance to cost at most {most}; your budget, {budget}, has a chance of {chance}, and with "
            "the deadline together {both}."
        )
    return said(
        template,
        most=most,
        budget=Money(plan.budget, plan.currency),
        chance=chance_text(result.chances.budget),
        both="" if both is None else chance_text(both),
    ).text()


def planned_sentence(result: SimulationResult, planned_finish: datetime) -> str:
    """What chance the date of the schedule has."""
    return said(
        "The planned finish, {day}, has a chance of {chance}.",
        day=planned_finish.date(),
        chance=chance_text(result.chance_by(to_minutes(planned_finish))),
    ).text()


def driver_sentence(plan: Plan, tried: Sequence[Driver]) -> str:
    """Which driver weighs most, and what its removal would bring; empty where none weighs anything."""
    if not tried or (tried[0].days_saved or 0.0) < _SLIGHT_DAYS:
        return ""
    driver, cost = tried[0], tried[0].cost_saved or 0.0
    template = marked("{without}, the 80% date would come {days} earlier.")
    if round(cost) > 0:
        template = marked("{without}, the 80% date would come {days} earlier, and the 80% cost {cost} lower.")
    return said(
        template,
        without=said(_WITHOUT[driver.kind], name=driver.name),
        days=_working_days(driver.days_saved or 0.0),
        cost=Money(cost, plan.currency),
    ).text()


_WITHOUT = {
    DriverKind.TASK: marked("Were '{name}' certain to take its likely time"),
    DriverKind.RISK: marked("Without the risk '{name}'"),
    DriverKind.REWORK: marked("Without '{name}'"),
}


def settled_sentence(result: SimulationResult) -> str:
    """How many runs there were, and whether more would change anything."""
    if result.is_settled:
        return counted(
            "From {n} run; the 80% date last moved by less than half a day.",
            "From {n} runs; the 80% date last moved by less than half a day.",
            result.runs,
        ).text()
    return counted(
        "From {n} run; the 80% date has not settled yet, so more runs would make it surer.",
        "From {n} runs; the 80% date has not settled yet, so more runs would make it surer.",
        result.runs,
    ).text()


def chance_text(chance: float) -> str:
    """A share of the runs in percent; 0% and 100% only where it is no run, or all of them."""
    percent = round(chance * 100)
    if chance > 0 and percent == 0:
        return phrase("below 1%")
    if chance < 1 and percent == 100:  # noqa: PLR2004 - all of a hundred
        return phrase("above 99%")
    return share_text(percent / 100)
