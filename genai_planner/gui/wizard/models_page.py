"""The fifth page: sizes, methods and amounts; only what the ticked phases need."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from genai_planner.gui.forms.editors import ChoiceEditor, Editor, NumberEditor, Value, WholeNumberEditor
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.forms.glossary_tips import explain_terms
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, column, row, text
from genai_planner.gui.wizard.kinds import CHOICE_WIDTH, way_choices
from genai_planner.gui.wizard.option_row import StageStrip
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.gui.wizard.why import why
from genai_planner.lifecycle.answers import (
    Answers,
    CompressionMethod,
    FeedbackMethod,
    Hosting,
    TuningMethod,
)
from genai_planner.lifecycle.recommending import ticked_phases
from genai_planner.model.resources import Stage

Method = TypeVar("Method", bound=StrEnum | None)
MODEL = "model"
"""The group of the model that is adapted and served, which several phases need."""
_ADAPTS_OR_SERVES = {"fine-tuning", "human-feedback", "deployment"}


class ModelsPage(QuestionPage):
    """Shows a group of fields for every ticked phase that has some."""

    def __init__(self, state: WizardState) -> None:
        super().__init__(
            state,
            self.tr("Which models, and how much data?"),
            self.tr("Only what the ticked phases need is asked."),
        )
        self.step = self.tr("Models and data")
        self.groups: dict[str, QWidget] = {}
        """The fields of each phase by its id, and those of the model as "model"."""
        self.editors: dict[str, QWidget] = {}
        """The editor of each part of the answers, by its name."""
        self._add_group(MODEL, self.tr("The model that is adapted and served"), None, self._ask_model)
        for phase_id, ask in self._questions().items():
            phase = next((phase for phase in state.lifecycle.phases if phase.id == phase_id), None)
            if phase is not None:
                self._add_group(phase_id, phase.name, phase.stage, ask)
        self._nothing = text(self.tr("The ticked phases need no further answers."), Look.SECONDARY)
        self.body.addWidget(self._nothing)
        self.body.addStretch()
        state.answers_changed.connect(self._show_needed)
        self._show_needed()

    def _questions(self) -> dict[str, Callable[[Form], None]]:
        return {
            "model-selection": self._ask_selection,
            "pretraining": self._ask_pretraining,
            "prompt-engineering": self._ask_prompting,
            "fine-tuning": self._ask_tuning,
            "human-feedback": self._ask_feedback,
            "evaluation": self._ask_evaluation,
            "deployment": self._ask_compression,
        }

    def _ask_model(self, form: Form) -> None:
        unit = self.tr("billion parameters")
        self._number(form, "model_parameters_billions", self.tr("Model si&ze"), unit)

    def _ask_selection(self, form: Form) -> None:
        unit = self.tr("models are compared")
        self._count(form, "candidate_models", self.tr("&Candidates"), unit)

    def _ask_pretraining(self, form: Form) -> None:
        unit = self.tr("billion parameters")
        self._number(form, "pretraining_parameters_billions", self.tr("&Own model's size"), unit)
        self._choice(form, "pretraining_way", self.tr("Way of training"), way_choices(self))
        self._number(form, "trial_runs_share", self.tr("Trial runs"), self.tr("times the final run"))
        field = self._number(
            form, "pretraining_tokens_billions", self.tr("&Training text"), self.tr("billion tokens")
        )
        field.set_hint(self.tr("About 20 tokens for each parameter use the computing time best."))

    def _ask_prompting(self, form: Form) -> None:
        unit = self.tr("versions of the prompts")
        self._count(form, "prompt_iterations", self.tr("&Iterations"), unit)

    def _ask_tuning(self, form: Form) -> None:
        choices = (
            (TuningMethod.LORA, self.tr("LoRA: small added weights, the model stays")),
            (TuningMethod.QLORA, self.tr("QLoRA: as LoRA, on a model in 4 bit")),
            (TuningMethod.PROMPT_TUNING, self.tr("Prompt tuning: only a soft prompt is trained")),
            (TuningMethod.FULL, self.tr("Full: every weight of the model is trained")),
        )
        self._choice(form, "tuning_method", self.tr("Tuning &method"), choices)
        unit = self.tr("labelled, besides those at hand")
        self._count(form, "examples_to_collect", self.tr("&Examples to collect"), unit)
        unit = self.tr("tokens, question and answer together")
        self._count(form, "tokens_per_example", self.tr("&Length of an example"), unit)
        unit = self.tr("times through all examples")
        self._count(form, "epochs", self.tr("E&pochs"), unit)

    def _ask_feedback(self, form: Form) -> None:
        choices = (
            (FeedbackMethod.DPO, self.tr("DPO: learns from compared answers directly")),
            (FeedbackMethod.PPO, self.tr("PPO: a reward model first, then reinforcement")),
            (FeedbackMethod.GRPO, self.tr("GRPO: reinforcement over groups of answers")),
        )
        self._choice(form, "feedback_method", self.tr("&Feedback method"), choices)
        unit = self.tr("compared, besides those at hand")
        self._count(form, "preference_pairs_to_collect", self.tr("P&airs to collect"), unit)

    def _ask_evaluation(self, form: Form) -> None:
        unit = self.tr("after each adaptation phase")
        self._count(form, "evaluation_rounds", self.tr("Evaluation &rounds"), unit)

    def _ask_compression(self, form: Form) -> None:
        choices = (
            (CompressionMethod.QUANTISE, self.tr("Quantise: fewer bits for each weight")),
            (CompressionMethod.PRUNE, self.tr("Prune: drop weights that matter little")),
            (CompressionMethod.DISTIL, self.tr("Distil: a small model learns from the large one")),
        )
        self._choice(form, "compression_method", self.tr("Ma&de smaller by"), choices)

    def _number(self, form: Form, name: str, label: str, unit: str) -> Field:
        editor = NumberEditor()
        return self._ask(form, label, Field(editor, unit=unit), editor, name)

    def _count(self, form: Form, name: str, label: str, unit: str) -> Field:
        editor = WholeNumberEditor()
        return self._ask(form, label, Field(editor, unit=unit), editor, name)

    def _choice(self, form: Form, name: str, label: str, choices: tuple[tuple[Method, str], ...]) -> Field:
        editor = ChoiceEditor[Method](choices)
        sized(editor, width=CHOICE_WIDTH)
        return self._ask(form, label, Field(editor), editor, name)

    def _ask(self, form: Form, label: str, field: Field, editor: Editor[Value], name: str) -> Field:
        def current(answers: Answers) -> Value:
            value: Value = getattr(answers.model_and_data, name)
            return value

        form.add(label, field)
        field.set_hint(why(name))
        explain_terms(field, f"{label} {field.unit}", self.state.lifecycle)
        self.editors[name] = field.editor
        self.bind(field, editor, current, lambda value: self.state.change_model_and_data(**{name: value}))
        return field

    def _add_group(self, key: str, heading: str, stage: Stage | None, ask: Callable[[Form], None]) -> None:
        group = QFrame()
        group.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        across = row(group, margins=(0, 0, 0, 12), spacing=14)
        across.addWidget(StageStrip(stage))
        lines = column(spacing=6)
        lines.addWidget(text(heading, Look.STRONG))
        form = Form()
        ask(form)
        lines.addWidget(form)
        across.addLayout(lines, 1)
        self.groups[key] = group
        self.body.addWidget(group)

    def _show_needed(self) -> None:
        answers = self.state.answers
        needed = set(ticked_phases(self.state.lifecycle, answers))
        runs_itself = answers.model_and_data.hosting is not Hosting.API
        if runs_itself or needed & _ADAPTS_OR_SERVES:
            needed.add(MODEL)
        for key, group in self.groups.items():
            group.setVisible(key in needed)
        self._nothing.setVisible(not needed & set(self.groups))

    def counts(self, field: Field) -> bool:
        """Whether a problem of the field matters: one of a phase that is not ticked does not."""
        group = next(group for group in self.groups.values() if group.isAncestorOf(field))
        return not group.isHidden()
