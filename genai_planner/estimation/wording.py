"""Numbers and lists as a reader writes them, for formulas and messages."""

from collections.abc import Sequence


def scientific(amount: float) -> str:
    """Such as 7.0e9: for parameters, tokens and FLOP."""
    mantissa, exponent = f"{amount:.2e}".split("e")
    short = mantissa.rstrip("0")
    return f"{short}0e{int(exponent)}" if short.endswith(".") else f"{short}e{int(exponent)}"


def one_of(choices: Sequence[str]) -> str:
    """Such as "LoRA (19 GB), QLoRA (8 GB) or 2 GPUs"."""
    return " or ".join(filter(None, (", ".join(choices[:-1]), choices[-1])))


def several(number: int, one: str, many: str) -> str:
    """Such as 1 copy, or 2,048 copies."""
    return f"{number:,} {one if number == 1 else many}"


def counted(amount: float) -> str:
    """Such as 84, 1.4 or 2,048: with as many digits as matter."""
    digits = 0 if amount == int(amount) else max(0, 2 - len(str(int(amount))) + (amount >= 1))
    return f"{amount:,.{digits}f}" if amount >= 1 else f"{amount:.2g}"
