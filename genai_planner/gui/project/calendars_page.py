"""The calendars of the plan: which there are, and one of them to be edited."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from genai_planner.gui.forms.editors import ChoiceEditor
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import button, column, row
from genai_planner.gui.project.calendar_form import CalendarForm
from genai_planner.model import edits
from genai_planner.model.calendars import Calendar, usual_calendar
from genai_planner.model.edits.changing import changed
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.workbench.team_draft import calendars_of


@dataclass(frozen=True, slots=True)
class CalendarsDraft:
    """The calendars as the user wants them, the project's first."""

    calendars: tuple[Calendar, ...]

    def with_calendar(self, calendar: Calendar) -> "CalendarsDraft":
        """The draft with that calendar in the place of the one with that id, or at the end."""
        kept = [calendar if one.id == calendar.id else one for one in self.calendars]
        return CalendarsDraft(tuple(kept if calendar in kept else [*kept, calendar]))

    def without(self, calendar_id: str) -> "CalendarsDraft":
        """The draft without the calendar of that id."""
        return CalendarsDraft(tuple(one for one in self.calendars if one.id != calendar_id))

    def applied(self, plan: Plan) -> Plan:
        """The plan with these calendars.

        Raises:
            EditError: where somebody or a task works by one that is gone.
        """
        wanted = {calendar.id for calendar in self.calendars}
        for calendar in plan.calendars:
            if calendar.id not in wanted:
                plan = edits.remove_calendar(plan, calendar.id)
        for calendar in self.calendars:
            known = calendar.id in plan.calendar_by_id
            plan = edits.change_calendar(plan, calendar) if known else edits.add_calendar(plan, calendar)
        return plan


class CalendarsPage(QWidget):
    """Edits a draft of the plan's calendars.

    Signals:
        draft_changed: a calendar is another one, or there may be a problem now, or no longer.
    """

    draft_changed = Signal()

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self.draft = CalendarsDraft(calendars_of(plan) or (usual_calendar(plan.project_calendar),))
        self.chosen = ChoiceEditor[str]()
        self.chosen.setAccessibleName(self.tr("Calendar"))
        self.add_button = button(self.tr("&Add"))
        self.add_button.setToolTip(tip(self.tr("A calendar for somebody or for tasks, like the one shown.")))
        self.remove_button = button(self.tr("&Remove"))
        self.form = CalendarForm(self.draft.calendars[0], first_day=plan.start.date())
        self._lay_out()
        self.chosen.edited.connect(self._show_chosen)
        self.add_button.clicked.connect(self.add_calendar)
        self.remove_button.clicked.connect(self.remove_calendar)
        self.form.calendar_changed.connect(self._take)
        self.form.problem_changed.connect(self._look)
        self._list(self.draft.calendars[0].id)

    @property
    def problem(self) -> str:
        """What is wrong with an entry; empty where nothing is."""
        return self.form.problem

    def add_calendar(self) -> None:
        """Adds a calendar like the one that is shown, and begins with its name."""
        shown = next(one for one in self.draft.calendars if one.id == self.chosen.value())
        new_id = free_id("calendar", {calendar.id for calendar in self.draft.calendars})
        self.draft = self.draft.with_calendar(changed(shown, id=new_id, name=self.tr("New calendar")))
        self._list(new_id)
        self.form.name.setFocus()
        self.form.name.selectAll()
        self.draft_changed.emit()

    def remove_calendar(self) -> None:
        """Removes the calendar that is shown."""
        self.draft = self.draft.without(self.chosen.value())
        self._list(self.draft.calendars[0].id)
        self.draft_changed.emit()

    def _lay_out(self) -> None:
        across = row(spacing=8)
        across.addWidget(self.chosen, 1)
        across.addWidget(self.add_button)
        across.addWidget(self.remove_button)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        inner = QWidget()
        lines = column(inner, margins=(0, 0, 12, 0))
        lines.addWidget(self.form)
        lines.addStretch(1)
        scrolled.setWidget(inner)
        lines = column(self, margins=(0, 16, 0, 8), spacing=12)
        lines.addLayout(across)
        lines.addWidget(scrolled, 1)

    def _list(self, chosen: str) -> None:
        self.chosen.set_choices((one.id, self._words(one)) for one in self.draft.calendars)
        self.chosen.show_value(chosen)
        self._show_chosen()

    def _words(self, calendar: Calendar) -> str:
        if calendar.id == self._plan.project_calendar:
            return self.tr("{name} (the project's)").format(name=calendar.name)
        return calendar.name

    def _show_chosen(self) -> None:
        chosen = self.chosen.value()
        self.form.show_calendar(next(one for one in self.draft.calendars if one.id == chosen))
        self._look()

    def _take(self, calendar: Calendar) -> None:
        self.draft = self.draft.with_calendar(calendar)
        self.chosen.setItemText(self.chosen.currentIndex(), self._words(calendar))

    def _look(self) -> None:
        for leaving in (self.chosen, self.add_button):
            leaving.setEnabled(not self.problem)
        self.remove_button.setEnabled(self.chosen.value() != self._plan.project_calendar)
        self.draft_changed.emit()
