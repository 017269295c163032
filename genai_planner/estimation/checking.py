"""Inputs that cannot be: one sentence each, with the nearest value that can."""

import math

from genai_planner.errors import InputError
from genai_planner.words.numbers import exact_text
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, said

MOST_PARAMETERS = 1e14
MOST_TOKENS = 1e17
READABLE_FROM, READABLE_TO = 1e-3, 1e9
"""Numbers outside are written with an exponent."""


def check_between(name: str, amount: float, least: float, most: float) -> None:
    """Do nothing where `amount` lies from `least` to `most`.

    Raises:
        InputError: names the nearest value that is possible.
    """
    if math.isnan(amount):
        raise InputError(
            said(
                "The {name} is not a number; give one from {least} to {most}.",
                name=Said(name),
                least=_shown(least),
                most=_shown(most),
            )
        )
    if amount > most:
        raise InputError(
            said(
                "The {name} of {amount} is too large; the largest possible is {most}.",
                name=Said(name),
                amount=_shown(amount),
                most=_shown(most),
            )
        )
    if amount < least:
        raise InputError(
            said(
                "The {name} of {amount} is too small; the smallest possible is {least}.",
                name=Said(name),
                amount=_shown(amount),
                least=_shown(least),
            )
        )


def check_count(name: str, amount: float, *, most: float = 1e15) -> None:
    """Do nothing where `amount` is a whole number from 1 to `most`.

    Raises:
        InputError: names the nearest value that is possible.
    """
    check_between(name, amount, 1, most)
    if amount != int(amount):
        raise InputError(
            said(
                "The {name} must be a whole number; the nearest to {amount} is {nearest}.",
                name=Said(name),
                amount=amount,
                nearest=round(amount),
            )
        )


def check_parameters(parameters: float, name: str = marked("number of parameters")) -> None:
    """Do nothing where a model can have that many parameters.

    Raises:
        InputError: names the nearest value that is possible.
    """
    check_between(name, parameters, 1e4, MOST_PARAMETERS)


def check_tokens(tokens: float, name: str = marked("number of tokens")) -> None:
    """Do nothing where a run can have that many tokens.

    Raises:
        InputError: names the nearest value that is possible.
    """
    check_between(name, tokens, 1, MOST_TOKENS)


def check_no_more_than(name: str, amount: float, most: float, what: str) -> None:
    """Do nothing where `amount` does not exceed `most`, the amount of `what`.

    Raises:
        InputError: names `most` as the nearest possible value.
    """
    if amount > most:
        raise InputError(
            said(
                "The {name} of {amount} is larger than the {what}; the largest possible is {most}.",
                name=Said(name),
                amount=_shown(amount),
                what=Said(what),
                most=_shown(most),
            )
        )


def _shown(amount: float) -> str:
    if amount != 0 and not READABLE_FROM <= abs(amount) < READABLE_TO:
        return f"{amount:.3g}"
    return exact_text(amount)
