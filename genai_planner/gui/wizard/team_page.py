"""The sixth page: the people, their roles, levels, time, price and leave."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QMenu, QWidget

from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.resources.person_form import PersonForm
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.lifecycle.data.records import RolePreset
from genai_planner.model.resources import Person
from genai_planner.workbench.suggestions import person_of, suggested_team

_LIST_WIDTH = 164


class TeamPage(QuestionPage):
    """A list of people at the left, all about the selected one at the right."""

    def __init__(self, state: WizardState) -> None:
        super().__init__(
            state,
            self.tr("Who is on the team?"),
            self.tr("Each person with their role, what they know, and how much of their time you have."),
        )
        self.step = self.tr("Team")
        self._suggestion = text("", Look.SMALL, is_wrapped=True)
        self.body.addWidget(self._suggestion)
        self.people = QListWidget()
        self.people.setAccessibleName(self.tr("People"))
        sized(self.people, width=_LIST_WIDTH)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self.people, Look.BOXED)
        self.form = PersonForm(state.lifecycle, first_day=self._start())
        self.body.addLayout(self._side_by_side(), 1)
        self.people.currentRowChanged.connect(self._show_person)
        self.form.person_changed.connect(self._take_person)
        self.form.problem_changed.connect(self._show_problem)
        state.answers_changed.connect(self._show_suggestion)
        self.show_answers()

    def show_answers(self) -> None:
        """Lists the people; the selection stays where it was."""
        chosen = max(self.people.currentRow(), 0)
        with QSignalBlocker(self.people):
            self.people.clear()
            self.people.addItems([person.name for person in self.state.answers.people])
            self.people.setCurrentRow(min(chosen, self.people.count() - 1))
        self._show_suggestion()
        self.form.offer(self._start())
        if not self.form.problem:
            self._show_person()

    def _start(self) -> date:
        return self.state.answers.starts(self.state.today).date()

    def waits_for(self) -> str:
        """What is wrong with the person shown."""
        return self.form.problem

    def add(self, role: RolePreset | None) -> None:
        """Adds somebody in that role, or with no role and no skills, and selects them."""
        person_id = _free_id(self.state.answers.people)
        if role is None:
            newcomer = Person(id=person_id, name=self.tr("New person"))
        else:
            newcomer = person_of(role, person_id, _free_name(role.name, self.state.answers.people))
        self.state.change(people=(*self.state.answers.people, newcomer))
        self._select(len(self.state.answers.people) - 1)
        self.form.start_typing()

    def remove(self) -> None:
        """Takes the selected person off the team."""
        index = self.people.currentRow()
        if index >= 0:
            people = self.state.answers.people
            self.state.change(people=people[:index] + people[index + 1 :])
            self._select(min(index, len(people) - 2))

    def _side_by_side(self) -> QHBoxLayout:
        left = QWidget()
        sized(left, width=_LIST_WIDTH)
        lines = column(left, spacing=8)
        lines.addWidget(self.people, 1)
        lines.addLayout(self._buttons())
        across = row(spacing=24)
        across.addWidget(left)
        across.addWidget(self.form, 1)
        across.addStretch()
        return across

    def _buttons(self) -> QHBoxLayout:
        across = row(spacing=8)
        across.addWidget(self._add_button(), 1)
        self.remove_button = button(self.tr("&Remove"))
        self.remove_button.clicked.connect(self.remove)
        across.addWidget(self.remove_button)
        return across

    def _add_button(self) -> QWidget:
        self.add_button = button(self.tr("&Add"))
        menu = QMenu(self.add_button)
        for role in self.state.lifecycle.roles:
            menu.addAction(role.name).triggered.connect(lambda _checked=False, r=role: self.add(r))
        menu.addSeparator()
        menu.addAction(self.tr("Another role")).triggered.connect(lambda: self.add(None))
        self.add_button.setMenu(menu)
        return self.add_button

    def _select(self, index: int) -> None:
        self.form.show_person(None)
        self.show_answers()
        self.people.setCurrentRow(index)
        self._show_person()

    def _show_problem(self) -> None:
        """A wrong entry is mended before another person is looked at."""
        for leaving in (self.people, self.add_button):
            leaving.setEnabled(not self.form.problem)
        self.completeChanged.emit()

    def _show_person(self, _row: int = 0) -> None:
        index = self.people.currentRow()
        people = self.state.answers.people
        self.form.show_person(people[index] if 0 <= index < len(people) else None)
        self.remove_button.setEnabled(index >= 0)

    def _take_person(self, person: Person) -> None:
        index = next((i for i, old in enumerate(self.state.answers.people) if old.id == person.id), None)
        if index is None:
            return
        people = self.state.answers.people
        self.state.change(people=(*people[:index], person, *people[index + 1 :]))
        if (item := self.people.item(index)) is not None:
            item.setText(person.name)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, person.role)

    def _show_suggestion(self) -> None:
        answers = self.state.answers
        is_suggested = answers.people == suggested_team(self.state.lifecycle, answers)
        if not answers.people:
            words = self.tr(
                "Nobody is on the team yet: every skill is a gap. The dates assume that somebody is free for "
                "each task, and the cost leaves out all people."
            )
        elif is_suggested:
            words = self.tr(
                "A suggestion: the usual roles that your phases need. Write over them with your people."
            )
        else:
            words = ""
        self._suggestion.setText(words)
        self._suggestion.setVisible(bool(words))


def _free_id(people: tuple[Person, ...]) -> str:
    taken = {person.id for person in people}
    return next(name for number in range(1, len(taken) + 2) if (name := f"person-{number}") not in taken)


def _free_name(role: str, people: tuple[Person, ...]) -> str:
    taken = {person.name for person in people}
    names = (role, *(f"{role} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
