"""Who does a task: the people on each of its needs, and others to put on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from genai_planner.errors import EditError
from genai_planner.gui.forms.commit_field import Note
from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.forms.quiet_fields import QuietCombo
from genai_planner.gui.look.lines import Line, Lines, Pair, Removable
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, button, column, row
from genai_planner.gui.session.document import Document
from genai_planner.model import edits
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Person
from genai_planner.model.tasks import Assignment, SkillNeed, Task
from genai_planner.words.numbers import share_text


class PeopleEditor(QWidget):
    """Assigns people to one work task, and takes them off it."""

    def __init__(self, document: Document, explained: Explained) -> None:
        super().__init__()
        self._document = document
        self._explained = explained
        self._task_id = ""
        self._shown: tuple[object, ...] | None = None
        lines = column(self, spacing=4)
        listed = column(spacing=4)
        lines.addLayout(listed)
        self._list = Lines(listed)
        self.people = QuietCombo()
        self.people.setAccessibleName(self.tr("Person to assign"))
        self.confirm = button(self.tr("Assign"))
        self.confirm.clicked.connect(self._assign)
        self._form = QWidget()
        line = row(self._form, spacing=4)
        line.addWidget(self.people, 1)
        line.addWidget(self.confirm)
        lines.addWidget(self._form)
        self.note = Note()
        lines.addWidget(self.note)

    def show_task(self, plan: Plan, task: Task, *, is_editable: bool) -> None:
        """Lists who is on the task, and who could be; the list stays as it is where it says the same."""
        self._task_id = task.id
        self.note.say("")
        needs = tuple((need.skill, need.level) for need in task.needs)
        shown = (task.id, task.assignments, needs, plan.people, plan.skills, is_editable)
        if shown == self._shown:
            return
        self._shown = shown
        self._list.show([self._line(plan, task, one, is_editable=is_editable) for one in task.assignments])
        self._offer(plan, task)
        self._form.setVisible(is_editable and self.people.count() > 0)

    def _line(self, plan: Plan, task: Task, assignment: Assignment, *, is_editable: bool) -> Line:
        skill = plan.skill_by_id.get(assignment.skill)
        person = plan.person_by_id.get(assignment.person)
        name = person.name if person else assignment.person
        level = person.level_of(assignment.skill) if person else Level.NONE
        needed = next((need.level for need in task.needs if need.skill == assignment.skill), Level.NONE)
        share = "" if assignment.units == 1 else f", {share_text(assignment.units)}"
        line = Pair(
            f"{name} · {skill.name if skill else assignment.skill}",
            f"{level_text(level)}{share}",
            Look.BAD if level < needed else Look.SECONDARY,
            self._explained.level(level) if person else "",
        )
        words = self.tr("Take {name} off this task").format(name=name)
        return Removable(line, words, assignment, self._remove) if is_editable else line

    def _offer(self, plan: Plan, task: Task) -> None:
        chosen = self.people.currentData(Qt.ItemDataRole.UserRole)
        self.people.clear()
        for need, person in _candidates(plan, task):
            level, skill = person.level_of(need.skill), plan.skill_by_id[need.skill]
            words = self.tr("{name} · {skill}, {level}").format(
                name=person.name, skill=skill.name, level=level_text(level)
            )
            self.people.addItem(words, f"{person.id}|{need.skill}")
            row = self.people.count() - 1
            self.people.setItemData(row, tip(self._explained.level(level)), Qt.ItemDataRole.ToolTipRole)
        self.people.setCurrentIndex(max(self.people.findData(chosen), 0))

    def _assign(self) -> None:
        data = self.people.currentData()
        if not data:
            return
        person, _, skill = str(data).partition("|")
        assignment = Assignment(person=person, skill=skill)
        task_id = self._task_id
        self._try(self.tr("Assign"), lambda plan: edits.assign(plan, task_id, assignment))

    def _remove(self, assignment: Assignment) -> None:
        task_id = self._task_id
        self._try(
            self.tr("Take off the task"),
            lambda plan: edits.unassign(plan, task_id, assignment.person, skill=assignment.skill),
        )

    def _try(self, words: str, change: Callable[[Plan], Plan]) -> None:
        try:
            self._document.edit(words, change)
        except EditError as error:
            self.note.say(str(error))


def _candidates(plan: Plan, task: Task) -> list[tuple[SkillNeed, Person]]:
    """Who is not on the task yet, for each of its needs: those of the level needed first."""
    taken = {(one.person, one.skill) for one in task.assignments}
    return [
        (need, person)
        for need in task.needs
        if need.skill in plan.skill_by_id
        for person in sorted(plan.people, key=lambda one: one.level_of(need.skill) < need.level)
        if (person.id, need.skill) not in taken and person.level_of(need.skill) > Level.NONE
    ]
