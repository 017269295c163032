"""Numbers as people read them."""

import re

from genai_planner.words.context import spoken
from genai_planner.words.phrases import counted_phrase
from genai_planner.words.region import NEUTRAL, Region

_DECIMALS_BELOW = 10
_MOST_DECIMALS = 6
_THREE_DIGITS = 3
_COULD_BE_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}\D\d{3}")


def number_text(number: float) -> str:
    """A number at a glance: thousands separated, one decimal where it is below ten and not whole."""
    if abs(number) < _DECIMALS_BELOW and round(number, 1) != round(number):
        return fixed_text(number, 1)
    return fixed_text(round(number), 0)


def counted_text(one: str, many: str, /, n: float, **values: object) -> str:
    """The text for an amount at a glance, which both may tell as {n}: what is written as one is one."""
    written = number_text(n)
    return counted_phrase(one, many, 1 if written == number_text(1) else n).format(n=written, **values)


def exact_text(number: float, most_decimals: int = _MOST_DECIMALS) -> str:
    """A number as `read_number` reads it again: no more decimals than it needs."""
    number = round(number, most_decimals)
    if number == int(number):
        return fixed_text(int(number), 0)
    region = spoken().region
    written = fixed_text(number, most_decimals).rstrip("0").removesuffix(region.decimal)
    looks_like_thousands = _COULD_BE_THOUSANDS.fullmatch(written) and region.decimal in written
    return f"{written}0" if looks_like_thousands else written


def measured_text(amount: float) -> str:
    """A measured or worked out amount with three digits that count, such as 2,048, 84.3, 1.4 or 0.023."""
    size = abs(amount)
    if size == int(size) or size >= 10 ** (_THREE_DIGITS - 1):
        return fixed_text(round(amount), 0)
    if size < 1:
        return _with_decimal_sign(f"{amount:.2g}")
    digits = _THREE_DIGITS - len(str(int(size)))
    return _without_zeros(fixed_text(amount, digits))


def significant(number: float, digits: int) -> float:
    """The number rounded to so many digits that count."""
    return float(f"{number:.{digits}g}")


def power_text(amount: float) -> str:
    """A number with its power of ten, such as 7.0e9: for parameters, tokens and operations."""
    mantissa, exponent = f"{amount:.2e}".split("e")
    short = mantissa.rstrip("0")
    return _with_decimal_sign(
        f"{short}0e{int(exponent)}" if short.endswith(".") else f"{short}e{int(exponent)}"
    )


def fixed_text(number: float, decimals: int) -> str:
    """A number with so many decimals, thousands separated; what rounds to zero has no sign."""
    region = spoken().region
    plain = f"{number:z,.{decimals}f}"
    return plain if region is NEUTRAL else _regional(plain, region)


def signed_text(number: float, decimals: int) -> str:
    """A number with so many decimals by which something grows or shrinks, such as +2.5 or +0.0."""
    return f"{'-' if round(number, decimals) < 0 else '+'}{fixed_text(abs(number), decimals)}"


def share_text(share: float, decimals: int = 0) -> str:
    """A share of one as a percentage, such as 25%."""
    return f"{fixed_text(100 * share, decimals)}%"


def _without_zeros(written: str) -> str:
    decimal = spoken().region.decimal
    return written.rstrip("0").removesuffix(decimal) if decimal in written else written


def _with_decimal_sign(plain: str) -> str:
    return plain.replace(".", spoken().region.decimal)


def _regional(plain: str, region: Region) -> str:
    whole, point, decimals = plain.partition(".")
    digits = whole.lstrip("-").replace(",", "")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{_grouped(digits, region)}{region.decimal if point else ''}{decimals}"


def _grouped(digits: str, region: Region) -> str:
    last, before = region.grouping
    groups = [digits[-last:]]
    rest = digits[:-last]
    while rest:
        groups.append(rest[-before:])
        rest = rest[:-before]
    return region.thousands.join(reversed(groups))
