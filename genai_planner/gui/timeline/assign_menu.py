"""Who could do a task, and what it would do to the plan; who is not able, and why not."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from genai_planner.errors import EditError
from genai_planner.gui.look.messages import tell
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Assignment, SkillNeed, Task
from genai_planner.scheduling.trial import Trial
from genai_planner.words.durations import days_text
from genai_planner.workbench.results import Results

_LEAST_DAYS = 0.05


def fill_assign_menu(menu: QMenu, document: Document, item: str) -> None:
    """Lists the team for a task: who is able, with the effect on the finish, then the others, disabled."""
    plan, results = document.plan, document.results
    task = plan.task_by_id.get(item) if plan is not None else None
    if plan is None or task is None or not task.needs or document.is_read_only:
        menu.setEnabled(False)
        return
    need = task.needs[0]
    able = [person for person in plan.people if person.level_of(need.skill) >= need.level]
    for person in able:
        is_on_it = any(one.person == person.id for one in task.assignments)
        words = _tr("does it now") if is_on_it else _effect(results, plan, task, need, person)
        action = menu.addAction(" · ".join(filter(None, (person.name.replace("&", "&&"), words))))
        action.setCheckable(True)
        action.setChecked(is_on_it)
        action.triggered.connect(_chooser(menu, document, task, need, person))
    menu.addSeparator()
    skill = plan.skill_by_id[need.skill].name if need.skill in plan.skill_by_id else need.skill
    for person in plan.people:
        if person not in able:
            level = person.level_of(need.skill)
            words = _tr("{skill} only {level}") if level else _tr("no {skill}")
            why = words.format(skill=skill, level=level_text(level))
            menu.addAction(f"{person.name.replace('&', '&&')} · {why}").setEnabled(False)


def _effect(results: Results | None, plan: Plan, task: Task, need: SkillNeed, person: Person) -> str:
    """What it does to the finish of the plan if that person does the need alone."""
    if results is None or results.plan is not plan:
        return ""
    trial = Trial(plan, results.schedule)
    tried = trial.with_tasks((_done_by(task, need, person),))
    days = trial.working_days(trial.known.finish, tried.finish)
    if abs(days) < _LEAST_DAYS:
        return _tr("the plan finishes as now")
    words = _tr("plan {time} later") if days > 0 else _tr("plan {time} earlier")
    return words.format(time=days_text(abs(days)))


def _done_by(task: Task, need: SkillNeed, person: Person) -> Task:
    others = tuple(one for one in task.assignments if one.skill != need.skill)
    return changed(task, assignments=(*others, Assignment(person=person.id, skill=need.skill)))


def _chooser(
    menu: QMenu, document: Document, task: Task, need: SkillNeed, person: Person
) -> Callable[[], None]:
    after = _done_by(task, need, person)

    def choose() -> None:
        try:
            document.edit(_tr("Assign"), lambda plan: edits.change_tasks(plan, (after,)))
        except EditError as error:
            tell(menu, str(error))

    return choose


def _tr(text: str) -> str:
    return QCoreApplication.translate("Assign", text)
