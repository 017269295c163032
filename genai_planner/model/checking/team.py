"""Who does what, and when they can: levels below the need, needless assignments, calendars without work."""

from collections import Counter
from collections.abc import Iterator, Sequence

from genai_planner.model.level_words import LEVEL_WORDS
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.model.resources import Level, Person, Skill
from genai_planner.model.tasks import SkillNeed, Task
from genai_planner.words.phrases import marked
from genai_planner.words.said import counted, said


def assignment_problems(plan: Plan, tasks: Sequence[Task]) -> Iterator[Problem]:
    """Assignments below the level needed, without a need, or given twice; and needs that nobody covers."""
    for task in tasks:
        if task.assignments:
            yield from _problems_of(plan, task)
    yield from _uncovered_needs(plan, tasks)


def calendar_problems(plan: Plan) -> Iterator[Problem]:
    """Calendars in use that have no working time in a week."""
    used = {plan.project_calendar}
    used |= {task.calendar for task in plan.tasks if task.calendar is not None}
    used |= {person.calendar for person in plan.people if person.calendar is not None}
    for calendar in plan.calendars:
        if calendar.id in used and not any(calendar.week):
            yield Problem(
                code="no_working_time",
                severity=Severity.ERROR,
                said=said(
                    "The calendar '{name}' has no working time in any day of the week.", name=calendar.name
                ),
                advice=said("Give at least one day its working hours."),
                places=(Place(PlaceKind.CALENDAR, calendar.id),),
            )


def _problems_of(plan: Plan, task: Task) -> Iterator[Problem]:
    needed = {need.skill: need for need in task.needs}
    for assignment in task.assignments:
        person, skill = plan.person_by_id.get(assignment.person), plan.skill_by_id.get(assignment.skill)
        if person is None or skill is None:
            continue  # told as an unknown reference
        need = needed.get(assignment.skill)
        if need is None:
            yield _not_needed(task, person, skill)
        elif person.level_of(skill.id) < need.level and not _has_mentor(plan, task, need, person):
            yield _level_below(task, need, person, skill)
    if len(task.assignments) > 1:
        yield from _assigned_twice(plan, task)


def _not_needed(task: Task, person: Person, skill: Skill) -> Problem:
    return Problem(
        code="skill_not_needed",
        severity=Severity.WARNING,
        said=said(
            "'{person}' is assigned to '{task}' for {skill}, which it does not need.",
            person=person.name,
            task=task.name,
            skill=skill.name,
        ),
        advice=said("Take the assignment away, or add an effort of that skill."),
        places=_places(task, person),
    )


def _level_below(task: Task, need: SkillNeed, person: Person, skill: Skill) -> Problem:
    level = person.level_of(skill.id)
    template = marked("'{task}' needs {skill} at level {needed}, but '{person}' does not know it.")
    if level:
        template = marked("'{task}' needs {skill} at level {needed}, but '{person}' is at level {level}.")
    return Problem(
        code="level_below_need",
        severity=Severity.WARNING,
        said=said(
            template,
            task=task.name,
            skill=skill.name,
            needed=LEVEL_WORDS[need.level],
            person=person.name,
            level=LEVEL_WORDS[level],
        ),
        advice=said("Assign somebody of that level, plan training, or lower the level needed."),
        places=_places(task, person),
    )


def _has_mentor(plan: Plan, task: Task, need: SkillNeed, person: Person) -> bool:
    """Whether somebody of the level is on the need beside a person who is one level below it."""
    people = plan.person_by_id
    beside = [one.person for one in task.assignments if one.skill == need.skill and one.person in people]
    is_near = Level.NONE < person.level_of(need.skill) == need.level - 1
    return is_near and any(people[one].level_of(need.skill) >= need.level for one in beside)


def _assigned_twice(plan: Plan, task: Task) -> Iterator[Problem]:
    counts = Counter((one.person, one.skill) for one in task.assignments)
    for (person_id, _), count in counts.items():
        person = plan.person_by_id.get(person_id)
        if count > 1 and person is not None:
            yield Problem(
                code="assigned_twice",
                severity=Severity.WARNING,
                said=said(
                    "'{person}' is assigned to '{task}' twice for the same skill.",
                    person=person.name,
                    task=task.name,
                ),
                advice=said("Take one of the two assignments away."),
                places=_places(task, person),
            )


def _uncovered_needs(plan: Plan, tasks: Sequence[Task]) -> Iterator[Problem]:
    """One problem for each skill, however many tasks wait for somebody."""
    waiting: dict[str, list[Task]] = {}
    for task in tasks:
        if not task.needs:
            continue
        covered = {assignment.skill for assignment in task.assignments}
        for skill in dict.fromkeys(need.skill for need in task.needs if need.skill not in covered):
            waiting.setdefault(skill, []).append(task)
    for skill_id, without in waiting.items():
        if skill_id in plan.skill_by_id:
            yield _nobody_assigned(plan.skill_by_id[skill_id], without)


def _nobody_assigned(skill: Skill, tasks: list[Task]) -> Problem:
    name, others = tasks[0].name, len(tasks) - 1
    alone = said("'{task}' needs {skill}, and nobody is assigned for it.", task=name, skill=skill.name)
    together = counted(
        "'{task}' and {n} more task need {skill}, and nobody is assigned for it.",
        "'{task}' and {n} more tasks need {skill}, and nobody is assigned for it.",
        others,
        task=name,
        skill=skill.name,
    )
    return Problem(
        code="nobody_assigned",
        severity=Severity.WARNING,
        said=together if others else alone,
        advice=said("Assign somebody who has the skill, or add such a person to the team."),
        places=tuple(Place(PlaceKind.TASK, task.id) for task in tasks),
    )


def _places(task: Task, person: Person) -> tuple[Place, ...]:
    return Place(PlaceKind.TASK, task.id), Place(PlaceKind.PERSON, person.id)
