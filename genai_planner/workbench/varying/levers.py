"""Turns levers of a plan: phases, people, GPUs, answers, mitigations, the start."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from genai_planner.errors import InputError
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.calendars import OFFICE_WEEK
from genai_planner.model.complaints import complaint_list, complaints
from genai_planner.model.edits.changing import changed
from genai_planner.model.edits.facts import change_calendar
from genai_planner.model.edits.phases import change_phase, remove_phase
from genai_planner.model.edits.risks import change_risk
from genai_planner.model.edits.team import add_person, change_person, change_pool, remove_person
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, DatedCount, Person
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.words.said import OR, Listed, said
from genai_planner.workbench.by_hand.moving_all import with_start
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.merging import Choices, Merged, is_begun, merge
from genai_planner.workbench.plan_parts import followed
from genai_planner.workbench.suggestions import person_of
from genai_planner.workbench.varying.meant import ids_text, people_meant, the_person, the_pool

_SECTIONS = ("use_case", "model_and_data")
"""Where answers stand that are not at the top."""
MOST_GATE_CHANCE = 0.9
"""The most that the chance of a failing gate may become by what is left out: the planner's own assumption."""


@dataclass(frozen=True, slots=True)
class Varied:
    """A plan with its levers turned."""

    plan: Plan
    merged: Merged | None = None
    """What changed answers did to the plan; None where no answer was turned."""


def varied(plan: Plan, levers: Sequence[Lever], ground: Ground, made: Plan | None = None) -> Varied:
    """The plan with these levers turned, one after the other, those that are answers first and together.

    Args:
        plan: what is varied; it stays as it is.
        levers: what is turned. A phase is named by its id in the plan or in the lifecycle.
        ground: what plans are made of.
        made: the plan as its answers made it, where that is known; None to make it.

    Raises:
        InputError: names a lever that this plan has not, and those that it has.
        EditError: a value that cannot be.
    """
    asked = [lever for lever in levers if is_answer(lever, plan)]
    for lever in asked:
        _refuse_unknown_phase(plan, lever, ground)
    merged = with_answers(plan, _turned_answers(plan, asked), ground, made=made) if asked else None
    result = merged.plan if merged else plan
    for lever in levers:
        if lever not in asked:
            result = _TURNS[lever.kind](result, lever, ground)
    return Varied(followed(result, plan, ground), merged)


def without_phase(plan: Plan, phase_id: str, ground: Ground) -> Plan:
    """The plan without a phase: as its lever and the wizard leave it out, where the plan was made of answers.

    Raises:
        EditError: the plan has no such phase.
    """
    phase = plan.phase_by_id.get(phase_id)
    is_begun_in = any(task.phase == phase_id and is_begun(task) for task in plan.tasks)
    if phase is None or phase.lifecycle_phase is None or plan.origin is None or is_begun_in:
        return remove_phase(plan, phase_id)
    try:
        lever = Lever(kind=LeverKind.PHASE, id=phase_id, value=0.0)
        left = varied(plan, [lever], ground).plan
    except InputError:
        # Answers that cannot be read any more, or that cannot be without the phase.
        return remove_phase(plan, phase_id)
    return remove_phase(left, phase_id) if phase_id in left.phase_by_id else left


def with_answers(
    plan: Plan, answers: Answers, ground: Ground, choices: Choices | None = None, made: Plan | None = None
) -> Merged:
    """The plan as other answers would have made it, with everything that was changed since.

    Args:
        plan: as it is now.
        answers: the other ones; without a start the plan keeps its own.
        ground: what plans are made of.
        choices: whose value holds where both sides changed one, as `merge` takes them.
        made: the plan as its own answers made it; None to make it.

    Raises:
        InputError: the plan was not made from answers, or of another lifecycle.
    """
    starts = {"start": plan.start} if answers.start is None else {}
    asked = answers.model_copy(update=starts)
    base = as_made(plan, ground) if made is None else made
    theirs = make_plan(asked, ground.lifecycle, ground.today, catalogue=ground.catalogue)
    if answers.start is None:
        theirs = changed(theirs, origin=_origin_with(theirs, answers))
    return merge(base, plan, theirs, choices)


def as_made(plan: Plan, ground: Ground) -> Plan:
    """The plan as its answers made it, before anybody changed it.

    Raises:
        InputError: it was not made from answers.
    """
    old = answers_of(plan)
    answers = old.model_copy(update={"start": old.start or plan.start})
    made = make_plan(answers, ground.lifecycle, ground.today, catalogue=ground.catalogue)
    return changed(made, origin=plan.origin)


def answers_of(plan: Plan) -> Answers:
    """The answers that the plan was made from.

    Raises:
        InputError: it was not made from answers, or they cannot be read any more.
    """
    if plan.origin is None:
        raise InputError(
            said(
                "This plan was not made from answers, so none of them can be changed; edit its tasks instead."
            )
        )
    try:
        return Answers.model_validate(plan.origin.answers)
    except ValidationError as error:
        raise InputError(
            said(
                "The answers that this plan was made from cannot be read: {complaints}.",
                complaints=complaint_list(complaints(error)),
            )
        ) from error


def is_answer(lever: Lever, plan: Plan) -> bool:
    """Whether the lever is turned by other answers: so are whole phases of a plan that was made of some."""
    if lever.kind is LeverKind.ANSWER:
        return True
    is_whole = lever.kind is LeverKind.PHASE and lever.number in (0, 1)
    return is_whole and plan.origin is not None and _lifecycle_phase(plan, lever.id) is not None


def _origin_with(plan: Plan, answers: Answers) -> object:
    assert plan.origin is not None
    return changed(plan.origin, answers=answers.model_dump(mode="json"))


def _lifecycle_phase(plan: Plan, named: str) -> str | None:
    phase = plan.phase_by_id.get(named)
    if phase is not None:
        return phase.lifecycle_phase
    return named


def _refuse_unknown_phase(plan: Plan, lever: Lever, ground: Ground) -> None:
    known = dict.fromkeys((*plan.phase_by_id, *(phase.id for phase in ground.lifecycle.phases)))
    if lever.kind is LeverKind.PHASE and lever.id not in known:
        phases = Listed(tuple(f"'{phase}'" for phase in known), OR)
        words = said("There is no phase '{phase}'; there are {phases}.", phase=lever.id, phases=phases)
        raise InputError(words)


def _turned_answers(plan: Plan, levers: Iterable[Lever]) -> Answers:
    answers = answers_of(plan)
    data: dict[str, Any] = answers.model_dump()
    for lever in levers:
        if lever.kind is LeverKind.PHASE:
            data["phases"][_lifecycle_phase(plan, lever.id)] = lever.number > 0
        else:
            _set_answer(data, lever)
    try:
        return Answers.model_validate(data)
    except ValidationError as error:
        raise InputError(
            said("That answer cannot be: {complaints}.", complaints=complaint_list(complaints(error)))
        ) from error


def _set_answer(data: dict[str, Any], lever: Lever) -> None:
    places = [data, *(data[section] for section in _SECTIONS)]
    place = next((place for place in places if lever.id in place), None)
    if place is None or isinstance(place[lever.id], dict):
        known = sorted(name for place in places for name in place if not isinstance(place[name], dict))
        raise InputError(
            said("There is no answer '{answer}'; there are {known}.", answer=lever.id, known=", ".join(known))
        )
    value: object = lever.value
    if isinstance(place[lever.id], tuple | list) and isinstance(value, str):
        value = tuple(part.strip() for part in value.split(",") if part.strip())
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    place[lever.id] = value


def _turn_phase(plan: Plan, lever: Lever, _: Ground) -> Plan:
    phase = next((one for one in plan.phases if lever.id in (one.id, one.lifecycle_phase)), None)
    if phase is None:
        raise InputError(
            said(
                "The plan has no phase '{phase}'; it has {phases}.",
                phase=lever.id,
                phases=ids_text(plan.phases),
            )
        )
    if lever.number == 0:
        return remove_phase(plan, phase.id)
    return change_phase(plan, changed(phase, chance=lever.number))


def _turn_role(plan: Plan, lever: Lever, ground: Ground) -> Plan:
    """More or fewer of a role: newcomers are like those who are there, the last to come leaves first."""
    there = people_meant(plan, lever)
    more = round(lever.number)
    if more < 0:
        if len(there) < -more:
            raise InputError(
                said(
                    "The plan has {n} of '{role}', so {leaving} cannot leave.",
                    n=len(there),
                    role=lever.id,
                    leaving=-more,
                )
            )
        for person in reversed(there[more:]):
            plan = remove_person(plan, person.id)
        return plan
    for _ in range(more):
        newcomer = _newcomer(plan, lever.id, there, ground)
        plan = add_person(plan, changed(newcomer, available_from=lever.since))
    return plan


def _newcomer(plan: Plan, role: str, there: list[Person], ground: Ground) -> Person:
    taken = set(plan.person_by_id)
    number = next(n for n in range(1, len(taken) + 2) if f"new-{n}" not in taken)
    if there:
        like = there[0]
        return Person(
            id=f"new-{number}",
            name=f"{like.role or like.name} {len(there) + number}",
            role=like.role,
            skills=like.skills,
            day_rate=like.day_rate,
            calendar=like.calendar,
        )
    wanted = role.casefold()
    for preset in ground.lifecycle.roles:
        if wanted in {preset.id.casefold(), preset.name.casefold()}:
            person = person_of(preset, f"new-{number}", f"{preset.name} {number}")
            # A plan may do without some of the lifecycle's skills; nobody can have one that it does not know.
            return changed(
                person, skills=tuple(one for one in person.skills if one.skill in plan.skill_by_id)
            )
    roles = sorted({one.role for one in plan.people if one.role} | {one.id for one in ground.lifecycle.roles})
    raise InputError(said("There is no role '{role}'; there are {roles}.", role=role, roles=", ".join(roles)))


def _turn_leaves(plan: Plan, lever: Lever, _: Ground) -> Plan:
    return remove_person(plan, the_person(plan, lever).id)


def _turn_share(plan: Plan, lever: Lever, _: Ground) -> Plan:
    return change_person(plan, changed(the_person(plan, lever), availability=lever.number))


def _turn_gpus(plan: Plan, lever: Lever, _: Ground) -> Plan:
    return change_pool(plan, changed(the_pool(plan, lever), count=max(1, round(lever.number))))


def _turn_gpu_factor(plan: Plan, lever: Lever, _: Ground) -> Plan:
    """So many times the GPUs; where they come later, as many as now until the day before."""
    pool = the_pool(plan, lever)
    counts = tuple(changed(one, count=max(1, round(one.count * lever.number))) for one in pool.counts)
    if lever.since is not None and lever.since > plan.start.date():
        counts = (*counts, *_until(lever.since - timedelta(days=1), pool))
    return change_pool(plan, changed(pool, count=max(1, round(pool.count * lever.number)), counts=counts))


def _until(last: date, pool: ComputePool) -> Iterator[DatedCount]:
    """What the pool has up to and on that day, as steps that hold over all others."""
    yield DatedCount(last=last, count=pool.count)
    for one in pool.counts:
        if one.first is None or one.first <= last:
            yield changed(one, last=last if one.last is None else min(one.last, last))


def _turn_accelerator(plan: Plan, lever: Lever, ground: Ground) -> Plan:
    kind = ground.catalogue.find(str(lever.value))
    price, _ = ground.catalogue.price_range(kind)
    pool = changed(
        the_pool(plan, lever), gpu=kind.id, memory_gb=kind.memory_gb, price_per_gpu_hour=round(price.p50, 2)
    )
    return change_pool(plan, pool)


def _turn_mitigation(plan: Plan, lever: Lever, _: Ground) -> Plan:
    risk = next((one for one in plan.risks if one.id == lever.id), None)
    if risk is None or risk.mitigation is None:
        known = ids_text(one for one in plan.risks if one.mitigation)
        raise InputError(
            said(
                "There is no mitigation of a risk '{risk}'; there are those of {known}.",
                risk=lever.id,
                known=known,
            )
        )
    return change_risk(plan, risk.id, is_mitigated=lever.number > 0)


def _turn_start(plan: Plan, lever: Lever, _: Ground) -> Plan:
    try:
        day = date.fromisoformat(str(lever.value))
    except ValueError as error:
        raise InputError(
            said("'{value}' is no day; write it like 2027-03-01.", value=str(lever.value))
        ) from error
    return with_start(plan, day, with_pins=False)


def _turn_week(plan: Plan, lever: Lever, _: Ground) -> Plan:
    """So many working days from Monday on; a new one has the hours of Monday, or of an office."""
    calendar = next(one for one in plan.calendars if one.id == plan.project_calendar)
    days = round(lever.number)
    if not 1 <= days <= len(calendar.week):
        raise InputError(said("A week of {days} working days cannot be; give 1 to 7.", days=days))
    usual = next((spans for spans in calendar.week if spans), OFFICE_WEEK[0])
    week = tuple((spans or usual) if day < days else () for day, spans in enumerate(calendar.week))
    return change_calendar(plan, changed(calendar, week=week))


def _turn_day_rates(plan: Plan, lever: Lever, _: Ground) -> Plan:
    for person in plan.people:
        if person.calendar in (None, plan.project_calendar):
            plan = change_person(plan, changed(person, day_rate=round(person.day_rate * lever.number, 2)))
    return plan


def _turn_gates(plan: Plan, lever: Lever, _: Ground) -> Plan:
    rework = tuple(
        changed(one, chance=max(one.chance, min(one.chance * lever.number, MOST_GATE_CHANCE)))
        for one in plan.rework
    )
    return changed(plan, rework=rework)


_TURNS = {
    LeverKind.PHASE: _turn_phase,
    LeverKind.ROLE: _turn_role,
    LeverKind.LEAVES: _turn_leaves,
    LeverKind.SHARE: _turn_share,
    LeverKind.GPUS: _turn_gpus,
    LeverKind.GPU_FACTOR: _turn_gpu_factor,
    LeverKind.ACCELERATOR: _turn_accelerator,
    LeverKind.MITIGATION: _turn_mitigation,
    LeverKind.START: _turn_start,
    LeverKind.WEEK: _turn_week,
    LeverKind.DAY_RATES: _turn_day_rates,
    LeverKind.GATES: _turn_gates,
}
