"""Amounts as they are typed and shown in fields; free of Qt."""

import math
import re

MOST = 1e7
"""The largest amount that an estimate can hold."""
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?")


def plain_number(amount: float) -> str:
    """The amount with at most two decimals and no superfluous zeros, such as 2.5 or 14."""
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def read_amount(words: str) -> float | None:
    """The amount from 0 to `MOST` that was typed; None where it is none.

    1,960 is read as the program writes it, one thousand nine hundred and sixty; 2,5 as two and a half.
    """
    stripped = words.strip()
    separator = "" if _THOUSANDS.fullmatch(stripped) else "."
    try:
        amount = float(stripped.replace(",", separator))
    except ValueError:
        return None
    return amount if math.isfinite(amount) and 0 <= amount <= MOST else None


def read_signed_amount(words: str) -> float | None:
    """As `read_amount`, below zero too."""
    stripped = words.strip()
    if stripped[:1] in ("-", "−"):
        amount = read_amount(stripped[1:])
        return None if amount is None else -amount
    return read_amount(stripped.removeprefix("+"))
