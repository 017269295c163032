"""What the runs say, in sentences that a steering committee understands."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from genai_planner.model.plan import Plan
from genai_planner.scheduling.result import NOT_LEVELLED
from genai_planner.scheduling.time.moments import to_minutes
from genai_planner.simulation.outlook import Outlook
from genai_planner.simulation.result import Driver, DriverKind, SimulationResult
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text

_SLIGHT_DAYS = 0.5
_MOST_HELPING = 2


def sentences(outlook: Outlook) -> tuple[str, ...]:
    """All that there is to say, the most important first."""
    plan, result = outlook.plan, outlook.result
    said = (
        headline(plan, result),
        levelled_sentence(plan, outlook.levelled),
        action_sentence(outlook),
        planned_sentence(result, outlook.planned_finish),
        cost_sentence(plan, result),
        driver_sentence(plan, outlook.tried),
        settled_sentence(result),
    )
    return tuple(sentence for sentence in said if sentence)


def headline(plan: Plan, result: SimulationResult) -> str:
    """When the plan is finished with 80% chance, and what chance the deadline has."""
    sure = f"80% chance to finish by {full_day_text(result.finish.p80)}"
    if plan.deadline is None or result.chances.deadline is None:
        return f"{sure}, 50% by {full_day_text(result.finish.p50)}."
    chance = chance_text(result.chances.deadline)
    return f"{sure}; your deadline, {full_day_text(plan.deadline)}, has a chance of {chance}."


def levelled_sentence(plan: Plan, levelled: SimulationResult | None) -> str:
    """What becomes of the dates when nobody is in two places at once; empty where nobody is."""
    if levelled is None:
        return ""
    sure = f"levelled, so that nobody is, it has an 80% chance by {full_day_text(levelled.finish.p80)}"
    if plan.deadline is None or levelled.chances.deadline is None:
        return f"{NOT_LEVELLED[:-1]}; {sure}."
    return f"{NOT_LEVELLED[:-1]}; {sure}, and the deadline one of {chance_text(levelled.chances.deadline)}."


def action_sentence(outlook: Outlook) -> str:
    """What to do for the deadline, or for an earlier date where it is kept; empty where nothing is known."""
    helping = "; ".join(_helping(outlook))
    if not outlook.late_days:
        return f"To be done earlier: {helping}." if helping else ""
    days = _days_text(outlook.late_days)
    wanted = f"For 80% by your deadline, {days} must be found"
    if not helping:
        return f"{wanted}: plan less work, or move the deadline."
    return f"{wanted}: {helping}; the rest takes less work or a later deadline."


def _helping(outlook: Outlook) -> Iterator[str]:
    """The mitigations that are not in the plan yet and save most days."""
    open_risks = [risk for risk in outlook.plan.risks if risk.mitigation and not risk.is_mitigated]
    effects = {risk.id: outlook.mitigations[risk.id].days_saved for risk in open_risks}
    strong = [risk for risk in open_risks if effects[risk.id] >= _SLIGHT_DAYS]
    for risk in sorted(strong, key=lambda one: -effects[one.id])[:_MOST_HELPING]:
        assert risk.mitigation is not None
        price = money_text(risk.mitigation.cost, outlook.plan.currency)
        yield f"'{risk.mitigation.name}' for {price} saves {_days_text(effects[risk.id])}"


def _days_text(days: float) -> str:
    whole = round(days)
    return f"{whole:,} working {'day' if whole == 1 else 'days'}" if whole else "half a working day"


def cost_sentence(plan: Plan, result: SimulationResult) -> str:
    """What the plan costs at most with 80% chance, and what chance the budget has."""
    sure = f"80% chance to cost at most {money_text(result.cost.p80, plan.currency)}"
    if plan.budget is None or result.chances.budget is None:
        return f"{sure}."
    chance = chance_text(result.chances.budget)
    sentence = f"{sure}; your budget, {money_text(plan.budget, plan.currency)}, has a chance of {chance}"
    if result.chances.both is None:
        return f"{sentence}."
    return f"{sentence}, and with the deadline together {chance_text(result.chances.both)}."


def planned_sentence(result: SimulationResult, planned_finish: datetime) -> str:
    """What chance the date of the schedule has."""
    chance = chance_text(result.chance_by(to_minutes(planned_finish)))
    return f"The planned finish, {full_day_text(planned_finish)}, has a chance of {chance}."


def driver_sentence(plan: Plan, tried: Sequence[Driver]) -> str:
    """Which driver weighs most, and what its removal would bring; empty where none weighs anything."""
    if not tried or (tried[0].days_saved or 0.0) < _SLIGHT_DAYS:
        return ""
    driver = tried[0]
    saved = _days_text(driver.days_saved or 0.0)
    cost = driver.cost_saved or 0.0
    money = f", and the 80% cost {money_text(cost, plan.currency)} lower" if round(cost) > 0 else ""
    without = _WITHOUT[driver.kind].format(name=driver.name)
    return f"{without}, the 80% date would come {saved} earlier{money}."


_WITHOUT = {
    DriverKind.TASK: "Were '{name}' certain to take its likely time",
    DriverKind.RISK: "Without the risk '{name}'",
    DriverKind.REWORK: "Without '{name}'",
}


def settled_sentence(result: SimulationResult) -> str:
    """How many runs there were, and whether more would change anything."""
    runs = f"{result.runs:,} {'run' if result.runs == 1 else 'runs'}"
    if result.is_settled:
        return f"From {runs}; the 80% date last moved by less than half a day."
    return f"From {runs}; the 80% date has not settled yet, so more runs would make it surer."


def chance_text(chance: float) -> str:
    """A share of the runs in percent; 0% and 100% only where it is no run, or all of them."""
    percent = round(chance * 100)
    if chance > 0 and percent == 0:
        return "below 1%"
    if chance < 1 and percent == 100:  # noqa: PLR2004 - all of a hundred
        return "above 99%"
    return f"{percent}%"
