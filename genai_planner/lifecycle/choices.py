"""What can be chosen in the answers, one enum for each question of a kind."""

from enum import StrEnum


class SystemKind(StrEnum):
    """What is built; each kind brings tasks of its own."""

    ASSISTANT = "assistant"
    """Answers and drafts in a conversation, by the model's own knowledge and what the user gives it."""
    RETRIEVAL = "retrieval"
    """Answers that rest on the organisation's own documents."""
    AGENT = "agent"
    """Acts by itself through tools and other systems."""
    EXTRACTION = "extraction"
    """Reads documents or tickets into fields, classes or records."""
    CODE = "code"
    """Writes or changes code."""
    VOICE = "voice"
    """Speaks and listens."""
    OWN_MODEL = "own_model"
    """The result is a model, not an application."""


class SizeClass(StrEnum):
    """How large a thing it is; merges tasks, scales efforts and waits, and stages the roll-out."""

    TRIAL = "trial"
    TEAM = "team"
    ENTERPRISE = "enterprise"
    PUBLIC = "public"


class RiskClass(StrEnum):
    """What the law asks for, from nothing to a notified body."""

    NONE = "none"
    TRANSPARENCY = "transparency"
    """People must be told that they talk to an AI, and generated content be marked (AI Act Art. 50)."""
    SECTOR = "sector"
    """An auditor or a sector's law has a say: health, finance, employment, public service."""
    HIGH_SELF = "high_self"
    """High risk by the AI Act, Annex III, assessed by the provider itself."""
    HIGH_NOTIFIED = "high_notified"
    """High risk as part of a regulated product (Annex I), assessed by a notified body."""


class Buying(StrEnum):
    """How the model or the service is bought."""

    DIRECT = "direct"
    FRAMEWORK = "framework"
    """Called off a framework contract."""
    TENDER = "tender"
    """A public tender above the thresholds."""


class PretrainingWay(StrEnum):
    """Whether a model is trained from scratch, or an existing one continues on the domain's text."""

    SCRATCH = "scratch"
    CONTINUED = "continued"
