"""People and compute pools of the plan, with what a change would do to finish and cost."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QMenu, QTabWidget, QWidget

from genai_planner.errors import EditError, PlannerError
from genai_planner.gui.look.dialog_buttons import DialogButtons
from genai_planner.gui.look.panel_parts import empty
from genai_planner.gui.look.screen_fit import open_at, scrolled
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, set_look, text
from genai_planner.gui.resources.person_form import PersonForm
from genai_planner.gui.resources.pool_form import PoolForm
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.lifecycle.data.records import RolePreset
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.days import full_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import number_text
from genai_planner.workbench.plan_parts import followed
from genai_planner.workbench.suggestions import person_of, pool_of
from genai_planner.workbench.team_draft import TeamDraft, applied, calendars_of, tasks_without_anybody

_SIZE = (880, 680)
_LIST_WIDTH = 216
_NEW_POOL_GPU, _NEW_POOL_COUNT = "a100-80gb", 8


@dataclass(frozen=True, slots=True)
class _Effect:
    """What the draft would do."""

    dates: Schedule
    tasks_without_anybody: int


class TeamDialog(QDialog):
    """Adds, changes and removes people and pools; the plan changes by one undoable step, or not at all."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        assert document.plan is not None
        self._document = document
        self._plan: Plan = document.plan
        self._ground = document.ground()
        self._draft = TeamDraft(self._plan.people, self._plan.pools)
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._tell_effect)
        self.people = QListWidget()
        self.form = PersonForm(
            self._ground.lifecycle,
            first_day=self._plan.start.date(),
            calendars=calendars_of(self._plan),
        )
        self.pool_forms: list[PoolForm] = []
        self._pools = column(margins=(0, 12, 12, 12), spacing=12)
        self.buttons = DialogButtons(self.tr("Apply"))
        self._worker.failed.connect(self._tell_failure)
        self._lay_out()
        self._connect()
        self._list_people(0)
        self._list_pools()

    def add_person(self, role: RolePreset | None) -> None:
        """Adds somebody of that role, or of none, and begins with their name."""
        person_id = free_id("person", {person.id for person in self._draft.people})
        person = person_of(role, person_id) if role else Person(id=person_id, name=self.tr("New person"))
        self._draft = self._draft.with_person(person)
        self._list_people(len(self._draft.people) - 1)
        self._look()
        self.form.start_typing()

    def remove_person(self) -> None:
        """Removes the person that is shown."""
        index = self.people.currentRow()
        if 0 <= index < len(self._draft.people):
            self._draft = self._draft.without(self._draft.people[index].id)
            self._list_people(max(index - 1, 0))
            self._look()

    def add_pool(self) -> None:
        """Adds a usual pool."""
        pool_id = free_id("pool", {pool.id for pool in self._draft.pools})
        pool = pool_of(self._ground.catalogue, _NEW_POOL_GPU, pool_id, count=_NEW_POOL_COUNT)
        self._draft = self._draft.with_pool(pool)
        self._list_pools()
        self._look()

    def accept(self) -> None:
        """Changes the plan and closes."""
        try:
            self._document.edit(self.tr("Change team and compute"), self._applied)
        except EditError as error:
            self.buttons.say(str(error))
            return
        super().accept()

    def done(self, code: int) -> None:
        """Closes, with nothing computed any more."""
        self._worker.stop()
        super().done(code)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Team and compute"))
        open_at(self, *_SIZE)
        tabs = QTabWidget()
        tabs.addTab(self._people_page(), self.tr("People"))
        tabs.addTab(self._pools_page(), self.tr("Compute pools"))
        lines = column(self)
        body = column(margins=(24, 20, 24, 0), spacing=12)
        body.addWidget(text(self.tr("Team and compute"), Look.HEADING))
        body.addWidget(tabs, 1)
        lines.addLayout(body, 1)
        lines.addWidget(self.buttons)

    def _people_page(self) -> QWidget:
        page = QWidget()
        across = row(page, margins=(0, 12, 0, 12), spacing=24)
        side = QWidget()
        sized(side, width=_LIST_WIDTH)
        left = column(side, spacing=8)
        sized(self.people, width=_LIST_WIDTH)
        self.people.setAccessibleName(self.tr("People"))
        set_look(self.people, Look.BOXED)
        left.addWidget(self.people, 1)
        left.addLayout(self._people_buttons())
        across.addWidget(side)
        across.addWidget(scrolled(self.form), 1)
        return page

    def _people_buttons(self) -> QHBoxLayout:
        self.add_button = button(self.tr("&Add"))
        menu = QMenu(self.add_button)
        for role in self._ground.lifecycle.roles:
            menu.addAction(role.name).triggered.connect(self._adder(role))
        menu.addSeparator()
        menu.addAction(self.tr("Another role")).triggered.connect(self._adder(None))
        self.add_button.setMenu(menu)
        self.remove_button = button(self.tr("&Remove"))
        self.remove_button.clicked.connect(self.remove_person)
        across = row(spacing=8)
        across.addWidget(self.add_button, 1)
        across.addWidget(self.remove_button)
        return across

    def _pools_page(self) -> QWidget:
        page = QWidget()
        lines = column(page)
        holder = QWidget()
        holder.setLayout(self._pools)
        lines.addWidget(scrolled(holder), 1)
        across = row(margins=(0, 8, 0, 12))
        add = button(self.tr("Add a &pool"))
        add.clicked.connect(self.add_pool)
        across.addWidget(add)
        across.addStretch(1)
        lines.addLayout(across)
        return page

    def _connect(self) -> None:
        self.people.currentRowChanged.connect(self._show_person)
        self.form.person_changed.connect(self._take_person)
        self.form.problem_changed.connect(self._look)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _adder(self, role: RolePreset | None) -> Callable[[], None]:
        return lambda: self.add_person(role)

    def _list_people(self, chosen: int) -> None:
        with QSignalBlocker(self.people):
            self.people.clear()
            self.people.addItems([person.name for person in self._draft.people])
            self.people.setCurrentRow(min(chosen, self.people.count() - 1))
        self._show_person()

    def _show_person(self) -> None:
        index = self.people.currentRow()
        people = self._draft.people
        self.form.show_person(people[index] if 0 <= index < len(people) else None)
        self.remove_button.setEnabled(index >= 0)

    def _take_person(self, person: Person) -> None:
        self._draft = self._draft.with_person(person)
        item = self.people.currentItem()
        if item is not None:
            item.setText(person.name)
        self._look()

    def _list_pools(self) -> None:
        empty(self._pools)
        self.pool_forms = [self._pool_form(pool) for pool in self._draft.pools]
        for form in self.pool_forms:
            self._pools.addWidget(form)
        if not self.pool_forms:
            words = self.tr("No pool: the models are used by an API only.")
            self._pools.addWidget(text(words, Look.SECONDARY))
        self._pools.addStretch(1)

    def _pool_form(self, pool: ComputePool) -> PoolForm:
        form = PoolForm(
            pool,
            self._ground.catalogue,
            currency=self._plan.currency,
            first_day=self._plan.start.date(),
            now=self._ground.today,
        )
        form.pool_changed.connect(self._take_pool)
        form.problem_changed.connect(self._look)
        form.removed.connect(lambda: self._remove_pool(pool.id))
        return form

    def _take_pool(self, pool: ComputePool) -> None:
        self._draft = self._draft.with_pool(pool)
        self._look()

    def _remove_pool(self, pool_id: str) -> None:
        self._draft = self._draft.without(pool_id)
        self._list_pools()
        self._look()

    def _look(self) -> None:
        """Says what is wrong, or works out what the draft would do."""
        for leaving in (self.people, self.add_button):
            leaving.setEnabled(not self.form.problem)
        problems = [self.form.problem, *(form.problem for form in self.pool_forms)]
        self.buttons.say(next(filter(None, problems), ""))
        self._worker.request(self._draft_schedule())

    def _draft_schedule(self) -> Callable[[], _Effect]:
        plan, draft, lifecycle = self._plan, self._draft, self._ground.lifecycle
        ground = self._document.ground()

        def work() -> _Effect:
            after = followed(applied(plan, draft, lifecycle), plan, ground)
            return _Effect(schedule(after), tasks_without_anybody(after))

        return work

    def _tell_effect(self, effect: _Effect) -> None:
        dates = effect.dates
        words = self.tr("With this the plan finishes {finish} and costs {cost}.").format(
            finish=self._finish_words(dates), cost=money_text(dates.cost, self._plan.currency)
        )
        self.buttons.tell(f"{self._nobody_words(effect.tasks_without_anybody)} {words}".strip())

    def _tell_failure(self, error: PlannerError) -> None:
        self.buttons.tell(str(error))

    def _nobody_words(self, count: int) -> str:
        """What makes the plan look quicker and cheaper than it is, so that it is said first."""
        if not count:
            return ""
        one, many = (
            self.tr("1 task has nobody; its cost is not counted."),
            self.tr("{count} tasks have nobody; their cost is not counted."),
        )
        return (one if count == 1 else many).format(count=number_text(count))

    def _finish_words(self, dates: Schedule) -> str:
        finish = full_day_text(dates.finish)
        before = self._document.results.schedule.finish if self._document.results else dates.finish
        days = (dates.finish.date() - before.date()).days
        if not days:
            return finish
        if days > 0:
            one, many = self.tr("{finish}, 1 day later"), self.tr("{finish}, {days} days later")
        else:
            one, many = self.tr("{finish}, 1 day earlier"), self.tr("{finish}, {days} days earlier")
        return (one if abs(days) == 1 else many).format(finish=finish, days=number_text(abs(days)))

    def _applied(self, plan: Plan) -> Plan:
        return applied(plan, self._draft, self._ground.lifecycle)
