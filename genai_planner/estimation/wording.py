"""Amounts as a reader writes them, in tables of estimates."""


def counted(amount: float) -> str:
    """Such as 84, 1.4 or 2,048: with as many digits as matter."""
    digits = 0 if amount == int(amount) else max(0, 2 - len(str(int(amount))) + (amount >= 1))
    return f"{amount:,.{digits}f}" if amount >= 1 else f"{amount:.2g}"
