"""What the kinds of expenses and their dates are called."""

from PySide6.QtCore import QCoreApplication

from genai_planner.model.plan import Expense, ExpenseKind, ExpenseTiming
from genai_planner.words.days import full_day_text
from genai_planner.workbench.by_hand.amounts import BY_HAND

__all__ = ["BY_HAND", "ON_A_DAY", "due_choices", "due_words", "kind_choices", "kind_words"]

ON_A_DAY = "day"
"""Beside the values of `ExpenseTiming`: on a day of its own."""


def kind_choices() -> tuple[tuple[ExpenseKind, str], ...]:
    """All kinds with their names."""
    return (
        (ExpenseKind.API, _tr("API use")),
        (ExpenseKind.LICENCE, _tr("Licence")),
        (ExpenseKind.DATA, _tr("Data purchase")),
        (ExpenseKind.OTHER, _tr("Other")),
    )


def kind_words(kind: ExpenseKind) -> str:
    """What that kind is called."""
    return dict(kind_choices())[kind]


def due_choices() -> tuple[tuple[str, str], ...]:
    """All answers to when an expense falls due."""
    return (
        (ExpenseTiming.AT_START.value, _tr("at the start of the phase")),
        (ExpenseTiming.AT_END.value, _tr("at the end of the phase")),
        (ExpenseTiming.THROUGHOUT.value, _tr("bit by bit through the phase")),
        (ON_A_DAY, _tr("on a day")),
    )


def due_words(expense: Expense) -> str:
    """When the expense falls due, in little room."""
    if expense.day is not None:
        return full_day_text(expense.day)
    return {
        ExpenseTiming.AT_START: _tr("at the start"),
        ExpenseTiming.AT_END: _tr("at the end"),
        ExpenseTiming.THROUGHOUT: _tr("bit by bit"),
    }[expense.falls_due]


def _tr(words: str) -> str:
    return QCoreApplication.translate("ExpenseWords", words)
