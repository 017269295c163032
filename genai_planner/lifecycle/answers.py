"""What the wizard collected: one frozen record with a default for everything but the project's name."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Self, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from genai_planner.lifecycle.choices import Buying, PretrainingWay, RiskClass, SizeClass, SystemKind
from genai_planner.model.base import CurrencyCode, Day, Frozen, Id, Moment, Money, Name, Text
from genai_planner.model.calendars import PROJECT_CALENDAR, Calendar
from genai_planner.model.criteria import Milestone
from genai_planner.model.resources import ComputePool, Person
from genai_planner.words.said import said

_DAYS_AHEAD = 366

LanguageCode: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 tag such as en or pt-BR."""


class Hosting(StrEnum):
    """Where the model runs."""

    API = "api"
    CLOUD = "cloud"
    ON_PREMISES = "on_premises"
    EDGE = "edge"


class TuningMethod(StrEnum):
    """How the model is fine-tuned."""

    PROMPT_TUNING = "prompt_tuning"
    LORA = "lora"
    QLORA = "qlora"
    FULL = "full"


class FeedbackMethod(StrEnum):
    """How human preferences reach the model."""

    DPO = "dpo"
    PPO = "ppo"
    GRPO = "grpo"


class CompressionMethod(StrEnum):
    """How the model is made smaller."""

    QUANTISE = "quantise"
    PRUNE = "prune"
    DISTIL = "distil"


class UseCase(Frozen):
    """What the application is for, and what it must be able to do."""

    purpose: Text = ""
    """What it does, in the user's words."""
    kind: SystemKind | None = None
    """What is built; None to read it from the other answers."""
    size: SizeClass | None = None
    """None for the size class that the answers give."""
    users: int = Field(default=100, ge=0, le=1_000_000_000)
    languages: tuple[LanguageCode, ...] = Field(default=("en",), min_length=1, max_length=100)
    is_regulated: bool = False
    """Whether law or an auditor has a say: health, finance, employment, public service."""
    risk_class: RiskClass | None = None
    """None for sector law where `is_regulated`, else for the duties of transparency."""
    has_personal_data: bool = False
    """Whether data of people is processed in a way that calls for an impact assessment."""
    has_works_council: bool = False
    """Whether employees' representatives have a say before staff use it."""
    buying: Buying = Buying.DIRECT
    intents: int = Field(default=5, ge=1, le=1_000)
    """Kinds of questions or cases that are to be told apart in the evaluation."""
    golden_answers: int = Field(default=0, ge=0, le=1_000_000)
    """Questions with a checked answer at hand for the evaluation."""
    has_automatic_check: bool = False
    """Whether a program can tell a right answer from a wrong one, as tests do for code."""
    labelled_examples: int = Field(default=0, ge=0, le=100_000_000)
    """Examples of a good answer at hand."""
    preference_pairs: int = Field(default=0, ge=0, le=100_000_000)
    """Pairs of answers that a human has compared, at hand."""
    domain_tokens_billions: float = Field(default=0.0, ge=0, le=1_000_000)
    """Text of the domain at hand, in billions of tokens."""
    documents: int = Field(default=0, ge=0, le=1_000_000_000)
    """Documents that answers should rest on."""
    needs_current_knowledge: bool = False
    """Whether answers must rest on facts that change, or on the organisation's own documents."""
    needs_fixed_format: bool = False
    """Whether answers must keep a fixed format or style."""
    tone_matters: bool = False
    """Whether helpful, honest and harmless is judged by people, not by a test."""
    integrations: int = Field(default=1, ge=0, le=1_000)
    """Systems that the application is connected to."""
    latency_seconds: float = Field(default=5.0, gt=0, le=86_400)
    """How long a user waits for an answer at most."""


class ModelAndData(Frozen):
    """Sizes and methods; only what the ticked phases need is asked."""

    hosting: Hosting = Hosting.CLOUD
    model_parameters_billions: float = Field(default=8.0, gt=0, le=100_000)
    """Size of the model that is adapted or served."""
    candidate_models: int = Field(default=3, ge=1, le=50)
    is_instruct_model: bool = True
    """Whether the chosen model already follows instructions."""
    pretraining_way: PretrainingWay | None = None
    """None for continued training where there is an existing model of that size, else from scratch."""
    continued_is_not_enough: bool = False
    """Whether there is a reason that continued pre-training would not meet, such as a script or licence."""
    trial_runs_share: float = Field(default=0.5, ge=0, le=2.4)
    """What trial runs cost, as a part of the final run."""
    pretraining_parameters_billions: float = Field(default=1.0, gt=0, le=100_000)
    pretraining_tokens_billions: float = Field(default=20.0, gt=0, le=1_000_000)
    tuning_method: TuningMethod = TuningMethod.LORA
    examples_to_collect: int = Field(default=0, ge=0, le=100_000_000)
    """Labelled examples still to be collected, beside those at hand."""
    tokens_per_example: int = Field(default=600, ge=1, le=10_000_000)
    epochs: int = Field(default=3, ge=1, le=1_000)
    feedback_method: FeedbackMethod = FeedbackMethod.DPO
    preference_pairs_to_collect: int = Field(default=0, ge=0, le=100_000_000)
    compression_method: CompressionMethod = CompressionMethod.QUANTISE
    evaluation_rounds: int = Field(default=1, ge=1, le=10)
    """Rounds of evaluation after each adaptation phase."""
    prompt_iterations: int = Field(default=3, ge=1, le=100)


class Answers(Frozen):
    """All answers of the wizard.

    Raises:
        ValueError: where the wished deadline lies before the start, or two people or pools share an id.
    """

    name: Name
    start: Moment | None = None
    """None for the next working moment of the calendar."""
    deadline: Day | None = None
    deadline_of: Milestone = Milestone.FIRST_USERS
    """Which of the two dates the wished deadline is of."""
    has_first_year: bool = False
    """Whether the first year after the launch is planned as work too."""
    currency: CurrencyCode = "EUR"
    budget: Money | None = None
    calendar: Calendar = Calendar(id=PROJECT_CALENDAR, name="Project")
    use_case: UseCase = UseCase()
    phases: dict[Id, bool] = Field(default_factory=dict)
    """The user's ticks by lifecycle phase; a phase that is not named follows the recommendation."""
    model_and_data: ModelAndData = ModelAndData()
    people: tuple[Person, ...] = ()
    pools: tuple[ComputePool, ...] = ()
    """Empty for "API only"."""

    @model_validator(mode="after")
    def _dates_ascend(self) -> Self:
        if self.start is not None and self.deadline is not None and self.deadline < self.start.date():
            raise ValueError(said("the wished deadline must not come before the start"))
        for table in (self.people, self.pools):
            ids = [record.id for record in table]
            if len(ids) != len(set(ids)):
                raise ValueError(said("two people or two pools share an id"))
        return self

    def starts(self, today: date) -> datetime:
        """The start given, or where work first begins after `today` by the calendar, public holidays aside.

        Tomorrow at eight where the calendar has no working time within a year.
        """
        if self.start is not None:
            return self.start
        for day in (today + timedelta(days=ahead) for ahead in range(1, _DAYS_AHEAD + 1)):
            spans = self.calendar.spans_on(day)
            if spans:
                return datetime.combine(day, time()) + timedelta(minutes=spans[0].start_minute)
        return datetime.combine(today + timedelta(days=1), time(8))
