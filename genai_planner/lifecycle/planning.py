"""From the answers and the lifecycle to a linked, staffed plan in which every task says why it is there."""

import zlib
from datetime import date

from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.lifecycle.amounts.quantities import quantities
from genai_planner.lifecycle.amounts.sizes import size_of
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase
from genai_planner.lifecycle.duties import with_rules
from genai_planner.lifecycle.order.layout import lay_out
from genai_planner.lifecycle.order.steps import Tie, is_needed
from genai_planner.lifecycle.recommending import recommend
from genai_planner.lifecycle.staffing import staff
from genai_planner.lifecycle.starter_risks import bundled_register, starter_rework, starter_risks
from genai_planner.lifecycle.task_making import Basis, make_expense, make_phase, make_task
from genai_planner.model.calendars import Calendar
from genai_planner.model.criteria import Milestone
from genai_planner.model.plan import Expense, Origin, Plan
from genai_planner.model.resources import Person, Skill
from genai_planner.model.risks import SimulationSettings
from genai_planner.model.tasks import Link, Task
from genai_planner.words.phrases import phrase
from genai_planner.words.sentence import Sentence, words_of

LONGEST_ID = 120


def make_plan(answers: Answers, lifecycle: Lifecycle, today: date, *, catalogue: Catalogue) -> Plan:
    """The plan that follows from the answers; the same arguments give the same plan.

    Args:
        answers: What the wizard collected.
        lifecycle: The phase model; its references hold, as `loading` makes sure.
        today: For the start, where the answers leave it open.
        catalogue: The accelerators that pools may name.
    """
    basis = _basis(answers, lifecycle, catalogue)
    phases = [phase for phase in lifecycle.phases if basis.recommendations[phase.id].is_ticked]
    ticked = frozenset(phase.id for phase in phases)
    rounds = answers.model_and_data.evaluation_rounds
    layout = lay_out(lifecycle, ticked, basis.quantities, rounds=rounds, size=basis.size.size_class)
    links = _links(layout.ties)
    start = answers.starts(today)
    people = tuple(_on_known_calendar(person, answers.calendar.id) for person in answers.people)
    sharers = {step.id: step.task.people_at_most for step in layout.steps}
    made = (make_task(step, basis) for step in layout.steps)
    tasks = staff(made, links, people=people, sharers=sharers, start=start.date())
    rules = {step.id: step.task.regulation for step in layout.steps if step.task.regulation is not None}
    tasks = with_rules(tasks, links, rules, start=start.date(), today=today)
    return Plan(
        name=answers.name,
        start=start,
        currency=answers.currency,
        deadline=answers.deadline,
        deadline_of=_milestone_of_deadline(answers, tasks),
        budget=answers.budget,
        project_calendar=answers.calendar.id,
        calendars=(_named(answers.calendar),),
        skills=_skills(lifecycle, people),
        people=people,
        pools=answers.pools,
        phases=tuple(make_phase(phase, basis) for phase in phases),
        tasks=tasks,
        links=links,
        expenses=_expenses(phases, basis),
        risks=starter_risks(bundled_register(), ticked, tasks, size=basis.multiples),
        rework=starter_rework(bundled_register(), ticked),
        simulation=SimulationSettings(spread=lifecycle.spread),
        origin=_origin(answers, lifecycle),
    )


def _basis(answers: Answers, lifecycle: Lifecycle, catalogue: Catalogue) -> Basis:
    recommendations = {item.phase_id: item for item in recommend(lifecycle, answers)}
    ticked = {item.phase_id for item in recommendations.values() if item.is_ticked}
    if "pretraining" in ticked:
        answers = _served_as_trained(answers)
    size = size_of(answers, trains_a_model="pretraining" in ticked)
    adaptations = sum(phase.is_adaptation for phase in lifecycle.phases if phase.id in ticked)
    amounts = quantities(answers, adaptations=adaptations, size=size.size_class)
    return Basis(answers, lifecycle, amounts, recommendations, size, catalogue)


def _served_as_trained(answers: Answers) -> Answers:
    """The answers in which the model that is tuned and served is the one that was trained."""
    trained = answers.model_and_data.pretraining_parameters_billions
    model = answers.model_and_data.model_copy(update={"model_parameters_billions": trained})
    return answers.model_copy(update={"model_and_data": model})


def _milestone_of_deadline(answers: Answers, tasks: tuple[Task, ...]) -> Milestone | None:
    """The milestone that the deadline is of; None where there is no deadline, or no such milestone."""
    there = {task.milestone for task in tasks}
    is_there = answers.deadline is not None and answers.deadline_of in there
    return answers.deadline_of if is_there else None


def _expenses(phases: list[LifecyclePhase], basis: Basis) -> tuple[Expense, ...]:
    return tuple(
        make_expense(phase, expense, basis)
        for phase in phases
        for expense in phase.expenses
        if is_needed(expense, basis.quantities)
    )


def _origin(answers: Answers, lifecycle: Lifecycle) -> Origin:
    return Origin(
        lifecycle=lifecycle.id,
        lifecycle_version=lifecycle.version,
        answers=answers.model_dump(mode="json"),
    )


def _links(ties: tuple[Tie, ...]) -> tuple[Link, ...]:
    """The links of the ties; a second one between the same two tasks is told apart by its kind."""
    found: dict[tuple[str, str], Tie] = {}
    return tuple(
        _link(tie, "" if found.setdefault((tie.predecessor, tie.successor), tie) is tie else f":{tie.kind}")
        for tie in ties
    )


def _link(tie: Tie, suffix: str) -> Link:
    return Link(
        id=_link_id(f"{tie.predecessor}:{tie.successor}{suffix}"),
        predecessor=tie.predecessor,
        successor=tie.successor,
        kind=tie.kind,
        because=Sentence(tie.because),
    )


def _link_id(readable: str) -> str:
    """The id as it is, or cut and told apart by a checksum where it would be too long."""
    if len(readable) <= LONGEST_ID:
        return readable
    return f"{readable[: LONGEST_ID - 9]}-{zlib.crc32(readable.encode()):08x}"


def _skills(lifecycle: Lifecycle, people: tuple[Person, ...]) -> tuple[Skill, ...]:
    """The lifecycle's skills, and those that only the people name, so that no one's skill is lost."""
    known = {
        skill.id: Skill(id=skill.id, name=words_of(skill.name), short_name=words_of(skill.short_name))
        for skill in lifecycle.skills
    }
    for person in people:
        for item in person.skills:
            if item.skill not in known:
                known[item.skill] = Skill(id=item.skill, name=item.skill, short_name=item.skill[:12])
    return tuple(known.values())


def _named(calendar: Calendar) -> Calendar:
    """The calendar; one that nobody has named is called what it is in the language that is spoken."""
    usual = Answers.model_fields["calendar"].default.name
    return calendar.model_copy(update={"name": phrase(usual)}) if calendar.name == usual else calendar


def _on_known_calendar(person: Person, project_calendar: str) -> Person:
    """The answers hold no calendars of single people, so any other one is the project's."""
    if person.calendar in (None, project_calendar):
        return person
    return person.model_copy(update={"calendar": None})
