"""What a manager must know of a plan, in words: the same for slides, pages and the workshop pack."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from genai_planner.files.formats.tables import phase_name
from genai_planner.files.subject import Subject
from genai_planner.model.criteria import MILESTONE_WORDS
from genai_planner.model.plan import Plan
from genai_planner.pictures.cost_wording import KIND_NAMES
from genai_planner.simulation.outlook import Outlook
from genai_planner.simulation.result import SimulationResult
from genai_planner.words.days import full_day_text, short_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import number_text, share_text
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import counted, said
from genai_planner.workbench.expertise import Coverage, Expertise

_MOST_RISKS = 5
_SLIGHT_DAYS = 0.5
_LIKELY = 0.8


@dataclass(frozen=True, slots=True)
class Fact:
    """One number that counts: what it is, the number, what it is compared with, and whether it is bad."""

    label: str
    value: str
    note: str = ""
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A gate that is still to be passed, its phase, and its day."""

    name: str
    phase: str
    day: date


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart with its label; the value is in the chart's unit."""

    label: str
    value: float
    text: str


class Briefing:
    """The findings of a plan, each worked out when first asked for; titles are findings, never headings."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.title = subject.plan.name
        self.made = said("Made with GenAI Planner on {day}", day=full_day_text(subject.today)).text()

    @cached_property
    def summary(self) -> str:
        """One sentence with finish, chance and cost, of at most 24 words."""
        return _summary(self._subject, self._subject.runs)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The three numbers that count."""
        return (*_sure_facts(self._subject.plan, self._subject.runs), _gap_fact(self._subject.expertise))

    @cached_property
    def timeline_title(self) -> str:
        """When the plan is done."""
        day = full_day_text(self._subject.schedule.finish)
        if not self._subject.schedule.is_levelled:
            return said("Done by {day}, if people can be in two places", day=day).text()
        return said("Done by {day}, if all goes well", day=day).text()

    @cached_property
    def matrix_title(self) -> str:
        """Which expertise is missing."""
        return _matrix_title(self._subject.expertise)

    @cached_property
    def matrix_note(self) -> str:
        """The state of expertise in a sentence or two."""
        return self._subject.expertise.summary.text()

    @cached_property
    def risks(self) -> tuple[Bar, ...]:
        """Working days that each costs of the 80% date, the worst first."""
        return tuple(_risk_bars(self._subject.outlook))

    @cached_property
    def risk_title(self) -> str:
        """Which risk costs most."""
        if not self.risks:
            return phrase("No single risk costs half a day")
        words = said(
            "{risk} costs most: {days} working days",
            risk=self.risks[0].label,
            days=number_text(self.risks[0].value),
        )
        return words.text()

    @cached_property
    def risk_note(self) -> str:
        """What would help, and its price."""
        from genai_planner.simulation.sentences import action_sentence

        return action_sentence(self._subject.outlook)

    @cached_property
    def cost_title(self) -> str:
        """Whether the budget is kept."""
        return _cost_title(self._subject.plan, self._subject.runs)

    @cached_property
    def costs(self) -> tuple[Bar, ...]:
        """Likely amounts by what they go to, the largest first."""
        return tuple(_cost_bars(self._subject))

    @cached_property
    def cost_facts(self) -> tuple[Fact, ...]:
        """What the plan costs with 80% and with 50% chance."""
        return _cost_facts(self._subject.plan, self._subject.runs)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The gates that are still to be passed, the next first."""
        return tuple(_decisions(self._subject))

    @cached_property
    def decision_title(self) -> str:
        """When the next decision is due."""
        if not self.decisions:
            return phrase("No decision is waiting")
        day = short_day_text(self.decisions[0].day)
        return counted(
            "The only decision is due on {day}",
            "The first of {n} decisions is due on {day}",
            len(self.decisions),
            day=day,
        ).text()

    @cached_property
    def reach_title(self) -> str:
        """Whether the deadline can be kept."""
        deadline, chance = self._subject.plan.deadline, self._subject.runs.chances.deadline
        if deadline is None or chance is None:
            return phrase("What would make it earlier")
        day = full_day_text(deadline)
        template = marked("{day} can be kept") if chance >= _LIKELY else marked("What it takes to keep {day}")
        return said(template, day=day).text()

    @cached_property
    def reach(self) -> tuple[str, ...]:
        """What it would take to be sure of the deadline, in sentences."""
        from genai_planner.simulation.sentences import sentences

        return tuple(sentences(self._subject.outlook))


def _summary(subject: Subject, result: SimulationResult) -> str:
    """One sentence with finish, P80, chance and cost, of at most 24 words."""
    plan = subject.plan
    cost = money_text(subject.schedule.cost, plan.currency)
    finish = full_day_text(subject.schedule.finish)
    promise = said("80% sure by {day}", day=full_day_text(result.finish.p80))
    if result.chances.deadline is not None and plan.deadline is not None:
        promise = said(
            "{percent} sure for {day}",
            percent=share_text(result.chances.deadline),
            day=full_day_text(plan.deadline),
        )
        if plan.deadline_of is not None:
            promise = said(
                "{percent} sure of {milestone} by {day}",
                percent=share_text(result.chances.deadline),
                milestone=MILESTONE_WORDS[plan.deadline_of],
                day=full_day_text(plan.deadline),
            )
    if not subject.schedule.is_levelled:
        words = said("If people can be in two places: done on {day} for {cost}", day=finish, cost=cost)
    else:
        words = said("Done on {day} for {cost} if all goes well", day=finish, cost=cost)
    return said("{done}; {promise}.", done=words, promise=promise).text()


def _sure_facts(plan: Plan, result: SimulationResult) -> tuple[Fact, ...]:
    due = result.due(plan.deadline_of).p80.date()
    is_late = plan.deadline is not None and due > plan.deadline
    is_dear = plan.budget is not None and result.cost.p80 > plan.budget
    return (
        Fact(
            phrase("80% sure by"),
            full_day_text(result.finish.p80),
            _deadline_note(plan),
            is_late,
        ),
        Fact(
            phrase("Cost at 80%"),
            money_text(result.cost.p80, plan.currency),
            said("of {budget}", budget=money_text(plan.budget, plan.currency)).text()
            if plan.budget is not None
            else phrase("no budget"),
            is_dear,
        ),
    )


def _deadline_note(plan: Plan) -> str:
    """The deadline, and what it is of where that is not the finish."""
    if plan.deadline is None:
        return phrase("no deadline")
    day = full_day_text(plan.deadline)
    if plan.deadline_of is None:
        return said("deadline {day}", day=day).text()
    return said("{milestone} by {day}", milestone=MILESTONE_WORDS[plan.deadline_of], day=day).text()


def _gap_fact(expertise: Expertise) -> Fact:
    gaps = [total for total in expertise.totals if total.coverage is Coverage.GAP]
    if not gaps:
        return Fact(phrase("Open"), phrase("no gap"), phrase("somebody can do everything"))
    names = {skill.id: skill.short_name for skill in expertise.skills}
    worst = max(gaps, key=lambda total: total.needed_days)
    count = counted("{n} gap", "{n} gaps", len(gaps)).text()
    note = said("{skill}, {days} days", skill=names[worst.skill], days=number_text(worst.needed_days))
    return Fact(phrase("Open"), count, note.text(), is_bad=True)


def _matrix_title(expertise: Expertise) -> str:
    names = {skill.id: skill.name for skill in expertise.skills}
    gaps = [names[total.skill] for total in expertise.totals if total.coverage is Coverage.GAP]
    if not gaps:
        return phrase("Somebody can do everything")
    return counted(
        "Nobody can do {skill}", "{n} areas of expertise have a gap", len(gaps), skill=gaps[0]
    ).text()


def _risk_bars(outlook: Outlook) -> list[Bar]:
    tried = [one for one in outlook.tried if one.days_saved is not None and one.days_saved >= _SLIGHT_DAYS]
    return [
        Bar(one.name, one.days_saved or 0.0, said("{days} d", days=number_text(one.days_saved or 0.0)).text())
        for one in tried[:_MOST_RISKS]
    ]


def _cost_title(plan: Plan, result: SimulationResult) -> str:
    budget, sure, currency = plan.budget, result.cost.p80, plan.currency
    if budget is None:
        return said("At most {money}, with 80% chance", money=money_text(sure, currency)).text()
    rest = money_text(abs(budget - sure), currency)
    if sure <= budget:
        return said("Within the budget: {money} to spare", money=rest).text()
    return said("{money} above the budget at 80%", money=rest).text()


def _cost_bars(subject: Subject) -> list[Bar]:
    costs = subject.costs
    amounts = sorted(((costs.of_kind(kind), kind) for kind in costs.kinds), key=lambda one: -one[0])
    return [
        Bar(phrase(KIND_NAMES[kind]), amount, money_text(amount, costs.currency))
        for amount, kind in amounts
        if amount
    ]


def _cost_facts(plan: Plan, result: SimulationResult) -> tuple[Fact, ...]:
    currency, cost, budget = plan.currency, result.cost, plan.budget
    most = said("at most, of {budget}", budget=money_text(budget, currency)) if budget is not None else None
    return (
        Fact(
            phrase("80% sure to cost"),
            money_text(cost.p80, currency),
            phrase("at most") if most is None else most.text(),
        ),
        Fact(phrase("50% sure to cost"), money_text(cost.p50, currency)),
    )


def _decisions(subject: Subject) -> list[Decision]:
    plan, dated = subject.plan, subject.schedule.tasks
    found = [
        Decision(task.name, phase_name(plan, task.phase), dated[task.id].finish.date())
        for task in plan.tasks
        if task.is_gate and task.id in dated and task.progress.actual_finish is None
    ]
    return sorted(found, key=lambda one: one.day)
