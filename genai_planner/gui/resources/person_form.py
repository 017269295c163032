"""All about one person: name, role, time, price, levels and leave."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.date_field import OptionalDateField
from genai_planner.gui.forms.editors import ChoiceEditor, Editor, NumberEditor, TextEditor, Value
from genai_planner.gui.forms.entries import changed
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.project.leave_editor import LeaveEditor
from genai_planner.gui.resources.steps_editor import StepsEditor, share_kind
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.calendars import Calendar
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.words.entry_error import EntryError
from genai_planner.workbench.suggestions import person_of

_PERCENT = 100
_LABEL_WIDTH = 80
_PROJECTS = ""
_NOBODY = Person(id="nobody", name="–")


class PersonForm(QWidget):
    """Edits a person; what cannot be used is said beneath its field and kept out of the person.

    Args:
        lifecycle: whose roles and skills are offered.
        first_day: the day that is offered for dates, such as the start of the project.
        calendars: those that somebody can work by, the project's first; with fewer than two none is asked.

    Signals:
        person_changed: the person as they are now.
        problem_changed: there may be a problem now, or no longer.
    """

    person_changed = Signal(object)
    problem_changed = Signal()

    def __init__(self, lifecycle: Lifecycle, *, first_day: date, calendars: Sequence[Calendar] = ()) -> None:
        super().__init__()
        self._lifecycle = lifecycle
        self._calendars = calendars
        self._first_day = first_day
        self._person = _NOBODY
        self._bindings = Bindings(lambda: self._person, self.problem_changed.emit)
        self._form = Form(label_width=_LABEL_WIDTH)
        self._add_facts()
        self.levels: dict[str, ChoiceEditor[Level]] = {}
        """The level editor of each skill, by the skill's id."""
        lines = column(self, spacing=8)
        lines.addWidget(self._form)
        lines.addSpacing(4)
        lines.addWidget(text(self.tr("Skills"), Look.SECTION))
        lines.addLayout(self._skills())
        lines.addSpacing(4)
        lines.addWidget(text(self.tr("Leave"), Look.SECTION))
        lines.addWidget(self._leave())
        lines.addStretch()

    @property
    def problem(self) -> str:
        """What is wrong with an entry; empty where nothing is."""
        return self._bindings.problem()

    def show_person(self, person: Person | None) -> None:
        """Shows that person; nothing to edit for None."""
        self._bindings.forget_problems()
        self._person = person or _NOBODY
        self.setVisible(person is not None)
        self._bindings.show()
        self.problem_changed.emit()

    def offer(self, first_day: date) -> None:
        """Offers another day for dates."""
        for part in (self.available_from, self.available_to):
            part.offer(first_day)
        self.leave.offer(first_day)
        self.shares.offer(first_day)

    def start_typing(self) -> None:
        """Selects the name, so that typing replaces it."""
        self.name.setFocus()
        self.name.selectAll()

    def _add_facts(self) -> None:
        self.name = TextEditor()
        self._ask(
            self.tr("Na&me"), Field(self.name, hint=self.tr("Stands at their tasks.")), self.name, "name"
        )
        self.role = ChoiceEditor[str]()
        field = Field(self.role, hint=self.tr("A role fills in its usual skills and day rate."))
        self._form.add(self.tr("Ro&le"), field)
        self._bindings.bind(field, self.role, self._offered_role, self._take_role)
        self.availability = NumberEditor(width=96, counts_percent=True)
        hint = self.tr("With less, their tasks take longer.")
        field = Field(self.availability, unit=self.tr("% of the working time"), hint=hint)
        self._form.add(self.tr("A&vailable"), field)
        self._bindings.bind(
            field, self.availability, lambda p: round(p.availability * _PERCENT, 4), self._take_percent
        )
        self.shares = StepsEditor(share_kind(), self._first_day)
        field = Field(
            self.shares, hint=self.tr("On these days another part of the time goes to the project.")
        )
        self._form.add(self.tr("At times"), field)
        self._bindings.bind(field, self.shares, lambda p: p.shares, lambda steps: self._take(shares=steps))
        if len(self._calendars) > 1:
            self._add_calendar()
        self.day_rate = NumberEditor(width=96)
        hint = self.tr("Their part of the cost.")
        field = Field(self.day_rate, unit=self.tr("for eight hours of work"), hint=hint)
        self._ask(self.tr("&Day rate"), field, self.day_rate, "day_rate")
        self.available_from = OptionalDateField(self.tr("on"), self._first_day)
        self.available_to = OptionalDateField(self.tr("on"), self._first_day)
        field = Field(self.available_from, hint=self.tr("No work is given to them before."))
        self._ask(self.tr("&Joins"), field, self.available_from, "available_from")
        field = Field(self.available_to, hint=self.tr("No work is given to them after."))
        self._ask(self.tr("Leaves"), field, self.available_to, "available_to")

    def _add_calendar(self) -> None:
        choices = [(calendar.id, calendar.name) for calendar in self._calendars[1:]]
        project = self.tr("{name} (the project's)").format(name=self._calendars[0].name)
        self.calendar = ChoiceEditor[str](((_PROJECTS, project), *choices))
        sized(self.calendar, width=240)
        field = Field(self.calendar)
        self._form.add(self.tr("Calendar"), field)
        self._bindings.bind(
            field,
            self.calendar,
            lambda person: person.calendar or _PROJECTS,
            lambda calendar: self._take(calendar=calendar or None),
        )

    def _skills(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        skills = self._lifecycle.skills
        half = (len(skills) + 1) // 2
        for number, skill in enumerate(skills):
            editor = self._level_editor(skill.id)
            editor.setAccessibleName(skill.name)
            label = text(skill.short_name, Look.SECONDARY)
            for widget in (editor, label):
                widget.setToolTip(tip(f"{skill.name}: {skill.explanation}"))
            side = number // half * 2
            grid.addWidget(label, number % half, side)
            grid.addWidget(editor, number % half, side + 1)
            grid.setColumnStretch(side + 1, 1)
        return grid

    def _level_editor(self, skill: str) -> ChoiceEditor[Level]:
        editor = ChoiceEditor[Level]((entry.level, entry.name) for entry in self._lifecycle.levels)
        self.levels[skill] = editor
        self._bindings.bind(
            Field(editor),
            editor,
            lambda person: person.level_of(skill),
            lambda level: self._take(skills=_with_level(self._person, skill, level)),
        )
        return editor

    def _leave(self) -> QWidget:
        self.leave = LeaveEditor(self._first_day)
        field = Field(self.leave)
        self._bindings.bind(field, self.leave, lambda p: p.leave, lambda leave: self._take(leave=leave))
        return field

    def _ask(self, label: str, field: Field, editor: Editor[Value], name: str) -> None:
        def current(person: Person) -> Value:
            value: Value = getattr(person, name)
            return value

        self._form.add(label, field)
        self._bindings.bind(field, editor, current, lambda value: self._take(**{name: value}))

    def _offered_role(self, person: Person) -> str:
        names = dict.fromkeys((*(role.name for role in self._lifecycle.roles), person.role))
        self.role.set_choices((name, name or self.tr("another role")) for name in names)
        return person.role

    def _take_role(self, name: str) -> None:
        role = next((role for role in self._lifecycle.roles if role.name == name), None)
        if role is None:
            self._take(role=name)
            return
        usual = person_of(role, self._person.id)
        was_called_by_role = self._person.name == self._person.role
        updates = {"name": role.name} if was_called_by_role else {}
        self._take(role=name, skills=usual.skills, day_rate=usual.day_rate, **updates)
        self._bindings.show()

    def _take_percent(self, percent: float) -> None:
        if not 0 < percent <= _PERCENT:
            raise EntryError(self.tr("This must lie above 0 and be at most 100."))
        self._take(availability=percent / _PERCENT)

    def _take(self, **updates: object) -> None:
        self._person = changed(self._person, **updates)
        self.person_changed.emit(self._person)


def _with_level(person: Person, skill: str, level: Level) -> tuple[SkillLevel, ...]:
    levels = {known.skill: known.level for known in person.skills} | {skill: level}
    return tuple(SkillLevel(skill=key, level=known) for key, known in levels.items() if known)
