"""The words of what can be chosen: kind of system, size, risk class, and how it is bought."""

from PySide6.QtWidgets import QWidget

from genai_planner.lifecycle.choices import Buying, PretrainingWay, RiskClass, SizeClass, SystemKind
from genai_planner.model.criteria import Milestone

CHOICE_WIDTH = 340


def kind_choices(page: QWidget) -> tuple[tuple[SystemKind | None, str], ...]:
    """Kinds of system; the first leaves it to the other answers."""
    return (
        (None, page.tr("as the other answers show")),
        (SystemKind.ASSISTANT, page.tr("assistant: answers and drafts in a conversation")),
        (SystemKind.RETRIEVAL, page.tr("retrieval: answers from our own documents")),
        (SystemKind.AGENT, page.tr("agent: acts in other systems through tools")),
        (SystemKind.EXTRACTION, page.tr("extraction: reads documents into fields or classes")),
        (SystemKind.CODE, page.tr("code: writes or changes code")),
        (SystemKind.VOICE, page.tr("voice: speaks and listens")),
        (SystemKind.OWN_MODEL, page.tr("a model of our own is the result")),
    )


def size_choices(page: QWidget) -> tuple[tuple[SizeClass | None, str], ...]:
    """Size classes; the first leaves it to the other answers."""
    return (
        (None, page.tr("as the other answers show")),
        (SizeClass.TRIAL, page.tr("trial: one narrow task, shown within weeks")),
        (SizeClass.TEAM, page.tr("team tool: one corpus or tool for a department")),
        (SizeClass.ENTERPRISE, page.tr("enterprise system: many systems, documents or duties")),
        (SizeClass.PUBLIC, page.tr("public service: open to very many people")),
    )


def risk_choices(page: QWidget) -> tuple[tuple[RiskClass | None, str], ...]:
    """Risk classes; the first leaves it to whether law or an auditor has a say."""
    return (
        (None, page.tr("as the tick above says")),
        (RiskClass.NONE, page.tr("nothing: nobody outside the team uses it")),
        (RiskClass.TRANSPARENCY, page.tr("transparency: people are told that it is an AI")),
        (RiskClass.SECTOR, page.tr("a sector's law or an auditor")),
        (RiskClass.HIGH_SELF, page.tr("high risk (AI Act), assessed by ourselves")),
        (RiskClass.HIGH_NOTIFIED, page.tr("high risk, assessed by a notified body")),
    )


def buying_choices(page: QWidget) -> tuple[tuple[Buying, str], ...]:
    """How model and service are bought."""
    return (
        (Buying.DIRECT, page.tr("directly, or not at all")),
        (Buying.FRAMEWORK, page.tr("by a call on a framework contract")),
        (Buying.TENDER, page.tr("by a public tender")),
    )


def way_choices(page: QWidget) -> tuple[tuple[PretrainingWay | None, str], ...]:
    """Ways of pre-training; the first leaves it to the amount of text."""
    return (
        (None, page.tr("as the amount of text suggests")),
        (PretrainingWay.CONTINUED, page.tr("continue an existing model on our text")),
        (PretrainingWay.SCRATCH, page.tr("from scratch")),
    )


def milestone_choices(page: QWidget) -> tuple[tuple[Milestone, str], ...]:
    """What a deadline can be of."""
    return (
        (Milestone.FIRST_USERS, page.tr("first users at work")),
        (Milestone.GENERAL_USE, page.tr("in general use")),
    )
