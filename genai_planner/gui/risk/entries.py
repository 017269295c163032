"""What is typed into the tables of the risk view: shares in percent, and three points; free of widgets."""

import re

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.forms.entries import read_within
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.words.entry_error import EntryError, TwoReadingsError
from genai_planner.words.number_reading import read_number
from genai_planner.words.numbers import exact_text

_POINTS = 3
_DECIMALS = 2
_MOST = 1e7


def share_text(share: float) -> str:
    """A share in percent, such as 40%."""
    return f"{exact_text(share * 100, _DECIMALS)}%"


def read_share(words: str, noun: str, *, least: float = 0.0) -> float:
    """The share that was typed in percent.

    Args:
        words: such as 40 or 40%.
        noun: what the share is of, for the sentence that refuses it.
        least: the smallest share.

    Raises:
        EntryError: it is no number, or lies outside its limits.
    """
    share = read_plain(words.strip().removesuffix("%")) / 100
    if not least <= share <= 1:
        sentence = _tr("{noun} lies between {least} and 100%, and {typed} does not.")
        raise EntryError(sentence.format(noun=noun, least=share_text(least), typed=share_text(share)))
    return share


def read_chance(words: str) -> float:
    """As `read_share`, of a chance."""
    return read_share(words, _tr("A chance"))


def read_left(words: str) -> float:
    """As `read_share`, of what a mitigation leaves of an impact."""
    return read_share(words, _tr("What is left of the impact"))


def read_plain(words: str) -> float:
    """The number that was typed, with or without the sign of a currency.

    Raises:
        EntryError: it is no number.
    """
    try:
        number = read_number(words.strip().lstrip("€$£¥₹"))
    except TwoReadingsError:
        raise
    except EntryError as error:
        raise EntryError(_tr("'{words}' is no number.").format(words=words.strip())) from error
    if abs(number) > _MOST:
        raise EntryError(_tr("'{words}' is too large.").format(words=words.strip()))
    return number


def read_money(words: str) -> float:
    """The amount of money that was typed; 0 for nothing.

    Raises:
        EntryError: it is no number, or below zero.
    """
    amount = read_plain(words) if words.strip() else 0.0
    if amount < 0:
        raise EntryError(_tr("An amount of money cannot be below zero."))
    return amount


def read_whole(words: str, noun: str, most: int) -> int:
    """The whole number that was typed, from 0 to the most.

    Raises:
        EntryError: it is none, or lies outside its limits.
    """
    number = read_plain(words)
    if number != int(number) or not 0 <= number <= most:
        sentence = _tr("{noun} is a whole number from 0 to {most}, and {typed} is not.")
        raise EntryError(sentence.format(noun=noun, most=most, typed=exact_text(number, _DECIMALS)))
    return int(number)


def points_text(estimate: Estimate | None) -> str:
    """The three points as they are typed, such as 3 8 20; empty for none."""
    if estimate is None:
        return ""
    points = (estimate.optimistic, estimate.likely, estimate.pessimistic)
    return " ".join(exact_text(point, _DECIMALS) for point in points)


def read_points(words: str, before: Estimate | None = None) -> Estimate | None:
    """Optimistic, likely and pessimistic, or one amount for all three; None for nothing.

    Args:
        words: such as 3 8 20.
        before: what stood there; it is given back where the amounts are the same.

    Raises:
        EntryError: it is something else, or the amounts descend.
    """
    parts = re.split(r"[ \t/–]+", words.strip())  # not at the narrow spaces within a number
    if parts == [""]:
        return None
    otherwise = _tr("Give the impact as optimistic, likely and pessimistic, such as 3 8 20.")
    points = [read_within(part, 0, _MOST, otherwise) for part in parts]
    if len(points) not in (1, _POINTS):
        raise EntryError(otherwise)
    low, likely, high = points * _POINTS if len(points) == 1 else points
    if not low <= likely <= high:
        raise EntryError(
            _tr("Optimistic, likely and pessimistic must not descend: {typed}.").format(typed=" ".join(parts))
        )
    if words.split() == points_text(before).split():
        return before
    return Estimate(optimistic=low, likely=likely, pessimistic=high, source=ASSUMPTION)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RiskEntries", text)
