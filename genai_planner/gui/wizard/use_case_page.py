"""The third page: what the application is for, what is at hand, and what it must be able to do."""

from genai_planner.gui.forms.editors import (
    ChoiceEditor,
    Editor,
    LongTextEditor,
    NumberEditor,
    TextEditor,
    TickEditor,
    Value,
    WholeNumberEditor,
)
from genai_planner.gui.forms.entries import languages_text, read_languages
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.forms.glossary_tips import explain_terms
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.wizard.kinds import (
    CHOICE_WIDTH,
    buying_choices,
    kind_choices,
    risk_choices,
    size_choices,
)
from genai_planner.gui.wizard.page import QuestionPage
from genai_planner.gui.wizard.state import WizardState
from genai_planner.gui.wizard.why import why
from genai_planner.lifecycle.amounts.sizes import size_of
from genai_planner.lifecycle.answers import Answers, Hosting
from genai_planner.lifecycle.choices import Buying, RiskClass, SizeClass, SystemKind
from genai_planner.lifecycle.recommending import ticked_phases


class UseCasePage(QuestionPage):
    """Asks for the facts that the recommendation of phases rests on."""

    def __init__(self, state: WizardState) -> None:
        super().__init__(
            state,
            self.tr("What will it do, and for whom?"),
            self.tr("The phases that the next page recommends follow from these answers."),
        )
        self.step = self.tr("Use case")
        self._form = Form()
        self.body.addWidget(self._form)
        self.body.addStretch()
        self._add_purpose()
        self._add_demands()
        self._add_data()
        self._add_size()
        state.answers_changed.connect(self._show_reason_of_size)
        self._show_reason_of_size()

    def _add_purpose(self) -> None:
        self.purpose = LongTextEditor(
            self.tr("Such as: answers field engineers' questions from our service manuals"), height=56
        )
        self._ask(self.tr("What it &does"), Field(self.purpose), self.purpose, "purpose")
        self.kind = ChoiceEditor[SystemKind | None](kind_choices(self))
        sized(self.kind, width=CHOICE_WIDTH)
        field = Field(self.kind, hint=self.tr("Each kind brings tasks of its own."))
        self._ask(self.tr("Kind of system"), field, self.kind, "kind")
        self.users = WholeNumberEditor()
        self._ask(self.tr("&Users"), Field(self.users, unit=self.tr("people")), self.users, "users")
        self.languages = TextEditor()
        hint = self.tr("Names or codes, separated by commas. Each is tested by itself.")
        field = Field(self.languages, hint=hint)
        self._form.add(self.tr("&Languages"), field)
        self.bind(field, self.languages, lambda a: languages_text(a.use_case.languages), self._set_languages)
        self.hosting = ChoiceEditor[Hosting](_hosting_choices(self))
        sized(self.hosting, width=CHOICE_WIDTH)
        field = Field(self.hosting, hint=why("hosting"))
        self._form.add(self.tr("&Where the model runs"), field)
        self.bind(field, self.hosting, lambda a: a.model_and_data.hosting, self._set_hosting)

    def _add_demands(self) -> None:
        self._form.add_heading(self.tr("What it must be able to do"))
        self.latency = NumberEditor()
        field = Field(self.latency, unit=self.tr("seconds at most"))
        self._ask(self.tr("&Answers within"), field, self.latency, "latency_seconds")
        self.integrations = WholeNumberEditor()
        field = Field(self.integrations, unit=self.tr("that it reads from or writes to"))
        self._ask(self.tr("&Connected systems"), field, self.integrations, "integrations")
        self.ticks = {name: TickEditor(words) for name, words in _tick_texts(self)}
        for name, tick in self.ticks.items():
            field = Field(tick)
            self._form.add_wide(field)
            self._bind_use_case(field, tick, name)
        self.risk = ChoiceEditor[RiskClass | None](risk_choices(self))
        sized(self.risk, width=CHOICE_WIDTH)
        field = Field(self.risk, hint=self.tr("Brings the tasks and waits that the law asks for."))
        self._ask(self.tr("What the law asks"), field, self.risk, "risk_class")
        self.buying = ChoiceEditor[Buying](buying_choices(self))
        sized(self.buying, width=CHOICE_WIDTH)
        field = Field(self.buying, hint=self.tr("Tenders have least waits that no plan can shorten."))
        self._ask(self.tr("How it is bought"), field, self.buying, "buying")

    def _add_data(self) -> None:
        self._form.add_heading(self.tr("What is at hand"))
        self.documents = WholeNumberEditor()
        field = Field(self.documents, unit=self.tr("that answers should rest on"))
        self._ask(self.tr("D&ocuments"), field, self.documents, "documents")
        self.golden = WholeNumberEditor()
        field = Field(self.golden, unit=self.tr("for the evaluation"))
        self._ask(self.tr("Checked answers"), field, self.golden, "golden_answers")
        self.examples = WholeNumberEditor()
        field = Field(self.examples, unit=self.tr("questions with a good answer"))
        self._ask(self.tr("Labelled &examples"), field, self.examples, "labelled_examples")
        self.pairs = WholeNumberEditor()
        field = Field(self.pairs, unit=self.tr("of answers that a person has compared"))
        self._ask(self.tr("&Preference pairs"), field, self.pairs, "preference_pairs")
        self.tokens = NumberEditor()
        field = Field(self.tokens, unit=self.tr("billion tokens"))
        self._ask(self.tr("&Text of the domain"), field, self.tokens, "domain_tokens_billions")

    def _add_size(self) -> None:
        self._form.add_heading(self.tr("How large that makes it"))
        self.size_class = ChoiceEditor[SizeClass | None](size_choices(self))
        sized(self.size_class, width=CHOICE_WIDTH)
        self.size_field = Field(self.size_class, hint=" ")
        self._ask(self.tr("Size"), self.size_field, self.size_class, "size")

    def _show_reason_of_size(self) -> None:
        answers = self.state.answers
        ticked = ticked_phases(self.state.lifecycle, answers)
        found = size_of(answers, trains_a_model="pretraining" in ticked)
        names = {one.size: one.name for one in self.state.lifecycle.sizes}
        name = names.get(found.size_class, found.size_class.value)
        self.size_field.set_hint(self.tr("Planned as {0}: {1}.").format(name, found.because))

    def _ask(self, label: str, field: Field, editor: Editor[Value], name: str) -> None:
        self._form.add(label, field)
        explain_terms(field, f"{label} {field.unit}", self.state.lifecycle)
        self._bind_use_case(field, editor, name)

    def _bind_use_case(self, field: Field, editor: Editor[Value], name: str) -> None:
        field.set_hint(field.hint or why(name))

        def current(answers: Answers) -> Value:
            value: Value = getattr(answers.use_case, name)
            return value

        self.bind(field, editor, current, lambda value: self.state.change_use_case(**{name: value}))

    def _set_languages(self, text: str) -> None:
        self.state.change_use_case(languages=read_languages(text))

    def _set_hosting(self, hosting: Hosting) -> None:
        self.state.change_model_and_data(hosting=hosting)


def _hosting_choices(page: UseCasePage) -> tuple[tuple[Hosting, str], ...]:
    return (
        (Hosting.API, page.tr("at a provider, called through an API")),
        (Hosting.CLOUD, page.tr("in the cloud, on rented GPUs")),
        (Hosting.ON_PREMISES, page.tr("on our own premises")),
        (Hosting.EDGE, page.tr("on devices at the edge")),
    )


def _tick_texts(page: UseCasePage) -> tuple[tuple[str, str], ...]:
    return (
        ("needs_current_knowledge", page.tr("Answers rest on facts that c&hange, or on our own documents")),
        ("needs_fixed_format", page.tr("Answers &keep a fixed format or style")),
        ("tone_matters", page.tr("People &judge whether answers are helpful, honest and harmless")),
        (
            "is_regulated",
            page.tr("Law or an auditor has a sa&y: health, finance, employment, public service"),
        ),
        ("has_personal_data", page.tr("Data of people is used, so that its protection must be assessed")),
        ("has_works_council", page.tr("A works council has a say before staff use it")),
        ("has_automatic_check", page.tr("A program can tell right answers from wrong ones")),
    )
