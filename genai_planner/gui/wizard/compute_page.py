"""The seventh page: GPU pools or an API only, and the budget."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout
from typing_extensions import override

from genai_planner.gui.forms.editors import OptionalNumberEditor
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.keyboard import order_as_read
from genai_planner.gui.look.widgets import Card, button, column, paragraph
from genai_planner.gui.resources.pool_form import PoolForm
from genai_planner.gui.wizard.option_row import BoxedRows, OptionRow
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.gui.wizard.why import why
from genai_planner.lifecycle.answers import Hosting
from genai_planner.model.resources import ComputePool
from genai_planner.workbench.suggestions import USUAL_COUNT, USUAL_GPU, pool_of


class ComputePage(QuestionPage):
    """Asks which GPUs the project may use, and what it may cost."""

    def __init__(self, state: WizardState) -> None:
        super().__init__(
            state,
            self.tr("What computes, and what may it cost?"),
            self.tr("GPU time is counted in elapsed hours, nights and weekends included."),
        )
        self.step = self.tr("Compute, budget")
        self.forms: list[PoolForm] = []
        """The form of each pool, in order."""
        self._put_aside: tuple[ComputePool, ...] = ()
        self._shown_currency = state.answers.currency
        self._ordering = QTimer(self, singleShot=True, interval=0)
        """Tab follows once forms of pools have their places: they are made after what stands below them."""
        self._ordering.timeout.connect(lambda: order_as_read(self))
        self._add_choices()
        self._pools: QVBoxLayout = column(spacing=8)
        self.body.addLayout(self._pools)
        self.add_button = button(self.tr("&Add GPUs"))
        self.add_button.clicked.connect(self._add_pool)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_budget()
        self.body.addStretch()
        self.show_answers()

    def show_answers(self) -> None:
        """Shows the pools; the forms stay where they already show them."""
        super().show_answers()
        answers = self.state.answers
        is_own = bool(answers.pools)
        (self.own if is_own else self.api_only).setChecked(True)
        self.add_button.setVisible(is_own)
        self._show_effect()
        self.budget_field.set_unit(answers.currency)
        shown = (tuple(form.pool for form in self.forms), self._shown_currency)
        if shown != (answers.pools, answers.currency):
            self._show_pools()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ordering.start()

    def waits_for(self) -> str:
        """What is wrong with a pool, or with the budget."""
        pools = (form.problem for form in self.forms if form.problem)
        return next(pools, "") or super().waits_for()

    def _add_choices(self) -> None:
        self.own = QRadioButton(self.tr("&GPUs of the project"))
        self.api_only = QRadioButton(self.tr("A&PI only"))
        group = QButtonGroup(self)
        box = BoxedRows()
        explained = (
            (
                self.own,
                self.tr("Rented or your own: runs wait for them, and their hours cost what stands below."),
            ),
            (self.api_only, self.tr("Training and evaluation runs are bought from a provider.")),
        )
        for radio, explanation in explained:
            group.addButton(radio)
            box.add(OptionRow(radio, explanation))
        self.own.clicked.connect(self._use_pools)
        self.api_only.clicked.connect(self._use_api)
        self.body.addWidget(box)
        self._effect = paragraph("")
        self._effect_card = Card("warning")
        self._effect_card.lines.addWidget(self._effect)
        self.body.addWidget(self._effect_card)

    def _add_budget(self) -> None:
        self.body.addSpacing(8)
        form = Form()
        form.add_heading(self.tr("Money"))
        self.budget = OptionalNumberEditor(self.tr("none"), width=140)
        self.budget_field = field = Field(self.budget, unit=self.state.answers.currency, hint=why("budget"))
        form.add(self.tr("Bud&get"), field)
        self.bind(field, self.budget, lambda a: a.budget, lambda budget: self.state.change(budget=budget))
        self.body.addWidget(form)

    def _use_pools(self) -> None:
        if not self.state.answers.pools:
            self.state.change(pools=self._put_aside or (self._usual_pool("pool-1"),))
            self.show_answers()

    def _use_api(self) -> None:
        if self.state.answers.pools:
            self._put_aside = self.state.answers.pools
            self.state.change(pools=())
            self.show_answers()

    def _add_pool(self) -> None:
        pools = self.state.answers.pools
        taken = {pool.id for pool in pools}
        names = (f"pool-{number}" for number in range(1, len(pools) + 2))
        pool_id = next(name for name in names if name not in taken)
        self.state.change(pools=(*pools, self._usual_pool(pool_id)))
        self.show_answers()
        self.forms[-1].kind.setFocus()

    def _usual_pool(self, pool_id: str) -> ComputePool:
        return pool_of(self.state.ground.catalogue, USUAL_GPU, pool_id, count=USUAL_COUNT)

    def _remove(self, pool_id: str) -> None:
        self._put_aside = self.state.answers.pools
        self.state.change(pools=tuple(pool for pool in self.state.answers.pools if pool.id != pool_id))
        self.show_answers()

    def _show_pools(self) -> None:
        """Shows a form for each pool; one that shows its pool already stays, with what is being typed."""
        answers = self.state.answers
        is_same_currency = self._shown_currency == answers.currency
        kept = {form.pool: form for form in self.forms if is_same_currency and form.pool in answers.pools}
        for form in self.forms:
            self._pools.removeWidget(form)
            if form not in kept.values():
                form.hide()
                form.deleteLater()
        self._shown_currency = answers.currency
        self.forms = [kept.get(pool) or self._form_of(pool) for pool in answers.pools]
        for form in self.forms:
            self._pools.addWidget(form)
        self._ordering.start()
        self.completeChanged.emit()

    def _form_of(self, pool: ComputePool) -> PoolForm:
        answers = self.state.answers
        form = PoolForm(
            pool,
            self.state.ground.catalogue,
            currency=answers.currency,
            first_day=answers.starts(self.state.today).date(),
            now=self.state.today,
        )
        form.pool_changed.connect(self._take_pool)
        form.problem_changed.connect(self.completeChanged)
        form.removed.connect(lambda: self._remove(pool.id))
        return form

    def _take_pool(self, pool: ComputePool) -> None:
        pools = self.state.answers.pools
        self.state.change(pools=tuple(pool if old.id == pool.id else old for old in pools))

    def _show_effect(self) -> None:
        answers = self.state.answers
        hosting, words = answers.model_and_data.hosting, ""
        if answers.pools and hosting is Hosting.API:
            words = self.tr("Your model is called through an API, so these GPUs stay idle.")
        elif not answers.pools and hosting is Hosting.CLOUD:
            words = self.tr(
                "You said that the model runs in the cloud on rented GPUs; with an API only, none are rented."
            )
        elif not answers.pools and hosting is Hosting.ON_PREMISES:
            words = self.tr(
                "You said that the model runs on your own premises; with an API only, it has no GPUs there."
            )
        self._effect.setText(words)
        self._effect_card.setVisible(bool(words))
